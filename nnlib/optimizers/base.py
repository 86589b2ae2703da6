"""Optimizer: what all optimizers share, from the learning rate to the memory beside each parameter.

Book: chapters/06_optimizers. A subclass is one formula.
"""

from dataclasses import dataclass, fields
from operator import is_

import numpy as np

from ..checks import NOT_NEGATIVE, Closed, require_number, require_numbers


def average(mean, value, beta, scratch):
    """`mean ← β mean + (1 - β) value`, in place: the running average that RMSprop and Adam keep."""
    np.multiply(value, 1 - beta, out=scratch)
    mean *= beta
    mean += scratch


@dataclass
class Optimizer(Closed):
    """`optimizer.step(params, grads)` moves every array of `params` in place. A subclass defines `update`.

    `learning_rate` is a number, a list with one rate per run (of arrays whose first axis is the runs), or a schedule
    `step -> rate`. `iterations` counts the steps. `memories` arrays of zeros are kept beside each parameter; `update`
    gets them, and `scratch`, to compute in. A setting may be changed at any time.
    """

    learning_rate: object = 0.01
    memories = 0
    kept = frozenset({"iterations", "in_network", "_memory", "_params", "_shapes"})

    def __post_init__(self):
        self.iterations, self.in_network, self._memory, self._params, self._shapes = 0, False, None, [], None

    def check_setting(self, name, value):
        if name == "learning_rate" and isinstance(value, type):
            raise ValueError(f"{self.name} expected a schedule like CosineDecay(…), received a class, {value.__name__}")
        if name == "learning_rate" and not callable(value):
            self._check_rate(value, name)
        elif name in self.limits or name not in (field.name for field in fields(self)):
            super().check_setting(name, value)

    @property
    def name(self):
        """What messages call it: the name of its class."""
        return type(self).__name__

    def rate(self):
        """The learning rate of the next step."""
        if callable(self.learning_rate):
            return self._check_rate(self.learning_rate(self.iterations), "a scheduled learning_rate")
        return self.learning_rate

    def step(self, params, grads):
        """Move every parameter against its gradient, by the rule that the class is named for."""
        if not self._checked_before(params, grads):
            self._check(params, grads)
            if self._memory is None:
                kept = range(self.memories)
                self._memory = [[*(self.start_memory(p) for _ in kept), np.empty_like(p)] for p in params]
            self._params, self._shapes = list(params), [p.shape for p in params]
        rate = self.rate()
        rates = [rate] * len(params) if isinstance(rate, float) else [self._rate_for(p, rate) for p in params]
        self.iterations += 1
        for p, g, p_rate, memory in zip(params, grads, rates, self._memory):
            self.update(p, g, p_rate, *memory)

    def start_memory(self, p):
        """What each memory beside the parameter p holds before the first step."""
        return np.zeros_like(p)

    def update(self, p, g, rate, *memories_and_scratch):
        """Move one parameter p by its gradient g; `self.iterations` counts from 1 here."""
        raise NotImplementedError(f"{self.name} needs a method update(p, g, rate, *memories, scratch)")

    def _check_rate(self, rate, name):
        """A number that is not negative, or a flat list of them."""
        shape = np.shape(rate)
        if len(shape) > 1 or shape == (0,):
            raise ValueError(f"{self.name} expected a flat list with one learning_rate per run, received {rate!r}")
        for one in rate if shape else [rate]:
            require_number(self.name, name, one, **NOT_NEGATIVE)
        return rate

    def _checked_before(self, params, grads):
        """True for the arrays of the step before, with gradients of the same shapes."""
        if not isinstance(params, list) or not isinstance(grads, list) or len(params) != len(self._params):
            return False
        return all(map(is_, params, self._params)) and self._shapes == [getattr(g, "shape", 0) for g in grads]

    def _check(self, params, grads):
        for arrays in (params, grads):
            if isinstance(arrays, np.ndarray) or not hasattr(arrays, "__len__"):
                received = type(arrays).__name__
                raise TypeError(f"{self.name} expected params and grads to be lists of arrays, received {received}")
        for g in grads:
            require_numbers(self.name, "every gradient", g)
        for p in params:
            if not isinstance(p, np.ndarray) or p.dtype.kind != "f":
                raise TypeError(f"{self.name} moves arrays of floats in place, received {p!r}")
        shapes, others = [p.shape for p in params], [np.shape(g) for g in grads]
        if shapes != others:
            received = f"received parameters {shapes} and gradients {others}"
            raise ValueError(f"{self.name} expected one gradient of equal shape per parameter, {received}")
        known = shapes if self._memory is None else [memory[-1].shape for memory in self._memory]
        if shapes != known:
            received = f"received {shapes}; make a new optimizer for a new network"
            raise ValueError(f"{self.name} has memory of parameters {known}, {received}")

    def _rate_for(self, p, rate):
        if np.ndim(rate) == 0:
            return float(rate)
        rate = np.asarray(rate, dtype=p.dtype)
        if p.shape[:1] != rate.shape:
            expected = f"so it expected parameters with a leading axis of {len(rate)}, received shape {p.shape}"
            raise ValueError(f"{self.name} has {len(rate)} learning rates, one per run, {expected}")
        return rate.reshape(-1, *[1] * (p.ndim - 1))
