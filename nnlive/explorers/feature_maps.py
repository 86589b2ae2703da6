"""FeatureMaps: what each filter of a convolution became, and where it answers.   Book: chapters/09_convolution

A small network learns digits. Each epoch leaves a snapshot: the filters, their maps, the accuracy without each of them.
"""

from dataclasses import dataclass, field

import numpy as np

from nnlib import datasets

from ..drawing import svg
from ..drawing.arrange import numbers
from ..scripts import convolution as scripts
from . import controls, heat
from .clickable_picture import clickable, draggable
from .explorer import Explorer
from .small_convolution import EPOCHS, FILTERS, IMAGES, network, training
from .window_sum import axes, grid, window_sum

TILE, TILE_WIDTH = 84, 100  # the side of a filter and of its map, and the width of both with what is around them
SIDE, PLACES = 200, 6  # of the large digit; of the window, each way
SMALL, SMALL_STEP, BESIDE = 26, 31, 12  # a small digit's side, how far two lie apart, and all from the large one
PIXEL = SIDE / 8
EDGE = ' stroke="currentColor" stroke-width="2.5"'  # of the chosen filter


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
    """A training: one image of each digit, and the snapshots so far, the first before any training."""

    digits: np.ndarray
    snapshots: list = field(default_factory=list)

    def at(self, epoch):
        """The latest snapshot that is not after this epoch."""
        return self.snapshots[min(epoch, len(self.snapshots) - 1)]


class FeatureMaps(Explorer):
    """The seed of a network with six filters; digit, filter, window and epoch choose what is shown of it."""

    goals = (
        "find the filter that the network can least do without.",
        "find a filter whose map is zero at 18 of the 36 places or more.",
    )
    recorded = {
        "digit": [3, 7],
        "filter": [1, 2, 3, 4, 5, 6],
        "row": [*range(1, PLACES + 1)],
        "column": [*range(1, PLACES + 1)],
        "epoch": [0, EPOCHS],
        "seed": [0, 1],
    }
    views = ("digit", "filter", "row", "column", "epoch")
    in_picture = ("digit", "filter", "row", "column")
    films = False  # the epoch goes through the training

    def make_controls(self):
        return {
            "digit": controls.slider("Digit", 3, 0, 9),
            "filter": controls.slider("Filter", 3, 1, FILTERS),
            "row": controls.slider("Row of the window", 2, 1, PLACES),
            "column": controls.slider("Column of the window", 3, 1, PLACES),
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
        shown, digit, k = film.at(settings["epoch"]), settings["digit"], settings["filter"] - 1
        place = settings["row"] - 1, settings["column"] - 1
        image, maps = film.digits[digit, ..., 0], shown.maps[digit]
        words = {f"Right without filter {k + 1}": f"{shown.without[k]:.1%}", "with all six": f"{shown.right:.1%}"}
        title = f"What filter {k + 1} makes of the window"
        calculation = window_sum(image, shown.kernel[..., k], shown.bias[k], maps[..., k], place, title=title)
        large = (
            '<div style="display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center">'
            f'<div style="flex: 1 1 270px">{numbers(words)}{_digit(film.digits, digit, place)}</div>'
            f'<div style="flex: 1 1 270px">{calculation}</div></div>'
        )
        return f'<div class="picture" style="display: grid; gap: 8px">{large}{_filters(shown, maps, k)}</div>'

    def sentence(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        answers, place = shown.maps[settings["digit"], ..., k], (settings["row"], settings["column"])
        row, column = largest(answers)
        most = f"largest, {answers.max():.2f}, at row {row + 1}, column {column + 1}, and " if answers.any() else ""
        return (
            f"Without filter {k + 1} the network gets {shown.without[k]:.1%} of the test digits right; "
            f"with all of them {shown.right:.1%}. | The window at row {place[0]}, column {place[1]} gives "
            f"{answers[place[0] - 1, place[1] - 1]:.2f}. The map of the digit {settings['digit']} is {most}zero at "
            f"{np.sum(answers == 0)} of {answers.size} places. Epoch {shown.epoch}, seed {settings['seed']}."
        )

    def reached(self, settings, film):
        shown, k = film.at(settings["epoch"]), settings["filter"] - 1
        answers = shown.maps[settings["digit"], ..., k]
        is_last = shown is film.snapshots[-1] and shown.epoch == EPOCHS
        return is_last and shown.without[k] == shown.without.min(), np.sum(answers == 0) >= answers.size / 2

    def script(self):
        return scripts.feature_maps(FILTERS, IMAGES)


def snapshot(model, epoch, digits, X, y):
    """The network as it is now; X, y is the test set."""
    convolution, pooling, *rest = model.layers
    pooled = pooling.forward(convolution.forward(X))
    kernel, bias = convolution.params["kernel"][:, :, 0].copy(), convolution.params["bias"].copy()
    maps = convolution.forward(digits)
    keep = 1 - np.vstack([np.zeros(FILTERS), np.eye(FILTERS)])  # row 0 keeps all filters, row k all but number k
    right, *without = (accuracy(rest, pooled * each.astype(pooled.dtype), y) for each in keep)
    return Snapshot(epoch, kernel, bias, maps, right, np.array(without))


def accuracy(layers, h, y):
    """Send h through the layers: which share of the answers is right?"""
    for layer in layers:
        h = layer.forward(h)
    return np.mean(h.argmax(axis=-1) == y)


def _digit(digits, chosen, place):
    """The digit with the window on it, and beside it all ten to choose from."""
    (left, top), (row, column) = heat.CORNER, place
    x, y, side = left + column * PIXEL, top + row * PIXEL, 3 * PIXEL
    frame = heat.outline(x, y, side, svg.style(1)[0], 4)
    surface = f'<rect x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}" fill="transparent"/>'
    window = f'<g style="touch-action: none">{frame}{surface}</g>'
    image = heat.grey_image(digits[chosen, ..., 0], left, top, SIDE)
    shapes = [svg.text(left + SIDE / 2, 16, "Drag the window")]
    shapes.append(draggable(image + window, *axes(heat.CORNER, PIXEL, PLACES, 3)))
    for digit, pixels in enumerate(digits[..., 0]):
        across, down = divmod(digit, 5)
        x, y = left + SIDE + BESIDE + across * SMALL_STEP, top + 2 + down * (SIDE - SMALL - 4) / 4
        small = heat.grey_image(pixels, x, y, SMALL)
        small += heat.outline(x - 2, y - 2, SMALL + 4, svg.style(1)[0], 3) if digit == chosen else ""
        shapes.append(clickable(small, "digit", digit, f"digit {digit}", digit == chosen))
    alt = "The digit and the window on it, and ten digits to choose from"
    return svg.drawing(shapes, alt=alt, width=heat.WIDTH, height=top + SIDE + 8)


def _filters(shown, maps, chosen):
    """Six filters beside each other or in two rows, each with its map below: the weights' sizes have one scale."""
    most, brightest = np.abs(shown.kernel).max(), np.sqrt(maps.max())
    tiles = [_filter(k, shown.kernel[..., k], maps[..., k], most, brightest, k == chosen) for k in range(FILTERS)]
    style = f"display: grid; grid-template-columns: repeat(auto-fit, minmax({TILE_WIDTH - 16}px, 1fr))"
    title = f"Choose a filter: its weights after epoch {shown.epoch}, and the map that it makes (blank: zero)"
    return f'<div><p style="font-size: 13px; margin: 0">{title}</p><div style="{style}">{"".join(tiles)}</div></div>'


def _filter(k, kernel, answers, most, brightest, is_chosen):
    """One filter: its weights, its map, and, once it is chosen, at how many places the map is zero."""
    left, top, below = (TILE_WIDTH - TILE) / 2, 22, 22 + TILE + 6
    shapes = [svg.text(TILE_WIDTH / 2, 15, f"filter {k + 1}"), *grid(kernel, left, top, most, TILE)]
    shapes.append(heat.signed_image(np.sqrt(answers), left, below, TILE, brightest) + heat.outline(left, below, TILE))
    if is_chosen:
        shapes.append(svg.text(TILE_WIDTH / 2, below + TILE + 16, f"zero: {np.sum(answers == 0)} of {answers.size}"))
    height = below + TILE + 22
    place = f'x="1.5" y="1.5" width="{TILE_WIDTH - 3}" height="{height - 3}" rx="4"'
    ground = f'<rect {place} fill="transparent"{EDGE if is_chosen else ""}/>'
    tile = clickable(ground + "".join(shapes), "filter", k + 1, f"filter {k + 1} and its map", is_chosen)
    return svg.drawing([tile], alt=f"Weights and map of filter {k + 1}", width=TILE_WIDTH, height=height, max_width=130)


def largest(numbers):
    """(row, column) of the largest number."""
    return np.unravel_index(numbers.argmax(), numbers.shape)
