"""InitializerRace: starts race on the same batches, ten networks each.   Book: chapters/04_initializers

A stack of networks 64-20-…-10 (ReLU) learns 256 of the digits for 30 epochs of 8 batches: ten networks from each of
four starts, one of a kind, or from all sixteen. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets, initializers, layers, optimizers
from nnlib.model import Sequential

from ..drawing.arrange import across
from ..scripts import initializers as scripts
from . import controls
from .accuracy_lanes import Runner, lanes
from .explorer import Explorer
from .markup import listed
from .over_seeds import SEEDS, seeds, seeds_text

NAMES = list(initializers.INITIALIZERS)
GROUPS = {  # by how large their numbers are: all six that fit follow the width of their layer
    "all equal": ["zeros", "ones", "constant"],
    "small": ["random_normal", "random_uniform", "inverse_fan_in", "geometric_uniform"],
    "fits width": ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"],
    "large": ["homogeneous", "standard_normal", "very_large"],
}
SERIES = {"all equal": 7, "small": 0, "fits width": 4, "large": 1}  # numbers of series: colour and mark
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
FEW = ["zeros", "inverse_fan_in", "he_normal", "standard_normal"]  # one of each group: who runs at first
EXAMPLES, UNITS, EPOCHS, BATCH = 256, 20, 30, 32
DEEP = 3  # hidden layers of the goals
LARGEST = 646  # pixels: of the lanes, where there is room
LEARNT = 0.5  # of the digits: a start learns if its median network gets more right
SIGNAL_EXAMPLES = 64  # on which the signal behind each layer is measured


@dataclass
class Race:
    """Who runs, and what is measured before training and after each epoch.

    `accuracies`  (starts, seeds): which share of the digits is right
    `signals`     (starts, layers + 1): how large the inputs are, and what each hidden layer passes on
    """

    names: list
    accuracies: list = field(default_factory=list)
    signals: list = field(default_factory=list)
    diverged: int = 0  # networks whose loss is no number any more

    def medians(self):
        """{start: the share that its median network gets right now}."""
        return dict(zip(self.names, np.median(self.accuracies[-1], axis=-1).tolist()))

    def learning(self):
        """The starts that learn, by their median networks."""
        return [name for name, share in self.medians().items() if share > LEARNT]


class InitializerRace(Explorer):
    """Hidden layers, learning rate and seed of forty networks, ten from each of four starts, or of all sixteen."""

    goals = (
        "find a rate where the large start learns (3 layers).",
        "find a rate where the small start learns (3 layers).",
    )
    in_picture = ("all",)
    recorded = {"layers": [1, 2, 3], "rate": [0.01, 0.0316, 0.1, 0.398], "all": [False, True], "seed": [0, 1]}

    def make_controls(self):
        return {
            "rate": controls.log_slider("Learning rate", 0.1, -2, 0),
            "layers": controls.slider("Hidden layers", 3, 1, 4),
            "all": controls.checkbox(f"All {len(NAMES)} starts", False),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.digits("train")
        X, y = ((X - X.mean()) / X.std()).reshape(-1, 64)[:EXAMPLES], y[:EXAMPLES]
        race = Race(racers(settings))
        model, shape = network(race.names, settings), (len(race.names), SEEDS)
        race.accuracies.append(model.evaluate(X, y)[1].reshape(shape))
        race.signals.append(signal(model, X[:SIGNAL_EXAMPLES], shape))
        yield race
        for progress in model.train(X, y, batch_size=BATCH, epochs=EPOCHS):
            race.accuracies.append(progress.logs["accuracy"].reshape(shape))
            race.signals.append(signal(model, X[:SIGNAL_EXAMPLES], shape))
            race.diverged = np.sum(~np.isfinite(progress.logs["loss"]))
            yield race

    def picture(self, settings, race):
        runners = [
            Runner(name, GROUP_OF[name], SERIES[GROUP_OF[name]], *measured)
            for name, *measured in zip(race.names, race.accuracies[-1], race.signals[0], race.signals[-1])
        ]
        other = ("false", f"only {len(FEW)} starts") if settings["all"] else ("true", f"all {len(NAMES)} starts")
        panel = lanes(runners, len(race.accuracies) - 1, EPOCHS, finish=LEARNT, more=("all", *other))
        return f'<div class="picture">{across(panel.svg(max_width=LARGEST))}</div>'

    def sentence(self, settings, race):
        depth, diverged = settings["layers"], f"{race.diverged} of {race.accuracies[-1].size} networks diverged. "
        return (
            f"Through {depth} hidden layer{'s' * (depth > 1)} at rate {settings['rate']:.3g}, {learners_text(race)}. | "
            f"{diverged if race.diverged else ''}Large marks: medians of ten networks, {seeds_text(settings)}."
        )

    def reached(self, settings, race):
        learning = race.learning() if settings["layers"] >= DEEP else []
        return "standard_normal" in learning, "inverse_fan_in" in learning

    def script(self):
        return scripts.initializer_race(FEW, examples=EXAMPLES, units=UNITS, epochs=EPOCHS, batch=BATCH)


def racers(settings):
    """The names of the starts that run: all, kind by kind, or one of each kind."""
    return [*GROUP_OF] if settings["all"] else FEW


def network(names, settings):
    """A stack with ten networks from each of these starts, ready for training."""
    each = [name for name in names for _ in range(SEEDS)]
    model = Sequential([layers.Input((64,))], seed=[*seeds(settings)] * len(names))
    for _ in range(settings["layers"]):
        model.add(layers.Dense(UNITS, activation="relu", kernel_initializer=each))
    model.add(layers.Dense(10, activation="softmax", kernel_initializer=each))
    model.compile(optimizers.SGD(settings["rate"]), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def signal(model, X, shape):
    """(starts, layers + 1): the root mean square of X, and behind each hidden layer, of the median of ten networks."""
    sizes, h = [np.full(shape, np.sqrt(np.mean(X**2)))], X
    with np.errstate(all="ignore"):  # a network may have diverged
        for layer in model.layers[:-1]:
            h = layer.forward(h)
            sizes.append(np.sqrt(np.mean(h**2, axis=(-2, -1))).reshape(shape))
    return np.median(sizes, axis=-1).T


def learners_text(race):
    """Which starts learn, by name where these are few."""
    learning, count = race.learning(), len(race.names)
    if not learning:
        return f"none of the {count} starts learns"
    names = f": {listed(learning)}" if len(learning) <= len(FEW) else ""
    return f"{len(learning)} of the {count} starts learn{'s' * (len(learning) == 1)}{names}"
