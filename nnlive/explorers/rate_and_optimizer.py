"""RateAndOptimizer: six optimizers at one rate, ten networks each.   Book: chapters/06_optimizers

All start from the same ten sets of weights and take 100 steps on the whole spiral. The picture is a race: the lower the
median loss, the farther right a ball, and a ring is the best that its optimizer can do. Seed s means the seeds 10 s to
10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import across, stacked
from ..scripts import optimizers as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median, seeds, seeds_text
from .rate_lanes import GUESS, NEAR, at_best, ranked, rate_lanes

STEPS, FIRST = 100, 20  # all, and those whose length is measured
GOOD = (0.01, 0.05)  # how far one of the first steps moves a weight, about, where an optimizer is at its best
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
    """Losses and lengths of moves (optimizers, seeds) after one step of all."""

    losses: np.ndarray
    moved: np.ndarray


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
        yield Step(np.array(losses), np.array(moved))
        before = after


def mean_lengths(moves):
    """How far a step moves a weight, for each of a stack of networks, from changes [(networks, …)] of its arrays."""
    sizes = [np.abs(move).reshape(len(move), -1) for move in moves]
    return np.concatenate(sizes, axis=1).mean(axis=1)


class RateAndOptimizer(Explorer):
    """Learning rate and seed of sixty networks."""

    goals = (
        "find a rate that brings Adam's ball into its ring, the best it can do.",
        "find a rate that brings plain SGD's ball into its ring.",
        "find a rate with both M and Ag in their rings.",
    )
    recorded = {"rate": [10 ** (n / 4) for n in range(-10, 5)], "seed": [0, 1]}

    def __init__(self):
        self._known = {}  # {(rate, seed): steps}, of races that have been run: who comes back sees them at once
        super().__init__()

    def make_controls(self):
        return {"rate": controls.log_slider("Learning rate", 1.0, -2.5, 1, 0.25), "seed": controls.seed()}

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
        medians, step = race.medians(), len(race.steps)
        title = f"{leader(medians)} at rate {settings['rate']:.3g}"
        if step < STEPS:
            title = f"{ranked(medians)[0]} is first at step {step}"
        lanes = rate_lanes(
            medians,
            title=title,
            subtitle="◌ its best at any rate",
        )
        return stacked(across(lanes.svg(max_width=520)))

    def sentence(self, settings, race):
        medians, lengths = race.medians(), race.lengths()
        first, *_, last = ranked(medians)
        return (
            f"At rate {settings['rate']:.3g} {first} is first (loss {format_loss(medians[first])}) "
            f"and {last} last ({format_loss(medians[last])}). | "
            f"{steps_text(last, lengths[last])} Steps of {GOOD[0]} to {GOOD[1]} suit all six best. "
            f"Medians, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        best = at_best(race.medians())
        return "Adam" in best, "SGD" in best, {"momentum", "Adagrad"} <= {*best}

    def script(self):
        return scripts.rate_and_optimizer(OPTIMIZERS, STEPS)


def steps_text(name, length):
    """How far the first steps of one of the optimizers go, and whether that suits it."""
    how = "too short" if length < GOOD[0] else "too long" if length > GOOD[1] else "about right"
    far = f"about {length:.1g}" if length >= 0.001 else "less than 0.001"
    return f"{name}'s first steps are {how}: each moves a weight by {far}."


def leader(medians):
    """Who is first, or that nobody is much better than a guess."""
    first = ranked(medians)[0]
    return f"{first} is first" if medians[first] < GUESS - NEAR else "Nobody learns much"
