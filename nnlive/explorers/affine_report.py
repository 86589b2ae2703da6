"""AffineReport: Report C's start or He's, the signal at each layer, the plateau.   Book: chapters/experiments/affine

Ten networks 64-n-10 take 300 steps of 32 rows on 320 digits. The digits are those of 8×8 pixels: a page makes none of
40×40 without Pillow, and what is shown here does not depend on the number of pixels. Seed s means 10 s to 10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.activations import Softmax

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, median_band, seeds, seeds_text

IMAGES, BATCH, EPOCHS = 320, 32, 30
STEPS = IMAGES // BATCH  # in an epoch
GUESS_LOSS, PLATEAU_LEFT = np.log(10), 2.0  # the loss of a tenth for each digit; below 2 a network has left the plateau
REPORT = Experiment(dataset="digits", size=IMAGES, initializer="he_normal", batch_size=BATCH, epochs=EPOCHS)


@dataclass
class Start:
    """Ten networks before their first step, an array (seeds,) each: root mean squares, and |∇L|² of both kernels."""

    forwards: tuple  # of the pixels x, of h = max(x W₁, 0), of z = h W₂
    backwards: tuple  # of dL/dh and of dL/dz, for one row
    speed: np.ndarray  # how fast the loss falls: one small step lowers it by rate · |∇L|²


def measure(model, X, y):
    """The Start of a stack 64-n-10 whose biases are still 0."""
    W1, _, W2, _ = model.get_weights()
    x = X.reshape(len(X), -1)
    h = np.maximum(x @ W1, 0)
    z = h @ W2
    dz = Softmax().forward(z) - np.eye(10, dtype=z.dtype)[y]
    dh = dz @ W2.mT
    gradients = h.mT @ dz / len(x), x.T @ (dh * (h > 0)) / len(x)
    speed = sum((g**2).sum(axis=(-2, -1)) for g in gradients)
    return Start((np.full(len(z), rms(x)), rms(h), rms(z)), (rms(dh), rms(dz)), speed)


def rms(a):
    """The root mean square over rows and units."""
    return np.sqrt((a**2).mean(axis=(-2, -1)))


@dataclass
class Trial:
    """A training in progress, and what was measured before it began."""

    training: Run
    start: Start

    def losses(self):
        """The mean loss of each epoch so far, (epochs, seeds)."""
        return self.training.curve()


class AffineReport(Explorer):
    """Start, hidden units, rate and seed of ten networks; `starts`, {name: faults}, is what the menu offers."""

    goals = (
        "find a start with which all ten networks leave the plateau at this rate.",
        "find a rate at which all ten leave it from Report C's start.",
    )
    recorded = {
        "start": ["He", "Report C"],
        "hidden": [16, 128],
        "rate": [0.01, 0.0316, 0.0398, 0.1, 1.0],
        "seed": [0, 1],
    }

    def __init__(self, starts=None):
        self.starts = {"He": [], **({"Report C": ["faults:geometric_he"]} if starts is None else starts)}
        self.recorded = {**self.recorded, "start": [*self.starts]}
        super().__init__()

    def make_controls(self):
        return {
            "start": controls.menu("Start", [*self.starts][-1], self.starts),
            "hidden": controls.slider("Hidden units", 128, 16, 256, 16),
            "rate": controls.log_slider("Learning rate", 0.01, -3, 0),
            "seed": controls.seed(),
        }

    def train(self, settings):
        experiment = REPORT.with_settings(
            layers=[settings["hidden"], 10], learning_rate=settings["rate"], faults=self.starts[settings["start"]]
        )
        training = Run.over(experiment, [*seeds(settings)])
        trial = Trial(training, measure(training.model, *training.data.train))
        for _ in training:
            yield trial

    def picture(self, settings, trial):
        return beside(_curve(trial.losses()).svg(max_width=560), _signal(trial.start).svg())

    def sentence(self, settings, trial):
        losses, start = trial.losses(), trial.start
        last, speed = losses[-1], np.median(start.speed)
        steps = len(losses) * STEPS
        return (
            f"{np.sum(last < PLATEAU_LEFT)} of {SEEDS} networks have left the plateau. | "
            f"After {steps} steps the median loss is {format_loss(median(last))}. At the start the outputs have size "
            f"{np.median(start.forwards[-1]):.3g}, and a small step lowers the loss by {speed:.2g} times the rate. "
            f"Start {settings['start']}, {settings['hidden']} hidden units, rate {settings['rate']:.3g}, "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        left = bool((trial.losses()[-1] < PLATEAU_LEFT).all())
        first = settings["start"] == self.start["start"]
        return left and not first and np.isclose(settings["rate"], self.start["rate"]), left and first


def _signal(start):
    panel = Panel(
        title="Signal before training",
        alt=(
            "Size of the signal at pixels, hidden units and outputs, and of the gradient at hidden units and outputs, "
            "before training, log axis, median and band of ten networks"
        ),
        x=Axis("1 pixels, 2 hidden units, 3 outputs", 0.7, 3.3, ticks=[1, 2, 3]),
        y=Axis("", 1e-3, 3, log=True, ticks=[0.001, 0.01, 0.1, 1]),
    )
    median_band(panel, np.array([1, 2, 3]), np.array(start.forwards), 0, "signal, forwards")
    return median_band(panel, np.array([2, 3]), np.array(start.backwards), 1, "gradient, backwards")


def _curve(losses):
    panel = Panel(
        title="Loss by step",
        alt=f"Loss by step, median and band of ten networks; lines mark the loss of a guess and {PLATEAU_LEFT:g}",
        x=Axis("step", 0, EPOCHS * STEPS),
        y=Axis("", 0, 2.6),
    )
    panel.rule(y=GUESS_LOSS, name="a guess").rule(y=PLATEAU_LEFT, name="the plateau is left")
    return median_band(panel, np.arange(len(losses)) * STEPS + STEPS / 2, losses)
