"""Mistakes in binary cross-entropy from logits, and the right formula.   Book: chapters/labs/lab_4"""

import numpy as np

from .combined import combined

SMALL = 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-14, 1e-15, 1e-16  # to keep a logarithm from 0
BOUNDS = 10, 15, 16, 20, 30, 36, 50, 80, 88, 100, 500, 700, 709  # of clipped logits


def surprise(y, z):
    """What each example costs: max(z, 0) - y z + ln(1 + e^-|z|)."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def bce(y, z, *, each=surprise, over=np.mean, sign=1):
    """The mean surprise, with the places where mistakes are made."""
    return sign * over(each(y, z))


def sigmoid(z):
    """p as most people first write it; it holds for every z, since 1 / (1 + inf) is 0."""
    return 1 / (1 + np.exp(-z))


def through(p, y, small=0.0):
    """The chapter's formula on probabilities, with a small number inside each logarithm."""
    return -(y * np.log(p + small) + (1 - y) * np.log(1 - p + small))


def kept(small):
    """Three ways to keep a logarithm from 0."""
    return (
        lambda y, z: through(np.clip(sigmoid(z), small, 1 - small), y),
        lambda y, z: through(np.maximum(sigmoid(z), small), y),
        lambda y, z: through(sigmoid(z), y, small),
    )


def bounded(b):
    """Logits clipped to [-b, b]."""
    return lambda y, z: surprise(y, np.clip(z, -b, b))


def infinite(y, z):
    """Right, but inf wherever e to the power of ±z overflows, or p is 0 where it should not be."""
    return np.where(y == 1, np.log(1 + np.exp(-z)), np.log(1 + np.exp(z)))


NAN = (
    "A probability rounds to exactly 0 or 1 at a huge logit, and the logarithm of 0 follows. Put the sigmoid into the "
    "formula on paper, and simplify before you compute."
)
INFINITE = (
    "At a huge logit the loss is infinite: e to its power overflows, or the logarithm meets a probability of 0. Which "
    "exponential can never overflow?"
)
DISTORTED = (
    "The probabilities are kept away from 0 and 1. That stops the nan, but a network that is wrong at a logit of "
    "10,000 is then reported as hardly worse than one that is wrong at 40. Do not go through p."
)
BOUNDED = "The logits are clipped: beyond the bound the loss no longer grows."
ONE_LABEL = "Only examples with label 1 count. Those with label 0 surprise as well, by -ln(1 - p)."

EACH = [
    (NAN, lambda y, z: through(sigmoid(z), y)),
    (INFINITE, lambda y, z: np.log(1 + np.exp(z)) - y * z),
    (INFINITE, lambda y, z: np.log(1 + np.exp(-z)) + (1 - y) * z),
    (INFINITE, infinite),
    (
        "The exponent has the wrong sign: of e^|z| and e^-|z|, one overflows.",
        lambda y, z: np.maximum(z, 0) - y * z + np.log(1 + np.exp(np.abs(z))),
    ),
    (
        "The logits are used as if they were probabilities. They may be negative, and above 1.",
        lambda y, z: through(z, y),
    ),
    ("The two labels are exchanged: y belongs to p, and 1 - y to 1 - p.", lambda y, z: surprise(1 - y, z)),
    (ONE_LABEL, lambda y, z: y * surprise(y, z)),
    (ONE_LABEL, lambda y, z: -y * np.log(sigmoid(z))),
    ("The labels are not in it.", lambda y, z: surprise(0, z)),
    (
        "The linear part for positive logits, which is z there and 0 elsewhere, is missing.",
        lambda y, z: np.log1p(np.exp(-np.abs(z))) - y * z,
    ),
    (
        "|z| stands where z belongs for positive logits and 0 for negative ones.",
        lambda y, z: np.abs(z) - y * z + np.log1p(np.exp(-np.abs(z))),
    ),
    ("y z has the wrong sign.", lambda y, z: surprise(-y, z)),
    ("This is the entropy of the prediction: where does the label enter?", lambda y, z: surprise(sigmoid(z), z)),
    ("This is the squared error of the probabilities.", lambda y, z: (sigmoid(z) - y) ** 2),
    ("The logarithm is not the natural one.", lambda y, z: surprise(y, z) / np.log(2)),
    ("The logarithm is not the natural one.", lambda y, z: surprise(y, z) / np.log(10)),
    *((DISTORTED, each) for small in SMALL for each in kept(small)),
    *((BOUNDED, bounded(b)) for b in BOUNDS),
]

PLACES = {
    "each": EACH,
    "over": [
        ("The loss is a mean over the examples; this is their sum.", np.sum),
        (
            "The nan is then replaced by a number, which hides the trouble.",
            lambda costs: np.nan_to_num(np.mean(costs)),
        ),
    ],
    "sign": [("The minus is missing: better predictions should give a smaller number.", -1)],
}
MISTAKES = combined(bce, PLACES)
