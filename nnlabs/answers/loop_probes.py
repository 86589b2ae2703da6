"""Probes for answers that are a piece of a training loop, used epoch after epoch.   Book: chapters/labs/lab_6"""

import numpy as np

EPOCHS = 12


def deals(answer, n, size, rng):
    """A function that deals n rows to batches: what it deals in each of twelve epochs, from one generator."""
    return [_dealt(answer(n, size, rng)) for _ in range(EPOCHS)]


def _dealt(batches):
    """A list of arrays from whatever can be looped over."""
    return [np.asarray(rows) for rows in batches] if hasattr(batches, "__iter__") else batches


def epochs(answer, W, b, gradients, rate, momentum):
    """A function that takes an epoch's steps in place: all entries of W and b after an epoch for each of `gradients`.

    As in a training, a gradient is computed when it is asked for, where the parameters then are: it is the one of
    Σ (g p + p²/2), with a given g for each step.
    """
    params = [W.copy(), b.copy()]
    velocity = [np.zeros_like(p) for p in params]
    for steps in gradients:
        answer(params, velocity, _when_asked(steps, params), rate, momentum)
    return np.concatenate([p.ravel() for p in params])


def _when_asked(steps, params):
    for step in steps:
        yield [g + p for g, p in zip(step, params)]
