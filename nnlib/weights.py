"""Weights: read, write, save and load what a network has learnt.   Book: chapters/02_backpropagation

A weight is a parameter or a remembered state; its name is the layer's number and its own, such as "0.kernel".
"""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from .checks import require_numbers


def named_weights(layers):
    """{"0.kernel": array, "0.bias": array, …}: the arrays themselves, parameters before state in each layer."""
    return {f"{i}.{name}": a for i, layer in enumerate(layers) for name, a in (layer.params | layer.state).items()}


def overwrite(who, layers, values):
    """Copy a list of arrays into the weights, all or, if any of them does not fit, none."""
    weights = named_weights(layers)
    expected = f"{len(weights)} arrays ({', '.join(weights)})"
    if not hasattr(values, "__len__"):
        raise TypeError(f"{who} expected a list of {expected}, received {values!r}")
    if len(values) != len(weights):
        raise ValueError(f"{who} expected {expected}, received {len(values)}")
    values = [require_numbers(who, name, value) for name, value in zip(weights, values)]
    for (name, array), value in zip(weights.items(), values):
        if value.shape != array.shape:
            raise ValueError(f"{who} expected {name} of shape {array.shape}, received {value.shape}")
    for array, value in zip(weights.values(), values):
        array[...] = value


def save(layers, path):
    """Write all weights to a .npz file."""
    np.savez(_npz(path, "save_weights"), **named_weights(layers))


def load(layers, path):
    """Read all weights from a .npz file that `save` wrote from a network of the same shapes."""
    path = _npz(path, "load_weights")
    if not path.exists():
        raise FileNotFoundError(f"load_weights found no file {path}; save_weights(path) writes one")
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays, expected = dict(file), named_weights(layers)
    except (ValueError, TypeError, EOFError, BadZipFile) as error:  # NumPy's words for a file of another kind
        raise ValueError(f"load_weights expected a file that save_weights wrote, received {path}") from error
    if set(arrays) != set(expected):
        received = ", ".join(arrays) or "nothing"
        raise ValueError(f"load_weights expected {', '.join(expected)} in {path}, received {received}")
    overwrite("load_weights", layers, [arrays[name] for name in expected])


def _npz(path, who):
    path = Path(path)
    if path.suffix != ".npz":
        raise ValueError(f"{who} expected a path that ends in .npz, received {str(path)!r}")
    return path
