"""Training: the stack of networks that a set-up stands for, and what it told so far.   Book: chapters/playground

The stack's networks differ in their seeds alone: they have the same points and the same batches.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import metrics, optimizers, schedules
from nnlib.layers import Input
from nnlib.model import Sequential

from . import architecture
from .data import Data, load
from .inputs import inputs_of, names_in

ENTROPY, SQUARED = "cross-entropy", "mean squared error"
LOSSES = {ENTROPY: "sparse_categorical_crossentropy", SQUARED: "mean_squared_error"}
OPTIMIZERS = {  # (name in nnlib.optimizers, what it is given besides its rate)
    "SGD": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "Nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "RMSprop": ("RMSprop", {}),
    "Adagrad": ("Adagrad", {}),
    "Adam": ("Adam", {}),
}
SCHEDULES = {  # (name in nnlib.schedules, what it is given besides its first rate and the number of steps)
    "constant": None,
    "inverse time": ("InverseTimeDecay", [9.0]),
    "exponential": ("ExponentialDecay", [0.01]),
    "cosine": ("CosineDecay", []),
}
ALL = "all points"
BATCHES = {ALL: None, "64": 64, "32": 32, "10": 10, "4": 4}
SOLVED = 0.95  # of the points held out, and more, are right


@dataclass
class Training:
    """The networks, their data, and the losses (epochs, seeds) so far on points learnt from and held out."""

    settings: dict
    architecture: architecture.Architecture
    data: Data
    model: Sequential
    alone: Sequential
    losses: list = field(default_factory=list)
    test_losses: list = field(default_factory=list)

    def inputs(self, X):
        """(N, inputs): what the networks are told of points X (N, 2)."""
        return inputs_of(X, self.settings["inputs"])

    def predict(self, X):
        """(seeds, N, classes): what the networks say of points X (N, 2)."""
        return self.model.predict(self.inputs(X))

    def right(self):
        """(seeds,): the share of the points held out that each network gets right."""
        return metrics.accuracy(self.data.y_test, self.predict(self.data.X_test))

    def outputs_of_layers(self, X, member):
        """[(N, units) for each layer]: what one network's layers make of points X (N, 2)."""
        h, outputs = np.asarray(self.inputs(X), dtype=self.model.dtype), []
        with np.errstate(all="ignore"):
            for layer in self.network(member).layers:
                h = layer.forward(h)
                outputs.append(h)
        return outputs

    def network(self, member):
        """One network of the stack, as a network that is no stack: its maps take a tenth of the time."""
        self.alone.set_weights([array[member] for array in self.model.get_weights()])
        return self.alone

    def kernels(self, member):
        """The kernels (D, H) of one network, layer by layer."""
        return [layer.params["kernel"][member] for layer in self.model.layers]

    def run(self):
        """Train, and yield self after each epoch; a stack of which no network has a loss any more stops."""
        data, settings = self.data, self.settings
        progress = self.model.train(
            self.inputs(data.X),
            targets(data.y, data.classes, settings["loss"]),
            batch_size(settings, len(data.X)),
            settings["epochs"],
            validation_data=(self.inputs(data.X_test), targets(data.y_test, data.classes, settings["loss"])),
            on_divergence="stop",
        )
        for step in progress:
            self.losses.append(step.logs["loss"])
            self.test_losses.append(step.logs["val_loss"])
            yield self


def make(settings):
    """The Training of a set-up, before its first epoch; ValueError with a sentence where it stands for none."""
    data, wanted = load(settings), architecture.read(settings["network"])
    shape = Input((len(names_in(settings["inputs"])),))
    model, alone = (
        Sequential([shape, *wanted.dense_layers(data.classes)], seed=seed) for seed in ([*seeds(settings)], 0)
    )
    rate, (name, more) = settings["rate"], OPTIMIZERS[settings["optimizer"]]
    if SCHEDULES[settings["schedule"]]:
        schedule, values = SCHEDULES[settings["schedule"]]
        rate = getattr(schedules, schedule)(rate, steps_of(settings, len(data.X)), *values)
    model.compile(getattr(optimizers, name)(rate, **more), LOSSES[settings["loss"]])
    return Training(settings, wanted, data, model, alone)


def seeds(settings):
    """The seeds of the networks: of ten, seed 2 stands for the seeds 20 to 29."""
    count = settings["networks"]
    return range(count * settings["seed"], count * (settings["seed"] + 1))


def member_of(settings):
    """The number in the stack of the network that is shown: the last where there are not so many."""
    return min(settings["shown"], settings["networks"]) - 1


def batch_size(settings, rows):
    """How many points are in a batch; no more than there are."""
    return min(BATCHES[settings["batch"]] or rows, rows)


def steps_of(settings, rows):
    """How many updates a training on so many points makes."""
    return settings["epochs"] * -(-rows // batch_size(settings, rows))


def targets(y, classes, loss):
    """y as the loss wants it: one-hot rows for the squared error."""
    return y if loss == ENTROPY else np.eye(classes, dtype=np.float32)[y]
