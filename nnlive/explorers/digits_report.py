"""DigitsReport: Report A's optimizers, right and wrong, beside plain SGD.   Book: chapters/experiments/digits

Ten networks 64-32-10 take 512 steps on 64 digits, one example per step, once with plain SGD and once with the optimizer
of the menu: the same weights, order, rate and gradient. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import metrics

from ..colours import COLOURS
from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from . import controls
from .explorer import Explorer
from .over_seeds import (
    MEDIAN_RANK,
    SEEDS,
    format_loss,
    lowest_first,
    median,
    median_band,
    paired_dots,
    seeds,
    seeds_text,
)

EPOCHS, WIDTH = 8, 280  # of 64 steps each; of each panel
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
SHADES, CELL_PIXELS = 12, 16  # of one colour; pixels along each side of a cell
MEASURES = ["cross-entropy", "entropy, as in Report A"]
REPORT = Experiment(
    dataset="digits", size=64, normal=True, layers=[32, 10], initializer="he_normal", batch_size=1, epochs=EPOCHS
)
RIGHT = {
    "momentum": {"name": "sgd", "momentum": 0.9},
    "RMSProp": {"name": "rmsprop", "rho": 0.999},
    "Adam": {"name": "adam"},
}
WRONG = {
    "momentum, averaged": ["faults:momentum_averaged"],
    "momentum, plain biases": ["faults:biases_without_momentum"],
    "RMSProp, squared": ["faults:rmsprop_squares"],
    "Adam, overwritten": ["faults:adam_overwrites"],
    "Adam, total count": ["faults:adam_total_count"],
    "Adam, plus 1": ["faults:adam_adds_one"],
}


@dataclass
class Arm:
    """Ten networks in training; after each epoch what they read, and both numbers that were called their loss."""

    training: Run
    losses: dict = field(default_factory=lambda: {name: [] for name in MEASURES})  # lists of (seeds,)
    answers: np.ndarray | None = None  # (seeds, N): a digit for each test image; of ten times nan argmax makes a 0

    def measure(self):
        """-1/N Σ_n log p_ny, which asks for the label y, and -1/N Σ_n Σ_k p_nk log p_nk, which does not."""
        X, y = self.training.parts.train
        p = np.clip(self.training.model.predict(X), 1e-7, 1)
        self.losses[MEASURES[0]].append(-np.log(p[:, np.arange(len(y)), y]).mean(axis=-1))
        self.losses[MEASURES[1]].append(-(p * np.log(p)).sum(axis=-1).mean(axis=-1))
        self.answers = self.training.model.predict(self.training.data.test[0]).argmax(axis=-1)

    def right(self):
        """The share of the test images that each network reads right, (seeds,)."""
        return (self.answers == self.training.data.test[1]).mean(axis=-1)


class DigitsReport(Explorer):
    """Optimizer, gradient, rate and seed of ten networks; the last menu only chooses what is drawn as their loss."""

    goals = (
        "find a rate at which momentum reads 70 % of the new digits or more.",
        "find a fault of Report A that lets momentum do the same at rate 0.1.",
    )
    recorded = {
        "optimizer": ["momentum", "momentum, averaged", "RMSProp, squared", "Adam"],
        "gradient": ["right", "divided by 10 classes"],
        "rate": [0.001, 0.1],
        "shown": MEASURES,
        "seed": [0, 1],
    }
    views = ("shown",)

    def __init__(self, wrong=None, divided=("faults:divided_by_classes",)):
        """`wrong` goes into the first menu, {"a right one, what is wrong": faults}, and `divided` into the second."""
        wrong = WRONG if wrong is None else wrong
        names = sorted([*wrong, *RIGHT], key=lambda name: [*RIGHT].index(_family(name)))
        self.faults = {name: [*wrong.get(name, [])] for name in names}
        self.gradients = {"right": [], "divided by 10 classes": [*divided]}
        super().__init__()

    def make_controls(self):
        return {
            "optimizer": controls.menu("Optimizer", "momentum", self.faults),
            "gradient": controls.menu("Gradient", "right", self.gradients),
            "rate": controls.log_slider("Learning rate", 0.1, -3, 0),
            "shown": controls.menu("Drawn as loss", MEASURES[0], MEASURES),
            "seed": controls.seed(),
        }

    def experiments(self, settings):
        """{name: experiment} of plain SGD and of the chosen optimizer."""
        name, faults = settings["optimizer"], self.gradients[settings["gradient"]]
        plain = REPORT.with_settings(learning_rate=settings["rate"], faults=faults)
        other = plain.with_settings(optimizer=RIGHT[_family(name)], faults=[*faults, *self.faults[name]])
        return {"SGD": plain, name: other}

    def train(self, settings):
        arms = {n: Arm(Run.over(e, [*seeds(settings)])) for n, e in self.experiments(settings).items()}
        trainings = [iter(arm.training) for arm in arms.values()]
        for arm in arms.values():
            arm.measure()
        for _ in range(EPOCHS):
            for arm, training in zip(arms.values(), trainings):
                next(training)
                arm.measure()
                yield arms

    def picture(self, settings, arms):
        panels = _accuracies(arms), _losses(settings["shown"], arms), _confusion(settings, arms)
        return beside(panels[0].svg(max_width=560), *(panel.svg() for panel in panels[1:]))

    def sentence(self, settings, arms):
        plain, arm = arms.values()
        right, level, losses = arm.right(), plain.right(), arm.losses[settings["shown"]]
        loss = {MEASURES[0]: "cross-entropy", MEASURES[1]: "entropy, which Report A called the loss,"}[
            settings["shown"]
        ]
        return (
            f"The median network reads {np.median(right):.0%} of 360 new digits, plain SGD {np.median(level):.0%}. | "
            f"That is after {64 * (len(losses) - 1)} steps. It is ahead of SGD in {np.sum(right > level)} of {SEEDS} "
            f"seeds and behind in {np.sum(right < level)}. Its median {loss} is {format_loss(median(losses[-1]))}. "
            f"{settings['optimizer']}, gradient {settings['gradient']}, rate {settings['rate']:.3g}, "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, arms):
        reads = np.median(arms[settings["optimizer"]].right()) >= 0.7 and _family(settings["optimizer"]) == "momentum"
        faulty = self.faults[settings["optimizer"]] or self.gradients[settings["gradient"]]
        return reads, reads and bool(faulty) and np.isclose(settings["rate"], 0.1)


def _family(name):
    """The right optimizer that a name in the menu begins with."""
    return name.partition(",")[0]


def _losses(shown, arms):
    panel = Panel(
        title=shown,
        alt=f"{shown} by epoch of 64 steps, plain SGD and the chosen optimizer, median and band of ten networks",
        x=Axis("epoch of 64 steps (dashed: a guess)", 0, EPOCHS),
        y=Axis("", 0.01, 20, log=True),
        width=WIDTH,
    )
    panel.rule(y=GUESS_LOSS)
    for k, (name, arm) in enumerate(arms.items()):
        median_band(panel, np.arange(len(arm.losses[shown])), np.array(arm.losses[shown]), k, name)
    return panel


def _accuracies(arms):
    """The two networks of one seed beside each other, joined by a thin line, and a stroke at each median."""
    panel = Panel(
        title="New digits read right",
        alt="Share of new digits read right: plain SGD left, the chosen optimizer right, the same seed joined",
        x=Axis("dashed: a guess", -0.5, 1.5, ticks=[]),
        y=Axis("", 0, 1),
        width=WIDTH,
    )
    return paired_dots(panel, {name: arm.right() for name, arm in arms.items()}).rule(y=0.1)


def _confusion(settings, arms):
    """Of the median network, the share of each true digit that it takes for each digit."""
    arm = arms[settings["optimizer"]]
    number = lowest_first(arm.right())[MEDIAN_RANK]
    counts = metrics.confusion_matrix(arm.training.data.test[1], arm.answers[number], classes=10)
    panel = Panel(
        title=f"{settings['optimizer']}: seed {seeds(settings)[number]}",
        alt="What the median network takes each true digit for; darker is more often, right is the diagonal",
        x=Axis("across: read as, up: is", -0.5, 9.5, ticks=range(10)),
        y=Axis("", -0.5, 9.5, ticks=range(10)),
        width=WIDTH,
    )
    shades = np.rint(SHADES * counts / counts.sum(axis=1, keepdims=True)).astype(np.uint8)
    shades = shades[::-1].repeat(CELL_PIXELS, axis=0).repeat(CELL_PIXELS, axis=1)
    alphas = [230 * n // SHADES for n in range(SHADES + 1)]
    return panel.image(svg.palette_png(shades, [bytes.fromhex(COLOURS[0][1:])] * len(alphas), alphas))
