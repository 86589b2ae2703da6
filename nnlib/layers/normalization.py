"""BatchNormalization: every feature with mean 0 and variance 1 over the batch, then scaled and shifted again.

Book: chapters/04_initializers. In prediction the means and variances are those remembered from training.
"""

import numpy as np

from ..checks import require_number
from ..initializers import Ones, Zeros
from ..layer import Layer
from .kernel import draw


class BatchNormalization(Layer):
    """`y = gamma · x̂ + beta` with `x̂ = (x - μ) / √(σ² + epsilon)`, μ and σ² of each feature over batch (and image).

    State      moving_mean and moving_variance ← momentum · old + (1 - momentum) · (μ or σ²), used when not training
    Gradients  dgamma = Σ dy x̂    dbeta = Σ dy    dx̂ = dy gamma    dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ x̂)) / √(σ² + epsilon)
    Source     Ioffe & Szegedy (2015), Batch normalization, algorithms 1, 2; as in Keras, without m / (m - 1).
    """

    def __init__(self, *, momentum=0.99, epsilon=1e-3):
        self.momentum = require_number("BatchNormalization", "momentum", momentum, at_least=0, at_most=1)
        self.epsilon = require_number("BatchNormalization", "epsilon", epsilon, at_least=0)

    def build(self, input_shape, rngs, dtype="float32"):
        if input_shape[-1] is None:
            raise ValueError(f"{self} expected a known number of features, received {tuple(input_shape)}")
        self.axes = tuple(range(-len(input_shape), -1))
        zeros, ones = (draw(self, start, input_shape[-1:], rngs, dtype) for start in (Zeros(), Ones()))
        self.params = {"gamma": ones, "beta": zeros}
        self.state = {"moving_mean": zeros.copy(), "moving_variance": ones.copy()}
        return super().build(input_shape, rngs, dtype)

    def forward(self, x, training=False):
        self.require_built()
        features = self.params["gamma"].shape[-1]
        if x.ndim <= len(self.axes) or x.shape[-1] != features:
            raise ValueError(f"{self} expected x with {features} features in its last axis, received shape {x.shape}")
        self.in_training = training
        if training:
            mean, variance = x.mean(axis=self.axes), x.var(axis=self.axes)
            for kept, new in zip(self.state.values(), (mean, variance)):
                kept *= self.momentum
                kept += (1 - self.momentum) * new
        else:
            mean, variance = self.state["moving_mean"], self.state["moving_variance"]
        self.deviation = np.sqrt(self._wide(variance) + self.epsilon)
        self.normal = (x - self._wide(mean)) / self.deviation
        return self.normal * self._wide(self.params["gamma"]) + self._wide(self.params["beta"])

    def backward(self, dy):
        self.require_forward("normal")
        self.grads["gamma"] = (dy * self.normal).sum(axis=self.axes)
        self.grads["beta"] = dy.sum(axis=self.axes)
        dnormal = dy * self._wide(self.params["gamma"])
        if self.in_training:
            along = dict(axis=self.axes, keepdims=True)
            dnormal = dnormal - dnormal.mean(**along) - self.normal * (dnormal * self.normal).mean(**along)
        return dnormal / self.deviation

    def _wide(self, per_feature):
        """(..., C) as (..., 1, C) or (..., 1, 1, 1, C), to stand beside x."""
        return per_feature.reshape(*per_feature.shape[:-1], *[1] * len(self.axes), per_feature.shape[-1])
