"""Draw: random arguments for cases.   Book: chapters/teaching"""

import numpy as np


def normal(rng, dtype="float64", **shapes):
    """{name: array} of draws from N(0, 1), one array for each name and shape."""
    return {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}


def far_out(array, bound=100):
    """Whether an entry is so large that its exponential is of no use."""
    return bool(np.abs(array).max() > bound)


def sizes(rng, names, low=2, high=6):
    """As many whole numbers as there are names, all different, so that confused axes are noticed."""
    return rng.permutation(np.arange(low, high + 1))[: len(names)].tolist()
