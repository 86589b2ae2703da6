"""Workloads: what is trained, with its data, its first weights and the goals that nnlib is measured against.

Every peer gets the same arrays, so that the losses of all can be checked equal before anything is timed.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from nnlib import datasets


def draw(*shape, seed=0):
    """Numbers from N(0, 1), float32, the same at each call."""
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


@dataclass(frozen=True)
class Network:
    """A dense network and how it is trained. One output unit asks yes or no, several ask for a class."""

    sizes: tuple
    rows: int
    hidden: str = "relu"
    optimizer: str = "sgd"
    rate: float = 0.1
    decay: float = 0.0  # the rate of step t is rate / (1 + decay t)

    @property
    def classes(self):
        return self.sizes[-1]

    def data(self, rows=None):
        """x and y: the spiral for three classes, xor for one output unit, else numbers at random, labels too."""
        rows = rows or self.rows
        if self.classes == 3:
            x, y = datasets.spiral(rows // 3, 3, seed=0)
        elif self.classes == 1:
            x, y = datasets.xor(rows, seed=0)
            y = y.reshape(-1, 1).astype(np.float32)
        else:
            x, y = draw(rows, self.sizes[0], seed=1), np.random.default_rng(2).integers(self.classes, size=rows)
        return x.astype(np.float32), y

    def weights(self, runs=None):
        """[(W, b), …], small enough to learn; with `runs` each has one more axis in front."""
        lead = () if runs is None else (runs,)
        kernels = [draw(*lead, *pair, seed=3 + n) / pair[0] ** 0.5 for n, pair in enumerate(pairwise(self.sizes))]
        return [(kernel, np.zeros((*lead, kernel.shape[-1]), np.float32)) for kernel in kernels]

    def rate_at(self, step):
        return self.rate / (1 + self.decay * step)


@dataclass(frozen=True)
class Convolution:
    """One layer forward and backward, 32 images of 28×28, eight filters of 3×3; a first layer needs no dx."""

    with_dx: bool

    def arrays(self):
        """x (N, H, W, C), dy, kernel (height, width, C, filters) and bias."""
        return draw(32, 28, 28, 1), draw(32, 26, 26, 8, seed=1), draw(3, 3, 1, 8, seed=2), draw(8, seed=3)


@dataclass(frozen=True)
class Stack:
    """`runs` networks trained for `steps` full-batch steps, each with a rate of its own."""

    network: Network
    runs: int = 40
    steps: int = 500

    @cached_property
    def rates(self):
        return np.resize(np.float32([0.03, 0.1, 0.3, 1.0]), self.runs)

    def rates_at(self, step):
        """The rate of each network, with the decay that a single one has."""
        return self.rates / (1 + self.network.decay * step)


@dataclass(frozen=True)
class Epoch:
    """An epoch in batches over shuffled rows."""

    network: Network
    rows: int = 60_000

    def order(self):
        return np.random.default_rng(0).permutation(self.rows)


@dataclass(frozen=True)
class Move:
    """A slider's move: a training, its decision regions and the picture of both."""

    network: Network
    steps: int = 500


@dataclass(frozen=True)
class Workload:
    """`kind` names the function of a peer; a goal of None is none."""

    title: str
    kind: str
    problem: object
    floor: float | None = None
    torch: float | None = None
    textbook: float | None = None


SPIRAL = Network((2, 64, 3), 300, rate=0.3, decay=1e-3)
XOR = Network((2, 16, 16, 1), 100, hidden="sigmoid", rate=0.5)
DIGITS, WIDE = (784, 128, 10), (1600, 800, 10)

W3 = Network(DIGITS, 128, rate=0.05)

WORKLOADS = {
    "W1": Workload("300×2, 2-64-3 ReLU, SGD with decay", "dense", SPIRAL, 3.0, 0.35),
    "W2": Workload("100×2, 2-16-16-1 sigmoid, SGD", "dense", XOR, 4.2, 0.16),
    "W3 SGD": Workload("128×784, 784-128-10", "dense", W3, 1.35, 0.6),
    "W3 Adam": Workload("128×784, 784-128-10", "dense", Network(DIGITS, 128, "relu", "adam", 1e-3), 1.7, 0.6),
    "W4 SGD": Workload("128×1600, 1600-800-10", "dense", Network(WIDE, 128, rate=0.05), 1.15, 0.6),
    "W4 Adam": Workload("128×1600, 1600-800-10", "dense", Network(WIDE, 128, "relu", "adam", 1e-3), 1.7, 0.65),
    "W5": Workload("32×28×28×1, 8 filters 3×3, without dx", "convolution", Convolution(False), 2.2, 0.35),
    "W5 dx": Workload("32×28×28×1, 8 filters 3×3, with dx", "convolution", Convolution(True), 3.3, 0.35),
    "W6": Workload("40 networks of W1, 500 steps", "stack", Stack(SPIRAL), 1.6, 0.2),
    "W7": Workload("60,000 shuffled rows of W3, an epoch of SGD", "epoch", Epoch(W3), None, 0.5),
    "W8": Workload("500 steps of W1, regions, picture", "move", Move(SPIRAL), textbook=1 / 30),
}
