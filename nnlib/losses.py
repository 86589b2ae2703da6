"""Losses: how wrong, and in which direction.   Book: chapters/05_losses

`loss(y_true, y_pred)` is a mean over the batch, one number for each network of a stack; `loss.gradient` is dL/dy_pred.
"""

from dataclasses import dataclass

import numpy as np

from .checks import Closed, look_up, require_array, require_classes, require_measure, require_rows, require_shares

EPSILON = 1e-7  # cross-entropies of probabilities keep them this far from 0 and 1, as Keras does


class Loss(Closed):
    """A subclass defines `value_and_gradient`, and `check_targets` where its targets are of another kind.

    Shapes  `y_pred (..., N, K)`; `y_true (N, K)`, or `(N,)` where the loss says so; the value has the shape of `...`,
            or `(..., N)` with one value for each row; the gradient, that of their mean, has the shape of y_pred.
    """

    def check_targets(self, y_true, shape):
        """y_true, checked against the shape of y_pred and ready for `value_and_gradient`."""
        y_true, shape = require_array(self, "y_true", y_true), tuple(shape)
        if y_true.shape == shape[-2:-1] and shape[-1] == 1:
            y_true = y_true[:, None]  # (N,) labels for one output unit, as Keras allows
        if y_true.shape not in (shape, shape[-2:]):
            raise ValueError(f"{self} expected y_true of shape {shape[-2:]}, received {y_true.shape}")
        return y_true

    def value_and_gradient(self, y_true, y_pred):
        """(L, dL/dy_pred) from targets that `check_targets` returned."""
        raise NotImplementedError(f"{self} needs a method value_and_gradient(y_true, y_pred)")

    def measure(self, y_true, y_pred):
        """`value_and_gradient` with both shapes checked; a mean is taken over a value for each row."""
        value, gradient = self.value_and_gradient(y_true, y_pred)
        shape = y_pred.shape
        if getattr(value, "shape", ()) != shape[:-2]:
            value = require_measure(self, value, shape)
        if getattr(gradient, "shape", ()) != shape:
            raise ValueError(f"{self} expected a gradient of shape {shape}, returned shape {np.shape(gradient)}")
        return value, gradient

    def _checked(self, y_true, y_pred):
        y_pred = require_rows(self, "y_pred", y_pred)
        if y_pred.ndim < 2 or not y_pred.size:
            raise ValueError(f"{self} expected y_pred of shape (batch, units), received {y_pred.shape}")
        y_pred = y_pred if y_pred.dtype.kind == "f" else y_pred.astype(float)
        y_true = self.check_targets(y_true, y_pred.shape).astype(y_pred.dtype, copy=False)
        return self.measure(y_true, y_pred)

    def __call__(self, y_true, y_pred):
        return self._checked(y_true, y_pred)[0]

    def gradient(self, y_true, y_pred):
        """dL/dy_pred, with the 1/N of the mean in it; the shape of y_pred."""
        return self._checked(y_true, y_pred)[1]


class MeanSquaredError(Loss):
    """`L = 1/(N K) Σ (ŷ - y)²`.

    Gradient  dL/dŷ = 2 (ŷ - y) / (N K)
    """

    def value_and_gradient(self, y_true, y_pred):
        error = y_pred - y_true
        count = error.shape[-2] * error.shape[-1]
        return (error * error).sum(axis=(-2, -1)) / count, error * (2 / count)


@dataclass(frozen=True)
class Crossentropy(Loss):
    """What the three cross-entropies share: targets are probabilities; predictions are too, or logits."""

    from_logits: bool = False

    def check_targets(self, y_true, shape):
        y_true = super().check_targets(y_true, shape)
        require_shares(self, "labels", y_true)
        return y_true

    def check_probabilities(self, p, total=1):
        require_shares(self, "probabilities", p, "; for logits use from_logits=True")
        return np.clip(p / total, EPSILON, 1 - EPSILON)


class BinaryCrossentropy(Crossentropy):
    """`L = -1/(N K) Σ (y log p + (1 - y) log(1 - p))`, each unit a yes or no; y is `(N,)` too if `K = 1`.

    Gradient  `dL/dp = (p - y) / (p (1 - p)) / (N K)`, p kept within [1e-7, 1 - 1e-7]
    Logits    with `p = sigmoid(z)`: `L = 1/(N K) Σ (max(z, 0) - z y + log(1 + exp(-|z|)))`, `dL/dz = (p - y) / (N K)`
    """

    def value_and_gradient(self, y_true, y_pred):
        count = y_pred.shape[-2] * y_pred.shape[-1]
        if self.from_logits:
            e = np.exp(-np.abs(y_pred))
            each = np.maximum(y_pred, 0) - y_pred * y_true + np.log1p(e)
            p = np.maximum(e, (y_pred >= 0).astype(e.dtype)) / (1 + e)  # as in activations.Sigmoid
            gradient = p - y_true
        else:
            p = self.check_probabilities(y_pred)
            each = -(y_true * np.log(p) + (1 - y_true) * np.log1p(-p))
            gradient = (p - y_true) / (p * (1 - p))
        return each.sum(axis=(-2, -1)) / count, gradient / count


class CategoricalCrossentropy(Crossentropy):
    """`L = -1/N Σ_n Σ_k y_nk log p_nk`, rows of y one-hot or probabilities that add up to 1.

    A row of predictions x that does not add up to 1 is divided by its sum S, as Keras does: `p = x / S`.

    Gradient  `dL/dp = -y / p / N`, or `dL/dx = (1 - y / p) / (N S)`, p kept within [1e-7, 1 - 1e-7]
    Logits    with `p = softmax(z)`: `L = 1/N Σ_n (log Σ_j exp(z_nj) - Σ_k y_nk z_nk)`, `dL/dz = (p - y) / N`
    """

    def check_targets(self, y_true, shape):
        y_true = require_array(self, "y_true", y_true)
        if y_true.ndim == 1:
            received = f"received {y_true.shape}; for integer labels use sparse_categorical_crossentropy"
            raise ValueError(f"{self} expected one-hot labels of shape {tuple(shape[-2:])}, {received}")
        y_true = super().check_targets(y_true, shape)
        sums = y_true.sum(axis=-1)
        off = sums[np.abs(sums - 1) > 1e-3]
        if off.size:
            raise ValueError(f"{self} expected every row of y_true to add up to 1, received a sum of {off.flat[0]:.4g}")
        return y_true

    def value_and_gradient(self, y_true, y_pred):
        count = y_pred.shape[-2]
        if self.from_logits:
            z = np.ascontiguousarray(y_pred.mT)  # classes first: NumPy reduces short last axes three times as slowly
            z -= z.max(axis=-2, keepdims=True)  # the same p, and exp cannot overflow
            p = np.exp(z)
            total = p.sum(axis=-2, keepdims=True)
            p /= total
            value = np.log(total).sum(axis=(-2, -1)) - (y_true.mT * z).sum(axis=(-2, -1))
            gradient = p.mT - y_true
        else:
            total = y_pred.sum(axis=-1, keepdims=True)
            off = np.abs(total - 1) > 1e-4  # more than rounding
            total = np.where(off, total, 1)
            p = self.check_probabilities(y_pred, total)
            value = -(y_true * np.log(p)).sum(axis=(-2, -1))
            gradient = (off - y_true / p) / total
        return value / count, gradient / count


class SparseCategoricalCrossentropy(CategoricalCrossentropy):
    """CategoricalCrossentropy for labels `(N,)` that are the number of the true class, from 0 to K - 1."""

    def check_targets(self, y_true, shape):
        y_true, (rows, units) = require_array(self, "y_true", y_true), shape[-2:]
        if y_true.shape == (rows, 1):
            y_true = y_true[:, 0]
        if y_true.shape != (rows,):
            received = f"received {y_true.shape}; for one-hot labels use categorical_crossentropy"
            raise ValueError(f"{self} expected integer labels of shape ({rows},), {received}")
        classes = require_classes(self, "labels", y_true, units, f" for {units} output units")
        return np.eye(units, dtype=np.float32)[classes]


LOSSES = {"mean_squared_error": MeanSquaredError, "binary_crossentropy": BinaryCrossentropy}
LOSSES |= {"categorical_crossentropy": CategoricalCrossentropy}
LOSSES |= {"sparse_categorical_crossentropy": SparseCategoricalCrossentropy}  # and short names, as in Keras
LOSSES |= {"mse": MeanSquaredError, "MSE": MeanSquaredError, "bce": BinaryCrossentropy, "BCE": BinaryCrossentropy}


def get(loss):
    """A new loss from its name, or a Loss, which is returned as it is."""
    return loss if isinstance(loss, Loss) else look_up("loss", loss, LOSSES, "a Loss")()
