"""Layers: what a network is made of.   Book: chapters/01_layers"""

from ..activations import LeakyReLU, ReLU, Softmax
from ..layer import Layer
from .convolution import Conv2D
from .dense import Dense
from .normalization import BatchNormalization
from .plain import Activation, Flatten, Input
from .pooling import MaxPooling2D
from .regularization import Dropout

__all__ = [
    "Activation", "BatchNormalization", "Conv2D", "Dense", "Dropout", "Flatten", "Input", "Layer", "LeakyReLU",
    "MaxPooling2D", "ReLU", "Softmax",
]  # fmt: skip
