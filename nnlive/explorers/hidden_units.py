"""HiddenUnits: ten networks of one width try to solve XOR.   Book: chapters/02_backpropagation

As in the chapter: 2-h-1 (ReLU, sigmoid), 200 points, mean squared error, 1,000 steps of SGD at rate 2 on all points at
once. Seed s means the seeds 10 s to 10 s + 9, so that 0 and 1 together are the chapter's twenty networks.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import MIDDLE, SEEDS, band, in_words, ranked, seeds

EPOCHS, RATE = 1000, 2.0
SOLVED = 0.9  # of the fresh points, and more, are right
WIDTH, CELLS = 290, 40  # of each panel, and along each side of the map
GRID = svg.grid(1, CELLS)
CHOICES = ["the worst", "the best", "the median"]


@dataclass
class Stack:
    """Ten networks, their data, and the losses (epochs, seeds) so far."""

    model: Sequential
    X: np.ndarray
    y: np.ndarray
    fresh: tuple  # X and y of 1,000 points that no network learns from
    losses: list = field(default_factory=list)

    def right(self):
        """The share of fresh points that each network gets right, (seeds,)."""
        X, y = self.fresh
        return metrics.accuracy(y, self.model.predict(X))

    def answers(self, number):
        """(CELLS, CELLS): the probabilities of class 1 on GRID, from one of the networks."""
        return self.model.predict(GRID)[number].reshape(CELLS, CELLS)


class HiddenUnits(Explorer):
    """Width and seed of ten networks; the menu only chooses whose map is drawn."""

    goal = "find the fewest hidden units with which all ten networks solve XOR, at seed 0 and again at seed 1."
    recorded = {"hidden": [1, 2, 4, 6, 8, 16], "shown": CHOICES, "seed": [0, 1]}
    views = ("shown",)

    def make_controls(self):
        return {
            "hidden": controls.slider("Hidden units", 4, 1, 32),
            "shown": controls.menu("Map of", CHOICES[0], CHOICES),
            "seed": controls.seed(),
        }

    def train(self, settings):
        stack = Stack(None, *datasets.xor(200, seed=0), datasets.xor(1000, seed=1))
        stack.model = model = Sequential(
            [
                layers.Input((2,)),
                layers.Dense(settings["hidden"], activation="relu"),
                layers.Dense(1, activation="sigmoid"),
            ],
            seed=[*seeds(settings)],
        )
        model.compile(optimizers.SGD(RATE), "mean_squared_error")
        for progress in model.train(stack.X, stack.y, batch_size=len(stack.X), epochs=EPOCHS):
            stack.losses.append(progress.logs["loss"])
            yield stack

    def picture(self, settings, stack):
        right = stack.right()
        number = chosen(right, settings["shown"])
        answer = Panel(
            f"What {settings['shown']} of the ten networks says, and the points",
            f"The map of {settings['shown']}, seed {seeds(settings)[number]}",
            (-1, 1), (-1, 1), xticks=[-1, 0, 1], yticks=[-1, 0, 1], width=WIDTH,
        )  # fmt: skip
        svg.class_points(svg.regions(answer, stack.answers(number)), stack.X, stack.y)
        return svg.side_by_side(
            _each(seeds(settings), right, number).svg(), answer.svg(), _curves(stack.losses, number).svg()
        )

    def sentence(self, settings, stack):
        right = stack.right()
        number, plural = chosen(right, settings["shown"]), "s" if settings["hidden"] > 1 else ""
        return (
            f"{settings['hidden']} hidden unit{plural}, {in_words(settings)}: "
            f"after {len(stack.losses):,} epochs {np.sum(right > SOLVED)} of {SEEDS} networks solve XOR "
            f"(more than {SOLVED:.0%} of 1,000 fresh points). "
            f"The map is that of {settings['shown']}, seed {seeds(settings)[number]}, with {right[number]:.1%}."
        )


def chosen(right, shown):
    """The place in the stack of the worst, the best or the median network."""
    return ranked(right)[{"the worst": 0, "the median": MIDDLE, "the best": -1}[shown]]


def _each(some, right, number):
    """A row for each seed, a disc or, of the network shown, a square."""
    panel = Panel(
        "Share of fresh points that each of ten networks gets right, a row each", "Right on fresh points, in %",
        (40, 100), (-0.6, SEEDS - 0.4), "% right", xticks=[40, 60, 80, 90, 100], yticks=[], width=WIDTH, left=62,
    )  # fmt: skip
    panel.rule(x=100 * SOLVED)
    rows = SEEDS - 1 - np.arange(SEEDS)
    for seed, row in zip(some, rows):
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(row)) + 4, 1), f"seed {seed}", "end"))
    others = np.arange(SEEDS) != number
    panel.dots(100 * right[others], rows[others], 0, "a network")
    return panel.dots([100 * right[number]], [rows[number]], 1, "the one shown")


def _curves(losses, number):
    """Median and band of the ten, and the network shown."""
    panel = Panel(
        "Mean squared error by epoch: median and band of ten networks, and the network shown", "Loss by epoch",
        (0, EPOCHS), (0, 0.4), "epoch", width=WIDTH,
    )  # fmt: skip
    epochs, one = np.arange(len(losses)) + 1, np.array(losses)[:, number]
    return band(panel, epochs, losses, 0, "median").line(epochs, one, 1, "the one shown", markers=True)
