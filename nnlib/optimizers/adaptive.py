"""RMSprop and Adagrad: each parameter has a rate of its own.   Book: chapters/06_optimizers

Both divide by the size of past gradients, Adagrad by all of them, RMSprop by the recent ones.
"""

from dataclasses import dataclass

import numpy as np

from ..checks import NOT_NEGATIVE, SHARE
from .base import Optimizer, average
from .blocks import in_blocks


@dataclass
class RMSprop(Optimizer):
    """`v ← rho · v + (1 - rho) g²`,  `p ← p - rate · g / (√v + epsilon)`. Keras adds its epsilon below the root.

    Momentum  m ← momentum · m + rate · g / (√v + epsilon),  p ← p - m
    Source    Tieleman & Hinton (2012), Lecture 6.5 of Neural networks for machine learning.
    """

    learning_rate: object = 0.001
    rho: float = 0.9
    momentum: float = 0.0
    epsilon: float = 1e-7
    memories = 2
    limits = {"rho": SHARE, "momentum": SHARE, "epsilon": NOT_NEGATIVE}

    @in_blocks
    def update(self, p, g, rate, v, m, scratch):
        average(v, np.multiply(g, g, out=scratch), self.rho, scratch)  # v ← ρ v + (1 - ρ) g²
        np.sqrt(v, out=scratch)
        scratch += self.epsilon
        np.divide(g, scratch, out=scratch)
        scratch *= rate  # rate · g / (√v + ε)
        if self.momentum:
            m *= self.momentum
            m += scratch
        p -= m if self.momentum else scratch


@dataclass
class Adagrad(Optimizer):
    """`s ← s + g²`,  `p ← p - rate · g / (√s + epsilon)`; s starts at initial_accumulator_value (0 in the paper).

    Source  Duchi, Hazan & Singer (2011), Adaptive subgradient methods for online learning and stochastic
            optimization, figure 1, with diagonal matrices. Keras adds its epsilon below the root.
    """

    learning_rate: object = 0.001
    initial_accumulator_value: float = 0.1
    epsilon: float = 1e-7
    memories = 1
    limits = {"initial_accumulator_value": NOT_NEGATIVE, "epsilon": NOT_NEGATIVE}

    def check_setting(self, name, value):
        if name == "initial_accumulator_value" and getattr(self, "iterations", 0):
            raise AttributeError("Adagrad has read its initial_accumulator_value; make a new optimizer for another")
        super().check_setting(name, value)

    def start_memory(self, p):
        return np.full_like(p, self.initial_accumulator_value)

    @in_blocks
    def update(self, p, g, rate, s, scratch):
        s += np.multiply(g, g, out=scratch)
        np.sqrt(s, out=scratch)
        scratch += self.epsilon
        np.divide(g, scratch, out=scratch)
        scratch *= rate  # rate · g / (√s + ε)
        p -= scratch
