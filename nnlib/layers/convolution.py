"""Conv2D: the same small kernel at every place of an image.   Book: chapters/09_convolution

A convolution is one matrix product: every window becomes a row, every filter a column.
"""

from math import prod

import numpy as np

from ..checks import require_choice, require_count, require_pair
from .kernel import KernelLayer, sum_over_batch
from .windows import PADDINGS, add_windows, crop, fit_windows, pad, require_images, windows

WINDOW, POSITIONS = (-3, -2, -1), (-6, -5, -4)  # the axes of `windows`: places in a window, and where windows stand


class Conv2D(KernelLayer):
    """`y = activation(z)`, `z[i, j] = Σ_a Σ_b x[i·s + a, j·t + b] W[a, b] + bias`, where (s, t) are the strides.

    Shapes     x (..., N, H, W, C)    kernel (..., height, width, C, filters)    bias (..., filters)
               `y (..., N, H', W', filters)`, `H' = ⌈(H - height + 1) / s⌉` for "valid", `⌈H / s⌉` for "same"
    Gradients  with windows as the rows of P, so that `z = P W + bias`:  dW = Pᵀ dz    dbias = Σ dz    `dP = dz Wᵀ`,
               and dx adds each row of dP back to the window it came from
    Source     LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document recognition, II.A.
               The kernel is not turned round, so mathematicians call this cross-correlation.
    """

    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        *,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        input_shape=None,
    ):
        self.filters = require_count("Conv2D", "filters", filters)
        self.kernel_size = require_pair("Conv2D", "kernel_size", kernel_size)
        self.strides = require_pair("Conv2D", "strides", strides)
        self.padding = require_choice("Conv2D", "padding", padding, PADDINGS)
        self._configure(activation, use_bias, kernel_initializer, bias_initializer, input_shape)

    def build(self, input_shape, rngs, dtype="float32"):
        output_shape, self.margins = fit_windows(self, input_shape, self.kernel_size)
        self._make_params((*self.kernel_size, input_shape[-1], self.filters), rngs, dtype)
        return (*output_shape[:-1], self.filters)

    def forward(self, x, training=False):
        require_images(self, x)
        x = pad(x, self.margins)
        self.x_size = x.shape[-3:-1]
        view = windows(x, self.kernel_size, self.strides)  # (..., N, H', W', height, width, C)
        self.positions, self.window = view.shape[-6:-3], view.shape[-3:]
        columns = np.moveaxis(view, WINDOW, POSITIONS).reshape(*view.shape[:-6], prod(self.window), -1)
        self.patches = columns.mT  # one row for each position; made as columns, because those copy whole rows of pixels
        z = self.patches @ self._matrix()
        if self.use_bias:
            z += self.params["bias"][..., None, :]
        return self.activation.forward(z.reshape(*z.shape[:-2], *self.positions, self.filters), training)

    def backward(self, dy):
        self.require_forward("patches")
        dz = self.activation.backward(dy)
        dz = dz.reshape(*dz.shape[:-4], -1, self.filters)
        self.grads["kernel"] = (self.patches.mT @ dz).reshape(self.params["kernel"].shape)
        if self.use_bias:
            self.grads["bias"] = sum_over_batch(dz)
        if not self.needs_dx:
            return None
        dcolumns = self._matrix() @ dz.mT
        dwindows = np.moveaxis(dcolumns.reshape(*dcolumns.shape[:-2], *self.window, *self.positions), POSITIONS, WINDOW)
        return crop(add_windows(dwindows, self.x_size, self.strides), self.margins)

    def _matrix(self):
        """The kernel with a row for each entry of a window and a column for each filter."""
        kernel = self.params["kernel"]
        return kernel.reshape(*kernel.shape[:-4], -1, self.filters)
