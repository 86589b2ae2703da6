"""Lab 4: what the five logs are, and the trainings that they are of.   Book: chapters/labs/lab_4

The table that students read stands in nnlabs/tasks/lab_4/logs.py; `measured` computes its lines again.
"""

import numpy as np

from nnlib import datasets, losses
from nnlib.initializers import RandomNormal
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD

ROWS, CLASSES = 32, 10  # of a batch
EPOCHS = 1, 9  # between two looks


def crossentropy(Y, p):
    """Its mean over the rows; Y is one-hot."""
    return -np.mean(np.sum(Y * np.log(np.clip(p, losses.EPSILON, 1)), axis=-1))


def entropy(Y, p):
    """That of the predictions; Y has no part in it."""
    return -np.mean(np.sum(p * np.log(np.clip(p, losses.EPSILON, 1)), axis=-1))


class LeastEntropy(losses.CategoricalCrossentropy):
    """Minimises the entropy of the predictions."""

    def value_and_gradient(self, y_true, y_pred):
        p = np.clip(y_pred, losses.EPSILON, 1)
        return entropy(y_true, p), -(np.log(p) + 1) / len(p)


class OnProbabilities(losses.CategoricalCrossentropy):
    """A loss that training does not know, and therefore does not take apart from softmax."""


RUNS = {  # {what a log is: what is reported, what is minimised, how the weights start}, in the order of the lines
    "squared error": (lambda Y, p: np.mean((p - Y) ** 2), "categorical_crossentropy", "glorot_uniform"),
    "clipped": (crossentropy, OnProbabilities(), RandomNormal(0, 30)),
    "right": (crossentropy, "categorical_crossentropy", "standard_normal"),
    "entropy": (entropy, LeastEntropy(), "glorot_uniform"),
    "sum": (lambda Y, p: ROWS * crossentropy(Y, p), "categorical_crossentropy", "glorot_uniform"),
}

SPECIAL = {  # {(what a log is, what it is taken for): what speaks against it}, where the value alone would allow it
    ("clipped", "right"): "so high a start can be an honest one. But would an honest gradient leave every digit as it "
    "was?",
    ("entropy", "right"): "a cross-entropy of 0.000 means that nearly every answer is right. Compare with the "
    "accuracy.",
    ("squared error", "entropy"): "the entropy of an undecided network begins near ln 10. This begins far below.",
}


def measured(name):
    """[reported before training, after 1 epoch, after 10, accuracy on held-out digits] of the log that is this."""
    report, loss, initializer = RUNS[name]
    (X, y), (X_test, y_test) = (_flat(*datasets.digits(part)) for part in ("train", "test"))
    Y = np.eye(CLASSES, dtype=np.float32)[y]
    hidden = Dense(32, "relu", kernel_initializer=initializer)
    model = Sequential([Input((64,)), hidden, Dense(CLASSES, "softmax", kernel_initializer=initializer)])
    model.compile(SGD(0.1), loss)
    reported = [report(Y, model.predict(X))]
    for epochs in EPOCHS:
        model.fit(X, Y, batch_size=ROWS, epochs=epochs, verbose=0)
        reported.append(report(Y, model.predict(X)))
    return [*map(float, reported), float(np.mean(model.predict(X_test).argmax(axis=-1) == y_test))]


def _flat(X, y):
    return X.reshape(len(X), -1), y
