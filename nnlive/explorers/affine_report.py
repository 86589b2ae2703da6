"""AffineReport: Report C's start or He's, layers, the signal at each of them.   Book: chapters/experiments/affine

Ten networks 64-n-…-n-10 take 300 steps of 32 rows on 320 digits: k layers of n units stand behind the first, as in the
report. The digits are those of 8×8 pixels: a page makes none of 40×40 without Pillow. Seed s means 10 s to 10 s + 9.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.activations import Softmax

from ..drawing import svg
from ..drawing.arrange import row, stacked
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .choice_row import choice_row
from .explorer import Explorer
from .layer_chain import MOST_LAYERS, layer_chain, rough
from .over_seeds import SEEDS, format_loss, median, seeds, seeds_text
from .ten_maps import headline

IMAGES, BATCH, EPOCHS = 320, 32, 30
STEPS = IMAGES // BATCH  # in an epoch
GUESS_LOSS, PLATEAU_LEFT = np.log(10), 2.0  # the loss of a tenth for each digit; below 2 a network has left the plateau
TOLD = 2.3  # the loss around which the report's own "oscillated"
HIGHEST, FAINT = 2.8, 1e-6  # loss in the picture; outputs below that size are the same for all images
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
    """Start, layers, units, rate and seed of ten networks; `starts`, {name: faults}, is what the switches offer."""

    goals = (
        "find how deep Report C's start lets all ten learn.",
        "find a start from which all ten learn at 3 layers.",
        "find a way for all ten to learn with six layers.",
    )
    recorded = {
        "start": ["He", "Report C"],
        "k": [0, 1, 2, 3, 4, 5],
        "hidden": [32, 64],
        "rate": [0.1, 0.316],
        "seed": [0, 1],
    }
    in_picture = ("start", "k")

    def __init__(self, starts=None):
        self.starts = {"He": [], **({"Report C": ["faults:small_positive_ends"]} if starts is None else starts)}
        self.recorded = {**self.recorded, "start": [*self.starts]}
        super().__init__()

    def make_controls(self):
        return {
            "start": controls.menu("Start", [*self.starts][-1], self.starts),
            "k": controls.slider("Layers behind the first", 2, 0, MOST_LAYERS - 1),
            "rate": controls.log_slider("Learning rate", 0.316, -2, 0, 0.5),
            "hidden": controls.slider("Units in each", 32, 16, 64, 16),
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
        losses = trial.losses()
        answer = headline(f"{np.sum(losses[-1] < PLATEAU_LEFT)} of {SEEDS}", "learn: they left the plateau")
        words = {name: f"start: {name}" for name in self.starts}
        starts = choice_row("start", "Start of the weights", words, settings["start"], is_named=False)
        layers = layer_chain(trial.start, settings["k"])
        return stacked(row(answer + _curves(losses).svg(), starts + layers, align="start"))

    def sentence(self, settings, trial):
        losses, start = trial.losses(), trial.start
        size = rough(np.median(start.forwards[-1]))
        return (
            f"{np.sum(losses[-1] < PLATEAU_LEFT)} of {SEEDS} networks have left the plateau. | "
            f"After {len(losses) * STEPS} steps the median loss is {format_loss(median(losses[-1]))}. "
            f"Before the first step the outputs were about {size} large{_meaning(start)}. Start {settings['start']}, "
            f"{settings['k'] + 1} hidden {_layers(settings)} of {settings['hidden']} units, "
            f"rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        left = bool((trial.losses()[-1] < PLATEAU_LEFT).all())
        first, layers = settings["start"] == self.start["start"], settings["k"] + 1
        return left and first, left and not first and layers >= 3, left and layers == MOST_LAYERS

    def script(self):
        if not {*self.starts} <= {"He", "Report C"}:
            return None
        return scripts.affine_report(images=IMAGES, batch=BATCH, epochs=EPOCHS, left=PLATEAU_LEFT)


def _layers(settings):
    return "layers" if settings["k"] else "layer"


def _meaning(start):
    """What a reader may conclude from the size of the outputs."""
    return ", so all images looked alike" if np.median(start.forwards[-1]) < FAINT else ""


def _curves(losses):
    panel = Panel(
        title="Loss by step, a line for each network",
        alt=f"Loss by step, a line for each of ten networks; above {PLATEAU_LEFT:g} lies the plateau",
        x=Axis("step", 0, EPOCHS * STEPS),
        y=Axis("", 0, HIGHEST, ticks=[0, 1, 2]),
        width=300,
        height=220,
        left=22,
    )
    top, told, end = panel.y([HIGHEST, TOLD, PLATEAU_LEFT]).tolist()
    area = f'x="{panel.left}" y="{top:.1f}" width="{panel.right - panel.left}" height="{end - top:.1f}"'
    panel.shapes.append(f'<rect {area} fill="currentColor" opacity=".09"/>')
    for network in losses.T:
        panel.line(np.arange(len(losses)) * STEPS + STEPS / 2, network)
    words = "the plateau: each digit gets a tenth", f"Report C told {TOLD}"
    for y, each in zip((top + 14, told + 15), words):
        panel.names.append(svg.above_lines(svg.text(panel.right - 4, round(y, 1), each, "end")))
    return panel
