"""Keras 3 on JAX: `train_on_batch`, which Keras compiles, with the names that nnlib has too."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np


def optimizer(network):
    if network.optimizer == "adam":
        return keras.optimizers.Adam(network.rate, epsilon=1e-8)
    if network.decay:
        return keras.optimizers.SGD(keras.optimizers.schedules.InverseTimeDecay(network.rate, 1, network.decay))
    return keras.optimizers.SGD(network.rate)


def dense(network):
    x, y = network.data()
    end = "sigmoid" if network.classes == 1 else "softmax"
    layers = [keras.layers.Dense(units, activation=network.hidden) for units in network.sizes[1:-1]]
    model = keras.Sequential(
        [keras.layers.Input(network.sizes[:1]), *layers, keras.layers.Dense(network.classes, activation=end)]
    )
    model.set_weights([array for pair in network.weights() for array in pair])
    losses = keras.losses
    model.compile(
        optimizer(network),
        losses.BinaryCrossentropy() if network.classes == 1 else losses.SparseCategoricalCrossentropy(),
    )

    def step():
        model.reset_metrics()  # else the loss returned is a mean over all batches so far
        return np.asarray(model.train_on_batch(x, y)).reshape(-1)[0]

    return {"Keras on JAX": step}
