"""he_truncated(shape, rng): normal, cut at two deviations, with He's deviation after the cut.

Book: chapters/labs/lab_3
"""

from math import sqrt

import numpy as np

from nnlib.initializers import fans

from ...rules import Mistake, Samples
from ...task import Task
from .shapes import cases, is_convolution

C = 0.87962566103423978  # the deviation that is left of N(0, 1) cut at ±2


def he(shape):
    """He's deviation."""
    return sqrt(2 / fans(shape)[0])


def limit(shape):
    """Two deviations of the normal numbers before the cut."""
    return 2 * he(shape) / C


def cut(shape, rng, s, edge):
    """N(0, s), drawn again wherever it lies beyond the edge."""
    weights = rng.normal(0, s, shape)
    while (far := np.abs(weights) > edge).any():
        weights[far] = rng.normal(0, s, far.sum())
    return weights


def right(shape, rng):
    """He's deviation after the cut."""
    return cut(shape, rng, he(shape) / C, limit(shape))


def with_deviation(s):
    """A cut draw with another deviation, a function of (fan_in, fan_out), that the cut does not change."""
    return lambda shape, rng: cut(shape, rng, s(*fans(shape)) / C, 2 * s(*fans(shape)) / C)


def once(shape, rng):
    """Numbers too far out are drawn again one time only."""
    weights = rng.normal(0, he(shape) / C, shape)
    far = np.abs(weights) > limit(shape)
    weights[far] = rng.normal(0, he(shape) / C, far.sum())
    return weights


def clipped(factor):
    """Numbers too far out are moved to the edge."""

    def like(shape, rng):
        s = he(shape) * factor
        return np.clip(rng.normal(0, s, shape), -2 * s, 2 * s)

    return like


def zeroed(shape, rng):
    """Numbers too far out become 0."""
    weights = rng.normal(0, he(shape) / C, shape)
    return np.where(np.abs(weights) > limit(shape), 0, weights)


UNCUT = (
    "Nothing is cut off: about one entry in twenty lies farther than two deviations from 0, and each of these "
    "has to be drawn again."
)
CLIPPED = "What lies beyond the cut is moved onto it, so that many entries are equal. Draw them again instead."
MISTAKES = (
    Mistake(UNCUT, lambda shape, rng: rng.normal(0, he(shape) / C, shape)),
    Mistake(UNCUT, lambda shape, rng: rng.normal(0, he(shape), shape)),
    Mistake(CLIPPED, clipped(1 / C)),
    Mistake(CLIPPED, clipped(1)),
    Mistake(
        "The cut takes away some of the spread, and nothing makes up for it: the result has less than He's deviation.",
        lambda shape, rng: cut(shape, rng, he(shape), 2 * he(shape)),
    ),
    Mistake(
        "The correction for the cut goes the wrong way: it makes the spread smaller once more.",
        lambda shape, rng: cut(shape, rng, he(shape) * C, 2 * he(shape) * C),
    ),
    Mistake(
        "The cut lies at twice the deviation after it. It belongs at twice the deviation of what is drawn.",
        lambda shape, rng: cut(shape, rng, he(shape) / C, 2 * he(shape)),
    ),
    Mistake(
        "Some entries are too large still: what is drawn again can be too large again. Repeat it until none is.", once
    ),
    Mistake("What lies beyond the cut becomes 0. Draw it again instead.", zeroed),
    Mistake(
        "The variance 2 / fan_in is used as a standard deviation.", with_deviation(lambda fan_in, fan_out: 2 / fan_in)
    ),
    Mistake("fan_out stands where fan_in belongs.", with_deviation(lambda fan_in, fan_out: sqrt(2 / fan_out))),
    Mistake(
        "The factor for ReLU is missing: half of the squares are lost there, and He's rule makes up for it.",
        with_deviation(lambda fan_in, fan_out: sqrt(1 / fan_in)),
    ),
    Mistake(
        "This is Glorot's variance. He's looks at one direction alone.",
        with_deviation(lambda fan_in, fan_out: sqrt(2 / (fan_in + fan_out))),
    ),
    Mistake(
        "fan_in of a convolution leaves out its window.",
        lambda shape, rng: cut(shape, rng, sqrt(2 / shape[-2]) / C, 2 * sqrt(2 / shape[-2]) / C),
    ),
    Mistake(
        "The first axis is taken as fan_in: a convolution begins with its window.",
        lambda shape, rng: cut(shape, rng, sqrt(2 / shape[0]) / C, 2 * sqrt(2 / shape[0]) / C),
    ),
)

TASK = Task(
    name="he_truncated",
    title="He's rule without far-out weights",
    points=4,
    cases=cases,
    rule=Samples(right, limit, MISTAKES, harder=is_convolution),
    hints=(
        "First leave the cut aside: which s would He's rule take? Then ask what the cut does to the deviation.",
        "A mask marks the entries beyond the cut, and weights[mask] = … replaces them alone. How many are they?",
        "Choose s so that c times s is He's deviation. Draw all weights, then repeat while any of them lies beyond "
        "2 s: draw as many new ones as there are such entries, and put them in their places.",
    ),
    without=("initializers.HeNormal",),
)
