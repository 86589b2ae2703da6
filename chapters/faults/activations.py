"""Faulty activations: a slope that is none, a softmax that is too wide, and one that is only slow.

Book: chapters/03_activations. A gradient check finds the first two and passes the third.
"""

import numpy as np

from nnlib.activations import ReLU, Softmax
from nnlib.losses import CategoricalCrossentropy

from .losses import UnnormalisedCrossentropy
from .swapping import changed, swap_activations


class ReLUTimesInput(ReLU):
    """f(x) = max(x, 0), as it should be, with a backward that multiplies by x where x > 0, not by 1. Report B."""

    def slope(self, x, y):
        return np.maximum(x, 0)


class SoftmaxOverAll(Softmax):
    """y_nk = exp(x_nk) / Σ_m Σ_j exp(x_mj): all rows of the batch share one probability of 1.

    In a stack each network has a whole of its own.

    Gradient  dx_nk = y_nk (dy_nk - Σ_j dy_nj y_nj), still that of a softmax of each row
    """

    def forward(self, x, training=False):
        e = np.exp(x - x.max(axis=(-2, -1), keepdims=True))
        self.y = e / e.sum(axis=(-2, -1), keepdims=True)
        return self.y


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


def relu_times_input(parts):
    """ReLU's backward multiplied by the input, not by 1. Report B.

    Right: dx = dy where x > 0. With x in its place small inputs hardly learn, and large ones learn too much.
    """
    return swap_activations(parts, ReLU, ReLUTimesInput)


def softmax_over_all(parts):
    """Softmax normalised over each batch of a training. Imagined: Report A's batches were single images.

    Right: over the classes of each row. With one example per step both are the same; in a batch the rows compete for
    one probability of 1. The cross-entropy takes the rows as they are: nnlib's would divide
    each by its sum, and so hide the fault.
    """
    faulty = swap_activations(parts, Softmax, SoftmaxOverAll)
    if not isinstance(parts.loss, CategoricalCrossentropy):
        return faulty
    return changed(faulty, loss=UnnormalisedCrossentropy(parts.loss))


def looped_softmax(parts):
    """The Jacobian of softmax was built and multiplied for one example after another, in a Python loop. Report C.

    Right, and the same numbers: dx = y (dy - Σ_j dy_j y_j) for the whole batch at once.
    """
    return swap_activations(parts, Softmax, LoopedSoftmax)
