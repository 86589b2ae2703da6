"""class Huber(nn.losses.Loss): squared error in the middle, absolute error outside.   Book: chapters/labs/lab_4

With e = ŷ - y each entry costs e²/2 where |e| <= δ and δ (|e| - δ/2) outside; L is the mean over all N K entries.
Source: Huber (1964), Robust estimation of a location parameter.
"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula
from ...task import Task
from ..draw import normal, sizes
from .huber_mistakes import MISTAKES, value

MIXED, SMALL = (0, -3, 3, 0.4, -0.4), (0, 0.3, -0.5)  # errors as multiples of delta


def huber(y_true, y_pred, options):
    """The mean cost of an entry, and its finite differences in y_pred."""

    def loss(y_pred):
        return value(y_pred - y_true, options["delta"])

    return {"L": loss(y_pred), "gradient": numerical_gradient(loss, "y_pred")(y_pred=y_pred, dy=1.0)}


def cases(rng):
    """Examples and outputs that differ; one example; single precision; last no error beyond delta."""
    n, k = sizes(rng, "nk", 3, 6)
    shapes = [(n, k, 0.6, "float64"), (1, k, 1.3, "float64"), (n, k, 0.6, "float32")]
    return [*(_case(rng, MIXED, *shape) for shape in shapes), _case(rng, SMALL, k, k, 2.5, "float64")]


def _case(rng, ratios, rows, outputs, delta, dtype):
    """Errors that are these ratios of delta, up to a random factor, in random places."""
    y_true = normal(rng, dtype, y_true=(rows, outputs))["y_true"]
    errors = rng.permutation(np.resize(ratios, y_true.size)).reshape(y_true.shape) * delta
    y_pred = y_true + errors * rng.uniform(0.6, 1.4, y_true.shape)
    return {"y_true": y_true, "y_pred": y_pred.astype(dtype), "options": {"delta": delta}}


TASK = Task(
    name="Huber",
    title="a loss of your own",
    points=4,
    cases=cases,
    rule=Formula(huber, ("L", "gradient"), MISTAKES),
    hints=(
        "Draw the cost of one entry over e: a parabola that goes on as two straight lines. What are its slopes?",
        "Compute the error once. np.where with the size of the error makes both, the cost and its derivative.",
        "In the middle the derivative of e²/2; outside that of delta |e|, which has the sign of e. Both, cost and "
        "derivative, are part of a mean over N K entries. Return the pair: one number, one array.",
    ),
    probe="loss",
)
