"""Schedules: five ways on from one first rate, ten networks each, on the same batches.

Book: chapters/07_learning_rates. Networks 64-32-10 learn 500 digits for six epochs in batches of 10, with momentum.
Seed s means the seeds 10 s to 10 s + 9; the digits and the order of the batches stay the same.
"""

import numpy as np

from nnlib import datasets, layers, optimizers, schedules
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import below, beside, numbers
from ..drawing.axis import Axis
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import Panel
from ..scripts import learning_rates as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, seeds, seeds_text

EXAMPLES, BATCH, EPOCHS = 500, 10, 6
T = EPOCHS * EXAMPLES // BATCH  # steps in all
LOW = 0.02  # the goal
LOSSES, RATES = (0.005, 6), (1e-5, 3)  # the parts that are shown
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
LEARNT = GUESS_LOSS / 2  # a schedule has learnt if its median is lower
TWO = 2  # schedules that still learn from a rate that is too high
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
        "find one so high that only two of the five still learn.",
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
        cause = beside(self._rates(settings["rate"]).svg(), self._score(losses))
        return below(cause + self._losses(losses).svg(max_width=520))

    def _score(self, losses):
        """How many schedules learn, and how many networks of the best one have reached the goal."""
        last = {name: epochs[-1] for name, epochs in losses.items()}
        learn, best = learning(last), min(last, key=lambda name: median(last[name]))
        none = "none yet" if len(losses["cosine"]) <= EPOCHS else "none learns"
        below_goal = f"{np.sum(last[best] < LOW)} of {SEEDS}"
        values = {"Schedules that learn": f"{len(learn)} of {len(last)}" if learn else none}
        if learn:
            values |= {f"Lowest loss: {best}": format_loss(median(last[best])), f"Below {LOW}: {best}": below_goal}
        return numbers(values, {name: STYLES[best] for name in [*values][1:]})

    def _rates(self, first):
        panel = Panel(
            title="Five ways on from one first rate",
            alt="Learning rate by step of the five schedules, on a log axis",
            x=Axis("step", 0, T, ticks=[0, 100, 200, 300]),
            y=Axis("rate", *RATES, log=True),
            width=340,
            height=230,
            left=44,
            labels=92,
        )
        steps = np.arange(0, T, 2)
        for name, schedule in schedules_from(first).items():
            panel.line(steps, [schedule(step) for step in steps], STYLES[name], name, markers=True)
        rates = drag_axis("rate", "y", (panel.bottom, panel.top), RATES, log=True)
        point = grip(panel, panel.left + RADIUS, float(panel.y(first)), "drag the first rate", upright=True)
        panel.shapes.append(draggable(panel.surface() + point, rates))
        return panel

    def _losses(self, losses):
        """The medians by epoch, and behind them in a column for each schedule its ten networks."""
        panel = Panel(
            title=f"Loss, and how many of ten networks are below {LOW}",
            alt=(
                "Loss by epoch of the five schedules, medians of ten seeds, on a log axis, then the last loss of each "
                f"network, a column for each schedule, and how many of ten are below {LOW}"
            ),
            x=Axis("", 0, EPOCHS + 3.2, ticks=range(EPOCHS + 1)),
            y=Axis("", *LOSSES, log=True),
            width=390,
            height=220,
            left=42,
            labels=122,
        )
        panel.shapes.append(unlearnt(panel))
        for loss, name in ((GUESS_LOSS, "guess"), (LOW, "goal")):
            panel.rule(y=loss).shapes.append(svg.text(panel.left - 6, panel.y(loss) + 4, name, "end"))
        panel.shapes.append(svg.text(panel.x(EPOCHS / 2), panel.bottom + 32, "epoch (median)"))
        panel.shapes.append(svg.text(panel.right, panel.bottom + 16, "all ten", "end"))
        for column, (name, epochs) in enumerate(losses.items()):
            medians, k, low = [median(runs) for runs in epochs], STYLES[name], np.sum(epochs[-1] < LOW)
            x = EPOCHS + 0.6 + column * 0.55
            panel.dots([x] * SEEDS, epochs[-1], k)
            panel.line(np.arange(len(epochs)), medians, k, f"{low}/{SEEDS} {name}", markers=True)
        return panel

    def sentence(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        medians = {name: median(runs) for name, runs in last.items()}
        order = ", ".join(f"{name} {format_loss(medians[name])}" for name in sorted(medians, key=medians.get))
        runs = np.array([*last.values()])
        diverged = "" if np.isfinite(runs).all() else f"; {np.sum(~np.isfinite(runs))} of {runs.size} networks diverged"
        return (
            f"{result_text(last)} | To learn means to halve the loss of a guess. Medians after "
            f"{len(losses['cosine']) - 1} epochs, lowest first: {order}{diverged}. "
            f"First rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        last = {name: epochs[-1] for name, epochs in losses.items()}
        helps, learns = len(helpful(last)) == len(last) - 1, len(learning(last))
        return helps, min(map(median, last.values())) < LOW, learns == TWO

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


def result_text(last):
    """How many schedules help; where none learns at all, that."""
    if not learning(last):
        return "None of the five schedules learns."
    return f"{len(helpful(last))} of {len(last) - 1} schedules learn and end lower than the constant rate."
