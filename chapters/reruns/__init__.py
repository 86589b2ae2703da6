"""Reruns: what the five reports' programs did that nnlib does not, written anew from their code.

Book: chapters/08_experiments. An experiment names a function here as its data, dataset = "reruns:diagonals", or as the
program that trains it, backend = "reruns:single_steps".
"""

from .images import affine_mnist
from .keras_look_alike import keras_look_alike
from .last_batches import last_batches
from .own_points import own_points
from .points import above_diagonal, diagonals, normal_parabola, uniform_parabola
from .single_steps import single_steps

__all__ = [
    "above_diagonal",
    "affine_mnist",
    "diagonals",
    "keras_look_alike",
    "last_batches",
    "normal_parabola",
    "own_points",
    "single_steps",
    "uniform_parabola",
]
