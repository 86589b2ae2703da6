"""Entries: a small matrix with its numbers in sight, tinted by sign and size.   Book: chapters/03_activations"""

import numpy as np

from . import svg
from .figure import Drawing

CELL, HIGH, LEFT, TOP = 76, 36, 92, 52


def entries(values, *, rows, columns, alt, title=""):
    """A cell for each number of `values` (R, C): blue where it is positive, orange with a minus where it is negative.

    `rows`, `columns`  words beside each row and above each column
    """
    values = np.asarray(values, dtype=float)
    largest = np.abs(values).max() or 1
    width, height = LEFT + values.shape[1] * CELL + 6, TOP + values.shape[0] * HIGH + 6
    shapes = [svg.text(LEFT + values.shape[1] * CELL / 2, 16, title)] if title else []
    shapes += [svg.text(LEFT + (j + 0.5) * CELL, TOP - 10, word) for j, word in enumerate(columns)]
    shapes += [svg.text(LEFT - 10, TOP + (i + 0.5) * HIGH + 4, word, "end") for i, word in enumerate(rows)]
    shapes += [_cell(LEFT + j * CELL, TOP + i * HIGH, value, abs(value) / largest) for (i, j), value in _each(values)]
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=1.25 * width), alt)


def _each(values):
    return ((place, float(values[place])) for place in np.ndindex(values.shape))


def _cell(x, y, value, share):
    colour = svg.COLOURS[0] if value >= 0 else svg.COLOURS[1]
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{CELL}" height="{HIGH}" fill="{colour}" fill-opacity="{0.5 * share:.2f}" '
        'stroke="currentColor" stroke-opacity=".5"/>'
        + svg.text(x + CELL / 2, y + HIGH / 2 + 4, f"{value:.2f}".replace("-", "−"))
    )
