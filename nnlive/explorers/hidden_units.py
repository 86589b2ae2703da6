"""HiddenUnits: ten networks of one width try to solve XOR.   Book: chapters/01_layers

As in the chapter: 2-h-1 (ReLU, sigmoid), 200 points, mean squared error, 1,000 steps of SGD at rate 2 on all points at
once. Seed s means the seeds 10 s to 10 s + 9, so that 0 and 1 together are the chapter's twenty networks.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap, regions_png
from ..drawing.panel import Panel
from ..scripts import layers as scripts
from . import controls
from .clickable_picture import clickable
from .explorer import Explorer
from .over_seeds import MEDIAN_RANK, SEEDS, lowest_first, seeds, seeds_text

EPOCHS, RATE = 1000, 2.0
SOLVED = 0.9  # of the fresh points, and more, are right
MAP = DecisionMap(limit=1, cells=40, ticks=[-1, 0, 1], width=310, left=26)
SMALL = DecisionMap(limit=1, cells=16)
RANKS = {"the worst": 0, **{f"number {k + 1}": k for k in range(1, SEEDS - 1)}, "the best": SEEDS - 1}
RANKS = {"the median" if rank == MEDIAN_RANK else name: rank for name, rank in RANKS.items()}  # from the worst on
FEW_UNITS, FEWER_UNITS = 8, 6  # the goals
SIDE, STEP, LABEL = 44, 49, 17  # of a small map, from one to the next, and below it


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

    goals = (
        f"find {FEW_UNITS} hidden units or fewer with which all ten networks solve XOR.",
        f"find ten starts of which all solve XOR with {FEWER_UNITS} hidden units or fewer.",
    )
    recorded = {"hidden": [1, 2, 4, 6, 8, 16], "shown": [*RANKS], "seed": [0, 1]}
    views = ("shown",)

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
        number = network_number(right, settings["shown"])
        regions = MAP.panel(
            MAP.probabilities(stack.model.predict)[number],
            stack.X,
            stack.y,
            title=f"What {settings['shown']} of the ten says (seed {seeds(settings)[number]})",
            alt=f"What {settings['shown']} of the ten networks says, and the points",
        )
        values = {"Solve XOR": f"{np.sum(right > SOLVED)} of {SEEDS}", "This one is right": f"{right[number]:.0%}"}
        return beside(
            regions.svg(max_width=MAP.width + 12),
            numbers(values),
            _all_maps(stack, right, settings["shown"]),
            _curves(stack.losses, number).svg(max_width=286),
        )

    def sentence(self, settings, stack):
        right = stack.right()
        number, hidden = network_number(right, settings["shown"]), settings["hidden"]
        epochs = len(stack.losses)
        return (
            f"{np.sum(right > SOLVED)} of {SEEDS} networks with {hidden} hidden unit{'s' * (hidden > 1)} solve XOR: "
            f"more than {SOLVED:.0%} of 1,000 fresh points are right. | "
            f"The map is that of {settings['shown']}, seed {seeds(settings)[number]}, with {right[number]:.1%}. "
            f"After {epochs:,} epoch{'s' * (epochs > 1)}, {seeds_text(settings)}."
        )

    def reached(self, settings, stack):
        solved = np.sum(stack.right() > SOLVED)
        return tuple(solved == SEEDS and settings["hidden"] <= most for most in (FEW_UNITS, FEWER_UNITS))

    def script(self):
        return scripts.hidden_units(EPOCHS, RATE, SOLVED)


def network_number(right, shown):
    """The number in the stack of the network that has this rank, from the worst to the best."""
    return lowest_first(right)[RANKS[shown]]


def _all_maps(stack, right, shown):
    """A small map of each network, each at its own place, to be chosen, with a tick where it solves XOR."""
    maps, shapes = SMALL.probabilities(stack.model.predict), []
    names = dict(zip(lowest_first(right), RANKS))
    for network in range(SEEDS):
        name, (row, column) = names[network], divmod(network, SEEDS // 2)
        x, y, is_shown = 2 + column * STEP, 22 + row * (STEP + LABEL), name == shown
        image = svg.data_url(regions_png(maps[network]))
        size = f'x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"'
        edge = 'stroke-width="4"' if is_shown else 'stroke-width="1" stroke-opacity=".5"'
        tick = " ✓" if right[network] > SOLVED else ""
        shape = f'<image {size} preserveAspectRatio="none" href="{image}"/>'
        shape += f'<rect {size} fill="transparent" stroke="currentColor" {edge}/>'
        shape += svg.text(x + SIDE / 2, y + SIDE + 15, f"{right[network]:.0%}{tick}")
        label = f"{name}, {right[network]:.0%} right" + (", solves XOR" if tick else "")
        shapes.append(clickable(shape, "shown", name, label, pressed=is_shown))
    title = svg.text(2, 14, "All ten (✓ solves XOR): choose one", "start")
    alt = "Ten small maps, one for each network"
    return svg.drawing([title, *shapes], alt=alt, width=5 * STEP, height=26 + 2 * (STEP + LABEL), max_width=286)


def _curves(losses, number):
    """The ten losses, that of the network shown in front."""
    panel = Panel(
        title="Loss of all ten; dashed: the one shown",
        alt="Mean squared error by epoch of each of ten networks, the one shown in front",
        x=Axis("epoch", 0, EPOCHS, ticks=[0, 500, 1000]),
        y=Axis("", 0, 0.4),
        width=250,
        height=190,
        left=30,
    )
    epochs, runs = np.arange(len(losses)) + 1, np.array(losses)
    some = np.unique(np.linspace(0, len(losses) - 1, min(len(losses), 40)).astype(int))
    for one in np.delete(runs, number, axis=1).T:
        path = "L".join(f"{x:.0f} {y:.0f}" for x, y in zip(panel.x(epochs[some]), panel.y(one[some])))
        panel.shapes.append(f'<path d="M{path}" fill="none" stroke="currentColor" opacity=".35"/>')
    return panel.line(epochs, runs[:, number], 1)
