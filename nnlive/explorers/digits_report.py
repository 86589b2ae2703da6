"""DigitsReport: ten networks read new digits, each by itself and all at once, as Report A tested.

Book: chapters/experiments/digits. Networks 64-32-10 take 640 steps on 64 digits, one image a step, the gradient divided
by ten classes as in Report A. Seed s means the seeds 10 s to 10 s + 9.
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
    format_loss,
    lowest_first,
    median,
    median_band,
    paired_dots,
    seeds,
    seeds_text,
)

EPOCHS, IMAGES, WIDTH = 10, 64, 280  # of as many steps each; of each panel
LOWEST = 1e-4  # loss that is drawn
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
SHADES, CELL_PIXELS = 12, 16  # of one colour; pixels along each side of a cell
WAYS = "one by one", "all at once"
MEASURES = ["entropy, as plotted", "cross-entropy"]
LOSS_WORDS = dict(zip(MEASURES, ["entropy, which Report A plotted as the loss,", "cross-entropy"]))
REPORT = Experiment(
    dataset="digits",
    size=IMAGES,
    normal=True,
    layers=[32, 10],
    batch_size=1,
    epochs=EPOCHS,
)
DIVIDED = "faults:gradient_over_classes"  # by ten, in every training of the report
OPTIMIZERS = {  # what the menu says: what it is by right, and what Report A's code made of it
    "SGD": ("sgd", []),
    "momentum, as coded": ({"name": "sgd", "momentum": 0.9}, ["faults:momentum_averaged", "faults:plain_biases"]),
    "momentum, right": ({"name": "sgd", "momentum": 0.9}, []),
    "RMSProp, as coded": ({"name": "rmsprop", "rho": 0.999}, ["faults:rmsprop_along_square", "faults:plain_biases"]),
    "RMSProp, right": ({"name": "rmsprop", "rho": 0.999}, []),
    "Adam, as coded": ("adam", ["faults:adam_uncorrected", "faults:plain_biases"]),
    "Adam, right": ("adam", []),
}


def softmax(z, axis):
    """exp(z) / Σ exp(z) over these axes, the largest z subtracted first; what is far below it underflows to 0."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


@dataclass
class Arm:
    """Ten networks in training; after each epoch what they answer, and both numbers that were called their loss."""

    training: Run
    losses: dict = field(default_factory=lambda: {name: [] for name in MEASURES})  # lists of (seeds,)
    answers: dict = field(default_factory=dict)  # for each way of testing (seeds, N); of ten times nan argmax makes a 0

    def measure(self):
        """-1/N Σ_n Σ_k p_nk log p_nk, which knows no label, and -1/N Σ_n log p_ny; then both tests."""
        X, y = self.training.parts.train
        z = self.logits(X)
        log_p = z - z.max(axis=-1, keepdims=True)
        log_p -= np.log(np.exp(log_p).sum(axis=-1, keepdims=True))
        self.losses[MEASURES[0]].append((np.exp(log_p) * -np.maximum(log_p, -1e4)).sum(axis=-1).mean(axis=-1))
        self.losses[MEASURES[1]].append(-log_p[:, np.arange(len(y)), y].mean(axis=-1))
        z = self.logits(self.training.data.test[0])
        self.answers = {way: softmax(z, axes).argmax(axis=-1) for way, axes in zip(WAYS, [-1, (-2, -1)])}

    def logits(self, X):
        """z of every network (seeds, N, 10), in float64 as Report A's were."""
        return self.training.model.predict(X).astype(np.float64)

    def right(self, way):
        """The share of the test images that each network reads right, (seeds,)."""
        return (self.answers[way] == self.training.data.test[1]).mean(axis=-1)


class DigitsReport(Explorer):
    """Start, optimizer, rate and seed of ten networks; the last menu only chooses what is drawn as their loss."""

    goals = (
        "find a deviation at which the networks read at least half of the digits, one by one and all at once.",
        "find networks that read fewer than a quarter one by one, with an entropy below 0.01 plotted as their loss.",
        "find a rate at which Adam, as coded, reads 60 % or more.",
    )
    recorded = {
        "deviation": [0.1, 1.0, 10.0],
        "optimizer": ["SGD", "RMSProp, as coded", "Adam, as coded"],
        "rate": [0.001, 0.1],
        "shown": MEASURES,
        "seed": [0, 1],
    }
    views = ("shown",)

    def make_controls(self):
        return {
            "deviation": controls.log_slider("Start's deviation", 10.0, -2, 2, 0.5),
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
            "rate": controls.log_slider("Learning rate", 0.1, -3, 0),
            "shown": controls.menu("Drawn as loss", MEASURES[0], MEASURES),
            "seed": controls.seed(),
        }

    def experiment(self, settings):
        """What the settings ask for, Report A's faults included."""
        optimizer, faults = OPTIMIZERS[settings["optimizer"]]
        return REPORT.with_settings(
            initializer={"name": "random_normal", "stddev": settings["deviation"]},
            optimizer=optimizer,
            learning_rate=settings["rate"],
            faults=[DIVIDED, *faults],
        )

    def train(self, settings):
        arm = Arm(Run.over(self.experiment(settings), [*seeds(settings)]))
        with np.errstate(invalid="ignore"):  # a network that is nan is shown as one
            arm.measure()
            for _ in arm.training:
                arm.measure()
                yield arm

    def picture(self, settings, arm):
        panels = _accuracies(arm), _losses(settings["shown"], arm), _confusion(settings, arm)
        return beside(panels[0].svg(max_width=560), *(panel.svg() for panel in panels[1:]))

    def sentence(self, settings, arm):
        one, once = (np.median(arm.right(way)) for way in WAYS)
        losses, zeros = arm.losses[settings["shown"]], np.median((arm.answers[WAYS[1]] == 0).mean(axis=-1))
        return (
            f"The median network reads {one:.0%} of 360 new digits one by one, and {once:.0%} all at once. | "
            f"These are the same weights, after {IMAGES * (len(losses) - 1)} steps. All at once, it takes {zeros:.0%} "
            f"of the digits for a 0. Its median {LOSS_WORDS[settings['shown']]} is {format_loss(median(losses[-1]))}. "
            f"Start N(0, {settings['deviation']:.3g}²), {settings['optimizer']}, rate {settings['rate']:.3g}, "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, arm):
        one, once = (np.median(arm.right(way)) for way in WAYS)
        told = median(arm.losses[MEASURES[0]][-1])
        return (
            bool(min(one, once) >= 0.5),
            bool(one < 0.25 and told < 0.01),
            bool(one >= 0.6 and settings["optimizer"] == "Adam, as coded"),
        )


def _losses(shown, arm):
    panel = Panel(
        title=shown,
        alt=f"{shown}, by epoch of {IMAGES} steps: median and band of ten networks",
        x=Axis(f"epoch of {IMAGES} steps (dashed: a guess)", 0, EPOCHS),
        y=Axis("", LOWEST, 1e3, log=True),
        width=WIDTH,
    )
    panel.rule(y=GUESS_LOSS)
    if median(arm.losses[shown][-1]) < LOWEST:
        panel.shapes.append(
            svg.text(
                panel.left + 6, panel.bottom - 8, f"at the end {format_loss(median(arm.losses[shown][-1]))}", "start"
            )
        )
    return median_band(panel, np.arange(len(arm.losses[shown])), np.array(arm.losses[shown]), MEASURES.index(shown))


def _accuracies(arm):
    """The same network tested in both ways, joined by a thin line, and a stroke at each median."""
    panel = Panel(
        title="New digits read right",
        alt="Share of new digits read right, of each network: one by one left, all at once right, joined by a line",
        x=Axis("dashed: a guess", -0.5, 1.5, ticks=[]),
        y=Axis("", 0, 1),
        width=WIDTH,
    )
    return paired_dots(panel, {way: arm.right(way) for way in WAYS}).rule(y=0.1)


def _confusion(settings, arm):
    """Of the median network, tested all at once, the share of each true digit that it takes for each digit."""
    number = lowest_first(arm.right(WAYS[0]))[MEDIAN_RANK]
    counts = metrics.confusion_matrix(arm.training.data.test[1], arm.answers[WAYS[1]][number], classes=10)
    panel = Panel(
        title=f"all at once: seed {seeds(settings)[number]}",
        alt="What the median network takes each true digit for, all tested at once; right is the diagonal",
        x=Axis("across: read as, down: is", -0.5, 9.5, ticks=range(10)),
        y=Axis("", -0.5, 9.5, ticks=[]),
        width=WIDTH,
    )
    shades = np.rint(SHADES * counts / counts.sum(axis=1, keepdims=True)).astype(np.uint8)
    for k in range(10):  # 0 at the top, as in the chapter
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(9 - k)) + 4, 1), str(k), "end"))
    shades = shades.repeat(CELL_PIXELS, axis=0).repeat(CELL_PIXELS, axis=1)
    alphas = [230 * n // SHADES for n in range(SHADES + 1)]
    return panel.image(svg.palette_png(shades, [bytes.fromhex(COLOURS[0][1:])] * len(alphas), alphas))
