"""MaxPooling2D: keep the largest number of every window.   Book: chapters/09_convolution

It makes images smaller, and the network less sensitive to where in the window something was seen.
"""

import numpy as np

from ..checks import require_choice, require_pair
from ..layer import Layer
from .windows import PADDINGS, add_windows, crop, fit_windows, pad, require_images, windows


class MaxPooling2D(Layer):
    """`y[i, j] = max` over a, b of `x[i·s + a, j·t + b]`, each channel alone; strides (s, t) or the pool size.

    Shapes    x (..., N, H, W, C)    `y (..., N, H', W', C)`, `H'` as for Conv2D
    Gradient  dx adds each dy to the place where the maximum stood, the first of them in a tie
    """

    shown = ("pool_size",)

    def __init__(self, pool_size=(2, 2), strides=None, padding="valid"):
        self.pool_size = require_pair("MaxPooling2D", "pool_size", pool_size)
        self.strides = require_pair("MaxPooling2D", "strides", pool_size if strides is None else strides)
        self.padding = require_choice("MaxPooling2D", "padding", padding, PADDINGS)

    def build(self, input_shape, rngs, dtype="float32"):
        super().build(input_shape, rngs, dtype)
        output_shape, self.margins = fit_windows(self, input_shape, self.pool_size)
        return output_shape

    def forward(self, x, training=False):
        require_images(self, x)
        x = pad(x, self.margins, value=-np.inf)
        self.x_size = x.shape[-3:-1]
        view = windows(x, self.pool_size, self.strides)
        self.view_shape = view.shape
        flat = view.reshape(*view.shape[:-3], -1, view.shape[-1])  # (..., H', W', window, C)
        self.largest = flat.argmax(axis=-2)[..., None, :]
        return np.take_along_axis(flat, self.largest, axis=-2)[..., 0, :]

    def backward(self, dy):
        self.require_forward("largest")
        window = np.arange(self.pool_size[0] * self.pool_size[1])[:, None]
        dwindows = np.where(self.largest == window, dy[..., None, :], dy.dtype.type(0))
        dwindows = dwindows.reshape(*dwindows.shape[:-2], *self.view_shape[-3:])
        return crop(add_windows(dwindows, self.x_size, self.strides), self.margins)
