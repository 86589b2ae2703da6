"""bce_from_logits(y, z): binary cross-entropy that no logit can break.   Book: chapters/labs/lab_4"""

import numpy as np

from ...rules import Formula
from ...task import Task
from ..draw import far_out
from .bce_mistakes import MISTAKES, bce

HUGE = (  # labels and logits, right and wrong ones in different shares
    ([1.0, 0.0, 1.0, 0.0], [-1e4, 1e4, 1e4, -1e4]),
    ([0.0, 1.0, 0.0, 1.0, 0.0], [1e4, 1e4, -1e4, 800.0, 0.5]),
)


def cases(rng):
    """Everyday logits, one of them, single precision; then huge ones."""
    n = int(rng.integers(3, 7))
    shapes = [(n, "float64"), (1, "float64"), (n, "float32")]
    mild = [{"y": _labels(rng, rows, dtype), "z": rng.normal(0, 2, rows).astype(dtype)} for rows, dtype in shapes]
    return [*mild, *({"y": np.array(y), "z": np.array(z)} for y, z in HUGE)]


def _labels(rng, n, dtype):
    """n labels, both kinds among them where there is room."""
    return rng.permutation(np.arange(n) % 2).astype(dtype)


TASK = Task(
    name="bce_from_logits",
    title="cross-entropy that nothing breaks",
    points=3,
    cases=cases,
    rule=Formula(bce, ("L",), MISTAKES, harder=lambda y, z: far_out(z)),
    hints=(
        "Write p as 1 / (1 + e^-z) in the formula, once for y = 1 and once for y = 0. Which logarithm is left?",
        "Both cases are ln(1 + e^z) with something linear taken off. e^z may overflow; e^-|z| never does.",
        "For z > 0, ln(1 + e^z) is z + ln(1 + e^-z). Find one line for both signs with np.maximum, np.abs and "
        "np.log1p, take y z off, and average over the examples.",
    ),
    without=("losses.BinaryCrossentropy",),
)
