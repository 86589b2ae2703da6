"""nesterov_steps(p, slope, rate, mu, steps): momentum that asks for the slope ahead.   Book: chapters/labs/lab_5

Source  Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep learning,
        eq. 3 and 4. nnlib's SGD(nesterov=True) is the same walk, seen from the place where the slope is asked for.
"""

import numpy as np

from ...answers import ExampleFunction
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes


def ahead(p, v, rate, mu):
    """p + μ v."""
    return p + mu * v


def next_velocity(v, g, rate, mu):
    """μ v - rate · g."""
    return mu * v - rate * g


def next_place(p, v, old, g, rate, mu):
    """p + v."""
    return p + v


def walk(p, slope, rate, mu, steps, *, look=ahead, velocity=next_velocity, move=next_place):
    """g = slope(p + μ v), v ← μ v - rate · g, p ← p + v, with three places where mistakes are made."""
    v = np.zeros_like(p)
    for _ in range(steps):
        g = slope(look(p, v, rate, mu))
        old, v = v, velocity(v, g, rate, mu)
        p = move(p, v, old, g, rate, mu)
    return p


def with_change(**changes):
    """`walk` with some of its places changed."""
    return lambda **case: walk(**case, **changes)


def cases(rng):
    """Vectors and matrices on two landscapes; one step; single precision."""
    n, d = sizes(rng, "nd")
    shapes = [("valley", 4, (n,)), ("ripples", 3, (n, d)), ("ripples", 1, (d,)), ("valley", 5, (d,))]
    drawn = [_case(rng, *one) for one in shapes]
    return [*drawn[:-1], {**drawn[-1], "p": drawn[-1]["p"].astype("float32")}]


def _case(rng, slope, steps, shape):
    numbers = {"rate": float(rng.uniform(0.05, 0.15)), "mu": float(rng.uniform(0.6, 0.9)), "steps": steps}
    return {**normal(rng, p=shape), "slope": ExampleFunction(slope), **numbers}


def asked_once(p, slope, **case):
    """The slope of the first place in every step."""
    g = slope(p)
    return walk(p, lambda _: g, **case)


def last_only(p, slope, rate, mu, steps):
    """Every step starts from the first place, so that only the last velocity moves p."""
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v - rate * slope(p + mu * v)
    return p + v


def faded_twice(p, slope, rate, mu, steps):
    """v is shortened before the look, which then shortens it again."""
    v = np.zeros_like(p)
    for _ in range(steps):
        v = mu * v
        v = v - rate * slope(p + mu * v)
        p = p + v
    return p


def with_steps(change):
    """As many steps as change(steps)."""
    return lambda p, slope, rate, mu, steps: walk(p, slope, rate, mu, change(steps))


OF_THE_LOOK = (
    Mistake(
        "This is plain momentum: the slope is asked for where p stands. Nesterov asks where the old velocity alone "
        "would take it.",
        with_change(look=lambda p, v, *_: p),
    ),
    Mistake(
        "The look ahead goes by the whole old velocity. Only a share mu of it is left when the step is made.",
        with_change(look=lambda p, v, *_: p + v),
    ),
    Mistake(
        "It looks back, not ahead: the look goes the way that p will move.",
        with_change(look=lambda p, v, r, m: p - m * v),
    ),
    Mistake(
        "It looks ahead by the rate. How far v still carries p is told by mu.",
        with_change(look=lambda p, v, r, m: p + r * v),
    ),
    Mistake("The slope is asked for at the velocity alone, without p.", with_change(look=lambda p, v, r, m: m * v)),
    Mistake("The slope is asked for once, before the loop. In every step it is another one.", asked_once),
    Mistake("The old velocity is shortened before the look ahead, which then shortens it once more.", faded_twice),
    Mistake(
        "p itself jumps to the place that you only look at, and the velocity then carries it there again.",
        with_change(move=lambda p, v, old, g, rate, mu: p + mu * old + v),
    ),
    Mistake(
        "This is the form in nnlib's source. It walks through the places where the slope is asked for; the p of this "
        "task is behind them by mu times v.",
        with_change(look=lambda p, v, *_: p, move=lambda p, v, old, g, rate, mu: p + mu * v - rate * g),
    ),
)

OF_THE_VELOCITY = (
    Mistake(
        "The velocity is an average of gradients, as in Report A. Velocities add up.",
        with_change(velocity=lambda v, g, rate, mu: mu * v - (1 - mu) * rate * g),
    ),
    Mistake(
        "This is plain SGD: what the velocity gathered is lost before the next step.",
        with_change(look=lambda p, *_: p, velocity=lambda v, g, rate, mu: -rate * g),
    ),
    Mistake(
        "The velocity is new in every step, although the look ahead uses the old one: a share mu of it stays.",
        with_change(velocity=lambda v, g, rate, mu: -rate * g),
    ),
    Mistake(
        "mu shortens the new gradient as well. It belongs to what is left of the old velocity alone.",
        with_change(velocity=lambda v, g, rate, mu: mu * (v - rate * g)),
    ),
    Mistake(
        "The old velocity never fades: a share mu of it is left after each step.",
        with_change(velocity=lambda v, g, rate, mu: v - rate * g),
    ),
    Mistake("The rate is not used.", with_change(velocity=lambda v, g, rate, mu: mu * v - g)),
)

OF_THE_WALK = (
    Mistake(
        "p moves by the velocity of the step before: v comes first, and p moves by the new one.",
        with_change(move=lambda p, v, old, *_: p + old),
    ),
    Mistake(
        "The gradient moves p twice: it is part of v already.",
        with_change(move=lambda p, v, old, g, rate, mu: p + v - rate * g),
    ),
    Mistake("Only the last velocity moves p: each step goes on from where the one before arrived.", last_only),
    Mistake("It stops after the first step: is `return` inside the loop?", with_steps(lambda steps: 1)),
    Mistake("It takes one step too many.", with_steps(lambda steps: steps + 1)),
    Mistake("It takes one step too few.", with_steps(lambda steps: steps - 1)),
    Mistake("p is where it was: the velocity is there, but nothing moves by it.", lambda p, **_: p),
    Mistake("What comes back is the velocity. Asked for is the place p.", lambda **case: last_velocity(**case)),
)


def last_velocity(**case):
    """v after the last step."""
    places = [walk(**{**case, "steps": steps}) for steps in (case["steps"] - 1, case["steps"])]
    return places[1] - places[0]


def uphill(one):
    """The same mistake with the sign of the slope wrong as well."""
    return Mistake(
        f"{one.words} Besides, it goes uphill.",
        lambda slope, **case: one.like(slope=lambda p: -slope(p), **case),
    )


UPHILL = Mistake(
    "It walks uphill: the gradient points to where the loss grows.",
    with_change(velocity=lambda v, g, rate, mu: mu * v + rate * g),
)
MISTAKES = (*OF_THE_LOOK, *OF_THE_VELOCITY, *OF_THE_WALK)

TASK = Task(
    name="nesterov_steps",
    title="momentum that looks ahead",
    points=3,
    cases=cases,
    rule=Formula(walk, ("p",), (*MISTAKES, UPHILL, *map(uphill, MISTAKES))),
    hints=(
        "Before the first step v is zero everywhere. In each step three things happen, in an order: a look, a new v, "
        "a move. Which of them may change p?",
        "The place you look at needs a name of its own. It is used once, as the argument of slope, and then forgotten.",
        "Zeros in the shape of p before the loop. In each turn: the slope at p plus mu times v; the new v, from the "
        "faded old one and a step against that slope; a new p, moved by the new v. Return p after the loop.",
    ),
    without=("optimizers.SGD",),
)
