"""Schedules: five ways on from one first rate, ten networks each, on the same batches.

Book: chapters/07_learning_rates. Networks 64-32-10 learn 500 digits for six epochs in batches of 10, with momentum.
Seed s means the seeds 10 s to 10 s + 9; the digits and the order of the batches stay the same.
"""

import numpy as np

from nnlib import datasets, layers, optimizers, schedules
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import below, numbers
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import Panel
from ..scripts import learning_rates as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import format_loss, median, seeds, seeds_text

EXAMPLES, BATCH, EPOCHS = 500, 10, 6
T = EPOCHS * EXAMPLES // BATCH  # steps in all
LOW = 0.02  # the goal
LOSSES, RATES = (0.005, 6), (1e-5, 3)  # the parts that are shown
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
LEARNT = GUESS_LOSS / 2  # a schedule has learnt if its median is lower
TWO = 2  # schedules that still learn from a rate that is too high
WIDTH, HEIGHT, NAMES = 300, 230, 92  # of both pictures, and the room for names at the ends of lines
STYLES = {"constant": 7, "inverse time": 1, "exponential": 2, "piecewise": 3, "cosine": 0}  # numbers of series


def schedules_from(r):
    """{name: step -> rate}, all with the rate r at step 0."""
    return {
        "constant": lambda step: r,
        "inverse time": schedules.InverseTimeDecay(r, 50, 1.0),
        "exponential": schedules.ExponentialDecay(r, T, 0.01),
        "piecewise": schedules.PiecewiseConstantDecay((T // 2, 3 * T // 4), (r, r / 10, r / 100)),
        "cosine": schedules.CosineDecay(r, T),
    }


def network(schedule, seeds):
    """A stack of networks, one for each seed, whose momentum follows this schedule."""
    hidden = layers.Dense(32, activation="relu", kernel_initializer="he_normal")
    model = Sequential([layers.Input((64,)), hidden, layers.Dense(10, activation="softmax")], seed=[*seeds])
    model.compile(optimizers.SGD(schedule, momentum=0.9), "sparse_categorical_crossentropy")
    return model


class Schedules(Explorer):
    """First rate and seed of fifty networks, ten for each of five schedules."""

    goals = (
        "find, dragging the dot, a first rate so high that only two of the five schedules still learn.",
        f"find a first rate from which some schedule brings the median loss below {LOW}.",
    )
    recorded = {"rate": [0.001, 0.01, 0.0316, 0.1, 0.316, 1.0], "seed": [0, 1, 2]}

    def make_controls(self):
        return {"rate": controls.log_slider("First rate", 0.01, -3, 0), "seed": controls.seed()}

    def train(self, settings):
        X, y = datasets.digits("train")
        X, y = X[:EXAMPLES].reshape(EXAMPLES, 64), y[:EXAMPLES]
        arms = schedules_from(settings["rate"])
        stacks = {name: network(schedule, seeds(settings)) for name, schedule in arms.items()}
        losses = {name: [stack.evaluate(X, y)] for name, stack in stacks.items()}  # {schedule: (epochs, seeds)}
        trainings = {name: stack.train(X, y, BATCH, EPOCHS) for name, stack in stacks.items()}
        for _ in range(EPOCHS):
            for name, training in trainings.items():
                next(training)
                losses[name].append(stacks[name].evaluate(X, y))
                yield losses

    def picture(self, settings, losses):
        panels = self._rates(settings["rate"]), self._losses(losses)
        return below(self._score(losses), *(panel.svg(max_width=WIDTH + 12) for panel in panels))

    def _score(self, losses):
        """How many schedules learn, and which of them has the lowest loss."""
        last = {name: epochs[-1] for name, epochs in losses.items()}
        best = min(last, key=lambda name: median(last[name]))
        values = {
            "Schedules that learn": f"{len(learning(last))} of {len(last)}",
            f"Lowest loss: {best}": format_loss(median(last[best])),
        }
        return numbers(values, {f"Lowest loss: {best}": STYLES[best]})

    def _rates(self, first):
        panel = Panel(
            title="Rate by step",
            alt="Learning rate by step of the five schedules, on a log axis",
            x=Axis("step", 0, T, ticks=[0, 150, 300]),
            y=Axis("", *RATES, log=True),
            width=WIDTH,
            height=HEIGHT,
            left=46,
            labels=NAMES,
        )
        steps = np.arange(0, T, 2)
        for name, schedule in schedules_from(first).items():
            panel.line(steps, [schedule(step) for step in steps], STYLES[name], name, markers=True)
        rates = drag_axis("rate", "y", (panel.bottom, panel.top), RATES, log=True)
        point = grip(panel, panel.left + RADIUS, float(panel.y(first)), "drag: first rate", upright=True)
        panel.shapes.append(draggable(panel.surface() + svg.above_lines(point), rates))
        return panel

    def _losses(self, losses):
        """The medians by epoch, each with its name at its end, and what a guess has."""
        panel = Panel(
            title="Loss by epoch, medians of ten",
            alt="Loss by epoch of the five schedules, medians of ten seeds, on a log axis",
            x=Axis("epoch", 0, EPOCHS, ticks=range(0, EPOCHS + 1, 2)),
            y=Axis("", *LOSSES, log=True),
            width=WIDTH,
            height=HEIGHT,
            left=46,
            labels=NAMES,
        )
        panel.shapes.append(unlearnt(panel))
        guess = svg.text(panel.left - 6, panel.y(GUESS_LOSS) + 4, "guess", "end")
        panel.rule(y=GUESS_LOSS).shapes.append(guess)
        for name, epochs in losses.items():
            panel.line(np.arange(len(epochs)), [median(runs) for runs in epochs], STYLES[name], name, markers=True)
        return panel

    def sentence(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        medians = {name: median(runs) for name, runs in last.items()}
        order = ", ".join(f"{name} {format_loss(medians[name])}" for name in sorted(medians, key=medians.get))
        runs = np.array([*last.values()])
        diverged = "" if np.isfinite(runs).all() else f"; {np.sum(~np.isfinite(runs))} of {runs.size} networks diverged"
        stage = f"after {EPOCHS} epochs" if has_ended(losses) else "so far"
        return (
            f"{result_text(last, settings['rate'], has_ended(losses))} | "
            f"To learn means to halve the loss of a guess. Medians {stage}, "
            f"lowest first: {order}{diverged}. First rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        return len(learning(last)) == TWO, min(map(median, last.values())) < LOW

    def script(self):
        return scripts.schedule_race(EXAMPLES, BATCH, EPOCHS)


def learning(last):
    """The schedules whose median network has learnt."""
    return [name for name, runs in last.items() if median(runs) < LEARNT]


def helpful(last):
    """The schedules whose median network has learnt, and ends lower than that at the constant rate."""
    return [name for name in learning(last) if median(last[name]) < median(last["constant"])]


def unlearnt(panel):
    """The part of a panel of losses that stands for having learnt nothing, grey and named."""
    size = f'width="{panel.right - panel.left}" height="{panel.y(LEARNT) - panel.top:.1f}"'
    words = svg.text(panel.right - 4, panel.top + 14, "learns nothing", "end")
    return f'<rect x="{panel.left}" y="{panel.top}" {size} fill="currentColor" opacity=".08"/>{words}'


def has_ended(losses):
    """Whether the last schedule has made its last epoch."""
    return len(losses["cosine"]) > EPOCHS


def result_text(last, rate, ended):
    """Which schedules learn, whether falling helps, and how low the best one gets."""
    if not learning(last):
        return f"From first rate {rate:.3g} none of the five schedules learns{'' if ended else ' yet'}."
    best = min(last, key=lambda name: median(last[name]))
    lowest = f"{best} {'ends' if ended else 'is'} lowest, with {format_loss(median(last[best]))}."
    *others, one = learning(last)
    if len(others) + 1 < len(last):
        who = f"{', '.join(others)} and {one} learn" if others else f"{one} learns"
        return f"From first rate {rate:.3g} only {who}; {lowest}"
    start, count = f"From first rate {rate:.3g} all five schedules learn", len(helpful(last))
    if best == "constant":
        return f"{start}, and no falling rate beats the constant one: {lowest}"
    return f"{start}, and {count} of the 4 falling rates beat the constant one; {lowest}"
