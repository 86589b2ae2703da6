"""Optimizers: from gradients to better parameters, in place.   Book: chapters/06_optimizers

An optimizer knows two lists of arrays and nothing of networks, so it can roll down any hill you write.
"""

from ..checks import look_up
from .adam import Adam, AdamW
from .adaptive import Adagrad, RMSprop
from .base import Optimizer
from .sgd import SGD

__all__ = ["SGD", "Adagrad", "Adam", "AdamW", "Optimizer", "RMSprop", "get"]

OPTIMIZERS = {"sgd": SGD, "rmsprop": RMSprop, "adagrad": Adagrad, "adam": Adam, "adamw": AdamW}


def get(optimizer):
    """A new optimizer from its name, or an Optimizer, which is returned as it is."""
    if isinstance(optimizer, Optimizer):
        return optimizer
    return look_up("optimizer", optimizer, OPTIMIZERS, "an Optimizer")()
