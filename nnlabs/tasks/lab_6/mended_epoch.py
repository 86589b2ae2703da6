"""mended_epoch(params, velocity, gradients, rate, momentum): one epoch, in place.   Book: chapters/labs/lab_6"""

from ...answers.loop_probes import run_epochs
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import normal, sizes
from .mended import epoch


def cases(rng):
    """Epochs of different lengths, so that what is carried over shows; epochs of one step; single precision."""
    d, h = sizes(rng, "dh")
    return [
        _case(rng, (3, 2, 4), d, h, "float64"),
        _case(rng, (1, 1, 1), d, h, "float64"),
        _case(rng, (2, 2), d, h, "float32"),
    ]


def _case(rng, lengths, d, h, dtype):
    steps = [[list(normal(rng, dtype, W=(d, h), b=(h,)).values()) for _ in range(length)] for length in lengths]
    rate, momentum = float(rng.uniform(0.05, 0.1)), float(rng.uniform(0.7, 0.9))
    return {**normal(rng, dtype, W=(d, h), b=(h,)), "gradients": steps, "rate": rate, "momentum": momentum}


def trained(step):
    """What comes out if epochs are run by `step`."""
    return lambda **case: run_epochs(step, **case)


def with_steps(change):
    """An epoch in which `change(p, v, g, rate, momentum)` moves p and v, in place."""

    def run(params, velocity, gradients, rate, momentum):
        for grads in gradients:
            for p, v, g in zip(params, velocity, grads):
                change(p, v, g, rate, momentum)

    return trained(run)


def add(array, amount):
    array += amount


def to(array, value):
    array[...] = value


def momentum_step(p, v, g, rate, momentum, share=1.0):
    to(v, momentum * v - share * rate * g)
    add(p, v)


def all_at_once(params, velocity, gradients, rate, momentum):
    """Asks for all gradients before the first step."""
    epoch(params, velocity, list(gradients), rate, momentum)


def first_only(params, velocity, gradients, rate, momentum):
    """Returns after the first step."""
    epoch(params, velocity, [next(gradients)], rate, momentum)


def forgetful(params, velocity, gradients, rate, momentum):
    """Begins every epoch at rest."""
    epoch(params, [0 * v for v in velocity], gradients, rate, momentum)


def uphill(p, v, g, rate, momentum):
    momentum_step(p, v, g, rate, momentum, share=-1.0)


def nesterov(p, v, g, rate, momentum):
    to(v, momentum * v - rate * g)
    add(p, momentum * v - rate * g)


def old_velocity(p, v, g, rate, momentum):
    add(p, v)
    to(v, momentum * v - rate * g)


def without_rate(p, v, g, rate, momentum):
    momentum_step(p, v, g, 1.0, momentum)


def only_last(params, velocity, gradients, rate, momentum):
    """One step, with the last gradient, after the loop."""
    for grads in gradients:
        last = grads
    epoch(params, velocity, [last], rate, momentum)


def averaged(p, v, g, rate, momentum):
    """Report A's: the velocity is a mean of gradients."""
    to(v, momentum * v + (1 - momentum) * g)
    add(p, -rate * v)


def weights_only(params, velocity, gradients, rate, momentum):
    """Report A's: biases without momentum."""
    for grads in gradients:
        momentum_step(params[0], velocity[0], grads[0], rate, momentum)
        add(params[1], -rate * grads[1])


MISTAKES = (
    Mistake(
        "The velocity is an average of gradients, as in Report A: ten times too slow at 0.9.",
        with_steps(averaged),
    ),
    Mistake(
        "The velocity starts from zero in every epoch: what the last steps of the epoch before had gathered is lost.",
        trained(forgetful),
    ),
    Mistake(
        "This is plain SGD: the velocity does not last from one step to the next. Does v change, or does a new array "
        "get its name?",
        with_steps(lambda p, v, g, rate, momentum: add(p, -rate * g)),
    ),
    Mistake(
        "The params are where they were. They have to change in place; a new array under the name p reaches nobody.",
        with_steps(lambda p, v, g, rate, momentum: None),
    ),
    Mistake("It walks uphill: one of the signs is wrong.", with_steps(uphill)),
    Mistake("This is Nesterov's variant. Momentum moves by the velocity itself.", with_steps(nesterov)),
    Mistake("p moves by the velocity of the step before: v comes first.", with_steps(old_velocity)),
    Mistake("The rate is not in it.", with_steps(without_rate)),
    Mistake(
        "All gradients are asked for before the first step, so each is that of the place where the epoch began.",
        trained(all_at_once),
    ),
    Mistake("It stops after the first gradient: is `return` inside the loop?", trained(first_only)),
    Mistake("Only the last gradient of an epoch makes a step: look at the indentation.", trained(only_last)),
    Mistake("Only the weights have momentum; the bias takes plain steps, as in Report A.", trained(weights_only)),
)

TASK = Task(
    name="mended_epoch",
    title="the epoch",
    points=2,
    cases=cases,
    rule=Formula(trained(epoch), ("params",), MISTAKES),
    hints=(
        "Take one number, momentum 0.9 and two epochs of two steps each, with the gradient 1 everywhere. Do it on "
        "paper, then with the suspect. Where do they part?",
        "If the gradient is 1 for ever, how fast does the formula go in the end, and how fast does the suspect? And "
        "what does a second epoch begin with?",
        "By the formula each gradient enters the velocity whole, times the rate, and the velocity goes on from epoch "
        "to epoch. `run` passes the same list every time: change its arrays in place, and make no new ones.",
    ),
    probe="run_epochs",
    without=("optimizers.SGD",),
)
