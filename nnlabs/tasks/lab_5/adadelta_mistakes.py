"""Adadelta's step as it should be, and as it is often written.   Book: chapters/labs/lab_5"""

import numpy as np

from ...rules import Mistake


def running_mean(old, new, rho):
    """ρ old + (1 - ρ) new."""
    return rho * old + (1 - rho) * new


def step_length(g, s, d, epsilon):
    """√(d + ε) / √(s + ε) · g."""
    return np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g


def step(p, g, s, d, rho, epsilon, *, of_s=np.square, of_d=np.square, mean=running_mean, length=step_length):
    """s ← mean of g², u = √(d + ε) / √(s + ε) · g, p ← p - u, d ← mean of u²: with places where mistakes are made."""
    s = mean(s, of_s(g), rho)
    u = length(g, s, d, epsilon)
    return p - u, s, mean(d, of_d(u), rho)


def with_change(**changes):
    """`step` with some of its places changed."""
    return lambda **case: step(**case, **changes)


def with_results(change):
    """What change(p, s, d) makes of the right results, with the case in `given`."""
    return lambda **given: change(*step(**given), given)


def old_s(p, g, s, d, rho, epsilon):
    """The root below the line is of the s that came in."""
    u = step_length(g, s, d, epsilon)
    return p - u, running_mean(s, g**2, rho), running_mean(d, u**2, rho)


def new_d(p, g, s, d, rho, epsilon):
    """d changes first, by what the gradient is, and the step is made with the new one."""
    s, d = running_mean(s, g**2, rho), running_mean(d, g**2, rho)
    return p - step_length(g, s, d, epsilon), s, d


def d_of_gradients(p, g, s, d, rho, epsilon):
    """d is a second mean of the gradient's squares."""
    right = step(p, g, s, d, rho, epsilon)
    return right[0], right[1], running_mean(d, g**2, rho)


OF_THE_STEP = (
    Mistake("p moves by the s of the step before: this step's gradient counts in it already.", old_s),
    Mistake("d changes before the step is made: above the line stands what earlier steps have left.", new_d),
    Mistake(
        "This is RMSprop with a rate of 1: d is not used. Above the line stands the usual length of a step.",
        with_change(length=lambda g, s, d, e: g / np.sqrt(s + e)),
    ),
    Mistake(
        "The fraction is upside down: the gradient's own size belongs below the line, to cancel it.",
        with_change(length=lambda g, s, d, e: np.sqrt(s + e) / np.sqrt(d + e) * g),
    ),
    Mistake(
        "The roots are missing: s and d are means of squares, and only their roots are lengths.",
        with_change(length=lambda g, s, d, e: (d + e) / (s + e) * g),
    ),
    Mistake(
        "The root above the line is missing.",
        with_change(length=lambda g, s, d, e: (d + e) / np.sqrt(s + e) * g),
    ),
    Mistake(
        "The root below the line is missing.",
        with_change(length=lambda g, s, d, e: np.sqrt(d + e) / (s + e) * g),
    ),
    Mistake(
        "epsilon is added to the roots. Here it stands inside of each.",
        with_change(length=lambda g, s, d, e: (np.sqrt(d) + e) / (np.sqrt(s) + e) * g),
    ),
    Mistake(
        "epsilon is added to the root below the line. Here it stands inside of both.",
        with_change(length=lambda g, s, d, e: np.sqrt(d + e) / (np.sqrt(s) + e) * g),
    ),
    Mistake(
        "epsilon is missing above the line: d is zero at first, so the first step has length zero, and all later ones.",
        with_change(length=lambda g, s, d, e: np.sqrt(d) / np.sqrt(s + e) * g),
    ),
    Mistake(
        "epsilon is missing below the line: a weight whose gradient has always been zero divides by zero.",
        with_change(length=lambda g, s, d, e: np.sqrt(d + e) / np.sqrt(s) * g),
    ),
    Mistake(
        "epsilon is not used: the first step has length zero, and so have all later ones.",
        with_change(length=lambda g, s, d, e: np.sqrt(d) / np.sqrt(s) * g),
    ),
    Mistake(
        "The gradient is left out of the step: all weights move the same way.",
        with_change(length=lambda g, s, d, e: np.sqrt(d + e) / np.sqrt(s + e)),
    ),
    Mistake(
        "The step has the square of the gradient: a square has no sign, so that no weight can grow.",
        with_change(length=lambda g, s, d, e: step_length(g**2, s, d, e)),
    ),
)

OF_THE_MEANS = (
    Mistake("d is a mean of squared gradients, as s is. It should be one of squared steps u.", d_of_gradients),
    Mistake("d is a mean of steps. It should be one of their squares.", with_change(of_d=lambda u: u)),
    Mistake("d is a mean of sizes. It should be one of squares.", with_change(of_d=np.abs)),
    Mistake("s is a mean of gradients. It should be one of their squares.", with_change(of_s=lambda g: g)),
    Mistake("s is a mean of sizes. It should be one of squares.", with_change(of_s=np.abs)),
    Mistake(
        "rho and 1 - rho have changed places: rho says how much of the old mean is kept.",
        with_change(mean=lambda old, new, rho: (1 - rho) * old + rho * new),
    ),
    Mistake(
        "s and d are sums that only grow, as in Adagrad. Adadelta forgets what was long ago.",
        with_change(mean=lambda old, new, rho: old + new),
    ),
    Mistake(
        "The new square counts in full: in a running mean both weights together make 1.",
        with_change(mean=lambda old, new, rho: rho * old + new),
    ),
    Mistake(
        "Brackets are missing: 1 - rho as a whole multiplies the square.",
        with_change(mean=lambda old, new, rho: rho * old + 1 - rho * new),
    ),
    Mistake(
        "All weights share one mean square. Adadelta keeps an s and a d for each weight by itself.",
        with_change(of_s=np.mean, mean=lambda old, new, rho: rho * old + (1 - rho) * np.mean(new)),
    ),
    Mistake(
        "All weights share one mean square. Adadelta keeps an s and a d for each weight by itself.",
        with_change(mean=lambda old, new, rho: rho * old + (1 - rho) * np.mean(new)),
    ),
)

OF_WHAT_COMES_BACK = (
    Mistake(
        "s comes back as it went in: the next step needs the one that knows of this gradient.",
        with_results(lambda p, s, d, given: {"s": given["s"]}),
    ),
    Mistake(
        "d comes back as it went in: the next step needs the one that knows of this step.",
        with_results(lambda p, s, d, given: {"d": given["d"]}),
    ),
    Mistake("s and d come back in the wrong order.", with_results(lambda p, s, d, given: (p, d, s))),
    Mistake(
        "p comes back last. Asked for are p, s and d, in this order.", with_results(lambda p, s, d, given: (s, d, p))
    ),
    Mistake(
        "s or d comes back as its root. What is kept from step to step is the mean of squares.",
        with_results(lambda p, s, d, given: {"s": np.sqrt(s), "d": np.sqrt(d)}),
    ),
    Mistake(
        "This is the step alone. Asked for is the place that it leads to, from p.",
        with_results(lambda p, s, d, given: {"p": p - given["p"]}),
    ),
    Mistake(
        "This is the length of the step alone. Asked for is the place that it leads to, from p.",
        with_results(lambda p, s, d, given: {"p": given["p"] - p}),
    ),
    Mistake(
        "It steps uphill: p should move against the gradient.",
        with_results(lambda p, s, d, given: {"p": 2 * given["p"] - p}),
    ),
)

MISTAKES = (*OF_THE_MEANS, *OF_THE_STEP, *OF_WHAT_COMES_BACK)
