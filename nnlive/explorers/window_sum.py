"""Window sum: how nine pixels and nine weights make one number of a feature map.   Book: chapters/09_convolution

Lines lead from the window on a digit to the number that it becomes, and a bar says how large that is in its map.
"""

import numpy as np

from ..colours import PIXEL_COLOURS
from ..drawing import svg
from ..drawing.handle import move_grip
from . import heat
from .clickable_picture import clickable, drag_axis, draggable

WIDTH, HEIGHT, PIXEL = 330, 360, 22  # of the drawing; the side of a pixel of the digit, and of a place of the map
DIGIT_AT, MAP_AT = (6, 40), (192, 52)  # left upper corners
GRID, GRID_AT = 108, (6, 248)  # of the filter's weights: their side, their left upper corner
SUM_LEFT, SUM_RIGHT = 130, 324  # of the number at the window, and of the bar below it
LEVELS, FULL = heat.LEVELS, heat.FULL_ALPHA / 255  # of a square's colour; how much of it there is at most
PLACES, DIGITS = 6, 10  # of the window, each way; to choose from
WINDOW = svg.style(1)[0]


def window_sum(image, digit, kernel, bias, answers, place, *, number, seen=PLACES**2):
    """A digit with the window, the map of a filter, the filter, and what it makes of the pixels in the window.

    image (8, 8), kernel (3, 3), answers (6, 6): the map of filter `number`, of which the first `seen` places are
    shown; `place` is the (row, column) of the window.
    """
    row, column = place
    z, (left, top) = (image[row : row + 3, column : column + 3] * kernel).sum() + bias, GRID_AT
    shapes = [
        *_digit_choice(digit),
        svg.sized(MAP_AT[0] + 3 * PIXEL, MAP_AT[1] - 34, f"map of filter {number}", 14),
        svg.sized(MAP_AT[0] + 3 * PIXEL, MAP_AT[1] - 17, f"its largest: {signed(answers.max())}", 14),
        draggable(heat.grey_image(image, *DIGIT_AT, 8 * PIXEL) + _window(place), *axes(DIGIT_AT, PIXEL, PLACES, 3)),
        draggable(_map(answers, seen) + _cell(place), *axes(MAP_AT, PIXEL, PLACES, 1)),
        _rays(place),
        svg.sized(left + GRID / 2, top - 8, f"filter {number}", 14),
        *grid(kernel, left, top, np.abs(kernel).max()),
        *_sum(z, answers.max()),
    ]
    alt = "A digit and the window on it, the map, and the filter, whose weights times the window's pixels are added up"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=HEIGHT, max_width=400)


def grid(numbers, x, y, limit):
    """(3, 3) numbers, rounded to one digit, as squares of their colour."""
    cell, shapes = GRID / 3, []
    for (i, j), number in np.ndenumerate(np.round(numbers, 1)):
        place = f'x="{x + j * cell:g}" y="{y + i * cell:g}" width="{cell:g}" height="{cell:g}"'
        alpha = round(LEVELS * min(1, abs(number) / limit)) / LEVELS * FULL
        shapes.append(f'<rect {place} fill="{PIXEL_COLOURS[int(number > 0)]}" fill-opacity="{alpha:.2g}"/>')
        shapes.append(svg.text(x + (j + 0.5) * cell, y + (i + 0.5) * cell + 5, signed(number, 1)))
    yield f'<g shape-rendering="crispEdges" font-size="13.5">{"".join(shapes)}</g>{heat.outline(x, y, GRID)}'


def axes(corner, step, places, size):
    """For `draggable`: the middle of a window of `size` squares follows, which has so many places both ways."""
    for control, axis, start in zip(("column", "row"), "xy", corner):
        first = start + size / 2 * step
        yield drag_axis(control, axis, (first, first + (places - 1) * step), (1, places))


def signed(number, digits=2):
    """A number with a real minus sign, and none before a zero."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def _digit_choice(digit):
    """The digit's name between two arrows that choose the one before and the one after."""
    middle = DIGIT_AT[0] + 4 * PIXEL
    yield svg.sized(middle, 24, f"digit {digit}", 16)
    for step, shape, words in ((-1, "M4 -7L-4 0L4 7", "the digit before"), (1, "M-4 -7L4 0L-4 7", "the next digit")):
        look = 'fill="none" stroke="currentColor" stroke-width="2.5"'
        disc = '<circle r="17" fill="transparent" stroke="currentColor" stroke-opacity=".4"/>'
        arrow = f'<g transform="translate({middle + 62 * step} 19)">{disc}<path d="{shape}" {look}/></g>'
        yield clickable(arrow, "digit", (digit + step) % DIGITS, words)


def _map(answers, seen):
    """The map; of the places after the first `seen` the window has not been at yet."""
    (x, y), side = MAP_AT, PLACES * PIXEL
    shown = np.where(np.arange(answers.size).reshape(answers.shape) < seen, answers, 0)
    surface = f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="transparent"/>'
    colours = heat.signed_image(np.sqrt(shown), x, y, side, np.sqrt(answers.max()))
    return colours + heat.outline(x, y, side) + surface


def _corner(start, place):
    """Of the window at a place, or of the place itself in the map."""
    return start[0] + place[1] * PIXEL, start[1] + place[0] * PIXEL


def _window(place):
    """The window, by which a finger holds it."""
    (x, y), side = _corner(DIGIT_AT, place), 3 * PIXEL
    surface = f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="transparent"/>'
    frame = heat.outline(x, y, side, WINDOW, 4)
    return f'<g data-grip="">{surface}{frame}{move_grip(x + side, y + side, WINDOW)}</g>'


def _cell(place):
    """The place of the window in the map, by which a finger holds it as well."""
    x, y = _corner(MAP_AT, place)
    surface = f'<rect x="{x - 11}" y="{y - 11}" width="{PIXEL + 22}" height="{PIXEL + 22}" fill="transparent"/>'
    return f'<g data-grip="">{surface}{heat.outline(x, y, PIXEL, WINDOW, 3.5)}</g>'


def _rays(place):
    """From the right corners of the window to the left ones of its place in the map."""
    (x, y), (to_x, to_y), side = _corner(DIGIT_AT, place), _corner(MAP_AT, place), 3 * PIXEL
    rays = f"M{x + side} {y}L{to_x} {to_y}M{x + side} {y + side}L{to_x} {to_y + PIXEL}"
    return f'<path d="{rays}" fill="none" stroke="{WINDOW}" opacity=".7" pointer-events="none"/>'


def _sum(z, largest):
    """What the window gives, set large, and a bar that is full where nothing in the map is larger."""
    answer, y = max(z, 0), GRID_AT[1]
    share = answer / largest if largest > 0 else 0
    yield svg.sized(SUM_LEFT, y - 8, "sum of ink × weights, + bias", 14, "start")
    yield f'<g font-size="38" font-weight="700">{svg.text(SUM_LEFT, y + 40, signed(answer), "start", WINDOW)}</g>'
    if z < 0:
        yield svg.sized(SUM_LEFT + 92, y + 38, f"{signed(z)} < 0", 14, "start")
    place = f'x="{SUM_LEFT}" y="{y + 58}" height="18" rx="3"'
    width = SUM_RIGHT - SUM_LEFT
    yield f'<rect {place} width="{share * width:.0f}" fill="{WINDOW}"/>'
    yield f'<rect {place} width="{width}" fill="none" stroke="currentColor"/>'
    yield svg.sized(SUM_LEFT, y + 96, "full: the largest in this map", 14, "start")
