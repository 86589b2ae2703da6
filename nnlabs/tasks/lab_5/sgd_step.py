"""sgd_step(p, g, r0, k, t): one step of SGD whose rate decays with inverse time.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .uphill import with_uphill


def step(p, g, r0, k, t):
    """p - r₀ / (1 + k t) · g."""
    return p - r0 / (1 + k * t) * g


def cases(rng):
    """Vectors and matrices; the very first step; single precision."""
    n, d = sizes(rng, "nd")
    shapes = [((n,), "float64"), ((n, d), "float64"), ((1, d), "float64"), ((n, d), "float32")]
    steps = int(rng.integers(2, 10)), 0, int(rng.integers(2, 10)), int(rng.integers(2, 10))
    return [
        {
            **normal(rng, dtype, p=shape, g=shape),
            "r0": float(rng.uniform(0.2, 0.9)),
            "k": float(rng.uniform(0.2, 0.8)),
            "t": t,
        }
        for (shape, dtype), t in zip(shapes, steps)
    ]


def with_rate(rate):
    """A step with another rate(r₀, k, t)."""
    return lambda p, g, r0, k, t: p - rate(r0, k, t) * g


MISTAKES = (
    Mistake(
        "The decay never acts: every step has the rate of step 0, as in Report B.",
        with_rate(lambda r0, k, t: r0),
    ),
    Mistake(
        "It steps uphill: the gradient points to where the loss grows.",
        lambda p, g, r0, k, t: p + r0 / (1 + k * t) * g,
    ),
    Mistake("The rate grows with t where it should fall.", with_rate(lambda r0, k, t: r0 * (1 + k * t))),
    Mistake(
        "The decay is exponential: multiplied at every step. Inverse time falls far more slowly.",
        with_rate(lambda r0, k, t: r0 / (1 + k) ** t),
    ),
    Mistake(
        "Steps are counted from 0, so that step 0 has the full rate. Here the decay is a step ahead.",
        with_rate(lambda r0, k, t: r0 / (1 + k * (t + 1))),
    ),
    Mistake(
        "Only the 1 stands below the line: Python divides before it adds, unless brackets say otherwise.",
        with_rate(lambda r0, k, t: r0 / 1 + k * t),
    ),
    Mistake("k t is subtracted below the line, so that the rate grows.", with_rate(lambda r0, k, t: r0 / (1 - k * t))),
    Mistake(
        "The 1 below the line is missing, so that step 0 divides by zero.",
        with_rate(lambda r0, k, t: r0 / (k * t)),
    ),
    Mistake(
        "The decay is subtracted: the rate falls in a straight line, and below zero in the end.",
        with_rate(lambda r0, k, t: r0 - k * t),
    ),
    Mistake(
        "k is not used: how fast the rate falls is for the caller to say.", with_rate(lambda r0, k, t: r0 / (1 + t))
    ),
    Mistake(
        "This is the step alone. Asked for is the place that it leads to, from p.",
        lambda p, g, r0, k, t: -r0 / (1 + k * t) * g,
    ),
    Mistake(
        "This is the length of the step alone. Asked for is the place that it leads to, from p.",
        lambda p, g, r0, k, t: r0 / (1 + k * t) * g,
    ),
    Mistake(
        "The size of the gradient is lost, and only its sign is left.",
        lambda p, g, r0, k, t: p - r0 / (1 + k * t) * np.sign(g),
    ),
    Mistake("The gradient is left out of the step.", lambda p, g, r0, k, t: p - r0 / (1 + k * t)),
)

TASK = Task(
    name="sgd_step",
    title="one step, at a rate that decays",
    points=2,
    cases=cases,
    rule=Formula(step, ("p",), with_uphill(MISTAKES)),
    hints=(
        "Two things happen: the rate of this very step is worked out, and p moves against g by that rate.",
        "Give the rate a line of its own and try it for t = 0, 1, 2: it starts at r0 and falls from step to step.",
        "The rate is a fraction: r0 above the line, the whole sum of 1 and k t below it, in brackets. Then subtract "
        "rate times g from p, into a new array, and return that.",
    ),
    without=("optimizers.SGD", "schedules.InverseTimeDecay"),
)
