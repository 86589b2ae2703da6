"""InitializerRace: all sixteen initializers, ten seeds each, on the same batches.   Book: chapters/04_initializers

A stack of 160 networks 64-16-…-10 (ReLU) learns 128 of the digits for 30 epochs of 4 batches. Seed s means the seeds
10 s to 10 s + 9.
"""

import numpy as np

from nnlib import datasets, initializers, layers, optimizers
from nnlib.model import Sequential

from ..drawing import svg
from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..scripts import initializers as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, choosable_row, format_loss, median_band, quantiles, seeds, seeds_text

NAMES = list(initializers.INITIALIZERS)
GROUPS = {  # by what their numbers are like
    "all the same": ["zeros", "ones", "constant"],
    "small": ["random_normal", "random_uniform", "inverse_fan_in", "geometric_uniform"],
    "fitted to the width": ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"],
    "large": ["homogeneous", "standard_normal", "very_large"],
}
RIVAL = "he_normal"
EXAMPLES, UNITS, EPOCHS, BATCH = 128, 16, 30, 32
LIMITS = (0.01, 100)  # of the losses shown
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
FEW = 6  # the starts that still learn in a deep network
LEARNT = 2.0  # a start counts as learning if its median loss is lower


class InitializerRace(Explorer):
    """Hidden layers, learning rate and seed of 160 networks; the menu only chooses whose curve is drawn."""

    goals = (
        "find, with one hidden layer, a start that learns nothing.",
        "find a depth at which only six of the sixteen starts still learn.",
    )
    recorded = {
        "layers": [1, 2, 3],
        "rate": [0.0316, 0.1, 0.316],
        "shown": ["standard_normal", "glorot_uniform", "random_normal", "very_large", "inverse_fan_in", "zeros"],
        "seed": [0, 1],
    }
    views = in_picture = ("shown",)

    def make_controls(self):
        return {
            "layers": controls.slider("Hidden layers", 1, 1, 4),
            "rate": controls.log_slider("Learning rate", 0.1, -2, 0),
            "shown": controls.menu(f"Compare with {RIVAL}", "standard_normal", [n for n in NAMES if n != RIVAL]),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.digits("train")
        X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:EXAMPLES]
        each = [name for name in NAMES for _ in range(SEEDS)]
        model = Sequential([layers.Input((64,))], seed=[*seeds(settings)] * len(NAMES))
        for _ in range(settings["layers"]):
            model.add(layers.Dense(UNITS, activation="relu", kernel_initializer=each))
        model.add(layers.Dense(10, activation="softmax", kernel_initializer=each))
        model.compile(optimizers.SGD(settings["rate"]), "sparse_categorical_crossentropy")
        losses = []  # (epochs, initializers, seeds)
        for progress in model.train(X, y[:EXAMPLES], batch_size=BATCH, epochs=EPOCHS):
            losses.append(progress.logs["loss"].reshape(len(NAMES), SEEDS))
            yield losses

    def picture(self, settings, losses):
        return beside(self._rows(settings, losses).svg(max_width=560), self._curves(settings, losses).svg())

    def _rows(self, settings, losses):
        """A row for each initializer, in groups: 10th to 90th percentile, median, and how many diverged."""
        panel = Panel(
            title=f"Loss at epoch {len(losses)}: choose a row",
            alt="Loss of the sixteen initializers, a row each: median and band of ten seeds, log axis; choose a row",
            x=Axis("← better · mark: median · band: 8 of 10", *LIMITS, log=True),
            y=Axis("", 0, len(NAMES) + len(GROUPS), ticks=[]),
            width=360,
            height=440,
            left=122,
        )
        lost, height = float(panel.x(LEARNT)), panel.bottom - panel.top
        size = f'width="{panel.right - lost:.1f}" height="{height}"'
        panel.shapes.append(f'<rect x="{lost:.1f}" y="{panel.top}" {size} fill="currentColor" opacity=".08"/>')
        y = len(NAMES) + len(GROUPS) - 0.5
        panel.note(LEARNT * 1.1, y - 0.2, "learns nothing", "start")
        for group, names in GROUPS.items():
            heading = svg.text(4, round(float(panel.y(y)) + 4, 1), group, "start")
            panel.shapes.append(f'<g font-weight="700">{heading}</g>')
            for name in names:
                y -= 1
                self._row(panel, settings, name, losses[-1][NAMES.index(name)], y)
            y -= 1
        return panel

    def _row(self, panel, settings, name, runs, y):
        k, before, failed = {RIVAL: 0, settings["shown"]: 1}.get(name, 7), len(panel.shapes), np.sum(~np.isfinite(runs))
        low, middle, high = quantiles(runs)
        panel.band([low, high], [y - 0.3] * 2, [y + 0.3] * 2, k).dots([middle], [y], k)
        panel.shapes.append(svg.text(panel.left - 6, round(float(panel.y(y)) + 4, 1), name, "end"))
        if failed:
            panel.note(LIMITS[1] / 2, y - 0.2, f"{failed} diverged", "end")
        if name != RIVAL:
            words = f"median {format_loss(middle)}"
            choosable_row(panel, before, y, "shown", name, words, name == settings["shown"], svg.style(1)[0])

    def _curves(self, settings, losses):
        epochs = np.arange(len(losses)) + 1
        panel = Panel(
            title="Loss by epoch",
            alt=f"Loss by epoch of {RIVAL} and {settings['shown']}, median and band of ten seeds",
            x=Axis("epoch", 0, EPOCHS),
            y=Axis("", *LIMITS, log=True),
            width=240,
            height=300,
            left=36,
        )
        panel.rule(y=GUESS_LOSS, name="a guess")
        for k, name in enumerate((RIVAL, settings["shown"])):
            median_band(panel, epochs, [epoch[NAMES.index(name)] for epoch in losses], k, f"{name}, median")
        return panel

    def sentence(self, settings, losses):
        medians = dict(zip(NAMES, quantiles(losses[-1])[1]))
        pair = " and ".join(f"{name} {format_loss(medians[name])}" for name in (RIVAL, settings["shown"]))
        plural, diverged = "s" if settings["layers"] > 1 else "", np.sum(~np.isfinite(losses[-1]))
        return (
            f"{learning(losses)} of the {len(NAMES)} starts learn with {settings['layers']} hidden layer{plural}. | "
            f"They end at a median loss below {LEARNT:g}; a guess has {GUESS_LOSS:.2f}, {pair}. "
            f"{diverged} of {losses[-1].size} networks diverged: rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        shown = quantiles(losses[-1])[1][NAMES.index(settings["shown"])]
        return settings["layers"] == 1 and shown >= LEARNT, learning(losses) == FEW

    def script(self):
        return scripts.initializer_race(NAMES, RIVAL, examples=EXAMPLES, units=UNITS, epochs=EPOCHS, batch=BATCH)


def learning(losses):
    """How many of the initializers learn, by the median of their ten networks."""
    return int(np.sum(quantiles(losses[-1])[1] < LEARNT))
