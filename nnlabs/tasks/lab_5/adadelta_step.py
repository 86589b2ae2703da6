"""adadelta_step(p, g, s, d, rho, epsilon): one step of Adadelta, and its two means.   Book: chapters/labs/lab_5

Source  Zeiler (2012), ADADELTA: An adaptive learning rate method, algorithm 1.
"""

from ...rules import Formula
from ...task import Task
from ..draw import normal, sizes
from .adadelta_mistakes import MISTAKES, step
from .uphill import with_uphill

NAMES = "p", "s", "d"


def cases(rng):
    """Vectors, matrices, single precision; the first step of all; and a weight that has never had a gradient."""
    n, d = sizes(rng, "nd")
    shapes = [((n,), "float64"), ((n, d), "float64"), ((d, n), "float32"), ((n,), "float64")]
    drawn = [_case(rng, shape, dtype) for shape, dtype in shapes]
    drawn[0] = {**drawn[0], "s": 0 * drawn[0]["s"], "d": 0 * drawn[0]["d"]}
    drawn[-1]["g"][0] = drawn[-1]["s"][0] = drawn[-1]["d"][0] = 0
    return drawn


def _case(rng, shape, dtype):
    arrays = normal(rng, dtype, p=shape, g=shape, s=shape, d=shape)
    numbers = {"rho": float(rng.uniform(0.6, 0.9)), "epsilon": float(rng.uniform(0.05, 0.2))}
    return {**arrays, "s": arrays["s"] ** 2, "d": arrays["d"] ** 2, **numbers}


TASK = Task(
    name="adadelta_step",
    title="Adadelta, a step without a rate",
    points=3,
    cases=cases,
    rule=Formula(step, NAMES, with_uphill(MISTAKES)),
    hints=(
        "Four lines, in the order of the formulas. Which of the four quantities is needed by the next lines in its new "
        "form, and which in its old one?",
        "First the new s. Then u, from the old d above the line and the new s below it, each with epsilon inside its "
        "root. Give u a name: two lines need it.",
        "d is a running mean as s is, but of the squares of u. p moves against u, which has no rate in front. Return "
        "the new p, s and d, in this order, all as new arrays.",
    ),
)
