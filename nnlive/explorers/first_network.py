"""FirstNetwork: one rate, one loss curve, one decision boundary.   Book: chapters/intro

A network with one hidden layer learns the spiral, 400 steps at every move of a slider.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.leaving import arrow_out, cut_line, is_outside
from ..drawing.panel import Panel, thinned
from ..scripts import intro as scripts
from . import controls
from .explorer import Explorer

EPOCHS = 400
HIGHEST_LOSS = 1.5
MAP = DecisionMap(limit=1.1, cells=80, ticks=[-1, 0, 1], width=306, height=308, left=30, below=22)
LOW, FEW = 0.5, 32  # the goals: a loss, and a number of hidden units
GUESS_LOSS = np.log(3)  # the loss of one third for each class
WORSE = 1.0995  # told as 1.100; a guess is told as 1.099


@dataclass
class Training:
    """A network and what its training told so far."""

    model: Sequential
    X: np.ndarray
    y: np.ndarray
    losses: list = field(default_factory=list)

    @property
    def share_right(self):
        """How many of the points the network classifies correctly, from 0 to 1."""
        return np.mean(self.model.predict(self.X).argmax(axis=-1) == self.y)

    @property
    def diverged_at(self):
        """The number of the first epoch, from 1, whose loss is nan or infinite; None if there is none."""
        finite = np.isfinite(self.losses)
        return None if finite.all() else int(finite.argmin()) + 1


class FirstNetwork(Explorer):
    """Learning rate, hidden units and seed of a 2-n-3 network on the spiral."""

    goals = (
        f"find a learning rate that brings the loss below {LOW}.",
        f"find a loss below {LOW} with {FEW} hidden units or fewer.",
        "find a rate that ends up worse than guessing.",
    )
    recorded = {"rate": [0.01, 0.1, 0.316, 1.0, 3.16, 10.0], "hidden": [2, 8, 24, 64, 128], "seed": [0, 1]}

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.316, -2, 1),
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
        regions = MAP.panel(
            MAP.probabilities(state.model.predict),
            state.X,
            state.y,
            title="Colour: the network's answer. Marks: the data",
            alt="Decision regions of the network with the three spiral arms",
        )
        values = {"Loss": _loss_text(state.losses[-1]), "Points right": f"{state.share_right:.0%}"}
        return beside(regions.svg(max_width=560), numbers(values), _curve(state.losses).svg(max_width=286))

    def sentence(self, settings, state):
        who = f"Rate {settings['rate']:.3g}, {settings['hidden']} hidden units, seed {settings['seed']}"
        if state.diverged_at:
            words = f"The loss stopped being a number at epoch {state.diverged_at}: the rate is too large."
            return f"{words} | {who}."
        guessing = f", worse than guessing, which scores {GUESS_LOSS:.4g}," if state.losses[-1] > WORSE else ""
        return (
            f"After {len(state.losses)} epochs the loss is {state.losses[-1]:.3f}{guessing} "
            f"and {state.share_right:.0%} of the points are classified correctly. | {who}."
        )

    def reached(self, settings, state):
        loss = state.losses[-1]
        return loss < LOW, loss < LOW and settings["hidden"] <= FEW, not loss <= WORSE

    def script(self):
        return scripts.first_network(EPOCHS)


def _loss_text(loss):
    return f"{loss:.3f}" if np.isfinite(loss) else "nan"


def _curve(losses):
    """The loss by epoch, lines at guessing and at the low loss of the goals, and a dot or an arrow for the loss now."""
    panel = Panel(
        title="Loss",
        alt=f"Loss by epoch; lines mark guessing and a loss of {LOW}",
        x=Axis("epoch", 0, EPOCHS, ticks=[0, 200, 400]),
        y=Axis("", 0, HIGHEST_LOSS, ticks=[0, 0.5, 1, 1.5]),
        width=250,
        height=190,
        left=34,
    )
    panel.rule(y=GUESS_LOSS, name="guessing").rule(y=LOW, name=f"loss {LOW}")
    epochs = np.arange(len(losses)) + 1
    cut_line(panel, thinned(epochs), thinned(losses))
    if not is_outside(panel, losses[-1]):
        return panel.dots([len(losses)], losses[-1:])
    arrow_out(panel, float(panel.x(len(losses))), panel.top)
    side = ("start", 10) if len(losses) < EPOCHS / 2 else ("end", -10)
    panel.shapes.append(svg.text(panel.x(len(losses)) + side[1], panel.top + 11, "above the frame", side[0]))
    return panel
