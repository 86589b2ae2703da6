"""ThroughTraining: what a network says and how its layers look inside, at any epoch.   Book: chapters/04_initializers

A 2-16-16-2 network (tanh, softmax) learns XOR by 300 full-batch steps, rate 0.3 and momentum 0.9; 57 of them leave a
snapshot behind: a film, which a reader goes through by hand.
"""

import functools
from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import WORDS, beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..scripts import initializers as scripts
from . import controls
from .explorer import Explorer
from .film_strip import EPOCHS, LAST, strip
from .over_seeds import format_loss

UNITS, HIDDEN = 16, 2
SETTLED, LATE = 0.9, 150  # the goals: a share of the square, and an epoch
LEARNT, SAME = 0.1, 0.95  # a loss and below, at the end; and a share of a histogram that has not moved
HERE = 2  # frames that count as the first one, so that a finger finds it
FIRST = 13  # the frame that is shown at first: the map is on its way
MAP = DecisionMap(limit=1, cells=50, ticks=[], width=268, height=284, left=16, below=22)
EDGES = np.linspace(-1, 1, 25)  # of the bins for tanh(z)
TALLEST = 0.12  # a bin with this share of the numbers, or more, fills its row
INSIDE = (
    f"<b>Inside:</b> what the {UNITS} units of a layer put out, over all points. "
    "A hill that stays on the dashed line has learnt nothing."
)
STARTS = ["lecun_normal", "standard_normal", "random_normal", "very_large"]


@dataclass
class Snapshot:
    """A network at one epoch: its loss, its answers on the map, and how the outputs of each hidden layer are spread."""

    epoch: int
    loss: float
    answers: np.ndarray  # (cells, cells, 2)
    shares: np.ndarray  # (HIDDEN, bins), each row adds up to 1

    @functools.cached_property
    def classes(self):
        """(cells, cells): the likelier class everywhere on the map, which a drag asks of every frame."""
        return self.answers.argmax(axis=-1)


@dataclass
class Film:
    """A training: a snapshot for each frame."""

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
        return self.latest == EPOCHS[-1]

    @property
    def learns(self):
        """Whether it ends with a small loss: else its final colours are no answer to anything."""
        return self.snapshots[-1].loss < LEARNT

    def settled(self, snapshot):
        """The share of the square that has the class of the last snapshot, from 0 to 1."""
        return np.mean(snapshot.classes == self.snapshots[-1].classes)

    def first_settled(self):
        """The first frame with 90 % of the square settled."""
        return next(frame for frame, snapshot in enumerate(self.snapshots) if self.settled(snapshot) >= SETTLED)

    def unmoved(self, snapshot):
        """(HIDDEN,): the share of each layer's histogram that is as at epoch 0."""
        return np.minimum(snapshot.shares, self.snapshots[0].shares).sum(axis=-1)


class ThroughTraining(Explorer):
    """Start and seed of a network; the frame only chooses which snapshot is shown."""

    goals = (
        f"find the epoch at which {SETTLED:.0%} of the map first has its final colour.",
        f"find a start that gets there only after epoch {LATE}.",
        f"find a start whose layers still stay at epoch {EPOCHS[-1]}.",
    )
    recorded = {
        "start": STARTS,
        "frame": [*range(24), *range(24, 44, 2), *range(44, 53), 54, LAST],  # all where the goals lie
        "seed": [0, 1],
    }
    views = in_picture = ("frame",)
    films, again = False, ""  # the film is drawn through by hand instead

    def make_controls(self):
        return {
            "start": controls.menu("Start", STARTS[0], STARTS),
            "frame": controls.slider("Place on the strip", FIRST, 0, LAST),
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
        for progress in model.train(film.X, film.y, batch_size=len(film.X), epochs=int(EPOCHS[-1])):
            if progress.epoch + 1 in EPOCHS:
                film.take(progress.epoch + 1, model)
            yield film

    def picture(self, settings, film):
        frame = min(settings["frame"], len(film.snapshots) - 1)
        large = _map(film, frame).svg(max_width=268) + strip(film, frame, SETTLED).svg(max_width=302)
        words = f'<p style="{WORDS}">{INSIDE}</p>'
        return beside(large, f"<div>{words}{_inside(film, film.snapshots[frame]).svg()}</div>")

    def sentence(self, settings, film):
        who = f"{settings['start']}, seed {settings['seed']}"
        if not film.is_complete:
            return f"The training has come to epoch {film.latest} of {EPOCHS[-1]}. | {who}."
        shown = film.snapshots[settings["frame"]]
        return f"{_found(film, settings['frame'])[1]} | Epoch {shown.epoch}, loss {format_loss(shown.loss)}; {who}."

    def reached(self, settings, film):
        frame = settings["frame"]
        first = film.first_settled()
        is_here = film.learns and first <= frame < first + HERE
        at_the_end = film.is_complete and frame == LAST
        return (
            is_here,
            is_here and EPOCHS[first] > LATE,
            at_the_end and film.unmoved(film.snapshots[-1]).min() > SAME,
        )

    def script(self):
        return scripts.through_training(STARTS, UNITS, HIDDEN, EPOCHS)


def settled_text(film, snapshot):
    """The share of the square that is as at the end, in whole percent that have been reached, once the end is known."""
    return f"{int(100 * film.settled(snapshot))}%" if film.is_complete else "…"


def _found(film, frame):
    """Where the frame stands to the one that is looked for: in two words, where there is one, and as a sentence."""
    first = film.first_settled()
    if not film.learns:
        return "", "It never learns: its layers stay."
    if frame < first:
        return "not yet →", f"Not yet {SETTLED:.0%}: drag to the right."
    if frame < first + HERE:
        return "here", f"Here: {SETTLED:.0%} of the map is first as at the end at epoch {EPOCHS[first]}."
    return "← past it", f"Past it: {SETTLED:.0%} came earlier, to the left."


def _map(film, frame):
    """What the network says, with the border of the end dotted, and how much is as at the end."""
    shown = film.snapshots[frame]
    panel = MAP.panel(
        shown.answers,
        film.X,
        film.y,
        title="",
        alt="Decision regions at the epoch shown with the data, dotted where their border is at the end",
    )
    large, small = settled_text(film, shown), "in its final colour"
    if film.is_complete and not film.learns:
        large, small = "never learns", ""  # its final colours are no answer to anything
    words = f'<tspan font-size="24" font-weight="700">{large}</tspan> <tspan dx="3">{small}</tspan>'
    panel.shapes.append(f'<text x="{panel.left}" y="21">{words}</text>')
    if film.is_complete:
        panel.shapes.append(_border(panel, film.snapshots[-1].answers))
        panel.shapes.append(svg.text(MAP.width / 2, panel.bottom + 16, "dotted: the border at the end"))
        panel.shapes.append(svg.sized(MAP.width - 2, 20, _found(film, frame)[0], 13, "end", 700))
    return panel


def _border(panel, answers):
    """A dot wherever two classes are equally likely between two neighbours of the grid."""
    ahead, dots = answers[..., 1] - answers[..., 0], []
    for values, is_turned in ((ahead, False), (ahead.T, True)):
        one, other = values[:, :-1], values[:, 1:]
        rows, columns = np.nonzero(one * other < 0)
        along = columns + one[rows, columns] / (one - other)[rows, columns]
        dots.append(np.stack([rows, along] if is_turned else [along, rows]))
    x, y = -1 + 2 * np.concatenate(dots, axis=1) / (MAP.cells - 1)
    path = "".join(f"M{a:.0f} {b:.0f}h.1" for a, b in zip(panel.x(x), panel.y(y)))
    look = 'stroke="currentColor" stroke-width="2.6" style="stroke-linecap: round"'  # a page's figures set it
    return f'<path d="{path}" {look}/>'


def _inside(film, shown):
    """A histogram for each hidden layer, one above the other, with that of epoch 0 as a dashed line."""
    panel = Panel(
        title="",
        alt="Histograms of the outputs of both hidden layers at the epoch shown, and at epoch 0 as dashed lines",
        x=Axis("a unit's output · dashed: before training", -1, 1),
        y=Axis("", 0, HIDDEN, ticks=[]),
        width=260,
        height=330,
        left=16,
    )
    x = np.repeat(EDGES, 2)
    for layer, same in enumerate(film.unmoved(shown)):
        ground = HIDDEN - 1 - layer
        now, then = (ground + np.pad(np.repeat(_heights(s.shares[layer]), 2), 1) for s in (shown, film.snapshots[0]))
        place = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(panel.x(x), panel.y(now)))
        panel.shapes.append(f'<path d="M{place}Z" fill="{svg.style(3)[0]}" fill-opacity=".6"/>')
        panel.line(x, then, 7)
        words = f"layer {layer + 1}: {same:.0%} as before training"
        panel.shapes.append(
            svg.above_lines(svg.text(panel.left + 4, float(panel.y(ground + 0.95)) + 8, words, "start"))
        )
    return panel


def _heights(shares):
    """Of bins, in a row of height 1 with room above."""
    return 0.78 * np.minimum(shares / TALLEST, 1)
