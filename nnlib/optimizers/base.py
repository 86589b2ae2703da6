"""Optimizer: what all optimizers share, from the learning rate to the memory beside each parameter.

Book: chapters/06_optimizers. A subclass is one formula.
"""

from dataclasses import dataclass

import numpy as np

from ..checks import require_number, require_numbers


def average(mean, value, beta, scratch):
    """`mean ← β mean + (1 - β) value`, in place: the running average that RMSprop and Adam keep."""
    np.multiply(value, 1 - beta, out=scratch)
    mean *= beta
    mean += scratch


@dataclass
class Optimizer:
    """`optimizer.step(params, grads)` moves every array of `params` in place. A subclass defines `update`.

    `learning_rate` is a number, a list or array with one rate per run (of arrays whose first axis is the runs), or a
    schedule `step -> rate`. `iterations` counts the steps taken. `memories` says how many arrays, made of zeros, are
    kept beside each parameter. `update` gets them, and `scratch`, an array to compute in, so that no step allocates.
    """

    learning_rate: object = 0.01
    memories = 0

    def __post_init__(self):
        self.iterations = 0
        self._memory = self._kinds = None
        if isinstance(self.learning_rate, type):
            name = self.learning_rate.__name__
            raise ValueError(f"{self.name} expected a schedule such as CosineDecay(...), received the class {name}")
        if not callable(self.learning_rate):
            self._check_rate(self.learning_rate, "learning_rate", above=0)

    @property
    def name(self):
        """What messages call it: the name of its class."""
        return type(self).__name__

    def rate(self):
        """The learning rate of the next step."""
        if callable(self.learning_rate):
            return self._check_rate(self.learning_rate(self.iterations), "a scheduled learning_rate", at_least=0)
        return self.learning_rate

    def step(self, params, grads):
        """Move every parameter against its gradient, by the rule that the class is named for."""
        if not self._checked_before(params, grads):
            self._check(params, grads)
            if self._memory is None:
                kept = range(self.memories)
                self._memory = [[*(self.start_memory(p) for _ in kept), np.empty_like(p)] for p in params]
            self._kinds = _kinds(params), _kinds(grads)
        rate = self.rate()
        rates = [rate if isinstance(rate, float) else self._rate_for(p, rate) for p in params]
        self.iterations += 1
        for p, g, p_rate, memory in zip(params, grads, rates, self._memory):
            self.update(p, g, p_rate, *memory)

    def start_memory(self, p):
        """What each memory beside the parameter p holds before the first step."""
        return np.zeros_like(p)

    def update(self, p, g, rate, *memories_and_scratch):
        """Move one parameter p by its gradient g; `self.iterations` counts from 1 here."""
        raise NotImplementedError(f"{self.name} needs a method update(p, g, rate, *memories, scratch)")

    def _check_rate(self, rate, name, **limits):
        """A number within these limits, or a flat list of them."""
        shape = np.shape(rate)
        if len(shape) > 1 or shape == (0,):
            raise ValueError(f"{self.name} expected a flat list with one learning_rate per run, received {rate!r}")
        for one in rate if shape else [rate]:
            require_number(self.name, name, one, **limits)
        return rate

    def _checked_before(self, params, grads):
        """True for lists of the same kinds of arrays as in the step before, which were checked then."""
        both_lists = isinstance(params, list) and isinstance(grads, list)
        return both_lists and self._kinds == (_kinds(params), _kinds(grads))

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
        shapes = [p.shape for p in params]
        if shapes != [np.shape(g) for g in grads]:
            raise ValueError(
                f"{self.name} expected one gradient of equal shape per parameter, "
                f"received parameters {shapes} and gradients {[np.shape(g) for g in grads]}"
            )
        if self._memory is not None and shapes != [memory[-1].shape for memory in self._memory]:
            raise ValueError(
                f"{self.name} has memory of parameters {[memory[-1].shape for memory in self._memory]}, "
                f"received {shapes}; make a new optimizer for a new network"
            )

    def _rate_for(self, p, rate):
        if np.ndim(rate) == 0:
            return float(rate)
        rate = np.asarray(rate, dtype=p.dtype)
        if p.shape[:1] != rate.shape:
            raise ValueError(
                f"{self.name} has {len(rate)} learning rates, one per run, "
                f"so it expected parameters with a leading axis of {len(rate)}, received shape {p.shape}"
            )
        return rate.reshape(-1, *[1] * (p.ndim - 1))


def _kinds(arrays):
    """Shape and dtype of each array; None and None for what is no array."""
    return [(getattr(array, "shape", None), getattr(array, "dtype", None)) for array in arrays]
