"""Gradient checking: is `backward` the derivative of `forward`?   Book: chapters/02_backpropagation

Every entry of every gradient is compared with a finite difference, `(f(v + h) - f(v - h)) / 2h`, in double precision.
"""

import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .checks import require_array
from .inputs import check_targets
from .layer import Layer
from .training import TrainingView

STEPS = 1e-5, 1e-6, 1e-7  # h: the first is most exact; the others are for an entry that lies close to a kink of ReLU
FLOOR = 1e-3  # gradients smaller than this are compared by difference, not by ratio
TOLERANCE = 1e-5


class Entry(NamedTuple):
    """One entry of one gradient: where it is, what backward said, and what the finite difference said."""

    name: str
    index: tuple
    analytic: float
    numeric: float

    @property
    def relative_error(self):
        """|a - n| / max(|a|, |n|, 0.001)."""
        return abs(self.analytic - self.numeric) / max(abs(self.analytic), abs(self.numeric), FLOOR)


@dataclass(frozen=True)
class GradientReport:
    """What `check_gradients` found. Its str is a sentence."""

    subject: str
    entries: int
    worst: Entry

    @property
    def max_relative_error(self):
        return self.worst.relative_error

    @property
    def ok(self):
        """Whether all entries agree to one part in 100,000 (those below 0.001 to 1e-8)."""
        return self.max_relative_error < TOLERANCE

    def __str__(self):
        name, index, analytic, numeric = self.worst
        verdict = f"{self.subject}: {self.entries} gradients {'agree' if self.ok else 'DISAGREE'}"
        where = f"{name}{list(index)}: backward {analytic:.6g}, finite difference {numeric:.6g}"
        return f"{verdict}, largest relative error {self.max_relative_error:.1e} at {where}"


def check_gradients(layer_or_model, x, y=None):
    """Compare each entry of dL/dx and dL/dparams with a central difference; return a GradientReport.

    For a layer, `L = Σ r y` with fixed random r, so that no two errors cancel. For a compiled model, L is its loss on
    (x, y), and the gradients are those of its parameters. Nothing that is passed in changes.

    Source  Bengio (2012), Practical recommendations for gradient-based training of deep architectures, section 4.1.
    """
    x = require_array("check_gradients", "x", x, np.float64).copy()
    if x.ndim < 2:
        raise ValueError(f"check_gradients expected x of shape (batch, ...), received {x.shape}")
    if isinstance(layer_or_model, Layer):
        if y is not None:
            raise ValueError(f"check_gradients expected y with a Sequential alone, received y for {layer_or_model}")
        arrays, gradients, loss = _layer_case(layer_or_model, x)
    elif hasattr(layer_or_model, "layers"):
        arrays, gradients, loss = _model_case(layer_or_model, x, y)
    else:
        raise TypeError(f"check_gradients expected a Layer or a compiled Sequential, received {layer_or_model!r}")
    _require_gradients(layer_or_model, arrays, gradients)
    places = ((name, index) for name, array in arrays.items() for index in np.ndindex(array.shape))
    entries = [_compare(name, at, float(gradients[name][at]), arrays[name], loss) for name, at in places]
    worst = max(entries, key=lambda entry: np.nan_to_num(entry.relative_error, nan=np.inf))
    return GradientReport(repr(layer_or_model), len(entries), worst)


def _compare(name, index, analytic, array, loss):
    """The entry with the first step h that agrees, or with the one that comes closest."""
    tried, value = [], array[index]
    for h in STEPS:
        array[index] = value + h
        above = loss()
        array[index] = value - h
        tried.append(Entry(name, index, analytic, float(above - loss()) / (2 * h)))
        array[index] = value
        if tried[-1].relative_error < TOLERANCE:
            return tried[-1]
    return min(tried, key=lambda entry: np.nan_to_num(entry.relative_error, nan=np.inf))


def _layer_case(layer, x):
    """(arrays to vary, their gradients by backward, L as a function of nothing) for one layer alone."""
    layer = _in_double_precision(layer)
    if not layer.params:
        layer.build((None, *x.shape[1:]), np.random.default_rng(0), np.float64)
    trial = copy.deepcopy(layer)  # a fresh copy each time, so that Dropout draws the same mask
    r = np.random.default_rng(0).normal(size=trial.forward(x, training=True).shape)
    dx = np.asarray(trial.backward(r))
    if dx.size % x.size or dx.ndim < x.ndim:
        raise ValueError(f"{layer}.backward expected to return dx of shape {x.shape}, returned shape {dx.shape}")
    gradients = {"x": dx.reshape(-1, *x.shape).sum(axis=0), **trial.grads}  # networks of a stack share x
    return {"x": x, **layer.params}, gradients, lambda: (copy.deepcopy(layer).forward(x, training=True) * r).sum()


def _model_case(model, x, y):
    """As `_layer_case`, for the parameters of a network and its loss."""
    model.require_compiled("check_gradients")
    model.require_built("check_gradients")
    if y is None:
        raise ValueError("check_gradients expected labels y with a Sequential, received None")
    layers = [_in_double_precision(layer) for layer in model.layers]
    targets = check_targets(model, require_array("check_gradients", "y", y))[1].astype(np.float64)
    trial = TrainingView(copy.deepcopy(layers), model.loss)
    trial.backward(trial.value_and_gradient(targets, trial.forward(x, training=True))[1])
    arrays = {f"{i}.{name}": array for i, layer in enumerate(layers) for name, array in layer.params.items()}
    gradients = {f"{i}.{name}": array for i, layer in enumerate(trial.layers) for name, array in layer.grads.items()}

    def loss():
        view = TrainingView(copy.deepcopy(layers), model.loss)
        return np.sum(view.value_and_gradient(targets, view.forward(x, training=True))[0])

    return arrays, gradients, loss


def _in_double_precision(layer):
    layer = copy.deepcopy(layer)
    layer.params = {name: array.astype(np.float64) for name, array in layer.params.items()}
    layer.state = {name: array.astype(np.float64) for name, array in layer.state.items()}
    return layer


def _require_gradients(subject, arrays, gradients):
    for name, array in arrays.items():
        if name not in gradients or np.shape(gradients[name]) != array.shape:
            received = np.shape(gradients[name]) if name in gradients else "no gradient"
            raise ValueError(f"{subject}.backward expected {name} to have a gradient of {array.shape}, gave {received}")
