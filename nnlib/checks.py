"""Checks that several modules share: each raises a sentence that says who, what was expected and what came.

A check is here when more than one module needs it; the others stand beside the code that they guard.
"""

import numpy as np


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


def require_choice(owner, name, value, choices):
    """One of these strings."""
    if value not in choices:
        raise ValueError(f"{owner} expected {name} to be one of {', '.join(choices)}, received {value!r}")
    return value


def require_seed(owner, seed):
    """A whole number from 0 on, or a list of them, one per run."""
    if isinstance(seed, (list, tuple, range, np.ndarray)):
        if len(seed) == 0:
            raise ValueError(f"{owner} expected a seed or a list with one seed per run, received an empty list")
        return [require_seed(owner, one) for one in seed]
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or seed < 0:
        raise ValueError(f"{owner} expected seed to be a whole number from 0 on, received {seed!r}")
    return int(seed)


def require_array(owner, name, value, dtype):
    """An array of this dtype without nan or infinity, and with at least one row."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{owner} expected {name} to be an array of numbers, received {_describe(value, array)}")
    if array.ndim == 0 or len(array) == 0:
        raise ValueError(f"{owner} expected {name} to hold at least one row, received shape {array.shape}")
    array = array.astype(dtype, copy=False)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        bad = np.argwhere(~np.isfinite(array))[0].tolist()
        raise ValueError(f"{owner} expected finite numbers in {name}, received {array[tuple(bad)]} at index {bad}")
    return array


def _describe(value, array):
    return type(value).__name__ if array.ndim == 0 else f"an array of {array.dtype}"
