"""Two tests: ten digits as one network reads them one by one and all at once.   Book: chapters/experiments/digits

All at once, one softmax serves all images. A digit sinks with the exponent of what that leaves to the best of its ten
numbers. A 64-bit number that would have to be smaller than about 10⁻³²⁴ is 0: below the floor a digit is lost.
"""

import numpy as np

from ..colours import PAGE_COLOURS as COLOURS
from ..drawing import svg
from ..drawing.axis import tick_label
from . import heat

WIDTH, LEFT, CELL, SIDE = 400, 50, 35, 30  # of the drawing; room for powers of ten; a digit's column; a digit
HEAD, ROW, ANSWER = 27, 36, 19  # heights: of a headline's ground line, of digits' upper edge, of an answer
DEPTH, LOST = 142, 36  # pixels that a digit can sink, its own height with them; the room below the floor
TOP = ROW + SIDE + ANSWER + 68  # of the tank
FLOOR = TOP + DEPTH
EMPTY = 324  # powers of ten from 1 down to 0
TEXT, LARGE = 15.5, 28  # pixels; a phone draws them at four fifths


def two_tests(images, singly, at_once, left, shares):
    """Images (10, 8, 8) of the digits 0 to 9 in a row, and below each, all at once, the same one, sunk.

    singly, at_once (10,): what they are read as    left (10,): the largest of each image's ten numbers, all at once
    shares  what share of all new digits is read right in either way
    """
    shapes = [
        _headline(HEAD, "one by one", shares[0], 0),
        *(_column(digit, image, ROW, singly[digit], ROW + SIDE + ANSWER) for digit, image in enumerate(images)),
        _headline(TOP - 27, "all at once", shares[1], 1),
        svg.sized(LEFT, TOP - 6, "depth: each digit's largest probability", TEXT, "start"),
        _tank(),
        *(
            _column(digit, image, sunk(left[digit]), at_once[digit], FLOOR + LOST + ANSWER, tied=True)
            for digit, image in enumerate(images)
        ),
    ]
    told = zip(("One by one", "All at once"), (singly, at_once))
    alt = ". ".join(f"{way}: " + "; ".join(f"{k} is read as {a}" for k, a in enumerate(some)) for way, some in told)
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=FLOOR + LOST + ANSWER + 8, max_width=440)


def sunk(left):
    """The upper edge of a digit in the tank, evenly with the exponent of what is left; lost, below the floor."""
    if not left > 0:
        return FLOOR + (LOST - SIDE) / 2
    return TOP + (DEPTH - SIDE) * min(1, -float(np.log10(left)) / EMPTY)


def _headline(y, way, share, k):
    """The share read right, large, in the colour of its test."""
    words = f'<tspan fill="{COLOURS[k]}" font-size="{LARGE}" font-weight="700">{share:.1%}</tspan>'
    return f'<text x="{LEFT}" y="{y}" font-size="18">{words} read right, {way}</text>'


def _tank():
    """Powers of ten on the way down, the floor, and the room below it."""
    right = LEFT + 10 * CELL
    parts = [
        f'<path d="M{LEFT} {TOP}H{right}V{FLOOR}H{LEFT}z" fill="{COLOURS[1]}" fill-opacity=".08"/>',
        f'<path d="M{LEFT} {FLOOR}H{right}v{LOST}H{LEFT}z" fill="currentColor" fill-opacity=".14"/>',
        f'<path d="M{LEFT} {FLOOR}H{right}" stroke="currentColor" stroke-width="2"/>',
        svg.sized(LEFT - 6, FLOOR + LOST / 2 + 5, "0: lost", TEXT, "end"),
    ]
    for power in (0, 100, 200, 300):
        y = sunk(10.0**-power) + SIDE / 2
        parts.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="currentColor" opacity=".15"/>')
        parts.append(svg.sized(LEFT - 6, round(y + 5, 1), tick_label(10.0**-power), TEXT, "end"))
    return "".join(parts)


def _column(digit, image, y, answer, words_y, tied=False):
    """A digit, in the tank on a string, and what it is read as."""
    x = LEFT + CELL * digit + (CELL - SIDE) / 2
    is_lost = tied and y > FLOOR
    place = f'transform="translate({x:g} {y:.1f})"' + (' opacity=".35"' if is_lost else "")
    line = f'<path d="M{x + SIDE / 2:g} {TOP}V{y:.1f}" stroke="{COLOURS[1]}" stroke-opacity=".6"/>' if tied else ""
    words = svg.sized(x + SIDE / 2, words_y, f"{answer}{'✓' if answer == digit else '✗'}", 17)
    return f"{line}<g {place}>{heat.grey_image(image, 0, 0, SIDE)}</g>{words}"
