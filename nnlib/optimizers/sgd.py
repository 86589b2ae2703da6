"""SGD: a step against the gradient, with or without momentum.   Book: chapters/06_optimizers

Momentum keeps a velocity: what pulls the same way at every step adds up, what pulls back and forth cancels.
"""

from dataclasses import dataclass

import numpy as np

from ..checks import SHARE
from .base import Optimizer


@dataclass
class SGD(Optimizer):
    """Stochastic gradient descent: `p ← p - rate · g`.

    Momentum  v ← momentum · v - rate · g,  p ← p + v       (Polyak 1964)
    Nesterov  v as above,                   p ← p + momentum · v - rate · g      (plain SGD where momentum is 0)
    Source    Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep
              learning, eq. 1-4; Nesterov's form after Bengio, Boulanger-Lewandowski & Pascanu (2013), eq. 7.
    """

    momentum: float = 0.0
    nesterov: bool = False
    memories = 1  # without momentum too, so that it can be set later
    limits = {"momentum": SHARE}

    def update(self, p, g, rate, v, scratch):
        np.multiply(g, rate, out=scratch)
        if not self.momentum:
            p -= scratch
            return
        v *= self.momentum
        v -= scratch
        if self.nesterov:
            p -= scratch
            np.multiply(v, self.momentum, out=scratch)
            p += scratch
        else:
            p += v
