"""Windows: the patches of an image that a convolution or a pooling looks at.   Book: chapters/09_convolution

One function cuts an image into windows without copying; its counterpart adds windows back into an image.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

PADDINGS = "valid", "same"


def output_size(size, window, stride, padding):
    """How many windows fit along an axis: ⌈size / stride⌉ for "same", ⌈(size - window + 1) / stride⌉ for "valid"."""
    covered = size if padding == "same" else size - window + 1
    return -(-covered // stride)


def margins(size, window, stride, padding):
    """(before, after): how far "same" padding extends an axis, the odd one at the end, as TensorFlow has it."""
    if padding == "valid":
        return 0, 0
    total = max((output_size(size, window, stride, padding) - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def fit_windows(layer, input_shape, size):
    """(output shape, margins) of windows of this size, with the layer's `strides` and `padding`, over its inputs."""
    if len(input_shape) < 4 or None in input_shape[-3:]:
        raise ValueError(f"{layer} expected inputs (batch, height, width, channels), received {tuple(input_shape)}")
    layer.image_shape = tuple(input_shape[-3:])
    axes = list(zip(input_shape[-3:-1], size, layer.strides))
    fitting = [output_size(*axis, layer.padding) for axis in axes]
    if min(fitting) < 1:
        raise ValueError(f"{layer} expected images of at least {size}, received {tuple(input_shape[-3:-1])}")
    return (*input_shape[:-3], *fitting, input_shape[-1]), tuple(margins(*axis, layer.padding) for axis in axes)


def require_images(layer, x):
    """Complain of x that is no batch of the images that `fit_windows` fitted the layer to."""
    layer.require_built()
    if x.ndim < 4 or x.shape[-3:] != layer.image_shape:
        height, width, channels = layer.image_shape
        raise ValueError(f"{layer} expected x of shape (batch, {height}, {width}, {channels}), received {x.shape}")


def pad(x, both, value=0.0):
    """x (..., H, W, C) with margins ((top, bottom), (left, right)) of `value`; x itself where all are 0."""
    if both == ((0, 0), (0, 0)):
        return x
    return np.pad(x, [(0, 0)] * (x.ndim - 3) + [*both, (0, 0)], constant_values=value)


def windows(x, size, strides):
    """A view (..., H', W', height, width, C) of x (..., H, W, C): the window at every output position."""
    view = sliding_window_view(x, size, axis=(-3, -2))[..., :: strides[0], :: strides[1], :, :, :]
    return np.moveaxis(view, -3, -1)


def add_windows(dwindows, size, strides):
    """The gradient of `windows`: an image of this size in which each pixel is the sum over the windows that held it."""
    *lead, rows, columns, height, width, channels = dwindows.shape
    dx = np.zeros((*lead, *size, channels), dtype=dwindows.dtype)
    for i in range(height):
        for j in range(width):
            here = dx[..., i : i + rows * strides[0] : strides[0], j : j + columns * strides[1] : strides[1], :]
            here += dwindows[..., i, j, :]
    return dx


def crop(x, both):
    """Undo `pad`."""
    (top, bottom), (left, right) = both
    return x[..., top : x.shape[-3] - bottom, left : x.shape[-2] - right, :]
