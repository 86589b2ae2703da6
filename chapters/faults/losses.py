"""Faulty losses: one reports the wrong number, two scale the gradient.   Book: chapters/05_losses

Each stands around a right loss. Training takes a network apart from its softmax only for losses that it knows, so these
get probabilities and the gradient goes back through the softmax: the same numbers, while no probability is below 1e-7.
"""

import numpy as np

from nnlib import losses
from nnlib.losses import Crossentropy, Loss

from .swapping import changed


class AroundLoss(Loss):
    """Another loss, given by name or as an object, with something wrong in it."""

    def __init__(self, loss):
        self.loss = losses.get(loss)

    def check_targets(self, y_true, shape):
        return self.loss.check_targets(y_true, shape)

    def __repr__(self):
        return f"{type(self).__name__}({self.loss})"


class EntropyForLoss(AroundLoss):
    """L = -1/N Σ_n Σ_k p_nk log p_nk: how unsure the prediction is. The label does not occur. Report A.

    Gradient  that of the cross-entropy which it stands for, so training goes right
    """

    def __init__(self, loss):
        super().__init__(loss)
        if not isinstance(self.loss, Crossentropy) or self.loss.from_logits:
            raise ValueError(f"EntropyForLoss expected a cross-entropy of probabilities, received {self.loss}")

    def value_and_gradient(self, y_true, y_pred):
        _, gradient = self.loss.value_and_gradient(y_true, y_pred)
        p = self.loss.check_probabilities(y_pred)
        return -(p * np.log(p)).sum(axis=(-2, -1)) / p.shape[-2], gradient


class UnnormalisedCrossentropy(AroundLoss):
    """L = -1/N Σ_n Σ_k y_nk log p_nk of probabilities as they are, whatever the rows add up to.

    Gradient  dL/dp = -y / p / N
    """

    def value_and_gradient(self, y_true, y_pred):
        p, rows = self.loss.check_probabilities(y_pred), y_pred.shape[-2]
        return -(y_true * np.log(p)).sum(axis=(-2, -1)) / rows, -y_true / p / rows


class DividedByClasses(AroundLoss):
    """The right value, with a gradient divided by the number of classes K in place of the number of rows N. Report A.

    Gradient  N/K dL/dŷ
    """

    def value_and_gradient(self, y_true, y_pred):
        value, gradient = self.loss.value_and_gradient(y_true, y_pred)
        rows, classes = y_pred.shape[-2:]
        return value, gradient * (rows / classes)


class SummedGradient(AroundLoss):
    """The right value, a mean over the N rows of the batch, with the gradient of the sum.

    Gradient  N dL/dŷ
    """

    def value_and_gradient(self, y_true, y_pred):
        value, gradient = self.loss.value_and_gradient(y_true, y_pred)
        return value, gradient * y_pred.shape[-2]


def entropy_for_loss(parts):
    """The number reported as cross-entropy was the entropy of the prediction, which never looks at the label. Report A.

    Right: -Σ_k y_k log p_k. The gradient was right, so the network learns; only its curve of losses means something
    else, and falls as confidence grows, for wrong answers too.
    """
    return changed(parts, loss=EntropyForLoss(parts.loss))


def divided_by_classes(parts):
    """The gradient was divided by the number of classes, not by the number of examples. Report A.

    Right: 1/N, the mean over the batch. At one example per step and ten classes the true rate is a tenth of the stated
    one; in batches of N it is N/K times it.
    """
    return changed(parts, loss=DividedByClasses(parts.loss))


def summed_gradient(parts):
    """The gradient is summed over the batch, not averaged. Imagined: Report E averaged it.

    Right: 1/N, the mean over the batch. In batches of N the true rate is N times the stated one.
    """
    return changed(parts, loss=SummedGradient(parts.loss))
