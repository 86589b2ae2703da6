"""learning_scales = {"relu_low": …, …}: from which to which scale a deep network learns.   Book: chapters/labs/lab_3"""

from functools import cache, partial

import numpy as np

from nnlib import datasets
from nnlib.initializers import RandomNormal
from nnlib.layers import Dense, Input
from nnlib.model import Sequential
from nnlib.optimizers import SGD

from ...rules import Between, Design, Goal, OneOf, Part
from ...task import Task

SCALES = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6)
LAYERS, UNITS, EXAMPLES, BATCH, EPOCHS, RATE = 6, 32, 128, 32, 20, 0.03
LEARNT, ENOUGH = 1.5, 9  # the loss of a network that learns is lower; so many of ten seeds must
REPAIRED, LARGER_RATE = 2.8, 0.1
MOST = 18  # of twenty more
ROUNDING = 2  # networks at the edge of divergence that another machine may count the other way
ENDS = "relu_low", "relu_high", "tanh_low", "tanh_high"


@cache  # most of what is asked does not depend on the answer, so a grader trains once
def learn(activation, scales, rate, seeds):
    """How many networks learn at each of a tuple of scales; the stack holds `seeds` of each."""
    X, y = datasets.digits("train")
    X = ((X - X.mean()) / X.std()).reshape(-1, 64)[:EXAMPLES]

    def dense(fan_in, units, activation):
        each = [RandomNormal(0, scale / np.sqrt(fan_in)) for scale in scales for _ in seeds]
        return Dense(units, activation, kernel_initializer=each)

    hidden = [dense(fan_in, UNITS, activation) for fan_in in [64] + [UNITS] * (LAYERS - 1)]
    model = Sequential([Input((64,)), *hidden, dense(UNITS, 10, "softmax")], seed=[*seeds] * len(scales))
    model.compile(SGD(learning_rate=rate), "sparse_categorical_crossentropy")
    with np.errstate(all="ignore"):
        history = model.fit(X, y[:EXAMPLES], batch_size=BATCH, epochs=EPOCHS, verbose=0).history
    return (np.reshape(history["loss"][-1], (len(scales), -1)) < LEARNT).sum(axis=1).tolist()


def measure(settings, first=0):
    """What is amiss about each end of both ranges, and how many networks learn in the two claims about the rate."""
    ten, twenty = range(first, first + 10), range(first + 10, first + 30)
    found = {"repaired": learn("relu", (REPAIRED,), float(settings["rate"]), twenty)[0]}
    found["again"] = learn("relu", (2.0,), LARGER_RATE, twenty)[0]
    for activation in "relu", "tanh":
        low, high = (SCALES.index(settings[f"{activation}_{end}"]) for end in ("low", "high"))
        tried = sorted({place for place in (low - 1, low, high, high + 1) if 0 <= place < len(SCALES)})
        counts = dict(zip(tried, learn(activation, tuple(SCALES[place] for place in tried), RATE, ten)))
        found[f"{activation}_low_is"] = amiss(activation, low, low - 1, counts)
        found[f"{activation}_high_is"] = amiss(activation, high, high + 1, counts)
    return found


def amiss(activation, end, beyond, counts):
    """What speaks against this end of a range, in words; nothing if it is one."""
    if counts[end] < ENOUGH:
        return f"at scale {SCALES[end]} fewer than {ENOUGH} of 10 networks with {activation} learn."
    if counts.get(beyond, 0) >= ENOUGH:
        return (
            f"one step beyond scale {SCALES[end]} still {ENOUGH} or more of 10 networks with {activation} learn, so "
            "the range does not end there."
        )
    return ""


def ends(name):
    """A goal for one end of one range."""
    return Goal(f"{name}: {{{name}_is}}", lambda settings, measured: not measured[f"{name}_is"])


RELU, TANH = (tuple(ends(f"{activation}_{end}") for end in ("low", "high")) for activation in ("relu", "tanh"))
REPAIR = Goal(
    f"At scale {REPAIRED} and rate {{rate:g}} fewer than {MOST} of 20 networks with relu learn. Does a kernel that is "
    "too large call for a larger step, or for a smaller one?",
    lambda settings, measured: measured["repaired"] >= MOST,
)
STILL = Goal(
    f"You report that {{still}} of 20 networks learn at scale 2 with rate {LARGER_RATE}; trained again, it is "
    "another number. Which seeds did you take?",
    lambda settings, measured: abs(settings["still"] - measured["again"]) <= ROUNDING,
)

FIELDS = {**dict.fromkeys(ENDS, OneOf(SCALES)), "rate": Between(1e-5, 1.0), "still": Between(0, 20)}
PARTS = Part(1, RELU), Part(1, TANH), Part(1, (RELU[1], STILL)), Part(1, (RELU[1], REPAIR))

TASK = Task(
    name="learning_scales",
    title="an experiment: the scales that learn",
    points=4,
    cases=lambda rng: [{}],
    rule=Design(FIELDS, measure, PARTS),
    drawn=lambda variant, key: Design(FIELDS, partial(measure, first=variant.first_seed), PARTS),
    hints=(
        "One network first: print its loss of the last epoch. Then let seed=mine.seeds(10) train ten of them at once.",
        "Write a function of activation, scale, rate and seeds that returns how many losses are below 1.5, and loop "
        "over the eight scales. nan is below nothing, so networks that diverged are not counted.",
        "The ends are the first and the last scale with 9 or more of ten. For the rate: at a large scale the gradients "
        "are large as well. Divide the rate by three until 18 of the twenty learn.",
    ),
    probe="value",
)
