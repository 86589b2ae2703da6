"""Training: the experiment of the whole class, of which everybody trains one seed.   Book: chapters/class

In float64: on another machine sums are added in another order, and in float32 that would change some of the figures.
"""

import numpy as np

from ...experiments import Experiment, Run

EXPERIMENT = Experiment(
    name="our class",
    dataset="nnlive.explorers.bench.points:spiral",
    size=300,
    test=1000,
    layers=(5, 5, 3),
    initializer="he_normal",
    dtype="float64",
    optimizer="adam",
    learning_rate=0.1,
    batch_size="all",
    epochs=200,
)
POINTS = EXPERIMENT.test  # that no network learns from
MAY_DIFFER = 5  # points that another machine may give more or fewer; of 300 seeds none differed between page and desk
HIGHEST_SEED = 999_999  # a class of thirty that draws from so many hardly ever draws one twice


class Training:
    """One seed of the experiment: iterate, and it yields itself before the first epoch and after each."""

    def __init__(self, seed):
        self.seed, self.run = seed, Run.over(EXPERIMENT, seed)

    def __iter__(self):
        yield self
        for _ in self.run:
            yield self

    @property
    def epochs(self):
        """How many epochs it has trained."""
        return len(self.run.epochs)

    @property
    def is_done(self):
        """Whether it has trained to its end."""
        return self.epochs == EXPERIMENT.epochs

    @property
    def points(self):
        """X (N, 2) and y (N,) to learn from."""
        return self.run.data.train

    def predict(self, X):
        """(N, 3): what the network says of points X (N, 2)."""
        return self.run.model.predict(X)[0]

    def right(self):
        """How many of the new points it classifies correctly."""
        X, y = self.run.data.test
        return int(np.sum(self.predict(X).argmax(axis=-1) == y))


def trained(seed):
    """The Training of a seed, at its end."""
    for training in Training(seed):  # noqa: B007 - the last one is wanted
        pass
    return training


def percent(right):
    """So many of the new points as sentences show them: 88.7%."""
    return f"{100 * right / POINTS:.1f}%"
