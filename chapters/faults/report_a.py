"""Report A: what it told and how it tested, its divisor, its rate and its Xavier, as they stand in its code.

Book: chapters/experiments/digits. Read in main.ipynb at commit a4defc8; `FOUND` in this package names the cells.
"""

from dataclasses import replace

import numpy as np

from nnlib.activations import Softmax
from nnlib.initializers import InverseFanIn

from .activations import SoftmaxOverAll
from .initializers import start_all_with
from .losses import AroundLoss
from .swapping import changed, on_logits

KEPT_BY_ONE_TRAINING = 0.96**9  # of the rate: the schedule lowers it nine times, and nothing sets it back


class EntropyTold(AroundLoss):
    """L = -1/N Σ_n Σ_k p_nk log(p_nk + 1e-8) with p = softmax(z): the label does not occur. Report A.

    Gradient  that of the cross-entropy which it stands for, (p - y) / N
    """

    def value_and_gradient(self, y_true, y_pred):
        _, gradient = self.loss.value_and_gradient(y_true, y_pred)
        p = Softmax().forward(y_pred)
        return -(p * np.log(p + 1e-8)).sum(axis=(-2, -1)) / p.shape[-2], gradient


class DividedByClasses(AroundLoss):
    """The right value, with a gradient divided by the number of classes K in place of the number of rows N. Report A.

    Gradient  N/K dL/dŷ
    """

    def value_and_gradient(self, y_true, y_pred):
        value, gradient = self.loss.value_and_gradient(y_true, y_pred)
        rows, classes = y_pred.shape[-2:]
        return value, gradient * (rows / classes)


def entropy_told(parts):
    """The number told as cross-entropy was the entropy of the prediction, which never looks at the label. Report A.

    Right: -Σ_k y_k log p_k. The gradient was right, so the network learns; the curve told falls as confidence grows,
    for wrong answers too. The network ends in logits here, so that the gradient is p - y as the report's was.
    """
    right = on_logits(parts)
    return changed(right, loss=EntropyTold(right.loss))


def gradient_over_classes(parts):
    """The gradient was divided by the length of y, which is the number of classes for a single image. Report A.

    Right: 1/N, the mean over the batch. At one image per step and ten classes the true rate is a tenth of the stated.
    """
    right = on_logits(parts)
    return changed(right, loss=DividedByClasses(right.loss))


def whole_array_softmax(parts):
    """The softmax subtracted the maximum of the whole array and divided by the sum of the whole array. Report A.

    Right: both for each row. In training an array was one image, and nothing is wrong. At the test it was 10,000: rows
    far below the surest one underflow to ten zeros, the argmax of which is class 0. nnlib tests 1,024 rows at once.
    """

    def accuracy(y_true, y_pred):
        return (SoftmaxOverAll().forward(y_pred).argmax(axis=-1) == y_true).mean(axis=-1)

    return changed(on_logits(parts), metrics=[accuracy])


def leaked_rate(parts):
    """The rate started where the training before had left it: the settings were one dictionary for all. Report A.

    Right: each training starts at the stated rate. One training before multiplies it by 0.96⁹ = 0.69, five by 0.16.
    """
    rate = parts.optimizer.learning_rate
    if callable(rate):
        rate = replace(rate, initial_learning_rate=rate.initial_learning_rate * KEPT_BY_ONE_TRAINING)
    else:
        rate = (np.asarray(rate) * KEPT_BY_ONE_TRAINING).tolist()
    faulty = changed(parts)
    faulty.optimizer.learning_rate = rate
    return faulty


def xavier_as_deviation(parts):
    """What was called Xavier drew N(0, 1 / fan_in), a variance taken for a deviation. Report A.

    Right: the deviation sqrt(2 / (fan_in + fan_out)), which is 31 times as large for a kernel of 784 × 512.
    """
    return start_all_with(parts, InverseFanIn())
