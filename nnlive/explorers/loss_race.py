"""LossRace: cross-entropy against squared error on XOR, each at a rate of its own.   Book: chapters/05_losses

Two stacks of ten sigmoid networks 2-16-16-1 start from the same weights and see the same 100 points for 400 epochs, all
of them in each update. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, first_stable_step, median_band, paired_dots, seeds, seeds_text

SOON = 130  # epochs, the goal
EPOCHS, ENOUGH = 400, 0.95  # a network has arrived when its accuracy stays at 0.95 or above
LOSSES = {"cross-entropy": "binary_crossentropy", "squared error": "mean_squared_error"}
INITIALIZERS = {"N(0, 1)": "standard_normal", "Glorot": "glorot_uniform"}


def needed_epochs(accuracies):
    """After how many epochs each network of accuracies (epochs, losses, seeds) stays at ENOUGH or above."""
    return first_stable_step(np.array(accuracies) >= ENOUGH)


class LossRace(Explorer):
    """A rate for each loss, the initializer and the seed of two times ten networks."""

    goals = (
        "find a rate at which squared error is earlier than cross-entropy in most of the ten seeds.",
        "find for each loss a rate at which the median of its ten networks arrives within 130 epochs.",
    )
    recorded = {"bce": [1.0, 3.98], "mse": [1.0, 7.94], "initializer": ["N(0, 1)", "Glorot"], "seed": [0, 1]}

    def make_controls(self):
        return {
            "bce": controls.log_slider("Rate, cross-entropy", 1.0, -0.5, 1.3),
            "mse": controls.log_slider("Rate, squared error", 1.0, -0.5, 1.3),
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
        return beside(self._curves(accuracies).svg(max_width=560), self._needed_epochs(accuracies).svg())

    def _curves(self, accuracies):
        panel = Panel(
            title="Accuracy on XOR, ten networks",
            alt="Accuracy by epoch of the two losses, median and band of ten networks",
            x=Axis("epoch", 0, EPOCHS),
            y=Axis("", 0.4, 1.02, ticks=[0.4, 0.6, 0.8, 1]),
            width=460,
            labels=96,
        )
        panel.rule(y=ENOUGH)
        for k, (name, runs) in enumerate(zip(LOSSES, np.array(accuracies).swapaxes(0, 1))):
            median_band(panel, np.arange(len(runs)) + 1, runs, k, name)
        return panel

    def _needed_epochs(self, accuracies):
        panel = Panel(
            title="Epochs until accuracy stays at 95 %",
            alt=(
                "Epochs until each network's accuracy stays at 95 %: cross-entropy left, squared error right, "
                "the same seed joined; the upper edge means not yet"
            ),
            x=Axis("", -0.5, 1.5, ticks=[]),
            y=Axis("", 0, 1.08 * EPOCHS),
        )
        panel.note(1.5, 1.03 * EPOCHS, "not yet", "end")
        return paired_dots(panel, dict(zip(LOSSES, needed_epochs(accuracies))))

    def sentence(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        arms = " and ".join(
            f"{np.isfinite(epochs).sum()} of {SEEDS} networks with {name} at rate {rate:.3g} ({median_text(epochs)})"
            for name, rate, epochs in zip(LOSSES, (settings["bce"], settings["mse"]), needed)
        )
        return (
            f"Cross-entropy is earlier in {np.sum(needed[0] < needed[1])} of {SEEDS} seeds, "
            f"squared error in {np.sum(needed[1] < needed[0])}. | "
            f"After {len(accuracies)} epochs the accuracy stays at 95 % for {arms}. "
            f"Weights from {settings['initializer']}, {seeds_text(settings)}."
        )

    def reached(self, settings, accuracies):
        entropy, squared = needed_epochs(accuracies)
        both = max(np.median(entropy), np.median(squared)) <= SOON
        return np.sum(squared < entropy) > SEEDS / 2, both


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
