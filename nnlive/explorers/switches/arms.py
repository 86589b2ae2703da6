"""Arms: ten networks of the right code and ten with a fault, in one training, and how they stand to each other.

Book: chapters/08_experiments. Both arms have the same data, batches and seeds, and are judged by the right code on data
that neither has seen, unless the fault is in the test.
"""

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from ...experiments import Run
from .switch import Switch

CLEAR_LEAD = 8  # of ten seeds: what is ahead in so many is called ahead
UNSEEN = 0.02  # of a guess's loss: curves that are nowhere further apart look like one


@dataclass
class Arms:
    """Two arms in training, ten networks each, and why the faulty arm stopped, if it did.

    `judge`   a training of the right code that never runs: its network measures the weights of either arm
    `curves`  two lists, for either arm: what it reported so far, an array (10,) for each epoch and one before the
              first; nothing where its network cannot run
    `kept`    (state, what was measured in it)
    """

    switch: Switch
    right: Run
    faulty: Run
    judge: Run
    curves: tuple
    stopped: str = ""
    kept: tuple = (None, None)

    @classmethod
    def over(cls, switch, seeds, batch, times):
        """The arms of a switch, so many rows to an update, at so many times its rate."""
        right, faulty = switch.right(batch, times), switch.faulty(batch, times)
        return cls(switch, Run.over(right, seeds), Run.over(faulty, seeds), Run.over(right, seeds), curves=([], []))

    def train(self):
        """Both arms by turns, a state after each epoch of either."""
        for _ in zip_longest(self._arm(self.right, 0), self._arm(self.faulty, 1)):
            yield self

    def _arm(self, training, k):
        curve = self.switch.curve
        try:
            self.curves[k].append(reported(training, curve))
            yield
            for progress in training:
                self.curves[k].append(progress.logs["loss"] if curve == "loss" else reported(training, curve))
                yield
        except ValueError as error:
            self.stopped = str(error)

    def has_ended(self):
        """Whether the right arm has made its last epoch."""
        return len(self.curves[0]) > self.right.parts.epochs

    def accuracies(self):
        """(2, 10): of the right arm and of the faulty one on new data, both by the right code."""
        right, true, told = self._measured()
        return np.array([right[1], told if self.switch.own_test else true[1]])

    def _measured(self):
        """What picture, sentence and goals all ask for, evaluated once in each state: `right` and `true`, losses and
        accuracies (10,) of either arm in the right code, and `told`, the faulty arm's accuracies by its own test."""
        state = len(self.curves[0]), len(self.curves[1]), self.stopped
        if self.kept[0] != state:
            told = self.faulty.model.evaluate(*self.faulty.data.test)[1] if self.switch.own_test else None
            self.kept = state, (self._judged(self.right), self._judged(self.faulty), told)
        return self.kept[1]

    def _judged(self, training):
        """Losses and accuracies on new data, (10,) each, of a training's weights in the right code."""
        self.judge.model.set_weights(training.model.get_weights())
        return self.judge.model.evaluate(*self.judge.data.test)

    def true_and_told(self):
        """(what, {"true": (10,), "as told": (10,)}) where the faulty arm tells what is not so; else None."""
        if self.stopped or not self.switch.fault:
            return None
        _, (true_loss, true_accuracy), told = self._measured()
        if self.switch.own_test:
            return "accuracy", {"true": true_accuracy, "as told": told}
        if self.switch.curve == "test_loss":
            return "loss", {"true": true_loss, "as told": self.curves[1][-1]}
        return None

    def told_and_true(self):
        """(what, told, true): the medians of that; or None."""
        if found := self.true_and_told():
            what, pair = found
            return what, float(np.median(pair["as told"])), float(np.median(pair["true"]))
        return None

    def verdict(self):
        """How the faulty arm stands to the right one: stopped, same, behind, ahead or unclear."""
        right, faulty = self.accuracies()
        weights = zip(self.right.model.get_weights(), self.faulty.model.get_weights())
        if self.stopped:
            return "stopped"
        if not self.switch.own_test and all(np.allclose(a, b, rtol=0.01, atol=0.001) for a, b in weights):
            return "same"
        verdicts = {"behind": faulty < right, "ahead": faulty > right}
        return next((name for name, seeds in verdicts.items() if seeds.sum() >= CLEAR_LEAD), "unclear")

    def is_unseen(self):
        """Whether there is a fault, and the two curves of the loss, medians of ten networks, look like one."""
        if not self.switch.fault or self.stopped or self.switch.curve != "loss":
            return False
        right, faulty = (np.median(curve, axis=-1) for curve in self.curves)
        return bool((abs(faulty - right) <= UNSEEN * self.guess_loss()).all())

    def commonest(self):
        """The share of the commonest class of the new data."""
        y = self.judge.data.test[1]
        return np.bincount(np.asarray(y, int).ravel()).max() / len(y)

    def guess_loss(self):
        """The loss of one and the same guess for every row: the log of the classes, or the square of one half."""
        e = self.right.experiment
        if e.loss == "mean_squared_error" and e.layers[-1] == 1:
            return 0.25
        return np.log(max(2, e.layers[-1]))

    def network(self):
        """Data, sizes and optimizer in words."""
        e, optimizer = self.right.experiment, self.right.parts.optimizer
        sizes = [np.prod(self.right.data.train[0].shape[1:]), *e.layers]
        shape = "-".join(f"({one['filters']} filters)" if isinstance(one, dict) else str(one) for one in sizes)
        return f"{e.dataset}, {shape}, {optimizer.name}" + (
            " with momentum" if getattr(optimizer, "momentum", 0) else ""
        )


def reported(training, curve):
    """What the networks report now: loss or accuracy on new data, or the loss on their own, in their batches."""
    if curve == "loss":
        return training.model.evaluate(*training.parts.train, batch_size=training.parts.batch_size)[0]
    return training.model.evaluate(*training.data.test)[curve == "test_accuracy"]
