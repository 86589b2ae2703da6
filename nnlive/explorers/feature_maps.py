"""FeatureMaps: what each filter of a convolution became, and where it answers.   Book: chapters/09_convolution

A small network learns digits. Each epoch leaves a snapshot: the filters, their maps, the accuracy without each of them.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets

from ..drawing import svg
from ..drawing.arrange import beside
from . import controls, heat
from .clickable_picture import clickable
from .explorer import Explorer
from .small_convolution import EPOCHS, FILTERS, network, training

COLUMNS, TILE, STEP = 3, 76, (90, 130)  # tiles in each row, their side, and how far they lie apart


@dataclass
class Snapshot:
    """A network after one epoch."""

    epoch: int
    kernel: np.ndarray  # (3, 3, FILTERS)
    maps: np.ndarray  # (10, 6, 6, FILTERS), of one image of each digit
    right: float  # the share of the test set that it gets right
    without: np.ndarray  # (FILTERS,), the same with the map of one filter set to zero


@dataclass
class Film:
    """A training: one image of each digit, and the snapshots so far, the first before any training."""

    digits: np.ndarray
    snapshots: list = field(default_factory=list)

    def at(self, epoch):
        """The latest snapshot that is not after this epoch."""
        return self.snapshots[min(epoch, len(self.snapshots) - 1)]


class FeatureMaps(Explorer):
    """The seed of a network with six filters; digit, filter and epoch choose what is shown of it."""

    goals = (
        "find a filter whose map is zero at half of the places or more.",
        "find the filter that the network can least do without.",
    )
    recorded = {"digit": [0, 1, 3, 4, 7], "filter": [1, 2, 3, 4, 5, 6], "epoch": [0, 2, 5, EPOCHS], "seed": [0, 1]}
    views = ("digit", "filter", "epoch")

    def make_controls(self):
        return {
            "digit": controls.slider("Digit", 3, 0, 9),
            "filter": controls.slider("Filter", 3, 1, FILTERS),
            "epoch": controls.slider("Epoch shown", EPOCHS, 0, EPOCHS),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.digits("test")
        film, model = Film(X[[np.argmax(y == digit) for digit in range(10)]]), network(settings["seed"])
        film.snapshots.append(snapshot(model, 0, film.digits, X, y))
        yield film
        for epoch in training(model):
            film.snapshots.append(snapshot(model, epoch, film.digits, X, y))
            yield film

    def picture(self, settings, film):
        shown, digit, chosen = film.at(settings["epoch"]), settings["digit"], settings["filter"] - 1
        maps, limit = shown.maps[digit], np.abs(shown.kernel).max()
        image = [heat.grey_image(film.digits[digit, ..., 0], *heat.CORNER, heat.SIDE), window(maps[..., chosen])]
        filters, answers = [], []
        for k, (x, y) in enumerate(tile_corners()):
            name = svg.text(x + TILE / 2, y - 8, f"filter {k + 1}")
            mark = heat.outline(x - 3, y - 3, TILE + 6, thickness=3) if k == chosen else ""
            around, kernel = [name, heat.outline(x, y, TILE), mark], shown.kernel[..., k]
            weights = [heat.signed_image(kernel, x, y, TILE, limit), heat.sign_marks(kernel, x, y, TILE), *around]
            answer = [heat.signed_image(maps[..., k], x, y, TILE, maps.max()), *around]
            filters.append(clickable("".join(weights), "filter", k + 1, f"filter {k + 1}", k == chosen))
            answers.append(clickable("".join(answer), "filter", k + 1, f"map of filter {k + 1}", k == chosen))
        return beside(
            heat.drawing(image, title=f"Digit {digit}", alt="The digit, and the window where the filter answers most"),
            heat.drawing(
                filters, title=f"Filters after epoch {shown.epoch}", alt="The weights of all filters, plus or minus"
            ),
            heat.drawing(
                answers, title=f"Feature maps after epoch {shown.epoch}", alt="Where each filter answers to the digit"
            ),
        )

    def sentence(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        answers = shown.maps[settings["digit"], ..., k]
        row, column = largest(answers)
        where = f"largest, {answers.max():.2f}, in row {row + 1} and column {column + 1}, and " if answers.any() else ""
        return (
            f"Without filter {k + 1} the network gets {shown.without[k]:.1%} of the test digits right; "
            f"with all of them {shown.right:.1%}. | Its map of the digit {settings['digit']} is {where}zero at "
            f"{np.sum(answers == 0)} of {answers.size} places. Epoch {shown.epoch}, seed {settings['seed']}."
        )

    def reached(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        answers = shown.maps[settings["digit"], ..., k]
        is_last = shown is film.snapshots[-1] and shown.epoch == EPOCHS
        return np.sum(answers == 0) >= answers.size / 2, is_last and shown.without[k] == shown.without.min()


def snapshot(model, epoch, digits, X, y):
    """The network as it is now; X, y is the test set."""
    convolution, pooling, *rest = model.layers
    pooled = pooling.forward(convolution.forward(X))
    kernel, maps = convolution.params["kernel"][:, :, 0].copy(), convolution.forward(digits)
    keep = 1 - np.vstack([np.zeros(FILTERS), np.eye(FILTERS)])  # row 0 keeps all filters, row k all but number k
    right, *without = (accuracy(rest, pooled * each.astype(pooled.dtype), y) for each in keep)
    return Snapshot(epoch, kernel, maps, right, np.array(without))


def accuracy(layers, h, y):
    """Send h through the layers: which share of the answers is right?"""
    for layer in layers:
        h = layer.forward(h)
    return np.mean(h.argmax(axis=-1) == y)


def window(answers):
    """The frame of the window that the filter answers most, if it answers any."""
    if not answers.any():
        return ""
    (left, top), (row, column), pixel = heat.CORNER, largest(answers), heat.SIDE / 8
    return heat.outline(left + column * pixel, top + row * pixel, 3 * pixel, svg.style(1)[0], 4)


def largest(numbers):
    """(row, column) of the largest number."""
    return np.unravel_index(numbers.argmax(), numbers.shape)


def tile_corners():
    """The left upper corner of each tile."""
    for k in range(FILTERS):
        row, column = divmod(k, COLUMNS)
        yield heat.CORNER[0] + column * STEP[0], heat.CORNER[1] + 26 + row * STEP[1]
