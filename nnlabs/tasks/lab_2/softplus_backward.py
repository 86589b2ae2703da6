"""softplus_backward(x, dy): dx of y = log(1 + exp(x)), without overflow.   Book: chapters/labs/lab_2"""

import numpy as np

from nnlib.activations import Sigmoid

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import far_out, normal, sizes


def softplus(x):
    """y = log(1 + exp(x))."""
    return np.logaddexp(0, x)


sigmoid = Sigmoid().function


def cases(rng):
    """Rows and units that differ; one row; single precision; numbers around ±1,000, whose exp is infinite or 0."""
    n, h = sizes(rng, "nh", 3, 6)
    far = {"x": rng.permutation([-1000.0, -900.0, -1.0, 1.0, 900.0, 1000.0]).reshape(2, 3), **normal(rng, dy=(2, 3))}
    return [
        normal(rng, x=(n, h), dy=(n, h)),
        normal(rng, x=(1, h), dy=(1, h)),
        normal(rng, "float32", x=(n, h), dy=(n, h)),
        far,
        {name: array.astype("float32") for name, array in far.items()},
    ]


def overflowing(x, dy):
    """The slope as a quotient in which both sides can be infinite."""
    return dy * np.exp(x) / (1 + np.exp(x))


def too_many(x, dy):
    """The slope of the slope, written as a quotient."""
    return dy * np.exp(x) / (1 + np.exp(x)) ** 2


ALONE = "This is the slope alone. What came back from above, dy, has to be multiplied with it."
TOO_MANY = "This is one derivative too many: it is what the slope's own slope gives."
FLIPPED = (
    "The slope falls where it should grow: softplus is flat far to the left and steep far to the right. Is the slope "
    "of what stands inside the logarithm in it?"
)
VALUE = "dy is multiplied by the value of the function where its slope belongs."

MISTAKES = (
    Mistake("It overflows: for a large x the quotient is infinite over infinite, which is nan.", overflowing),
    Mistake(ALONE, lambda x, dy: sigmoid(x)),
    Mistake(f"{ALONE} And it overflows for a large x.", lambda x, dy: overflowing(x, 1.0)),
    Mistake("The slope is taken at the output y; it belongs at the input x.", lambda x, dy: dy * sigmoid(softplus(x))),
    Mistake(VALUE, lambda x, dy: dy * softplus(x)),
    Mistake(VALUE, lambda x, dy: dy * np.log(1 + np.exp(x))),
    Mistake(TOO_MANY, lambda x, dy: dy * sigmoid(x) * sigmoid(-x)),
    Mistake(f"{TOO_MANY} And it overflows for a large x.", too_many),
    Mistake(
        "This form of the slope needs the output y, and the input x was put into it.",
        lambda x, dy: dy * (1 - np.exp(-x)),
    ),
    Mistake(FLIPPED, lambda x, dy: dy * sigmoid(-x)),
    Mistake(
        "The slope of the logarithm is missing: only what stands inside it was differentiated.",
        lambda x, dy: dy * np.exp(x),
    ),
    Mistake("This is the slope of ReLU. That of softplus is smooth.", lambda x, dy: dy * (x > 0)),
    Mistake("dy is added to the slope. The chain rule multiplies.", lambda x, dy: dy + sigmoid(x)),
)

TASK = Task(
    name="softplus_backward",
    title="a smooth corner, backward",
    points=3,
    cases=cases,
    rule=Formula(
        numerical_gradient(softplus, "x"),
        ("dx",),
        MISTAKES,
        differences=True,
        harder=lambda x, dy: far_out(x),
    ),
    hints=(
        "Differentiate on paper first. What is the slope of log u by u, and what is the slope of 1 + exp(x) by x?",
        "The slope is a function that the chapter knows under a name. It goes from 0 on the left to 1 on the right.",
        "Write the slope with one exp only, of a number that is never positive: the chapter does so where it speaks of "
        "overflow. Then do to dy what every backward pass does with a slope.",
    ),
)
