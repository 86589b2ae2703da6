"""Report A's optimizers, as they stand in its code: momentum, RMSProp and Adam, and biases that none of them moved.

Book: chapters/experiments/digits. Read in cell 29 of main.ipynb at commit a4defc8. Gradients are right here, so no
gradient check can find these.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.optimizers import SGD, Adam, Optimizer, RMSprop
from nnlib.optimizers.base import average
from nnlib.optimizers.blocks import in_blocks

from .swapping import changed, swap_optimizer


@dataclass
class AveragedMomentum(SGD):
    """v ← momentum · v + (1 - momentum) g,  p ← p - rate · v: momentum at (1 - momentum) times the rate. Report A."""

    def __post_init__(self):
        super().__post_init__()
        if not self.momentum or self.nesterov:
            raise ValueError(f"AveragedMomentum expected a momentum above 0, without nesterov, received {self}")

    def update(self, p, g, rate, v, scratch):
        average(v, g, self.momentum, scratch)
        p -= np.multiply(v, rate, out=scratch)


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


def momentum_averaged(parts):
    """Momentum's velocity was an average of gradients, (1 - momentum) times too small. Report A.

    Right: v ← momentum · v - rate · g. At a momentum of 0.9 the average is ten times slower at the same rate: about as
    fast as no momentum at all.
    """
    return swap_optimizer(parts, SGD, AveragedMomentum)


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
