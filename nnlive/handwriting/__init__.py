"""Handwriting: a network of 5,258 weights that reads digits, and what it is shown.   Book: chapters/09_convolution

`prepare_strokes` makes a picture of a drawing, `trained_network` reads it, `mnist_sample` is what it never learnt from.
"""

from .network import network, trained_network
from .prepare import prepare_image, prepare_strokes
from .sample import mnist_sample

__all__ = ["mnist_sample", "network", "prepare_image", "prepare_strokes", "trained_network"]
