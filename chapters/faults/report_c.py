"""Report C: its pixels, its first weights, an update that replaced them, its softmax and its batches.

Book: chapters/experiments/affine. Read in nn_labs/nn at eeacf77 and 44fa387.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.activations import Softmax
from nnlib.initializers import GeometricUniform, RandomUniform
from nnlib.layers import Layer
from nnlib.losses import CategoricalCrossentropy
from nnlib.optimizers import SGD

from .losses import AroundLoss
from .swapping import changed, swap_activations, swap_optimizer

SCALE = 0.0009


class UnclippedGradient(AroundLoss):
    """The value of cross-entropy, of probabilities above 1e-7, with a gradient of probabilities as they are. Report C.

    Gradient  dL/dp = -y / p / N, which is 0/0 = nan for every class but the true one whose p has underflowed to 0
    """

    def value_and_gradient(self, y_true, y_pred):
        value, _ = self.loss.value_and_gradient(y_true, y_pred)
        with np.errstate(divide="ignore", invalid="ignore"):
            return value, -y_true / y_pred / y_pred.shape[-2]


@dataclass
class Replacing(SGD):
    """p ← -rate · g: the step stands where the parameter was. Report C."""

    def update(self, p, g, rate, v, scratch):
        np.multiply(g, -rate, out=p)


class Bytes(Layer):
    """y = 255 x: pixels from 0 to 255, as the file has them. Report C.

    Gradient  dx = 255 dy
    """

    def forward(self, x, training=False):
        return 255 * x

    def backward(self, dy):
        return 255 * dy


class LoopedSoftmax(Softmax):
    """Softmax, with the Jacobian J_kj = y_k (δ_kj - y_j) of each row built and multiplied in a loop. Report C.

    Gradient  dx = J dy: the right numbers, slowly
    """

    def backward(self, dy):
        self.require_forward("y")
        dx = np.empty_like(self.y)
        for row in np.ndindex(self.y.shape[:-1]):
            y = self.y[row]
            jacobian = np.diag(y) - np.outer(y, y)
            dx[row] = jacobian @ dy[row]
        return dx


def pixels_as_bytes(parts):
    """Pixels went in as bytes, from 0 to 255. Report C, inferred: its two figures fit no other scale.

    Right: what the rate is chosen for. With inputs 255 times as large the first layer's gradient is too, so a rate of
    1e-4 is a large one.
    """
    copied = changed(parts)
    copied.layers.insert(1, Bytes())  # behind the Input
    return copied


def small_positive_ends(parts):
    """The first and the last kernel came from U[0, 0.0009), those between from U(-1, 1) / sqrt(in · out). Report C.

    Right: mean 0 and a variance of 2 / fan_in. Each layer between makes the signal smaller, 70 times at 800 units, and
    all first units pull the same way.
    """
    copied = changed(parts)
    layers = [layer for layer in copied.layers if hasattr(layer, "kernel_initializer")]
    if len(layers) < 2:
        raise ValueError(f"small_positive_ends expected two layers with a kernel or more, received {parts.layers}")
    for layer in layers:
        layer.kernel_initializer = GeometricUniform()
    for layer in (layers[0], layers[-1]):
        layer.kernel_initializer = RandomUniform(0, SCALE)
    return copied


def replaced_weights(parts):
    """For ten days of October 2023 the update replaced the weights by the step. Report C tells of it as a lesson.

    Right: p ← p - rate · g. Replaced, all parameters are a tiny gradient, and the loss stays at that of guessing.
    """
    return swap_optimizer(parts, SGD, Replacing)


def unclipped_gradient(parts):
    """The loss kept probabilities above 1e-7, its gradient -y/p did not: 0/0 is nan. Report C.

    Right: p - y, from logits. A stable softmax does not help: it is the one whose p underflows to 0.
    """
    if not isinstance(parts.loss, CategoricalCrossentropy) or parts.loss.from_logits:
        raise ValueError(f"expected a categorical cross-entropy of probabilities, received {parts.loss}")
    return changed(parts, loss=UnclippedGradient(parts.loss))


def looped_softmax(parts):
    """The Jacobian of softmax was built and multiplied for one example after another, in a Python loop. Report C.

    Right, and the same numbers: dx = y (dy - Σ_j dy_j y_j) for the whole batch at once.
    """
    return swap_activations(parts, Softmax, LoopedSoftmax)


def no_shuffling(parts):
    """The batches were the same in every epoch, in the order of the file. Report C.

    Right: another order in every epoch. Where the rows are sorted by class, a batch knows one class only.
    """
    return changed(parts, shuffle=False)


def last_batch_dropped(parts):
    """The rows that filled no batch were left out. Report C.

    Right: a last, shorter batch. Without shuffling it is always the same rows that are never seen.
    """
    X, y = parts.train
    kept = len(X) // parts.batch_size * parts.batch_size
    if kept == 0:
        raise ValueError(f"last_batch_dropped expected a full batch of {parts.batch_size} rows, received {len(X)}")
    return changed(parts, train=(X[:kept], y[:kept]))
