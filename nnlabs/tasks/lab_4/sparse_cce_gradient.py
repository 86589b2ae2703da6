"""sparse_cce_gradient(y, z): softmax and cross-entropy in one gradient.   Book: chapters/labs/lab_4

L = 1/N Σ_n (ln Σ_j exp(z_nj) - z_ny), where y is the number of the true class of example n.
"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula
from ...task import Task
from ..draw import far_out, normal, sizes
from .sparse_mistakes import MISTAKES, loss


def finite_differences(y, z):
    """Finite differences of the loss."""
    return numerical_gradient(loss, "z")(y=y, z=z, dy=1.0)


def cases(rng):
    """Examples and classes that differ; one example; as many of both; single precision; rows far apart."""
    n, k = sizes(rng, "nk", 3, 7)
    shapes = [(n, k, "float64"), (1, k, "float64"), (k, k, "float64"), (n, k, "float32")]
    drawn = [{"y": _classes(rng, rows, units), **normal(rng, dtype, z=(rows, units))} for rows, units, dtype in shapes]
    level = np.array([1e4, -1e4, 0.0])[:, None]  # as a shift of a whole row it changes no probability
    return [*drawn, {"y": _classes(rng, 3, 4), "z": rng.normal(size=(3, 4)).round(2) + level}]


def _classes(rng, rows, units):
    """Labels of which no two neighbours are equal."""
    return (rng.integers(units) + np.arange(rows)) % units


TASK = Task(
    name="sparse_cce_gradient",
    title="softmax and cross-entropy in one",
    points=3,
    cases=cases,
    rule=Formula(finite_differences, ("dz",), MISTAKES, differences=True, harder=lambda y, z: far_out(z)),
    hints=(
        "The chapter has this gradient for one-hot rows. What is a one-hot row, if you know the class's number?",
        "Softmax first, row by row, with the row's largest logit taken off. Then one entry of each row changes.",
        "np.arange(N) together with y picks one entry from each row. Work on an array of your own, and remember that "
        "the loss is a mean over the examples.",
    ),
    without=("losses.SparseCategoricalCrossentropy", "losses.CategoricalCrossentropy"),
)
