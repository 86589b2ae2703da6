"""Report E: a training that knows one gradient, and that takes one step in an epoch.

Book: chapters/experiments/keras. Read in nnn/modules.py at commit aef9264.
"""

from nnlib.losses import BinaryCrossentropy

from .losses import AroundLoss
from .swapping import changed


class GradientOfCrossentropy(AroundLoss):
    """Any loss for one sigmoid, told rightly, with the gradient of binary cross-entropy. Report E."""

    def value_and_gradient(self, y_true, y_pred):
        value, _ = self.loss.value_and_gradient(y_true, y_pred)
        return value, BinaryCrossentropy().value_and_gradient(y_true, y_pred)[1]


def bce_for_every_loss(parts):
    """backward always began with the gradient of binary cross-entropy, whatever loss was compiled. Report E.

    Right: dL/dp of the loss that is named. Its column "MSE" is the column "base", number for number.
    """
    return changed(parts, loss=GradientOfCrossentropy(parts.loss))


def one_update_per_epoch(parts):
    """All rows went into one batch: one update in each epoch. Report E.

    Right, if the curve is to stand beside Keras's: batches of 32, which are four updates an epoch for 128 rows.
    """
    return changed(parts, batch_size=len(parts.train[0]))
