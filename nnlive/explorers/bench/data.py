"""Data: the points of a set-up, cut into those to learn from and those held out.   Book: chapters/playground"""

from dataclasses import dataclass

import numpy as np

from nnlib import datasets

from . import points, table

NOISY, DRAWN, TABLE = "noisy spiral", "points you draw", "a table you paste"
SETS = ["spiral", "XOR", "circles", "moons", "linear", "clusters", NOISY, DRAWN, TABLE]
OF_ITS_OWN = ["spiral", "clusters"]  # sets that nnlib has not, or not of any size and number of classes
FEWEST = 4  # points that can be learnt from


@dataclass
class Data:
    """X (N, 2) and y (N,) to learn from, and the same held out; `names` of the classes, and `note`, a sentence."""

    X: np.ndarray
    y: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    names: list
    note: str = ""

    @property
    def classes(self):
        """How many classes there are."""
        return len(self.names)


def load(settings):
    """The Data of a set-up; ValueError with a sentence where there is none."""
    X, y, names, note = _everything(settings)
    if settings["noise"]:
        X = X + np.random.default_rng(settings["draw"]).normal(0, settings["noise"], X.shape)
    X = X.astype(np.float32)
    learn, held = cut(len(X), settings["held_out"], settings["draw"])
    return Data(X[learn], y[learn], X[held], y[held], names, note)


def cut(rows, percent, seed):
    """(rows to learn from, rows held out): a random cut, the same for the same seed."""
    order = np.random.default_rng(seed).permutation(rows)
    held = min(max(round(rows * percent / 100), 1), rows - 1)
    return order[held:], order[:held]


def _everything(settings):
    """(X, y, names of the classes, a note) before noise and cut."""
    if settings["data"] == DRAWN:
        return _drawn(settings["points"])
    if settings["data"] == TABLE:
        return table.read(settings["table"])
    X, y = made(settings["data"], settings["samples"], settings["classes"], settings["draw"])
    return X, y, [f"class {k + 1}" for k in range(int(y.max()) + 1)], ""


def made(name, samples, classes, seed):
    """(X, y) of a set with a name: about so many points in all."""
    if name == NOISY:
        return datasets.spiral(samples // classes, classes, seed)
    if name in OF_ITS_OWN:
        return getattr(points, name)(samples, classes, seed)
    more = {"classes": classes} if name == "circles" else {}
    return getattr(datasets, name.lower())(samples, seed=seed, **more)


def _drawn(rows):
    """Points that somebody has drawn, [[x, y, class], …]."""
    classes = {int(row[2]) for row in rows}
    if len(rows) < FEWEST or len(classes) < 2:
        alike = f", all of class {min(classes) + 1}" if len(rows) > 1 and len(classes) == 1 else ""
        here = f"there {'is' if len(rows) == 1 else 'are'} {len(rows)} so far{alike}"
        raise ValueError(f"Draw {FEWEST} points or more, of two classes at least, below 'Your own data': {here}.")
    table = np.array(rows, dtype=float)
    return table[:, :2], table[:, 2].astype(int), [f"class {k + 1}" for k in range(max(classes) + 1)], ""
