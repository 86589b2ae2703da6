"""Layers: what a network is made of.   Book: chapters/01_layers"""

from ..activations import LeakyReLU, ReLU, Softmax
from ..layer import Layer
from .convolution import Conv2D
from .dense import Dense
from .normalization import BatchNormalization
from .pooling import MaxPooling2D
from .regularization import Dropout
from .structure import Activation, Flatten, Input

__all__ = ["BatchNormalization", "Conv2D", "Dense", "Dropout", "Flatten", "Input", "Layer", "MaxPooling2D"]
__all__ += ["Activation", "LeakyReLU", "ReLU", "Softmax"]
