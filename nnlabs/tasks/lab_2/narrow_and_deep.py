"""narrow_and_deep = {"activation": …, …}: which bend and start reach through eight narrow layers.

Book: chapters/labs/lab_2
"""

from functools import cache, partial

from nnlib import datasets, metrics
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task

SEEDS = 20  # the student reports on the first ten
LEARNT, ENOUGH, ENOUGH_FRESH = 0.85, 9, 8
SLACK = 1  # rounding differs between machines, and a network on the edge may fall on either side
ACTIVATIONS = "sigmoid", "tanh", "relu", "leaky_relu"
INITIALIZERS = "random_normal", "glorot_normal", "he_normal", "orthogonal", "standard_normal"


def trained(activation, initializer, first):
    """Twenty networks 2-4-4-4-4-4-4-4-4-1, from this seed on, after 200 epochs of XOR."""
    hidden = [Dense(4, activation=activation, kernel_initializer=initializer) for _ in range(8)]
    model = Sequential([Input((2,)), *hidden, Dense(1, activation="sigmoid")], seed=range(first, first + SEEDS))
    model.compile(optimizer=SGD(learning_rate=0.2), loss="binary_crossentropy")
    X, y = datasets.xor(200, seed=0)
    for _ in model.train(X, y, batch_size=50, epochs=200):
        pass
    return model


@cache
def outcome(activation, initializer, first=0):
    """(learnt of the first ten, learnt of the other ten, cut off of the first ten)."""
    model = trained(activation, initializer, first)
    X, y = datasets.xor(1000, seed=1)
    learnt = metrics.accuracy(y, model.predict(X)) > LEARNT
    return int(learnt[:10].sum()), int(learnt[10:].sum()), int(cut_off(model)[:10].sum())


def cut_off(model):
    """Which networks have a hidden layer that gives 0 for every training point."""
    h, _ = datasets.xor(200, seed=0)
    dead = False
    for layer in model.layers[:-1]:
        h = layer.forward(h)
        dead = dead | (h <= 0).all(axis=(-2, -1))
    return dead


def measure(settings, first=0):
    """What the student's choice and the usual one come to from this seed on."""
    again, fresh, _ = outcome(settings["activation"], settings["initializer"], first)
    usual, _, dead = outcome("relu", "he_normal", first)
    return {"again": again, "fresh": fresh, "usual": usual, "dead": dead}


COUNTED = Goal(
    "You report {learnt} of 10 for {activation} with {initializer}; trained again, another number "
    "does. Is it the recipe to the letter, over the ten seeds, counted on the fresh points?",
    lambda settings, measured: abs(settings["learnt"] - measured["again"]) <= SLACK,
)
LEARNS = Goal(
    f"{{activation}} with {{initializer}}: fewer than {ENOUGH} of the ten learn, or fewer than {ENOUGH_FRESH} with ten "
    "other seeds.",
    lambda settings, measured: measured["again"] >= ENOUGH and measured["fresh"] >= ENOUGH_FRESH,
)
RELU_LEARNT = Goal(
    "relu_learnt does not hold up: trained again, another number of the ten ReLU networks learns. They take "
    "he_normal, the same recipe and the same seeds.",
    lambda settings, measured: abs(settings["relu_learnt"] - measured["usual"]) <= SLACK,
)
RELU_DEAD = Goal(
    "relu_dead does not hold up. Count the trained ReLU networks in which at least one hidden layer is dead as a "
    "whole, for the 200 training points.",
    lambda settings, measured: abs(settings["relu_dead"] - measured["dead"]) <= SLACK,
)
PARTS = (  # relu_learnt shows whether the recipe was followed: a choice can be right by luck
    Part(1, (RELU_LEARNT, LEARNS)),
    Part(1, (RELU_LEARNT, LEARNS, COUNTED)),
    Part(2, (RELU_LEARNT, RELU_DEAD)),
)

COUNT = Between(0, 10)
FIELDS = {
    "activation": OneOf(ACTIVATIONS),
    "initializer": OneOf(INITIALIZERS),
    "learnt": COUNT,
    "relu_learnt": COUNT,
    "relu_dead": COUNT,
}

TASK = Task(
    name="narrow_and_deep",
    title="an experiment of your own",
    points=4,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, first=variant.first_seed), PARTS),
    hints=(
        "A stack answers for ten networks at once: metrics.accuracy of its predictions gives ten numbers to count.",
        "Four activations and five starts make twenty pairs, about a second each. Put the counts in a table before "
        "you choose, and ask which bends can be off for good.",
        "For relu_dead go through the hidden layers with the training points, as the chapter's there_and_back does on "
        "its way forward. In each layer ask dead_share about each of the ten networks: 1 in any layer cuts it off.",
    ),
    probe="value",
)
