"""Scene: an opened network at one moment of its training, and the same network one update later.

Book: chapters/02_backpropagation
"""

import copy
from dataclasses import dataclass, field

from nnlib.optimizers import SGD

from .levels import OpenNetwork
from .numbers import array_of


@dataclass
class Scene:
    """A network with its loss and all gradients; `updated` is what one step of the optimizer makes of it."""

    network: OpenNetwork
    optimizer: SGD
    updated: OpenNetwork = field(init=False)

    def __post_init__(self):
        self.network.forward()
        self.network.backward()
        self.updated = copy.deepcopy(self.network)
        self.optimizer.step(*self.updated.params_and_grads())
        self.updated.forward()

    @property
    def promise_of_update(self):
        """What the gradients say that the loss will change by: `Σ gradient · step = -rate Σ gradient²`."""
        _, grads = self.network.params_and_grads()
        return -self.optimizer.rate() * sum(float((g * g).sum()) for g in grads)

    def next(self):
        """The scene one update later."""
        return Scene(copy.deepcopy(self.updated), self.optimizer)

    def nudged(self, place, amount, example):
        """The scene with `amount` added to one weight, bias or input; of an input, to that of one example."""
        network = copy.deepcopy(self.network)
        array, index = array_of(network, place)
        array[(example, place.j) if place.kind == "x" else index] += amount
        return Scene(network, self.optimizer)
