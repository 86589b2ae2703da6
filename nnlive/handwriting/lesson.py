"""Lesson: the network goes on learning, from a few digits of one writer.   Book: chapters/09_convolution

What it gains on those it may lose on others, so both are counted: the writer's digits, and MNIST's sample.
"""

from dataclasses import dataclass

import numpy as np

from nnlib import optimizers

from .hands import other_hands
from .network import trained_network
from .sample import mnist_sample

STEPS, ROWS, RATE = 40, 32, 0.001  # ROWS: the images of a step, each in another hand
ASKED = 10  # steps after which MNIST's sample is asked again: that takes longer than a step


@dataclass
class Progress:
    """How far a lesson is: how many of the writer's digits, and of MNIST's sample of so many, are right."""

    step: int
    mine: int
    sample: int
    of: int


def lesson(pictures, labels, reminded, seed=0):
    """Teach the book's network `pictures (N, 28, 28)` of the digits `labels`: a generator of (network, Progress).

    `reminded`: half of each step are MNIST's training images, so that it does not forget them.
    """
    model, X, y = trained_network(), np.stack(pictures)[..., None], np.asarray(labels)
    model.compile(optimizers.Adam(RATE), "sparse_categorical_crossentropy")
    old, test = mnist_sample("train") if reminded else None, mnist_sample("test")
    rng, known = np.random.default_rng(seed), 0
    for step in range(STEPS + 1):
        if step:
            images, answers = rows_of_step((X, y), old, step)
            model.fit(other_hands(images, rng), answers, batch_size=ROWS, verbose=0)
        known = known if step % ASKED else right(model, *test)
        yield model, Progress(step, right(model, X, y), known, len(test[1]))


def rows_of_step(own, old, step):
    """ROWS images and their digits: `own (X, y)` in turn, or half of each kind where there are `old (X, y)`."""
    if old is None:
        return turn(*own, step, ROWS)
    halves = turn(*own, step, ROWS // 2), turn(*old, step, ROWS // 2)
    return tuple(np.concatenate(parts) for parts in zip(*halves))


def turn(X, y, step, count):
    """The `count` rows whose turn it is in this step, from the first again after the last."""
    rows = np.arange(step * count, (step + 1) * count) % len(y)
    return X[rows], y[rows]


def right(model, X, y):
    """How many of `X` it reads right."""
    return int((model.predict(X).argmax(axis=-1) == y).sum())
