"""numerical_gradient(f, x, h): (f(x + h) - f(x - h)) / 2h, entry by entry.   Book: chapters/labs/lab_1"""

import numpy as np

from ...answers import ExampleFunction
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal


def differences(f, x, h, above=1.0, below=1.0, span=2.0):
    """(f(x + above·h) - f(x - below·h)) / (span·h) for each entry of x by itself."""
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x + above * step) - f(x - below * step)) / (span * h)
    return gradient


def cases(rng):
    """A step so large that one-sided differences show; vectors and matrices."""
    return [
        {"f": ExampleFunction("cubes"), **normal(rng, x=(4,)), "h": 0.1},
        {"f": ExampleFunction("waves"), **normal(rng, x=(5,)), "h": 0.2},
        {"f": ExampleFunction("waves"), **normal(rng, x=(2, 3)), "h": 0.01},
    ]


def all_at_once(f, x, h):
    """Every entry moved together."""
    return np.full_like(x, (f(x + h) - f(x - h)) / (2 * h))


def not_put_back(f, x, h):
    """x[i] stays where the last step left it."""
    x, gradient = x.copy(), np.zeros_like(x)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        gradient[index] = (above - f(x)) / (2 * h)
    return gradient


MISTAKES = (
    Mistake(
        "This is a one-sided difference: its error shrinks with h, that of the central difference with h squared.",
        lambda f, x, h: differences(f, x, h, below=0.0, span=1.0),
    ),
    Mistake(
        "This is a one-sided difference, taken downwards: use the central one.",
        lambda f, x, h: differences(f, x, h, above=0.0, span=1.0),
    ),
    Mistake("Divide by the whole distance between the two points.", lambda f, x, h: differences(f, x, h, span=1.0)),
    Mistake("The two values are subtracted the wrong way round.", lambda f, x, h: -differences(f, x, h)),
    Mistake("The difference is not divided by the step.", lambda f, x, h: differences(f, x, h) * 2 * h),
    Mistake("All entries are moved at once. A partial derivative moves one and keeps the others.", all_at_once),
    Mistake("An entry is not put back before the next one moves.", not_put_back),
)

TASK = Task(
    name="numerical_gradient",
    title="a gradient without calculus",
    points=2,
    cases=cases,
    rule=Formula(differences, ("gradient",), MISTAKES),
    hints=(
        "How does f change if only the first entry of x grows by h? If it shrinks by h?",
        "Loop over np.ndindex(x.shape). For each index change one entry of a copy, call f twice, keep the quotient.",
        "The two points lie h above and h below, so the distance between them is not h. x itself must stay as it was.",
    ),
    without=("check_gradients", "gradcheck._compare"),
)
