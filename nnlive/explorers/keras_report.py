"""KerasReport: how many updates an epoch holds, and what a batch's gradient is.   Book: chapters/experiments/keras

Ten networks 2-2-1 learn 128 points of the parabola twice: as Keras does, four updates an epoch, each by a mean over 32
rows, and as the reader says. Report E's 5,000 epochs are 250 here, so rates are twenty times the report's: 0.2 is its
0.01. Seed s means the seeds 10 s to 10 s + 9.
"""

import numpy as np

from nnlib import metrics

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.decision_map import DecisionMap
from ..drawing.panel import Panel
from ..experiments import Experiment, Run
from . import controls
from .explorer import Explorer
from .over_seeds import format_loss, median_band, seeds, seeds_text

EPOCHS, POINTS, LIMIT = 250, 128, 3.2
MAP = DecisionMap(LIMIT, cells=40, labels=("x₁", "x₂"), ticks=[-3, 0, 3])
ROWS = {"all 128 rows: 1 an epoch": 128, "64 rows: 2 an epoch": 64, "32 rows: 4 an epoch": 32}
GRADIENTS = {"mean of its rows": [], "sum of its rows": ["faults:summed_gradient"]}


class KerasReport(Explorer):
    """Rate, rows of an update, mean or sum, and seed. `gradients` is {what the menu says: references of faults}."""

    goals = (
        "find a rate at which both ways end less than one point apart.",
        "find settings at which they end more than 20 points apart.",
    )
    recorded = {
        "rate": [0.2, 0.02, 2.0],
        "rows": [*ROWS][::2],
        "gradient": list(GRADIENTS),
        "seed": [0, 1],
    }

    def __init__(self, gradients=GRADIENTS):
        self.gradients = dict(gradients)
        self.recorded = {**self.recorded, "gradient": list(self.gradients)}
        super().__init__()

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.2, -2, 1),
            "rows": controls.menu("An update takes", next(iter(ROWS)), ROWS),
            "gradient": controls.menu("Its gradient is a", next(iter(self.gradients)), self.gradients),
            "seed": controls.seed(),
        }

    def train(self, settings):
        both = [Run.over(way, seeds(settings)) for way in self.ways(settings)]
        accuracies = []  # (epochs, ways, seeds)
        for progress in zip(*both):
            accuracies.append([one.logs["accuracy"] for one in progress])
            yield accuracies, both

    def ways(self, settings):
        """Two experiments: Keras's way, and the reader's."""
        keras = Experiment(
            dataset="parabola",
            size=POINTS,
            data_seed=2,
            test=1,
            layers=[2, 1],
            activation="sigmoid",
            output_activation="sigmoid",
            loss="binary_crossentropy",
            learning_rate=settings["rate"],
            epochs=EPOCHS,
            batch_size=32,
        )
        rows, faults = ROWS[settings["rows"]], self.gradients[settings["gradient"]]
        return keras, keras.with_settings(batch_size=rows, faults=faults)

    def picture(self, settings, state):
        accuracies, (_, yours) = state
        return beside(curves(yours, accuracies).svg(max_width=560), decision(settings, yours).svg())

    def sentence(self, settings, state):
        accuracies, both = state
        y = both[0].parts.train[1]
        keras, yours = ends(both)
        epochs, rows = len(accuracies), ROWS[settings["rows"]]
        return (
            f"Keras's way gets {keras:.1%} of the points right, yours {yours:.1%}. | "
            f"These are medians after {epochs} epochs: with four updates an epoch, each by a mean "
            f"({updates_text(settings, epochs, 32)}), and with updates of {rows} rows, each by the "
            f"{settings['gradient']} ({updates_text(settings, epochs, rows)}). Always answering 1 is right on "
            f"{y.mean():.1%}. Rate {settings['rate']:.3g}, {seeds_text(settings)}."
        )

    def reached(self, settings, state):
        apart = abs(np.subtract(*ends(state[1])))
        return apart < 0.01, apart > 0.2


def ends(both):
    """The median accuracy of either way on the points, now."""
    X, y = both[0].parts.train
    return [np.median(metrics.accuracy(y, way.model.predict(X))) for way in both]


def updates_text(settings, epochs, rows):
    """How many updates these epochs held, and how far the rate reaches in all of them together, in words."""
    updates = epochs * POINTS // rows
    return f"{updates:,} updates times the rate: {format_loss(updates * settings['rate'])}"


def curves(yours, accuracies):
    """The accuracy of both ways by epoch, medians and bands."""
    panel = Panel(
        title="Accuracy, ten networks each",
        alt="Accuracy by epoch, median and band of ten networks: Keras's way and yours",
        x=Axis("epoch", 0, EPOCHS),
        y=Axis("", 0.2, 1.02, ticks=[0.2, 0.4, 0.6, 0.8, 1]),
    )
    panel.rule(y=yours.parts.train[1].mean(), name="always 1")
    names = "four updates an epoch, means", "your way"
    for k, (name, runs) in enumerate(zip(names, np.array(accuracies).swapaxes(0, 1))):
        median_band(panel, np.arange(len(runs)) + 1, runs, k, name)
    return panel


def decision(settings, yours):
    """What the first of your ten networks says, the points, and the parabola that decides their classes."""
    panel = MAP.panel(
        MAP.probabilities(yours.model.predict)[0],
        *yours.parts.train,
        title=f"Your way, seed {seeds(settings)[0]}",
        alt="What the first network of your way says, the points, and the true border, a parabola",
    )
    x = np.linspace(-1, 1, 41) * LIMIT**0.5
    return panel.line(x, x**2, 2, "where x₁² = x₂")
