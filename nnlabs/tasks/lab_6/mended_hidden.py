"""mended_hidden(z, mask, rate, training): ReLU and dropout, and the slope of both.   Book: chapters/labs/lab_6"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import sizes
from .mended import hidden


def output_and_slope(z, mask, rate, training):
    """h, and finite differences of h by z: entry by entry, so Σ h has the same ones."""
    args = {"z": z, "mask": mask, "rate": rate, "training": training}
    slope = numerical_gradient(lambda **case: hidden(**case)[0], "z")(dy=1.0, **args)
    return hidden(**args)[0], slope


def cases(rng):
    """In training, and three times out of it, where the suspect's h is wrong; one row; rates that are not 1 - rate."""
    n, d = sizes(rng, "nd", 3, 7)
    settings = [(n, 0.3, True), (n, 0.3, False), (1, 0.8, False), (d, 0.6, False)]
    return [_case(rng, rows, d, rate, training) for rows, rate, training in settings]


def _case(rng, rows, units, rate, training):
    z = rng.normal(size=(rows, units))
    mask = np.arange(z.size).reshape(z.shape) % 2 == 0  # so that some are kept and some are not, even in one row
    z[0, :3] = np.abs(z[0, :3]) * [1, 1, -1]
    return {"z": z, "mask": mask, "rate": rate, "training": training}


def kept(mask, rate, training):
    """The factor that dropout should put before each entry."""
    return mask / (1 - rate) if training else np.ones(mask.shape)


def like(**parts):
    """A mistake in h, in the slope or in both, as a function of the case."""
    return lambda z, mask, rate, training: {name: part(z, mask, rate, training) for name, part in parts.items()}


def relu(z):
    return np.maximum(z, 0)


MISTAKES = (
    Mistake(
        "Dropout is still at work when training is over: the same network then gives other answers each time.",
        like(h=lambda z, mask, rate, training: mask / (1 - rate) * relu(z)),
    ),
    Mistake(
        "Dropout is still at work when training is over, though nothing is scaled there: the finished network uses all "
        "its units.",
        like(h=lambda z, mask, rate, training: (mask / (1 - rate) if training else mask) * relu(z)),
    ),
    Mistake(
        "In training h is not scaled up for the units that are missing, so it is smaller there than afterwards.",
        like(h=lambda z, mask, rate, training: (mask if training else 1) * relu(z)),
    ),
    Mistake(
        "This is dropout's older form, which shrinks h after training. Here training makes up for it already.",
        like(h=lambda z, mask, rate, training: (mask if training else 1 - rate) * relu(z)),
    ),
    Mistake(
        "h is scaled twice: up in training, and down again afterwards.",
        like(h=lambda z, mask, rate, training: (mask / (1 - rate) if training else 1 - rate) * relu(z)),
    ),
    Mistake(
        "h is scaled up when training is over, too. Where nothing is dropped there is nothing to make up for.",
        like(h=lambda z, mask, rate, training: (mask if training else 1) / (1 - rate) * relu(z)),
    ),
    Mistake("h ignores the mask: nothing is dropped in training either.", like(h=lambda z, *_: relu(z))),
    Mistake(
        "It is the wrong way round: dropout works when training is over, and not while it lasts.",
        like(h=lambda z, mask, rate, training: kept(mask, rate, not training) * relu(z)),
    ),
    Mistake(
        "The mask is upside down: True means that a unit is kept.",
        like(h=lambda z, mask, rate, training: kept(~mask, rate, training) * relu(z)),
    ),
    Mistake(
        "h is divided by the share that is dropped. What is left has to stand for all.",
        like(h=lambda z, mask, rate, training: (mask / rate if training else 1) * relu(z)),
    ),
    Mistake(
        "The ReLU is gone: h has negative entries.",
        like(h=lambda z, mask, rate, training: kept(mask, rate, training) * z),
    ),
    Mistake(
        "The slope is multiplied by z. On its straight part, ReLU climbs equally fast everywhere.",
        like(slope=lambda z, mask, rate, training: kept(mask, rate, training) * relu(z)),
    ),
    Mistake(
        "The slope is multiplied by z, and drops units when training is over as well.",
        like(slope=lambda z, mask, rate, training: mask / (1 - rate) * relu(z)),
    ),
    Mistake(
        "The slope is multiplied by z, and drops units when training is over as well, unscaled.",
        like(slope=lambda z, mask, rate, training: (mask / (1 - rate) if training else mask) * relu(z)),
    ),
    Mistake(
        "The slope drops units when training is over. It belongs to h: whatever scales h scales its slope.",
        like(slope=lambda z, mask, rate, training: mask / (1 - rate) * (z > 0)),
    ),
    Mistake(
        "The slope is ReLU's alone: what dropout does to h is missing in it.",
        like(slope=lambda z, mask, rate, training: z > 0),
    ),
    Mistake(
        "The slope knows which units are dropped, and forgets that the others are scaled.",
        like(slope=lambda z, mask, rate, training: (mask if training else 1) * (z > 0)),
    ),
    Mistake(
        "The slope is dropout's alone: where ReLU is flat, it has to be 0.",
        like(slope=lambda z, mask, rate, training: kept(mask, rate, training)),
    ),
    Mistake(
        "ReLU's part of the slope is upside down: it is flat where z is negative.",
        like(slope=lambda z, mask, rate, training: kept(mask, rate, training) * (z < 0)),
    ),
)

TASK = Task(
    name="mended_hidden",
    title="the hidden layer",
    points=3,
    cases=cases,
    rule=Formula(output_and_slope, ("h", "slope"), MISTAKES, differences=True),
    hints=(
        "Two faults, and one of them shows in a gradient check with training=True. Which line does not use what its "
        "arguments say?",
        "Compare two calls with training=False and different masks. Then write down h for z = 3 and for z = 5, and "
        "what h gains from one to the other.",
        "Make the factor of dropout first, and let it depend on training. h is that factor times ReLU; the slope is "
        "the same factor times the slope of ReLU, which knows only two values.",
    ),
    without=("layers.Dropout", "activations.ReLU"),
)
