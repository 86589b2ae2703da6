"""Experiment data: the rows that an experiment learns from, watches and is judged by.   Book: chapters/08_experiments

Three sets that never mix: training, validation (held out of the training set), test (never seen).
"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets
from nnlib.losses import LOSSES, CategoricalCrossentropy, MeanSquaredError

from .registry import IMAGES, OWNER, import_reference, is_reference


@dataclass(frozen=True)
class Data:
    """Three pairs (X, y); `validation` is None where nothing is held out."""

    train: tuple
    validation: tuple | None
    test: tuple


def load_data(experiment):
    """The data of an experiment: the same for every seed of the weights."""
    e = experiment
    rest, test = _train_and_test(e)
    train, validation = _hold_out(rest, e.validation, e.data_seed)
    sets = [train, validation, test]
    if e.normal:
        sets = _standardise(sets)
    if LOSSES[e.loss] in (MeanSquaredError, CategoricalCrossentropy) and (units := _output_units(e)) != 1:
        sets = [pair and (pair[0], np.eye(units, dtype=e.dtype)[pair[1]]) for pair in sets]  # they want one-hot rows
    return Data(*sets)


def _output_units(e):
    """How many numbers the network gives: the last of its layers says so."""
    last = e.layers[-1]
    units = last.get("units") if isinstance(last, dict) else last
    if units is None:
        raise ValueError(f"{OWNER} with loss {e.loss!r} expected units in the last of its layers, received {last!r}")
    return units


def _train_and_test(e):
    """((X, y) to learn from, (X, y) to be judged by)."""
    make = import_reference("dataset", e.dataset) if is_reference(e.dataset) else getattr(datasets, e.dataset)
    size = {} if e.size is None else {"samples": e.size}
    if e.dataset not in IMAGES:
        return make(**size, seed=e.data_seed), make(samples=e.test, seed=e.data_seed + 1)
    if e.dataset == "affine_digits":
        return make(**size, seed=e.data_seed, split="train"), make(e.test, e.data_seed + 1, "test")
    X, y = make("train")
    return (X[: e.size], y[: e.size]), make("test")


def _hold_out(pair, share, seed):
    """((X, y), (X, y) or None): a share of the rows, drawn at random, is set aside."""
    X, y = pair
    held = round(share * len(X))
    if not held:
        return pair, None
    order = np.random.default_rng(seed).permutation(len(X))
    kept, held = np.sort(order[held:]), np.sort(order[:held])
    return (X[kept], y[kept]), (X[held], y[held])


def _standardise(sets):
    """All sets shifted and scaled by the mean and deviation, per channel, of the training set."""
    X = sets[0][0]
    axes = tuple(range(X.ndim - 1))
    mean, deviation = X.mean(axis=axes), X.std(axis=axes)
    return [pair and ((pair[0] - mean) / deviation, pair[1]) for pair in sets]
