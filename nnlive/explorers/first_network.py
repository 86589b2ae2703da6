"""FirstNetwork: one rate, one loss curve, one decision boundary.   Book: chapters/intro

A network with one hidden layer learns the spiral, 400 steps at every move of a slider.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer

EPOCHS = 400
HIGHEST_LOSS = 1.5
MAP = DecisionMap(limit=1.1, cells=80)
GUESS_LOSS = np.log(3)  # the loss of one third for each class


@dataclass
class Training:
    """A network and what its training told so far."""

    model: Sequential
    X: np.ndarray
    y: np.ndarray
    losses: list = field(default_factory=list)

    @property
    def diverged_at(self):
        """The number of the first epoch, from 1, whose loss is nan or infinite; None if there is none."""
        finite = np.isfinite(self.losses)
        return None if finite.all() else int(finite.argmin()) + 1


class FirstNetwork(Explorer):
    """Learning rate, hidden units and seed of a 2-n-3 network on the spiral."""

    goals = ("find a learning rate that brings the loss below 0.5.",)
    recorded = {"rate": [0.01, 0.1, 0.316, 1.0, 3.16, 10.0], "hidden": [2, 8, 24, 64, 128], "seed": [0, 1]}

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.1, -2, 1),
            "hidden": controls.slider("Hidden units", 64, 2, 128, 2),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.spiral(100, 3, seed=0)
        model = Sequential(
            [
                layers.Input((2,)),
                layers.Dense(settings["hidden"], activation="relu", kernel_initializer="he_normal"),
                layers.Dense(3, activation="softmax"),
            ],
            seed=settings["seed"],
        )
        model.compile(optimizers.SGD(settings["rate"], momentum=0.9), "sparse_categorical_crossentropy")
        training = Training(model, X, y)
        for progress in model.train(X, y, batch_size=len(X), epochs=EPOCHS):
            training.losses.append(progress.logs["loss"])
            yield training

    def picture(self, settings, state):
        loss = Panel(title="Loss", alt="Loss by epoch", x=Axis("epoch", 0, EPOCHS), y=Axis("", 0, HIGHEST_LOSS))
        loss.line(np.arange(len(state.losses)) + 1, state.losses)
        regions = MAP.panel(
            MAP.probabilities(state.model.predict),
            state.X,
            state.y,
            title="What the network says, and the data",
            alt="Decision regions of the network with the three spiral arms",
        )
        return svg.side_by_side(loss.svg(), regions.svg())

    def sentence(self, settings, state):
        who = f"Rate {settings['rate']:.3g}, {settings['hidden']} hidden units, seed {settings['seed']}"
        if state.diverged_at:
            return f"{who}: the loss stopped being a number at epoch {state.diverged_at}. The rate is too large."
        guessing = f", worse than guessing, which scores {GUESS_LOSS:.2f}," if state.losses[-1] > GUESS_LOSS else ""
        correct = np.mean(state.model.predict(state.X).argmax(axis=-1) == state.y)
        return (
            f"{who}: after {len(state.losses)} epochs the loss is {state.losses[-1]:.3f}{guessing} "
            f"and {correct:.0%} of the points are classified correctly."
        )
