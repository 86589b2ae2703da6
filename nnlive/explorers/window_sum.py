"""Window sum: how nine pixels and nine weights make one number of a feature map.   Book: chapters/09_convolution"""

import numpy as np

from ..drawing import svg
from . import heat
from .clickable_picture import drag_axis, draggable

GRID, GAP, TOP, WIDTH = 81, 18, 44, 290
MAP, MAP_AT = 108, (168, 160)  # the side of the map, and its left upper corner
LINE = 19  # between two lines of words


def window_sum(image, kernel, bias, answers, place, *, title):
    """Window × weights = products as three grids; their sum and the bias; and the map in which the result stands.

    image (8, 8), kernel (3, 3), answers (6, 6): the map; `place` is the (row, column) of the window.
    """
    row, column = place
    window = image[row : row + 3, column : column + 3]
    products, limit = window * kernel, np.abs(kernel).max()
    grids = {"window": (window, 1), "weights": (kernel, limit), "products": (products, limit)}
    shapes = [svg.text(WIDTH / 2, 16, title)]
    for n, (name, (numbers, most)) in enumerate(grids.items()):
        x = 5 + n * (GRID + GAP)
        shapes += [svg.text(x + GRID / 2, TOP - 6, name), *grid(numbers, x, TOP, most)]
        shapes.append(svg.text(x + GRID + GAP / 2, TOP + GRID / 2 + 4, "×=·"[n]) if n < 2 else "")
    z = products.sum() + bias
    words = [f"sum of products {signed(products.sum())}", f"bias {signed(bias)}", f"together {signed(z)}"]
    words += ["below zero, so 0"] if z < 0 else []
    shapes += [svg.text(154, MAP_AT[1] + 14 + n * LINE, line, "end") for n, line in enumerate(words)]
    shapes.append(svg.text(MAP_AT[0] + MAP / 2, MAP_AT[1] - 8, "its place in the map"))
    shapes.append(draggable(_map(answers, place), *axes(MAP_AT, MAP / 6, 6, 1)))
    alt = "The pixels of the window times the weights of the filter, their sum, and its place in the map"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=MAP_AT[1] + MAP + 6)


def grid(numbers, x, y, limit, side=GRID):
    """(3, 3) numbers in squares of their colour, rounded to one digit."""
    cell = side / 3
    yield heat.signed_image(numbers, x, y, side, limit)
    yield heat.outline(x, y, side)
    words = (
        svg.text(x + (j + 0.5) * cell, y + (i + 0.5) * cell + 4, signed(number, 1))
        for (i, j), number in np.ndenumerate(numbers)
    )
    yield f"<g>{''.join(words)}</g>"


def axes(corner, step, places, size):
    """For `draggable`: the middle of a window of `size` squares follows, which has so many places both ways."""
    for control, axis, start in zip(("column", "row"), "xy", corner):
        first = start + size / 2 * step
        yield drag_axis(control, axis, (first, first + (places - 1) * step), (1, places))


def signed(number, digits=2):
    """A number with a real minus sign, and none before a zero."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def _map(answers, place):
    (x, y), step = MAP_AT, MAP / 6
    surface = f'<rect x="{x}" y="{y}" width="{MAP}" height="{MAP}" fill="transparent"/>'
    cell = heat.outline(x + place[1] * step, y + place[0] * step, step, svg.style(1)[0], 3)
    colours = heat.signed_image(np.sqrt(answers), x, y, MAP, np.sqrt(answers.max()))
    return colours + heat.outline(x, y, MAP) + cell + surface
