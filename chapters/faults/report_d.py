"""Report D: two choices of its experiments, a loss that can be nan, and a convolution that no experiment used.

Book: chapters/experiments/xor. Read in nnfromscratch/ at commit 07f1bbe. The choices are no faults.
"""

import numpy as np

from nnlib.initializers import StandardNormal
from nnlib.layers import Conv2D
from nnlib.layers.windows import require_images
from nnlib.losses import BinaryCrossentropy, MeanSquaredError

from .convolution import swap_convolutions
from .losses import AroundLoss
from .swapping import changed, swap_layers


class HalvedSquaredError(AroundLoss):
    """L = 1/(2N) Σ (ŷ - y)² for one output unit: half of the usual one, and half its gradient. Report D."""

    def value_and_gradient(self, y_true, y_pred):
        value, gradient = self.loss.value_and_gradient(y_true, y_pred)
        return value / 2, gradient / 2


class UnclippedCrossentropy(AroundLoss):
    """L = -1/N Σ (y log p + (1 - y) log(1 - p)) of p as it is: a p of exactly 0 or 1 gives 0 · log 0 = nan. Report D.

    Gradient  dL/dp = (-y / p + (1 - y) / (1 - p)) / N, which is 0/0 = nan in the same places
    """

    def value_and_gradient(self, y_true, y_pred):
        p, t, rows = y_pred, y_true, y_pred.shape[-2]
        with np.errstate(divide="ignore", invalid="ignore"):
            value = -(t * np.log(p) + (1 - t) * np.log(1 - p)).sum(axis=(-2, -1)) / rows
            return value, (-t / p + (1 - t) / (1 - p)) / rows


class BothCutConv2D(Conv2D):
    """z[k, l] = Σ x[k + a, l + b] W[k + a, l + b]: kernel and image are both cut at the place of the output. Report D.

    The first place is right. At the second one less of the kernel is left than of the image, and NumPy raises a
    ValueError, in the forward pass.
    """

    def forward(self, x, training=False):
        require_images(self, x)
        (height, width), kernel = self.kernel_size, self.params["kernel"]
        rows, columns = x.shape[-3] - height + 1, x.shape[-2] - width + 1
        z = np.empty((*kernel.shape[:-4], x.shape[-4], rows, columns, self.filters), x.dtype)
        for k, l in np.ndindex(rows, columns):
            here = slice(k, k + height), slice(l, l + width)
            cut = kernel[..., *here, :, :]
            z[..., k, l, :] = (x[..., *here, :, None] * cut[..., None, :, :, :, :]).sum(axis=(-4, -3, -2))
        return self.activation.forward(z + self.params["bias"][..., None, None, None, :], training)


def normal_weights_and_biases(parts):
    """Kernels and biases were drawn from N(0, 1), whatever the width. Report D; a choice, not a fault.

    Right: a variance of 1 / fan_in for wide layers. On the two diagonals N(0, 1) was a good choice: from Glorot's
    start, with biases of 0, no network of sixteen sigmoids arrives.
    """

    def swap(layer):
        layer.kernel_initializer = layer.bias_initializer = StandardNormal()
        return layer

    return swap_layers(
        parts, lambda layer: hasattr(layer, "bias_initializer"), swap, "a layer with a kernel and a bias for N(0, 1)"
    )


def halved_squared_error(parts):
    """Squared error was half of the mean, and so was its gradient. Report D; a choice, not a fault.

    Right: either, if the rate is chosen for it. A step is half of what the usual mean gives at the same rate.
    """
    if not isinstance(parts.loss, MeanSquaredError):
        raise ValueError(f"halved_squared_error expected a mean squared error, received {parts.loss}")
    return changed(parts, loss=HalvedSquaredError(parts.loss))


def unclipped_crossentropy(parts):
    """Cross-entropy took the logarithm of p as it came: with a sigmoid of exactly 1 all is nan. Report D.

    Right: from logits, or of p kept off 0 and 1. It shows where outputs are large: without activation, and with ReLU.
    """
    if not isinstance(parts.loss, BinaryCrossentropy) or parts.loss.from_logits:
        raise ValueError(f"expected a binary cross-entropy of probabilities, received {parts.loss}")
    return changed(parts, loss=UnclippedCrossentropy(parts.loss))


def convolution_cuts_both(parts):
    """The convolution cut its kernel where it cut the image, and stops at the second place. Report D, in no experiment.

    Right: z[k, l] = Σ x[k + a, l + b] W[a, b] + bias, the whole kernel at every place.
    """
    return swap_convolutions(parts, BothCutConv2D)  # which knows neither strides nor padding
