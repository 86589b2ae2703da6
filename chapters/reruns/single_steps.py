"""Single steps: Report A's training, one image a step, and its test of all images at once.

Book: chapters/experiments/digits. Two dense layers in few passes over their weights, as a training takes 50,000 steps;
loss, optimizer and metric are those of the experiment, with its faults, so right code runs here too.
"""

import numpy as np
from faults.swapping import on_logits

from nnlib import datasets
from nnlib.losses import CategoricalCrossentropy
from nnlive.experiments import make_parts
from nnlive.experiments.experiment_data import Data

STEPS = 5_000  # in what the history calls an epoch: a tenth of Report A's training, after which the rate falls
CROSSENTROPY = CategoricalCrossentropy(from_logits=True)


def single_steps(experiment, seed):
    """(epochs, history, final) of one training; seed draws the weights, who is held out, and the images of the steps.

    history  loss, val_loss   means of what is told over the images of 5,000 steps, each before its step, and over as
                              many that are held out, after them (Report A told one of these in each step)
    final    test_accuracy    each image by itself
             test_as_tested   all images at once, through the metric of the experiment
             zeros_as_tested  the share of images that are then called 0
             test_loss        the cross-entropy, whatever was told
             live             how many hidden units are above 0 for any image of the test
    """
    data = draw_data(experiment, seed)
    parts = on_logits(make_parts(experiment, data))
    network = Network(parts, seed, experiment.dtype)
    history = {"loss": [], "val_loss": []}
    rng = np.random.default_rng([seed, 1])
    for _ in range(experiment.epochs):
        told = [network.step(x, y) for x, y in zip(*random_images(data.train, rng))]
        history["loss"].append(float(np.mean(told)))
        history["val_loss"].append(network.told(*random_images(data.validation, rng)))
    return list(range(experiment.epochs)), history, network.test(*data.test)


def draw_data(experiment, seed):
    """MNIST, standardised by one mean and one deviation of all training pixels; a share of it held out at random."""
    (X, y), (X_test, y_test) = (getattr(datasets, experiment.dataset)(split) for split in ("train", "test"))
    mean, deviation = X.mean(dtype=np.float64), X.std(dtype=np.float64)
    X, X_test = (((x.reshape(len(x), -1) - mean) / deviation).astype(experiment.dtype) for x in (X, X_test))
    order = np.random.default_rng([seed, 0]).permutation(len(X))
    kept = round(len(X) * (1 - experiment.validation))
    return Data((X[order[:kept]], y[order[:kept]]), (X[order[kept:]], y[order[kept:]]), (X_test, y_test))


def random_images(pair, rng):
    """So many images and labels as an epoch has steps, drawn with replacement."""
    rows = rng.integers(len(pair[0]), size=STEPS)
    return [array[rows] for array in pair]


class Network:
    """W₂ max(W₁ x + b₁, 0) + b₂ = z: logits of one image. Kernels are (units, features), so that W x reads in order."""

    def __init__(self, parts, seed, dtype):
        hidden, output = (layer for layer in parts.layers if hasattr(layer, "kernel_initializer"))
        features, classes = parts.train[0].shape[-1], output.units
        rng = np.random.default_rng([seed, 2])
        first = hidden.kernel_initializer((features, hidden.units), rng)
        second = output.kernel_initializer((hidden.units, classes), rng)
        biases = np.zeros(hidden.units), np.zeros(classes)
        self.params = [np.ascontiguousarray(p, dtype) for p in (first.T, biases[0], second.T, biases[1])]
        self.grads = [np.empty_like(p) for p in self.params]
        self.loss, self.optimizer, self.metric = parts.loss, parts.optimizer, parts.metrics[0]
        self.one_hot = np.eye(classes, dtype=dtype)

    def step(self, x, y):
        """One update; return the loss told before it."""
        W1, b1, W2, b2 = self.params
        h = np.maximum(W1 @ x + b1, 0)
        z = W2 @ h + b2
        value, dz = self.loss.value_and_gradient(self.one_hot[y : y + 1], z[None])
        dW1, db1, dW2, db2 = self.grads
        db2[...] = dz[0]
        np.multiply(db2[:, None], h, out=dW2)
        np.multiply(W2.T @ db2, h > 0, out=db1)
        np.multiply(db1[:, None], x, out=dW1)
        self.optimizer.step(self.params, self.grads)
        return value

    def forward(self, X):
        """(hidden, z) of many images, computed in float64."""
        W1, b1, W2, b2 = (p.astype(np.float64) for p in self.params)
        h = np.maximum(X @ W1.T + b1, 0)
        return h, h @ W2.T + b2

    def told(self, X, y):
        """The mean of the loss that is told of these images."""
        return float(self.loss.value_and_gradient(self.one_hot[y].astype(np.float64), self.forward(X)[1])[0])

    def test(self, X, y):
        """What `single_steps` calls final."""
        h, z = self.forward(X)
        by_row = float((z.argmax(axis=-1) == y).mean())
        zeros = np.zeros_like(y)
        as_tested = [float(self.metric(labels, z)) if callable(self.metric) else by_row for labels in (y, zeros)]
        return {
            "test_accuracy": by_row,
            "test_as_tested": as_tested[0],
            "zeros_as_tested": as_tested[1] if callable(self.metric) else float((z.argmax(axis=-1) == 0).mean()),
            "test_loss": float(CROSSENTROPY(self.one_hot[y].astype(np.float64), z)),
            "live": float((h > 0).any(axis=0).sum()),
        }
