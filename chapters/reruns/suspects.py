"""Suspects: Report E's program with switches, so that each can be tried by itself.

Book: chapters/experiments/keras. With every switch as in the code and seed 2, all figures come back.
"""

from dataclasses import dataclass

import numpy as np

from .keras_look_alike import REPEATS, accuracy
from .points import label_parabola

EPOCHS = 5000
# {column: (rate, number of points, whether they are N(0, 1) whatever the program says, whether its loss is squared)}
COLUMNS = {
    "base": (0.1, 128, False, False),
    "rate 0.5": (0.5, 128, False, False),
    "rate 0.01": (0.01, 128, False, False),
    "MSE": (0.1, 128, False, True),
    "normalised": (0.1, 128, True, False),
    "256 points": (0.1, 256, False, False),
    "2048 points": (0.1, 2048, False, False),
}


@dataclass(frozen=True)
class Program:
    """One switch a suspect; as they stand here they are those of the code.

    points       "rand", U[0, 1)², or "randn", N(0, 1)², in all columns but the one that is N(0, 1) anyway
    start        "small", kernels and biases 0.1 N(0, 1), or "glorot", Glorot's kernels and biases 0
    rows         of an update, in the order of the points; None takes all of them
    gradient     "mean" or "sum" over the rows of an update
    times        by how much every column's rate is multiplied
    squared_by   whose gradient the column of squared error takes: "crossentropy" or "itself"
    judged_on    "fresh" points, or the "learnt" ones
    """

    points: str = "rand"
    start: str = "small"
    rows: int | None = None
    gradient: str = "mean"
    times: float = 1
    squared_by: str = "crossentropy"
    judged_on: str = "fresh"


CODED = Program()


def rerun(seed=2, columns=COLUMNS, **switches):
    """{column: mean accuracy of its ten networks} after 5,000 epochs, with these switches of `Program` changed."""
    program, found = Program(**switches), {}
    for group in groups(columns, program):
        for state in training(group, program, seed):  # noqa: B007 - the last one is wanted
            pass
        found |= dict(zip(group, state.accuracies(program.judged_on).mean(axis=1).tolist()))
    return {column: found[column] for column in columns}


def groups(columns, program):
    """Lists of columns that draw the same points and weights, and so can train as one stack."""
    found = {}
    for column in columns:
        _, size, normal, _ = COLUMNS[column]
        found.setdefault((size, normal or program.points == "randn"), []).append(column)
    return [*found.values()]


@dataclass
class State:
    """Ten networks for each column of a group: `train` and `test` are (X, y), `W1` and `W2` kernels beside biases."""

    columns: list
    train: tuple
    test: tuple
    W1: np.ndarray
    W2: np.ndarray
    epoch: int = 0

    def accuracies(self, judged_on="fresh"):
        """The share of points on the right side of 0.5, (columns, networks)."""
        shaped = [W.reshape(len(self.columns), REPEATS, *W.shape[1:]) for W in (self.W1, self.W2)]
        weights = [part for W in shaped for part in (W[..., :-1], W[..., -1:])]
        return accuracy(weights, *(self.test if judged_on == "fresh" else self.train))

    def predict(self, column, network, X):
        """What one network says of points (N, 2): (N, 1), as a model's predict would."""
        W1, W2 = (W[self.columns.index(column) * REPEATS + network] for W in (self.W1, self.W2))
        return sigmoid(W2 @ with_ones(sigmoid(W1 @ with_ones(X.T)))).T


def training(columns, program, seed, every=50):
    """The State of a group, every so many epochs and at the end.

    Columns times networks stand in one stack, biases as the last column of a kernel, and buffers are reused: that is
    what makes it three times as fast as the program itself, whose numbers it gives.
    """
    state = first_state(columns, program, seed)
    (X, y), many = state.train, len(columns)
    X, y = np.tile(with_ones(X), (many, 1, 1)), np.tile(y, (many, 1, 1)).astype(float)
    rows = program.rows or X.shape[-1]
    parts = [[np.ascontiguousarray(a[..., i : i + rows]) for a in (X, y)] for i in range(0, X.shape[-1], rows)]
    parts = [(x, np.ascontiguousarray(x.mT), t) for x, t in parts]
    rate = program.times * np.array([COLUMNS[column][0] for column in columns])
    step = np.repeat(rate if program.gradient == "sum" else rate / rows, REPEATS)[:, None, None]
    own = np.repeat([program.squared_by == "itself" and COLUMNS[column][3] for column in columns], REPEATS)
    h = np.ones((len(X), 3, rows))  # its last row stands for the bias
    for epoch in range(1, EPOCHS + 1):
        for x, x_turned, t in parts:
            update(state.W1, state.W2, x, x_turned, t, h, step, own)
        if epoch % every == 0 or epoch == EPOCHS:
            state.epoch = epoch
            yield state


def update(W1, W2, x, x_turned, t, h, step, own):
    """One step along the gradient of cross-entropy, p - t at the output; in networks that `own` picks, of (p - t)²."""
    units = sigmoid(W1 @ x, out=h[:, :-1])
    p = sigmoid(W2 @ h)
    dz2 = p - t
    if own.any():
        dz2[own] *= 2 * p[own] * (1 - p[own])
    dz1 = units * units
    np.subtract(units, dz1, out=dz1)
    dz1 *= W2[:, :, :-1].mT
    dz1 *= dz2
    W2 -= step * (dz2 @ h.mT)
    W1 -= step * (dz1 @ x_turned)


def first_state(columns, program, seed):
    """Points, points to test on and first weights of ten networks, drawn in the order of the report's code."""
    random = np.random.RandomState(seed)
    _, size, normal, _ = COLUMNS[columns[0]]
    points = random.randn if normal or program.points == "randn" else random.rand
    drawn = []
    for _ in range(REPEATS):
        (X, y), (X_test, y_test) = (label_parabola(points(size, 2)) for _ in range(2))
        shapes = (2, 2), (2, 1), (1, 2), (1, 1)
        W1, b1, W2, b2 = (0.1 * random.randn(*shape) for shape in shapes)
        drawn.append([X.T, y[None], X_test.T, y_test[None], np.hstack([W1, b1]), np.hstack([W2, b2])])
    X, y, X_test, y_test, W1, W2 = map(np.stack, zip(*drawn))
    if program.start == "glorot":
        W1, W2 = glorot(seed)
    return State(columns, (X, y), (X_test, y_test), *(np.tile(W, (len(columns), 1, 1)) for W in (W1, W2)))


def glorot(seed):
    """Kernels of Glorot's uniform start, ± √(6 / (inputs + units)), beside biases of 0, for ten networks."""
    random = np.random.default_rng(seed)
    kernels = (random.uniform(-1, 1, (REPEATS, units, 2)) * np.sqrt(6 / (2 + units)) for units in (2, 1))
    return [np.concatenate([kernel, np.zeros((*kernel.shape[:-1], 1))], axis=-1) for kernel in kernels]


def with_ones(X):
    """X (..., 2, N) with a row of ones below, which a bias is multiplied by."""
    return np.concatenate([X, np.ones((*X.shape[:-2], 1, X.shape[-1]))], axis=-2)


def sigmoid(z, out=None):
    """1 / (1 + exp(-z)), which may overwrite z."""
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    return np.reciprocal(z, out=out)
