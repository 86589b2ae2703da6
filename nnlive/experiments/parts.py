"""Parts: what a run is made of, before the network is built.   Book: chapters/08_experiments

A fault is a function Parts -> Parts, so that any piece of a training can be exchanged for another.
"""

from dataclasses import dataclass

from nnlib import initializers, layers, losses, optimizers

from .checking import SCHEDULES, fault, make
from .data import load


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
    e, data = experiment, data or load(experiment)
    X, _ = data.train
    parts = Parts(
        layers=make_layers(e, X.shape[1:]),
        loss=losses.get(e.loss),
        optimizer=make("optimizer", optimizers.OPTIMIZERS, e.optimizer, learning_rate=make_rate(e)),
        train=data.train,
        batch_size=len(X) if e.batch_size == "all" else e.batch_size,
        shuffle=e.shuffle,
        epochs=e.epochs,
        metrics=["accuracy"],
    )
    for reference in e.faults:
        parts = fault(reference)(parts)
    return parts


def make_layers(experiment, shape, kinds=layers):
    """Input, then a layer for each entry; `kinds` is nnlib.layers, or Keras's, which have the same names."""
    e = experiment
    made, flat = [kinds.Input(shape)], len(shape) == 1
    for place, entry in enumerate(e.layers):
        last = place == len(e.layers) - 1
        if isinstance(entry, dict):
            made.append(_from_table(e, kinds, entry))
            flat = flat or entry["layer"] == "Flatten"
            continue
        if not flat:
            made.append(kinds.Flatten())
            flat = True
        activation = e.output_activation if last else e.activation
        made.append(kinds.Dense(entry, activation=activation, **_initializer(e, kinds)))
    return made


def make_rate(experiment):
    """The learning rate of an experiment: a number or a schedule."""
    e = experiment
    if e.schedule is None:
        return e.learning_rate
    return make("schedule", SCHEDULES, e.schedule, initial_learning_rate=e.learning_rate)


def make_initializer(experiment):
    """The initializer of an experiment."""
    return make("initializer", initializers.INITIALIZERS, experiment.initializer)


def _from_table(e, kinds, entry):
    arguments = {name: value for name, value in entry.items() if name != "layer"}
    if entry["layer"] in ("Conv2D", "Dense"):
        arguments = {"activation": e.activation, **_initializer(e, kinds), **arguments}
    if kinds is not layers:  # some of our initializers have names that Keras does not know
        arguments = {name: value for name, value in arguments.items() if not name.endswith("_initializer")}
    return getattr(kinds, entry["layer"])(**arguments)


def _initializer(e, kinds):
    """Keras gets its weights from nnlib, so it needs none."""
    return {"kernel_initializer": make_initializer(e)} if kinds is layers else {}
