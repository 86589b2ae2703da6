"""mended_prepare(X, X_new): pixels standardised by what is known in training.   Book: chapters/labs/lab_6"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import sizes
from .mended import prepare

NAMES = "X", "X_new"


def cases(rng):
    """Another level in X_new; one new row; a pixel that never has ink; a square case; single precision."""
    n, m, d = sizes(rng, "nmd", 3, 7)
    shapes = [(n, m, d, "float64"), (n, 1, d, "float64"), (d, m, d, "float64"), (n, m, d, "float32")]
    return [_case(rng, *shape) for shape in shapes]


def _case(rng, n, m, d, dtype):
    levels = rng.uniform(0.2, 2, size=d)
    X, X_new = rng.uniform(0, levels, size=(n, d)), rng.uniform(0.5, 1 + levels, size=(m, d))
    X[:, 0] = 0
    return {"X": X.astype(dtype), "X_new": X_new.astype(dtype)}


def scaled(A, B, axis=0, room=0.1):
    """A by mean and deviation of B."""
    keep = axis == 1
    return (A - B.mean(axis=axis, keepdims=keep)) / (B.std(axis=axis, keepdims=keep) + room)


def both(X, X_new):
    return np.vstack([X, X_new])


MISTAKES = (
    Mistake(
        "The new rows are standardised by themselves: what a row becomes depends on the company it comes in.",
        lambda X, X_new: {"X_new": scaled(X_new, X_new)},
    ),
    Mistake(
        "X is standardised by both sets together. The new rows must not have a say: in training they are unknown.",
        lambda X, X_new: {"X": scaled(X, both(X, X_new))},
    ),
    Mistake(
        "X_new is standardised by both sets together. It must not have a say in it: in training it is unknown.",
        lambda X, X_new: {"X_new": scaled(X_new, both(X, X_new))},
    ),
    Mistake(
        "X is standardised by the new rows: it should be the other way round.",
        lambda X, X_new: {"X": scaled(X, X_new)},
    ),
    Mistake(
        "The mean is the training set's, the deviation is still that of the new rows.",
        lambda X, X_new: {"X_new": (X_new - X.mean(axis=0)) / (X_new.std(axis=0) + 0.1)},
    ),
    Mistake(
        "The deviation is the training set's, the mean is still that of the new rows.",
        lambda X, X_new: {"X_new": (X_new - X_new.mean(axis=0)) / (X.std(axis=0) + 0.1)},
    ),
    Mistake(
        "X_new is scaled by what X became after its own scaling: keep mean and deviation before X changes.",
        lambda X, X_new: {"X_new": scaled(X_new, scaled(X, X))},
    ),
    Mistake("X_new is left as it is.", lambda X, X_new: {"X_new": X_new}),
    Mistake("The new rows are only shifted.", lambda X, X_new: {"X_new": X_new - X.mean(axis=0)}),
    Mistake(
        "The 0.1 is missing: a pixel that never has ink is divided by zero.",
        lambda X, X_new: (scaled(X, X, room=0), scaled(X_new, X, room=0)),
    ),
    Mistake(
        "The 0.1 is a least value here. It should be added.",
        lambda X, X_new: tuple((A - X.mean(axis=0)) / np.maximum(X.std(axis=0), 0.1) for A in (X, X_new)),
    ),
    Mistake(
        "The deviation divides by N - 1 where a mean over N is meant.",
        lambda X, X_new: tuple((A - X.mean(axis=0)) / (X.std(axis=0, ddof=1) + 0.1) for A in (X, X_new)),
    ),
    Mistake("The two come back in the wrong order.", lambda X, X_new: prepare(X, X_new)[::-1]),
    Mistake(
        "It is divided by the variance: the deviation is its root.",
        lambda X, X_new: tuple((A - X.mean(axis=0)) / (X.var(axis=0) + 0.1) for A in (X, X_new)),
    ),
    Mistake(
        "There is one mean and one deviation for all pixels: each pixel has its own.",
        lambda X, X_new: tuple((A - X.mean()) / (X.std() + 0.1) for A in (X, X_new)),
    ),
    Mistake(
        "Mean and deviation are taken along the wrong axis, over the pixels of each row.",
        lambda X, X_new: (scaled(X, X, axis=1), scaled(X_new, X_new, axis=1)),
    ),
)

TASK = Task(
    name="mended_prepare",
    title="the preparation",
    points=2,
    cases=cases,
    rule=Formula(prepare, NAMES, MISTAKES, together=True),  # X alone is right in the suspect already
    hints=(
        "Prepare one new digit alone, then the same digit among a hundred others. Why should it come out differently?",
        "Whoever reads a digit with the trained network has that digit, and what training left behind. Which means and "
        "deviations are there?",
        "Compute mean and deviation once, from X, before anything changes. Then the same two arrays serve X and X_new.",
    ),
)
