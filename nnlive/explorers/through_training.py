"""ThroughTraining: what a network says and how its layers look inside, at any epoch.   Book: chapters/04_initializers

A 2-16-16-2 network (tanh, softmax) learns XOR by 400 full-batch steps, rate 0.3 and momentum 0.9; each sixteenth epoch
leaves a snapshot behind.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer

EPOCHS, SNAPSHOT_EVERY, UNITS, HIDDEN = 400, 16, 16, 2
SETTLED, LATE = 0.95, 144  # the goals: a share of the square, and an epoch
MAP = DecisionMap(limit=1, cells=50, ticks=[-1, 0, 1])
EDGES = np.linspace(-1, 1, 25)  # of the bins for tanh(z)
TALLEST = 0.25  # a bin with this share of the numbers, or more, fills its row
STARTS = [
    "lecun_normal",
    "glorot_uniform",
    "random_normal",
    "inverse_fan_in",
    "standard_normal",
    "very_large",
]


@dataclass
class Snapshot:
    """A network at one epoch: its loss, its answers on the map, and how the outputs of each hidden layer are spread."""

    epoch: int
    loss: float
    answers: np.ndarray  # (cells, cells, 2)
    shares: np.ndarray  # (HIDDEN, bins), each row adds up to 1


@dataclass
class Film:
    """A training: the loss at epochs 0, 1, …, and a snapshot of every sixteenth."""

    X: np.ndarray
    y: np.ndarray
    losses: list = field(default_factory=list)
    snapshots: list = field(default_factory=list)

    def take(self, epoch, model):
        """Add a snapshot."""
        shares, h = [], self.X
        for layer in model.layers[:-1]:
            h = layer.forward(h)
            shares.append(np.histogram(h, EDGES)[0] / h.size)
        loss, answers = model.evaluate(self.X, self.y), MAP.probabilities(model.predict)
        self.snapshots.append(Snapshot(epoch, loss, answers, np.array(shares)))

    def settled(self, snapshot):
        """The share of the square that has its final class already, from 0 to 1."""
        return np.mean(snapshot.answers.argmax(axis=-1) == self.snapshots[-1].answers.argmax(axis=-1))

    def first_settled(self):
        """The first snapshot with 95 % of the square settled."""
        return next(snapshot for snapshot in self.snapshots if self.settled(snapshot) >= SETTLED)

    def at(self, epoch):
        """The latest snapshot that is not after this epoch."""
        return self.snapshots[min(epoch // SNAPSHOT_EVERY, len(self.snapshots) - 1)]


class ThroughTraining(Explorer):
    """Start and seed of a network; the epoch only chooses which snapshot is shown."""

    goals = (
        "find the first epoch at which 95% of the square has its final class.",
        "find a start with which that takes until epoch 144 or later.",
    )
    recorded = {
        "start": ["lecun_normal", "random_normal", "standard_normal", "very_large"],
        "epoch": [0, 16, 48, 96, 192, 400],
        "seed": [0, 1],
    }
    views = ("epoch",)

    def make_controls(self):
        return {
            "start": controls.menu("Start", STARTS[0], STARTS),
            "epoch": controls.slider("Epoch shown", EPOCHS, 0, EPOCHS, SNAPSHOT_EVERY),
            "seed": controls.seed(),
        }

    def train(self, settings):
        film = Film(*datasets.xor(200, seed=0))
        model = Sequential([layers.Input((2,))], seed=settings["seed"])
        for _ in range(HIDDEN):
            model.add(layers.Dense(UNITS, activation="tanh", kernel_initializer=settings["start"]))
        model.add(layers.Dense(2, activation="softmax", kernel_initializer=settings["start"]))
        model.compile(optimizers.SGD(0.3, momentum=0.9), "sparse_categorical_crossentropy")
        film.take(0, model)
        for progress in model.train(film.X, film.y, batch_size=len(film.X), epochs=EPOCHS):
            film.losses.append(progress.logs["loss"])  # of the whole data, before this epoch's step
            if (progress.epoch + 1) % SNAPSHOT_EVERY == 0:
                film.take(progress.epoch + 1, model)
            yield film

    def picture(self, settings, film):
        shown = film.at(settings["epoch"])
        loss = Panel(
            title="Loss",
            alt="Loss by epoch, a mark at the epoch shown",
            x=Axis("epoch", 0, EPOCHS),
            y=Axis("", 0, 1),
            height=170,
        )
        loss.line(np.arange(len(film.losses)), film.losses).rule(x=shown.epoch).dots([shown.epoch], [shown.loss], 1)
        epochs = drag_axis("epoch", "x", (loss.left, loss.right), (0, EPOCHS))
        frame = (
            f'<rect x="{loss.left}" y="{loss.top}" width="{loss.right - loss.left}" height="{loss.bottom - loss.top}" '
        )
        loss.shapes.append(draggable(frame + 'fill="transparent"/>', epochs))
        regions = MAP.panel(
            shown.answers,
            film.X,
            film.y,
            title=f"Boundary at epoch {shown.epoch}",
            alt="Decision regions at the epoch shown, with the data",
        )
        values = {"Epoch": str(shown.epoch), "Loss": f"{shown.loss:,.3g}"}
        inside = _inside(film.snapshots[0], shown).svg()
        return beside(regions.svg(max_width=560), numbers(values), loss.svg(), inside)

    def sentence(self, settings, film):
        shown, latest = film.at(settings["epoch"]), film.snapshots[-1]
        where = " (drawn along the top)" if shown.loss > 1 else ""
        left = np.minimum(shown.shares, film.snapshots[0].shares).sum(axis=-1)
        return (
            f"At epoch {shown.epoch}, {int(100 * film.settled(shown))}% of the square has the class that epoch "
            f"{latest.epoch} gives it. | The loss is {shown.loss:,.3g}{where}. The histograms share "
            f"{left[0]:.0%} (layer 1) and {left[1]:.0%} (layer 2) of their area with those of epoch 0. "
            f"Start {settings['start']}, seed {settings['seed']}."
        )

    def reached(self, settings, film):
        shown = film.at(settings["epoch"])
        first = film.first_settled() is shown
        return first, first and shown.epoch >= LATE and film.settled(film.at(LATE - SNAPSHOT_EVERY)) < SETTLED


def _inside(first, shown):
    """A histogram for each hidden layer, one above the other, with that of epoch 0 as a line."""
    panel = Panel(
        title=f"Hidden layers at epoch {shown.epoch}",
        alt="Histograms of the outputs of both hidden layers at the epoch shown, and at epoch 0 as lines",
        x=Axis("tanh(z)", -1, 1),
        y=Axis("", 0, HIDDEN, ticks=[]),
        height=190,
        left=16,
    )
    x = np.repeat(EDGES, 2)
    for layer in range(HIDDEN):
        ground = HIDDEN - 1 - layer
        now, then = (ground + np.pad(np.repeat(_heights(s.shares[layer]), 2), 1) for s in (shown, first))
        panel.band(x, np.full(len(x), ground), now, layer).line(x, now, layer)
        panel.line(x, then, 7, None if layer else "at epoch 0")
        panel.note(-0.97, ground + 0.9, f"layer {layer + 1}", "start")
    return panel


def _heights(shares):
    """Of bins, in a row of height 1 with room above."""
    return 0.85 * np.minimum(shares / TALLEST, 1)
