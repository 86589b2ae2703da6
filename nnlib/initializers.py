"""Initializers: where the weights start.   Book: chapters/04_initializers

An initializer turns a shape and a Generator into an array; `N(m, s)` has standard deviation s, `U[a, b)` is uniform.
"""

from dataclasses import dataclass
from math import prod, sqrt

import numpy as np

from .checks import NOT_NEGATIVE, Closed, look_up


def fans(shape):
    """(fan_in, fan_out): how many numbers flow into one unit and out of it, counted as Keras does.

    A kernel (D, H) has fans D and H; a convolution's (height, width, in, out) has height·width·in and height·width·out.
    """
    if len(shape) < 2:
        return (shape[0], shape[0]) if shape else (1, 1)
    receptive_field = prod(shape[:-2])
    return receptive_field * shape[-2], receptive_field * shape[-1]


@dataclass(frozen=True)
class Initializer(Closed):
    """`initializer(shape, rng) -> array`. A subclass defines `draw`; with settings it is a frozen dataclass."""

    def draw(self, shape, rng):
        raise NotImplementedError(f"{self} needs a method draw(shape, rng) that returns an array")

    def __call__(self, shape, rng):
        if not isinstance(rng, np.random.Generator):
            raise TypeError(f"{self} expected a Generator such as np.random.default_rng(0), received {rng!r}")
        if not isinstance(shape, (tuple, list)) or not all(isinstance(n, (int, np.integer)) and n > 0 for n in shape):
            raise ValueError(f"{self} expected a shape of positive whole numbers such as (2, 64), received {shape!r}")
        return self.draw(tuple(shape), rng)


class Zeros(Initializer):
    """0 everywhere. Every unit of a layer stays equal to its neighbours."""

    def draw(self, shape, rng):
        return np.zeros(shape)


class Ones(Initializer):
    """1 everywhere."""

    def draw(self, shape, rng):
        return np.ones(shape)


@dataclass(frozen=True)
class Constant(Initializer):
    """`value` everywhere."""

    value: float = 0.0
    limits = {"value": {}}

    def draw(self, shape, rng):
        return np.full(shape, float(self.value))


@dataclass(frozen=True)
class RandomNormal(Initializer):
    """`N(mean, stddev)`."""

    mean: float = 0.0
    stddev: float = 0.05
    limits = {"mean": {}, "stddev": NOT_NEGATIVE}

    def draw(self, shape, rng):
        return rng.normal(self.mean, self.stddev, shape)


@dataclass(frozen=True)
class RandomUniform(Initializer):
    """`U[minval, maxval)`."""

    minval: float = -0.05
    maxval: float = 0.05
    limits = {"minval": {}, "maxval": {}}

    def __post_init__(self):
        super().__post_init__()
        if self.minval >= self.maxval:
            raise ValueError(f"RandomUniform expected minval below maxval, received {self.minval} and {self.maxval}")

    def draw(self, shape, rng):
        return rng.uniform(self.minval, self.maxval, shape)


class GlorotNormal(Initializer):
    """`N(0, sqrt(2 / (fan_in + fan_out)))`, also called Xavier normal. Keras truncates it at two deviations; we do not.

    Source  Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward networks, eq. 12.
    """

    def draw(self, shape, rng):
        return rng.normal(0, sqrt(2 / sum(fans(shape))), shape)


class GlorotUniform(Initializer):
    """`U[-a, a)` with `a = sqrt(6 / (fan_in + fan_out))`, also called Xavier uniform and the normalized initialization.

    Source  Glorot & Bengio (2010), eq. 16.
    """

    def draw(self, shape, rng):
        limit = sqrt(6 / sum(fans(shape)))
        return rng.uniform(-limit, limit, shape)


class HeNormal(Initializer):
    """`N(0, sqrt(2 / fan_in))`, also called Kaiming normal. Keras truncates it at two deviations; we do not.

    Source  He, Zhang, Ren & Sun (2015), Delving deep into rectifiers, eq. 10 and the text below it.
    """

    def draw(self, shape, rng):
        return rng.normal(0, sqrt(2 / fans(shape)[0]), shape)


class HeUniform(Initializer):
    """`U[-a, a)` with `a = sqrt(6 / fan_in)`, also called Kaiming uniform: the variance of HeNormal."""

    def draw(self, shape, rng):
        limit = sqrt(6 / fans(shape)[0])
        return rng.uniform(-limit, limit, shape)


class LecunNormal(Initializer):
    """`N(0, sqrt(1 / fan_in))`. Keras truncates it at two deviations; we do not.

    Source  LeCun, Bottou, Orr & Müller (1998), Efficient backprop, eq. 16.
    """

    def draw(self, shape, rng):
        return rng.normal(0, sqrt(1 / fans(shape)[0]), shape)


@dataclass(frozen=True)
class Orthogonal(Initializer):
    """`gain` times a random matrix with orthonormal columns or rows; a kernel is flattened to (everything, last axis).

    Source  Saxe, McClelland & Ganguli (2014), Exact solutions to the nonlinear dynamics of learning.
    """

    gain: float = 1.0
    limits = {"gain": {}}

    def draw(self, shape, rng):
        if len(shape) < 2:
            raise ValueError(f"{self} expected a shape with two axes or more, received {shape}")
        rows, columns = prod(shape[:-1]), shape[-1]
        q, r = np.linalg.qr(rng.normal(size=(max(rows, columns), min(rows, columns))))
        q = q * np.sign(np.diag(r))  # without it QR prefers some directions
        return self.gain * (q if rows >= columns else q.T).reshape(shape)


class VeryLarge(Initializer):
    """`N(1000, 500)`: far too large, on purpose."""

    def draw(self, shape, rng):
        return rng.normal(1000, 500, shape)


class StandardNormal(Initializer):
    """`N(0, 1)`: too large for all but the narrowest layers."""

    def draw(self, shape, rng):
        return rng.normal(0, 1, shape)


class Homogeneous(Initializer):
    """`U[0, 1)`: all weights positive, so all units pull the same way."""

    def draw(self, shape, rng):
        return rng.uniform(0, 1, shape)


class InverseFanIn(Initializer):
    """`N(0, 1 / fan_in)`: Glorot's variance mistaken for a standard deviation, so too small for wide layers."""

    def draw(self, shape, rng):
        return rng.normal(0, 1 / fans(shape)[0], shape)


class GeometricUniform(Initializer):
    """`U[-1, 1) / sqrt(fan_in · fan_out)`: far too small for wide layers."""

    def draw(self, shape, rng):
        return rng.uniform(-1, 1, shape) / sqrt(prod(fans(shape)))


INITIALIZERS = {"zeros": Zeros, "ones": Ones, "constant": Constant}
INITIALIZERS |= {"random_normal": RandomNormal, "random_uniform": RandomUniform}
INITIALIZERS |= {"glorot_normal": GlorotNormal, "glorot_uniform": GlorotUniform}
INITIALIZERS |= {"he_normal": HeNormal, "he_uniform": HeUniform, "lecun_normal": LecunNormal, "orthogonal": Orthogonal}
INITIALIZERS |= {"very_large": VeryLarge, "standard_normal": StandardNormal, "homogeneous": Homogeneous}
INITIALIZERS |= {"inverse_fan_in": InverseFanIn, "geometric_uniform": GeometricUniform}


def get(initializer):
    """A new initializer from its name, or a callable `(shape, rng) -> array`, which is returned as it is."""
    if callable(initializer) and not isinstance(initializer, type):
        return initializer
    return look_up("initializer", initializer, INITIALIZERS, "(shape, rng) -> array")()
