"""different_units(W1, b1, W2): how many units of a hidden layer differ at the start.   Book: chapters/labs/lab_3

A unit is a column of W1, an entry of b1 and a row of W2. Two that agree in all of these stay equal for ever.
"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task


def stacked(W1, b1, W2):
    """One column for each unit, with all of its numbers."""
    return np.concatenate([W1, b1[None], W2.T])


def distinct(columns):
    """How many columns differ."""
    return np.unique(columns, axis=1).shape[1]


def different_units(W1, b1, W2):
    """Columns of W1, b1 and W2ᵀ together."""
    return distinct(stacked(W1, b1, W2))


def cases(rng):
    """Two layers with copies and near copies in any order; one in which all units are equal."""
    return [_layer(rng, biases=1, after=2), _layer(rng, biases=2, after=1), _constant(rng)]


def _layer(rng, biases, after):
    """Unit 0; some that differ from it in the bias alone, in W2, in the order of W1, in signs; three more; copies."""
    count = biases + after + 7
    W1, b1, W2 = rng.normal(size=(3, count)), rng.normal(size=count), rng.normal(size=(count, 2))
    near = np.arange(1, count - 3)
    W1[:, near], b1[near], W2[near] = W1[:, :1], b1[0], W2[0]
    b1[near[:biases]] += np.arange(1, biases + 1)
    W2[near[biases:-3], 0] += np.arange(1, after + 1) / 3
    W1[:, near[-3]] = W1[::-1, 0]
    W1[0, near[-2]] *= -1
    W1[:, near[-1]] *= -1
    copies = rng.choice(np.arange(1, count), biases + 1, replace=False)
    order = rng.permutation(np.r_[np.arange(count), 0, copies])
    return {"W1": W1[:, order], "b1": b1[order], "W2": W2[order]}


def _constant(rng):
    units = int(rng.integers(4, 8))
    return {"W1": np.full((3, units), 0.5), "b1": np.zeros(units), "W2": np.full((units, 2), 0.5)}


def neighbours(W1, b1, W2):
    """Each unit is compared with the one before it alone."""
    units = stacked(W1, b1, W2).T
    return 1 + sum(not np.array_equal(one, other) for one, other in zip(units[1:], units))


def in_one_part(W1, b1, W2):
    """Units count as equal if one part of them agrees."""
    kept = []
    for unit in range(len(b1)):
        if not any(
            np.array_equal(W1[:, unit], W1[:, k]) or b1[unit] == b1[k] or np.array_equal(W2[unit], W2[k]) for k in kept
        ):
            kept.append(unit)
    return len(kept)


def without_twins(W1, b1, W2):
    """Only units that have no equal."""
    units = stacked(W1, b1, W2)
    return int((np.unique(units, axis=1, return_counts=True)[1] == 1).sum())


ROWS = "Rows are compared. A row of W1 belongs to a feature; which line of it belongs to a unit?"
SINGLE = "Single numbers are counted, not units."
MISTAKES = (
    Mistake("All units are counted, the equal ones too.", lambda W1, b1, W2: len(b1)),
    Mistake(
        "W1 alone is compared. Equal columns can part: what else sends a unit a gradient of its own?",
        lambda W1, b1, W2: distinct(W1),
    ),
    Mistake(
        "The bias is not compared: it is one of a unit's numbers.",
        lambda W1, b1, W2: distinct(np.concatenate([W1, W2.T])),
    ),
    Mistake(
        "W2 is not compared. The gradient comes back to a unit through its weights in the next layer.",
        lambda W1, b1, W2: distinct(np.concatenate([W1, b1[None]])),
    ),
    Mistake(ROWS, lambda W1, b1, W2: distinct(W1.T)),
    Mistake(ROWS, lambda W1, b1, W2: len(np.unique(stacked(W1, b1, W2), axis=0))),
    Mistake(
        "This is a rank. Units can depend on each other linearly and differ all the same.",
        lambda W1, b1, W2: np.linalg.matrix_rank(stacked(W1, b1, W2)),
    ),
    Mistake("W2 alone is compared.", lambda W1, b1, W2: distinct(W2.T)),
    Mistake(SINGLE, lambda W1, b1, W2: np.unique(W1).size),
    Mistake(SINGLE, lambda W1, b1, W2: np.unique(stacked(W1, b1, W2)).size),
    Mistake("Each unit is compared with its neighbour alone: equal units may stand anywhere.", neighbours),
    Mistake(
        "Units are compared by the sums of their columns: the same numbers in another order make another unit.",
        lambda W1, b1, W2: distinct(stacked(np.round(W1.sum(0), 9)[None], b1, W2)),
    ),
    Mistake("Units that agree in one part alone count as equal: all parts have to agree.", in_one_part),
    Mistake("Units that have an equal are left out altogether: a group of equal units counts once.", without_twins),
    Mistake(
        "This is how many units are superfluous, not how many differ.",
        lambda W1, b1, W2: len(b1) - different_units(W1, b1, W2),
    ),
    Mistake(
        "The sign is lost before units are compared: opposite weights make different units.",
        lambda W1, b1, W2: distinct(stacked(np.abs(W1), b1, W2)),
    ),
)

TASK = Task(
    name="different_units",
    title="what no scale repairs",
    points=2,
    cases=cases,
    rule=Formula(different_units, ("units",), MISTAKES),
    hints=(
        "Which numbers belong to one hidden unit? Some come before it, some after it.",
        "Two units part if they compute different numbers, or if different gradients come back to them. Compare all "
        "numbers that belong to a unit.",
        "Make one row for each unit that holds its column of W1, its bias and its row of W2. Count the rows that "
        "differ: np.unique has an axis, and a set can hold tuples.",
    ),
)
