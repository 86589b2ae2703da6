"""clip_by_global_norm(grads, limit): all gradients shortened together if too long.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes

NAMES = "dW", "db"


def norm_of(grads):
    """√ of the sum of all squares in all arrays."""
    return np.sqrt(sum(np.sum(g**2) for g in grads))


def clip(grads, limit, norm=norm_of, to=lambda limit, norm: limit / norm if norm > limit else 1.0):
    """g · limit / norm if norm > limit, else g, with two places where mistakes are made."""
    factor = to(limit, norm(grads))
    return tuple(factor * g for g in grads)


def with_change(**changes):
    """`clip` with one of its places changed."""
    return lambda **case: clip(**case, **changes)


def cases(rng):
    """Far too long; short; too long together, but not alone; only one of them too long, in both ways; all zero."""
    lengths = (9, 7), (0.5, 0.3), (0.9, 0.7), (0.6, 2.5), (1.4, 0.4), (0, 0)  # of dW and db, in units of the limit
    d, h = sizes(rng, "dh")
    return [_case(rng, (d, h), ours) for ours in lengths]


def _case(rng, shape, lengths):
    limit = float(rng.uniform(0.5, 2.5))
    arrays = normal(rng, dW=shape, db=shape[1:]).values()
    return {"grads": [size * limit * g / norm_of([g]) for size, g in zip(lengths, arrays)], "limit": limit}


def each_alone(grads, limit):
    """Every array shortened by its own norm."""
    return tuple(clip([g], limit)[0] for g in grads)


def size_of(grads):
    """How many entries there are in all arrays."""
    return sum(g.size for g in grads)


MISTAKES = (
    Mistake(
        "An array is clipped by its own norm, which turns the step. The length of all arrays together decides, and one "
        "common factor keeps the direction.",
        each_alone,
    ),
    Mistake(
        "Each entry is clipped by itself, which turns the step: one common factor keeps the direction.",
        lambda grads, limit: tuple(np.clip(g, -limit, limit) for g in grads),
    ),
    Mistake(
        "Short gradients are scaled as well: what is below the limit stays as it is.",
        with_change(to=lambda limit, norm: limit / norm),
    ),
    Mistake(
        "Short gradients are scaled as well: what is below the limit stays as it is.",
        with_change(to=lambda limit, norm: limit / max(norm, 1e-12)),
    ),
    Mistake(
        "The root is missing: a sum of squares is compared with a limit for lengths.",
        with_change(norm=lambda grads: norm_of(grads) ** 2),
    ),
    Mistake(
        "The norms of the arrays are added. Lengths of parts add up as in Pythagoras, by their squares.",
        with_change(norm=lambda grads: sum(norm_of([g]) for g in grads)),
    ),
    Mistake(
        "The norm of the longest array decides. The global norm knows of all entries of all arrays.",
        with_change(norm=lambda grads: max(norm_of([g]) for g in grads)),
    ),
    Mistake(
        "The norm of the first array decides. The global norm knows of all entries of all arrays.",
        with_change(norm=lambda grads: norm_of(grads[:1])),
    ),
    Mistake(
        "The squares are averaged where a norm sums them.",
        with_change(norm=lambda grads: norm_of(grads) / np.sqrt(size_of(grads))),
    ),
    Mistake(
        "The squares of each array are averaged where a norm sums them.",
        with_change(norm=lambda grads: np.sqrt(sum(np.mean(g**2) for g in grads))),
    ),
    Mistake(
        "The sizes of the entries are added, without squares and root.",
        with_change(norm=lambda grads: sum(np.abs(g).sum() for g in grads)),
    ),
    Mistake(
        "The largest entry takes the place of the norm.",
        with_change(norm=lambda grads: max(np.abs(g).max() for g in grads)),
    ),
    Mistake(
        "Long gradients are brought to length 1. They should end as long as the limit.",
        with_change(to=lambda limit, norm: 1 / norm if norm > limit else 1.0),
    ),
    Mistake(
        "Long gradients are multiplied by the limit but not divided by their norm.",
        with_change(to=lambda limit, norm: limit if norm > limit else 1.0),
    ),
    Mistake(
        "The factor is upside down: long gradients become longer.",
        with_change(to=lambda limit, norm: norm / limit if norm > limit else 1.0),
    ),
    Mistake(
        "The comparison is the wrong way round: short gradients are scaled, and long ones stay.",
        with_change(to=lambda limit, norm: limit / norm if 0 < norm < limit else 1.0),
    ),
    Mistake(
        "Gradients that are all zero have a norm of zero: something divides by it.",
        with_change(to=lambda limit, norm: min(1.0, limit / float(norm))),
    ),
    Mistake("Nothing is clipped: the gradients come back as they went in.", lambda grads, limit: tuple(grads)),
)

TASK = Task(
    name="clip_by_global_norm",
    title="gradient clipping, one length for all",
    points=3,
    cases=cases,
    rule=Formula(clip, NAMES, MISTAKES, harder=lambda grads, limit: norm_of(grads) == 0),
    hints=(
        "Think of all entries of all arrays as one long vector. How long is it, and by what must you multiply it?",
        "First walk over all arrays to find the one norm, then over all of them again to apply the one factor.",
        "Add up the squares of each array into one total and take its root. If that is above the limit, the factor is "
        "the limit divided by it, else 1. Return a new list with each array times the factor.",
    ),
)
