"""Swapping: one piece of a training for another, in copies, so that the right parts stay as they are.

A switch that finds nothing to swap says so: without the piece that it spoils it would show that the fault is harmless.
"""

import copy
from dataclasses import fields, replace

from nnlib.activations import Linear, Softmax
from nnlib.losses import CategoricalCrossentropy


def changed(parts, **changes):
    """parts with some of them changed, and layers and an optimizer of their own, so that both can be trained."""
    own = {"layers": copy.deepcopy(parts.layers), "optimizer": copy.deepcopy(parts.optimizer)}
    return replace(parts, **{**own, **changes})


def swap_layers(parts, affected, swap, expected):
    """parts with copies of the layers, in which `swap(layer)` stands for every layer that is `affected`."""
    if not any(map(affected, parts.layers)):
        raise ValueError(f"expected {expected}, received {parts.layers}")
    copied = changed(parts)
    copied.layers = [swap(layer) if affected(layer) else layer for layer in copied.layers]
    return copied


def swap_activations(parts, right, faulty):
    """parts with a `faulty` activation wherever one of the class `right` is, in a layer or as a layer."""

    def affected(layer):
        return right in (type(layer), type(getattr(layer, "activation", None)))

    def swap(layer):
        if type(layer) is right:
            return faulty()
        layer.activation = faulty()
        return layer

    return swap_layers(parts, affected, swap, f"a layer with {right.__name__}, to put {faulty.__name__} in its place")


def on_logits(parts):
    """parts whose network ends in logits and whose cross-entropy takes them: its gradient is p - y, however large z."""
    loss = parts.loss
    while hasattr(loss, "loss"):  # one loss around another
        loss = loss.loss
    if getattr(loss, "from_logits", False):
        return parts
    if loss is not parts.loss or not isinstance(loss, CategoricalCrossentropy):
        raise ValueError(f"expected a categorical cross-entropy of probabilities, received {parts.loss}")
    return changed(swap_activations(parts, Softmax, Linear), loss=replace(loss, from_logits=True))


def swap_optimizer(parts, right, faulty, **changes):
    """parts with a `faulty` optimizer that has the settings of the `right` one, but for `changes`."""
    optimizer = parts.optimizer
    if type(optimizer) not in (right, faulty):
        raise ValueError(
            f"expected the optimizer {right.__name__}, to put {faulty.__name__} in its place, received {optimizer}"
        )
    settings = {field.name: getattr(optimizer, field.name) for field in fields(optimizer)}
    return changed(parts, optimizer=faulty(**{**settings, **changes}))
