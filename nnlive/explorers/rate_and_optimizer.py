"""RateAndOptimizer: six optimizers at one rate, ten networks each.   Book: chapters/06_optimizers

All start from the same ten sets of weights and take 100 steps on the whole spiral; the menu only chooses which of them
is drawn. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median, median_band, quantiles, seeds, seeds_text, strip_panel

STEPS, LOW = 100, 0.75  # LOW: the goal
LOSSES = (0.5, 1.5)  # the part of all losses that is shown
GUESS_LOSS, NO_BETTER = np.log(3), 1.09  # the loss of a third for each class; above 1.09 a network has learnt nothing
MAP = DecisionMap(limit=1.1, cells=50)
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
class Race:
    """The data, a stack of ten networks for each optimizer, and the losses (steps, optimizers, seeds) so far."""

    X: np.ndarray
    y: np.ndarray
    stacks: dict
    losses: list = field(default_factory=list)

    def last_losses(self):
        """{optimizer: the losses of its ten networks at the last step}."""
        return dict(zip(self.stacks, self.losses[-1]))

    def losses_of(self, name):
        """The losses (steps, seeds) of one optimizer."""
        return np.array([step[[*self.stacks].index(name)] for step in self.losses])


class RateAndOptimizer(Explorer):
    """Learning rate and seed of sixty networks; the optimizer only chooses whose curves and map are drawn."""

    goals = (
        "find a rate at which plain SGD ends lower than the five others.",
        f"find an optimizer and a rate that bring the median of ten losses below {LOW}.",
    )
    recorded = {"optimizer": list(OPTIMIZERS), "rate": [0.01, 0.1, 0.316, 1.0, 3.16, 10.0], "seed": [0, 1]}
    views = ("optimizer",)

    def make_controls(self):
        return {
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
            "rate": controls.log_slider("Learning rate", 1.0, -3, 1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.spiral(100, 3, seed=0)
        race = Race(X, y, {name: network([*seeds(settings)]) for name in OPTIMIZERS})
        for name, stack in race.stacks.items():
            stack.compile(OPTIMIZERS[name](settings["rate"]), "sparse_categorical_crossentropy")
        trainings = [stack.train(X, y, batch_size=len(X), epochs=STEPS) for stack in race.stacks.values()]
        for step in zip(*trainings):
            race.losses.append([progress.logs["loss"] for progress in step])
            yield race

    def picture(self, settings, race):
        name, first = settings["optimizer"], seeds(settings)[0]
        panels = self._finals(name, race), self._curves(name, race), self._map(name, first, race)
        return beside(panels[0].svg(max_width=560), *(panel.svg() for panel in panels[1:]))

    def _curves(self, name, race):
        k, steps = list(OPTIMIZERS).index(name), np.arange(len(race.losses)) + 1
        panel = Panel(
            title=f"{name}: median, 80 % of the seeds",
            alt=f"Loss by step with {name}, median and band of ten seeds",
            x=Axis("step", 0, STEPS),
            y=Axis("", *LOSSES),
            height=200,
        )
        return median_band(panel.rule(y=GUESS_LOSS, name="guessing"), steps, race.losses_of(name), k)

    def _finals(self, name, race):
        panel = strip_panel(
            race.last_losses(),
            name,
            title=f"Step {len(race.losses)}: lower than {name}?",
            alt=f"Loss of all six optimizers, a dot for each of ten seeds, and how often it is lower than with {name}",
            limits=LOSSES,
            control="optimizer",
        )
        return panel.rule(x=GUESS_LOSS, name="guessing").rule(x=LOW)

    def _map(self, name, first, race):
        shown = network(first)
        shown.set_weights([weights[0] for weights in race.stacks[name].get_weights()])
        return MAP.panel(
            MAP.probabilities(shown.predict),
            race.X,
            race.y,
            title=f"{name}: what seed {first} says",
            alt=f"Decision regions of the network of seed {first} with {name}, and the three spiral arms",
        )

    def sentence(self, settings, race):
        name, last = settings["optimizer"], race.last_losses()
        runs, best = last[name], min(last, key=lambda other: median(last[other]))
        low, middle, high = quantiles(runs)
        lowest = (
            f"At this rate {best} is lowest, with a median of {format_loss(median(last[best]))}, "
            f"and below {name} in {np.sum(last[best] < runs)} of 10 seeds."
        )
        return (
            f"{name} at rate {settings['rate']:.3g} ends at a median loss of {format_loss(middle)}. | "
            f"That is at step {len(race.losses)}; eight of the ten lie between {format_loss(low)} and "
            f"{format_loss(high)}, {np.sum(~(runs < NO_BETTER))} are no better than guessing, "
            f"{np.sum(~np.isfinite(runs))} diverged. "
            f"{'No optimizer has a lower median at this rate.' if best == name else lowest} "
            f"Ten networks each, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        medians = {name: median(losses) for name, losses in race.last_losses().items()}
        return medians["SGD"] == min(medians.values()), medians[settings["optimizer"]] < LOW
