"""glorot_uniform(shape, rng): U[-a, a) with the variance 2 / (fan_in + fan_out).   Book: chapters/labs/lab_3"""

from math import sqrt

from nnlib.initializers import fans

from ...rules import Mistake, Samples
from ...task import Task
from .shapes import cases, is_convolution


def limit(shape):
    """a, from a²/3 = 2 / (fan_in + fan_out)."""
    return sqrt(6 / sum(fans(shape)))


def glorot(shape, rng):
    """U[-a, a)."""
    a = limit(shape)
    return rng.uniform(-a, a, shape)


def up_to(a):
    """A draw from U[-a, a) with another a, a function of (fan_in, fan_out)."""

    def like(shape, rng):
        edge = a(*fans(shape))
        return rng.uniform(-edge, edge, shape)

    return like


def by_axes(one, other):
    """A draw whose two widths are the sizes of these two axes."""

    def like(shape, rng):
        a = sqrt(6 / (shape[one] + shape[other]))
        return rng.uniform(-a, a, shape)

    return like


def unpacked(shape, rng):
    """Fans of a matrix alone."""
    fan_in, fan_out = shape
    return up_to(lambda *_: sqrt(6 / (fan_in + fan_out)))(shape, rng)


MISTAKES = (
    Mistake(
        "The standard deviation is taken as the limit a. Numbers spread evenly up to a deviate by less than a.",
        up_to(lambda fan_in, fan_out: sqrt(2 / (fan_in + fan_out))),
    ),
    Mistake(
        "The variance is half of Glorot's: he takes the mean of the two widths, not their sum.",
        up_to(lambda fan_in, fan_out: sqrt(3 / (fan_in + fan_out))),
    ),
    Mistake(
        "The variance itself is taken as the limit a. The variance goes with the square of a.",
        up_to(lambda fan_in, fan_out: 2 / (fan_in + fan_out)),
    ),
    Mistake("A root is missing: a is not the square of a.", up_to(lambda fan_in, fan_out: 6 / (fan_in + fan_out))),
    Mistake(
        "The interval is a wide altogether: it reaches from -a to a.",
        up_to(lambda fan_in, fan_out: sqrt(1.5 / (fan_in + fan_out))),
    ),
    Mistake(
        "No weight is negative: with a mean that is not 0 all units pull the same way.",
        lambda shape, rng: abs(glorot(shape, rng)),
    ),
    Mistake(
        "The weights come from U[0, 1), whatever the widths are.",
        lambda shape, rng: rng.random(shape),
    ),
    Mistake(
        "The numbers are normal, with the right deviation; the task asks for uniform ones.",
        lambda shape, rng: rng.normal(0, limit(shape) / sqrt(3), shape),
    ),
    Mistake(
        "The numbers are normal, with the limit as their deviation; the task asks for uniform ones.",
        lambda shape, rng: rng.normal(0, limit(shape), shape),
    ),
    Mistake(
        "fan_in alone enters, as in He's rule. Glorot's looks at both directions.",
        up_to(lambda fan_in, fan_out: sqrt(6 / fan_in)),
    ),
    Mistake(
        "fan_out alone enters. Glorot's rule looks at both directions.",
        up_to(lambda fan_in, fan_out: sqrt(6 / fan_out)),
    ),
    Mistake(
        "The widths are multiplied, so that the weights are far too small: Glorot adds them.",
        up_to(lambda fan_in, fan_out: sqrt(6 / (fan_in * fan_out))),
    ),
    Mistake("The fans of a convolution leave out its window.", by_axes(-2, -1)),
    Mistake("The first two axes are taken as fans: a convolution begins with its window.", by_axes(0, 1)),
    Mistake("A convolution's shape has more than two axes to unpack: use your fans.", unpacked),
)

TASK = Task(
    name="glorot_uniform",
    title="Glorot's rule, uniform",
    points=3,
    cases=cases,
    rule=Samples(glorot, limit, MISTAKES, harder=is_convolution),
    hints=(
        "The variance is given, and a uniform draw is fixed by its limit a: how does one follow from the other?",
        "The chapter says which variance U[-a, a) has. Set it equal to Glorot's variance and solve for a.",
        "fans(shape) gives the two widths. rng.uniform takes low, high and the shape, and low is not 0 here.",
    ),
    without=("initializers.GlorotUniform",),
)
