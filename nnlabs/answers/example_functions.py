"""Functions that a task hands to a student's function as an argument.   Book: chapters/labs/lab_1, lab_5"""

import numpy as np


def cubes(x):
    """Σ x³, whose gradient is 3 x²."""
    return float(np.sum(x**3))


def waves(x):
    """Σ sin x_i cos x_j over neighbours i, j: every entry of its gradient holds two neighbours."""
    flat = x.ravel()
    return float(np.sum(np.sin(flat) * np.cos(np.roll(flat, 1))))


def valley(p):
    """The gradient k p_k of Σ k p_k² / 2 with k = 1, 2, … along the last axis: every place is steeper than the last."""
    return p * np.arange(1, p.shape[-1] + 1, dtype=p.dtype)


def ripples(p):
    """The gradient p + sin 2p of Σ (p² - cos 2p) / 2: a bowl whose wall is corrugated."""
    return p + np.sin(2 * p)


FUNCTIONS = {"cubes": cubes, "waves": waves, "valley": valley, "ripples": ripples}
