"""Points: sets that are the bench's own, each a function that returns X (N, 2) and y (N,).   Book: chapters/playground

A script from the bench holds the very text of the function, so each of them needs nothing but NumPy.
"""

import numpy as np


def spiral(samples=300, classes=3, seed=0):
    """Arms wound into each other, a whole turn each, within the circle of radius 1."""
    rng = np.random.default_rng(seed)
    y, radius = np.arange(samples) % classes, rng.uniform(0.1, 1, samples)
    angle = 2 * np.pi * (y / classes + radius)
    return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), y


def circles(samples=300, classes=2, seed=0):
    """Rings around each other, equally wide, with gaps between them, within the circle of radius 1."""
    rng = np.random.default_rng(seed)
    y = np.arange(samples) % classes
    radius = (y + 0.65 * rng.uniform(size=samples)) / (classes - 0.35)
    angle = rng.uniform(0, 2 * np.pi, samples)
    return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), y


def moons(samples=300, seed=0):
    """Two half circles, each with one end inside the other."""
    rng = np.random.default_rng(seed)
    y, angle = np.arange(samples) % 2, rng.uniform(0, np.pi, samples)
    side = 1 - 2 * y
    X = np.stack([side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)], axis=1)
    return 0.65 * X + rng.normal(0, 0.05, X.shape), y


def clusters(samples=300, classes=2, seed=0):
    """A round cloud of points for each class, evenly placed on a circle."""
    rng = np.random.default_rng(seed)
    y = np.arange(samples) % classes
    angle = 2 * np.pi * (y / classes + 1 / 8)
    return 0.6 * np.stack([np.cos(angle), np.sin(angle)], axis=1) + rng.normal(0, 0.16, (samples, 2)), y
