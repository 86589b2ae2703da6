"""XorReport: Report D's network on XOR, its faults in the menus beside the right pieces.

Book: chapters/experiments/xor. Ten networks 2-16-16-1 take 500 steps on all 100 points at once; at ten times the
report's rate that leads about as far as its 5,000. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
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

EPOCHS, ENOUGH = 500, 0.95  # a network has arrived when its accuracy stays at 0.95 or above
BEST_LINE = 0.668  # the loss of the best network without an activation: one straight line through the plane
WIDTH = 290  # of each panel
MAP = DecisionMap(limit=1, cells=40, ticks=[-1, 0, 1], width=WIDTH)
REPORT = Experiment(
    dataset="xor",
    size=100,
    layers=[16, 16, 1],
    output_activation="sigmoid",
    loss="binary_crossentropy",
    batch_size="all",
    epochs=EPOCHS,
    shuffle=False,
)
ACTIVATIONS = {"sigmoid": "sigmoid", "none": "linear", "ReLU": "relu", "tanh": "tanh"}
OPTIMIZERS = {"SGD": "sgd", "momentum": {"name": "sgd", "momentum": 0.9}, "Adam": "adam"}


class XorReport(Explorer):
    """Weights, activation, optimizer, rate and seed of ten networks; faults stand in the first and the third menu."""

    goals = (
        "find a move after which all ten networks stay at 95 % of the points or above.",
        "find one that gets there with the optimizer and the rate of the start.",
    )
    recorded = {
        "weights": ["Glorot", "N(0, 1)"],
        "activation": ["sigmoid", "tanh"],
        "optimizer": ["SGD", "momentum", "Adam, t in zero_grad"],
        "rate": [1.0, 3.98],
        "seed": [0, 1],
    }

    def __init__(self, weights=None, adams=None):
        """`weights` and `adams`: what the menus hold beside Glorot and Adam, {name: list of references to faults}."""
        weights = {"N(0, 1)": ["faults:standard_normal"]} if weights is None else weights
        adams = {"Adam, t in zero_grad": ["faults:adam_counts_in_zero_grad"]} if adams is None else adams
        self.weights = {"Glorot": [], **weights}
        self.optimizers = {name: (how, []) for name, how in OPTIMIZERS.items()}
        self.optimizers |= {name: ("adam", faults) for name, faults in adams.items()}
        super().__init__()

    def make_controls(self):
        return {
            "weights": controls.menu("First weights", "Glorot", self.weights),
            "activation": controls.menu("Activation", "sigmoid", ACTIVATIONS),
            "optimizer": controls.menu("Optimizer", "SGD", self.optimizers),
            "rate": controls.log_slider("Rate", 1.0, -1, 1),
            "seed": controls.seed(),
        }

    def experiment(self, settings):
        """What the settings ask for, faults included."""
        optimizer, faults = self.optimizers[settings["optimizer"]]
        return REPORT.with_settings(
            activation=ACTIVATIONS[settings["activation"]],
            optimizer=optimizer,
            learning_rate=settings["rate"],
            faults=[*self.weights[settings["weights"]], *faults],
        )

    def train(self, settings):
        training = Run.over(self.experiment(settings), [*seeds(settings)])
        for progress in training:
            yield training
            if not np.isfinite(progress.logs["loss"]).any():  # nan stays nan
                return

    def picture(self, settings, training):
        losses, accuracies = curves(training)
        answers = _map(settings, training, losses, accuracies)
        return beside(answers.svg(max_width=560), _accuracies(accuracies).svg(), _losses(losses).svg())

    def sentence(self, settings, training):
        losses, accuracies = curves(training)
        needed, diverged = first_stable_step(accuracies >= ENOUGH), np.sum(~np.isfinite(losses[-1]))
        arrived = np.isfinite(needed).sum()
        when = f", the median one from epoch {np.median(needed):g} on" if arrived > SEEDS / 2 else ""
        end = "s" if len(losses) > 1 else ""
        return (
            f"After {len(losses)} epoch{end} {arrived} of {SEEDS} networks stay at 95 % or above{when}. | "
            + (f"{diverged} of {SEEDS} diverged. " if diverged else "")
            + f"The median loss is {format_loss(median(losses[-1]))}. Weights from {settings['weights']}, activation "
            f"{settings['activation']}, {settings['optimizer']} at rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, training):
        stay = np.isfinite(first_stable_step(curves(training)[1] >= ENOUGH)).all()
        return stay, stay and all(settings[name] == self.start[name] for name in ("optimizer", "rate"))


def curves(training):
    """Losses and accuracies (epochs, seeds) so far; a network that has diverged gets nothing right."""
    losses = training.curve()
    return losses, np.where(np.isfinite(losses), training.curve("accuracy"), 0)


def _accuracies(accuracies):
    panel = Panel(
        title="Accuracy on the 100 points",
        alt="Accuracy by epoch, median and band of ten networks",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0.4, 1.02, ticks=[0.4, 0.6, 0.8, 1]),
        width=WIDTH,
    )
    return median_band(panel.rule(y=ENOUGH, name="95 %"), np.arange(len(accuracies)), accuracies)


def _losses(losses):
    panel = Panel(
        title="Loss",
        alt="Loss by epoch, median and band of ten networks, nan along the top",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0.001, 3, log=True),
        width=WIDTH,
    )
    return median_band(panel.rule(y=BEST_LINE, name="best straight line"), np.arange(len(losses)), losses)


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
