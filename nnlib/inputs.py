"""Inputs: what a network is given, checked before anything moves.   Book: chapters/02_backpropagation

Data is [x, targets as the loss wants them, y as it came], three arrays with a row for each example.
"""

from math import lgamma, log, prod

import numpy as np

from .checks import require_array, require_count, require_number
from .training import check_pair


def check_x(who, model, x):
    """x as the network takes it. A network that waited for its first data gets its weights here."""
    x = require_array(who, "x", x, model.dtype)
    if model.input_shape is not None and x.shape == model.input_shape[1:]:
        raise ValueError(f"{who} expected a batch of examples, received one of shape {x.shape}; try x[None]")
    if x.ndim < 2:
        advice = "" if model.input_shape not in (None, (None, 1)) else "; try x[:, None]"
        raise ValueError(f"{who} expected x of shape (batch, features), received {x.shape}{advice}")
    if not x.size:
        raise ValueError(f"{who} expected x to hold at least one feature, received shape {x.shape}")
    if not model.layers:
        raise ValueError(f"{who} expected a network with at least one layer, received an empty Sequential")
    if model.input_shape is None:
        model.build((None, *x.shape[1:]))
    if x.shape[1:] != model.input_shape[1:]:
        expected = ", ".join(map(str, ("batch", *model.input_shape[1:])))
        raise ValueError(f"{who} expected x of shape ({expected}), received {x.shape}")
    return x


def check_data(who, model, x, y):
    """x and y as data for the network's loss."""
    x, y = check_x(who, model, x), require_array(who, "y", y)
    check_pair(who, model.layers, model.loss)
    if len(y) != len(x):
        raise ValueError(f"{who} expected one label per row: {len(x)} rows of x, received y of shape {y.shape}")
    y, targets = check_targets(model, y)
    return [x, require_array(who, "y", targets, model.dtype), y]


def check_targets(model, y):
    """y beside the network's outputs, flattened to (N, units), or class numbers (N,); and the loss's targets."""
    rows, units = len(y), prod(model.output_shape[1:])
    if y.shape[1:] in ((), model.output_shape[1:]) and y.size == rows * units:
        y = y.reshape(rows, units)
    targets = model.loss.check_targets(y, (rows, units))
    return y.reshape(rows) if y.shape == (rows, 1) and units > 1 else y, targets


def with_validation(who, model, data, share, pair):
    """(data to train on, data to measure on or None): `pair` is validation_data, `share` is validation_split."""
    require_number(who, "validation_split", share, at_least=0, below=1)
    if pair is not None:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            received = f"{type(pair).__name__}{f' of length {len(pair)}' if hasattr(pair, '__len__') else ''}"
            raise ValueError(f"{who} expected validation_data to be a pair (x, y), received {received}")
        return data, check_data(f"{who} (validation_data)", model, *pair)
    if not share:
        return data, None
    kept = int(len(data[0]) * (1 - share))
    require_count(who, "the number of rows left by validation_split", kept)
    targets = data[1].reshape(len(data[1]), -1)
    one_hot = targets if targets.shape[1] > 1 else np.hstack([1 - targets, targets])
    classes, are_classes = one_hot.argmax(axis=1), np.isin(one_hot, (0, 1)).all() and (one_hot.sum(axis=1) == 1).all()
    counts, held = np.bincount(classes), np.bincount(classes[kept:], minlength=classes.max() + 1)
    chance = lgamma(1 + np.count_nonzero(counts)) + sum(lgamma(n + 1) for n in counts) - lgamma(len(classes) + 1)
    in_blocks = np.count_nonzero(np.diff(classes)) < np.count_nonzero(counts) != 1 and chance < log(1e-3)
    taken = (held == counts) & (counts > 0) & (share**counts < 1e-3)  # classes that training would not see
    if are_classes and (in_blocks or taken.any()):
        held = f"the last {len(classes) - kept} rows, held out by validation_split, are no fair sample of the classes"
        advice = "order = np.random.default_rng(0).permutation(len(X)); X, y = X[order], y[order]"
        raise ValueError(f"{who}: {held}; shuffle first: {advice}")
    return [column[:kept] for column in data], [column[kept:] for column in data]


def rows_at_once(who, batch_size, default):
    """batch_size, or this many rows where it is None."""
    return default if batch_size is None else require_count(who, "batch_size", batch_size)
