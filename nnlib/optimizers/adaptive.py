"""RMSprop and Adagrad: each parameter has a rate of its own.   Book: chapters/05_optimizers

Both divide by the size of past gradients, Adagrad by all of them, RMSprop by the recent ones.
"""

from dataclasses import dataclass

import numpy as np

from ..checks import require_number
from .base import Optimizer
from .blocks import in_blocks


@dataclass
class RMSprop(Optimizer):
    """v ← rho · v + (1 - rho) g²,  p ← p - rate · g / (√v + epsilon). Keras adds its epsilon below the root.

    Momentum  m ← momentum · m + rate · g / (√v + epsilon),  p ← p - m
    Source    Tieleman & Hinton (2012), Lecture 6.5 of Neural networks for machine learning.
    """

    learning_rate: object = 0.001
    rho: float = 0.9
    momentum: float = 0.0
    epsilon: float = 1e-7
    slots = 3

    def __post_init__(self):
        super().__post_init__()
        require_number(self.name, "rho", self.rho, "from 0 to below 1")
        require_number(self.name, "momentum", self.momentum, "from 0 to below 1")
        require_number(self.name, "an epsilon", self.epsilon, "of 0 or more")

    @in_blocks
    def update(self, p, g, rate, v, m, move):
        np.multiply(g, g, out=move)
        move *= 1 - self.rho
        v *= self.rho
        v += move
        np.sqrt(v, out=move)
        move += self.epsilon
        np.divide(g, move, out=move)
        move *= rate
        if self.momentum:
            m *= self.momentum
            m += move
            move = m
        p -= move


@dataclass
class Adagrad(Optimizer):
    """s ← s + g²,  p ← p - rate · g / (√s + epsilon); s starts at initial_accumulator_value (0 in the paper).

    Source  Duchi, Hazan & Singer (2011), Adaptive subgradient methods for online learning and stochastic
            optimization, figure 1, with diagonal matrices.
    """

    learning_rate: object = 0.001
    initial_accumulator_value: float = 0.1
    epsilon: float = 1e-7
    slots = 2

    def __post_init__(self):
        super().__post_init__()
        start = self.initial_accumulator_value
        require_number(self.name, "an initial_accumulator_value", start, "of 0 or more")
        require_number(self.name, "an epsilon", self.epsilon, "of 0 or more")

    def slot(self, p, index):
        return np.full_like(p, self.initial_accumulator_value) if index == 0 else np.zeros_like(p)

    @in_blocks
    def update(self, p, g, rate, s, move):
        np.multiply(g, g, out=move)
        s += move
        np.sqrt(s, out=move)
        move += self.epsilon
        np.divide(g, move, out=move)
        move *= rate
        p -= move
