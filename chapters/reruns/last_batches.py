"""Last batches: Report C's training, which tells the last batch of each epoch.   Book: chapters/experiments/affine

Networks and updates are nnlib's; only what is told of an epoch differs.
"""

import numpy as np

from nnlib import Sequential
from nnlib.metrics import accuracy
from nnlib.training import TrainingView, batches
from nnlive.experiments import make_parts
from nnlive.experiments.experiment_data import load_data
from nnlive.experiments.training_run import is_kept


def last_batches(experiment, seed):
    """(epochs, history, final) of one training in whole batches, in the order of the file unless it is shuffled.

    history  loss and accuracy of the last batch of an epoch, before its update
    final    those of the last epoch, told_loss and told_accuracy; loss and accuracy of all rows, test_loss and
             test_accuracy of the test set, after the training
    """
    data = load_data(experiment)
    parts = make_parts(experiment, data)
    model = Sequential(parts.layers, seed=seed, dtype=experiment.dtype)
    model.compile(parts.optimizer, parts.loss, metrics=parts.metrics)
    rng = np.random.default_rng(seed) if parts.shuffle else None
    told = [tell_epoch(model, parts, rng) for _ in range(parts.epochs)]
    kept = [epoch for epoch in range(parts.epochs) if is_kept(epoch, experiment.measure_every, parts.epochs)]
    history = {name: [told[epoch][name] for epoch in kept] for name in ("loss", "accuracy")}
    final = {f"told_{name}": value for name, value in told[-1].items()}
    for prefix, pair in (("", parts.train), ("test_", data.test)):
        final |= dict(zip((f"{prefix}loss", f"{prefix}accuracy"), map(float, model.evaluate(*pair))))
    return kept, history, final


def tell_epoch(model, parts, rng):
    """Train for an epoch and return what its last batch was like before its update."""
    X, y = parts.train
    X, targets = X.astype(model.dtype, copy=False), model.loss.check_targets(y, (len(y), *model.output_shape[1:]))
    view = TrainingView(model.layers, model.loss)
    with np.errstate(all="ignore"):  # a loss of nan says it
        for x, t, labels in batches([X, targets, y], parts.batch_size, rng):  # noqa: B007 - the last is told
            value, output = view.step(x, t, model.optimizer)
    return {"loss": float(value), "accuracy": float(accuracy(labels, output))}
