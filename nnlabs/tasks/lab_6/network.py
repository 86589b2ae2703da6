"""Network: 64-32-10 put together from five pieces and trained, as the notebook does it.   Book: chapters/labs/lab_6

Weights, order and masks have a generator each, so that two sets of pieces start alike and see the same masks.
"""

import numpy as np

from nnlib.datasets import digits

SEEDS = range(10)


def thirds():
    """Digits, sorted by class and dealt like cards to three sets: to learn from, to choose by, to judge by."""
    X, y = digits("train")
    order = np.argsort(y, kind="stable")
    X, y = X[order].reshape(len(X), 64).astype(float), y[order]
    return [(X[k::3], y[k::3]) for k in range(3)]


def first_weights(rng, scale):
    """W1, b1, W2, b2, as He draws them if scale is 1."""
    W1 = rng.normal(0, scale * np.sqrt(2 / 64), (64, 32))
    W2 = rng.normal(0, scale * np.sqrt(2 / 32), (32, 10))
    return [W1, np.zeros(32), W2, np.zeros(10)]


def forward(pieces, params, X, rate, rng, training=False):
    """The logits, h, and the slope of h."""
    W1, b1, W2, b2 = params
    z = X @ W1 + b1
    mask = rng.random(z.shape) >= rate
    h, slope = pieces["hidden"](z, mask, rate, training)
    return h @ W2 + b2, h, slope


def gradients(pieces, params, X, y, rows, rate, rng):
    """dW1, db1, dW2, db2 of one batch after the other, each computed when the loop asks for it."""
    for some in rows:
        out, h, slope = forward(pieces, params, X[some], rate, rng, True)
        _, g = pieces["loss"](out, y[some])
        dz = g @ params[2].T * slope
        yield X[some].T @ dz, dz.sum(axis=0), h.T @ g, g.sum(axis=0)


def score(pieces, out, y):
    """Loss and accuracy."""
    return pieces["loss"](out, y)[0], np.mean(out.argmax(axis=1) == y)


def run(pieces, seed, data, rate=0.05, momentum=0.9, dropout=0.5, size=100, epochs=8, scale=1):
    """Loss and accuracy on the second set of `data` after each epoch, (epochs, 2), and the last logits."""
    (X, y), (X_new, y_new) = data
    X, X_new = pieces["prepare"](X, X_new)
    weights, order, masks = np.random.default_rng(seed).spawn(3)
    params, history = first_weights(weights, scale), []
    velocity = [np.zeros_like(p) for p in params]
    for _ in range(epochs):
        rows = pieces["batches"](len(X), size, order)
        steps = gradients(pieces, params, X, y, rows, dropout, masks)
        pieces["epoch"](params, velocity, steps, rate, momentum)
        out, _, _ = forward(pieces, params, X_new, dropout, masks)
        history.append(score(pieces, out, y_new))
    return np.array(history), out


def accuracies(pieces, data, **settings):
    """Accuracy in percent after the last epoch, for each of ten seeds."""
    with np.errstate(all="ignore"):  # rates that are too large for the faulty pieces are part of the search
        return np.array([100 * run(pieces, seed, data, **settings)[0][-1, 1] for seed in SEEDS])
