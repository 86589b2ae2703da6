"""XorReport: Report D's network on its 21 points, from Keras's first weights or from its own.

Book: chapters/experiments/xor. Ten networks 2-16-16-1 take the report's 5,000 epochs, one update each, on all points at
once. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from ..drawing.arrange import numbers, row, stacked
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from ..scripts import reports as scripts
from . import controls
from .explorer import Explorer
from .over_seeds import SEEDS, first_stable_step, format_loss, median, median_band, seeds, seeds_text
from .ten_maps import small_points, ten_maps

EPOCHS, ENOUGH = 5000, 0.95  # a network has arrived when its accuracy stays at 0.95 or above: 20 of 21 points
MAP = DecisionMap(limit=1.05, low=-0.05, cells=24)
TITLE = "Ten networks: colours are what each answers"
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


class XorReport(Explorer):
    """First weights, activation, optimizer, rate and seed of ten networks."""

    goals = (
        "find first weights from which all ten learn.",
        "find what helps Glorot's ten as well.",
    )
    recorded = {
        "weights": [*WEIGHTS],
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
        for progress in training:
            yield training
            if not np.isfinite(progress.logs["loss"]).any():  # nan stays nan
                return

    def picture(self, settings, training):
        losses, accuracies = curves(training)
        arrived = has_arrived(accuracies).sum()
        values = {"Learn the 21 points": f"{arrived} of {SEEDS}", f"Epoch, counted at {EPOCHS:,}": f"{len(losses):,}"}
        large = numbers(values, title=TITLE) + all_maps(training, losses, accuracies)
        how = f"{settings['optimizer']}, rate {settings['rate']:.3g}"
        return stacked(row(large, _accuracies(accuracies, how).svg(), least=230, shares=(6, 1)))

    def sentence(self, settings, training):
        losses, accuracies = curves(training)
        needed, diverged = first_stable_step(accuracies >= ENOUGH), np.sum(~np.isfinite(losses[-1]))
        arrived = np.isfinite(needed).sum()
        when = f", the median one from epoch {np.median(needed):,.0f} on" if arrived > SEEDS / 2 else ""
        end = "s" if len(losses) > 1 else ""
        return (
            f"After {len(losses):,} epoch{end} {arrived} of {SEEDS} networks stay at 95 % or above{when}. | "
            + (f"{diverged} of {SEEDS} diverged. " if diverged else "")
            + f"The median loss is {format_loss(median(losses[-1]))}, a guess has 0.693. Weights from "
            f"{settings['weights']}, activation {settings['activation']}, {settings['optimizer']} at rate "
            f"{settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, training):
        all_ten, as_first = has_arrived(curves(training)[1]).all(), settings["weights"] == self.start["weights"]
        return bool(all_ten and not as_first), bool(all_ten and as_first)

    def script(self):
        return scripts.xor_report(ACTIVATIONS, OPTIMIZERS, WEIGHTS, epochs=EPOCHS, enough=ENOUGH)


def curves(training):
    """Losses and accuracies (epochs, seeds) so far; a network that has diverged gets nothing right."""
    losses = training.curve()
    return losses, np.where(np.isfinite(losses), training.curve("accuracy"), 0)


def has_arrived(accuracies):
    """(seeds,): which networks have come to 95 % and stay there."""
    return np.isfinite(first_stable_step(accuracies >= ENOUGH))


def _accuracies(accuracies, how):
    panel = Panel(
        title=f"Accuracy by epoch, {how}",
        alt="Accuracy by epoch, median and band of ten networks",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0.3, 1.02, ticks=[0.4, 0.6, 0.8, 1]),
        width=240,
        height=170,
    )
    return median_band(panel.rule(y=ENOUGH, name="95 %"), np.arange(len(accuracies)), accuracies)


def all_maps(training, losses, accuracies):
    """What each network says, below the points of both classes, with a tick where it has arrived."""
    maps, defined = MAP.probabilities(training.model.predict), np.isfinite(losses[-1])
    answers = [each if is_defined else None for each, is_defined in zip(maps, defined)]
    captions = [f"{share:.0%}" if is_defined else "nan" for share, is_defined in zip(accuracies[-1], defined)]
    return ten_maps(answers, captions, has_arrived(accuracies), over=small_points(*training.data.train, MAP.x))
