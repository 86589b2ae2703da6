"""Report A's faults, as they stand in its code: what it told, how it tested, and three optimizers.

Book: chapters/experiments/digits. Read in main.ipynb at commit a4defc8; `FOUND` in this package names the cells.
"""

from dataclasses import dataclass, replace

import numpy as np

from nnlib.initializers import InverseFanIn
from nnlib.optimizers import Adam, Optimizer, RMSprop
from nnlib.optimizers.base import average
from nnlib.optimizers.blocks import in_blocks

from .initializers import start_all_with
from .losses import AroundLoss, DividedByClasses
from .swapping import changed, on_logits, swap_optimizer

KEPT_BY_ONE_TRAINING = 0.96**9  # of the rate: the schedule lowers it nine times, and nothing sets it back


def softmax(z, axis):
    """exp(z) / Σ exp(z) over these axes, the largest z subtracted first; what is far below it underflows to 0."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


class EntropyTold(AroundLoss):
    """L = -1/N Σ_n Σ_k p_nk log(p_nk + 1e-8) with p = softmax(z): the label does not occur. Report A.

    Gradient  that of the cross-entropy which it stands for, (p - y) / N
    """

    def value_and_gradient(self, y_true, y_pred):
        _, gradient = self.loss.value_and_gradient(y_true, y_pred)
        p = softmax(y_pred, axis=-1)
        return -(p * np.log(p + 1e-8)).sum(axis=(-2, -1)) / p.shape[-2], gradient


@dataclass
class RMSpropAlongSquare(RMSprop):
    """v ← rho · v + (1 - rho) g²,  p ← p - rate · g² / √(v + epsilon): p can only fall. Report A."""

    @in_blocks
    def update(self, p, g, rate, v, m, scratch):
        average(v, np.multiply(g, g, out=scratch), self.rho, scratch)
        np.sqrt(np.add(v, self.epsilon, out=scratch), out=scratch)
        np.divide(g, scratch, out=scratch)
        scratch *= g
        scratch *= rate
        p -= scratch


@dataclass
class UncorrectedAdam(Adam):
    """m and v as Adam keeps them,  p ← p - rate · m / √(v + epsilon): no correction for their start at 0. Report A."""

    @in_blocks
    def update(self, p, g, rate, m, v, scratch):
        average(m, g, self.beta_1, scratch)
        average(v, np.multiply(g, g, out=scratch), self.beta_2, scratch)
        np.sqrt(np.add(v, self.epsilon, out=scratch), out=scratch)
        np.divide(m, scratch, out=scratch)
        scratch *= rate
        p -= scratch


class PlainBiases(Optimizer):
    """Another optimizer for kernels; p ← p - rate · g for biases, the arrays with the fewest axes. Report A."""

    def __init__(self, optimizer):
        self.optimizer = optimizer
        super().__init__(optimizer.learning_rate)

    def step(self, params, grads):
        axes = min(p.ndim for p in params)
        kernels = [(p, g) for p, g in zip(params, grads) if p.ndim > axes]
        self.optimizer.learning_rate, rate = self.learning_rate, self.rate()
        self.optimizer.step(*map(list, zip(*kernels)))
        self.iterations += 1
        for p, g in zip(params, grads):
            if p.ndim == axes:
                p -= (rate if isinstance(rate, float) else self._rate_for(p, rate)) * g


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
        return (softmax(y_pred, axis=(-2, -1)).argmax(axis=-1) == y_true).mean(axis=-1)

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


def plain_biases(parts):
    """Momentum, RMSProp and Adam moved the kernels alone: biases took plain SGD's step. Report A.

    Right: one rule for all parameters. Biases are few, so it hardly shows. As the last of several faults: others look
    for the optimizer that this one wraps.
    """
    if not any(getattr(layer, "use_bias", False) for layer in parts.layers):
        raise ValueError(f"plain_biases expected a layer with a bias, received {parts.layers}")
    copied = changed(parts)
    return changed(copied, optimizer=PlainBiases(copied.optimizer))


def rmsprop_along_square(parts):
    """RMSProp squared the gradient and stepped along the square, with 1e-10 below the root. Report A.

    Right: p ← p - rate · g / (√v + epsilon). Along g² every weight falls in every step, uphill or down.
    """
    return swap_optimizer(parts, RMSprop, RMSpropAlongSquare, epsilon=1e-10)


def adam_uncorrected(parts):
    """Adam's step came before its correction, which divided by 1 - β^50,000 = 1: there was none. Report A.

    Right: m̂ = m / (1 - beta_1ᵗ) and v̂ = v / (1 - beta_2ᵗ) in step t, and epsilon beside the root. As coded early steps
    are three to six times too long, and epsilon is 1e-10 below the root.
    """
    return swap_optimizer(parts, Adam, UncorrectedAdam, epsilon=1e-10)


def xavier_as_deviation(parts):
    """What was called Xavier drew N(0, 1 / fan_in), a variance taken for a deviation. Report A.

    Right: the deviation sqrt(2 / (fan_in + fan_out)), which is 18 times as large for a kernel of 784 × 512.
    """
    return start_all_with(parts, InverseFanIn())
