"""nnlib: neural networks from scratch, in NumPy, with the names of Keras.   Book: chapters/intro

import nnlib as nn
model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(3, activation="softmax")], seed=0)

A map of the house. Read first `layers/dense.py`, one layer with its gradient, `activations.py` and `losses.py`: these
are the formulas. Then `training.py`, where one step of training runs through them and back, and `optimizers/sgd.py`,
which takes the step. Third `model.py`, which joins them, and `gradcheck.py`, which checks them all. The floors, each of
which imports only from itself and below: checks, history | layer, losses, metrics, initializers, schedules, datasets,
optimizers | activations | layers | training, inputs, weights, summary | model | gradcheck.
"""

from . import activations, datasets, gradcheck, initializers, layers, losses, metrics, optimizers, schedules
from .gradcheck import check_gradients
from .model import History, Progress, Sequential

optimizers.schedules = schedules  # where Keras has them: keras.optimizers.schedules

__version__ = "0.1.0"
__all__ = ["History", "Progress", "Sequential", "activations", "check_gradients", "datasets", "gradcheck"]
__all__ += ["initializers", "layers", "losses", "metrics", "optimizers", "schedules"]
