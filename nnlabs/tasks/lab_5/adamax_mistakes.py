"""Mistakes that are made with AdaMax, and what is said about each.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Mistake
from .adamax_steps import (
    DEFAULTS,
    as_adam,
    clock_in_the_loop,
    plain_bias,
    running_mean,
    with_change,
    with_memory,
    with_options,
)
from .uphill import with_uphill

EACH, ONE, SHAPE = (lambda k, p: k), (lambda k, p: None), (lambda k, p: p.shape)
SHARED = (
    "All arrays share one {}: a kernel and a bias have different shapes. Each array needs its own, in its own shape."
)

OF_THE_MEMORY = (
    *(
        Mistake(SHARED.format(what), with_memory(*keys))
        for what, keys in {"m and one u": (ONE, ONE), "m": (ONE, EACH), "u": (EACH, ONE)}.items()
    ),
    *(
        Mistake(f"Arrays of equal shape share their {what}. Each array needs its own.", with_memory(*keys))
        for what, keys in {"m and u": (SHAPE, SHAPE), "m": (SHAPE, EACH), "u": (EACH, SHAPE)}.items()
    ),
    Mistake(
        "m is overwritten by the corrected one: from then on each step corrects what is corrected already.",
        with_change(keep=True),
    ),
    Mistake(
        "Both begin at zero again in every step. What a step leaves for the next one lives in self.",
        with_change(mean=lambda old, g, beta: (1 - beta) * g, largest=lambda u, g, beta: np.abs(g)),
    ),
    Mistake(
        "beta_1 and 1 - beta_1 have changed places: beta_1 says how much of the old mean is kept.",
        with_change(mean=lambda old, new, beta: (1 - beta) * old + beta * new),
    ),
    Mistake(
        "The new gradient counts in full in m: in a running mean both weights together make 1.",
        with_change(mean=lambda old, new, beta: beta * old + new),
    ),
)

OF_THE_MAXIMUM = (
    Mistake(
        "u never fades: the largest gradient of all time stays. A share beta_2 of the old u enters the comparison.",
        with_change(largest=lambda u, g, beta: np.maximum(u, np.abs(g))),
    ),
    Mistake(
        "u compares gradients with their signs. A large negative one is large as well: compare sizes.",
        with_change(largest=lambda u, g, beta: np.maximum(beta * u, g)),
    ),
    Mistake(
        "beta_2 shortens the new gradient too. Only the old u fades.",
        with_change(largest=lambda u, g, beta: beta * np.maximum(u, np.abs(g))),
    ),
    Mistake(
        "One number serves the whole array. np.max takes the largest entry of an array; two arrays are compared entry "
        "by entry by np.maximum.",
        with_change(largest=lambda u, g, beta: np.maximum(beta * u, np.abs(g).max())),
    ),
    Mistake(
        "The smaller of the two is kept, and not the larger.",
        with_change(largest=lambda u, g, beta: np.minimum(beta * u, np.abs(g))),
    ),
    Mistake(
        "u is the size of this gradient alone: nothing is left of earlier ones.",
        with_change(largest=lambda u, g, beta: np.abs(g)),
    ),
    Mistake(
        "u is a running mean of sizes. AdaMax keeps the larger one of two.",
        with_change(largest=lambda u, g, beta: running_mean(u, np.abs(g), beta)),
    ),
    Mistake(
        "u compares squares, and its root is not taken. Here sizes are compared, and no root is needed.",
        with_change(largest=lambda u, g, beta: np.maximum(beta * u, g**2)),
    ),
    *(
        Mistake("This is Adam: it divides by the root of a mean of squares. AdaMax divides by a maximum.", as_adam(one))
        for one in (
            lambda m, v, beta_1, beta_2, t: (m / (1 - beta_1**t), v / (1 - beta_2**t)),
            lambda m, v, beta_1, beta_2, t: (m / (1 - beta_1**t), v),
        )
    ),
)

OF_THE_CLOCK = (
    Mistake("t does not grow: every step is corrected as if it were the first.", with_change(clock=lambda t: 1)),
    Mistake(
        "t is 0 in every step, and the correction divides by zero. The first step is number 1.",
        with_change(clock=lambda t: 0),
    ),
    Mistake(
        "t is 0 in the first step, and the correction divides by zero. The first step is number 1.",
        with_change(clock=lambda t: t - 1),
    ),
    Mistake("t is one too many: the first step is number 1.", with_change(clock=lambda t: t + 1)),
    Mistake("t grows with every array. It counts steps, and all arrays of a step share it.", clock_in_the_loop),
)

OF_THE_CORRECTION = (
    Mistake(
        "m is not corrected: it starts at zero, and is too small at first.",
        with_change(correct=lambda m, u, beta_1, beta_2, t: (m, u)),
    ),
    Mistake(
        "u is corrected as well. A maximum is as large as the first gradient after one step: nothing is missing.",
        with_change(correct=lambda m, u, beta_1, beta_2, t: (m / (1 - beta_1**t), u / (1 - beta_2**t))),
    ),
    Mistake(
        "m is corrected with the beta of u. What is missing in m depends on its own.",
        with_change(correct=lambda m, u, beta_1, beta_2, t: (m / (1 - beta_2**t), u)),
    ),
    Mistake(
        "The correction multiplies beta_1 by t. After t steps a share of beta_1 to the power t is missing.",
        with_change(correct=lambda m, u, beta_1, beta_2, t: (m / (1 - beta_1 * t), u)),
    ),
    Mistake(
        "The correction makes m smaller: it is too small already.",
        with_change(correct=lambda m, u, beta_1, beta_2, t: (m * (1 - beta_1**t), u)),
    ),
)

OF_THE_STEP = (
    Mistake("1 is added to u where epsilon belongs: it drowns small gradients.", with_options(epsilon=1.0)),
    Mistake(
        "A root is taken of u, as if it were a mean of squares: u is a size already.",
        with_change(move=lambda rate, m, u, e: rate * m / (np.sqrt(u) + e)),
    ),
    Mistake(
        "epsilon is not used: a weight whose gradient has always been zero divides zero by zero.",
        with_change(move=lambda rate, m, u, e: rate * m / u),
    ),
    *(
        Mistake("epsilon is outside the fraction: Python divides before it adds, unless brackets say otherwise.", like)
        for like in (
            with_change(move=lambda rate, m, u, e: rate * m / u + e),
            with_change(move=lambda rate, m, u, e: rate * m / u - e),
        )
    ),
    Mistake("The rate is not used.", with_options(rate=1.0)),
    Mistake("The betas that __init__ was given are not used.", with_options(beta_1=0.9, beta_2=0.999)),
    Mistake("The numbers that __init__ was given are not used.", with_options(**DEFAULTS)),
    Mistake("It walks uphill.", with_change(move=lambda rate, m, u, e: -rate * m / (u + e))),
)

OF_THE_LIST = (
    Mistake(
        "W is as it was. A network keeps its own arrays: a new one, under the same name or in the list, does not reach "
        "it. Change the array itself.",
        lambda params, grads, options: {"W": params[0]},
    ),
    Mistake(
        "b is as it was: every array in the list moves, the biases too.",
        lambda params, grads, options: {"b": params[1]},
    ),
    Mistake("b takes the plain SGD step, as in Report A: the rule holds for every array in the list.", plain_bias),
)

OF_ALL = *OF_THE_MEMORY, *OF_THE_MAXIMUM, *OF_THE_CLOCK, *OF_THE_CORRECTION, *OF_THE_STEP
MISTAKES = (*with_uphill(OF_ALL), *OF_THE_LIST)
