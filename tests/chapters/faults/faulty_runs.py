"""Small trainings to put faults into, and what comes of them over ten seeds."""

import copy

import numpy as np

import nnlib as nn
from nnlib.layers import Dense, Input
from nnlib.optimizers import SGD
from nnlive.experiments import Parts

SEEDS = range(10)


def flat_digits(split="train", rows=None):
    X, y = nn.datasets.digits(split)
    return X[:rows].reshape(-1, 64), y[:rows]


def digits_parts(optimizer=None, *, hidden=(32,), rows=640, batch_size=32, epochs=3):
    """A right training that gets most of its digits right: 64-32-10, ReLU and softmax, He, batches of 32."""
    layers = [Dense(units, "relu", kernel_initializer="he_normal") for units in hidden]
    return Parts(
        layers=[Input((64,)), *layers, Dense(10, "softmax", kernel_initializer="he_normal")],
        loss=nn.losses.get("sparse_categorical_crossentropy"),
        optimizer=optimizer or SGD(0.1),
        train=flat_digits("train", rows),
        batch_size=batch_size,
        shuffle=True,
        epochs=epochs,
        metrics=["accuracy"],
    )


def trained(parts, *faults, seeds=SEEDS, dtype="float32", **options):
    """(model, history as arrays (epochs, runs)) of a training with these faults."""
    parts = copy.deepcopy(parts)  # so that the same parts can be trained again
    for fault in faults:
        parts = fault(parts)
    model = nn.Sequential(parts.layers, seed=seeds if isinstance(seeds, int) else list(seeds), dtype=dtype)
    model.compile(parts.optimizer, parts.loss, metrics=parts.metrics)
    history = model.fit(*parts.train, parts.batch_size, parts.epochs, verbose=0, shuffle=parts.shuffle, **options)
    return model, {name: np.array(values) for name, values in history.history.items()}


def final(parts, *faults, what="accuracy"):
    """The last epoch's accuracy or loss, one for each of the ten seeds."""
    return trained(parts, *faults)[1][what][-1]


def early_steps(optimizer):
    """How long the first thirty steps of this optimizer are, where all gradients are 1."""
    p, path = np.zeros(1), [0.0]
    for _ in range(30):
        optimizer.step([p], [np.ones(1)])
        path.append(p[0])
    return -np.diff(path)


def assert_same_weights(one, other, **tolerance):
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, **tolerance)


def checked(loss, rows):
    """The gradient check of a network of three classes with this loss."""
    rng = np.random.default_rng(0)
    model = nn.Sequential([Input((4,)), Dense(3, "softmax")], dtype="float64")
    model.compile("sgd", loss)
    return nn.check_gradients(model, rng.normal(size=(rows, 4)), rng.integers(3, size=rows))
