"""A loss around another one, and an imagined one: it sums the gradient.   Book: chapters/05_losses

Training takes a network apart from its softmax only for losses that it knows, so these get probabilities and the
gradient goes back through the softmax: the same numbers, while no probability is below 1e-7.
"""

from nnlib import losses
from nnlib.losses import Loss

from .swapping import changed


class AroundLoss(Loss):
    """Another loss, given by name or as an object, with something wrong in it."""

    def __init__(self, loss):
        self.loss = losses.get(loss)

    def check_targets(self, y_true, shape):
        return self.loss.check_targets(y_true, shape)

    def __repr__(self):
        return f"{type(self).__name__}({self.loss})"


class SummedGradient(AroundLoss):
    """The right value, a mean over the N rows of the batch, with the gradient of the sum.

    Gradient  N dL/dŷ
    """

    def value_and_gradient(self, y_true, y_pred):
        value, gradient = self.loss.value_and_gradient(y_true, y_pred)
        return value, gradient * y_pred.shape[-2]


def summed_gradient(parts):
    """The gradient is summed over the batch, not averaged. Imagined: Report E averaged it.

    Right: 1/N, the mean over the batch. In batches of N the true rate is N times the stated one.
    """
    return changed(parts, loss=SummedGradient(parts.loss))
