"""Adam as it should be, and as it is often written.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Mistake
from .uphill import with_uphill

DEFAULTS = {"rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}


def running_mean(old, new, beta):
    """β old + (1 - β) new."""
    return beta * old + (1 - beta) * new


def corrected(m, v, beta_1, beta_2, t):
    """m / (1 - β₁ᵗ), v / (1 - β₂ᵗ)."""
    return m / (1 - beta_1**t), v / (1 - beta_2**t)


def step_size(rate, m, v, epsilon):
    """rate · m / (√v + ε)."""
    return rate * m / (np.sqrt(v) + epsilon)


RIGHT = {
    "square": np.square,
    "clock": lambda t: t,
    "mean": running_mean,
    "correct": corrected,
    "move": step_size,
    "keep": False,
}


def walk(p, gs, options, **changes):
    """Where Adam takes one array along the gradients gs; `changes` put mistakes in the place of some of RIGHT."""
    rate, beta_1, beta_2, epsilon = {**DEFAULTS, **options}.values()
    square, clock, mean, correct, move, keep = {**RIGHT, **changes}.values()
    m, v = np.zeros_like(p), np.zeros_like(p)
    for t, g in enumerate(gs, 1):
        m, v = mean(m, g, beta_1), mean(v, square(g), beta_2)
        m_hat, v_hat = correct(m, v, beta_1, beta_2, clock(t))
        m, v = (m_hat, v_hat) if keep else (m, v)
        p = p - move(rate, m_hat, v_hat, epsilon)
    return p


def adam(params, grads, options, **changes):
    """Each array by itself."""
    return tuple(walk(p, [step[k] for step in grads], options, **changes) for k, p in enumerate(params))


def with_change(**changes):
    """`adam` with one of its places changed."""
    return lambda **case: adam(**case, **changes)


def with_correction(correct):
    """`adam` with another correction(m, v, beta_1, beta_2, t)."""
    return with_change(correct=correct)


def clock_in_the_loop(params, grads, options):
    """t grows with every array, not with every step."""
    return tuple(
        walk(p, [step[k] for step in grads], options, clock=lambda t, k=k: (t - 1) * len(params) + k + 1)
        for k, p in enumerate(params)
    )


def with_memory(key):
    """m and v are kept under key(p), so that arrays with one key share them; if their shapes differ, it raises."""

    def wrong(params, grads, options):
        rate, beta_1, beta_2, epsilon = {**DEFAULTS, **options}.values()
        moved, m, v = [p.copy() for p in params], {}, {}
        for t, step in enumerate(grads, 1):
            for p, g in zip(moved, step):
                m[key(p)] = beta_1 * m.get(key(p), 0) + (1 - beta_1) * g
                v[key(p)] = beta_2 * v.get(key(p), 0) + (1 - beta_2) * g**2
                p -= rate * m[key(p)] / (1 - beta_1**t) / (np.sqrt(v[key(p)] / (1 - beta_2**t)) + epsilon)
        return tuple(moved)

    return wrong


def plain_bias(params, grads, options):
    """b takes the plain SGD step."""
    rate = {**DEFAULTS, **options}["rate"]
    return np.nan, params[1] - rate * sum(step[1] for step in grads)


def with_options(**numbers):
    """`adam` with some numbers of its own in the place of those it was given."""
    return lambda params, grads, options: adam(params, grads, {**options, **numbers})


OF_THE_MOMENTS = (
    Mistake(
        "The moments are overwritten by the corrected ones: from then on each step corrects what is corrected already.",
        with_change(keep=True),
    ),
    Mistake("v is a mean of gradients. It should be one of their squares.", with_change(square=lambda g: g)),
    Mistake(
        "beta and 1 - beta have changed places: beta says how much of the old mean is kept.",
        with_change(mean=lambda old, new, beta: (1 - beta) * old + beta * new),
    ),
    Mistake(
        "The new gradient counts in full: in a running mean both weights together make 1.",
        with_change(mean=lambda old, new, beta: beta * old + new),
    ),
    Mistake(
        "Both moments begin at zero again in every step. What a step leaves for the next one lives in self.",
        with_change(mean=lambda old, new, beta: (1 - beta) * new),
    ),
    Mistake(
        "All arrays share one m and one v. Each array needs moments of its own, in its own shape.",
        with_memory(lambda p: None),
    ),
    Mistake("Arrays of equal shape share their moments. Each array needs its own.", with_memory(lambda p: p.shape)),
)

OF_THE_CLOCK = (
    Mistake("t does not grow: every step is corrected as if it were the first.", with_change(clock=lambda t: 1)),
    Mistake(
        "t is 0 in the first step, and the correction divides by zero. The first step is number 1.",
        with_change(clock=lambda t: t - 1),
    ),
    Mistake("t is one too many: the first step is number 1.", with_change(clock=lambda t: t + 1)),
    Mistake("t grows with every array. It counts steps, and all arrays of a step share it.", clock_in_the_loop),
)

OF_THE_CORRECTION = (
    Mistake(
        "The bias correction is missing: at first both moments are too small, because they start at zero.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m, v)),
    ),
    Mistake(
        "m is corrected, v is not: it starts at zero as well.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m / (1 - beta_1**t), v)),
    ),
    Mistake(
        "v is corrected, m is not: it starts at zero as well.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m, v / (1 - beta_2**t))),
    ),
    Mistake(
        "v is corrected with the beta of m. Each moment lacks a share that depends on its own beta.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m / (1 - beta_1**t), v / (1 - beta_1**t))),
    ),
    Mistake(
        "The correction multiplies beta by t. After t steps a share of beta to the power t is missing.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m / (1 - beta_1 * t), v / (1 - beta_2 * t))),
    ),
    Mistake(
        "The correction makes the moments smaller: they are too small already.",
        with_correction(lambda m, v, beta_1, beta_2, t: (m * (1 - beta_1**t), v * (1 - beta_2**t))),
    ),
)

OF_THE_STEP = (
    Mistake(
        "1 is added to the root where epsilon belongs: it drowns small gradients.",
        with_options(epsilon=1.0),
    ),
    Mistake("The root of the corrected v is missing.", with_change(move=lambda rate, m, v, e: rate * m / (v + e))),
    Mistake(
        "epsilon stands below the root. The paper adds it to the root.",
        with_change(move=lambda rate, m, v, e: rate * m / np.sqrt(v + e)),
    ),
    Mistake(
        "epsilon is not used: a weight whose gradient has always been zero divides zero by zero.",
        with_change(move=lambda rate, m, v, e: rate * m / np.sqrt(v)),
    ),
    *(
        Mistake("epsilon is outside the fraction: Python divides before it adds, unless brackets say otherwise.", like)
        for like in (
            with_change(move=lambda rate, m, v, e: rate * m / np.sqrt(v) + e),
            with_change(move=lambda rate, m, v, e: rate * m / np.sqrt(v) - e),
        )
    ),
    Mistake("The rate is not used.", with_options(rate=1.0)),
    Mistake("The betas that __init__ was given are not used.", with_options(beta_1=0.9, beta_2=0.999)),
    Mistake("The numbers that __init__ was given are not used.", with_options(**DEFAULTS)),
    Mistake("It walks uphill.", with_change(move=lambda rate, m, v, e: -rate * m / (np.sqrt(v) + e))),
)

OF_THE_LIST = (
    Mistake(
        "W is as it was. A network keeps its own arrays: a new one, under the same name or in the list, does not reach "
        "it. Change the array itself.",
        lambda params, grads, options: (params[0], np.nan),
    ),
    Mistake(
        "b is as it was: every array in the list moves, the biases too.",
        lambda params, grads, options: (np.nan, params[1]),
    ),
    Mistake("b takes the plain SGD step, as in Report A: the rule holds for every array in the list.", plain_bias),
)

MISTAKES = (*with_uphill((*OF_THE_MOMENTS, *OF_THE_CLOCK, *OF_THE_CORRECTION, *OF_THE_STEP)), *OF_THE_LIST)
