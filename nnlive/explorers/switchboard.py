"""Switchboard: faults found in five reports, and imagined ones, beside the right code.   Book: chapters/08_experiments

Ten networks in each arm. Both arms have the same data, batches and seeds, and are judged by the right code on data that
neither has seen, unless the fault is in the test. Seed s means the seeds 10 s to 10 s + 9.
"""

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from ..drawing.arrange import beside
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..experiments import Run
from . import controls
from .explorer import Explorer
from .over_seeds import median_band, paired_dots, seeds, seeds_text
from .switches import SWITCHES, Switch

ARMS = ("right", "with the fault")
FIRST_FAULT = "A: one softmax for all test images"
CLEAR_LEAD = 8  # of ten seeds: what is ahead in so many is called ahead


@dataclass
class Board:
    """Two arms in training, ten networks each, and why the faulty arm stopped, if it did.

    `judge`   a training of the right code that never runs: its network measures the weights of either arm
    `curves`  two lists, for either arm: what it reported so far, an array (10,) for each epoch and one before the
              first; nothing where its network cannot run
    """

    switch: Switch
    right: Run
    faulty: Run
    judge: Run
    curves: tuple
    stopped: str = ""

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

    def accuracies(self):
        """(2, 10): of the right arm and of the faulty one on new data, both by the right code."""
        return np.array([self._accuracy(self.right, False), self._accuracy(self.faulty, self.switch.own_test)])

    def _accuracy(self, training, own_test):
        """(10,): by the training's own test, or by the right code."""
        if own_test:
            return training.model.evaluate(*training.data.test)[1]
        self.judge.model.set_weights(training.model.get_weights())
        return self.judge.model.evaluate(*self.judge.data.test)[1]

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


class Switchboard(Explorer):
    """Fault, batch, rate and seed of two times ten networks. `switches`, {label: Switch}, are the faults."""

    goals = (
        "find a fault that changes nothing at all.",
        "find one that leaves the faulty arm ahead of the right code in all ten seeds.",
    )
    recorded = {
        "fault": [
            FIRST_FAULT,
            "A: entropy told as the loss",
            "A: rate left over from five trainings",
            "B: decay that never acts",
            "C: small positive ends",
            "D: N(0, 1) weights and biases",
        ],
        "batch": ["32", "1"],
        "times": [1.0, 0.1],
        "seed": [0, 1],
    }

    def __init__(self, switches=None):
        self.switches = SWITCHES if switches is None else switches
        super().__init__()

    def make_controls(self):
        first = FIRST_FAULT if FIRST_FAULT in self.switches else next(iter(self.switches))
        return {
            "fault": controls.menu("Fault", first, self.switches),
            "batch": controls.menu("Rows per update", "32", ["1", "10", "32", "all"]),
            "times": controls.log_slider("Rate, times", 1.0, low_exponent=-1, high_exponent=1),
            "seed": controls.seed(),
        }

    def train(self, settings):
        switch, ten_seeds = self.switches[settings["fault"]], [*seeds(settings)]
        right = switch.right(settings["batch"], settings["times"])
        faulty = switch.faulty(settings["batch"], settings["times"])
        arms = Run.over(right, ten_seeds), Run.over(faulty, ten_seeds)
        yield from Board(switch, *arms, judge=Run.over(right, ten_seeds), curves=([], [])).train()

    def picture(self, settings, board):
        return beside(self._curves(board).svg(max_width=560), self._accuracies(board).svg())

    def reached(self, settings, board):
        right, faulty = board.accuracies()
        return bool(board.switch.fault) and board.verdict() == "same", bool((faulty > right).all())

    def _curves(self, board):
        """What both arms report by epoch: medians and bands, and a dashed line at what a guess comes to."""
        measure, top, guess = shown(board)
        panel = Panel(
            title=f"Reported {measure}, ten networks",
            alt=f"What both arms report as {measure}, by epoch, median and band of ten networks",
            x=Axis("epoch", 0, board.right.parts.epochs),
            y=Axis("", 0, top),
        ).rule(y=guess, name="guessing")
        for k, (name, epochs) in enumerate(zip(ARMS, board.curves)):
            if epochs:
                median_band(panel, np.arange(len(epochs)), np.array(epochs), k, name)
        return panel

    def _accuracies(self, board):
        """The two networks of one seed joined by a thin line, and a stroke at each median."""
        panel = Panel(
            title="Accuracy on new data, seed by seed",
            alt="Accuracy on new data now, the right arm left, the faulty one right, the same seed joined",
            x=Axis("dashed: always the commonest class", -0.5, 1.5, ticks=[]),
            y=Axis("", 0, 1.02),
        ).rule(y=commonest(board))
        return paired_dots(panel, dict(zip(ARMS, board.accuracies())))

    def sentence(self, settings, board):
        setting = (
            f"{settings['fault']}, on {network(board.right)}, rate {board.right.experiment.learning_rate:.3g}, "
            f"{rows_in_words(board)}, {seeds_text(settings)}, epoch {len(board.curves[0]) - 1}."
        )
        diverged = np.sum(~np.isfinite(board.curves[1][-1:]))
        sentences = [
            f"{comparison(*board.accuracies())} |",
            f"{diverged} of 10 diverged." if diverged else "",
            f"It stopped at once: {board.stopped}." if board.stopped else "",
            board.switch.meaning(board.verdict(), N=board.right.parts.batch_size),
            board.switch.provenance(),
            setting,
        ]
        return " ".join(filter(None, sentences))


def reported(training, curve):
    """What the networks report now: loss or accuracy on new data, or the loss on their own, in their batches."""
    if curve == "loss":
        return training.model.evaluate(*training.parts.train, batch_size=training.parts.batch_size)[0]
    return training.model.evaluate(*training.data.test)[curve == "test_accuracy"]


def shown(board):
    """What the curves are called, where their axis ends, and what a guess comes to."""
    curve, guess = board.switch.curve, guessing(board)
    if curve == "test_accuracy":
        return "accuracy on new data", 1.02, commonest(board)
    return "loss on new data" if curve == "test_loss" else "loss", board.switch.axis_top * guess, guess


def commonest(board):
    """The share of the commonest class of the new data."""
    y = board.judge.data.test[1]
    return np.bincount(np.asarray(y, int).ravel()).max() / len(y)


def guessing(board):
    """The loss of one and the same guess for every row: the log of the classes, or the square of one half."""
    e = board.right.experiment
    if e.loss == "mean_squared_error" and e.layers[-1] == 1:
        return 0.25
    return np.log(max(2, e.layers[-1]))


def network(training):
    """Data, sizes and optimizer in words."""
    e, optimizer = training.experiment, training.parts.optimizer
    sizes = [np.prod(training.data.train[0].shape[1:]), *e.layers]
    shape = "-".join(f"({one['filters']} filters)" if isinstance(one, dict) else str(one) for one in sizes)
    return f"{e.dataset}, {shape}, {optimizer.name}" + (" with momentum" if getattr(optimizer, "momentum", 0) else "")


def comparison(right, faulty):
    """The accuracies of both arms in words, median against median and seed against seed."""
    return (
        f"The median accuracy on new data is {np.median(right):.2f}, with the fault {np.median(faulty):.2f}: the fault "
        f"is behind in {np.sum(faulty < right)} of 10 seeds, ahead in {np.sum(faulty > right)}."
    )


def rows_in_words(board):
    """How many rows an update takes of how many there are."""
    return f"batches of {board.right.parts.batch_size} of {board.switch.rows()} rows"
