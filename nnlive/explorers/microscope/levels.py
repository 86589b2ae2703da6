"""Levels: a small network opened up, so that each of its numbers can be named.   Book: chapters/02_backpropagation

A level is what a layer of neurons does: weighted sums, then perhaps an activation. All arrays are those of the layers.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import losses
from nnlib.activations import Linear
from nnlib.layer import Layer
from nnlib.layers.kernel import KernelLayer

MOST_UNITS, MOST_LEVELS = 4, 3  # more do not fit into one picture


@dataclass
class Level:
    """`h = f(z)`, `z = x W + b`, and after `backward` how the loss changes with each of them.

    Shapes  x, dx (N, D)    W (D, H)    b (H,)    z, dz, h, dh (N, H)
    """

    sums: Layer  # it holds W and, in most cases, b
    activation: Layer | None
    x: np.ndarray = field(default=None, repr=False)
    z: np.ndarray = field(default=None, repr=False)
    h: np.ndarray = field(default=None, repr=False)
    dx: np.ndarray = field(default=None, repr=False)
    dz: np.ndarray = field(default=None, repr=False)
    dh: np.ndarray = field(default=None, repr=False)

    @property
    def weights_name(self):
        """What the layer calls W, the one array with two axes among its params."""
        return next(name for name, array in self.sums.params.items() if array.ndim == 2)

    @property
    def bias_name(self):
        """What the layer calls b; None where it has none."""
        return next((name for name, array in self.sums.params.items() if array.ndim == 1), None)

    def forward(self, x):
        self.x, self.z = x, self.sums.forward(x)
        self.h = self.z if self.activation is None else self.activation.forward(self.z)
        return self.h

    def backward(self, dh):
        self.dh = dh
        self.dz = dh if self.activation is None else self.activation.backward(dh)
        self.dx = self.sums.backward(self.dz)
        return self.dx


class OpenNetwork:
    """Levels and a loss, with the examples X (N, D) and targets T (N, H) that it is looked at with."""

    def __init__(self, layers, loss, X, T):
        self.levels, self.loss = levels_of(layers), losses.get(loss)
        self.X, self.T = np.asarray(X, dtype=float), np.asarray(T, dtype=float)
        self.value = None  # of the loss

    def forward(self):
        """Send all examples through and return the loss."""
        h = self.X
        for level in self.levels:
            h = level.forward(h)
        self.value = float(self.loss(self.T, h))
        return self.value

    def backward(self):
        """Fill the gradients of everything, from the loss to the examples."""
        dh = self.loss.gradient(self.T, self.levels[-1].h)
        for level in reversed(self.levels):
            dh = level.backward(dh)

    def all_right(self):
        """Whether every example comes out as its target says: the largest output, or of a single one the half."""
        outputs = self.levels[-1].h
        if outputs.shape[-1] > 1:
            return bool((outputs.argmax(axis=-1) == self.T.argmax(axis=-1)).all())
        return bool(((outputs > 0.5) == (self.T > 0.5)).all())

    def params_and_grads(self):
        """Two lists of arrays, in the same order, as an optimizer takes them."""
        layers = [level.sums for level in self.levels]
        params = [array for layer in layers for array in layer.params.values()]
        return params, [layer.grads[name] for layer in layers for name in layer.params]


def levels_of(layers):
    """Group layers into levels; a Dense with an activation becomes two layers that share its arrays."""
    levels = []
    for layer in layers:
        if isinstance(layer, KernelLayer):
            bend = None if isinstance(layer.activation, Linear) else layer.activation
            levels += [Level(layer.for_training(activation=False), bend)]
        elif layer.params:
            levels += [Level(layer, None)]
        elif levels and levels[-1].activation is None:
            levels[-1].activation = layer
        else:
            raise ValueError(f"Microscope expected a layer with weights before {layer}, as in [Dense(3), Tanh()]")
    for level in levels:
        shapes = sorted(array.ndim for array in level.sums.params.values())
        if shapes not in ([2], [1, 2]):
            raise ValueError(
                f"Microscope expected in {level.sums} one array of weights with two axes and at most one of biases, "
                f"received params { ({name: array.shape for name, array in level.sums.params.items()}) }"
            )
        if max(level.sums.params[level.weights_name].shape) > MOST_UNITS:
            raise ValueError(f"Microscope expected at most {MOST_UNITS} inputs and units, received {level.sums}")
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise ValueError(f"Microscope expected 1 to {MOST_LEVELS} layers with weights, received {len(levels)}")
    return levels
