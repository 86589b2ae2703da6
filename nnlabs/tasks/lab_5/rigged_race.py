"""rigged_race = {"for_adam": …, "for_momentum": …, "momentum_rate": …, "adam_rate": …, "adam_wins": …}.

Book: chapters/labs/lab_5. Adam against momentum on XOR, at shared rates and each at its own best.
"""

from functools import cache, partial

import numpy as np

from nnlib import datasets
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD, Adam

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task

RATES = (0.03, 0.1, 0.3, 1, 3, 10)
NETWORKS, FRESH = 20, 100  # so many race, and the seeds of the fair race begin so far behind those of the rigged one
CLEAR = 15  # of 20 races; a fair coin gives as many to one of two sides in 4 of 100 tries
MAKE = {"momentum": lambda rate: SGD(rate, momentum=0.9), "adam": Adam}


def final_losses(name, rates, seeds):
    """Losses (rates, seeds) of networks 2-16-1 after 60 full-batch steps on 100 points of XOR."""
    X, y = datasets.xor(100, seed=0)
    layers = [Input((2,)), Dense(16, activation="relu"), Dense(1, activation="sigmoid")]
    model = Sequential(layers, seed=seeds * len(rates))
    model.compile(MAKE[name](np.repeat(rates, len(seeds))), "binary_crossentropy")
    for _ in model.train(X, y, batch_size=100, epochs=60):
        pass
    return np.reshape(model.evaluate(X, y), (len(rates), len(seeds)))


@cache  # it does not depend on the answer, so a grader trains once
def race(first=0):
    """({rate: how often Adam ends lower at this shared rate}, {name: best rate}, wins of Adam each at its best).

    `first` is the first of the seeds on which rates are chosen.
    """
    choose = [*range(first, first + NETWORKS)]
    compare = [seed + FRESH for seed in choose]
    losses = {name: final_losses(name, RATES, choose) for name in MAKE}
    shared = dict(zip(RATES, (losses["adam"] < losses["momentum"]).sum(axis=1).tolist()))
    best = {name: RATES[int(np.median(losses[name], axis=1).argmin())] for name in MAKE}
    fresh = {name: final_losses(name, [best[name]], compare) for name in MAKE}
    return shared, best, int((fresh["adam"] < fresh["momentum"]).sum())


def measure(settings, first=0):
    """What the student's shared rates come to, and what is true of the best ones, from this seed on."""
    shared, best, wins = race(first)
    adam, momentum = shared[settings["for_adam"]], 20 - shared[settings["for_momentum"]]
    return {"adam": adam, "momentum": momentum, "best": best, "wins": wins}


STEPS = (
    "Ask how long a step is at this rate: Adam's is about as long as the rate, momentum's is the rate times gradients, "
    "which are small here."
)
WHY = (
    "Why the race was rigged: one number means two things. Adam divides the size of gradients out, so its steps are "
    "about as long as the rate says. Momentum's are the rate times gradients that are far below 1, a few of them added "
    "up. A rate that suits one is far too small or far too large for the other, so whoever chooses the shared rate has "
    "chosen the winner."
)
RIGGED = (
    Goal(
        f"At the shared rate {{for_adam}} Adam ends lower in fewer than {CLEAR} of 20 networks. {STEPS}",
        lambda settings, measured: measured["adam"] >= CLEAR,
    ),
    Goal(
        f"At the shared rate {{for_momentum}} momentum ends lower in fewer than {CLEAR} of 20 networks. {STEPS}",
        lambda settings, measured: measured["momentum"] >= CLEAR,
    ),
)
BEST = (
    Goal(
        "Another rate in the list gives momentum a lower median loss than {momentum_rate}.",
        lambda settings, measured: settings["momentum_rate"] == measured["best"]["momentum"],
    ),
    Goal(
        "Another rate in the list gives Adam a lower median loss than {adam_rate}.",
        lambda settings, measured: settings["adam_rate"] == measured["best"]["adam"],
    ),
)
COUNTED = Goal(
    "You report that Adam wins {adam_wins} of 20 fair races. With each at its own best rate in the list, on the "
    "fresh seeds, it comes out otherwise.",
    lambda settings, measured: abs(settings["adam_wins"] - measured["wins"]) <= 1,
)

RATE = OneOf(RATES)
FIELDS = {
    "for_adam": RATE,
    "for_momentum": RATE,
    "momentum_rate": RATE,
    "adam_rate": RATE,
    "adam_wins": Between(0, 20),
}

PARTS = Part(2, RIGGED, WHY), Part(2, BEST), Part(1, (*BEST, COUNTED))

TASK = Task(
    name="rigged_race",
    title="a race, rigged and fair",
    points=5,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, first=variant.first_seed), PARTS),
    hints=(
        "Train both optimizers at all six rates and keep the arrays of twenty losses. Four of the five answers are in "
        "them; the last one needs fresh seeds.",
        "Seed by seed, (adam < momentum).sum() counts Adam's wins at a shared rate. For the best rate of an optimizer "
        "compare the medians of its losses over the six rates.",
        "For the last entry train once more, on the fresh seeds: momentum at its best rate, Adam at its own, which "
        "need not be equal. The first loss of one races the first loss of the other, and so on.",
    ),
    probe="value",
)
