"""Meaning: what each number of an opened network is, and each symbol in a formula, in words.

Book: chapters/02_backpropagation
"""

import re

from ..markup import listed
from .numbers import Place

GRADIENT_NAME = re.compile(r"\bd(\w+)")


def meaning(formulas, place):
    """What a number is: an input, a weight, the sum or the output of a unit, the loss."""
    network = formulas.network
    if place.kind == "loss":
        return f"the loss: how wrong the answers to the examples are, a mean of {formulas.count}"
    if place.kind == "x":
        return "an input, as the example gives it"
    if place.kind == "b":
        return f"the bias of {unit_name(network, place)}: training changes it"
    if place.kind == "w":
        unit = formulas.name(Place("z", place.level, place.j))
        return f"a weight, from {formulas.name(formulas.inputs(place.level)[place.i])} to {unit}: training changes it"
    level = network.levels[place.level]
    if place.kind == "z" and level.activation is not None:
        return f"the sum in {unit_name(network, place)}"
    return f"the output of {unit_name(network, place)}" + ", which is the answer" * _is_last(network, place)


def unit_name(network, place):
    """The unit to which a number belongs: hidden unit 2, the output unit."""
    number = f" {place.j + 1}" if network.levels[place.level].z.shape[-1] > 1 else ""
    if _is_last(network, place):
        return f"output unit{number}" if number else "the output unit"
    layer = f" of layer {place.level + 1}" if len(network.levels) > 2 else ""
    return f"hidden unit{number}{layer}"


def symbols_explained(symbols):
    """Words on what a formula takes from elsewhere: gradients that arrived before, and the right answer; or none."""
    names = [*dict.fromkeys(GRADIENT_NAME.findall(symbols))]
    many = len(names) > 1
    words = []
    if names:
        words.append(f"{listed([f'd{n}' for n in names])}: the gradient{'s' * many} of {listed(names)}")
    if re.search(r"\bt\b", symbols):
        words.append("t: the right answer")
    return [f"({'; '.join(words)})"] if words else []


def _is_last(network, place):
    return place.level == len(network.levels) - 1
