"""nnlib: neural networks from scratch, in NumPy, with the names of Keras.   Book: chapters/intro

import nnlib as nn
model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(3, activation="softmax")], seed=0)
"""

from . import activations, datasets, gradcheck, initializers, layers, losses, metrics, optimizers, schedules
from .gradcheck import check_gradients
from .model import History, Progress, Sequential

optimizers.schedules = schedules  # where Keras has them: keras.optimizers.schedules

__version__ = "0.1.0"
__all__ = [
    "History", "Progress", "Sequential", "activations", "check_gradients", "datasets", "gradcheck", "initializers",
    "layers", "losses", "metrics", "optimizers", "schedules",
]  # fmt: skip
