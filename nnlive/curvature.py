"""Curvature: how fast the slope changes, in each network of a stack.   Book: chapters/07_learning_rates

Weights W and directions v are lists of arrays, one network a row, as `model.get_weights()` returns them.
"""

import numpy as np

ROUNDS = 12  # of power iteration
STEP = 1e-7  # so short that hardly a ReLU switches


def gradients(model, loss, X, y):
    """dL/dW of each array of weights, in their order."""
    y_pred, grads = X, []
    for layer in model.layers:
        y_pred = layer.forward(y_pred, training=True)
    dy = loss.gradient(y, y_pred)
    for layer in reversed(model.layers):
        dy = layer.backward(dy)
        grads = [layer.grads[name].copy() for name in layer.params] + grads
    return grads


def lengths(v):
    """|v| of each network, (runs,)."""
    return np.sqrt(sum((a.reshape(len(a), -1) ** 2).sum(axis=1) for a in v))


def slope_change(gradient, weights, v, h=STEP):
    """How the gradient changes along v: the Hessian times v, from slopes at both sides.

    H v ≈ |v| (g(W + h v / |v|) - g(W - h v / |v|)) / 2 h      `gradient` is a function from weights to g
    """
    scale = h / np.maximum(lengths(v), 1e-300)
    ahead, behind = (gradient([W + (side * scale * a.T).T for W, a in zip(weights, v)]) for side in (1, -1))
    return [((a - b).T / (2 * scale)).T for a, b in zip(ahead, behind)]


def power_iteration(gradient, weights, rounds=ROUNDS):
    """Ever better (largest curvature of each network, its direction): u = v / |v|,  v ← H u, one pair a round."""
    v = weights = [W.astype("float64") for W in weights]  # so small a push is lost in float32
    for _ in range(rounds):
        size = lengths(v)
        u = [(a.T / size).T for a in v]
        v = slope_change(gradient, weights, u)
        yield lengths(v), u


def steepest(gradient, weights):
    """(largest curvature of each network, its direction), by power iteration."""
    *_, last = power_iteration(gradient, weights)
    return last
