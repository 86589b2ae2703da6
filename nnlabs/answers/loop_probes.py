"""Loop probes: call an answer that is a piece of a training loop, epoch after epoch.   Book: chapters/labs/lab_6"""

import numpy as np

EPOCHS = 12


def deal_batches(answer, n, size, rng):
    """A function that deals n rows to batches: its batches in each of twelve epochs, all drawn from one generator."""
    return [_as_arrays(answer(n, size, rng)) for _ in range(EPOCHS)]


def _as_arrays(batches):
    """A list of arrays from whatever can be looped over."""
    return [np.asarray(rows) for rows in batches] if hasattr(batches, "__iter__") else batches


def run_epochs(answer, W, b, gradients, rate, momentum):
    """A function that trains for one epoch in place: all entries of W and b after as many epochs as `gradients` has.

    As in a real training, each gradient is computed when the answer asks for it, at the parameters of that moment. It
    is the gradient of Σ (g p + p²/2), with a given g for each step.
    """
    params = [W.copy(), b.copy()]
    velocity = [np.zeros_like(p) for p in params]
    for steps in gradients:
        answer(params, velocity, _computed_when_asked(steps, params), rate, momentum)
    return np.concatenate([p.ravel() for p in params])


def _computed_when_asked(steps, params):
    for step in steps:
        yield [g + p for g, p in zip(step, params)]
