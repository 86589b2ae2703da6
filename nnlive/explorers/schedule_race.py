"""Schedules: five ways on from one first rate, ten networks each, on the same batches.

Book: chapters/07_learning_rates. Networks 64-32-10 learn 500 digits for six epochs in batches of 10, with momentum.
Seed s means the seeds 10 s to 10 s + 9; the digits and the order of the batches stay the same.
"""

import numpy as np

from nnlib import datasets, layers, optimizers, schedules
from nnlib.model import Sequential

from ..drawing.arrange import row, stacked
from ..scripts import learning_rates as scripts
from . import controls
from .explorer import Explorer
from .markup import listed
from .over_seeds import SEEDS, format_loss, median, seeds, seeds_text
from .schedule_pictures import loss_panel, ranking, rate_panel

EXAMPLES, BATCH, EPOCHS = 500, 10, 6
T = EPOCHS * EXAMPLES // BATCH  # steps in all
EVERY = 15  # steps from one loss to the next
STATES = T // EVERY + 1  # losses in all
GUESS_LOSS = np.log(10)  # the loss of a tenth for each digit
LEARNT = GUESS_LOSS / 2  # a schedule has learnt if its median is lower
TWO = 2  # schedules that still learn from a rate that is too high
STYLES = {"constant": 7, "inverse time": 1, "exponential": 4, "piecewise": 3, "cosine": 0}  # numbers of series


def schedules_from(r):
    """{name: step -> rate}, all with the rate r at step 0."""
    return {
        "constant": lambda step: r,
        "inverse time": schedules.InverseTimeDecay(r, 50, 1.0),
        "exponential": schedules.ExponentialDecay(r, T, 0.01),
        "piecewise": schedules.PiecewiseConstantDecay((T // 2, 3 * T // 4), (r, r / 10, r / 100)),
        "cosine": schedules.CosineDecay(r, T),
    }


def digits():
    """The first of the digits, (X, y)."""
    X, y = datasets.digits("train")
    return X[:EXAMPLES].reshape(EXAMPLES, 64), y[:EXAMPLES]


def network(settings):
    """A stack of ten networks for each schedule, with momentum; each network follows its own schedule."""
    arms = schedules_from(settings["rate"]).values()
    hidden = layers.Dense(32, activation="relu", kernel_initializer="he_normal")
    stack = Sequential(
        [layers.Input((64,)), hidden, layers.Dense(10, activation="softmax")], seed=[*seeds(settings)] * len(arms)
    )
    rates = lambda step: [rate for schedule in arms for rate in [schedule(step)] * SEEDS]  # noqa: E731
    stack.compile(optimizers.SGD(rates, momentum=0.9), "sparse_categorical_crossentropy")
    return stack


class Schedules(Explorer):
    """First rate and seed of fifty networks, ten for each of five schedules; `shown` only chooses what is strong.

    A state is the losses so far, {schedule: an array (seeds,) every 15 steps}.
    """

    goals = (
        "find a first rate from which only two schedules learn.",
        "find a first rate from which constant ends lowest.",
    )
    recorded = {
        "rate": [10 ** (n / 10) for n in range(-18, 1)],
        "shown": ["constant", "inverse time", "cosine"],
        "seed": [0, 1],
    }
    views, in_picture = ("shown",), ("shown",)

    def __init__(self):
        self._known, self._first = {}, {}  # losses of races that have been run, and those before the first step
        super().__init__()

    def make_controls(self):
        return {
            "rate": controls.log_slider("First rate", 0.1, -1.8, 0),
            "shown": controls.menu("Schedule", "cosine", STYLES),
            "seed": controls.seed(),
        }

    def train(self, settings):
        key = settings["rate"], settings["seed"]
        if key in self._known:
            yield from ({name: runs[:n] for name, runs in self._known[key].items()} for n in range(1, STATES + 1))
            return
        losses = {name: [self._first_losses(settings)] for name in STYLES}
        yield losses
        (X, y), stack, rng = digits(), network(settings), np.random.default_rng(0)
        order = np.concatenate([rng.permutation(EXAMPLES) for _ in range(EPOCHS)])  # that of `fit`
        for rows in order.reshape(-1, EVERY * BATCH):
            stack.fit(X[rows], y[rows], BATCH, shuffle=False, verbose=0)
            for name, runs in zip(STYLES, stack.evaluate(X, y).reshape(-1, SEEDS)):
                losses[name].append(runs)
            yield losses
        self._known[key] = losses

    def _first_losses(self, settings):
        """The losses of the ten networks before the first step, alike at all rates."""
        if settings["seed"] not in self._first:
            self._first[settings["seed"]] = network(settings).evaluate(*digits())[:SEEDS]
        return self._first[settings["seed"]]

    def picture(self, settings, losses):
        shown, last = settings["shown"], {name: runs[-1] for name, runs in losses.items()}
        arms, step = schedules_from(settings["rate"]), steps(losses)
        failed = {*STYLES} - {*learning(last)} if step == T else set()
        look = {"styles": STYLES, "shown": shown, "failed": failed, "step": step, "last_step": T}
        rates = rate_panel(arms, settings["rate"], len(learning(last)), **look).svg()
        lines = loss_panel(losses, EVERY, GUESS_LOSS, LEARNT, **look).svg()
        return stacked(f"<div>{row(rates, lines, least=290)}{ranking(last, **look)}</div>")

    def sentence(self, settings, losses):
        last, step = {name: runs[-1] for name, runs in losses.items()}, steps(losses)
        runs, shown = np.array([*last.values()]), settings["shown"]
        lowest_loss, *_, highest_loss = map(format_loss, np.sort(last[shown]))  # nan comes last
        diverged = "" if np.isfinite(runs).all() else f"{np.sum(~np.isfinite(runs))} of {runs.size} networks diverged. "
        return (
            f"{result_text(last, settings['rate'], step == T)} | "
            f"To learn means to halve the loss of a guess. {diverged}"
            f"At step {step} the ten networks with {shown} lie between {lowest_loss} and {highest_loss}, "
            f"{seeds_text(settings)}."
        )

    def reached(self, settings, losses):
        last = {name: runs[-1] for name, runs in losses.items()}
        return len(learning(last)) == TWO, lowest(last) == "constant" and "constant" in learning(last)

    def script(self):
        return scripts.schedule_race(EXAMPLES, BATCH, EPOCHS)


def steps(losses):
    """How many steps the networks have made."""
    return EVERY * (len(losses["cosine"]) - 1)


def lowest(last):
    """The schedule with the lowest median."""
    return min(last, key=lambda name: median(last[name]))


def learning(last):
    """The schedules whose median network has learnt."""
    return [name for name, runs in last.items() if median(runs) < LEARNT]


def helpful(last):
    """The schedules whose median network has learnt, and ends lower than that at the constant rate."""
    return [name for name in learning(last) if median(last[name]) < median(last["constant"])]


def result_text(last, rate, ended):
    """Which schedules learn, whether falling helps, and how low the best one gets."""
    if not learning(last):
        return f"From first rate {rate:.3g} none of the five schedules learns{'' if ended else ' yet'}."
    best = lowest(last)
    end = f"{best} {'ends' if ended else 'is'} lowest, with {format_loss(median(last[best]))}."
    if len(learning(last)) < len(last):
        who = f"{listed(learning(last))} learn{'s' * (len(learning(last)) == 1)}"
        return f"From first rate {rate:.3g} only {who}; {end}"
    start, count = f"From first rate {rate:.3g} all five schedules learn", len(helpful(last))
    if best == "constant":
        return f"{start}, and no falling rate beats the constant one: {end}"
    who = "all four falling rates beat" if count == 4 else f"{count} of the 4 falling rates beat{'s' * (count == 1)}"
    return f"{start}, and {who} the constant one; {end}"
