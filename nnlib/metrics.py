"""Metrics: numbers for people, not for gradients.   Book: chapters/06_experiments

Shapes as in losses: y_pred (..., N, K) from networks, one number for each network of a stack.
"""

import numpy as np


def _both(name, y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_pred.ndim < 2 or len(y_true) != y_pred.shape[-2]:
        raise ValueError(
            f"{name} expected y_true (batch, ...) and y_pred (batch, units), received {y_true.shape} and {y_pred.shape}"
        )
    return y_true, y_pred


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """The share of outputs on the right side of the threshold. y_true (N,) or (N, K) of 0 and 1; y_pred (..., N, K)."""
    y_true, y_pred = _both("binary_accuracy", y_true, y_pred)
    y_true = y_true.reshape(len(y_true), -1)
    if y_true.shape[1] != y_pred.shape[-1]:
        raise ValueError(
            f"binary_accuracy expected {y_pred.shape[-1]} labels per row, received y_true of shape {y_true.shape}"
        )
    return np.mean((y_pred > threshold) == (y_true > threshold), axis=(-2, -1))


def accuracy(y_true, y_pred):
    """The share of rows whose largest output is the true class; with one output unit, `binary_accuracy`.

    y_true holds class numbers (N,) or one-hot rows (N, K); y_pred is (..., N, K).
    """
    y_true, y_pred = _both("accuracy", y_true, y_pred)
    if y_pred.shape[-1] == 1:
        return binary_accuracy(y_true, y_pred)
    return np.mean(y_pred.argmax(axis=-1) == _class_numbers("accuracy", y_true, y_pred), axis=-1)


def confusion_matrix(y_true, y_pred, classes=None):
    """counts[i, j]: how many rows of class i were taken for class j.

    y_pred is one network's output (N, K), or class numbers (N,). `classes` is how many there are; without it, K, or one
    more than the largest number that occurs.
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_pred.ndim == 2:
        classes = classes or max(2, y_pred.shape[1])
        binary = y_pred.shape[1] == 1
        y_pred = (y_pred[:, 0] > 0.5).astype(int) if binary else y_pred.argmax(axis=1)
    if y_true.ndim == 2:
        y_true = y_true[:, 0] if y_true.shape[1] == 1 else y_true.argmax(axis=1)
    if y_true.shape != y_pred.shape or y_true.ndim != 1:
        raise ValueError(
            f"confusion_matrix expected as many labels as predictions, received {y_true.shape} and {y_pred.shape}"
        )
    y_true, y_pred = y_true.astype(int), y_pred.astype(int)
    largest = max(y_true.max(initial=0), y_pred.max(initial=0))
    classes = classes or largest + 1
    if largest >= classes or min(y_true.min(initial=0), y_pred.min(initial=0)) < 0:
        raise ValueError(f"confusion_matrix expected classes from 0 to {classes - 1}, received labels outside")
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (y_true, y_pred), 1)
    return counts


def _class_numbers(name, y_true, y_pred):
    if y_true.ndim == 1:
        return y_true
    if y_true.shape[1] == 1:
        return y_true[:, 0]
    if y_true.shape == y_pred.shape[-2:]:
        return y_true.argmax(axis=1)
    raise ValueError(f"{name} expected class numbers (N,) or one-hot rows (N, K), received shape {y_true.shape}")


METRICS = {"accuracy": accuracy, "binary_accuracy": binary_accuracy}


def get(metric):
    """A metric from its name, or a function `(y_true, y_pred) -> number`, which is returned as it is."""
    if callable(metric):
        return metric
    if not isinstance(metric, str) or metric not in METRICS:
        raise ValueError(
            f"unknown metric {metric!r}; expected (y_true, y_pred) -> number or one of {', '.join(METRICS)}"
        )
    return METRICS[metric]
