"""Parts: what a run is made of, before the network is built.   Book: chapters/08_experiments

A fault is a function Parts -> Parts, so that any piece of a training can be exchanged for another.
"""

from dataclasses import dataclass

from nnlib import initializers, layers, losses, optimizers

from .experiment_data import load_data
from .registry import SCHEDULES, import_fault, make_by_name


@dataclass
class Parts:
    """Unbuilt layers, a loss, a fresh optimizer, and how the rows are gone through."""

    layers: list
    loss: losses.Loss
    optimizer: optimizers.Optimizer
    train: tuple
    batch_size: int
    shuffle: bool
    epochs: int
    metrics: list


def make_parts(experiment, data=None):
    """The parts of an experiment, its faults applied in turn."""
    e, data = experiment, data or load_data(experiment)
    X, _ = data.train
    parts = Parts(
        layers=make_layers(e, X.shape[1:]),
        loss=losses.get(e.loss),
        optimizer=make_by_name("optimizer", optimizers.OPTIMIZERS, e.optimizer, learning_rate=make_rate(e)),
        train=data.train,
        batch_size=len(X) if e.batch_size == "all" else e.batch_size,
        shuffle=e.shuffle,
        epochs=e.epochs,
        metrics=["accuracy"],
    )
    for reference in e.faults:
        parts = import_fault(reference)(parts)
    return parts


def make_layers(experiment, shape, library=layers):
    """Input, then a layer for each entry; `library` is nnlib.layers, or Keras's, which have the same names."""
    e = experiment
    made, flat = [library.Input(shape)], len(shape) == 1
    for place, entry in enumerate(e.layers):
        last = place == len(e.layers) - 1
        if isinstance(entry, dict):
            made.append(_layer_from_table(e, library, entry))
            flat = flat or entry["layer"] == "Flatten"
            continue
        if not flat:
            made.append(library.Flatten())
            flat = True
        activation = e.output_activation if last else e.activation
        made.append(library.Dense(entry, activation=activation, **_initializer_argument(e, library)))
    return made


def make_rate(experiment):
    """The learning rate of an experiment: a number or a schedule."""
    e = experiment
    if e.schedule is None:
        return e.learning_rate
    return make_by_name("schedule", SCHEDULES, e.schedule, initial_learning_rate=e.learning_rate)


def make_initializer(experiment):
    """The initializer of an experiment."""
    return make_by_name("initializer", initializers.INITIALIZERS, experiment.initializer)


def _layer_from_table(e, library, entry):
    arguments = {name: value for name, value in entry.items() if name != "layer"}
    if entry["layer"] in ("Conv2D", "Dense"):
        arguments = {"activation": e.activation, **_initializer_argument(e, library), **arguments}
    if library is not layers:  # some of our initializers have names that Keras does not know
        arguments = {name: value for name, value in arguments.items() if not name.endswith("_initializer")}
    return getattr(library, entry["layer"])(**arguments)


def _initializer_argument(e, library):
    """Keras gets its weights from nnlib, so it needs none."""
    return {"kernel_initializer": make_initializer(e)} if library is layers else {}
