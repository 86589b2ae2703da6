"""Sentences: what became of a set-up, and the set-up itself, in words.   Book: chapters/playground"""

import numpy as np

from .data import DRAWN, TABLE
from .picture import held_out, unit_in
from .training import SOLVED, member_of, seeds


def sentence(training, settings):
    """The result, and behind it everything that was chosen."""
    right, epochs = training.right(), len(training.losses)
    solved, member = np.sum(right > SOLVED), member_of(settings)
    lost = np.sum(~np.isfinite(training.losses[-1]))
    return (
        f"{solved} of {len(right)} networks separate the points: more than {SOLVED:.0%} of those held out are right. | "
        + (f"{lost} diverged. " if lost else "")
        + f"After {epochs} epoch{'s' * (epochs > 1)} the median held-out loss is {held_out(training)}. "
        f"Shown is {shown(training, settings)} of seed {seeds(settings)[member]}, {right[member]:.1%} right. "
        f"{points(training)} {network(training)} {how(settings)}"
    )


def shown(training, settings):
    """What the large map shows."""
    unit = settings["unit"]
    if unit.startswith("layer") and not unit_in(training, unit):
        return f"the answer (there is no {unit})"
    return unit


def points(training):
    """The data in words."""
    settings, data = training.settings, training.data
    name = settings["data"]
    made = {DRAWN: "Points that you drew", TABLE: "Points of your table"}.get(
        name, f"Data: {name}, draw {settings['draw']}"
    )
    noise = f", noise {settings['noise']:.3g}" if settings["noise"] else ""
    return (
        f"{made}{noise}: {data.classes} classes, {len(data.X)} points to learn from, {len(data.X_test)} held out. "
        + f"{data.note} " * bool(data.note)
    ).strip()


def network(training):
    """The network in words."""
    settings = training.settings
    words = str(training.architecture) if training.architecture.hidden else f"no hidden layer, {training.architecture}"
    return f"Inputs {settings['inputs']}; {words}."


def how(settings):
    """The training in words."""
    first, *_, last = (*seeds(settings), seeds(settings)[-1])
    numbers = f"seeds {first} to {last}" if last > first else f"seed {first}"
    return (
        f"{settings['optimizer']}, rate {settings['rate']:.3g} ({settings['schedule']}), {settings['loss']}, "
        f"batches of {settings['batch']}, {numbers}."
    )
