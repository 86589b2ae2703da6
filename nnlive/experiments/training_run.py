"""Training run: networks that differ in seed, rate or initializer train as one stack.   Book: chapters/08_experiments

A run has the same bits in whichever stack it stands, so that nothing depends on how a sweep was cut into pieces.
"""

import time
from dataclasses import replace

import numpy as np

from nnlib.checks import require_seed
from nnlib.model import Sequential

from .experiment_data import load_data
from .parts import make_initializer, make_parts
from .result import Result


class Run:
    """Networks of one architecture in training: iterate, and it yields a Progress for each epoch, arrays (runs,).

    `members` are pairs (experiment, seed). `model` is the stack, `data` its three sets; `results()` sums up.
    """

    def __init__(self, members):
        self.members = list(members)
        self.experiment, _ = self.members[0]
        self.data = load_data(self.experiment)
        self.parts = parts = make_parts(self.experiment, self.data)
        self._set_rates_and_initializers()
        self.model = Sequential(parts.layers, seed=[seed for _, seed in self.members], dtype=self.experiment.dtype)
        self.model.compile(parts.optimizer, parts.loss, metrics=parts.metrics)
        self.epochs, self.logs, self.diverged_at = [], [], [None] * len(self.members)

    @classmethod
    def over(cls, experiment, seeds=0):
        """One experiment over a seed, or over each of a list of them."""
        return cls([(experiment, seed) for seed in np.atleast_1d(require_seed("Experiment", seeds)).tolist()])

    def __iter__(self):
        self._started, parts = time.perf_counter(), self.parts
        progress = self.model.train(
            *parts.train, parts.batch_size, parts.epochs, validation_data=self.data.validation, shuffle=parts.shuffle
        )
        for step in progress:
            self._record(step)
            yield step

    def _record(self, step):
        """Keep this epoch, if it is one of those to be kept, and which networks diverged in it."""
        for member in np.flatnonzero(~np.isfinite(step.logs["loss"])):
            if self.diverged_at[member] is None:
                self.diverged_at[member] = step.epoch
        if is_kept(step.epoch, self.experiment.measure_every, self.parts.epochs):
            self.epochs.append(step.epoch)
            self.logs.append(step.logs)

    def curve(self, name="loss"):
        """One measure in the epochs kept so far, (epochs, runs)."""
        return np.array([logs[name] for logs in self.logs])

    def splits(self):
        """("", (X, y)) of the rows that are learnt from, ("val_", …) if rows are held out, and ("test_", …)."""
        splits = ("", self.parts.train), ("val_", self.data.validation), ("test_", self.data.test)
        return [(prefix, pair) for prefix, pair in splits if pair]

    def results(self, with_models=False):
        """A Result for each member, from the networks as they are now, which may be kept in it."""
        seconds = (time.perf_counter() - self._started) / len(self.members)
        curves, final = {name: self.curve(name) for name in self.logs[0]}, self._measure()
        results = [self._result(member, seconds, curves, final) for member in range(len(self.members))]
        return [replace(result, model=self.network(i)) for i, result in enumerate(results)] if with_models else results

    def network(self, member):
        """One network of the stack, as a network that is no stack."""
        alone = Sequential(make_parts(self.experiment, self.data).layers, dtype=self.experiment.dtype)
        alone.compile(loss=self.parts.loss, metrics=self.parts.metrics)
        alone.set_weights([array[member] for array in self.model.get_weights()])
        return alone

    def _set_rates_and_initializers(self):
        """A rate and an initializer for each member, unless a fault or a schedule has set the rate."""
        optimizer = self.parts.optimizer
        if optimizer.learning_rate == self.experiment.learning_rate:
            optimizer.learning_rate = [float(e.learning_rate) for e, _ in self.members]
        if any(e.initializer != self.experiment.initializer for e, _ in self.members):
            for layer in self.parts.layers:
                if hasattr(layer, "kernel_initializer"):
                    layer.kernel_initializer = [make_initializer(e) for e, _ in self.members]

    def _measure(self):
        """{"loss": (runs,), "accuracy": …, "test_loss": …}: over each whole set, after the training."""
        measured = {}
        for prefix, pair in self.splits():
            values = self.model.evaluate(*pair)
            measured |= {f"{prefix}{name}": value for name, value in zip(("loss", "accuracy"), values)}
        return measured

    def _result(self, member, seconds, curves, final):
        experiment, seed = self.members[member]
        return Result(
            experiment=experiment,
            seed=seed,
            epochs=list(self.epochs),
            history={name: curve[:, member].tolist() for name, curve in curves.items()},
            final={name: float(values[member]) for name, values in final.items()},
            diverged_at=self.diverged_at[member],
            seconds=seconds,
        )


def is_kept(epoch, every, epochs):
    """Whether a history holds this epoch: one of so many, and the last."""
    return (epoch + 1) % every == 0 or epoch + 1 == epochs
