"""SGD: a step against the gradient, with or without momentum.   Book: chapters/06_optimizers

Momentum keeps a velocity: what pulls the same way at every step adds up, what pulls back and forth cancels.
"""

from dataclasses import dataclass

import numpy as np

from ..checks import require_number
from .base import Optimizer


@dataclass
class SGD(Optimizer):
    """Stochastic gradient descent: `p ← p - rate · g`.

    Momentum  v ← momentum · v - rate · g,  p ← p + v       (Polyak 1964)
    Nesterov  v as above,                   p ← p + momentum · v - rate · g
    Source    Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep
              learning, eq. 1-4; Nesterov's form after Bengio, Boulanger-Lewandowski & Pascanu (2013), eq. 7.
    """

    momentum: float = 0.0
    nesterov: bool = False

    def __post_init__(self):
        super().__post_init__()
        require_number(self.name, "momentum", self.momentum, at_least=0, below=1)
        if self.nesterov and not self.momentum:
            raise ValueError("SGD with nesterov=True expected a momentum above 0, received 0; try momentum=0.9")
        self.memories = 1 if self.momentum else 0

    def update(self, p, g, rate, *memory):
        *velocity, scratch = memory
        np.multiply(g, rate, out=scratch)
        if not self.momentum:
            p -= scratch
            return
        (v,) = velocity
        v *= self.momentum
        v -= scratch
        if self.nesterov:
            p -= scratch
            np.multiply(v, self.momentum, out=scratch)
            p += scratch
        else:
            p += v
