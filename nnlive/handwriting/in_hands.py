"""In hands: an experiment whose images come in other hands in each epoch.   Book: chapters/09_convolution

It is the backend of an arm in chapters/experiments/handwriting.toml, so that what the hands are worth can be measured.
"""

import numpy as np

from nnlib.model import Sequential

from ..experiments.experiment_data import load_data
from ..experiments.parts import make_parts
from .hands import other_hands


def in_hands(experiment, seed):
    """(epochs, history, final) of one training, as `Experiment` expects of a program of its own."""
    data = load_data(experiment)
    parts, rng = make_parts(experiment, data), np.random.default_rng(seed)
    model = Sequential(parts.layers, seed=seed, dtype=experiment.dtype)
    model.compile(parts.optimizer, parts.loss, metrics=parts.metrics)
    history = {"loss": [], "accuracy": []}
    X, y = parts.train
    for _ in range(parts.epochs):
        for progress in model.train(other_hands(X, rng), y, parts.batch_size):
            for name, values in history.items():
                values.append(float(progress.logs[name]))
    names = "loss", "accuracy", "test_loss", "test_accuracy"
    measured = [*model.evaluate(X, y), *model.evaluate(*data.test)]
    return list(range(parts.epochs)), history, dict(zip(names, map(float, measured)))
