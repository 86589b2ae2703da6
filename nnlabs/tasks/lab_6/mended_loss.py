"""mended_loss(z, y): the mean cross-entropy of softmax(z), and its gradient.   Book: chapters/labs/lab_6"""

import numpy as np

from ...differences import numerical_gradient
from ...rules import Formula, Mistake
from ...task import Task
from ..draw import far_out, sizes
from .mended import cross_entropy, softmax


def loss_and_gradient(z, y):
    """L, and finite differences of L by z."""
    return cross_entropy(z, y), numerical_gradient(cross_entropy, "z")(dy=1.0, z=z, y=y)


def cases(rng):
    """Rows and classes that differ; more rows than classes and fewer; one row; large logits."""
    n, k = sizes(rng, "nk", 3, 7)
    shapes = [(n, k, 0), (k, n, 0), (1, k, 0), (n, k, 900)]
    return [
        {"z": shift + 2 * rng.normal(size=(rows, classes)), "y": rng.integers(classes, size=rows)}
        for rows, classes, shift in shapes
    ]


def one_hot(z, y):
    return np.eye(z.shape[1])[y]


def like(**parts):
    """A mistake in L, in dz or in both, from (p, z, y)."""
    return lambda z, y: {name: part(softmax(z), z, y) for name, part in parts.items()}


def of_label(p, y):
    """p_n,y_n."""
    return p[np.arange(len(y)), y]


def over(axis):
    """L and dz of a softmax with sums along this axis, or one for the whole array."""

    def wrong(z, y):
        e = np.exp(z - z.max())
        p = e / e.sum(axis=axis, keepdims=True)
        return -np.log(of_label(p, y)).mean(), (p - one_hot(z, y)) / len(z)

    return wrong


MISTAKES = (
    Mistake(
        "L does not look at the labels: it is the entropy of the prediction, as in Report A.",
        like(L=lambda p, z, y: -np.sum(p * np.log(p)) / len(z)),
    ),
    Mistake("L is a sum over the rows where a mean belongs.", like(L=lambda p, z, y: -np.log(of_label(p, y)).sum())),
    Mistake(
        "L is averaged over all entries, rows times classes. One example costs one number.",
        like(L=lambda p, z, y: -np.mean(one_hot(z, y) * np.log(p))),
    ),
    Mistake(
        "L is divided by the number of classes. It is a mean over the rows.",
        like(L=lambda p, z, y: -np.sum(one_hot(z, y) * np.log(p)) / z.shape[1]),
    ),
    Mistake(
        "p[:, y] takes every row with every label, N times N numbers. Each row has one label of its own.",
        like(L=lambda p, z, y: -np.log(p[:, y]).mean()),
    ),
    Mistake(
        "L takes the largest probability of each row. It does not look at the labels.",
        like(L=lambda p, z, y: -np.log(p.max(axis=1)).mean()),
    ),
    Mistake(
        "L asks how far the labels surprise their own logarithm: prediction and label have changed places.",
        like(L=lambda p, z, y: -np.sum(p * np.log(one_hot(z, y) + 1e-12)) / len(z)),
    ),
    Mistake(
        "L is the binary cross-entropy of ten separate questions. A softmax answers one.",
        like(
            L=lambda p, z, y: -np.sum(one_hot(z, y) * np.log(p) + (1 - one_hot(z, y)) * np.log(1 - p)) / len(z),
        ),
    ),
    Mistake(
        "The logarithm has the wrong base: a guess among ten classes costs ln 10, not 1 and not log2 10.",
        like(L=lambda p, z, y: -np.log2(of_label(p, y)).mean()),
    ),
    Mistake("L is negative: the logarithm of a share is.", like(L=lambda p, z, y: np.log(of_label(p, y)).mean())),
    Mistake(
        "The softmax is normalised over the whole array, so that all rows share one probability of 1.",
        over(axis=None),
    ),
    Mistake(
        "The softmax is normalised down the columns. The shares of one row, over its classes, add up to 1.",
        over(axis=0),
    ),
    Mistake(
        "dz is divided by the number of classes. Count what L is a mean over.",
        like(dz=lambda p, z, y: (p - one_hot(z, y)) / z.shape[1]),
    ),
    Mistake(
        "dz is divided by ten, whatever the shape of z. And ten is not what L is a mean over.",
        like(dz=lambda p, z, y: (p - one_hot(z, y)) / 10),
    ),
    Mistake(
        "dz is not divided at all: it is the gradient of a sum, and L is a mean.",
        like(dz=lambda p, z, y: p - one_hot(z, y)),
    ),
    Mistake(
        "dz is divided by rows times classes. Count what L is a mean over.",
        like(dz=lambda p, z, y: (p - one_hot(z, y)) / z.size),
    ),
    Mistake(
        "dz has the wrong sign: a step against it makes the right class less likely.",
        like(dz=lambda p, z, y: (one_hot(z, y) - p) / len(z)),
    ),
    Mistake("dz leaves the labels out.", like(dz=lambda p, z, y: p / len(z))),
    Mistake(
        "dz is the gradient by the probabilities. Asked for is the one by z, which goes through the softmax.",
        like(dz=lambda p, z, y: -one_hot(z, y) / p / len(z)),
    ),
    Mistake(
        "dz is the gradient of the entropy. A gradient check passes it together with that L; the pair is still wrong.",
        like(dz=lambda p, z, y: -p * (np.log(p) - np.sum(p * np.log(p), axis=1, keepdims=True)) / len(z)),
    ),
)

TASK = Task(
    name="mended_loss",
    title="the loss",
    points=3,
    cases=cases,
    rule=Formula(loss_and_gradient, ("L", "dz"), MISTAKES, differences=True, harder=lambda z, y: far_out(z)),
    hints=(
        "Does L change if you change the labels? And with 10 rows of 10 classes, does the check complain as it does "
        "with 7 rows?",
        "A gradient check says that L and dz do not belong together, not which of them is wrong. Compute both on paper "
        "for two rows of three classes.",
        "The one-hot target is computed and used once only, where it is needed twice. And L is a mean over as many "
        "things as z has rows; dz is divided by the same number.",
    ),
    without=(
        "losses.SparseCategoricalCrossentropy",
        "losses.CategoricalCrossentropy",
        "activations.Softmax",
    ),
)
