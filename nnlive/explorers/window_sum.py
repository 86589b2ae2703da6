"""Window sum: how nine pixels and nine weights make one number of a feature map.   Book: chapters/09_convolution

The digit and its map have pixels of one size, and lines lead from the window to the number that it becomes.
"""

import numpy as np

from ..colours import PIXEL_COLOURS
from ..drawing import svg
from . import heat
from .clickable_picture import clickable, drag_axis, draggable

WIDTH, PIXEL = 330, 20  # of the drawing; the side of a pixel of the digit, and of a place of the map
SMALL, SMALL_STEP = 26, 32.6  # the side of a digit to choose, and how far two lie apart
DIGIT_AT, MAP_AT = (6, 62), (204, 82)  # left upper corners
GRID, GAP, GRIDS_AT = 92, 24, (3, 246)  # of the calculation: a grid's side, the room between two, the first corner
LEVELS, FULL = heat.LEVELS, heat.FULL_ALPHA / 255  # of a square's colour; how much of it there is at most
PLACES = 6  # of the window, each way
WINDOW = svg.style(1)[0]


def window_sum(digits, chosen, kernel, bias, answers, place, *, number, seen=PLACES**2):
    """Ten digits to choose from; the chosen one with the window; its map; and window × filter = products, added up.

    digits (10, 8, 8), kernel (3, 3), answers (6, 6): the map of filter `number`, of which the first `seen` places are
    shown; `place` is the (row, column) of the window.
    """
    image, (row, column) = digits[chosen], place
    window = image[row : row + 3, column : column + 3]
    products = window * kernel
    shapes = [
        *(_choice(k, small, k == chosen) for k, small in enumerate(digits)),
        svg.sized(DIGIT_AT[0] + 4 * PIXEL, DIGIT_AT[1] - 8, "Drag the window", 14),
        svg.sized(MAP_AT[0] + 3 * PIXEL, MAP_AT[1] - 8, f"map of filter {number}", 14),
        draggable(heat.grey_image(image, *DIGIT_AT, 8 * PIXEL), *axes(DIGIT_AT, PIXEL, PLACES, 3)),
        draggable(_map(answers, seen), *axes(MAP_AT, PIXEL, PLACES, 1)),
        _frames(place),
    ]
    (left, top), step, limit = GRIDS_AT, GRID + GAP, np.abs(kernel).max()
    names = "window", f"filter {number}", "products"
    shapes += [svg.sized(left + GRID / 2 + n * step, top - 7, name, 14) for n, name in enumerate(names)]
    shapes += [svg.sized(left - GAP / 2 + n * step, top + GRID / 2 + 6, sign, 20) for n, sign in ((1, "×"), (2, "="))]
    shapes += [heat.grey_image(window, left, top, GRID), *grid(kernel, left + step, top, limit)]
    shapes += grid(products, left + 2 * step, top, limit)
    z, below = products.sum() + bias, top + GRID
    shapes.append(svg.sized(WIDTH / 2, below + 20, f"added up, together with the bias {signed(bias)}:", 15))
    shapes.append(svg.sized(WIDTH / 2, below + 44, f"{signed(z)} is below zero: 0" if z < 0 else signed(z), 20))
    alt = "A digit and the window on it, the map, and the window's pixels times the weights of the filter, added up"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=below + 52, max_width=440)


def grid(numbers, x, y, limit):
    """(3, 3) numbers, rounded to one digit, as squares of their colour.

    Equal numbers have equal colours, and each number stands beside its square: that is what makes recordings small.
    """
    cell, shapes = GRID / 3, []
    for (i, j), number in np.ndenumerate(np.round(numbers, 1)):
        place = f'x="{x + j * cell:g}" y="{y + i * cell:g}" width="{cell:g}" height="{cell:g}"'
        alpha = round(LEVELS * min(1, abs(number) / limit)) / LEVELS * FULL
        shapes.append(f'<rect {place} fill="{PIXEL_COLOURS[int(number > 0)]}" fill-opacity="{alpha:.2g}"/>')
        shapes.append(svg.text(x + (j + 0.5) * cell, y + (i + 0.5) * cell + 4, signed(number, 1)))
    yield f'<g shape-rendering="crispEdges" font-size="13">{"".join(shapes)}</g>{heat.outline(x, y, GRID)}'


def axes(corner, step, places, size):
    """For `draggable`: the middle of a window of `size` squares follows, which has so many places both ways."""
    for control, axis, start in zip(("column", "row"), "xy", corner):
        first = start + size / 2 * step
        yield drag_axis(control, axis, (first, first + (places - 1) * step), (1, places))


def signed(number, digits=2):
    """A number with a real minus sign, and none before a zero."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def _choice(digit, pixels, is_chosen):
    """A small digit that chooses the large one."""
    x, y = 5 + digit * SMALL_STEP, 4
    surface = f'<rect x="{x - 3:g}" y="0" width="{SMALL + 6}" height="{SMALL + 8}" fill="transparent"/>'
    frame = heat.outline(x - 2, y - 2, SMALL + 4, WINDOW, 3) if is_chosen else ""
    return clickable(
        surface + heat.grey_image(pixels, x, y, SMALL) + frame, "digit", digit, f"digit {digit}", is_chosen
    )


def _map(answers, seen):
    """The map; of the places after the first `seen` the window has not been at yet."""
    (x, y), side = MAP_AT, PLACES * PIXEL
    shown = np.where(np.arange(answers.size).reshape(answers.shape) < seen, answers, 0)
    surface = f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="transparent"/>'
    colours = heat.signed_image(np.sqrt(shown), x, y, side, np.sqrt(answers.max()))
    return colours + heat.outline(x, y, side) + surface


def _frames(place):
    """Around the window and its place in the map, and from the right corners of one to the left ones of the other."""
    (x, y), (to_x, to_y) = ((a + place[1] * PIXEL, b + place[0] * PIXEL) for a, b in (DIGIT_AT, MAP_AT))
    side = 3 * PIXEL
    frames = f"M{x} {y}h{side}v{side}h{-side}zM{to_x} {to_y}h{PIXEL}v{PIXEL}h{-PIXEL}z"
    rays = f"M{x + side} {y}L{to_x} {to_y}M{x + side} {y + side}L{to_x} {to_y + PIXEL}"
    look = f'fill="none" stroke="{WINDOW}" pointer-events="none"'
    return f'<path d="{rays}" {look} opacity=".7"/><path d="{frames}" {look} stroke-width="3.5"/>'
