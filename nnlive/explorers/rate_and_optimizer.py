"""RateAndOptimizer: six optimizers at one rate, ten networks each.   Book: chapters/06_optimizers

All start from the same ten sets of weights and take 100 steps on the whole spiral; the menu only chooses which of them
is drawn. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..scripts import optimizers as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median, median_band, quantiles, row_hint, seeds, seeds_text, strip_panel

STEPS, LOW = 100, 0.75  # LOW: the goal
LOSSES, HEAD = (0.5, 1.5), 0.6  # the part of all losses that is shown, and the room for words above them, in rows
GUESS_LOSS, NO_BETTER = np.log(3), 1.09  # the loss of a third for each class; above 1.09 a network has learnt nothing
MAP = DecisionMap(limit=1.1, cells=50, ticks=[-1, 0, 1], width=270, left=28)
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
    views = in_picture = ("optimizer",)

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
        last = race.last_losses()
        best = lowest(last)
        words = {
            f"{name} ends at": format_loss(median(last[name])),
            f"★ lowest: {best}": format_loss(median(last[best])),
        }
        finals = self._finals(name, race).svg(max_width=460)
        small = self._curves(name, race), self._map(name, first, race)
        return beside(row_hint("optimizer") + numbers(words) + finals, *(panel.svg() for panel in small))

    def _finals(self, name, race):
        last = race.last_losses()
        panel = strip_panel(
            last,
            name,
            title=f"Loss at step {len(race.losses)}: choose a row",
            alt=f"Loss of all six optimizers, a dot for each of ten seeds, and how often it is lower than with {name}",
            limits=LOSSES,
            control="optimizer",
            x_label="← better · stroke: median · ★ lowest",
            head=HEAD,
        )
        y = float(panel.y(len(last) - [*last].index(lowest(last))))
        place = f'x="2" y="{y - 19:.1f}" width="{panel.right - 2}" height="38"'
        panel.shapes.insert(1, f'<rect {place} fill="currentColor" opacity=".1"/>{svg.text(6, y - 3, "★", "start")}')
        return panel.rule(x=LOW, name=f"goal {LOW}").rule(x=GUESS_LOSS, name="a guess")

    def _curves(self, name, race):
        """The medians of all six by step, the chosen one strong and with its band."""
        panel = Panel(
            title="Loss by step, medians",
            alt=f"Loss by step of all six optimizers, medians of ten seeds, and the band of the ten with {name}",
            x=Axis(f"step · band: eight of ten, {name}", 0, STEPS),
            y=Axis("", *LOSSES),
            width=270,
            height=210,
            left=28,
            labels=80,
        )
        panel.rule(y=GUESS_LOSS)
        steps = np.arange(len(race.losses)) + 1
        for k, other in enumerate(race.stacks):
            if other == name:
                median_band(panel, steps, race.losses_of(name), k, name)
            else:
                thin_line(panel, steps, quantiles(race.losses_of(other))[1], k, other)
        return panel

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
        runs, best = last[name], lowest(last)
        others = (
            "no optimizer is lower"
            if best == name
            else f"{best} is lowest with {format_loss(median(last[best]))}, below {name} in "
            f"{np.sum(last[best] < runs)} of 10 seeds"
        )
        return (
            f"{name} at rate {settings['rate']:.3g} ends at a median loss of {format_loss(median(runs))}. | "
            f"At this rate {others}. {name} is no better than guessing in {np.sum(~(runs < NO_BETTER))} of 10 seeds "
            f"and diverged in {np.sum(~np.isfinite(runs))}: step {len(race.losses)}, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        last = race.last_losses()
        return lowest(last) == "SGD", median(last[settings["optimizer"]]) < LOW

    def script(self):
        return scripts.rate_and_optimizer(OPTIMIZERS, STEPS)


def thin_line(panel, x, y, k, name):
    """A line of series k that stands back behind a stronger one, its name at its end."""
    colour, dash, _ = svg.style(k)
    path = "L".join(f"{across:.1f} {down:.1f}" for across, down in zip(panel.x(x), panel.y(y)))
    panel.shapes.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-dasharray="{dash}" opacity=".8"/>')
    panel.ends.append((float(panel.y(y[-1])), name, k))


def lowest(losses):
    """The name with the lowest median loss."""
    return min(losses, key=lambda name: median(losses[name]))
