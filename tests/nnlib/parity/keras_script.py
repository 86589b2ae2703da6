"""A script that does not know whether `nn` is nnlib or Keras: only its import line would tell.

import nnlib as nn        or        import keras as nn
losses, evaluated, weights = train(nn)
"""

import numpy as np


def spiral(nn):
    """Three classes: softmax and SGD."""
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(90, 2)), rng.integers(3, size=90)
    layers = [
        nn.layers.Input((2,)),
        nn.layers.Dense(16, activation="relu"),
        nn.layers.Dense(3, activation="softmax"),
    ]
    return X, y, layers, nn.optimizers.SGD(learning_rate=0.1), "sparse_categorical_crossentropy"


def xor(nn):
    """Yes or no: sigmoid and SGD with momentum."""
    X = np.random.default_rng(2).uniform(-1, 1, size=(90, 2))
    y = (X[:, :1] * X[:, 1:] < 0).astype("float32")
    layers = [
        nn.layers.Input((2,)),
        nn.layers.Dense(8, activation="tanh"),
        nn.layers.Dense(1, activation="sigmoid"),
    ]
    return X, y, layers, nn.optimizers.SGD(learning_rate=0.1, momentum=0.9), "binary_crossentropy"


def images(nn):
    """Small pictures: a convolution, a pooling, and SGD."""
    rng = np.random.default_rng(3)
    X, y = rng.uniform(size=(60, 8, 8, 1)), rng.integers(4, size=60)
    layers = [
        nn.layers.Input((8, 8, 1)),
        nn.layers.Conv2D(4, 3, strides=(1, 1), padding="same", activation="relu"),
        nn.layers.MaxPooling2D((2, 2)),
        nn.layers.Flatten(),
        nn.layers.Dense(4, activation="softmax"),
    ]
    return X, y, layers, nn.optimizers.SGD(learning_rate=0.1), "sparse_categorical_crossentropy"


def curve(nn):
    """A curve: the mean squared error and Adam."""
    X = np.linspace(-2, 2, 80)[:, None]
    y = np.sin(2 * X)
    layers = [nn.layers.Input((1,)), nn.layers.Dense(16, activation="tanh"), nn.layers.Dense(1)]
    return X, y, layers, nn.optimizers.Adam(learning_rate=0.01), "mean_squared_error"


def train(nn, weights=None, problem=spiral):
    """(losses of the epochs, loss in the end, weights at the start, weights in the end)."""
    X, y, layers, optimizer, loss = problem(nn)
    X = X.astype("float32")
    model = nn.Sequential(layers)
    model.compile(optimizer=optimizer, loss=loss)
    if weights is not None:
        model.set_weights(weights)
    start = model.get_weights()
    history = model.fit(X, y, batch_size=16, epochs=10, verbose=0, shuffle=False)
    return history.history["loss"], model.evaluate(X, y), start, model.get_weights()
