"""RateAndOptimizer: six optimizers at one rate, ten networks each.   Book: chapters/06_optimizers

All start from the same ten sets of weights and take 100 steps on the whole spiral. The picture is a race of six lines;
the chosen one has its band and its map, and a box adds every seed as a dot. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.apart import apart
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..scripts import optimizers as scripts
from . import controls
from .clickable_picture import clickable
from .explorer import Explorer
from .over_seeds import format_loss, median, median_band, quantiles, row_hint, seeds, seeds_text, strip_panel

STEPS = 100
LOSSES = (0.5, 1.5)  # the part of all losses that is shown
GUESS_LOSS, NO_BETTER = np.log(3), 1.09  # the loss of a third for each class; above 1.09 a network has learnt nothing
WIDTH, ROW = 310, 19  # of the race, and of the names at its lines' ends
MAP = DecisionMap(limit=1.1, cells=50, ticks=[-1, 0, 1], width=250, left=24)
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
    """Learning rate and seed of sixty networks; the optimizer only chooses whose band and map are drawn."""

    goals = (
        "find a rate at which plain SGD ends lower than the five others.",
        "find a rate at which RMSprop ends lower than the five others.",
    )
    recorded = {
        "optimizer": list(OPTIMIZERS),
        "dots": [False],
        "rate": [0.00316, 0.1, 0.316, 1.0, 3.16, 10.0],
        "seed": [0, 1],
    }
    views, in_picture = ("optimizer", "dots"), ("optimizer",)

    def make_controls(self):
        return {
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
            "rate": controls.log_slider("Learning rate", 0.1, -3, 1),
            "dots": controls.checkbox("Show every seed as a dot", False),
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
        name, first, last = settings["optimizer"], seeds(settings)[0], race.last_losses()
        best = lowest(last)
        words = {name: format_loss(median(last[name])), f"★ lowest: {best}": format_loss(median(last[best]))}
        large = row_hint("optimizer") + self._race(name, race).svg(max_width=WIDTH)
        if settings["dots"]:
            large += self._dots(name, race).svg(max_width=WIDTH)
        return beside(large, numbers(words, {name: [*last].index(name)}), self._map(name, first, race))

    def _race(self, name, race):
        """The medians of all six by step, the chosen one strong and with its band; a line or its name chooses it."""
        panel = Panel(
            title="Loss by step: choose a line",
            alt=f"Loss by step of all six optimizers, medians of ten seeds, and a band of eight of ten with {name}",
            x=Axis(f"step · shaded: 8 of 10 networks, {name}", 0, STEPS, ticks=[0, 25, 50, 75, 100]),
            y=Axis("", *LOSSES),
            width=WIDTH,
            height=300,
            left=34,
            labels=94,
        )
        panel.rule(y=GUESS_LOSS)
        steps, best = np.arange(len(race.losses)) + 1, lowest(race.last_losses())
        medians = [quantiles(race.losses_of(other))[1] for other in race.stacks]
        heights = apart([float(panel.y(line[-1])) for line in medians], ROW, panel.top + 8, panel.bottom - 8)
        for k, (other, line) in enumerate(zip(race.stacks, medians)):
            if other == name:
                median_band(panel, steps, race.losses_of(name), k)
            label = f"{other} ★" if other == best else other
            choosable_line(panel, steps, line, heights[k], k, other, label, chosen=other == name)
        words = svg.text(panel.right - 4, panel.y(GUESS_LOSS) - 5, f"guessing: {GUESS_LOSS:.2f}", "end")
        panel.shapes.append(svg.above_lines(words))
        return panel

    def _dots(self, name, race):
        """Each network as a dot, a row for each optimizer, and how often it is lower than with the chosen one."""
        panel = strip_panel(
            race.last_losses(),
            name,
            title=f"All sixty networks, step {len(race.losses)}",
            alt=f"Loss of all six optimizers, a dot for each of ten seeds, and how often it is lower than with {name}",
            limits=LOSSES,
            width=WIDTH,
            x_label=f"loss · stroke: median · lower: than {name}",
        )
        return panel.rule(x=GUESS_LOSS, name="guessing")

    def _map(self, name, first, race):
        shown = network(first)
        shown.set_weights([weights[0] for weights in race.stacks[name].get_weights()])
        panel = MAP.panel(
            MAP.probabilities(shown.predict),
            race.X,
            race.y,
            title=f"{name}: the answers of seed {first}",
            alt=f"Decision regions of the network of seed {first} with {name}, and the three spiral arms",
        )
        return panel.svg(max_width=MAP.width)

    def sentence(self, settings, race):
        name, last = settings["optimizer"], race.last_losses()
        runs, best = last[name], lowest(last)
        others = (
            "no optimizer is lower"
            if best == name
            else f"{best} is lowest with {format_loss(median(last[best]))}, below {name} in "
            f"{np.sum(last[best] < runs)} of 10 seeds"
        )
        spread = f"The ten dots of {name} reach from {format_loss(runs.min())} to {format_loss(runs.max())}. "
        dots = spread if settings["dots"] else ""
        who = name[0].upper() + name[1:]
        comes = "ends at" if len(race.losses) == STEPS else f"has at step {len(race.losses)}"
        return (
            f"{who} at rate {settings['rate']:.3g} {comes} a median loss of {format_loss(median(runs))}. | "
            f"At this rate {others}. {dots}"
            f"{who} is no better than guessing in {np.sum(~(runs < NO_BETTER))} of 10 seeds "
            f"and diverged in {np.sum(~np.isfinite(runs))}: step {len(race.losses)}, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        last = race.last_losses()
        return lowest(last) == "SGD", lowest(last) == "RMSprop"

    def script(self):
        return scripts.rate_and_optimizer(OPTIMIZERS, STEPS)


def choosable_line(panel, x, y, height, k, name, label, chosen):
    """A line of series k with its label at a height beside its end: both choose it; the chosen one is strong."""
    colour, dash, marker = svg.style(k)
    places = [f"{across:.1f} {down:.1f}" for across, down in zip(panel.x(x), panel.y(y))]
    look = "" if chosen else f'stroke="{colour}" stroke-dasharray="{dash}" stroke-width="1.5"'
    place = f'x="{panel.right + 2}" y="{height - ROW / 2:.1f}" width="{panel.width - panel.right - 3}" height="{ROW}"'
    words = svg.text(panel.right + 15, round(height + 4, 1), label, "start")
    words = f'<g font-weight="650">{words}</g>' if chosen else words
    ground = f'fill="{colour}" fill-opacity=".18"' if chosen else 'fill="transparent"'
    shapes = (
        f'<rect {place} rx="4" {ground}/>'
        f'<path d="M{"L".join(places[::5])}" fill="none" stroke="transparent" stroke-width="12"/>'
        + (f'<path d="M{"L".join(places)}" fill="none" {look}/>' if look else "")
        + f'<path d="M{panel.right + 9} {height:.1f}{marker}" fill="{colour}"/>{words}'
    )
    said = f"{name}, median {format_loss(float(np.nan_to_num(y[-1], nan=np.inf)))}"
    panel.shapes.append(clickable(shapes, "optimizer", name, said, chosen))


def lowest(losses):
    """The name with the lowest median loss."""
    return min(losses, key=lambda name: median(losses[name]))
