"""DigitsReport: ten networks read new digits, each by itself and all at once, as Report A tested.

Book: chapters/experiments/digits. Networks 64-32-10 take 640 steps on 64 digits, one image a step, the gradient divided
by ten classes as in Report A. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets

from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis, tick_label
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from . import controls
from .explorer import Explorer
from .over_seeds import (
    DIVERGED,
    MEDIAN_RANK,
    format_loss,
    lowest_first,
    median,
    median_band,
    quantiles,
    seeds,
    seeds_text,
)
from .two_tests import two_tests

EPOCHS, IMAGES = 10, 64  # of as many steps each
LOWEST, HIGHEST, BEYOND = 1e-4, 1e6, 100  # losses that are on the scale; a strip above and below is for all others
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
WAYS = "one by one", "all at once"
MEASURES = ["entropy, as plotted", "cross-entropy"]
NAMES = ["as plotted", "true"]
SERIES = 3, 5  # of both losses; the tests have the first two
SOME_SINK = 10**0.625  # a start from which digits hang at many depths, and some are lost
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
    left: np.ndarray = None  # (seeds, N): the largest of an image's ten numbers, after one softmax for all images

    def measure(self):
        """-1/N Σ_n Σ_k p_nk log p_nk, which knows no label, and -1/N Σ_n log p_ny; then both tests."""
        X, y = self.training.parts.train
        z = self.logits(X)
        log_p = z - z.max(axis=-1, keepdims=True)
        log_p -= np.log(np.exp(log_p).sum(axis=-1, keepdims=True))
        self.losses[MEASURES[0]].append((np.exp(log_p) * -np.maximum(log_p, -1e4)).sum(axis=-1).mean(axis=-1))
        self.losses[MEASURES[1]].append(-log_p[:, np.arange(len(y)), y].mean(axis=-1))
        z = self.logits(self.training.data.test[0])
        singly, at_once = softmax(z, -1), softmax(z, (-2, -1))
        self.answers = {way: p.argmax(axis=-1) for way, p in zip(WAYS, (singly, at_once))}
        self.left = at_once.max(axis=-1)

    def logits(self, X):
        """z of every network (seeds, N, 10), in float64 as Report A's were."""
        return self.training.model.predict(X).astype(np.float64)

    def right(self, way):
        """The share of the test images that each network reads right, (seeds,)."""
        return (self.answers[way] == self.training.data.test[1]).mean(axis=-1)

    def median_network(self):
        """The number of the network that is fifth from below, one by one."""
        return lowest_first(self.right(WAYS[0]))[MEDIAN_RANK]


class DigitsReport(Explorer):
    """Start, rate, optimizer and seed of ten networks."""

    goals = (
        "find a start at which both tests read as many.",
        "find a plotted loss below 0.01, under 25% one by one.",
        "find a rate at which Adam, as coded, reads 60%.",
    )
    recorded = {
        "deviation": [0.1, 10**-0.5, 1.0, 10**0.25, 10**0.5, SOME_SINK, 10**0.75, 10.0],
        "rate": [0.001, 0.1],
        "optimizer": ["SGD", "RMSProp, as coded", "Adam, as coded"],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "deviation": controls.log_slider("Start: size of the first weights", SOME_SINK, -2, 2, 0.125),
            "rate": controls.log_slider("Learning rate", 0.1, -3, 0, 0.25),
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
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
        return beside(_digits(arm), _losses(arm).svg(max_width=360), share=5)

    def sentence(self, settings, arm):
        one, once = (np.median(arm.right(way)) for way in WAYS)
        zeros = np.median((arm.answers[WAYS[1]] == 0).mean(axis=-1))
        told = _on_scale(median(arm.losses[MEASURES[0]][-1]))
        return (
            f"{one:.1%} read one by one, {once:.1%} all at once: the same weights. | "
            f"All at once, {zeros:.0%} of the answers are 0. Loss, as plotted: {told}. "
            f"{settings['optimizer']}, rate {settings['rate']:.3g}, start N(0, {settings['deviation']:.3g}²), "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, arm):
        one, once = (np.median(arm.right(way)) for way in WAYS)
        told = median(arm.losses[MEASURES[0]][-1])
        return (
            bool(once >= one >= 0.25),
            bool(one < 0.25 and told < 0.01),
            bool(one >= 0.6 and settings["optimizer"] == "Adam, as coded"),
        )


def _digits(arm):
    """The median network reads one image of each digit in both ways."""
    X, y = datasets.digits("test")  # as they are, from paper to ink
    some, number = [int(np.argmax(y == digit)) for digit in range(10)], arm.median_network()
    singly, at_once = (arm.answers[way][number, some] for way in WAYS)
    shares = [np.median(arm.right(way)) for way in WAYS]
    return two_tests(X[some, ..., 0], singly, at_once, arm.left[number, some], shares)


def _named_losses(arm):
    """Both losses in words, with what they are now."""
    return [f"{name}: {_on_scale(median(arm.losses[measure][-1]))}" for name, measure in zip(NAMES, MEASURES)]


def _on_scale(loss):
    """A loss as `format_loss` has it; of one that is off the scale, on which side."""
    if loss < LOWEST:
        return f"below {tick_label(LOWEST)}"
    return f"above {tick_label(HIGHEST)}" if HIGHEST < loss < DIVERGED else format_loss(loss)


def _losses(arm):
    """Both losses by epoch: a curve can fall to nothing while the other stays high."""
    low, high = LOWEST / BEYOND, HIGHEST * BEYOND
    panel = Panel(
        title="Loss on the 64 digits of training",
        alt=f"{' and '.join(MEASURES)}, by epoch of {IMAGES} steps: medians and bands of ten networks",
        x=Axis(f"epoch of {IMAGES} steps", 0, EPOCHS),
        y=Axis("", low, high, log=True, ticks=[1e-4, 1e-2, 1, 1e2, 1e4, 1e6]),
        width=240,
        height=220,
    ).rule(y=GUESS_LOSS, name="a guess")
    runs = np.array([arm.losses[measure] for measure in MEASURES])
    least, _, most = quantiles(runs)
    if least.min() < LOWEST:
        _strip(panel, low, LOWEST, "below")
    if most.max() > HIGHEST:
        _strip(panel, HIGHEST, high, "above")
    drawn = np.where(runs < LOWEST, low * BEYOND**0.25, np.where(runs > HIGHEST, high / BEYOND**0.25, runs))
    for k, name, one in zip(SERIES, _named_losses(arm), drawn):
        median_band(panel, np.arange(len(one)), one, k, name)
    return panel


def _strip(panel, low, high, word):
    """A grey strip of a panel for what has no place on its scale, named beside it."""
    top, bottom = float(panel.y(high)), float(panel.y(low))
    place = f'x="{panel.left}" y="{top:.1f}" width="{panel.right - panel.left}" height="{bottom - top:.1f}"'
    panel.shapes.append(f'<rect {place} fill="currentColor" fill-opacity=".1"/>')
    panel.shapes.append(svg.text(panel.left - 6, round((top + bottom) / 2) + 7, word, "end"))
