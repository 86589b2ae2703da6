"""leaky_relu(x, a): x where it is positive, a x elsewhere.   Book: chapters/labs/lab_2"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes


def leaky(x, a):
    """y = x where x > 0, else a x."""
    return np.where(x > 0, x, a * x)


def cases(rng):
    """Rows and units that differ; one row; single precision. The leak is another one each time."""
    n, h = sizes(rng, "nh", 3, 6)
    shapes = ((n, h), "float64"), ((1, h), "float64"), ((n, n), "float64"), ((n, h), "float32")
    return [{**normal(rng, dtype, x=shape), "a": float(rng.uniform(0.1, 0.5))} for shape, dtype in shapes]


MISTAKES = (
    Mistake(
        "It bends the wrong side: what is positive should pass as it is, and the other side be made smaller.",
        lambda x, a: np.minimum(x, a * x),
    ),
    Mistake("The leak is missing: the negative side comes out as 0.", lambda x, a: np.maximum(x, 0)),
    Mistake(
        "The negative side comes out as one and the same number. The leak is a slope: it multiplies.",
        lambda x, a: np.where(x > 0, x, a),
    ),
    Mistake(
        "x is cut off at a, as ReLU cuts it off at 0. The leak is a slope: it multiplies.",
        lambda x, a: np.maximum(x, a),
    ),
    Mistake("These are the slopes. Asked is the value of the function.", lambda x, a: np.where(x > 0, 1, a)),
    Mistake("The negative side comes out positive.", lambda x, a: np.where(x > 0, x, -a * x)),
    Mistake("The leak multiplies both sides.", lambda x, a: a * x),
    Mistake(
        "The leak is added on the positive side, too: there, x should pass as it is.",
        lambda x, a: np.maximum(x, 0) + a * x,
    ),
    Mistake(
        "The negative side loses the share a. It should keep that share and lose the rest.",
        lambda x, a: np.where(x > 0, x, (1 - a) * x),
    ),
    Mistake(
        "The leak is subtracted on the negative side, where it should multiply.",
        lambda x, a: np.where(x > 0, x, x - a),
    ),
)

TASK = Task(
    name="leaky_relu",
    title="a leak, in one line",
    points=1,
    cases=cases,
    rule=Formula(leaky, ("y",), MISTAKES),
    hints=(
        "Each entry is decided by itself. An `if` cannot do that for an array; what can?",
        "np.where(condition, A, B) takes an entry of A where the condition holds and one of B elsewhere.",
        "The condition is that x is positive. One of the two choices is x, and in the other one the leak multiplies x.",
    ),
    without=("activations.LeakyReLU",),
)
