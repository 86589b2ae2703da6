"""momentum_steps(p, grads, rate, mu): where momentum leads, one step for each gradient.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .uphill import with_uphill


def next_velocity(v, g, rate, mu):
    """μ v - rate · g."""
    return mu * v - rate * g


def next_place(p, v, old, g, rate, mu):
    """p + v."""
    return p + v


def walk(p, grads, rate, mu, *, start=0.0, velocity=next_velocity, move=next_place):
    """v ← μ v - rate · g and p ← p + v, with three places where mistakes are made."""
    v = start
    for g in grads:
        old, v = v, velocity(v, g, rate, mu)
        p = move(p, v, old, g, rate, mu)
    return p


def with_change(**changes):
    """`walk` with one of its places changed."""
    return lambda **case: walk(**case, **changes)


def last_only(p, grads, rate, mu):
    """Every step starts from the first place, so that only the last velocity moves p."""
    return p + walk(p, grads, rate, mu, move=lambda p, v, *_: v)


def cases(rng):
    """Three steps or more along vectors and matrices; one step; single precision."""
    n, d = sizes(rng, "nd")
    shapes = [(5, (n,), "float64"), (3, (n, d), "float64"), (1, (n,), "float64"), (4, (d,), "float32")]
    return [
        {
            **normal(rng, dtype, p=shape, grads=(steps, *shape)),
            "rate": float(rng.uniform(0.1, 0.4)),
            "mu": float(rng.uniform(0.6, 0.9)),
        }
        for steps, shape, dtype in shapes
    ]


MISTAKES = (
    Mistake(
        "The velocity is an average of gradients, as in Report A: it is shorter than momentum's by a factor of 1 - mu. "
        "Velocities add up.",
        with_change(velocity=lambda v, g, rate, mu: mu * v - (1 - mu) * rate * g),
    ),
    Mistake(
        "This is plain SGD: what the velocity gathered is lost before the next step.",
        with_change(velocity=lambda v, g, rate, mu: -rate * g),
    ),
    Mistake(
        "It walks uphill: of the two signs, that of the gradient in v and that of v in p, one is wrong.",
        with_change(velocity=lambda v, g, rate, mu: mu * v + rate * g),
    ),
    Mistake(
        "v turns round at every step: what is left of the old velocity keeps its direction.",
        with_change(velocity=lambda v, g, rate, mu: -mu * v - rate * g),
    ),
    Mistake(
        "p moves by the velocity of the step before: v comes first, and p moves by the new one.",
        with_change(move=lambda p, v, old, *_: p + old),
    ),
    Mistake(
        "This is Nesterov's variant, which looks ahead. Momentum moves by v itself.",
        with_change(move=lambda p, v, old, g, rate, mu: p + mu * v - rate * g),
    ),
    Mistake(
        "The gradient moves p twice: it is part of v already.",
        with_change(move=lambda p, v, old, g, rate, mu: p + v - rate * g),
    ),
    Mistake(
        "mu shortens the new gradient as well. It belongs to what is left of the old velocity alone.",
        with_change(velocity=lambda v, g, rate, mu: mu * (v - rate * g)),
    ),
    Mistake(
        "The old velocity never fades: nothing slows the walk down.",
        with_change(velocity=lambda v, g, rate, mu: v - rate * g),
    ),
    Mistake(
        "rate and mu have changed places.",
        with_change(velocity=lambda v, g, rate, mu: rate * v - mu * g),
    ),
    Mistake(
        "The rate acts twice, in v and again where p moves.",
        with_change(move=lambda p, v, old, g, rate, mu: p + rate * v),
    ),
    Mistake(
        "The velocity is an average of gradients, as in Report A, and the rate is not used.",
        with_change(velocity=lambda v, g, rate, mu: mu * v - (1 - mu) * g),
    ),
    Mistake("The rate is not used.", with_change(velocity=lambda v, g, rate, mu: mu * v - g)),
    Mistake(
        "v begins at the first gradient. Before the first step nothing moves: it begins at zero.",
        lambda p, grads, rate, mu: walk(p, grads, rate, mu, start=grads[0]),
    ),
    Mistake(
        "The first gradient is left out: v begins at zero, and each of the gradients then changes it.",
        lambda p, grads, rate, mu: walk(p, grads[1:], rate, mu),
    ),
    Mistake(
        "The gradients are taken from the last to the first.",
        lambda p, grads, rate, mu: walk(p, grads[::-1], rate, mu),
    ),
    Mistake(
        "Every place on the way comes back. Asked for is the last one.",
        lambda p, grads, rate, mu: np.stack([walk(p, grads[:k], rate, mu) for k in range(len(grads) + 1)]),
    ),
    Mistake(
        "p and v come back together. Asked for is p alone.",
        lambda **case: np.stack([walk(**case), walk(**case, move=lambda p, v, *_: v)]),
    ),
    Mistake("Only the last velocity moves p: each step goes on from where the one before arrived.", last_only),
    Mistake("p is where it was: the velocity is there, but nothing moves by it.", lambda p, **_: p),
    Mistake(
        "It stops after the first gradient: is `return` inside the loop?",
        lambda p, grads, rate, mu: walk(p, grads[:1], rate, mu),
    ),
    Mistake(
        "What comes back is the velocity. Asked for is the place p.",
        with_change(move=lambda p, v, *_: v),
    ),
)

TASK = Task(
    name="momentum_steps",
    title="momentum, a step that remembers",
    points=3,
    cases=cases,
    rule=Formula(walk, ("p",), with_uphill(MISTAKES)),
    hints=(
        "Before the first step v is zero everywhere. What has to survive from one turn of the loop to the next?",
        "`for g in grads` gives one array after the other, each in the shape of p. Two lines in the loop do the rest.",
        "Zeros in the shape of p before the loop. In each turn first the new v, from the faded old one and a step "
        "against g; then a new p, moved by that v. Return p after the loop.",
    ),
    without=("optimizers.SGD",),
)
