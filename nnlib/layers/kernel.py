"""KernelLayer: what Dense and Conv2D share, a kernel, a bias and an activation.   Book: chapters/01_layers

It makes the parameters, for one network or a stack, and knows the two liberties that training takes with a layer.
"""

import copy
import functools

import numpy as np

from .. import activations, initializers
from ..checks import require_shape
from ..layer import Layer


class KernelLayer(Layer):
    """y = activation(z), where a subclass computes z from x, `kernel` and `bias`."""

    shown = "units", "filters", "kernel_size", "activation"
    needs_dx = True  # False in training for the first layer: nobody asks how the loss depends on the data

    def _configure(self, activation, use_bias, kernel_initializer, bias_initializer, input_shape):
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        start, several = kernel_initializer, isinstance(kernel_initializer, (list, tuple)) and kernel_initializer
        self.kernel_initializer = [*map(initializers.get, start)] if several else initializers.get(start)
        self.bias_initializer = initializers.get(bias_initializer)
        if input_shape is not None:
            input_shape = require_shape(type(self).__name__, "input_shape", input_shape)
        self.input_shape = input_shape

    def _make_params(self, kernel_shape, rngs, dtype):
        self.built = True
        self.params["kernel"] = draw(self, self.kernel_initializer, kernel_shape, rngs, dtype)
        if self.use_bias:
            self.params["bias"] = draw(self, self.bias_initializer, kernel_shape[-1:], rngs, dtype)

    def for_training(self, needs_dx=True, activation=True):
        """This layer for the training loop, with the same params and grads; without dx, or without its activation."""
        twin = copy.copy(self)
        twin.needs_dx = needs_dx
        if not activation:
            vars(twin)["activation"] = activations.Linear()  # the layer is built, so nobody else may exchange it
        return twin


def sum_over_batch(dz):
    """Σ_N dz as a product with a row of ones: BLAS adds 300×64 numbers four times as fast as dz.sum(axis=-2)."""
    return (row_of_ones(dz.shape[-2], dz.dtype) @ dz)[..., 0, :]


@functools.lru_cache(maxsize=8)
def row_of_ones(count, dtype):
    """An array (1, count), made once for each size of a batch; nobody may write into it."""
    ones = np.ones((1, count), dtype)
    ones.flags.writeable = False
    return ones


def draw(layer, initializer, shape, rngs, dtype):
    """One array from one Generator, or from a list of them a stack of arrays; `initializer` may be a list too."""
    if isinstance(rngs, np.random.Generator):
        if isinstance(initializer, list):
            raise ValueError(f"{layer} has a list of kernel initializers, which only a stack takes: seed=[0, 1, ...]")
        array = np.asarray(initializers.get(initializer)(shape, rngs), dtype=dtype)
        if array.shape != tuple(shape):
            raise ValueError(f"{layer} expected an array of shape {shape} from {initializer}, received {array.shape}")
        return array
    each = initializer if isinstance(initializer, list) else [initializer] * len(rngs)
    if len(each) != len(rngs):
        raise ValueError(f"{layer} expected one kernel initializer per run, received {len(each)} for {len(rngs)} runs")
    return np.stack([draw(layer, one, shape, rng, dtype) for one, rng in zip(each, rngs)])
