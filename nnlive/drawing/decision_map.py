"""DecisionMap: what a network says at every point of a square, under the data.   Book: chapters/01_layers"""

import numpy as np

from ..colours import PIXEL_COLOURS
from . import svg
from .axis import Axis
from .panel import ROOM_BELOW, Panel

SHADES = 8  # of each class's colour: the fainter, the less sure
CLASS_COLOURS = [bytes.fromhex(colour[1:]) for colour in PIXEL_COLOURS]
ALPHAS = [25 + 11 * n for n in range(SHADES)]  # points of the same class stand out from the fullest
STRONG = [60 + 17 * n for n in range(SHADES)]  # for small maps, whose lines have an edge


class DecisionMap:
    """A map of the square from -limit to limit, of `cells` by `cells` points; `grid` (cells · cells, 2) holds them.

    `low`, where it is given, takes the place of -limit. Its rows go from bottom to top. Labels and ticks are those of
    the axes x₁ and x₂.
    """

    def __init__(
        self, limit, cells, *, low=None, labels=("", ""), ticks=None, width=320, height=324, left=44, below=ROOM_BELOW
    ):
        self.cells, self.width, self.height, self.left, self.below = cells, width, height, left, below
        low = -limit if low is None else low
        self.x, self.y = (Axis(label, low, limit, ticks=ticks) for label in labels)
        side = np.linspace(low, limit, cells)
        self.grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)

    def empty(self, title, alt):
        """The square without anything in it."""
        size = dict(width=self.width, height=self.height, left=self.left, below=self.below)
        return Panel(title=title, alt=alt, x=self.x, y=self.y, **size)

    def probabilities(self, predict):
        """(..., cells, cells, units): what predict, from (N, 2) to (..., N, units), says at each point of the grid."""
        outputs = predict(self.grid)
        return outputs.reshape(*outputs.shape[:-2], self.cells, self.cells, outputs.shape[-1])

    def panel(self, probabilities, X, y, *, title, alt):
        """A Panel with the regions of one network's probabilities and the data; with None it says that there are none.

        A network that has diverged answers nan: its caller may give None in place of a map that is faint everywhere.
        """
        panel = self.empty(title, alt)
        if probabilities is None:
            return panel.note(0, 0.05, "nan: no answer at all")
        return class_points(regions(panel, probabilities), X, y)


def regions(panel, probabilities):
    """Fill a panel with a map of probabilities (rows, columns, units), rows from bottom to top.

    Each cell takes the colour of its likeliest class, fainter where the network is unsure.
    """
    return panel.image(regions_png(probabilities))


def regions_png(probabilities, alphas=ALPHAS):
    """Such a map as a PNG file; a single unit gives the probability of class 1 of two."""
    if probabilities.shape[-1] == 1:
        probabilities = np.concatenate([1 - probabilities, probabilities], axis=-1)
    classes = probabilities.shape[-1]
    sure = (np.nan_to_num(probabilities.max(axis=-1)) - 1 / classes) / (1 - 1 / classes)
    shade = np.clip((sure * SHADES).astype(int), 0, SHADES - 1)
    indices = (probabilities.argmax(axis=-1) * SHADES + shade).astype(np.uint8)
    colours = [colour for colour in CLASS_COLOURS[:classes] for _ in range(SHADES)]
    return svg.palette_png(indices[::-1], colours, alphas * classes)


def class_points(panel, X, y):
    """Points (N, 2) in a panel, the classes y told apart by colour and by marker."""
    for k in range(int(y.max()) + 1):
        panel.dots(*X[y == k].T, k, outline=True)
    return panel
