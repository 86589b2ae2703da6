"""Optimizers: from gradients to better parameters, in place.   Book: chapters/05_optimizers

An optimizer knows two lists of arrays and nothing of networks, so it can roll down any hill you write.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np


@dataclass
class Optimizer:
    """`optimizer.step(params, grads)` moves every array of `params` in place. A subclass defines `update`.

    `learning_rate` is a number, a list or array with one rate per run (of arrays whose first axis is the runs), or a
    schedule `step -> rate`. `iterations` counts the steps taken. `slots` says how many arrays, made of zeros, are kept
    beside each parameter; the last of them is scratch paper, so that no step allocates memory.
    """

    learning_rate: object = 0.01
    slots = 1

    def __post_init__(self):
        self.iterations = 0
        self._memory = None
        if not callable(self.learning_rate):
            self._check_rate(self.learning_rate)

    def rate(self):
        """The learning rate of the next step."""
        if callable(self.learning_rate):
            return self._check_rate(self.learning_rate(self.iterations))
        return self.learning_rate

    def step(self, params, grads):
        """Move every parameter against its gradient, by the rule that the class is named for."""
        self._check(params, grads)
        if self._memory is None:
            self._memory = [[self.slot(p, i) for i in range(self.slots)] for p in params]
        rate = self.rate()
        rate = rate if isinstance(rate, float) else np.asarray(rate)
        self.iterations += 1
        for p, g, memory in zip(params, grads, self._memory):
            self.update(p, g, self._rate_for(p, rate), *memory)

    def slot(self, p, index):
        """What slot number `index` beside the parameter p holds before the first step."""
        return np.zeros_like(p)

    def update(self, p, g, rate, *memory):
        """Move one parameter p by its gradient g; `self.iterations` counts from 1 here."""
        raise NotImplementedError(f"{type(self).__name__} needs a method update(p, g, rate, *memory)")

    def _check_rate(self, rate):
        if not np.all(np.isfinite(rate)) or not np.all(np.asarray(rate) > 0):
            raise ValueError(f"{type(self).__name__} expected a learning_rate above 0, received {rate!r}")
        return rate

    def _check_fraction(self, *names):
        for name in names:
            if not 0 <= getattr(self, name) < 1:
                raise ValueError(
                    f"{type(self).__name__} expected {name} from 0 to below 1, received {getattr(self, name)!r}"
                )

    def _check(self, params, grads):
        shapes = [np.shape(p) for p in params]
        if shapes != [np.shape(g) for g in grads]:
            raise ValueError(
                f"{type(self).__name__} expected one gradient of equal shape per parameter, "
                f"received parameters {shapes} and gradients {[np.shape(g) for g in grads]}"
            )
        if self._memory is None:
            for p in params:
                if not isinstance(p, np.ndarray) or p.dtype.kind != "f":
                    raise TypeError(f"{type(self).__name__} moves arrays of floats in place, received {p!r}")
        elif shapes != [memory[-1].shape for memory in self._memory]:
            raise ValueError(
                f"{type(self).__name__} has memory of parameters {[memory[-1].shape for memory in self._memory]}, "
                f"received {shapes}; make a new optimizer for a new network"
            )

    def _rate_for(self, p, rate):
        if np.ndim(rate) == 0:
            return float(rate)
        if p.shape[:1] != rate.shape:
            raise ValueError(
                f"{type(self).__name__} has {len(rate)} learning rates, one per run, "
                f"so it expected parameters with a leading axis of {len(rate)}, received shape {p.shape}"
            )
        return rate.astype(p.dtype).reshape(-1, *[1] * (p.ndim - 1))


@dataclass
class SGD(Optimizer):
    """Stochastic gradient descent: p ← p - rate · g.

    Momentum  v ← momentum · v - rate · g,  p ← p + v       (Polyak 1964)
    Nesterov  v as above,                   p ← p + momentum · v - rate · g
    Source    Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep
              learning, eq. 1-4; Nesterov's form after Bengio, Boulanger-Lewandowski & Pascanu (2013), eq. 7.
    """

    momentum: float = 0.0
    nesterov: bool = False

    def __post_init__(self):
        super().__post_init__()
        self._check_fraction("momentum")
        if self.nesterov and not self.momentum:
            raise ValueError("SGD with nesterov=True expected a momentum above 0, received 0; try momentum=0.9")
        self.slots = 2 if self.momentum else 1

    def update(self, p, g, rate, *memory):
        move = memory[-1]
        np.multiply(g, rate, out=move)
        if not self.momentum:
            p -= move
            return
        v = memory[0]
        v *= self.momentum
        v -= move
        if self.nesterov:
            p -= move
            np.multiply(v, self.momentum, out=move)
            p += move
        else:
            p += v


@dataclass
class RMSprop(Optimizer):
    """v ← rho · v + (1 - rho) g²,  p ← p - rate · g / (√v + epsilon). Keras adds its epsilon below the root.

    Momentum  m ← momentum · m + rate · g / (√v + epsilon),  p ← p - m
    Source    Tieleman & Hinton (2012), Lecture 6.5 of Neural networks for machine learning.
    """

    learning_rate: object = 0.001
    rho: float = 0.9
    momentum: float = 0.0
    epsilon: float = 1e-7
    slots = 3

    def __post_init__(self):
        super().__post_init__()
        self._check_fraction("rho", "momentum")

    def update(self, p, g, rate, v, m, move):
        np.multiply(g, g, out=move)
        move *= 1 - self.rho
        v *= self.rho
        v += move
        np.sqrt(v, out=move)
        move += self.epsilon
        np.divide(g, move, out=move)
        move *= rate
        if self.momentum:
            m *= self.momentum
            m += move
            move = m
        p -= move


@dataclass
class Adagrad(Optimizer):
    """s ← s + g²,  p ← p - rate · g / (√s + epsilon); s starts at initial_accumulator_value (0 in the paper).

    Source  Duchi, Hazan & Singer (2011), Adaptive subgradient methods for online learning and stochastic
            optimization, figure 1, with diagonal matrices.
    """

    learning_rate: object = 0.001
    initial_accumulator_value: float = 0.1
    epsilon: float = 1e-7
    slots = 2

    def slot(self, p, index):
        return np.full_like(p, self.initial_accumulator_value) if index == 0 else np.zeros_like(p)

    def update(self, p, g, rate, s, move):
        np.multiply(g, g, out=move)
        s += move
        np.sqrt(s, out=move)
        move += self.epsilon
        np.divide(g, move, out=move)
        move *= rate
        p -= move


@dataclass
class Adam(Optimizer):
    """Adaptive moments, both corrected for their start at zero, with t = 1, 2, … the number of the step.

    m ← beta_1 · m + (1 - beta_1) g        v ← beta_2 · v + (1 - beta_2) g²
    m̂ = m / (1 - beta_1ᵗ)                  v̂ = v / (1 - beta_2ᵗ)
    p ← p - rate · m̂ / (√v̂ + epsilon)

    Source  Kingma & Ba (2015), Adam: A method for stochastic optimization, algorithm 1, with its epsilon of 1e-8.
            Keras's is 1e-7, added before the correction ("epsilon hat" in section 2 of the paper).
    """

    learning_rate: object = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8
    slots = 3

    def __post_init__(self):
        super().__post_init__()
        self._check_fraction("beta_1", "beta_2")

    def update(self, p, g, rate, m, v, move):
        t = self.iterations
        np.multiply(g, 1 - self.beta_1, out=move)
        m *= self.beta_1
        m += move
        np.multiply(g, g, out=move)
        move *= 1 - self.beta_2
        v *= self.beta_2
        v += move
        np.sqrt(v, out=move)
        move *= 1 / sqrt(1 - self.beta_2**t)  # √v̂
        move += self.epsilon
        np.divide(m, move, out=move)
        move *= rate / (1 - self.beta_1**t)
        p -= move


@dataclass
class AdamW(Adam):
    """Adam, and each step also shrinks the parameters: p ← p - rate · weight_decay · p, apart from the gradient.

    Source  Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2, with the decay times the
            rate, as Keras and PyTorch have it.
    """

    learning_rate: object = 0.001
    weight_decay: float = 0.004
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self):
        super().__post_init__()
        if not self.weight_decay >= 0:
            raise ValueError(f"AdamW expected a weight_decay of 0 or more, received {self.weight_decay!r}")

    def update(self, p, g, rate, m, v, move):
        p *= 1 - rate * self.weight_decay
        super().update(p, g, rate, m, v, move)


OPTIMIZERS = {"sgd": SGD, "rmsprop": RMSprop, "adagrad": Adagrad, "adam": Adam, "adamw": AdamW}


def get(optimizer):
    """A new optimizer from its name, or an Optimizer, which is returned as it is."""
    if isinstance(optimizer, Optimizer):
        return optimizer
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise ValueError(f"unknown optimizer {optimizer!r}; expected an Optimizer or one of {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[optimizer]()
