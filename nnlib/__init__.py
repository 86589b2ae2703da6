"""nnlib: neural networks from scratch, in NumPy, with the names of Keras.   Book: chapters/intro

import nnlib as nn
model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(3, activation="softmax")], seed=0)

A map of the house. First the formulas: `layer.py` says what a layer promises, `layers/dense.py` (on `layers/kernel.py`)
keeps it; then `activations.py` and `losses.py`. Second one step of training: `TrainingView.step` in `training.py`,
`optimizers/base.py`, and the rule in `optimizers/sgd.py`. Third `model.py` joins them, and `gradcheck.py` checks them.
Which file may import which, CONTRIBUTING.md says.
"""

from . import activations, datasets, gradcheck, initializers, layers, losses, metrics, optimizers, schedules
from .gradcheck import check_gradients
from .model import History, Progress, Sequential

optimizers.schedules = schedules  # where Keras has them: keras.optimizers.schedules

__version__ = "0.1.0"
__all__ = ["History", "Progress", "Sequential", "activations", "check_gradients", "datasets", "gradcheck"]
__all__ += ["initializers", "layers", "losses", "metrics", "optimizers", "schedules"]
