"""Functions that a task hands to a student's function as an argument.   Book: chapters/labs/lab_1"""

import numpy as np


def cubes(x):
    """Σ x³, whose gradient is 3 x²."""
    return float(np.sum(x**3))


def waves(x):
    """Σ sin x_i cos x_j over neighbours i, j: every entry of its gradient holds two neighbours."""
    flat = x.ravel()
    return float(np.sum(np.sin(flat) * np.cos(np.roll(flat, 1))))


FUNCTIONS = {"cubes": cubes, "waves": waves}
