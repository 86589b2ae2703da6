"""LossRace: cross-entropy against squared error on XOR, each at a rate of its own.   Book: chapters/05_losses

Two stacks of ten sigmoid networks 2-16-16-1 start from the same weights and see the same 100 points for 400 epochs, all
of them in each update. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..scripts import losses as scripts
from . import controls
from .explorer import Explorer
from .loss_tracks import tracks
from .over_seeds import SEEDS, first_stable_step, seeds, seeds_text

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
        "find a rate at which squared error wins; leave ● at 1.",
        "find rates that bring both medians to 130 or below.",
    )
    folds = {"Other starting weights": ("initializer",)}
    again = "Race again"
    recorded = {"bce": [1.0, 3.98], "mse": [1.0, 2.0, 3.98, 7.94], "initializer": ["N(0, 1)", "Glorot"], "seed": [0, 1]}

    def make_controls(self):
        return {
            "bce": controls.log_slider("● Cross-entropy: rate", 1.0, -0.5, 1.3, series=0),
            "mse": controls.log_slider("■ Squared error: rate", 1.0, -0.5, 1.3, series=1),
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
        ended = len(accuracies) == EPOCHS
        return f'<div class="picture">{tracks(accuracies, needed_epochs(accuracies), [*LOSSES], ENOUGH, ended)}</div>'

    def sentence(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        medians = ", ".join(
            f"{median_text(epochs)} with {name} at rate {rate:.3g}"
            for name, rate, epochs in zip(LOSSES, (settings["bce"], settings["mse"]), needed)
        )
        return (
            f"{result_text(*wins(needed))} | Median epoch of arrival: {medians}. "
            f"Weights from {settings['initializer']}, {seeds_text(settings)}."
        )

    def reached(self, settings, accuracies):
        needed = needed_epochs(accuracies)
        wins_most = settings["bce"] == self.start["bce"] and wins(needed)[1] > SEEDS / 2
        return wins_most, np.median(needed, axis=1).max() <= SOON

    def script(self):
        rates = {"cross-entropy": "bce", "squared error": "mse"}
        return scripts.loss_race(LOSSES, INITIALIZERS, rates=rates, epochs=EPOCHS, enough=ENOUGH)


def wins(needed):
    """How many races cross-entropy wins, and how many squared error; needed (losses, seeds) holds the epochs."""
    return np.sum(needed[0] < needed[1]), np.sum(needed[1] < needed[0])


def result_text(entropy, squared):
    """Who wins, in words."""
    if entropy == squared:
        return f"{entropy} to {squared}, a draw." if entropy else "Nobody has arrived."
    winner = "Cross-entropy" if entropy > squared else "Squared error"
    return f"{winner} wins {max(entropy, squared)} to {min(entropy, squared)}."


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
    return "not yet" if middle == np.inf else f"{middle:g}"
