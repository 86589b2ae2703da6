"""Adam and AdamW: momentum and a rate for each parameter, both corrected at first.   Book: chapters/06_optimizers

In the first steps the moments are too small, because they start at zero; the correction undoes exactly that.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from ..checks import NOT_NEGATIVE, SHARE
from .base import Optimizer, average
from .blocks import in_blocks


@dataclass
class Adam(Optimizer):
    """Adaptive moments, both corrected for their start at zero, with `t = 1, 2, …` the number of the step.

    m ← beta_1 · m + (1 - beta_1) g        v ← beta_2 · v + (1 - beta_2) g²
    m̂ = m / (1 - beta_1ᵗ)                  v̂ = v / (1 - beta_2ᵗ)
    p ← p - rate · m̂ / (√v̂ + epsilon)

    Source  Kingma & Ba (2015), Adam: A method for stochastic optimization, algorithm 1, with its epsilon of 1e-8.
            Keras's is 1e-7, added before the correction ("epsilon hat" in section 2 of the paper).
    """

    learning_rate: object = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8
    memories = 2
    limits = {"beta_1": SHARE, "beta_2": SHARE, "epsilon": NOT_NEGATIVE}

    @in_blocks
    def update(self, p, g, rate, m, v, scratch):
        t = self.iterations
        average(m, g, self.beta_1, scratch)  # m ← β₁ m + (1 - β₁) g
        average(v, np.multiply(g, g, out=scratch), self.beta_2, scratch)  # v ← β₂ v + (1 - β₂) g²
        np.sqrt(v, out=scratch)
        scratch *= 1 / sqrt(1 - self.beta_2**t)  # √v̂
        scratch += self.epsilon
        np.divide(m, scratch, out=scratch)
        scratch *= rate / (1 - self.beta_1**t)  # rate · m̂ / (√v̂ + ε)
        p -= scratch


@dataclass(kw_only=True)  # Keras has weight_decay before beta_1; here each goes by its name
class AdamW(Adam):
    """Adam, and each step also shrinks the parameters: `p ← p - rate · weight_decay · p`, apart from the gradient.

    Source  Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2, with the decay times the
            rate, as Keras and PyTorch have it.
    """

    weight_decay: float = 0.004
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8
    limits = {**Adam.limits, "weight_decay": NOT_NEGATIVE}

    @in_blocks
    def update(self, p, g, rate, m, v, scratch):
        p *= 1 - rate * self.weight_decay
        super().update(p, g, rate, m, v, scratch)
