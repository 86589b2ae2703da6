"""Schedules: a learning rate that changes with the step, `schedule(step) -> rate`.   Book: chapters/07_learning_rates

A step is one update of the parameters, counted from 0. Names and formulas are those of keras.optimizers.schedules.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, pi

from .checks import NOT_NEGATIVE, POSITIVE, Closed, require_number


@dataclass(frozen=True)
class Decay(Closed):
    """What decays by `decay_rate` in every `decay_steps` steps: at once at their end with `staircase`, else evenly."""

    initial_learning_rate: float
    decay_steps: float
    decay_rate: float
    staircase: bool = False
    limits = {"initial_learning_rate": NOT_NEGATIVE, "decay_steps": POSITIVE, "decay_rate": NOT_NEGATIVE}

    def time(self, step):
        """`t = step / decay_steps`, rounded down with `staircase`."""
        t = step / self.decay_steps
        return floor(t) if self.staircase else t


class InverseTimeDecay(Decay):
    """`rate = r₀ / (1 + decay_rate · t)`, `t = step / decay_steps`, rounded down with `staircase`."""

    def __call__(self, step):
        return self.initial_learning_rate / (1 + self.decay_rate * self.time(step))


class ExponentialDecay(Decay):
    """`rate = r₀ · decay_rate^t`, `t = step / decay_steps`, rounded down with `staircase`."""

    def __call__(self, step):
        return self.initial_learning_rate * self.decay_rate ** self.time(step)


@dataclass(frozen=True)
class PiecewiseConstantDecay:
    """`rate = values[0]` up to step `boundaries[0]`, itself included, then `values[1]` up to `boundaries[1]`, …"""

    boundaries: tuple
    values: tuple

    def __post_init__(self):
        if not hasattr(self.boundaries, "__len__") or not hasattr(self.values, "__len__"):
            received = f"{self.boundaries!r} and {self.values!r}"
            raise ValueError(f"PiecewiseConstantDecay expected lists of boundaries and values, received {received}")
        if len(self.values) != len(self.boundaries) + 1:
            received = f"{len(self.values)} values for {len(self.boundaries)} boundaries"
            raise ValueError(f"PiecewiseConstantDecay expected one value more than boundaries, received {received}")
        for name, numbers in {"every boundary": self.boundaries, "every value": self.values}.items():
            for number in numbers:
                require_number("PiecewiseConstantDecay", name, number, **NOT_NEGATIVE)
        if any(later <= earlier for earlier, later in pairwise(self.boundaries)):
            raise ValueError(f"PiecewiseConstantDecay expected rising boundaries, received {self.boundaries}")

    def __call__(self, step):
        return self.values[sum(step > boundary for boundary in self.boundaries)]


@dataclass(frozen=True)
class CosineDecay(Closed):
    """`rate = r₀ (alpha + (1 - alpha) (1 + cos(π t)) / 2)`, `t = step / decay_steps`, at most 1.

    Source  Loshchilov & Hutter (2017), SGDR: Stochastic gradient descent with warm restarts, eq. 5.
    """

    initial_learning_rate: float
    decay_steps: float
    alpha: float = 0.0
    limits = {"initial_learning_rate": NOT_NEGATIVE, "decay_steps": POSITIVE, "alpha": {"at_least": 0, "at_most": 1}}

    def __call__(self, step):
        t = min(step / self.decay_steps, 1)
        return self.initial_learning_rate * (self.alpha + (1 - self.alpha) * (1 + cos(pi * t)) / 2)
