"""Points: the data of Reports D and E, drawn as their code drew them.   Book: chapters/experiments/xor, keras

Both took NumPy's global generator. A RandomState of one's own with the same seed gives the same numbers.
"""

import numpy as np

from nnlib.checks import require_count, require_one_seed


def diagonals(samples=21, seed=0):
    """Report D's XOR: `X (21, 2)` on two diagonals of [0, 1]²; y = 0 on the rising one, 1 on the falling one.

    (0.1 i, 0.1 i) for i = 0 … 10 and (0.1 i, 1 - 0.1 i) for all i but 5, where they meet. Nothing is drawn, so every
    seed gives the same points, and there are no others to test on.
    """
    if samples != 21:
        raise ValueError(f"diagonals expected samples to be 21, which is all there are, received {samples!r}")
    steps = [0.1 * i for i in range(11)]
    both = [[([s, s], 0), ([s, 1 - s], 1)] for s in steps]
    X, y = zip(*(pair for pairs in both for pair in pairs if pair != ([0.5, 0.5], 1)))
    return np.array(X), np.array(y)


def above_diagonal(samples=100, seed=0):
    """Report D's linear data: `X (N, 2)` from U[0, 1)²; `y = 1` where `x₂ ≥ x₁`."""
    X = _state("above_diagonal", samples, seed).uniform(0, 1, (samples, 2))
    return X, (X[:, 1] >= X[:, 0]).astype(np.int64)


def uniform_parabola(samples=128, seed=0):
    """Report E's points in all columns but one: `X (N, 2)` from U[0, 1)²; `y = 1` where `x₁² > x₂`."""
    return label_parabola(_state("uniform_parabola", samples, seed).rand(samples, 2))


def normal_parabola(samples=128, seed=0):
    """Report E's points in its column "normalised": `X (N, 2)` from N(0, 1)²; `y = 1` where `x₁² > x₂`."""
    return label_parabola(_state("normal_parabola", samples, seed).randn(samples, 2))


def label_parabola(X):
    """(X, y) with `y = 1` where `x₁² > x₂`."""
    return X, (X[:, 0] ** 2 > X[:, 1]).astype(np.int64)


def _state(name, samples, seed):
    require_count(name, "samples", samples)
    return np.random.RandomState(require_one_seed(name, seed, largest=2**32 - 1))
