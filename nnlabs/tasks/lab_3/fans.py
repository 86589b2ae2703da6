"""fans(shape): (fan_in, fan_out) of a kernel, dense or convolution.   Book: chapters/labs/lab_3"""

from math import prod

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import sizes


def fans(shape):
    """The windows' size times the second last axis, and times the last."""
    window = prod(shape[:-2])
    return window * shape[-2], window * shape[-1]


def cases(rng):
    """A matrix; windows along one axis and along two. All sizes of a shape differ."""
    return [{"shape": tuple(sizes(rng, "k" * axes, 2, 9))} for axes in (2, 4, 3, 4)]


def one(**parts):
    """A mistake in fan_in or fan_out, a function of the shape."""
    return lambda shape: {name: part(shape) for name, part in parts.items()}


def windows(size):
    """A mistake in the size of the window, a function of its sides."""
    return lambda shape: (size(shape[:-2]) * shape[-2], size(shape[:-2]) * shape[-1])


def two_axes(shape):
    """A matrix alone."""
    fan_in, fan_out = shape
    return fan_in, fan_out


def four_axes(shape):
    """Windows along two axes alone."""
    rows, columns, channels, filters = shape
    return rows * columns * channels, rows * columns * filters


def two_or_four(shape):
    """A matrix, or windows along two axes."""
    return shape if len(shape) == 2 else four_axes(shape)


UNPACKED = (
    "The shape is unpacked into a fixed number of names: a kernel has two axes, three or four. Count from the end."
)
MISTAKES = (
    Mistake("fan_in is what fan_out should be: it counts what flows into a unit.", one(fan_in=lambda s: fans(s)[1])),
    Mistake("fan_out is what fan_in should be: it counts what flows out.", one(fan_out=lambda shape: fans(shape)[0])),
    Mistake(
        "fan_in leaves out the window: one output adds up the products at every place of it.",
        one(fan_in=lambda shape: shape[-2]),
    ),
    Mistake(
        "fan_in is the first axis. That is right for a matrix; a convolution begins with the window.",
        one(fan_in=lambda shape: shape[0]),
    ),
    Mistake(
        "fan_out leaves out the window: a number that comes in takes part in one sum for each place of it.",
        one(fan_out=lambda shape: shape[-1]),
    ),
    Mistake(
        "fan_out is the second axis. That is right for a matrix; a convolution begins with the window.",
        one(fan_out=lambda shape: shape[1]),
    ),
    Mistake(
        "fan_out multiplies all axes but the first. It needs all sides of the window, and of the other two axes one.",
        one(fan_out=lambda shape: prod(shape[1:])),
    ),
    Mistake(
        "The sides of the window are added. How many places does a window of 2×3 have?", windows(lambda s: sum(s) or 1)
    ),
    Mistake(
        "The window counts as square, by its first side alone: it may have one side, or two that differ.",
        windows(lambda sides: sides[0] ** 2 if sides else 1),
    ),
    Mistake(
        "The axes are read as (out, in, window). Here the window comes first, then in, then out.",
        lambda shape: (shape[1] * prod(shape[2:]), shape[0] * prod(shape[2:])),
    ),
    *(Mistake(UNPACKED, like) for like in (two_axes, four_axes, two_or_four)),
)

TASK = Task(
    name="fans",
    title="what flows into a unit and out of it",
    points=2,
    cases=cases,
    rule=Formula(fans, ("fan_in", "fan_out"), MISTAKES),
    hints=(
        "How many products does one output add up? In how many outputs does one input take part?",
        "A negative index counts from the end: shape[-1] is the last axis, whatever came before it.",
        "Multiply the sizes of the window first; math.prod of no sizes at all is 1, so a matrix needs no branch of its "
        "own. Each fan is this product times one of the last two axes.",
    ),
    without=("initializers.fans",),
)
