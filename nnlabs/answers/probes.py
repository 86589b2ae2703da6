"""Probes: the ways in which an answer is called. Each returns the result to be judged.   Book: chapters/grading"""

import numpy as np

from .loop_probes import deal_batches, run_epochs


def call(answer, **arguments):
    """A function: its value. Arguments are passed in order, so that a student may name them as they like."""
    return answer(*arguments.values())


def value(answer, **_):
    """A number or a dict of settings, which is its own result. What the case holds is for the rule alone."""
    return answer


def layer(answer, x, dy, params=None, options=None):
    """A class of layers: one forward and one backward step as {"y": …, "dx": …, "d" + name of a parameter: …}."""
    made = answer(**(options or {}))
    made.build((None, *x.shape[1:]), np.random.default_rng(0), x.dtype)
    made.params.update(params or {})
    y = made.forward(x, training=True)
    dx = made.backward(dy)
    return {"y": y, "dx": dx, **{f"d{name}": gradient for name, gradient in made.grads.items()}}


def optimizer(answer, params, grads, options=None):
    """A class of optimizers: the parameters after one step for each entry of `grads`, in place on a list of arrays."""
    made = answer(**(options or {}))
    moved = [array.copy() for array in params]
    for step in grads:
        made.step(list(moved), step)  # a new list each time: what is put into it does not reach a network
    return moved


def loss(answer, y_true, y_pred, options=None):
    """A class of losses: the pair of value and gradient for one batch."""
    made = answer(**(options or {}))
    return made.value_and_gradient(made.check_targets(y_true, y_pred.shape), y_pred)


PROBES = {
    "call": call,
    "deal_batches": deal_batches,
    "layer": layer,
    "loss": loss,
    "optimizer": optimizer,
    "run_epochs": run_epochs,
    "value": value,
}
