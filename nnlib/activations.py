"""Activations: the bends between the layers, each with its slope.   Book: chapters/03_activations

An activation is a Layer without parameters, so it may stand in a network alone or behind a Dense.
"""

import numpy as np

from .checks import look_up, require_number
from .layer import Layer


def needs_output_only(slope):
    """Mark a slope that needs y alone: its activation frees x early."""
    slope.needs_output_only = True
    return slope


class Elementwise(Layer):
    """`y = f(x)`, each entry by itself. A subclass defines `function` and `slope`.

    Gradient  dx = dy f'(x)
    """

    def function(self, x):
        """f(x)."""
        raise NotImplementedError(f"{self} needs a method function(x) that returns f(x)")

    def slope(self, x, y):
        """`f'(x)`, from the input x or the output `y = f(x)`; with `needs_output_only`, x is None."""
        raise NotImplementedError(f"{self} needs a method slope(x, y) that returns f'(x)")

    def derivative(self, x):
        """f'(x), for drawing and for checking."""
        x = np.asarray(x)
        x = x.astype(np.result_type(x.dtype, np.float32), copy=False)
        return self.slope(x, self.function(x))

    def forward(self, x, training=False):
        self.y = self.function(x)
        self.x = None if hasattr(self.slope, "needs_output_only") else x
        return self.y

    def backward(self, dy):
        self.require_forward("y")
        return dy * self.slope(self.x, self.y)


class Linear(Elementwise):
    """`f(x) = x`, `f'(x) = 1`: no activation."""

    def function(self, x):
        return x

    def slope(self, x, y):
        return np.ones_like(x)

    def backward(self, dy):
        return dy


class ReLU(Elementwise):
    """`f(x) = max(x, 0)`, `f'(x) = 1` where `x > 0` and 0 elsewhere (at 0 too).

    Source  Nair & Hinton (2010), Rectified linear units improve restricted Boltzmann machines.
    """

    def function(self, x):
        return np.maximum(x, np.zeros(x.shape[1:], x.dtype))  # an array: three times as fast as the number 0

    @needs_output_only
    def slope(self, x, y):
        return (y > 0).astype(y.dtype)  # y > 0 exactly where x > 0


class LeakyReLU(Elementwise):
    """`f(x) = x` where `x > 0` and `a x` elsewhere; `f'(x) = 1` or `a`. `negative_slope` is `a`, in Keras's layer 0.3.

    Source  Maas, Hannun & Ng (2013), Rectifier nonlinearities improve neural network acoustic models.
    """

    def __init__(self, negative_slope=0.3):
        self.negative_slope = require_number("LeakyReLU", "negative_slope", negative_slope, at_least=0, below=1)

    def function(self, x):
        return np.maximum(x, self.negative_slope * x)

    def slope(self, x, y):
        return np.where(x > 0, x.dtype.type(1), x.dtype.type(self.negative_slope))

    def __repr__(self):
        return f"{type(self).__name__}({self.negative_slope})"


class Sigmoid(Elementwise):
    """`f(x) = 1 / (1 + exp(-x))`, `f'(x) = y (1 - y)`. Also called the logistic function."""

    def function(self, x):
        e = np.exp(-np.abs(x))  # never overflows: 1 / (1 + e) where x >= 0, and e / (1 + e) where x < 0
        return np.maximum(e, (x >= 0).astype(e.dtype)) / (1 + e)  # e is at most 1; np.where takes twice as long

    @needs_output_only
    def slope(self, x, y):
        return y * (1 - y)


class Tanh(Elementwise):
    """`f(x) = tanh x`, `f'(x) = 1 - y²`."""

    def function(self, x):
        return np.tanh(x)

    @needs_output_only
    def slope(self, x, y):
        return 1 - y * y


class Softmax(Layer):
    """`y_k = exp(x_k) / Σ_j exp(x_j)` over the last axis: each row becomes probabilities that add up to 1.

    Gradient  `dx_k = y_k (dy_k - Σ_j dy_j y_j)`: the whole Jacobian `y_k (δ_kj - y_j)`, not its diagonal.
    Source    Bridle (1990), Probabilistic interpretation of feedforward classification network outputs.
    """

    def forward(self, x, training=False):
        e = np.exp(x - x.max(axis=-1, keepdims=True))  # the same y, and exp cannot overflow
        self.y = e / e.sum(axis=-1, keepdims=True)
        return self.y

    def backward(self, dy):
        self.require_forward("y")
        return self.y * (dy - (dy * self.y).sum(axis=-1, keepdims=True))


ACTIVATIONS = {"linear": Linear, "relu": ReLU, "leaky_relu": lambda: LeakyReLU(0.2)}  # Keras: 0.2, and as a layer 0.3
ACTIVATIONS |= {"sigmoid": Sigmoid, "tanh": Tanh, "softmax": Softmax}


def get(activation):
    """A new activation from its name, None (linear), or an activation itself, which is returned as it is."""
    if activation is None:
        return Linear()
    return activation if isinstance(activation, Layer) else look_up("activation", activation, ACTIVATIONS, "a Layer")()
