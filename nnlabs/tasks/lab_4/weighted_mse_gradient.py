"""weighted_mse_gradient(y, y_hat, w): squared error where examples count differently.   Book: chapters/labs/lab_4

L = Σ_n w_n Σ_k (ŷ_nk - y_nk)² / (K Σ_n w_n).
"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .combined import combined


def loss(y, y_hat, w):
    """The weighted mean over examples of the mean over outputs of the squared error."""
    return np.sum(w * ((y_hat - y) ** 2).mean(axis=1)) / np.sum(w)


def finite_differences(y, y_hat, w):
    """Finite differences of the loss."""
    return numerical_gradient(loss, "y_hat")(y=y, y_hat=y_hat, w=w, dy=1.0)


def cases(rng):
    """Examples and outputs that differ; one example; as many outputs as examples; single precision."""
    n, k = sizes(rng, "nk")
    shapes = [(n, k, "float64"), (1, k, "float64"), (k, k, "float64"), (n, k, "float32")]
    return [_case(rng, *shape) for shape in shapes]


def _case(rng, rows, outputs, dtype):
    drawn = normal(rng, dtype, y=(rows, outputs), y_hat=(rows, outputs))
    return {**drawn, "w": rng.uniform(0.5, 4, rows).astype(dtype)}


def gradient(y, y_hat, w, *, two=2, sign=1, weights=lambda w: w[:, None], over=lambda w, n, k: k * w.sum()):
    """The gradient, with the places where mistakes are made."""
    return two * sign * weights(w) * (y_hat - y) / over(w, *y.shape)


PLACES = {
    "two": [("The 2 that comes from the square is missing.", 1)],
    "sign": [("The error has the wrong sign: if y_hat grows, y_hat - y grows.", -1)],
    "weights": [
        ("The weights are not in it: every example counts alike.", lambda w: 1),
        (
            "The weights run along the outputs. There is one weight for each example, so it goes with a whole row.",
            lambda w: w,
        ),
        (
            "The weights are squared. They stand outside the square of the error: its derivative leaves them alone.",
            lambda w: w[:, None] ** 2,
        ),
    ],
    "over": [
        (
            "It is divided by the number of examples. A weighted mean is divided by what its weights add up to.",
            lambda w, n, k: k * n,
        ),
        ("The mean runs over the K outputs as well as over the examples: a 1/K is missing.", lambda w, n, k: w.sum()),
        ("It is divided by the number of outputs, but not by what the weights add up to.", lambda w, n, k: k),
        (
            "It is divided by the number of examples, not by what the weights add up to, and a 1/K is missing.",
            lambda w, n, k: n,
        ),
        ("It is not divided by anything, although the loss is a mean.", lambda w, n, k: 1),
        (
            "It is divided by the number of examples and by what the weights add up to: one of these is too many.",
            lambda w, n, k: n * k * w.sum(),
        ),
    ],
}

MISTAKES = (
    *combined(gradient, PLACES, most=3),
    Mistake(
        "This is the square of the error. Its derivative has one power less.",
        lambda y, y_hat, w: w[:, None] * (y_hat - y) ** 2 / (y.shape[1] * w.sum()),
    ),
    Mistake("This is the loss itself: one number. Its gradient has an entry for each entry of y_hat.", loss),
)

TASK = Task(
    name="weighted_mse_gradient",
    title="squared error with weights",
    points=2,
    cases=cases,
    rule=Formula(finite_differences, ("gradient",), MISTAKES, differences=True),
    hints=(
        "One entry of y_hat stands in one term of the double sum. Differentiate that term; all others are constant.",
        "The derivative of the square gives a 2 and the error. The weight and the division stay as they are.",
        "w has shape (N,) and the error (N, K). Give w a second axis of length 1, so that each weight meets its row. K "
        "is y.shape[1], and the sum of the weights is one number.",
    ),
    without=("losses.MeanSquaredError",),
)
