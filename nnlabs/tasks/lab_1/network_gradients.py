"""network_gradients(x, y, W1, b1, W2, b2): the chain rule through two layers.   Book: chapters/labs/lab_1

z = x W1 + b1, h = max(z, 0), p = h W2 + b2, L = mean of (p - y)².
"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes

NAMES = "dW1", "db1", "dW2", "db2"


def loss(x, y, W1, b1, W2, b2):
    """The mean over all rows of the squared error."""
    return np.mean((np.maximum(x @ W1 + b1, 0) @ W2 + b2 - y) ** 2)


def finite_differences(**case):
    """Finite differences of the loss."""
    return numerical_gradient(loss, "W1", "b1", "W2", "b2")(dy=1.0, **case)


def cases(rng):
    """Rows, features and hidden units that all differ; one row."""
    n, d, h = sizes(rng, "ndh", 3, 7)
    layers = {"W1": (d, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    return [normal(rng, x=(n, d), y=(n, 1), **layers), normal(rng, x=(1, d), y=(1, 1), **layers)]


def backward(x, y, W1, b1, W2, b2, *, slope=lambda z: z > 0, scale=lambda p, y: 2 / len(y), error=lambda p, y: p - y):
    """The gradients, with three places where mistakes are made: slope of ReLU, factor of the loss, error."""
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    p = h @ W2 + b2
    dp = scale(p, y) * error(p, y)
    dz = dp @ W2.T * slope(z)
    return x.T @ dz, dz.sum(axis=0), h.T @ dp, dp.sum(axis=0)


def with_change(**changes):
    """`backward` with one of its places changed."""
    return lambda **case: backward(**case, **changes)


def through_inputs(x, y, W1, b1, W2, b2):
    """dW2 from z where h belongs."""
    dW1, db1, _, db2 = backward(x, y, W1, b1, W2, b2)
    z = x @ W1 + b1
    dp = 2 / len(y) * (np.maximum(z, 0) @ W2 + b2 - y)
    return dW1, db1, z.T @ dp, db2


MISTAKES = (
    Mistake(
        "The slope of ReLU is left out: where z was negative, nothing may flow back.",
        with_change(slope=lambda z: 1.0),
    ),
    Mistake(
        "The gradient is multiplied by the value of ReLU where its slope, 0 or 1, belongs.",
        with_change(slope=lambda z: np.maximum(z, 0)),
    ),
    Mistake("The mask of ReLU is upside down.", with_change(slope=lambda z: z < 0)),
    Mistake("The 2 of the squared error is missing.", with_change(scale=lambda p, y: 1 / len(y))),
    Mistake(
        "The loss is a mean: its gradient has a 1/batch that is missing here.", with_change(scale=lambda p, y: 2.0)
    ),
    Mistake("Both the 2 and the 1/batch of the loss are missing.", with_change(scale=lambda p, y: 1.0)),
    Mistake("The error has the wrong sign: the gradient points uphill in p.", with_change(error=lambda p, y: y - p)),
    Mistake("dW2 is made from z. What entered the second layer is h.", through_inputs),
)

TASK = Task(
    name="network_gradients",
    title="the chain rule through a network",
    points=4,
    cases=cases,
    rule=Formula(finite_differences, NAMES, MISTAKES, differences=True),
    hints=(
        "Go forward first and keep z, h and p. Then walk back: loss, second layer, ReLU, first layer.",
        "For each step ask what `dense_backward` asks: what came in, what came back from above, what goes on down.",
        "Start with dL/dp, which holds the 2 and the 1/batch. Pass it through the second layer to h, then through the "
        "mask to z. With the gradient of z the first layer is like the second.",
    ),
    without=("layers.Dense", "Sequential"),
)
