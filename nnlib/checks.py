"""Checks that several modules share: each raises a sentence that says who, what was expected and what came.

A check is here when more than one module needs it; the others stand beside the code that they guard.
"""

from importlib import import_module
from math import inf, isfinite

import numpy as np

SHARE, NOT_NEGATIVE, POSITIVE = {"at_least": 0, "below": 1}, {"at_least": 0}, {"above": 0}  # limits of numbers
_set = object.__setattr__
INSTEAD = {"lr": "its rate is learning_rate", "trainable": "all is trained; a layer of your own may set its grads to 0"}
INSTEAD |= {name: "compile(…) takes it" for name in ("optimizer", "loss", "metrics")}


class Closed:
    """An object of nnlib, on which nothing can be set that would do nothing. One of a reader's own class is free."""

    kept, limits = frozenset(), {}  # what its methods set, some of it in every step; {a setting: limits of its number}
    shown = ()  # the settings that its repr tells

    def __init_subclass__(cls):
        cls.is_ours = cls.__module__.startswith("nnlib.")  # the methods of a reader's subclass may do more

    def __post_init__(self):
        for name in self.limits:
            self.check_setting(name, getattr(self, name))

    def __setattr__(self, name, value):
        if name not in self.kept:
            self.check_setting(name, value)
        _set(self, name, value)

    def check_setting(self, name, value):
        """Raise unless this attribute is a setting and the value is good for it."""
        if name in self.limits:
            require_number(type(self).__name__, name, value, **self.limits[name])
        elif self.is_ours:
            other = "it has one already; make a new object" if name in vars(self) else "it would do nothing"
            raise AttributeError(f"{type(self).__name__} takes no {name!r} here: {INSTEAD.get(name, other)}")

    def __repr__(self):
        told = [repr(getattr(self, name)) for name in self.shown if hasattr(self, name)]
        return f"{type(self).__name__}({', '.join(one for one in told if one != 'Linear()')})"


def require_number(owner, name, value, *, above=-inf, at_least=-inf, below=inf, at_most=inf):
    """A finite number within these limits."""
    number = np.asarray(value)
    is_number = number.ndim == 0 and number.dtype.kind in "iuf" and isfinite(number)
    if not is_number or not above < value < below or not at_least <= value <= at_most:
        limits = {"above": above, "at least": at_least, "below": below, "at most": at_most}
        words = " and ".join(f"{word} {limit}" for word, limit in limits.items() if isfinite(limit))
        raise ValueError(f"{owner} expected {name} to be {words or 'a finite number'}, received {value!r}")
    return value


def require_count(owner, name, value):
    """A whole number of 1 or more, as an int."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 1:
        raise ValueError(f"{owner} expected {name} to be a whole number of 1 or more, received {value!r}")
    return int(value)


def require_pair(owner, name, value):
    """Two whole numbers of 1 or more, as a tuple; one number stands for both."""
    pair = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(pair) != 2:
        raise ValueError(f"{owner} expected {name} to be one or two whole numbers, received {value!r}")
    return tuple(require_count(owner, name, one) for one in pair)


def require_shape(owner, name, value):
    """The shape of one example, batch axis left out, as a tuple."""
    if not isinstance(value, (tuple, list)) or not value:
        raise ValueError(f"{owner} expected {name} to be the shape of one example such as (2,), received {value!r}")
    return tuple(require_count(owner, f"every axis of {name}", axis) for axis in value)


def require_choice(owner, name, value, choices):
    """One of these strings."""
    if value not in choices:
        raise ValueError(f"{owner} expected {name} to be one of {', '.join(choices)}, received {value!r}")
    return value


def look_up(kind, name, registry, others):
    """What a registry has under this name; `others` says what may stand instead of a name."""
    if not isinstance(name, str) or name not in registry:
        guess = f"; did you mean {name.__name__}()?" if isinstance(name, type) else ""
        raise ValueError(f"unknown {kind} {name!r}; expected {others} or one of {', '.join(registry)}{guess}")
    return registry[name]


def require_package(owner, name, package):
    """An installed module by its name; ImportError with what to install where there is none."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"{owner} needs {package}, which is not installed; pip install {package}") from error


def require_seed(owner, seed):
    """A whole number from 0 on, or a list of them, one per run."""
    if not isinstance(seed, (list, tuple, range, np.ndarray)):
        return require_one_seed(owner, seed)
    if len(seed) == 0:
        raise ValueError(f"{owner} expected a seed or a list with one seed per run, received an empty list")
    return [require_one_seed(owner, one) for one in seed]


def require_one_seed(owner, seed, largest=np.inf):
    """A whole number from 0 on, or up to the largest that there is."""
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed <= largest:
        end = "on" if largest == np.inf else f"to {largest}"
        raise ValueError(f"{owner} expected seed to be a whole number from 0 {end}, received {seed!r}")
    return int(seed)


def require_numbers(owner, name, value):
    """An array of numbers, of any shape."""
    expected = f"{owner} expected {name} to be an array of numbers"
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{expected}, received rows of different lengths") from error
    if array.dtype.kind not in "biuf":
        received = type(value).__name__ if array.ndim == 0 else f"an array of {array.dtype}"
        raise TypeError(f"{expected}, received {received}")
    return array


def require_rows(owner, name, value):
    """An array of numbers with at least one row."""
    array = require_numbers(owner, name, value)
    if array.ndim == 0 or len(array) == 0:
        raise ValueError(f"{owner} expected {name} to hold at least one row, received shape {array.shape}")
    return array


def require_array(owner, name, value, dtype=None):
    """An array of this dtype, or of its own, with at least one row and without nan or infinity."""
    given = require_rows(owner, name, value)
    with np.errstate(over="ignore"):
        array = given.astype(dtype or given.dtype, copy=False)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        bad = tuple(np.argwhere(~np.isfinite(array))[0].tolist())
        why = f", too large for {array.dtype}" if np.isfinite(given[bad]) else ""
        raise ValueError(f"{owner} expected finite numbers in {name}, received {given[bad]} at index {list(bad)}{why}")
    return array


def require_classes(owner, name, values, classes, why=""):
    """Whole numbers from 0 to classes - 1, as integers."""
    if values.dtype.kind == "f" and (values != np.floor(values)).any():
        fraction = values[values != np.floor(values)][0]
        raise ValueError(f"{owner} expected whole numbers as {name}, received {fraction}")
    if values.min() < 0 or values.max() >= classes:
        received = f"{values.min()} to {values.max()}"
        raise ValueError(f"{owner} expected {name} from 0 to {classes - 1}{why}, received {received}")
    return values.astype(np.intp)


def require_shares(owner, name, values, why=""):
    """Numbers from 0 to 1; nan passes, because a network that diverged predicts it."""
    if values.min() < 0 or values.max() > 1:
        received = f"{values.min():.4g} to {values.max():.4g}"
        raise ValueError(f"{owner} expected {name} from 0 to 1, received {received}{why}")


def require_measure(owner, value, shape):
    """One number for each network, given that or one for each row, from predictions of this shape `(..., N, K)`."""
    value, good = np.asarray(value), (shape[:-2], shape[:-1], (*shape[:-1], 1), shape)
    if value.dtype.kind not in "biuf" or value.shape not in good:
        received = f"{value.dtype} of shape {value.shape}"
        raise ValueError(f"{owner} expected to return numbers of shape {good[0]} or {good[1]}, returned {received}")
    return value if value.shape == shape[:-2] else value.reshape(*shape[:-2], -1).mean(axis=-1)
