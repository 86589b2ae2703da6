"""An imagined convolution: it moves along the kernel, not along the image.   Book: chapters/09_convolution"""

import numpy as np

from nnlib.layers import Conv2D
from nnlib.layers.windows import pad, require_images

from .swapping import swap_layers


class KernelCutConv2D(Conv2D):
    """z[i, j] = Σ_a Σ_b x[a, b] W[i·s + a, j·t + b] + bias: the kernel is cut where the image should be.

    Past the kernel's last row or column nothing is left of it, so z is the bias there, and of the image only its first
    corner, as large as the kernel, counts. `backward` multiplies dz by what was cut, but the pieces are of different
    sizes: NumPy raises a ValueError.
    """

    def build(self, input_shape, rngs, dtype="float32"):
        self.output_shape = super().build(input_shape, rngs, dtype)  # a Sequential sets it too; alone, nobody else does
        return self.output_shape

    def forward(self, x, training=False):
        require_images(self, x)
        self.x = pad(x, self.margins)
        z = np.stack([self._sum(piece) for piece in self._pieces()], axis=-2)
        z = z.reshape(*z.shape[:-2], *self.output_shape[-3:])
        if self.use_bias:
            z += self.params["bias"][..., None, None, None, :]
        return self.activation.forward(z, training)

    def backward(self, dy):
        self.require_forward("x")
        dz = self.activation.backward(dy).sum(axis=-4)
        dz = dz.reshape(*dz.shape[:-3], -1, 1, 1, 1, self.filters)
        pieces = np.stack(list(self._pieces()), axis=-5)  # ValueError, unless the output has one place alone
        self.grads["kernel"] = (pieces * dz).sum(axis=-5)
        if self.use_bias:
            self.grads["bias"] = dz.sum(axis=(-5, -4, -3, -2))

    def _pieces(self):
        """What is left of the kernel at each place of the output, row by row."""
        (height, width), (s, t) = self.kernel_size, self.strides
        for i, j in np.ndindex(self.output_shape[-3:-1]):
            yield self.params["kernel"][..., i * s : i * s + height, j * t : j * t + width, :, :]

    def _sum(self, piece):
        """Σ x W over a piece of the kernel and an equally large corner of the image: (..., N, filters)."""
        height, width, channels = piece.shape[-4:-1]
        corner = self.x[..., :height, :width, :]
        size = height * width * channels
        return corner.reshape(*corner.shape[:-3], size) @ piece.reshape(*piece.shape[:-4], size, self.filters)


def swap_convolutions(parts, faulty, *more):
    """parts with a `faulty` convolution wherever a Conv2D is, with its size, its start and the settings in `more`."""
    settings = "activation", "kernel_initializer", "bias_initializer", "input_shape", *more

    def swap(layer):
        return faulty(layer.filters, layer.kernel_size, **{name: getattr(layer, name) for name in settings})

    expected = f"a Conv2D, to put {faulty.__name__} in its place"
    return swap_layers(parts, lambda layer: type(layer) is Conv2D, swap, expected)


def kernel_cut(parts):
    """The convolution cuts the kernel at the output's place, not the image, and its backward cannot run. Imagined.

    Right: z[i, j] = Σ x[i·s + a, j·t + b] W[a, b] + bias. The faulty forward looks at one corner of the image alone.
    """
    return swap_convolutions(parts, KernelCutConv2D, "strides", "padding", "use_bias")
