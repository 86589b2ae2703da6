"""Metrics: numbers for people, not for gradients.   Book: chapters/08_experiments

Shapes as in losses: `y_pred (..., N, K)` from networks, one number for each network of a stack.
"""

import numpy as np

from .checks import look_up, require_array, require_classes, require_count, require_rows, require_shares


def _both(name, y_true, y_pred):
    """Both as arrays. y_pred may hold nan, which is what a network that diverged predicts."""
    y_pred, y_true = require_rows(name, "y_pred", y_pred), require_array(name, "y_true", y_true)
    if y_pred.ndim < 2 or len(y_true) != y_pred.shape[-2]:
        received = f"{y_true.shape} and {y_pred.shape}"
        raise ValueError(f"{name} expected y_true (batch, ...) and y_pred (batch, units), received {received}")
    return y_true, y_pred


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """The share of outputs on the right side of the threshold: y_true `(N,)` or `(N, K)` of 0 and 1."""
    y_true, y_pred = _both("binary_accuracy", y_true, y_pred)
    y_true = y_true.reshape(len(y_true), -1)
    if y_true.shape[1] != y_pred.shape[-1]:
        raise ValueError(f"binary_accuracy expected {y_pred.shape[-1]} labels per row, received shape {y_true.shape}")
    require_shares("binary_accuracy", "labels", y_true)
    return np.mean((y_pred > threshold) == (y_true > threshold), axis=(-2, -1))


def accuracy(y_true, y_pred):
    """The share of rows whose largest output is the true class; with one output unit, `binary_accuracy`.

    y_true holds class numbers `(N,)` or one-hot rows `(N, K)`; y_pred is `(..., N, K)`.
    """
    y_true, y_pred = _both("accuracy", y_true, y_pred)
    if y_pred.shape[-1] == 1:
        return binary_accuracy(y_true, y_pred)
    if y_true.shape == y_pred.shape[-2:]:
        y_true = y_true.argmax(axis=1)
    elif y_true.size != len(y_true):
        raise ValueError(f"accuracy expected class numbers (N,) or one-hot rows (N, K), received shape {y_true.shape}")
    classes = require_classes("accuracy", "classes", y_true.reshape(-1), y_pred.shape[-1])
    return np.mean(y_pred.argmax(axis=-1) == classes, axis=-1)


def confusion_matrix(y_true, y_pred, classes=None):
    """counts[i, j]: how many rows of class i were taken for class j.   Book: chapters/experiments/digits

    y_pred is one network's output `(N, K)`, or class numbers `(N,)`; without `classes` as many as K, or as occur.
    """
    y_true = require_array("confusion_matrix", "y_true", y_true)
    y_pred = require_array("confusion_matrix", "y_pred", y_pred)
    if classes is not None:
        classes = require_count("confusion_matrix", "classes", classes)
    elif y_pred.ndim == 2:
        classes = max(2, y_pred.shape[1])
    if y_pred.shape[1:] == (1,):
        y_pred = y_pred > 0.5
    y_true, y_pred = _class_numbers(y_true), _class_numbers(y_pred)
    if y_true.shape != y_pred.shape or y_true.ndim != 1:
        received = f"{y_true.shape} and {y_pred.shape}"
        raise ValueError(f"confusion_matrix expected as many labels as predictions, received {received}")
    pairs = np.stack([y_true, y_pred])
    classes = classes or int(pairs.max()) + 1
    rows, columns = require_classes("confusion_matrix", "classes", pairs, classes)
    return np.bincount(rows * classes + columns, minlength=classes**2).reshape(classes, classes)


def _class_numbers(y):
    """(N,) class numbers from one-hot rows or outputs (N, K), from a column (N, 1), or as they are."""
    if y.ndim != 2:
        return y
    return y[:, 0] if y.shape[1] == 1 else y.argmax(axis=1)


METRICS = {"accuracy": accuracy, "binary_accuracy": binary_accuracy}


def get(metric):
    """A metric from its name, or a function of your own, which is returned as it is.

    It gets `y_true (N, K)`, or class numbers `(N,)`, and `y_pred (..., N, K)`, and returns `...` numbers or `(..., N)`.
    """
    if callable(metric) and not isinstance(metric, type):
        if not hasattr(metric, "__name__"):
            raise ValueError(f"nameless metric {metric!r}; expected one with a __name__, as functions have")
        return metric
    return look_up("metric", metric, METRICS, "(y_true, y_pred) -> number")


def get_all(metrics):
    """A list of metrics, each with a name of its own, which is its key in the history."""
    found = [get(metric) for metric in metrics]
    names = [metric.__name__ for metric in found]
    if len({"loss", *names}) <= len(names) or any(name.startswith("val_") for name in names):
        received = f"received {', '.join(names)}; a function has the name in its def"
        raise ValueError(f"compile expected each metric to have a name of its own, not loss or val_…, {received}")
    return found
