"""dense_forward(x, W, b): y = x W + b.   Book: chapters/labs/lab_1"""

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes


def dense(x, W, b):
    """y = x W + b."""
    return x @ W + b


def cases(rng):
    """Rows, features and units that all differ; one row; a square W; single precision."""
    n, d, h = sizes(rng, "ndh")
    return [
        normal(rng, x=(n, d), W=(d, h), b=(h,)),
        normal(rng, x=(1, d), W=(d, h), b=(h,)),
        normal(rng, x=(n, h), W=(h, h), b=(h,)),
        normal(rng, "float32", x=(n, d), W=(d, h), b=(h,)),
    ]


MISTAKES = (
    Mistake("The bias is not in it: y is x W alone.", lambda x, W, b: x @ W),
    Mistake("W is transposed. W has one row per feature and one column per unit.", lambda x, W, b: x @ W.T + b),
    Mistake("The factors stand in the wrong order: a matrix product is not W x here.", lambda x, W, b: W @ x + b),
    Mistake("The bias is subtracted.", lambda x, W, b: x @ W - b),
    Mistake(
        "The bias is added down the columns. Each unit has one entry of b, and each row gets all of them.",
        lambda x, W, b: x @ W + b[:, None],
    ),
    Mistake(
        "The bias is added to every product, so that it counts once for each feature.",
        lambda x, W, b: x @ W + x.shape[1] * b,
    ),
    Mistake("Entries are multiplied one by one where a matrix product is wanted.", lambda x, W, b: x * W + b),
)

TASK = Task(
    name="dense_forward",
    title="a dense layer, forward",
    points=2,
    cases=cases,
    rule=Formula(dense, ("y",), MISTAKES),
    hints=(
        "Write down the shapes of x, W, b and y. Which axis of x meets which axis of W?",
        "One entry of y is a sum over the features. NumPy has an operator for exactly this sum.",
        "One operator makes the matrix product of x and W. NumPy adds an array of shape (units,) to each row.",
    ),
    without=("layers.Dense",),
)
