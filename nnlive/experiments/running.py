"""Running: experiments that differ in seed, rate or initializer train as one stack.   Book: chapters/08_experiments

A run has the same bits in whichever stack it stands, so that nothing depends on how a sweep was cut into pieces.
"""

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnlib.checks import require_seed
from nnlib.model import Sequential

from .data import load
from .parts import make_initializer, make_parts
from .result import Result

STACK = 20  # networks that train together; more are no faster, and a killed sweep loses at most one stack a process
STACK_NUMBERS = 2_000_000  # weights in a stack, so that a step finds them in the cache
INPUTS = {"digits": 64, "mnist": 784, "fashion_mnist": 784, "affine_digits": 1600}  # of other data sets, 2
FREE = ("name", "learning_rate", "initializer")  # what may differ between the networks of a stack


class Training:
    """Networks of one architecture in training: iterate, and it yields a Progress for each epoch, arrays `(runs,)`.

    `members` are pairs (experiment, seed). `model` is the stack, `data` its three sets; `results()` sums up.
    """

    def __init__(self, members):
        self.members = list(members)
        self.experiment, _ = self.members[0]
        self.data = load(self.experiment)
        self.parts = parts = make_parts(self.experiment, self.data)
        self._spread(parts)
        self.model = Sequential(parts.layers, seed=[seed for _, seed in self.members], dtype=self.experiment.dtype)
        self.model.compile(parts.optimizer, parts.loss, metrics=parts.metrics)
        self.epochs, self.logs, self.diverged = [], [], [None] * len(self.members)

    @classmethod
    def over(cls, experiment, seeds):
        """One experiment over a seed, or over each of a list of them."""
        return cls([(experiment, seed) for seed in np.atleast_1d(require_seed("Experiment", seeds)).tolist()])

    def __iter__(self):
        self._started, parts = time.perf_counter(), self.parts
        progress = self.model.train(
            *parts.train, parts.batch_size, parts.epochs, validation_data=self.data.validation, shuffle=parts.shuffle
        )
        for step in progress:
            self._note(step)
            yield step

    def _note(self, step):
        """Keep this epoch, if it is one of those to be kept, and which networks diverged in it."""
        for run in np.flatnonzero(~np.isfinite(step.logs["loss"])):
            self.diverged[run] = step.epoch if self.diverged[run] is None else self.diverged[run]
        if is_kept(step.epoch, self.experiment.measure_every, self.parts.epochs):
            self.epochs.append(step.epoch)
            self.logs.append(step.logs)

    def curve(self, name="loss"):
        """One measure in the epochs kept so far, (epochs, runs)."""
        return np.array([logs[name] for logs in self.logs])

    def sets(self):
        """("", (X, y)) of the rows that are learnt from, ("val_", …) if rows are held out, and ("test_", …)."""
        sets = ("", self.parts.train), ("val_", self.data.validation), ("test_", self.data.test)
        return [(prefix, pair) for prefix, pair in sets if pair]

    def results(self, with_models=False):
        """A Result for each member, from the networks as they are now, which may be kept in it."""
        seconds = (time.perf_counter() - self._started) / len(self.members)
        curves, final = {name: self.curve(name) for name in self.logs[0]}, self._measure()
        results = [self._result(run, seconds, curves, final) for run in range(len(self.members))]
        return [replace(result, model=self.network(i)) for i, result in enumerate(results)] if with_models else results

    def network(self, run):
        """One network of the stack, as a network that is no stack."""
        alone = Sequential(make_parts(self.experiment, self.data).layers, dtype=self.experiment.dtype)
        alone.compile(loss=self.parts.loss, metrics=self.parts.metrics)
        alone.set_weights([array[run] for array in self.model.get_weights()])
        return alone

    def _spread(self, parts):
        """A rate and an initializer for each member, unless a fault or a schedule has set the rate."""
        if parts.optimizer.learning_rate == self.experiment.learning_rate:
            parts.optimizer.learning_rate = [float(e.learning_rate) for e, _ in self.members]
        if any(e.initializer != self.experiment.initializer for e, _ in self.members):
            for layer in parts.layers:
                if hasattr(layer, "kernel_initializer"):
                    layer.kernel_initializer = [make_initializer(e) for e, _ in self.members]

    def _measure(self):
        """{"loss": (runs,), "accuracy": …, "test_loss": …}: over each whole set, after the training."""
        measured = {}
        for prefix, pair in self.sets():
            values = self.model.evaluate(*pair)
            measured |= {f"{prefix}{name}": value for name, value in zip(("loss", "accuracy"), values)}
        return measured

    def _result(self, run, seconds, curves, final):
        experiment, seed = self.members[run]
        return Result(
            experiment=experiment,
            seed=seed,
            epochs=list(self.epochs),
            history={name: curve[:, run].tolist() for name, curve in curves.items()},
            final={name: float(values[run]) for name, values in final.items()},
            diverged_at=self.diverged[run],
            seconds=seconds,
        )


def is_kept(epoch, every, epochs):
    """Whether a history holds this epoch: one of so many, and the last."""
    return (epoch + 1) % every == 0 or epoch + 1 == epochs


def run(members):
    """Results of a list of (experiment, seed), trained in as few stacks as can be, in the order of the list."""
    results = {}
    for group in groups(members):
        for result in run_stack(group, with_models=True):
            results[result.key] = result
    return [results[experiment.key(seed)] for experiment, seed in members]


def run_stack(members, with_models=False):
    """Results of members that can train as one stack."""
    if members[0][0].backend == "keras":
        from .keras_backend import run_with_keras  # here, because only this backend needs Keras

        return [run_with_keras(*member) for member in members]
    training = Training(members)
    for _ in training:
        pass
    return training.results(with_models)


def groups(members):
    """Lists of members that train as one stack each; which, depends on the members alone."""
    frames = {}
    for experiment, seed in members:
        frames.setdefault(_frame(experiment), []).append((experiment, seed))
    cut = []
    for group in frames.values():
        size = stack_size(group[0][0])
        cut += [group[i : i + size] for i in range(0, len(group), size)]
    return cut


def stack_size(experiment):
    """How many networks train together: small ones share the cost of Python, large ones would only crowd the cache."""
    if experiment.backend == "keras" or any(isinstance(layer, dict) for layer in experiment.layers):
        return 1
    sizes = [INPUTS.get(experiment.dataset, 2), *experiment.layers]
    return max(1, min(STACK, STACK_NUMBERS // sum(a * b for a, b in pairwise(sizes))))


def _frame(experiment):
    """What the members of a stack share. A schedule belongs to all of a stack, and so does its rate."""
    free = ("name",) if experiment.schedule or experiment.faults else FREE
    blank = {"name": "", "learning_rate": 1.0, "initializer": "zeros"}
    return replace(experiment, **{name: blank[name] for name in free}).key(0)
