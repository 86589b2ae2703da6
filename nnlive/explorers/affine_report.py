"""AffineReport: Report C's start or He's, layers, the signal at each of them.   Book: chapters/experiments/affine

Ten networks 64-n-…-n-10 take 300 steps of 32 rows on 320 digits: k layers of n units stand behind the first, as in the
report. The digits are those of 8×8 pixels: a page makes none of 40×40 without Pillow. Seed s means 10 s to 10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.activations import Softmax

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, format_loss, median, median_band, seeds, seeds_text

IMAGES, BATCH, EPOCHS = 320, 32, 30
STEPS = IMAGES // BATCH  # in an epoch
GUESS_LOSS, PLATEAU_LEFT = np.log(10), 2.0  # the loss of a tenth for each digit; below 2 a network has left the plateau
FAINTEST = 1e-14  # of the signals shown
REPORT = Experiment(dataset="digits", size=IMAGES, initializer="he_normal", batch_size=BATCH, epochs=EPOCHS)


@dataclass
class Start:
    """Ten networks before their first step, an array (seeds,) each: root mean squares, and |∇L|² of the kernels."""

    forwards: tuple  # of the pixels, of the hidden layers h = max(x W, 0), of the outputs z = h W
    backwards: tuple  # of dL/dh of each hidden layer and of dL/dz, for one row
    speed: np.ndarray  # how fast the loss falls: one small step lowers it by rate · |∇L|²


def measure(model, X, y):
    """The Start of a stack of dense networks whose biases are still 0."""
    kernels = model.get_weights()[::2]
    signals = [np.broadcast_to(X.reshape(len(X), -1), (len(kernels[0]), len(X), X[0].size))]
    for W in kernels[:-1]:
        signals.append(np.maximum(signals[-1] @ W, 0))
    z = signals[-1] @ kernels[-1]
    backwards, speed = [Softmax().forward(z) - np.eye(10, dtype=z.dtype)[y]], 0
    for W, h in zip(kernels[::-1], signals[::-1]):
        speed = speed + ((h.mT @ backwards[0] / len(X)) ** 2).sum(axis=(-2, -1))
        backwards.insert(0, (backwards[0] @ W.mT) * (h > 0))
    return Start(tuple(map(rms, [*signals, z])), tuple(map(rms, backwards[1:])), speed)


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
    """Start, layers, units, rate and seed of ten networks; `starts`, {name: faults}, is what the menu offers."""

    goals = (
        "find a start with which all ten networks leave the plateau.",
        "find how many layers Report C's own start can bear, so that all ten leave it.",
    )
    recorded = {
        "start": ["He", "Report C"],
        "k": [0, 1, 2, 3],
        "hidden": [16, 32],
        "rate": [0.1, 0.316],
        "seed": [0, 1],
    }

    def __init__(self, starts=None):
        self.starts = {"He": [], **({"Report C": ["faults:small_positive_ends"]} if starts is None else starts)}
        self.recorded = {**self.recorded, "start": [*self.starts]}
        super().__init__()

    def make_controls(self):
        return {
            "start": controls.menu("Start", [*self.starts][-1], self.starts),
            "k": controls.slider("Layers behind the first", 2, 0, 5),
            "hidden": controls.slider("Units in each", 32, 16, 64, 16),
            "rate": controls.log_slider("Learning rate", 0.316, -2, 0, 0.5),
            "seed": controls.seed(),
        }

    def train(self, settings):
        experiment = REPORT.with_settings(
            layers=[settings["hidden"]] * (settings["k"] + 1) + [10],
            learning_rate=settings["rate"],
            faults=self.starts[settings["start"]],
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
            f"{np.median(start.forwards[-1]):.2g}, and a small step of the kernels lowers the loss by {speed:.2g} "
            f"times the rate. Start {settings['start']}, {settings['k'] + 1} hidden {_layers(settings)} of "
            f"{settings['hidden']} units, rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        left = bool((trial.losses()[-1] < PLATEAU_LEFT).all())
        first = settings["start"] == self.start["start"]
        return left and not first, left and first

    def script(self):
        if not {*self.starts} <= {"He", "Report C"}:
            return None
        return scripts.affine_report(images=IMAGES, batch=BATCH, epochs=EPOCHS, left=PLATEAU_LEFT)


def _layers(settings):
    return "layers" if settings["k"] else "layer"


def _signal(start):
    outputs = len(start.forwards) - 1
    panel = Panel(
        title="Signal before training",
        alt=(
            "Size of the signal at the pixels, at each hidden layer and at the outputs, and of the gradient at all "
            "but the pixels, before training, log axis, median and band of ten networks"
        ),
        x=Axis(f"0 pixels, {outputs} outputs", -0.2, outputs + 0.2, ticks=range(outputs + 1)),
        y=Axis("", FAINTEST, 10, log=True),
        left=52,
    )
    median_band(panel, np.arange(outputs + 1), np.array(start.forwards), 0, "signal, forwards")
    return median_band(panel, np.arange(1, outputs + 1), np.array(start.backwards), 1, "gradient, backwards")


def _curve(losses):
    panel = Panel(
        title="Loss by step",
        alt=f"Loss by step, median and band of ten networks; lines mark the loss of a guess and {PLATEAU_LEFT:g}",
        x=Axis("step", 0, EPOCHS * STEPS),
        y=Axis("", 0, 2.6),
    )
    panel.rule(y=GUESS_LOSS, name="a guess").rule(y=PLATEAU_LEFT, name="the plateau is left")
    return median_band(panel, np.arange(len(losses)) * STEPS + STEPS / 2, losses)
