"""FirstNetwork: one rate, one loss curve, one decision boundary.   Book: chapters/intro

A network with one hidden layer learns the spiral, 400 steps at every move of a slider.
"""

from dataclasses import dataclass, field

import ipywidgets as widgets
import numpy as np

from .. import datasets, layers, optimizers
from ..model import Sequential
from . import svg
from .explorer import Explorer

EPOCHS = 400
LIMIT = 1.1  # the picture shows the square from -1.1 to 1.1
CELLS = 80  # along each side of the map of decisions
HIGHEST_LOSS = 1.5
GUESSING = np.log(3)  # the loss of one third for each class

_side = np.linspace(-LIMIT, LIMIT, CELLS, dtype=np.float32)
GRID = np.stack(np.meshgrid(_side, _side), axis=-1).reshape(-1, 2)


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

    goal = "find a learning rate that brings the loss below 0.5."

    def make_controls(self):
        wide = {"style": {"description_width": "7em"}, "layout": {"width": "24em", "max_width": "100%"}}
        return {
            "rate": widgets.FloatLogSlider(
                0.1, base=10, min=-2, max=1, step=0.1, description="Learning rate", readout_format=".3g", **wide
            ),
            "hidden": widgets.IntSlider(64, min=2, max=128, step=2, description="Hidden units", **wide),
            "seed": widgets.BoundedIntText(
                0, min=0, max=999, description="Seed", style={"description_width": "4em"}, layout={"width": "9em"}
            ),
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
        loss = [
            svg.axes("Loss", "epoch", (0, 100, 200, 300, 400), (0, 0.5, 1, 1.5), EPOCHS, HIGHEST_LOSS),
            svg.curve(state.losses, EPOCHS, HIGHEST_LOSS),
        ]
        map_ = [
            svg.text((svg.LEFT + svg.RIGHT) / 2, 16, "What the network says, and the data"),
            svg.regions(state.model.predict(GRID).reshape(CELLS, CELLS, 3)),
            svg.points(state.X, state.y, LIMIT),
        ]
        return svg.panels(("Loss by epoch", loss), ("Decision regions of the network with the three spiral arms", map_))

    def sentence(self, settings, state):
        who = f"Rate {settings['rate']:.3g}, {settings['hidden']} hidden units, seed {settings['seed']}"
        if state.diverged_at:
            return f"{who}: the loss stopped being a number at epoch {state.diverged_at}. The rate is too large."
        guessing = f", worse than guessing, which scores {GUESSING:.2f}," if state.losses[-1] > GUESSING else ""
        correct = np.mean(state.model.predict(state.X).argmax(axis=-1) == state.y)
        return (
            f"{who}: after {len(state.losses)} epochs the loss is {state.losses[-1]:.3f}{guessing} "
            f"and {correct:.0%} of the points are classified correctly."
        )
