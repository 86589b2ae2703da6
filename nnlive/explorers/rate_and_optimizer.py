"""RateAndOptimizer: six optimizers at one rate, ten networks each.   Book: chapters/06_optimizers

All start from the same ten sets of weights and take 100 steps on the whole spiral. The picture is a table of six lanes,
the lowest loss on top; the chosen one has its map beside it. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import across, beside, numbers
from ..drawing.decision_map import DecisionMap
from ..drawing.tokens import SERIES
from ..scripts import optimizers as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median, seeds, seeds_text
from .step_lanes import mean_lengths, step_lanes, verdict

STEPS, FIRST = 100, 20  # all, and those whose length is measured
NO_BETTER = 1.09  # a guess has a loss of ln 3 = 1.10; above this a network has learnt nothing
PLACES = ["1st", "2nd", "3rd", "4th", "5th", "6th"]
MAP = DecisionMap(limit=1.1, cells=40, ticks=[], width=190, height=194, left=10, below=4)
OPTIMIZERS = {
    "SGD": optimizers.SGD,
    "momentum": lambda rate: optimizers.SGD(rate, momentum=0.9),
    "Nesterov": lambda rate: optimizers.SGD(rate, momentum=0.9, nesterov=True),
    "RMSprop": optimizers.RMSprop,
    "Adagrad": optimizers.Adagrad,
    "Adam": optimizers.Adam,
}


def network(seed):
    """2-64-3 with weights from He's normal distribution, one or a stack."""
    hidden = layers.Dense(64, activation="relu", kernel_initializer="he_normal")
    output = layers.Dense(3, activation="softmax", kernel_initializer="he_normal")
    return Sequential([layers.Input((2,)), hidden, output], seed=seed)


@dataclass
class Step:
    """Losses and lengths of moves (optimizers, seeds) after one step of all, and the weights of each first network."""

    losses: np.ndarray
    moved: np.ndarray
    weights: list


@dataclass
class Race:
    """The steps so far."""

    steps: list

    def last_losses(self):
        """{optimizer: the losses of its ten networks at the last step}."""
        return dict(zip(OPTIMIZERS, self.steps[-1].losses))

    def medians(self):
        """{optimizer: the median of these losses}."""
        return {name: median(runs) for name, runs in self.last_losses().items()}

    def lengths(self):
        """{optimizer: how far one of its first steps moves a weight}, the median of ten networks."""
        means = np.mean([step.moved for step in self.steps[:FIRST]], axis=0)
        return {name: median(runs) for name, runs in zip(OPTIMIZERS, means)}

    def place(self, name):
        """Which place an optimizer has, from 0: how many have a lower loss."""
        medians = self.medians()
        return sorted(medians, key=medians.get).index(name)


def race_steps(rate, ten_seeds):
    """Train ten networks of these seeds with each optimizer, and give the Steps of all."""
    X, y = datasets.spiral(100, 3, seed=0)
    stacks = [network([*ten_seeds]) for _ in OPTIMIZERS]
    for stack, make in zip(stacks, OPTIMIZERS.values()):
        stack.compile(make(rate), "sparse_categorical_crossentropy")
    before, moved = [stack.get_weights() for stack in stacks], None
    trainings = [stack.train(X, y, batch_size=len(X), epochs=STEPS) for stack in stacks]
    for number, step in enumerate(zip(*trainings)):
        after = [stack.get_weights() for stack in stacks]
        if number < FIRST:
            moved = [mean_lengths(b - a for a, b in zip(*pair)) for pair in zip(before, after)]
        losses = [progress.logs["loss"] for progress in step]
        yield Step(np.array(losses), np.array(moved), [[w[0].copy() for w in stack] for stack in after])
        before = after


class RateAndOptimizer(Explorer):
    """Learning rate and seed of sixty networks; the optimizer only chooses whose map is drawn."""

    goals = (
        "find a rate that brings plain SGD to the top of the six.",
        "find a rate that brings RMSprop to the top of the six.",
    )
    recorded = {
        "optimizer": list(OPTIMIZERS),
        "rate": [0.00316, 0.01, 0.0316, 0.1, 0.316, 1.0, 3.16, 5.62, 10.0],
        "seed": [0, 1],
    }
    views, in_picture = ("optimizer",), ("optimizer",)

    def __init__(self):
        self._known = {}  # {(rate, seed): steps}, of races that have been run: who comes back sees them at once
        super().__init__()

    def make_controls(self):
        return {
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
            "rate": controls.log_slider("Learning rate", 0.1, -2.5, 1, 0.25),
            "seed": controls.seed(),
        }

    def train(self, settings):
        key = settings["rate"], settings["seed"]
        if key in self._known:
            yield from (Race(self._known[key][:n]) for n in range(1, STEPS + 1))
            return
        steps = []
        for step in race_steps(settings["rate"], seeds(settings)):
            steps.append(step)
            yield Race([*steps])
        self._known[key] = steps

    def picture(self, settings, race):
        name, first = settings["optimizer"], seeds(settings)[0]
        lanes = step_lanes(
            race.medians(),
            race.lengths(),
            title=f"Step {len(race.steps)} of {STEPS}: the lowest loss on top",
            control="optimizer",
            chosen=name,
        )
        words = {f"{name} at rate {settings['rate']:.3g}": f"{PLACES[race.place(name)]} of 6"}
        score = numbers(words, dict.fromkeys(words, SERIES[name]))
        map_of_first = self._map(name, first, race)
        return beside(across(lanes.svg(max_width=620)), score, map_of_first, share=5, least=150)

    def _map(self, name, first, race):
        shown, (X, y) = network(first), datasets.spiral(100, 3, seed=0)
        shown.set_weights(race.steps[-1].weights[[*OPTIMIZERS].index(name)])
        panel = MAP.panel(
            MAP.probabilities(shown.predict),
            X,
            y,
            title=f"What {name} has learnt",
            alt=f"Decision regions of the network of seed {first} with {name}, and the three spiral arms",
        )
        return panel.svg(max_width=240)

    def sentence(self, settings, race):
        name, medians, last = settings["optimizer"], race.medians(), race.last_losses()
        runs, best, length = last[name], min(medians, key=medians.get), race.lengths()[name]
        others = (
            "no optimizer is lower"
            if best == name
            else f"{best} is lowest with {format_loss(medians[best])}, below {name} in "
            f"{np.sum(last[best] < runs)} of 10 seeds"
        )
        who = name[0].upper() + name[1:]
        comes = "ends" if len(race.steps) == STEPS else f"is at step {len(race.steps)}"
        return (
            f"{who} {comes} {PLACES[race.place(name)]} of six at rate {settings['rate']:.3g}; "
            f"its steps are {verdict(length)}. | "
            f"Its median loss is {format_loss(medians[name])}: {others}. "
            f"One of its first {FIRST} steps moves a weight by {length:.2g}. "
            f"It is no better than guessing in {np.sum(~(runs < NO_BETTER))} of 10 seeds "
            f"and diverged in {np.sum(~np.isfinite(runs))}: step {len(race.steps)}, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        return race.place("SGD") == 0, race.place("RMSprop") == 0

    def script(self):
        return scripts.rate_and_optimizer(OPTIMIZERS, STEPS)
