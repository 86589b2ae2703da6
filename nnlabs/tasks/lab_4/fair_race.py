"""fair_race = {…}: does cross-entropy beat squared error if each has its best rate?   Book: chapters/labs/lab_4

The output unit's bias decides how sure of class 0 the network is before it has seen anything.
"""

from functools import cache, partial

import numpy as np

from nnlib import datasets
from nnlib.initializers import Constant
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task

STARTS, RATES, SEEDS, EPOCHS = (0, -2, -4, -6), (1, 2, 4, 8), 20, 150
LOSSES = {"bce": "binary_crossentropy", "mse": "mean_squared_error"}
ARRIVED, AHEAD = 0.95, 15  # accuracy from which on it stays; pairs of twenty that carry the claim
NEARLY = 1.1  # a rate is as good as the best if its median is within this factor
SLACK = 1  # pairs that rounding on another machine may turn


@cache
def arrivals(loss, start, first=0):
    """{rate: epochs until the accuracy stays at 0.95, one number for each seed; 150 is not yet}."""
    X, y = datasets.xor(100)
    output = Dense(1, "sigmoid", bias_initializer=Constant(start))
    model = Sequential([Input((2,)), Dense(16, "relu"), output], seed=[*range(first, first + SEEDS)] * len(RATES))
    model.compile(SGD(np.repeat(np.array(RATES, float), SEEDS)), LOSSES[loss], metrics=["accuracy"])
    accuracy = np.array([epoch.logs["accuracy"] for epoch in model.train(X, y, batch_size=100, epochs=EPOCHS)]).T
    late = accuracy < ARRIVED
    epochs = np.where(late.any(axis=1), EPOCHS - late[:, ::-1].argmax(axis=1), 0)
    return dict(zip(RATES, epochs.reshape(len(RATES), SEEDS)))


def medians(loss, start, first=0):
    """{rate: the median arrival}."""
    return {rate: float(np.median(epochs)) for rate, epochs in arrivals(loss, start, first).items()}


def is_best(loss, start, rate, first=0):
    """Whether no rate has a clearly earlier median."""
    found = medians(loss, start, first)
    return found[rate] <= NEARLY * min(found.values()) and found[rate] < EPOCHS


def firsts(start, bce_rate, mse_rate, first=0):
    """(pairs in which cross-entropy is first, pairs in which squared error is); ties are neither."""
    bce, mse = arrivals("bce", start, first)[bce_rate], arrivals("mse", start, first)[mse_rate]
    return int((bce < mse).sum()), int((mse < bce).sum())


def fairly_ahead(start, first=0):
    """In how many pairs cross-entropy is first where each loss runs at its best rate."""
    best = [min(RATES, key=medians(loss, start, first).get) for loss in LOSSES]
    return firsts(start, *best, first)[0]


def measure(settings, first=0):
    """What the student's settings come to, and the milder start."""
    start = settings["start"]
    milder = STARTS[STARTS.index(start) - 1] if start != STARTS[0] else None
    bce, mse = firsts(start, settings["bce_rate"], settings["mse_rate"], first)
    return {
        "best": {loss: is_best(loss, start, settings[f"{loss}_rate"], first) for loss in LOSSES},
        "bce": bce,
        "mse": mse,
        "ahead": fairly_ahead(start, first),
        "milder_ahead": 0 if milder is None else fairly_ahead(milder, first),
    }


def counted(settings, measured):
    """Whether both counts are those measured again."""
    return all(abs(settings[f"{loss}_first"] - measured[loss]) <= SLACK for loss in LOSSES)


BEST = (
    Goal(
        "From the start {start}, cross-entropy at rate {bce_rate} is not at its best: another rate on the list brings "
        "its median more than a tenth lower.",
        lambda settings, measured: measured["best"]["bce"],
    ),
    Goal(
        "From the start {start}, squared error at rate {mse_rate} is not at its best: another rate on the list brings "
        "its median more than a tenth lower. A rate that suits one loss need not suit the other.",
        lambda settings, measured: measured["best"]["mse"],
    ),
)
COUNTED = Goal(
    "You report cross-entropy first in {bce_first} of 20 pairs and squared error in {mse_first}. Run again with "
    "your start and rates, it is not so. Compare seed by seed; equal epochs count for neither.",
    counted,
)
START = (
    Goal(
        f"From the start {{start}}, with the best rate for each loss, cross-entropy is first in fewer than {AHEAD} of "
        "20 pairs. That does not carry the claim.",
        lambda settings, measured: measured["ahead"] >= AHEAD,
    ),
    Goal(
        "{start} is not the start closest to 0 that carries the claim.",
        lambda settings, measured: measured["ahead"] >= AHEAD > measured["milder_ahead"],
    ),
)

FIELDS = {
    "start": OneOf(STARTS),
    "bce_rate": OneOf(RATES),
    "mse_rate": OneOf(RATES),
    "bce_first": Between(0, SEEDS),
    "mse_first": Between(0, SEEDS),
}

PARTS = (Part(2, BEST), Part(2, START), Part(1, (*BEST, COUNTED)))

TASK = Task(
    name="fair_race",
    title="an experiment of your own",
    points=5,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, first=variant.first_seed), PARTS),
    hints=(
        "Two losses at one rate is a race with one of the runners in the wrong shoes. Start with the rates.",
        "Fix a start. For each loss, print the median of `arrivals` for the four rates, and keep the best rate. "
        "Then compare the twenty epochs of the two, seed by seed.",
        "Do that for the starts 0, -2, -4, … in turn, and stop at the first where cross-entropy is earlier in at least "
        "15 of 20 pairs. Count pairs with bce < mse and with mse < bce; what is left are ties.",
    ),
    probe="value",
)
