"""dead_share(z): the share of ReLU units that are off for every row of the data.   Book: chapters/labs/lab_2"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import sizes


def dead(z):
    """The share of columns without a positive entry."""
    return np.mean(np.max(z, axis=0) <= 0)


def cases(rng):
    """Some units dead, all, none; a unit that reaches 0 exactly; a row that is off in all units; single precision."""
    n, h = sizes(rng, "nh", 4, 9)
    return [
        {"z": mixed(rng, n, h)},
        {"z": mixed(rng, h, n).astype("float32")},
        {"z": mixed(rng, h, h)},
        {"z": -1 - rng.random((n, h))},
        {"z": alternating(rng, n, h)},
    ]


def mixed(rng, rows, units):
    """One dead unit, one more whose largest entry is 0, the others alive though mostly negative."""
    z = rng.normal(-0.3, 1, (rows, units))
    z[0] = np.abs(z[0])
    z[:, :2] = -np.abs(z[:, :2])
    z[rows // 2, 1] = 0
    z[1] = -np.abs(z[1])
    return z[:, rng.permutation(units)]


def alternating(rng, rows, units):
    """Signs like a chessboard: every unit is off for half of the rows, and none is dead."""
    signs = np.where((np.arange(rows)[:, None] + np.arange(units)) % 2, 1, -1)
    return signs * (1 + rng.random((rows, units)))


MISTAKES = (
    Mistake(
        "This is the share of entries that are off. A unit is dead only if it is off for every row.",
        lambda z: (z <= 0).mean(),
    ),
    Mistake(
        "It counts the entries that are off. A unit is dead only if it is off for every row.",
        lambda z: (z <= 0).sum() / z.shape[1],
    ),
    Mistake(
        "A unit counts here if it is off for any row. Off now and then is healthy: dead is off for every row.",
        lambda z: (z <= 0).any(axis=0).mean(),
    ),
    Mistake(
        "It looks along the rows: this is the share of examples that reach no unit. Units are columns.",
        lambda z: (z <= 0).all(axis=1).mean(),
    ),
    Mistake(
        "A unit that only just reaches 0 is taken for a living one. The slope of ReLU at 0 is 0 here.",
        lambda z: (z < 0).all(axis=0).mean(),
    ),
    Mistake("This is how many units are dead, not which share of them.", lambda z: (z <= 0).all(axis=0).sum()),
    Mistake(
        "The number of dead units is divided by the number of rows, not of units.",
        lambda z: (z <= 0).all(axis=0).sum() / len(z),
    ),
    Mistake("This is the share of living units.", lambda z: (z > 0).any(axis=0).mean()),
    Mistake(
        "It looks at the average of each unit. One positive row among many keeps a unit alive.",
        lambda z: (z.mean(axis=0) <= 0).mean(),
    ),
    Mistake("It looks at the first row only.", lambda z: (z[0] <= 0).mean()),
    Mistake(
        "It looks for zeros. z is what goes into ReLU: what will come out as 0 is not 0 yet.",
        lambda z: (z == 0).all(axis=0).mean(),
    ),
    Mistake(
        "It says of each unit whether it is dead. Asked is one number for the whole layer.",
        lambda z: (z <= 0).all(axis=0),
    ),
    Mistake(
        "It says for how many of the rows each unit is off. Asked is one number for the whole layer.",
        lambda z: (z <= 0).mean(axis=0),
    ),
)

TASK = Task(
    name="dead_share",
    title="counting the dead",
    points=2,
    cases=cases,
    rule=Formula(dead, ("share",), MISTAKES),
    hints=(
        "Which axis of z holds the rows, and which one the units? A unit has to be off along one of them.",
        "Make an array of True and False first: where is ReLU's slope 0? Then reduce one axis with .all.",
        "After .all over the rows there is one True or False for each unit, and the mean of those is a share.",
    ),
)
