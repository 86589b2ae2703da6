"""Mistakes in Huber's loss and in its gradient, and the right formulas.   Book: chapters/labs/lab_4"""

import numpy as np

from ...rules import Mistake
from .combined import combined


def small(e, d):
    """Where the middle piece holds."""
    return np.abs(e) <= d


def value(e, d, *, where=small, inside=lambda e: e**2 / 2, outside=lambda e, d: d * (np.abs(e) - d / 2), over=np.size):
    """L, with the places where mistakes are made."""
    return np.where(where(e, d), inside(e), outside(e, d)).sum() / over(e)


def slope(e, d, *, where=small, inside=lambda e: e, outside=lambda e, d: d * np.sign(e), sign=1, over=np.size):
    """dL/dŷ, with the places where mistakes are made."""
    return sign * np.where(where(e, d), inside(e), outside(e, d)) / over(e)


def in_value(y_true, y_pred, options, **changes):
    """A wrong L."""
    return {"L": value(y_pred - y_true, options["delta"], **changes)}


def in_gradient(y_true, y_pred, options, **changes):
    """A wrong gradient."""
    return {"gradient": slope(y_pred - y_true, options["delta"], **changes)}


def without_mean(y_true, y_pred, options):
    """The costs of the entries where L belongs."""
    e, d = y_pred - y_true, options["delta"]
    return {"L": np.where(small(e, d), e**2 / 2, d * (np.abs(e) - d / 2))}


def exchanged(y_true, y_pred, options):
    """The gradient where L belongs, and L where the gradient does."""
    given = y_pred - y_true, options["delta"]
    return {"L": slope(*given), "gradient": value(*given)}


def where(name):
    """Mistakes in where the pieces hold, alike in L and in the gradient."""
    return [
        (
            f"{name}: large negative errors are taken for small ones. Compare the size of the error with delta, not "
            "the error.",
            lambda e, d: e <= d,
        ),
        (
            f"{name}: one large error decides for the whole array. Each entry has a piece of its own.",
            lambda e, d: np.full(e.shape, np.abs(e).max() <= d),
        ),
        (f"{name}: the two pieces are exchanged: the square belongs in the middle.", lambda e, d: np.abs(e) > d),
        (f"{name}: it is squared error everywhere; delta has no effect.", lambda e, d: np.full(e.shape, True)),
        (
            f"{name}: it is absolute error everywhere; the middle piece has no effect.",
            lambda e, d: np.full(e.shape, False),
        ),
    ]


JOIN = "L: the pieces do not meet where |e| is delta. Put that into both, and compare."
OF_VALUE = {
    "where": where("L"),
    "inside": [
        ("L: the square in the middle has lost its 1/2.", lambda e: e**2),
        ("L: in the middle stands the size of the error, not its square.", np.abs),
    ],
    "outside": [
        (JOIN, lambda e, d: d * np.abs(e)),
        (JOIN, lambda e, d: d * (np.abs(e) - d)),
        (JOIN, lambda e, d: d * np.abs(e) - d / 2),
        ("L: outside, the size of the error is not multiplied by delta.", lambda e, d: np.abs(e) - d / 2),
        ("L: outside, the size of the error is not multiplied by delta.", lambda e, d: np.abs(e) - d**2 / 2),
        ("L: outside, the error has kept its sign: negative ones lower the loss.", lambda e, d: d * (e - d / 2)),
    ],
    "over": [
        ("L: it is a sum over the entries where a mean belongs.", lambda e: 1),
        ("L: it is divided by the examples alone; the mean runs over all N K entries.", len),
        ("L: it is divided by the outputs alone; the mean runs over all N K entries.", lambda e: e.shape[1]),
    ],
}
OF_GRADIENT = {
    "where": where("gradient"),
    "inside": [
        ("gradient: in the middle stands a factor 2 that the 1/2 of the loss takes away.", lambda e: 2 * e),
        ("gradient: in the middle stands the cost, not its derivative.", lambda e: e**2 / 2),
        (
            "gradient: it is nan where the error is 0, since 0/0 stands there. np.sign has no such hole.",
            lambda e: e / e * e,
        ),
        ("gradient: in the middle the derivative is 1 or -1; it should shrink with the error.", np.sign),
    ],
    "outside": [
        ("gradient: outside, the sign of the error is lost.", lambda e, d: d),
        ("gradient: outside, delta is lost: a straight line has the slope of its factor.", lambda e, d: np.sign(e)),
        (
            "gradient: outside, it still grows with the error. The derivative of |e| has one size everywhere.",
            lambda e, d: d * e,
        ),
        (
            "gradient: outside, it still grows with the error. The derivative of |e| has one size everywhere.",
            lambda e, d: d * np.abs(e),
        ),
        ("gradient: outside stands the cost, not its derivative.", lambda e, d: d * (np.abs(e) - d / 2)),
        (
            "gradient: outside, -delta/2 is still there. It does not depend on the error.",
            lambda e, d: d * (np.sign(e) - d / 2),
        ),
        ("gradient: outside it is 0: a straight line is steep, too.", lambda e, d: 0),
    ],
    "sign": [("gradient: it has the wrong sign. If y_pred grows, the error y_pred - y_true grows.", -1)],
    "over": [
        (
            "gradient: it lacks the division that the mean brings. Differentiate the mean, not one entry.",
            lambda e: 1,
        ),
        ("gradient: it is divided by the examples alone; the mean runs over all N K entries.", len),
        ("gradient: it is divided by the outputs alone; the mean runs over all N K entries.", lambda e: e.shape[1]),
    ],
}

MISTAKES = (
    *combined(in_value, OF_VALUE),
    *combined(in_gradient, OF_GRADIENT),
    Mistake("L: it is an array of costs, one for each entry; their mean is missing.", without_mean),
    Mistake("The pair is the wrong way round: first the value, then the gradient.", exchanged),
    Mistake(
        "gradient: its sign is lost everywhere. Where y_pred is too small, the gradient is negative.",
        lambda y_true, y_pred, options: {"gradient": np.abs(slope(y_pred - y_true, options["delta"]))},
    ),
)
