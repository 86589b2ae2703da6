"""Dense: every output is a weighted sum of every input.   Book: chapters/01_layers

Also called a fully connected or linear layer, or an affine map.
"""

from ..checks import require_count
from .kernel import KernelLayer, sum_over_batch


class Dense(KernelLayer):
    """`y = activation(x W + b)`.

    Shapes     x (..., N, D)    W (..., D, H)    b (..., H)    y (..., N, H)
    Gradients  with `dz = dL/d(x W + b)`:  dW = xᵀ dz    db = Σ_N dz    dx = dz Wᵀ
    Source     Rumelhart, Hinton & Williams (1986), Learning representations by back-propagating errors, eq. 1-7.
    """

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        input_dim=None,
        input_shape=None,
    ):
        self.units = require_count("Dense", "units", units)
        input_shape = (require_count("Dense", "input_dim", input_dim),) if input_dim is not None else input_shape
        self._configure(activation, use_bias, kernel_initializer, bias_initializer, input_shape)

    def build(self, input_shape, rngs, dtype="float32"):
        if len(input_shape) != 2 or input_shape[-1] is None:
            received = f"{tuple(input_shape)}; for images put Flatten() before it"
            raise ValueError(f"{self} expected inputs (batch, features), received {received}")
        self._make_params((input_shape[-1], self.units), rngs, dtype)
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self.require_built()
        kernel = self.params["kernel"]
        if x.ndim < 2 or x.shape[-1] != kernel.shape[-2]:
            raise ValueError(f"{self} expected x of shape (batch, {kernel.shape[-2]}), received {x.shape}")
        self.x = x
        z = x @ kernel
        if self.use_bias:
            z += self.params["bias"][..., None, :]
        return self.activation.forward(z, training)

    def backward(self, dy):
        self.require_forward("x")
        dz = self.activation.backward(dy)
        self.grads["kernel"] = self.x.mT @ dz
        if self.use_bias:
            self.grads["bias"] = sum_over_batch(dz)
        return dz @ self.params["kernel"].mT if self.needs_dx else None
