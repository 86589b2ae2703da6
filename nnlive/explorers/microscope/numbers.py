"""Numbers: every number of an opened network, with its name, its formula and the line of code behind it.

Book: chapters/02_backpropagation
"""

import functools
import inspect
import re
from dataclasses import dataclass

import numpy as np

from nnlib import activations, losses

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LETTERS = {  # of weights, bias, sum and output of each level; the last level gives p
    1: [("w", "b", "z", "p")],
    2: [("w", "b", "z", "h"), ("v", "c", "s", "p")],
    3: [("w", "b", "z", "h"), ("v", "c", "s", "g"), ("u", "d", "r", "p")],
}
SLOPES = {  # of h = f(z), in terms of z and h
    activations.ReLU: ("max({z}, 0)", "1 if {z} > 0 else 0"),
    activations.Sigmoid: ("1 / (1 + exp(−{z}))", "{h} (1 − {h})"),
    activations.Tanh: ("tanh {z}", "1 − {h}²"),
}
LOSSES = {  # one term of L, which is divided by n, and dL/dp of one unit
    losses.MeanSquaredError: ("({p} − {t})²", "2 ({p} − {t}) / {n}"),
    losses.BinaryCrossentropy: (
        "−({t} log {p} + (1 − {t}) log(1 − {p}))",
        "({p} − {t}) / ({p} (1 − {p})) / {n}",
    ),
    losses.CategoricalCrossentropy: ("−{t} log {p}", "−{t} / {p} / {n}"),
}


@dataclass(frozen=True)
class Place:
    """Where a number stands: its kind, its level, and its row and column there.

    `kind`  "x", "w", "b", "z", "h" or "loss"; an x, z or h has a unit only, `j`; a weight leads from `i` to `j`.
    """

    kind: str
    level: int = 0
    j: int = 0
    i: int = 0

    @property
    def key(self):
        return f"{self.kind}{self.level}-{self.i}-{self.j}"


def places_of(network):
    """All places of a network, from the examples to the loss."""
    places = [Place("x", 0, j) for j in range(network.X.shape[-1])]
    for number, level in enumerate(network.levels):
        rows, columns = level.sums.params[level.weights_name].shape
        places += [Place("w", number, j, i) for i in range(rows) for j in range(columns)]
        for j in range(columns):
            places += [Place("b", number, j)] if level.bias_name else []
            places += [Place("z", number, j)]
            places += [Place("h", number, j)] if level.activation else []
    return [*places, Place("loss")]


def is_parameter(place):
    return place.kind in "wb"


def name_of(network, place):
    """x₁, w₁₂, b₁, z₁, h₁ …; L for the loss. A level without an activation calls its sums p or h."""
    if place.kind == "loss":
        return "L"
    if place.kind == "x":
        return "x" + subscript(place.j, network.X.shape[-1])
    level = network.levels[place.level]
    rows, columns = level.sums.params[level.weights_name].shape
    letters = dict(zip("wbzh", LETTERS[len(network.levels)][place.level]))
    letter = letters["h" if place.kind == "z" and level.activation is None else place.kind]
    return letter + subscript(place.i, rows) * (place.kind == "w") + subscript(place.j, columns)


def subscript(index, count):
    """₁ for index 0; nothing where there is one only."""
    return str(index + 1).translate(SUBSCRIPTS) if count > 1 else ""


def array_of(network, place, gradient=False):
    """The array that holds a number, and the number's index in it: (N, units) for an x, z or h."""
    if place.kind == "x":
        return network.levels[0].dx if gradient else network.X, (slice(None), place.j)
    level = network.levels[place.level]
    if place.kind in "zh":
        return getattr(level, "d" * gradient + place.kind), (slice(None), place.j)
    arrays = level.sums.grads if gradient else level.sums.params
    if place.kind == "w":
        return arrays[level.weights_name], (place.i, place.j)
    return arrays[level.bias_name], (place.j,)


def value_of(network, place, example):
    """The number itself, at one example where it differs between them."""
    if place.kind == "loss":
        return network.value
    array, index = array_of(network, place)
    return float(np.broadcast_to(array[index], len(network.X))[example])


def gradient_of(network, place, example):
    """How the loss changes with it; a weight's and a bias's gradient is the sum over all examples."""
    if place.kind == "loss":
        return 1.0
    array, index = array_of(network, place, gradient=True)
    return float(np.broadcast_to(array[index], len(network.X))[example])


def code_line(layer, method, pattern):
    """The first line of a layer's method that matches; the last of the method, where none does."""
    return _code_line(type(layer), method, pattern)


@functools.cache
def _code_line(kind, method, pattern):
    """The same of a class: to read its source takes a while, and every picture needs some twenty lines."""
    lines = [line.strip() for line in inspect.getsource(getattr(kind, method)).splitlines() if line.strip()]
    return next((line for line in lines[1:] if re.search(pattern, line)), lines[-1])
