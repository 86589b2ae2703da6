"""FeatureMaps: what each filter of a convolution became, and where it answers.   Book: chapters/09_convolution

A small network learns digits. Each epoch leaves a snapshot: the filters, their maps, the accuracy without each of them.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets

from ..drawing.arrange import row, stacked
from ..scripts import convolution as scripts
from . import controls
from .explorer import Explorer
from .filter_choice import filter_costs
from .small_convolution import EPOCHS, FILTERS, IMAGES, network, training
from .window_sum import PLACES, window_sum

HARDLY = 0.02  # of the digits: a filter that costs less is hardly needed


@dataclass
class Snapshot:
    """A network after one epoch."""

    epoch: int
    kernel: np.ndarray  # (3, 3, FILTERS)
    bias: np.ndarray  # (FILTERS,)
    maps: np.ndarray  # (10, 6, 6, FILTERS), of one image of each digit
    right: float  # the share of the test set that it gets right
    without: np.ndarray  # (FILTERS,), the same with the map of one filter set to zero


@dataclass
class Film:
    """One image of each digit, and a snapshot for each epoch, the first before any training.

    The window runs over the digit once: `window` is its (row, column), None when it has.
    """

    digits: np.ndarray
    snapshots: list = field(default_factory=list)
    window: tuple | None = None

    def at(self, epoch):
        """The latest snapshot that is not after this epoch."""
        return self.snapshots[min(epoch, len(self.snapshots) - 1)]


class FeatureMaps(Explorer):
    """The seed of a network with six filters; digit, filter, window and epoch choose what is shown of it."""

    goals = (
        "find where the filter answers most: drag the window.",
        "find the filter the network can least do without.",
        "find a filter whose loss costs under 2 digits of 100.",
    )
    again = "Run the window"
    recorded = {
        "digit": [*range(10)],
        "filter": [1, 2, 3, 4, 5, 6],
        "row": [*range(1, PLACES + 1)],
        "column": [*range(1, PLACES + 1)],
        "epoch": [0, EPOCHS],
        "seed": [0],
    }
    views = ("digit", "filter", "row", "column", "epoch")
    in_picture = ("digit", "filter", "row", "column")

    def make_controls(self):
        return {
            "digit": controls.slider("Digit", 3, 0, 9),
            "filter": controls.slider("Filter", 4, 1, FILTERS),
            "row": controls.slider("Row of the window", 4, 1, PLACES),
            "column": controls.slider("Column of the window", 2, 1, PLACES),
            "epoch": controls.slider("Epoch shown", EPOCHS, 0, EPOCHS),
            "seed": controls.seed(),
        }

    def train(self, settings):
        X, y = datasets.digits("test")
        film, model = Film(X[[np.argmax(y == digit) for digit in range(10)]]), network(settings["seed"])
        film.snapshots.append(snapshot(model, 0, film.digits, X, y))
        for epoch in training(model):
            film.snapshots.append(snapshot(model, epoch, film.digits, X, y))
        for film.window in np.ndindex(PLACES, PLACES):
            yield film
        film.window = None
        yield film

    def picture(self, settings, film):
        shown, digit, k = film.at(settings["epoch"]), settings["digit"], settings["filter"] - 1
        place = film.window or (settings["row"] - 1, settings["column"] - 1)
        maps, weights = shown.maps[digit], shown.kernel[..., k]
        calculation = window_sum(
            film.digits[digit, ..., 0],
            digit,
            weights,
            shown.bias[k],
            maps[..., k],
            place,
            number=k + 1,
            seen=place[0] * PLACES + place[1] + 1 if film.window else PLACES**2,
        )
        costs = filter_costs(shown.kernel, shown.right - shown.without, k, f"{settings['seed']} {shown.epoch}")
        return stacked(row(calculation, costs))  # on a phone the filters stay with what they make

    def sentence(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        digit, row, column = settings["digit"], settings["row"], settings["column"]
        answers = shown.maps[digit, ..., k]
        better = ": it is better off without this one" if shown.without[k] > shown.right else ""
        return (
            f"Filter {k + 1} answers {answers[row - 1, column - 1]:.2f} here; its largest answer to this {digit} is "
            f"{answers.max():.2f}. | Without filter {k + 1} the network gets {shown.without[k]:.1%} of the test digits "
            f"right; with all of them {shown.right:.1%}{better}. {np.sum(answers == 0)} of the map's {answers.size} "
            f"numbers are 0. Row {row}, column {column}, epoch {shown.epoch}, seed {settings['seed']}."
        )

    def reached(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        is_last = shown is film.snapshots[-1] and shown.epoch == EPOCHS
        answers = shown.maps[settings["digit"], ..., k]
        here = answers[settings["row"] - 1, settings["column"] - 1]
        return (
            bool(here > 0 and here == answers.max()),
            bool(is_last and shown.without[k] == shown.without.min()),
            bool(is_last and shown.right - shown.without[k] < HARDLY),
        )

    def script(self):
        return scripts.feature_maps(FILTERS, IMAGES)


def snapshot(model, epoch, digits, X, y):
    """The network as it is now; X, y is the test set."""
    convolution, pooling, _, dense = model.layers
    pooled = pooling.forward(convolution.forward(X))
    kernel, bias = convolution.params["kernel"][:, :, 0].copy(), convolution.params["bias"].copy()
    maps = convolution.forward(digits)
    shares = shares_of_filters(pooled, dense.params["kernel"])
    z = shares.sum(axis=0) + dense.params["bias"]
    right = np.mean(z.argmax(axis=-1) == y)
    without = np.mean((z - shares).argmax(axis=-1) == y, axis=-1)
    return Snapshot(epoch, kernel, bias, maps, right, without)


def shares_of_filters(pooled, kernel):
    """What each filter adds to the logits, (FILTERS, N, 10): without it that is missing, so one product serves all."""
    weights = kernel.reshape(-1, FILTERS, 10).swapaxes(0, 1)
    return pooled.reshape(len(pooled), -1, FILTERS).transpose(2, 0, 1) @ weights
