"""Imagined optimizers: Adam with a clock that runs wrong, with moments corrected twice, and with 1 for epsilon.

Book: chapters/06_optimizers. Each gets right gradients and makes a wrong step of them, so no gradient check
can find these.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.optimizers import Adam

from .swapping import swap_optimizer


@dataclass
class FaultyAdam(Adam):
    """Adam with imagined faults, each by itself or together; a third is an epsilon of 1.

    m ← beta_1 · m + (1 - beta_1) g        v ← beta_2 · v + (1 - beta_2) g²
    m̂ = m / (1 - beta_1ᵗ)                  v̂ = v / (1 - beta_2ᵗ)
    p ← p - rate · m̂ / (√v̂ + epsilon)

    overwrites   m ← m̂ and v ← v̂: the next step corrects them once more
    total_steps  stands for t in every step, if it is given
    """

    overwrites: bool = False
    total_steps: int | None = None

    def clock(self):
        """t."""
        return self.total_steps or self.iterations

    def update(self, p, g, rate, m, v, scratch):
        t = self.clock()
        m *= self.beta_1
        m += (1 - self.beta_1) * g
        v *= self.beta_2
        v += (1 - self.beta_2) * g**2
        m_hat = m / np.array(1 - self.beta_1**t, p.dtype)  # an array, so that 1 - beta_1⁰ = 0 gives nan, not an error
        v_hat = v / np.array(1 - self.beta_2**t, p.dtype)
        if self.overwrites:
            m[...], v[...] = m_hat, v_hat
        p -= rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


@dataclass
class ZeroGradAdam(FaultyAdam):
    """Adam in which t counts the calls of `zero_grad`, not the steps.

    `zero_grad` is what a training calls that adds gradients up: once before each step, and all is well. nnlib's
    `backward` writes gradients over, so its training never calls it: t stays 0 and m̂ = m / 0. `clear_every` is the
    training that calls it before every so many steps.
    """

    clear_every: int | None = None

    def __post_init__(self):
        super().__post_init__()
        self.cleared = 0

    def zero_grad(self):
        """Count. There is nothing to clear: gradients do not live in the optimizer."""
        self.cleared += 1

    def clock(self):
        return self.cleared

    def step(self, params, grads):
        if self.clear_every and self.iterations % self.clear_every == 0:
            self.zero_grad()
        super().step(params, grads)


def steps_per_epoch(parts):
    """How many updates an epoch holds; the last batch may be a short one."""
    return -(-len(parts.train[0]) // parts.batch_size)


def adam_overwrites(parts):
    """Adam's moments are overwritten by the corrected ones, and so corrected again in each step. Imagined.

    Right: m and v stay, only the step uses m̂ and v̂. The factors 1 / (1 - beta_2ᵗ) pile up in v, by 500 in the second
    step and 333 in the third, and the steps die. Report A's code overwrites too, but divides by 1: nothing comes of it.
    """
    return swap_optimizer(parts, Adam, FaultyAdam, overwrites=True)


def adam_total_count(parts):
    """Adam corrects its moments with the total number of steps of the training, a constant. Imagined.

    Right: t, the number of this step. With a large constant there is no correction: early steps are three to six times
    too long. That helps a small rate and harms a large one. It also disarms `adam_overwrites`, if the constant is in
    the thousands.
    """
    return swap_optimizer(parts, Adam, FaultyAdam, total_steps=parts.epochs * steps_per_epoch(parts))


def adam_adds_one(parts):
    """Adam has 1 where epsilon belongs. Imagined: it came to Report A's code seven weeks after the report.

    Right: 1e-8. With 1 the root of v̂ hardly counts where gradients are small, and what is left is averaged momentum.
    """
    return swap_optimizer(parts, Adam, FaultyAdam, epsilon=1.0)


def adam_counts_in_zero_grad(parts):
    """Adam counts its steps in zero_grad, which this training does not call. Imagined.

    Right: the step counts itself. Report D's Adam counts so too, but its training calls zero_grad once for each step,
    so t is always right. nnlib's has nothing to clear: t stays 0, the correction divides by 0, and all is nan.
    """
    return swap_optimizer(parts, Adam, ZeroGradAdam)


def adam_counts_epochs(parts):
    """Adam counts its steps in zero_grad, which is called once per epoch. Imagined.

    Right: the step counts itself. Here t is the number of the epoch, so both corrections go on for too long. With n
    steps in an epoch, steps are up to twice too long in the first one, and later up to √n times too short.
    """
    return swap_optimizer(parts, Adam, ZeroGradAdam, clear_every=steps_per_epoch(parts))
