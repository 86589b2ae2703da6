"""ThroughTraining: what a network says and how its layers look inside, at any epoch.   Book: chapters/04_initializers

A 2-16-16-2 network (tanh, softmax) learns XOR by 400 full-batch steps, rate 0.3 and momentum 0.9; each sixteenth epoch
leaves a snapshot behind.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.handle import handle
from ..drawing.panel import Panel
from ..scripts import initializers as scripts
from . import controls
from .clickable_picture import drag_axis, draggable
from .explorer import Explorer
from .over_seeds import format_loss

EPOCHS, SNAPSHOT_EVERY, UNITS, HIDDEN = 400, 16, 16, 2
SETTLED, LATE = 0.95, 144  # the goals: a share of the square, and an epoch
MAP = DecisionMap(limit=1, cells=50, ticks=[-1, 0, 1], width=300, left=30)
ROOM = 1.5  # the share at the top of the chart: above all of them the grip moves
INVITE_UNTIL = 64  # an epoch: to its left, words in the chart ask for a drag
HATCH = 4  # cells from one line to the next, where the map is not yet as at the end
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
    """A training: a snapshot of every sixteenth epoch."""

    X: np.ndarray
    y: np.ndarray
    snapshots: list = field(default_factory=list)

    def take(self, epoch, model):
        """Add a snapshot."""
        shares, h = [], self.X
        for layer in model.layers[:-1]:
            h = layer.forward(h)
            shares.append(np.histogram(h, EDGES)[0] / h.size)
        loss, answers = model.evaluate(self.X, self.y), MAP.probabilities(model.predict)
        self.snapshots.append(Snapshot(epoch, loss, answers, np.array(shares)))

    @property
    def latest(self):
        """The epoch that the training has come to."""
        return self.snapshots[-1].epoch

    @property
    def is_complete(self):
        """Whether the training has ended, so that it is known how the square is coloured at the end."""
        return self.latest == EPOCHS

    def is_settled(self, snapshot):
        """(cells, cells): where the square has the class of the last snapshot."""
        return snapshot.answers.argmax(axis=-1) == self.snapshots[-1].answers.argmax(axis=-1)

    def settled(self, snapshot):
        """The share of the square that has the class of the last snapshot, from 0 to 1."""
        return np.mean(self.is_settled(snapshot))

    def first_settled(self):
        """The first snapshot with 95 % of the square settled."""
        return next(snapshot for snapshot in self.snapshots if self.settled(snapshot) >= SETTLED)

    def at(self, epoch):
        """The latest snapshot that is not after this epoch."""
        return self.snapshots[min(epoch // SNAPSHOT_EVERY, len(self.snapshots) - 1)]


class ThroughTraining(Explorer):
    """Start and seed of a network; the epoch only chooses which snapshot is shown."""

    goals = (
        "find the first epoch at which 95% of the square has its final colour.",
        f"find a start with which that takes until epoch {LATE} or later, and drag to where it happens.",
    )
    recorded = {
        "start": ["lecun_normal", "random_normal", "standard_normal", "very_large"],
        "epoch": [0, 16, 32, 48, 96, 192, 400],
        "seed": [0, 1],
    }
    views = in_picture = ("epoch",)
    films, again = False, ""  # the epoch is moved by hand instead

    def make_controls(self):
        return {
            "start": controls.menu("Start", STARTS[0], STARTS),
            "epoch": controls.slider("Epoch shown", 0, 0, EPOCHS, SNAPSHOT_EVERY),
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
            if (progress.epoch + 1) % SNAPSHOT_EVERY == 0:
                film.take(progress.epoch + 1, model)
            yield film

    def picture(self, settings, film):
        shown = film.at(settings["epoch"])
        words = numbers({"Square in its final colour": settled_text(film, shown)})
        large = words + _map(film, shown).svg(max_width=335) + _time(film, shown).svg(max_width=335)
        loss = numbers({f"Loss at epoch {shown.epoch}": format_loss(shown.loss)})
        return beside(large, loss + _inside(film.snapshots[0], shown).svg())

    def sentence(self, settings, film):
        shown, who = film.at(settings["epoch"]), f"Start {settings['start']}, seed {settings['seed']}"
        if not film.is_complete:
            return f"The training has come to epoch {film.latest} of {EPOCHS}. | {who}."
        left = np.minimum(shown.shares, film.snapshots[0].shares).sum(axis=-1)
        return (
            f"At epoch {shown.epoch}, {settled_text(film, shown)} of the square has its final colour. | "
            f"The loss is {format_loss(shown.loss)}; {left[0]:.0%} of layer 1's histogram and {left[1]:.0%} of "
            f"layer 2's are as at epoch 0. {who}."
        )

    def reached(self, settings, film):
        shown = film.at(settings["epoch"])
        first = film.first_settled() is shown
        return first, first and shown.epoch >= LATE and film.settled(film.at(LATE - SNAPSHOT_EVERY)) < SETTLED

    def script(self):
        return scripts.through_training(STARTS, UNITS, HIDDEN)


def settled_text(film, snapshot):
    """The share of the square that is as at the end, in whole percent that have been reached, once the end is known."""
    return f"{int(100 * film.settled(snapshot))}%" if film.is_complete else "…"


def _time(film, shown):
    """The share of the square that is as at the end, up to the epoch shown: a press or a drag chooses that."""
    panel = Panel(
        title="Drag ↔: how much has its final colour",
        alt="The share of the square that is as at the end, by epoch, up to the epoch shown",
        x=Axis("epoch", 0, EPOCHS, ticks=[0, 100, 200, 300, 400]),
        y=Axis("", 0, ROOM, ticks=[]),
        width=300,
        height=140,
        left=44,
        labels=36,
    )
    for share in (0, 0.5, 1):
        panel.shapes.append(svg.text(panel.left - 12, round(float(panel.y(share)) + 4, 1), f"{share:.0%}", "end"))
    panel.rule(y=SETTLED)
    panel.shapes.append(svg.text(panel.right + 9, round(float(panel.y(SETTLED)) + 4, 1), f"{SETTLED:.0%}", "start"))
    so_far = ""
    if film.is_complete:
        _curve(panel, film, shown)
    else:
        panel.band([0, film.latest], [0, 0], [1, 1], 4)  # as far as there is something to see
        words = f"training: epoch {film.latest} of {EPOCHS}"
        middle = (panel.left + panel.right) / 2
        so_far = svg.above_lines(svg.text(middle, round(float(panel.y(0.5)), 1), words))
    point = handle(panel, float(panel.x(shown.epoch)), words=f"epoch {shown.epoch}")
    along = drag_axis("epoch", "x", (panel.left, panel.right), (0, EPOCHS))
    panel.shapes.append(draggable(panel.surface() + point, along) + so_far)
    return panel


def _curve(panel, film, shown):
    """The share up to the epoch shown; near the beginning, words say how to see more of it."""
    so_far = [snapshot for snapshot in film.snapshots if snapshot.epoch <= shown.epoch]
    shares = [film.settled(snapshot) for snapshot in so_far]
    panel.line([snapshot.epoch for snapshot in so_far], shares, 4)
    panel.shapes.append(svg.large_mark(4, float(panel.x(shown.epoch)), float(panel.y(shares[-1]))))
    if shown.epoch < INVITE_UNTIL:
        panel.note(EPOCHS * 0.6, 0.5, "drag to the right:").note(EPOCHS * 0.6, 0.22, "the curve grows with you")


def _map(film, shown):
    """What the network says, hatched where it will say the other class at the end."""
    panel = MAP.panel(
        shown.answers,
        film.X,
        film.y,
        title=f"What the network says at epoch {shown.epoch}",
        alt="Decision regions at the epoch shown, hatched where they are not as at the end, with the data",
    )
    step = (panel.right - panel.left) / MAP.cells
    rows, columns = np.nonzero(~film.is_settled(shown)) if film.is_complete else (np.zeros(0, int),) * 2
    on_a_line = (columns - rows) % HATCH == 0
    corners = panel.left + columns[on_a_line] * step, panel.bottom - rows[on_a_line] * step
    path = "".join(f"M{x:.1f} {y:.1f}l{step:.1f} -{step:.1f}" for x, y in zip(*corners))
    panel.shapes.insert(2, f'<path d="{path}" stroke="currentColor"/>')  # below the points
    words = "hatched: not yet its final colour"
    panel.shapes.append(svg.text((panel.left + panel.right) / 2, panel.bottom + 32, words))
    return panel


def _inside(first, shown):
    """A histogram for each hidden layer, one above the other, with that of epoch 0 as a dashed line."""
    panel = Panel(
        title=f"Outputs of the hidden layers at epoch {shown.epoch}",
        alt="Histograms of the outputs of both hidden layers at the epoch shown, and at epoch 0 as dashed lines",
        x=Axis("output tanh(z) · dashed: at epoch 0", -1, 1),
        y=Axis("", 0, HIDDEN, ticks=[]),
        width=300,
        height=310,
        left=48,
    )
    x = np.repeat(EDGES, 2)
    for layer in range(HIDDEN):
        ground = HIDDEN - 1 - layer
        now, then = (ground + np.pad(np.repeat(_heights(s.shares[layer]), 2), 1) for s in (shown, first))
        panel.band(x, np.full(len(x), ground), now).line(x, now).line(x, then, 7)
        panel.shapes.append(svg.text(panel.left - 4, float(panel.y(ground + 0.5)), f"layer {layer + 1}", "end"))
    return panel


def _heights(shares):
    """Of bins, in a row of height 1 with room above."""
    return 0.85 * np.minimum(shares / TALLEST, 1)
