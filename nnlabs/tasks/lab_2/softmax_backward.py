"""softmax_backward(y, dy, T): dx through the whole Jacobian of softmax at a temperature.   Book: chapters/labs/lab_2"""

from functools import partial

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .softmax import row_wise, warm


def finite_differences(y, dy, T):
    """Finite differences of Σ dy softmax(x, T), at the scores x that have these probabilities."""
    return numerical_gradient(row_wise, "x")(x=T * np.log(y), T=T, dy=dy)


def cases(rng):
    """Rows and classes that differ; one row; as many rows as classes; single precision."""
    n, k = sizes(rng, "nk", 3, 6)
    shapes = ((n, k), "float64"), ((1, k), "float64"), ((k, k), "float64"), ((n, k), "float32")
    return [one(rng, shape, dtype) for shape, dtype in shapes]


def one(rng, shape, dtype):
    """Probabilities in rows, a gradient, a temperature."""
    y = row_wise(rng.normal(size=shape), 1.0).astype(dtype)
    return {"y": y, **normal(rng, dtype, dy=shape), "T": warm(rng)}


def total(array):
    """The sum of each row, as a column."""
    return array.sum(axis=-1, keepdims=True)


def once_more(y, dy, T, warmth=None):
    """The right formula, with softmax(y) in the place of y."""
    p = row_wise(y, warmth or T)
    return p * (dy - total(dy * p)) / T


def also_without_temperature(words, like):
    """A mistake, and the same one where the temperature was forgotten as well."""
    return Mistake(words, like), Mistake(
        f"{words} The temperature is missing as well.", lambda y, dy, T: T * like(y, dy, T)
    )


DIAGONAL = (
    "Only the diagonal of the Jacobian is used: raising one score lowers all other probabilities of its row, "
    "and they have gradients, too."
)

MISTAKES = (
    Mistake(
        "The temperature is missing: it stands between x and the exponent, so the chain rule meets it.",
        lambda y, dy, T: y * (dy - total(dy * y)),
    ),
    Mistake(
        "The temperature multiplies. A warmer softmax reacts less to its scores, so its gradients are smaller.",
        lambda y, dy, T: y * (dy - total(dy * y)) * T,
    ),
    *also_without_temperature(DIAGONAL, lambda y, dy, T: dy * y * (1 - y) / T),
    *also_without_temperature(
        "These are slopes alone, the diagonal of the Jacobian. What came back from above, dy, is not in it.",
        lambda y, dy, T: y * (1 - y) / T,
    ),
    *also_without_temperature(
        "Only a part of the Jacobian is in it: all scores of the row stand in the sum below the fraction.",
        lambda y, dy, T: dy * y / T,
    ),
    *also_without_temperature(
        "dy is summed over the row as it is. In that sum each entry counts as much as its probability.",
        lambda y, dy, T: y * (dy - total(dy)) / T,
    ),
    *also_without_temperature(
        "dy stands in the sum but not outside it: the diagonal of the Jacobian carries an entry of dy as well.",
        lambda y, dy, T: y * (1 - total(dy * y)) / T,
    ),
    *also_without_temperature(
        "The factor in front is missing: a score whose probability is nearly 0 should get hardly any gradient.",
        lambda y, dy, T: (dy - total(dy * y)) / T,
    ),
    *also_without_temperature(
        "The two parts are added: where one probability grows, the others shrink, so one part has a minus.",
        lambda y, dy, T: y * (dy + total(dy * y)) / T,
    ),
    *also_without_temperature(
        "The sum runs down the columns, over the batch. The scores of one row know nothing of other rows.",
        lambda y, dy, T: y * (dy - (dy * y).sum(axis=0)) / T,
    ),
    *also_without_temperature(
        "The sum runs over the whole array. The scores of one row know nothing of other rows.",
        lambda y, dy, T: y * (dy - (dy * y).sum()) / T,
    ),
    *also_without_temperature(
        "The row is averaged where a sum belongs.",
        lambda y, dy, T: y * (dy - (dy * y).mean(axis=-1, keepdims=True)) / T,
    ),
    Mistake("y goes through softmax once more. It holds probabilities already.", partial(once_more, warmth=1.0)),
    Mistake("y goes through softmax once more. It holds probabilities already.", once_more),
    *also_without_temperature(
        "The sums of the rows do not line up with the rows: they have lost an axis. Is keepdims missing?",
        lambda y, dy, T: y * (dy - (dy * y).sum(axis=-1)) / T,
    ),
)

TASK = Task(
    name="softmax_backward",
    title="the whole Jacobian",
    points=3,
    cases=cases,
    rule=Formula(finite_differences, ("dx",), MISTAKES, differences=True),
    hints=(
        "Take a single row. How many of its probabilities change when one score grows, and in which direction?",
        "Build the Jacobian of one row, K by K, and multiply that row of dy with it. A loop over rows is fine.",
        "The chapter has the Jacobian at temperature 1, and its short form without a matrix. Here x is divided by T "
        "before anything else happens: what does that do to every slope?",
    ),
    without=("activations.Softmax",),
)
