"""Keras look-alike: Report E's program, ten networks from one stream of numbers.   Book: chapters/experiments/keras

With seed 2 it gives the report's seven figures, and with a single network the weights that the report published.
"""

import numpy as np

from .points import label_parabola

REPEATS = 10
DRAW = {"reruns:uniform_parabola": "rand", "reruns:normal_parabola": "randn"}


def keras_look_alike(experiment, seed):
    """(epochs, history, final) of ten networks, each on points of its own and tested on as many fresh ones.

    An "epoch" of the history is one of the ten networks; final holds their means: accuracy, test_accuracy.
    """
    train, test, start = draw(experiment, seed, REPEATS)
    weights = trained(start, *train, experiment.learning_rate, experiment.epochs)
    history = {"accuracy": accuracy(weights, *train).tolist(), "test_accuracy": accuracy(weights, *test).tolist()}
    return list(range(REPEATS)), history, {name: float(np.mean(values)) for name, values in history.items()}


def draw(experiment, seed, repeats):
    """Points to learn from, points to test on and first weights of so many networks, in the order of the program.

    `(X, y)` have the shapes (networks, 2, N) and (networks, 1, N); the kernels of W₁, b₁, W₂, b₂ are (units, inputs).
    """
    state = np.random.RandomState(seed)
    each = [_draw_one(experiment, state) for _ in range(repeats)]
    X, y, X_test, y_test, *weights = map(np.stack, zip(*each))
    return (X, y), (X_test, y_test), weights


def _draw_one(experiment, state):
    points = getattr(state, DRAW[experiment.dataset])
    (X, y), (X_test, y_test) = (label_parabola(points(experiment.size, 2)) for _ in range(2))
    units, inputs = experiment.layers, (2, *experiment.layers)
    shapes = [shape for n, d in zip(units, inputs) for shape in ((n, d), (n, 1))]
    return [X.T, y[None], X_test.T, y_test[None], *(0.1 * state.randn(*shape) for shape in shapes)]


def forward(weights, X):
    """(h, p): h = σ(W₁ X + b₁), p = σ(W₂ h + b₂)."""
    W1, b1, W2, b2 = weights
    h = sigmoid(W1 @ X + b1)
    return h, sigmoid(W2 @ h + b2)


def trained(weights, X, y, rate, epochs):
    """The weights after so many full-batch steps along the mean gradient of binary cross-entropy, whatever the loss."""
    W1, b1, W2, b2 = (np.array(array) for array in weights)
    rows = X.shape[-1]
    for _ in range(epochs):
        h, p = forward((W1, b1, W2, b2), X)
        dz2 = p - y  # -(y / p - (1 - y) / (1 - p)) · p (1 - p)
        dz1 = W2.mT @ dz2 * h * (1 - h)
        for array, dz, x in ((W2, dz2, h), (W1, dz1, X)):
            array -= rate * (dz @ x.mT) / rows
        for array, dz in ((b2, dz2), (b1, dz1)):
            array -= rate * dz.sum(axis=-1, keepdims=True) / rows
    return W1, b1, W2, b2


def accuracy(weights, X, y):
    """The share of points on the right side of 0.5, for each network."""
    _, p = forward(weights, X)
    return ((p > 0.5) == y).mean(axis=(-2, -1))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))
