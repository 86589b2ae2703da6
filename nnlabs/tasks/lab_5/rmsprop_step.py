"""rmsprop_step(p, g, v, rate, rho, epsilon): one step of RMSprop, and the v it leaves behind.

Book: chapters/labs/lab_5
"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .uphill import with_uphill

NAMES = "p", "v"


def running_mean(v, g, rho):
    """ρ v + (1 - ρ) g²."""
    return rho * v + (1 - rho) * g**2


def scaled_gradient(g, v, epsilon):
    """g / (√v + ε)."""
    return g / (np.sqrt(v) + epsilon)


def step(p, g, v, rate, rho, epsilon, *, mean=running_mean, move=scaled_gradient):
    """v ← ρ v + (1 - ρ) g² and p ← p - rate · g / (√v + ε), with two places where mistakes are made."""
    v = mean(v, g, rho)
    return p - rate * move(g, v, epsilon), v


def with_change(**changes):
    """`step` with one of its places changed."""
    return lambda **case: step(**case, **changes)


def cases(rng):
    """Vectors, matrices, single precision; and a weight that has never had a gradient, with a tiny epsilon."""
    n, d = sizes(rng, "nd")
    shapes = [((n,), "float64"), ((n, d), "float64"), ((d, n), "float32"), ((n,), "float64")]
    drawn = [_case(rng, shape, dtype) for shape, dtype in shapes]
    drawn[-1]["g"][0] = drawn[-1]["v"][0] = 0
    return [*drawn[:-1], {**drawn[-1], "epsilon": 1e-7}]


def _case(rng, shape, dtype):
    arrays = normal(rng, dtype, p=shape, g=shape, v=shape)
    numbers = {"rate": rng.uniform(0.1, 0.5), "rho": rng.uniform(0.6, 0.9), "epsilon": rng.uniform(0.05, 0.2)}
    return {**arrays, "v": arrays["v"] ** 2, **{name: float(number) for name, number in numbers.items()}}


def old_root(p, g, v, rate, rho, epsilon):
    """p is divided by the root of the v that came in."""
    return p - rate * g / (np.sqrt(v) + epsilon), np.nan


def loose_epsilon(p, g, v, rate, rho, epsilon):
    """p - rate · g / √v + epsilon, as Python reads it without brackets."""
    v = rho * v + (1 - rho) * g**2
    return p - rate * g / np.sqrt(v) + epsilon, v


def rooted(**case):
    """v is overwritten by its root."""
    return np.nan, np.sqrt(step(**case)[1])


def swapped(**case):
    """v and p in the wrong order."""
    p, v = step(**case)
    return v, p


MISTAKES = (
    Mistake(
        "p moves along the square of the gradient, as in Report A: a square has no sign, so that no weight can grow.",
        with_change(move=lambda g, v, epsilon: g**2 / (np.sqrt(v) + epsilon)),
    ),
    Mistake(
        "The root is missing: v is a mean of squares, and only its root has the size of a gradient.",
        with_change(move=lambda g, v, epsilon: g / (v + epsilon)),
    ),
    Mistake(
        "v comes back as it went in: the next step needs the one that knows of this gradient.",
        lambda p, g, v, rate, rho, epsilon: (np.nan, v),
    ),
    Mistake("p moves by the v of the step before: this step's gradient counts in it already.", old_root),
    Mistake(
        "epsilon stands below the root. That is Keras's rule; here it is added to the root.",
        with_change(move=lambda g, v, epsilon: g / np.sqrt(v + epsilon)),
    ),
    Mistake(
        "rho and 1 - rho have changed places: rho says how much of the old mean is kept.",
        with_change(mean=lambda v, g, rho: (1 - rho) * v + rho * g**2),
    ),
    Mistake(
        "v is a sum that only grows, as in Adagrad. RMSprop forgets old gradients.",
        with_change(mean=lambda v, g, rho: v + g**2),
    ),
    Mistake(
        "The new square counts in full: in a running mean both weights together make 1.",
        with_change(mean=lambda v, g, rho: rho * v + g**2),
    ),
    Mistake(
        "v is a mean of gradients. It should be one of their squares, which cannot cancel.",
        with_change(mean=lambda v, g, rho: rho * v + (1 - rho) * g),
    ),
    Mistake(
        "v is a mean of sizes. It should be one of squares, of which the root is taken later.",
        with_change(mean=lambda v, g, rho: rho * v + (1 - rho) * np.abs(g)),
    ),
    Mistake(
        "Brackets are missing: 1 - rho as a whole multiplies the square.",
        with_change(mean=lambda v, g, rho: rho * v + 1 - rho * g**2),
    ),
    Mistake(
        "All weights share one sum of squares. RMSprop keeps a v, and so a rate, for each weight by itself.",
        with_change(mean=lambda v, g, rho: rho * v + (1 - rho) * np.sum(g**2)),
    ),
    Mistake(
        "All weights share one mean square. RMSprop keeps a v, and so a rate, for each weight by itself.",
        with_change(mean=lambda v, g, rho: rho * v + (1 - rho) * np.mean(g**2)),
    ),
    Mistake(
        "epsilon is not used: a weight whose gradient has always been zero divides zero by zero.",
        with_change(move=lambda g, v, epsilon: g / np.sqrt(v)),
    ),
    Mistake(
        "It steps uphill: p should move against the gradient.", with_change(move=lambda g, v, e: -g / (np.sqrt(v) + e))
    ),
    Mistake(
        "The gradient is left out above the line: all weights move the same way.",
        with_change(move=lambda g, v, epsilon: 1 / (np.sqrt(v) + epsilon)),
    ),
    Mistake(
        "epsilon is outside the fraction: Python divides before it adds, unless brackets say otherwise.",
        loose_epsilon,
    ),
    Mistake(
        "epsilon is added to the fraction. It belongs below the line, to the root.",
        with_change(move=lambda g, v, epsilon: g / np.sqrt(v) + epsilon),
    ),
    Mistake("p and v come back in the wrong order: p first.", swapped),
    Mistake("v comes back as its root. What is kept from step to step is the mean of squares.", rooted),
    Mistake(
        "1 is added to the root where epsilon belongs: it drowns small gradients.",
        with_change(move=lambda g, v, epsilon: g / (np.sqrt(v) + 1)),
    ),
    Mistake(
        "This is the step alone. Asked for is the place that it leads to, from p.",
        lambda p, **case: (step(p, **case)[0] - p, np.nan),
    ),
)

TASK = Task(
    name="rmsprop_step",
    title="RMSprop, a rate for every weight",
    points=3,
    cases=cases,
    rule=Formula(step, NAMES, with_uphill(MISTAKES)),
    hints=(
        "Two quantities change. Which of them does the other one need, and so which comes first?",
        "First the new v: a share rho of the old one, and the rest from this gradient's squares. All entry by entry.",
        "Then p moves against g, not against its square: rate times g above the line, the root of the new v plus "
        "epsilon below it, in brackets. Return both as new arrays, p first.",
    ),
    without=("optimizers.RMSprop",),
)
