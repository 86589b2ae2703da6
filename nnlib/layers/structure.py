"""Layers that compute next to nothing: Input, Activation and Flatten.   Book: chapters/01_layers

They say what comes in, name an activation that stands by itself, and turn images into rows.
"""

from math import prod

from .. import activations
from ..checks import require_shape
from ..layer import Layer


class Input(activations.Linear):
    """Says the shape of one example, batch axis left out: Input((2,)). A Sequential reads it and keeps no layer."""

    shown = ("shape",)

    def __init__(self, shape):
        self.shape = require_shape("Input", "shape", shape)


class Activation(Layer):
    """An activation by name, as a layer of its own: `y = f(x)`."""

    def __init__(self, activation):
        self.activation = activations.get(activation)

    def forward(self, x, training=False):
        return self.activation.forward(x, training)

    def backward(self, dy):
        return self.activation.backward(dy)

    def __repr__(self):
        return f"{type(self).__name__}({self.activation})"


class Flatten(Layer):
    """Each example in one row: `(..., N, H, W, C)` becomes `(..., N, H·W·C)`.   Book: chapters/09_convolution"""

    def build(self, input_shape, rngs, dtype="float32"):
        if None in input_shape[1:]:
            raise ValueError(f"{self} expected inputs of known size, received shape {tuple(input_shape)}")
        super().build(input_shape, rngs, dtype)
        self.example_shape = tuple(input_shape[1:])
        return (input_shape[0], prod(self.example_shape))

    def forward(self, x, training=False):
        self.require_built()
        axes = len(self.example_shape)
        if x.shape[x.ndim - axes :] != self.example_shape:
            raise ValueError(f"{self} expected examples of shape {self.example_shape}, received x of shape {x.shape}")
        return x.reshape(*x.shape[: x.ndim - axes], -1)

    def backward(self, dy):
        self.require_built()
        return dy.reshape(*dy.shape[:-1], *self.example_shape)
