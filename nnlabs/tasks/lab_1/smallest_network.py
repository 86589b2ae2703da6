"""smallest_network = {"units": …, "solved": …}: how many leaky hidden units XOR takes.   Book: chapters/labs/lab_1"""

from functools import cache, partial

from nnlib import datasets, metrics
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task

WIDTHS = (1, 2, 4, 8, 16, 32, 64)
SOLVED, ENOUGH = 0.9, 18  # a network solves XOR with more than this share right; so many of the seeds must


@cache
def solved(units, first=0):
    """How many of twenty networks, from this seed on, 2-units-1 solve XOR after 1,000 full-batch steps at rate 2."""
    X, y = datasets.xor(200, seed=0)
    layers = [Input((2,)), Dense(units, activation="leaky_relu"), Dense(1, activation="sigmoid")]
    model = Sequential(layers, seed=range(first, first + 20))
    model.compile(optimizer=SGD(learning_rate=2.0), loss="mean_squared_error")
    for _ in model.train(X, y, batch_size=200, epochs=1000):
        pass
    X_fresh, y_fresh = datasets.xor(1000, seed=1)
    return int((metrics.accuracy(y_fresh, model.predict(X_fresh)) > SOLVED).sum())


def measure(settings, first=0):
    """What the student's width and half of it come to from this seed on."""
    units = int(settings["units"])  # 4.0 is as good as 4
    return {"again": solved(units, first), "of_half": solved(units // 2, first) if units > 1 else 0}


COUNTED = Goal(
    "You report {solved} of 20 networks; trained again with {units} hidden units, another number of them solves XOR. "
    "Is it the recipe to the letter, counted on the fresh points?",
    lambda settings, measured: settings["solved"] == measured["again"],
)
WIDTH = (
    Goal(
        f"With {{units}} hidden units fewer than {ENOUGH} of 20 networks solve XOR.",
        lambda settings, measured: measured["again"] >= ENOUGH,
    ),
    Goal(
        f"Some smaller network is enough: with half as many units, too, {ENOUGH} or more of 20 networks solve XOR.",
        lambda settings, measured: measured["of_half"] < ENOUGH,
    ),
)

FIELDS = {"units": OneOf(WIDTHS), "solved": Between(0, 20)}
PARTS = (Part(2, WIDTH), Part(1, (*WIDTH, COUNTED)))

TASK = Task(
    name="smallest_network",
    title="an experiment of your own",
    points=3,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, first=variant.first_seed), PARTS),
    hints=(
        "Twenty seeds train as many networks at once: seed=mine.seeds(20). metrics.accuracy gives twenty numbers.",
        "Try widths that double, 1, 2, 4, …, and print for each how many of the twenty are above 90 % on fresh points.",
        "Use the recipe to the letter: 200 points of seed 0, 1,000 steps on all of them, rate 2, fresh ones of seed 1.",
    ),
    probe="value",
)
