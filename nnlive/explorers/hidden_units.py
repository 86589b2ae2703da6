"""HiddenUnits: ten networks of one width try to solve XOR.   Book: chapters/01_layers

As in the chapter: 2-h-1 (ReLU, sigmoid), 200 points, mean squared error, 1,000 steps of SGD at rate 2 on all points at
once. Seed s means the seeds 10 s to 10 s + 9, so that 0 and 1 together are the chapter's twenty networks.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import beside
from ..scripts import layers as scripts
from . import controls
from .explorer import Explorer
from .hidden_maps import SMALL, all_maps, one_map
from .over_seeds import MEDIAN_RANK, SEEDS, lowest_first, seeds, seeds_text

EPOCHS, RATE = 1000, 2.0
SOLVED = 0.9  # of the fresh points, and more, are right
RANKS = {"the worst": 0, **{f"number {k + 1}": k for k in range(1, SEEDS - 1)}, "the best": SEEDS - 1}
RANKS = {"the median" if rank == MEDIAN_RANK else name: rank for name, rank in RANKS.items()}  # from the worst on
TOO_FEW = 2  # max(w·x + b, 0) of two units add up to no four squares, whatever their weights
FEW_UNITS, FEWER_UNITS = 8, 6  # the goals


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
    """Width and seed of ten networks; a press on a map only chooses which of them is drawn in large."""

    goals = (
        "find a number of hidden units with which no network solves XOR.",
        f"find one, {FEW_UNITS} or smaller, with which all ten networks solve it.",
        f"find ten other random starts that all solve it with {FEWER_UNITS} units or fewer.",
    )
    recorded = {"hidden": [1, 2, 3, 4, 6, 8, 16], "shown": [*RANKS], "seed": [0, 1]}
    views = in_picture = ("shown",)

    def make_controls(self):
        return {
            "hidden": controls.slider("Hidden units", 4, 1, 32),
            "shown": controls.menu("Map of", "the worst", RANKS),
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
        ranks = dict(zip(lowest_first(right), RANKS))
        names = {network: (ranks[network], ranks[network] == settings["shown"]) for network in range(SEEDS)}
        number, hidden = network_number(right, settings["shown"]), settings["hidden"]
        folds = f"its {hidden} folds" if hidden > 1 else "its fold"
        title = f"Seed {seeds(settings)[number]}, {right[number]:.0%} right; dashed: {folds}"
        return beside(
            all_maps(SMALL.probabilities(stack.model.predict), right, right > SOLVED, names),
            one_map(stack.model, number, stack.X, stack.y, title),
        )

    def sentence(self, settings, stack):
        right = stack.right()
        number, hidden, epochs = network_number(right, settings["shown"]), settings["hidden"], len(stack.losses)
        units = f"{hidden} hidden unit{'s' * (hidden > 1)}"
        why = " With so few folds nobody can." if hidden <= TOO_FEW else ""
        return (
            f"{np.sum(right > SOLVED)} of {SEEDS} networks with {units} solve XOR.{why} | "
            f"To solve it means: more than {SOLVED:.0%} of 1,000 fresh points are right. "
            f"In large, {settings['shown']}: seed {seeds(settings)[number]}, {right[number]:.1%}. "
            f"{epochs:,} epoch{'s' * (epochs > 1)}, {seeds_text(settings)}."
        )

    def reached(self, settings, stack):
        solved = np.sum(stack.right() > SOLVED)
        all_of = tuple(solved == SEEDS and settings["hidden"] <= most for most in (FEW_UNITS, FEWER_UNITS))
        return solved == 0, *all_of

    def script(self):
        return scripts.hidden_units(EPOCHS, RATE, SOLVED)


def network_number(right, shown):
    """The number in the stack of the network that has this rank, from the worst to the best."""
    return lowest_first(right)[RANKS[shown]]
