"""History and Progress: what a training tells, epoch by epoch.   Book: chapters/02_backpropagation

Numbers are floats for one network and arrays (runs,) for a stack.
"""

from dataclasses import dataclass, field
from importlib.util import find_spec

import numpy as np


def with_bar(training, epochs, verbose):
    """The Progress of each epoch, with a bar if it is wanted and tqdm is installed."""
    if not verbose or find_spec("tqdm") is None:
        yield from training
        return
    from tqdm.auto import tqdm  # here, because nnlib needs NumPy alone

    with tqdm(training, total=epochs, unit="epoch") as bar:
        for progress in bar:
            yield progress
            bar.set_postfix({name: f"{np.median(value):.4g}" for name, value in progress.logs.items()})


@dataclass(frozen=True)
class Progress:
    """One epoch that is over: its number, from 0, and its logs, {"loss": …, "accuracy": …, "val_loss": …}."""

    epoch: int
    logs: dict


@dataclass
class History:
    """All epochs of a training: `epoch`, their numbers, and `history`, a dict of lists with the keys of the logs."""

    epoch: list = field(default_factory=list)
    history: dict = field(default_factory=dict)

    def add(self, progress):
        """Append one epoch."""
        self.epoch.append(progress.epoch)
        for name, value in progress.logs.items():
            self.history.setdefault(name, []).append(value)

    @property
    def diverged_at(self):
        """The first epoch whose loss was nan or infinite, None if all were finite; a list with one entry per run."""
        finite = np.isfinite(np.array(self.history.get("loss", [])))
        each = [None if run.all() else self.epoch[int(run.argmin())] for run in np.atleast_2d(finite.T)]
        return each if finite.ndim == 2 else each[0]
