"""Schedules: five ways on from one first rate, ten networks each, on the same batches.

Book: chapters/07_learning_rates. Networks 64-32-10 learn 500 digits for six epochs in batches of 10, with momentum.
Seed s means the seeds 10 s to 10 s + 9; the digits and the order of the batches stay the same.
"""

import numpy as np

from nnlib import datasets, layers, optimizers, schedules
from nnlib.model import Sequential

from ..drawing.arrange import below
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import Panel
from ..scripts import learning_rates as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import format_loss, median, seeds, seeds_text, strip_panel

EXAMPLES, BATCH, EPOCHS = 500, 10, 6
T = EPOCHS * EXAMPLES // BATCH  # steps in all
LOW = 0.02  # the goal
LOSSES, RATES = (0.01, 5), (1e-5, 3)  # the parts that are shown
GUESS_LOSS, NO_BETTER = np.log(10), 2.2  # the loss of a tenth for each digit; above 2.2 next to nothing is learnt
LEARNT = GUESS_LOSS / 2  # a schedule has learnt if its median is lower
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
        "find a first rate from which every schedule learns and ends lower than the constant rate.",
        f"find one from which a schedule brings the median loss below {LOW}.",
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
        return below(
            self._rates(settings["rate"]).svg(max_width=500), self._curves(losses).svg(), self._finals(losses).svg()
        )

    def _rates(self, first):
        panel = Panel(
            title="Five ways on from one first rate",
            alt="Learning rate by step of the five schedules, on a log axis",
            x=Axis("step", 0, T),
            y=Axis("rate", *RATES, log=True),
            width=390,
            height=230,
            labels=92,
        )
        steps = np.arange(0, T, 2)
        for name, schedule in schedules_from(first).items():
            panel.line(steps, [schedule(step) for step in steps], STYLES[name], name, markers=True)
        rates = drag_axis("rate", "y", (panel.bottom, panel.top), RATES, log=True)
        point = grip(panel, panel.left + RADIUS, float(panel.y(first)), "drag the first rate", upright=True)
        panel.shapes.append(draggable(panel.surface() + point, rates))
        return panel

    def _curves(self, losses):
        panel = Panel(
            title="Loss, median of ten networks",
            alt="Loss by epoch of the five schedules, medians of ten seeds, on a log axis",
            x=Axis("epoch", 0, EPOCHS),
            y=Axis("loss", *LOSSES, log=True),
            labels=84,
        )
        panel.rule(y=GUESS_LOSS, name="a guess").rule(y=LOW, name=f"goal: {LOW}")
        for name, epochs in losses.items():
            medians = [median(runs) for runs in epochs]
            panel.line(np.arange(len(epochs)), medians, STYLES[name], name, markers=True)
        return panel

    def _finals(self, losses):
        return strip_panel(
            {name: epochs[-1] for name, epochs in losses.items()},
            "constant",
            title="Last loss of each network",
            alt=(
                "Loss of the five schedules, a dot for each of ten seeds, on a log axis, "
                "and how often it is lower than at a constant rate"
            ),
            limits=LOSSES,
            log=True,
            styles=STYLES,
        )

    def sentence(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        medians = {name: median(runs) for name, runs in last.items()}
        order = ", ".join(f"{name} {format_loss(medians[name])}" for name in sorted(medians, key=medians.get))
        runs = np.array([*last.values()])
        diverged = "" if np.isfinite(runs).all() else f"; {np.sum(~np.isfinite(runs))} of {runs.size} networks diverged"
        return (
            f"{result_text(last)} | To learn means a median below {LEARNT:.2f}, half the loss of a guess. Medians "
            f"after {len(losses['cosine']) - 1} epochs, lowest first: {order}{diverged}. "
            f"First rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        return len(helpful(last)) == len(last) - 1, min(map(median, last.values())) < LOW

    def script(self):
        return scripts.schedule_race(EXAMPLES, BATCH, EPOCHS)


def helpful(last):
    """The schedules whose median network has learnt, and ends lower than that at the constant rate."""
    return [name for name, runs in last.items() if median(runs) < min(LEARNT, median(last["constant"]))]


def result_text(last):
    """How many schedules help; where most networks have not learnt at all, how many those are."""
    runs = np.array([*last.values()])
    guesses = np.sum(~(runs < NO_BETTER))
    if guesses > runs.size / 2:
        return f"{guesses} of {runs.size} networks are no better than a guess."
    return f"{len(helpful(last))} of {len(last) - 1} schedules learn and end lower than the constant rate."
