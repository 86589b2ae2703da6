"""dense_backward(x, W, dy): the gradients dx, dW, db of y = x W + b.   Book: chapters/labs/lab_1"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .dense_forward import dense


def finite_differences(x, W, dy):
    """Finite differences of Σ dy (x W + b); b has no part in them, so it may be zero."""
    return numerical_gradient(dense, "x", "W", "b")(x=x, W=W, b=np.zeros(W.shape[1]), dy=dy)


def cases(rng):
    """Rows, features and units that all differ; one row; a square W; single precision."""
    n, d, h = sizes(rng, "ndh")
    return [
        normal(rng, x=(n, d), W=(d, h), dy=(n, h)),
        normal(rng, x=(1, d), W=(d, h), dy=(1, h)),
        normal(rng, x=(n, h), W=(h, h), dy=(n, h)),
        normal(rng, "float32", x=(n, d), W=(d, h), dy=(n, h)),
    ]


def like(**parts):
    """A mistake in one of dx, dW and db, as a function of the case."""
    return lambda x, W, dy: {name: part(x, W, dy) for name, part in parts.items()}


MISTAKES = (
    Mistake("dx uses W where its transpose belongs.", like(dx=lambda x, W, dy: dy @ W)),
    Mistake("dx has its factors in the wrong order.", like(dx=lambda x, W, dy: W.T @ dy)),
    Mistake("dx is dy alone: W has to carry it from the units back to the features.", like(dx=lambda x, W, dy: dy)),
    Mistake("dW is transposed: it should have the shape of W.", like(dW=lambda x, W, dy: dy.T @ x)),
    Mistake("dW uses x where its transpose belongs.", like(dW=lambda x, W, dy: x @ dy)),
    Mistake(
        "dW is divided by the batch size. The 1/batch is part of dy already, because the loss puts it there.",
        like(dW=lambda x, W, dy: x.T @ dy / len(x)),
    ),
    Mistake(
        "dW uses only the first example: the gradients of all rows are summed.",
        like(dW=lambda x, W, dy: np.outer(x[0], dy[0])),
    ),
    Mistake(
        "db is not summed over the batch: one bias serves all rows, so it collects the gradient of each.",
        like(db=lambda x, W, dy: dy),
    ),
    Mistake(
        "db is averaged over the batch where a sum belongs. The 1/batch is part of dy already.",
        like(db=lambda x, W, dy: dy.mean(axis=0)),
    ),
    Mistake("db is summed over the units, not over the batch.", like(db=lambda x, W, dy: dy.sum(axis=1))),
    Mistake("db is one number for all units: each unit has its own bias.", like(db=lambda x, W, dy: dy.sum())),
)

TASK = Task(
    name="dense_backward",
    title="a dense layer, backward",
    points=3,
    cases=cases,
    rule=Formula(finite_differences, ("dx", "dW", "db"), MISTAKES, differences=True),
    hints=(
        "Each gradient has the shape of the thing it belongs to: dx that of x, dW that of W, db that of b.",
        "Write y_nh as a sum over d and ask which entries of y one entry of W touches. Those carry its gradient.",
        "Two matrix products and one sum over the batch. Of all ways to multiply two arrays, one has the right shape.",
    ),
    without=("layers.Dense",),
)
