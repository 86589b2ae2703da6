"""Two tests: ten digits as one network reads them one by one and all at once.   Book: chapters/experiments/digits

All at once, one softmax serves all images. A digit fades with what that leaves to the best of its ten numbers; where a
64-bit number would have to be smaller than about 10⁻³²⁴ it is 0, and nothing is left of the digit.
"""

import numpy as np

from ..colours import PAPER
from ..drawing import svg
from ..drawing.arrange import numbers
from . import heat

CELL, SIDE, TOP, COLUMNS = 66, 52, 2, 5  # of a digit with its answer; the digit alone; above it; in a row
ANSWER, LEFT = 74, 91  # heights of the two lines of words in a cell
EMPTY = 324  # powers of ten from 1 down to 0
WORDS = "font-size: 14px; line-height: 1.35; text-align: left; margin: 2px 0 8px; min-height: 2.7em"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def one_test(way, share, words, images, answers, left=None, series=0):
    """The share that is read right, and what is said of images (10, 8, 8) of the digits 0 to 9.

    answers (10,)    `left` (10,): the largest of each image's ten numbers, by which it fades; without it none does
    """
    rows = -(-len(images) // COLUMNS)
    height = LEFT + (0 if left is None else 10)
    shapes = [
        _digit(image, digit, answers[digit], None if left is None else left[digit], *place)
        for digit, image in enumerate(images)
        for place in [(digit % COLUMNS * CELL, digit // COLUMNS * height)]
    ]
    gone = left is not None and not np.all(left > 0)
    words_below = "ten zeros: nothing is left, and the answer is 0" if gone else ""
    shapes.append(svg.sized(COLUMNS * CELL / 2, rows * height + 12, words_below, 14))
    alt = "; ".join(f"{digit} is read as {answer}" for digit, answer in enumerate(answers))
    drawn = svg.drawing(shapes, alt=f"{way}: {alt}", width=COLUMNS * CELL, height=rows * height + (18 if gone else 0))
    head = numbers({f"{way}, of 360 new digits": f"{share:.1%} right"}, series={f"{way}, of 360 new digits": series})
    return f'{head}<p style="{WORDS}">{words}</p>{drawn}'


def power_of_ten(number):
    """A share as the power of ten next to it, and 0 as 0."""
    if not number > 0:
        return "0" if number == 0 else "nan"
    exponent = round(float(np.log10(number)))
    return "1" if exponent == 0 else "10" + str(exponent).translate(SUPERSCRIPTS)


def strength(left):
    """How much of a digit is seen, from 1 to 0: evenly with the exponent of what is left."""
    return 1 + max(float(np.log10(left)), -EMPTY) / EMPTY if left > 0 else 0.0


def _digit(image, digit, answer, left, x, y):
    """The digit, what it is read as, and whether that is right; all at once also what is left."""
    x += (CELL - SIDE) / 2
    seen = 1 if left is None else strength(left)
    paper = f'<rect x="{x:g}" y="{y + TOP}" width="{SIDE}" height="{SIDE}" fill="{PAPER}"/>'
    ink = f'<g opacity="{seen:.2f}">{heat.grey_image(image, x, y + TOP, SIDE)}</g>' if seen else ""
    frame = heat.outline(x, y + TOP, SIDE)
    verdict = f"{answer} {'✓' if answer == digit else '✗'}"
    words = svg.sized(x + SIDE / 2, y + ANSWER, verdict, 18)
    share = "" if left is None else svg.sized(x + SIDE / 2, y + LEFT, power_of_ten(left), 14)
    return paper + ink + frame + words + share
