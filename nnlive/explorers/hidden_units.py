"""HiddenUnits: ten networks of one width try to solve XOR.   Book: chapters/01_layers

As in the chapter: 2-h-1 (ReLU, sigmoid), 200 points, mean squared error, 1,000 steps of SGD at rate 2 on all points at
once. Seed s means the seeds 10 s to 10 s + 9, so that 0 and 1 together are the chapter's twenty networks.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import MEDIAN_RANK, SEEDS, lowest_first, median_band, seeds, seeds_text

EPOCHS, RATE = 1000, 2.0
SOLVED = 0.9  # of the fresh points, and more, are right
WIDTH = 290  # of each panel
MAP = DecisionMap(limit=1, cells=40, ticks=[-1, 0, 1], width=WIDTH)
NETWORKS = ["the worst", "the best", "the median"]


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


class HiddenUnits(Explorer):
    """Width and seed of ten networks; the menu only chooses whose map is drawn."""

    goals = ("find the fewest hidden units with which all ten networks solve XOR, at seed 0 and again at seed 1.",)
    recorded = {"hidden": [1, 2, 4, 6, 8, 16], "shown": NETWORKS, "seed": [0, 1]}
    views = ("shown",)

    def make_controls(self):
        return {
            "hidden": controls.slider("Hidden units", 4, 1, 32),
            "shown": controls.menu("Map of", NETWORKS[0], NETWORKS),
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
        number = network_number(right, settings["shown"])
        regions = MAP.panel(
            MAP.probabilities(stack.model.predict)[number],
            stack.X,
            stack.y,
            title=f"The map of {settings['shown']}, seed {seeds(settings)[number]}",
            alt=f"What {settings['shown']} of the ten networks says, and the points",
        )
        return svg.side_by_side(
            _accuracies(seeds(settings), right, number).svg(), regions.svg(), _curves(stack.losses, number).svg()
        )

    def sentence(self, settings, stack):
        right = stack.right()
        number, plural = network_number(right, settings["shown"]), "s" if settings["hidden"] > 1 else ""
        return (
            f"{settings['hidden']} hidden unit{plural}, {seeds_text(settings)}: "
            f"after {len(stack.losses):,} epochs {np.sum(right > SOLVED)} of {SEEDS} networks solve XOR "
            f"(more than {SOLVED:.0%} of 1,000 fresh points). "
            f"The map is that of {settings['shown']}, seed {seeds(settings)[number]}, with {right[number]:.1%}."
        )


def network_number(right, shown):
    """The number in the stack of the worst, the best or the median network."""
    return lowest_first(right)[{"the worst": 0, "the median": MEDIAN_RANK, "the best": -1}[shown]]


def _accuracies(seeds, right, number):
    """A row for each seed, a disc or, of the network shown, a square."""
    panel = Panel(
        title="Right on fresh points, in %",
        alt="Share of fresh points that each of ten networks gets right, a row each",
        x=Axis("% right", 40, 100, ticks=[40, 60, 80, 90, 100]),
        y=Axis("", -0.6, SEEDS - 0.4, ticks=[]),
        width=WIDTH,
        left=62,
    )
    panel.rule(x=100 * SOLVED)
    rows = SEEDS - 1 - np.arange(SEEDS)
    for seed, row in zip(seeds, rows):
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(row)) + 4, 1), f"seed {seed}", "end"))
    others = np.arange(SEEDS) != number
    panel.dots(100 * right[others], rows[others], 0, "a network")
    return panel.dots([100 * right[number]], [rows[number]], 1, "the one shown")


def _curves(losses, number):
    """Median and band of the ten, and the network shown."""
    panel = Panel(
        title="Loss by epoch",
        alt="Mean squared error by epoch: median and band of ten networks, and the network shown",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0, 0.4),
        width=WIDTH,
    )
    epochs, one = np.arange(len(losses)) + 1, np.array(losses)[:, number]
    return median_band(panel, epochs, losses, 0, "median").line(epochs, one, 1, "the one shown", markers=True)
