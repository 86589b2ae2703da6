"""A softmax that is too wide: imagined in training, and found where Report A tests.   Book: chapters/03_activations"""

import numpy as np

from nnlib.activations import Softmax
from nnlib.losses import CategoricalCrossentropy

from .losses import AroundLoss
from .swapping import changed, swap_activations


class SoftmaxOverAll(Softmax):
    """y_nk = exp(x_nk) / Σ_m Σ_j exp(x_mj): all rows of the batch share one probability of 1.

    In a stack each network has a whole of its own.

    Gradient  dx_nk = y_nk (dy_nk - Σ_j dy_nj y_nj), still that of a softmax of each row
    """

    def forward(self, x, training=False):
        e = np.exp(x - x.max(axis=(-2, -1), keepdims=True))
        self.y = e / e.sum(axis=(-2, -1), keepdims=True)
        return self.y


class UnnormalisedCrossentropy(AroundLoss):
    """L = -1/N Σ_n Σ_k y_nk log p_nk of probabilities as they are, whatever the rows add up to.

    Gradient  dL/dp = -y / p / N
    """

    def value_and_gradient(self, y_true, y_pred):
        p, rows = self.loss.check_probabilities(y_pred), y_pred.shape[-2]
        return -(y_true * np.log(p)).sum(axis=(-2, -1)) / rows, -y_true / p / rows


def softmax_over_all(parts):
    """Softmax normalised over each batch of a training. Imagined: Report A's batches were single images.

    Right: over the classes of each row. With one example per step both are the same; in a batch the rows compete for
    one probability of 1. The cross-entropy takes the rows as they are: nnlib's would divide each by its sum, and so
    hide the fault.
    """
    faulty = swap_activations(parts, Softmax, SoftmaxOverAll)
    if not isinstance(parts.loss, CategoricalCrossentropy):
        return faulty
    return changed(faulty, loss=UnnormalisedCrossentropy(parts.loss))
