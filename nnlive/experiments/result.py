"""Result: what came out of one run, with all that is needed to run it again.   Book: chapters/08_experiments

One line of JSON each; a number that is nan or infinite is written as null and read as nan.
"""

import json
import math
import platform
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from .experiment import Experiment


@cache
def versions():
    """What has a say in the last bits of a result."""
    import nnlib

    machine = f"{platform.system()} {platform.machine()}"
    return {
        "nnlib": nnlib.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
        "machine": machine,
    }


@dataclass(frozen=True)
class Result:
    """One run: `experiment` and `seed` say which.

    `history`      {"loss": [...], "accuracy": [...], "val_loss": [...]}, a number for each epoch in `epochs`
    `final`        loss, accuracy, test_loss, test_accuracy (and val_…) of the network after its training
    `diverged_at`  the first epoch whose loss was no finite number, or None
    `seconds`      of its share of the stack that it was trained in
    `model`        the network itself, where the result was just computed; it is not stored
    """

    experiment: Experiment
    seed: int
    epochs: list
    history: dict
    final: dict
    diverged_at: int | None
    seconds: float
    versions: dict = field(default_factory=versions)
    model: object = field(default=None, compare=False, repr=False)

    @property
    def key(self):
        """The identity of the run: settings and seed."""
        return self.experiment.key(self.seed)

    @property
    def outcome(self):
        """All that a run again must give again, bit for bit: everything but the clock and the versions."""
        return _nan_to_null([self.key, self.epochs, self.history, self.final, self.diverged_at])

    def to_json(self):
        """One line of JSON, without its end."""
        record = {"key": self.key, "seed": self.seed, "experiment": self.experiment.settings()}
        record |= {name: getattr(self, name) for name in ("final", "diverged_at", "epochs", "history")}
        record |= {"seconds": round(self.seconds, 3), "versions": self.versions}
        return json.dumps(_nan_to_null(record), allow_nan=False)

    @classmethod
    def from_json(cls, line):
        """The Result in one line of JSON."""
        record = json.loads(line)
        record.pop("key")
        experiment = Experiment.from_dict(record.pop("experiment"))
        return replace(
            cls(experiment, **record),
            history={name: list(map(_null_to_nan, values)) for name, values in record["history"].items()},
            final={name: _null_to_nan(value) for name, value in record["final"].items()},
        )


def histories(results, name="loss"):
    """One measure over the training of several runs: (runs, epochs)."""
    return np.array([result.history[name] for result in results])


def final_values(results, name="test_accuracy"):
    """One measure of several runs after their training: `(runs,)`."""
    return np.array([result.final[name] for result in results])


def _nan_to_null(value):
    """Dicts, lists, strings and numbers as JSON has them; None for what is no finite number."""
    if isinstance(value, dict):
        return {name: _nan_to_null(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_nan_to_null(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _null_to_nan(value):
    return math.nan if value is None else value
