"""XorReport: Report D's network on its 21 points, from Keras's first weights or from its own.

Book: chapters/experiments/xor. Ten networks 2-16-16-1 take the report's 5,000 epochs, one update each, on all points at
once. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import (
    MEDIAN_RANK,
    SEEDS,
    first_stable_step,
    format_loss,
    lowest_first,
    median,
    median_band,
    seeds,
    seeds_text,
)

EPOCHS, ENOUGH = 5000, 0.95  # a network has arrived when its accuracy stays at 0.95 or above: 20 of 21 points
WIDTH, HEIGHT = 290, 250  # of the small panels
EVERY = 50  # epochs, the first layer's way is measured
MAP = DecisionMap(limit=1.05, low=-0.05, cells=40, ticks=[0, 0.5, 1], width=WIDTH)
POINTS = {"dataset": "reruns:diagonals", "size": 21, "test": 21}  # only in the book are they at hand
REPORT = Experiment(
    dataset="xor",
    layers=[16, 16, 1],
    output_activation="sigmoid",
    loss="binary_crossentropy",
    batch_size="all",
    epochs=EPOCHS,
    shuffle=False,
)
ACTIVATIONS = {"sigmoid": "sigmoid", "none": "linear", "ReLU": "relu", "tanh": "tanh"}
OPTIMIZERS = {"SGD": "sgd", "momentum": {"name": "sgd", "momentum": 0.9}, "Adam": "adam"}
WEIGHTS = {
    "Glorot, biases 0": {},
    "N(0, 1), biases 0": {"initializer": "standard_normal"},
    "N(0, 1), biases too": {"faults": ["faults:normal_weights_and_biases"]},
}


@dataclass
class Trial:
    """A training in progress, its first kernels before it, and how far they have gone, (seeds,) every 50 epochs."""

    training: Run
    first: np.ndarray
    ways: list = field(default_factory=list)

    def measure(self):
        """One more length of W₁ - W₁ at the start, for each network."""
        self.ways.append(np.linalg.norm(self.training.model.get_weights()[0] - self.first, axis=(1, 2)))

    def curves(self):
        """Losses and accuracies (epochs, seeds) so far; a network that has diverged gets nothing right."""
        losses = self.training.curve()
        return losses, np.where(np.isfinite(losses), self.training.curve("accuracy"), 0)


class XorReport(Explorer):
    """First weights, activation, optimizer, rate and seed of ten networks."""

    goals = (
        "find a move after which all ten networks stay at 95 % of the points or above.",
        "find one that does it with the report's sigmoid, optimizer and rate.",
    )
    recorded = {
        "weights": [*WEIGHTS][::2],
        "activation": ["sigmoid", "tanh"],
        "optimizer": ["SGD", "momentum"],
        "rate": [0.1, 1.0],
        "seed": [0, 1],
    }

    def make_controls(self):
        return {
            "weights": controls.menu("First weights", next(iter(WEIGHTS)), WEIGHTS),
            "activation": controls.menu("Activation", "sigmoid", ACTIVATIONS),
            "optimizer": controls.menu("Optimizer", "SGD", OPTIMIZERS),
            "rate": controls.log_slider("Rate", 0.1, -3, 1),
            "seed": controls.seed(),
        }

    def experiment(self, settings):
        """What the settings ask for."""
        return REPORT.with_settings(
            **POINTS,
            activation=ACTIVATIONS[settings["activation"]],
            optimizer=OPTIMIZERS[settings["optimizer"]],
            learning_rate=settings["rate"],
            **WEIGHTS[settings["weights"]],
        )

    def train(self, settings):
        training = Run.over(self.experiment(settings), [*seeds(settings)])
        trial = Trial(training, training.model.get_weights()[0])
        for progress in training:
            if progress.epoch % EVERY == 0:
                trial.measure()
            yield trial
            if not np.isfinite(progress.logs["loss"]).any():  # nan stays nan
                return

    def picture(self, settings, trial):
        losses, accuracies = trial.curves()
        answers = _map(settings, trial.training, losses, accuracies)
        return beside(answers.svg(max_width=560), _accuracies(accuracies).svg(), _ways(np.array(trial.ways)).svg())

    def sentence(self, settings, trial):
        losses, accuracies = trial.curves()
        needed, diverged = first_stable_step(accuracies >= ENOUGH), np.sum(~np.isfinite(losses[-1]))
        arrived = np.isfinite(needed).sum()
        when = f", the median one from epoch {np.median(needed):g} on" if arrived > SEEDS / 2 else ""
        end = "s" if len(losses) > 1 else ""
        return (
            f"After {len(losses):,} epoch{end} {arrived} of {SEEDS} networks stay at 95 % or above{when}. | "
            + (f"{diverged} of {SEEDS} diverged. " if diverged else "")
            + f"The median loss is {format_loss(median(losses[-1]))}, a guess has 0.693. Weights from "
            f"{settings['weights']}, activation {settings['activation']}, {settings['optimizer']} at rate "
            f"{settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, trial):
        stay = bool(np.isfinite(first_stable_step(trial.curves()[1] >= ENOUGH)).all())
        return stay, stay and all(settings[name] == self.start[name] for name in ("activation", "optimizer", "rate"))

    def script(self):
        return scripts.xor_report(ACTIVATIONS, OPTIMIZERS, WEIGHTS, epochs=EPOCHS, enough=ENOUGH)


def _accuracies(accuracies):
    panel = Panel(
        title="Accuracy on the 21 points",
        alt="Accuracy by epoch, median and band of ten networks",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0.3, 1.02, ticks=[0.4, 0.6, 0.8, 1]),
        width=WIDTH,
        height=HEIGHT,
    )
    return median_band(panel.rule(y=ENOUGH, name="95 %"), np.arange(len(accuracies)), accuracies)


def _ways(ways):
    panel = Panel(
        title="How far the first kernel has gone",
        alt="Distance of the first kernel from its start by epoch, log axis, median and band of ten networks",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 1e-4, 100, log=True),
        width=WIDTH,
        height=HEIGHT,
    )
    return median_band(panel, EVERY * np.arange(len(ways)) + 1, ways)


def _map(settings, training, losses, accuracies):
    """What the median network says at every point of the plane; of nan there is no map."""
    number = lowest_first(accuracies[-1])[MEDIAN_RANK]
    finite = np.isfinite(losses[-1, number])
    return MAP.panel(
        MAP.probabilities(training.model.predict)[number] if finite else None,
        *training.data.train,
        title=f"The median network, seed {seeds(settings)[number]}",
        alt="What the median network says, over the points of both classes",
    )
