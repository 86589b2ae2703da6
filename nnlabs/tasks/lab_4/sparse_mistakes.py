"""Mistakes in the gradient of softmax and cross-entropy, and the loss itself.   Book: chapters/labs/lab_4"""

import numpy as np

from ...rules import Mistake
from .combined import combined


def loss(y, z):
    """The mean over examples of -ln p of the true class, by log-sum-exp."""
    m = z.max(axis=1)
    return np.mean(m + np.log(np.exp(z - m[:, None]).sum(axis=1)) - z[np.arange(len(y)), y])


def softmax(z, axis=1):
    """p, safe at every logit."""
    return shares(z, z.max(axis=axis, keepdims=True), axis)


def shares(z, shift=0.0, axis=1):
    """Softmax of z - shift, whatever overflows or vanishes."""
    e = np.exp(z - shift)
    return e / e.sum(axis=axis, keepdims=True)


def one_hot(y, p):
    """Rows with a 1 at the true class."""
    return np.eye(p.shape[1])[y]


def columns(y, p):
    """What p[:, y] -= 1 takes off: 1 in these columns of all rows."""
    truth = np.zeros_like(p)
    truth[:, y] = 1
    return truth


def without_keepdims(z):
    """The largest logit and the sum of each row, but laid along the columns."""
    e = np.exp(z - z.max(axis=1))
    return e / e.sum(axis=1)


def gradient(y, z, *, p=softmax, truth=one_hot, slope=lambda p: 1.0, sign=1, over=lambda n, k: n):
    """(p - y) / N, with the places where mistakes are made."""
    p = p(z)
    return sign * (p - truth(y, p)) * slope(p) / over(*z.shape)


def of_entropy(y, z):
    """The gradient of -Σ p ln p, whose mean over the rows is the entropy."""
    p = softmax(z)
    cost = -np.log(np.maximum(p, 1e-300))
    return p * (cost - (p * cost).sum(axis=1, keepdims=True)) / len(y)


def of_truth(y, z):
    """Only the entries of the true classes."""
    return (softmax(z)[np.arange(len(y)), y] - 1) / len(y)


WHOLE = "Softmax is normalised over the whole array: each row should add up to 1."
PLACES = {
    "p": [
        (
            "At huge logits the exponentials overflow, or all of a row vanish. A shift of the whole row changes no "
            "probability.",
            shares,
        ),
        (
            "The largest logit of the whole array is subtracted: a row far below it vanishes, 0/0. A row has its own.",
            lambda z: shares(z, z.max()),
        ),
        (
            "The largest logit of each column is subtracted. Softmax stays the same only if a row has one shift.",
            lambda z: shares(z, z.max(axis=0)),
        ),
        (
            "The largest logit of a row is laid along the columns: it needs a second axis, as keepdims keeps it.",
            lambda z: shares(z, z.max(axis=1)),
        ),
        ("Maximum and sum of a row are laid along the columns: keepdims keeps them upright.", without_keepdims),
        (WHOLE, lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()),
        (WHOLE, lambda z: np.exp(z - z.max(axis=1, keepdims=True)) / np.exp(z - z.max(axis=1, keepdims=True)).sum()),
        (WHOLE, lambda z: np.exp(z) / np.exp(z).sum()),
        ("Softmax runs down the columns. The classes of one example lie along its row.", lambda z: softmax(z, axis=0)),
        ("A sigmoid for each class stands where softmax belongs.", lambda z: 1 / (1 + np.exp(-z))),
        ("The logits themselves stand where their probabilities belong.", lambda z: z),
    ],
    "truth": [
        (
            "The label is subtracted as a number. It is the name of a class: only that class's entry changes.",
            lambda y, p: y[:, None],
        ),
        ("The label is not in it. The true class has to be treated unlike the others.", lambda y, p: 0),
        (
            "1 is taken off whole columns: each row loses it at the true classes of all rows. It has one.",
            columns,
        ),
        ("Classes are counted from 1 here; the labels begin at 0.", lambda y, p: one_hot(y - 1, p)),
    ],
    "slope": [
        (
            "It is multiplied by p (1 - p) once more. Softmax's derivative is in p - y already.",
            lambda p: p * (1 - p),
        )
    ],
    "sign": [("It has the wrong sign: this is truth minus prediction.", -1)],
    "over": [
        ("It is divided by the number of classes where the number of examples belongs.", lambda n, k: k),
        ("It is divided by the classes as well as by the examples.", lambda n, k: n * k),
        ("The loss is a mean over the examples: a 1/N is missing.", lambda n, k: 1),
    ],
}

MISTAKES = (
    *combined(gradient, PLACES),
    Mistake(
        "The derivative is taken at the probabilities; it belongs at the logits, before softmax.",
        lambda y, z: -one_hot(y, z) / softmax(z) / len(y),
    ),
    Mistake(
        "Only the diagonal of softmax's Jacobian is used: nothing pushes the wrong classes down.",
        lambda y, z: -one_hot(y, z) * (1 - softmax(z)) / len(y),
    ),
    Mistake("This is the gradient of the prediction's entropy, which never looks at the label.", of_entropy),
    Mistake("Only the entries of the true classes are here. Each logit of a row has a gradient.", of_truth),
    Mistake("This is the loss itself: one number. Its gradient has an entry for each logit.", loss),
)
