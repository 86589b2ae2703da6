"""softmax(x, T): scores into probabilities at a temperature T, without overflow.   Book: chapters/labs/lab_2"""

from functools import partial
from itertools import product

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import far_out, normal, sizes


def divided(x, T):
    """The exponents x / T."""
    return x / T


def row_wise(x, T, *, shift=True, total=-1, exponents=divided, keepdims=True):
    """y_k = exp(x_k / T) / Σ_j exp(x_j / T), with the places where mistakes are made.

    `total` is the axis of the sum, None for the whole array; `shift` says whether the largest exponent is subtracted.
    """
    z = exponents(x, T)
    e = np.exp(z - z.max(axis=total, keepdims=True) if shift else z)
    return e / e.sum(axis=total, keepdims=keepdims)


def cases(rng):
    """Rows and classes that differ; one row; as many rows as classes; single precision; scores of ±10,000."""
    n, k = sizes(rng, "nk", 3, 6)
    shapes = ((n, k), "float64"), ((1, k), "float64"), ((k, k), "float64"), ((n, k), "float32")
    near = [{**normal(rng, dtype, x=shape), "T": warm(rng)} for shape, dtype in shapes]
    rows = 1e4 * np.array([[1.0] * k, [-1.0] * k, [1.0] + [-1.0] * (k - 1)]) + 3 * rng.normal(size=(3, k))
    far = [{"x": rows, "T": warm(rng)}, {"x": rows[::-1].astype("float32"), "T": warm(rng)}]
    return near + far


def warm(rng):
    """A temperature that is not 1."""
    return float(rng.choice([rng.uniform(0.5, 0.8), rng.uniform(1.3, 2)]))


def largest_of_all(x, T):
    """The largest number of the whole array subtracted: rows far below it underflow."""
    z = divided(x, T)
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def average(x, T):
    """The average of each row subtracted: what is far above it still overflows."""
    z = divided(x, T)
    e = np.exp(z - z.mean(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


OVERFLOWS = (
    "It overflows for large scores: infinite over infinite is nan. Which shift of a row leaves no exponent large, and "
    "the probabilities as they are?"
)
SUMS = {
    "": {},
    "It normalises over the whole array: each row is an example of its own, and should add up to 1.": {"total": None},
    "It normalises down the columns, over the batch. Each row should add up to 1.": {"total": 0},
    "The sums of the rows do not line up with the rows: they have lost an axis. Is keepdims missing?": {
        "keepdims": False
    },
}
TEMPERATURES = {
    "": {},
    "The temperature is left out.": {"exponents": lambda x, T: x},
    "The scores are multiplied by the temperature: a high one should bring the probabilities closer together.": {
        "exponents": lambda x, T: x * T
    },
}
SHIFTS = {"": {}, OVERFLOWS: {"shift": False}}


def together(*choices):
    """The Mistake of those who made all of these (words, changes) at once."""
    words = " ".join(words for words, _ in choices if words)
    changes = {name: value for _, changes in choices for name, value in changes.items()}
    return Mistake(words, partial(row_wise, **changes))


COMBINED = [together(*choices) for choices in product(SUMS.items(), TEMPERATURES.items(), SHIFTS.items())]

MISTAKES = (
    *COMBINED[1:],  # the first one is no mistake
    Mistake(
        "The largest number of the whole array is subtracted. In a row far below it all exponentials are 0, and 0 / 0 "
        "is nan: each row needs a shift of its own.",
        largest_of_all,
    ),
    Mistake("The average of a row is subtracted. A score far above it still overflows, and gives nan.", average),
    Mistake(
        "The probabilities are divided by the temperature and no longer add up to 1. It belongs to the scores.",
        lambda x, T: row_wise(x, 1.0) / T,
    ),
    Mistake(
        "The exponential is missing: scores are divided by their sum, and negative ones give negative probabilities.",
        lambda x, T: x / T / (x / T).sum(axis=-1, keepdims=True),
    ),
    Mistake(
        "The division is missing: exponentials alone do not add up to 1.",
        lambda x, T: np.exp(x / T - (x / T).max(axis=-1, keepdims=True)),
    ),
    Mistake(
        "The shift is in the numerator but not in the sum below it, so it does not cancel.",
        lambda x, T: np.exp(x / T - (x / T).max(axis=-1, keepdims=True)) / np.exp(x / T).sum(axis=-1, keepdims=True),
    ),
)

TASK = Task(
    name="softmax",
    title="softmax, cold and warm",
    points=3,
    cases=cases,
    rule=Formula(row_wise, ("y",), MISTAKES, harder=lambda x, T: far_out(x)),
    hints=(
        "Try it on two rows by hand: print y.sum(axis=-1). What should stand there?",
        "axis=-1 sums along each row, and keepdims=True leaves an axis of length 1, so that rows and sums line up.",
        "First bring the temperature into the scores. Then subtract from each row its own largest entry, take exp, and "
        "divide each row by its own sum.",
    ),
    without=("activations.Softmax",),
)
