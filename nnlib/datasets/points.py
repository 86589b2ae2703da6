"""Points in the plane: X (N, 2) float32 and y (N,) with the number of each point's class.   Book: chapters/01_layers

The same seed gives the same points; a different seed gives fresh ones from the same source, to test on.
"""

import numpy as np

from ..checks import require_count, require_one_seed, require_package


def spiral(samples=100, classes=3, seed=0):
    """Spiral arms wound into each other, `samples` points in each of `classes` arms, within the circle of radius 1.

    Source  Karpathy's case study for the course CS231n, as packaged in nnfs.
    """
    samples, classes = require_count("spiral", "samples", samples), require_count("spiral", "classes", classes)
    seed = require_one_seed("spiral", seed, largest=2**32 - 1)
    spiral_data = require_package("spiral", "nnfs.datasets", "nnfs").spiral_data
    before = np.random.get_state()  # nnfs draws from NumPy's global state; leave it as we found it
    np.random.seed(seed)
    try:
        X, y = spiral_data(samples=samples, classes=classes)
    finally:
        np.random.set_state(before)
    return X.astype(np.float32), y.astype(np.int64)


def xor(samples=100, seed=0):
    """Points from `U[-1, 1)²`; `y = 1` where exactly one coordinate is positive."""
    X = _rng("xor", samples, seed).uniform(-1, 1, (samples, 2)).astype(np.float32)
    return X, ((X[:, 0] > 0) != (X[:, 1] > 0)).astype(np.int64)


def linear(samples=100, seed=0):
    """Points from `U[-1, 1)²`; `y = 1` where `x₂ > x₁`, so that one straight line tells the classes apart."""
    X = _rng("linear", samples, seed).uniform(-1, 1, (samples, 2)).astype(np.float32)
    return X, (X[:, 1] > X[:, 0]).astype(np.int64)


def parabola(samples=128, seed=0):
    """Points from `N(0, 1)²`; `y = 1` where `x₁² > x₂`: outside the parabola.   Book: chapters/experiments/keras"""
    X = _rng("parabola", samples, seed).normal(0, 1, (samples, 2)).astype(np.float32)
    return X, (X[:, 0] ** 2 > X[:, 1]).astype(np.int64)


def circles(samples=100, seed=0, classes=2):
    """Rings around each other, one for each class, with gaps between them, within the circle of radius 1."""
    rng, y = _rng("circles", samples, seed), np.arange(samples) % require_count("circles", "classes", classes)
    radius = (y + 0.65 * rng.uniform(size=samples)) / (classes - 0.35)
    angle = rng.uniform(0, 2 * np.pi, samples)
    return (radius * [np.cos(angle), np.sin(angle)]).T.astype(np.float32), y


def moons(samples=100, seed=0):
    """Two half circles, each with one end inside the other; `N(0, 0.05)` is added to each coordinate."""
    rng, y = _rng("moons", samples, seed), np.arange(samples) % 2
    angle, side = rng.uniform(0, np.pi, samples), 1 - 2 * y
    X = 0.65 * np.stack([side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)], axis=1)
    return (X + rng.normal(0, 0.05, X.shape)).astype(np.float32), y


def _rng(name, samples, seed):
    require_count(name, "samples", samples)
    return np.random.default_rng(require_one_seed(name, seed))
