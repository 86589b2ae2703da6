"""Schedules: five ways on from one first rate, ten networks each, on the same batches.

Book: chapters/07_learning_rates. Networks 64-32-10 learn 500 digits for six epochs in batches of 10, with momentum.
Seed s means the seeds 10 s to 10 s + 9; the digits and the order of the batches stay the same.
"""

import numpy as np

from nnlib import datasets, layers, optimizers, schedules
from nnlib.model import Sequential

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median, seeds, seeds_text, strip_panel

EXAMPLES, BATCH, EPOCHS = 500, 10, 6
T = EPOCHS * EXAMPLES // BATCH  # steps in all
LOW = 0.02  # the goal
LOSSES, RATES = (0.01, 5), (1e-5, 1)  # the parts that are shown
GUESS_LOSS, NO_BETTER = np.log(10), 2.2  # the loss of a tenth for each digit; above 2.2 next to nothing is learnt


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
        "find a first rate from which every schedule ends lower than the constant rate.",
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
        curves, finals, rates = self._curves(losses), self._finals(losses), self._rates(settings["rate"])
        return beside(curves.svg(max_width=560), rates.svg(), finals.svg())

    def _rates(self, first):
        panel = Panel(
            title="Rate by step",
            alt="Learning rate by step of the five schedules, on a log axis",
            x=Axis("step", 0, T),
            y=Axis("", *RATES, log=True),
            height=230,
        )
        for k, schedule in enumerate(schedules_from(first).values()):
            panel.line(np.arange(T), [schedule(step) for step in range(T)], k, markers=True)
        return panel

    def _curves(self, losses):
        panel = Panel(
            title="Loss by epoch, median of ten networks",
            alt="Loss by epoch of the five schedules, medians of ten seeds, on a log axis",
            x=Axis("epoch", 0, EPOCHS),
            y=Axis("", *LOSSES, log=True),
            width=420,
            height=360,
            labels=84,
        )
        panel.rule(y=GUESS_LOSS, name="guessing").rule(y=LOW, name="goal")
        for k, (name, epochs) in enumerate(losses.items()):
            panel.line(np.arange(len(epochs)), [median(runs) for runs in epochs], k, name, markers=True)
        return panel

    def _finals(self, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        return strip_panel(
            last,
            "constant",
            title="Last loss: lower than constant?",
            alt=(
                "Loss of the five schedules, a dot for each of ten seeds, on a log axis, "
                "and how often it is lower than at a constant rate"
            ),
            limits=LOSSES,
            log=True,
        )

    def sentence(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        medians = {name: median(runs) for name, runs in last.items()}
        below = [name for name, loss in medians.items() if loss < medians["constant"]]
        order = ", ".join(f"{name} {format_loss(medians[name])}" for name in sorted(medians, key=medians.get))
        runs = np.array([*last.values()])
        return (
            f"{len(below)} of 4 schedules end lower than the constant rate. | "
            f"Median losses at epoch {len(losses['cosine']) - 1}, lowest first: {order}. "
            f"{np.sum(~(runs < NO_BETTER))} of {runs.size} networks are no better than guessing ({GUESS_LOSS:.2f}), "
            f"{np.sum(~np.isfinite(runs))} of {runs.size} diverged. "
            f"First rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        constant, *others = (median(epochs[-1]) for epochs in losses.values())
        return max(others) < constant, min(others) < LOW
