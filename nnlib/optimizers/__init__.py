"""Optimizers: from gradients to better parameters, in place.   Book: chapters/05_optimizers

An optimizer knows two lists of arrays and nothing of networks, so it can roll down any hill you write.
"""

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
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise ValueError(f"unknown optimizer {optimizer!r}; expected an Optimizer or one of {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[optimizer]()
