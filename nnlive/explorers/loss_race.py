"""LossRace: cross-entropy against squared error on XOR, each at a rate of its own.   Book: chapters/05_losses

Two stacks of ten sigmoid networks 2-16-16-1 start from the same weights and see the same 100 points for 400 epochs, all
of them in each update. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..scripts import losses as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, first_stable_step, median_band, seeds, seeds_text

SOON = 130  # epochs, the goal
EPOCHS, ENOUGH = 400, 0.95  # a network has arrived when its accuracy stays at 0.95 or above
TOP = 440  # of the epochs shown; what lies above is not yet there
LOSSES = {"cross-entropy": "binary_crossentropy", "squared error": "mean_squared_error"}
INITIALIZERS = {"N(0, 1)": "standard_normal", "Glorot": "glorot_uniform"}


def needed_epochs(accuracies):
    """After how many epochs each network of accuracies (epochs, losses, seeds) stays at ENOUGH or above."""
    return first_stable_step(np.array(accuracies) >= ENOUGH)


class LossRace(Explorer):
    """A rate for each loss, the initializer and the seed of two times ten networks."""

    goals = (
        "find a rate for squared error that wins most of the ten races against cross-entropy at rate 1.",
        "find for each loss a rate at which the median of its ten networks arrives within 130 epochs.",
    )
    recorded = {"bce": [1.0, 3.98], "mse": [1.0, 7.94], "initializer": ["N(0, 1)", "Glorot"], "seed": [0, 1]}

    def make_controls(self):
        return {
            "bce": controls.log_slider("● Cross-entropy: rate", 1.0, -0.5, 1.3),
            "mse": controls.log_slider("■ Squared error: rate", 1.0, -0.5, 1.3),
            "initializer": controls.menu("Initializer", "N(0, 1)", INITIALIZERS),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.xor(100)
        accuracies = []  # (epochs, losses, seeds)
        trainings = [
            network(settings, loss, rate).train(X, y, batch_size=len(X), epochs=EPOCHS)
            for loss, rate in zip(LOSSES.values(), (settings["bce"], settings["mse"]))
        ]
        for both in zip(*trainings):
            accuracies.append([progress.logs["accuracy"] for progress in both])
            yield accuracies

    def picture(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        entropy, squared = wins(needed)
        score = numbers({"Races won, cross-entropy : squared error": f"{entropy} : {squared}"})
        return beside(self._races(needed).svg(max_width=520), score, self._curves(accuracies).svg())

    def _curves(self, accuracies):
        panel = Panel(
            title="Accuracy on XOR: 0.95 is the goal",
            alt="Accuracy by epoch of the two losses, median and band of ten networks",
            x=Axis("epoch (line: median, band: eight of ten)", 0, EPOCHS),
            y=Axis("", 0.4, 1.02, ticks=[0.4, 0.6, 0.8, ENOUGH]),
            width=290,
            height=270,
            left=36,
        )
        panel.rule(y=ENOUGH)
        for k, (name, runs) in enumerate(zip(LOSSES, np.array(accuracies).swapaxes(0, 1))):
            median_band(panel, np.arange(len(runs)) + 1, runs, k, name)
        return panel

    def _races(self, needed):
        """A line for each race, in the style of its winner, from one loss to the other."""
        panel = Panel(
            title="Ten races: a line has the colour of its winner",
            alt=(
                "Epochs until the accuracy of each network stays at 95 %: cross-entropy left, squared error right, "
                "each race a line in the colour of its winner; the upper edge means not yet"
            ),
            x=Axis("epochs until accuracy stays at 95 % (wide stroke: median)", -0.7, 1.7, ticks=[]),
            y=Axis("", 0, TOP, ticks=[0, 100, 200, 300, 400]),
            width=360,
            left=34,
        )
        places = places_beside(needed)
        for x, epochs in zip(panel.x(places).T, panel.y(needed).T):
            tie = epochs[0] == epochs[1]
            colour, dash = ("currentColor", "1 5") if tie else svg.style(int(epochs[1] > epochs[0]))[:2]
            path = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, epochs))
            panel.shapes.append(f'<path d="M{path}" stroke="{colour}" stroke-dasharray="{dash}"/>')
        for k, (name, x, epochs) in enumerate(zip(LOSSES, places, needed)):
            panel.dots(x, epochs, k, outline=True).line([k - 0.2, k + 0.2], [np.median(epochs)] * 2, k)
            panel.shapes.append(svg.text(round(float(panel.x(k)), 1), panel.bottom + 16, name))
            if late := np.isinf(epochs).sum():
                outside, anchor = (k + 0.24, "start") if k else (k - 0.24, "end")
                panel.shapes.append(svg.text(float(panel.x(outside)), panel.top + 4, f"{late} not yet", anchor))
        return panel

    def sentence(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        entropy, squared = wins(needed)
        arms = " and ".join(
            f"{np.isfinite(epochs).sum()} of {SEEDS} with {name} at rate {rate:.3g} ({median_text(epochs)})"
            for name, rate, epochs in zip(LOSSES, (settings["bce"], settings["mse"]), needed)
        )
        return (
            f"Cross-entropy wins {entropy} of {SEEDS} races, squared error {squared}. | "
            f"Within {len(accuracies)} epoch{'s' * (len(accuracies) > 1)} the accuracy stays at 95 % for {arms}. "
            f"Weights from {settings['initializer']}, {seeds_text(settings)}."
        )

    def reached(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        wins_most = settings["bce"] == self.start["bce"] and wins(needed)[1] > SEEDS / 2
        return wins_most, np.median(needed, axis=1).max() <= SOON

    def script(self):
        rates = {"cross-entropy": "bce", "squared error": "mse"}
        return scripts.loss_race(LOSSES, INITIALIZERS, rates=rates, epochs=EPOCHS, enough=ENOUGH)


def places_beside(needed):
    """Where the dots of (losses, seeds) stand: at 0 and 1, and beside each other where a network is not there yet."""
    late = np.isinf(needed)
    order = late.cumsum(axis=1) - (1 + late.sum(axis=1, keepdims=True)) / 2
    return np.arange(2)[:, None] + np.where(late, 0.04 * order, 0)


def wins(needed):
    """How many races cross-entropy wins, and how many squared error; needed (losses, seeds) holds the epochs."""
    return np.sum(needed[0] < needed[1]), np.sum(needed[1] < needed[0])


def network(settings, loss, rate):
    """A stack of ten networks, ready for training."""
    how = {"activation": "sigmoid", "kernel_initializer": INITIALIZERS[settings["initializer"]]}
    dense = [layers.Dense(units, **how) for units in (16, 16, 1)]
    stack = Sequential([layers.Input((2,)), *dense], seed=[*seeds(settings)])
    stack.compile(optimizers.SGD(rate), loss, metrics=["accuracy"])
    return stack


def median_text(epochs):
    """The median of the epochs that ten networks need."""
    middle = np.median(epochs)
    return "median not yet" if middle == np.inf else f"median {middle:g} epochs"
