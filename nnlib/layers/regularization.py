"""Dropout: in training, each number is kept with probability 1 - rate.

A network that cannot rely on any one unit spreads what it knows over many.
"""

import numpy as np

from ..checks import require_number
from ..layer import Layer


class Dropout(Layer):
    """In training `y = x · m / (1 - rate)`, each entry of m is 0 with probability rate, else 1; otherwise `y = x`.

    Gradient  dx = dy · m / (1 - rate)
    Source    Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), Dropout: a simple way to prevent neural
              networks from overfitting, section 10 ("inverted dropout").
    """

    shown = ("rate",)

    def __init__(self, rate):
        self.rate = require_number("Dropout", "rate", rate, at_least=0, below=1)

    def build(self, input_shape, rngs, dtype="float32"):
        self.stacked, self.example_axes = isinstance(rngs, list), len(input_shape)
        self.rngs = [rng.spawn(1)[0] for rng in (rngs if self.stacked else [rngs])]
        return super().build(input_shape, rngs, dtype)

    def forward(self, x, training=False):
        self.require_built()
        if not training or not self.rate:
            self.mask = None
            return x
        shape = x.shape[-self.example_axes :]
        masks = [(rng.random(shape) >= self.rate).astype(x.dtype) / (1 - self.rate) for rng in self.rngs]
        self.mask = np.stack(masks) if self.stacked else masks[0]
        return x * self.mask

    def backward(self, dy):
        self.require_forward("mask")
        return dy if self.mask is None else dy * self.mask
