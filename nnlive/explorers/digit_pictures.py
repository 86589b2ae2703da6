"""Digit pictures: what DrawDigit shows, answers, what the network saw, and why.   Book: chapters/09_convolution"""

import numpy as np

from ..drawing import svg
from ..drawing.arrange import beside, numbers
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..handwriting.prepare import SIDE
from ..handwriting.reading import HANDS, PATCH, STEP, Reading
from . import heat

BAR = 0.8  # how much of its place a bar fills
TILE, GAP, TOP, INSET = 134, 12, 26, 1  # a large picture's side, between two, and above them
MAP_COLUMNS, SPACE = 4, 2  # of feature maps; pixels between two
SMALL, SMALL_STEP, IN_A_ROW = 38, 46, 6  # a kept digit's side, how far two lie apart, how many lie beside each other
WORTH_A_FRAME = 0.01  # a smaller fall has neither frame nor number
COLOUR = svg.style(0)[0]


def everything(reading, mine, lesson, learns):
    """All of it: of a Reading or None, of the reader's digits `(picture, label, what it sees)`, of a lesson."""
    words = {"The network sees": "paper"}
    if reading:
        words = {"The network sees a": f"{reading.digit}", "It is sure by": f"{reading.answers.max():.1%}"}
    if lesson:
        words |= {"Yours, right": f"{lesson.mine} of {len(mine)}", "MNIST's, right": f"{lesson.sample} of {lesson.of}"}
    elif learns:
        words |= {"Yours to train on": "none yet"}
    shown = reading or Reading(*(np.zeros(shape) for shape in ((SIDE, SIDE), 10, (1, 10), (1, 1, 0), (1, 1))))
    why = [_seen_and_why(shown), _maps(shown.maps)] if reading else [_paper()]
    return beside(numbers(words) + _answers(shown), *why, *([_mine(mine)] if mine else []))


def _answers(reading):
    """The probabilities of all digits: bars for the drawing, dashed outlines for the mean of other hands."""
    panel = Panel(
        title="What it thinks of each digit",
        alt="Probability of each digit: of the drawing, and the mean of other hands",
        x=Axis(f"filled: yours, dashed: mean of {HANDS} other hands", -0.5, 9.5, ticks=range(10)),
        y=Axis("", 0, 1, ticks=[0, 0.5, 1]),
        width=316,
        height=196,
        left=30,
    )
    lefts, rights = (panel.x(np.arange(10) + side * BAR / 2) for side in (-1, 1))
    looks = f'fill="{COLOUR}"', 'fill="none" stroke-dasharray="3 2"'
    for values, look in zip((reading.answers, reading.hands.mean(axis=0)), looks):
        path = "".join(
            f"M{left:.1f} {panel.bottom}V{top:.1f}H{right:.1f}V{panel.bottom}"
            for left, top, right in zip(lefts, panel.y(values), rights)
        )
        panel.shapes.append(f'<path d="{path}" {look} stroke="currentColor"/>')
    return panel.svg()


def _seen_and_why(reading):
    """The picture of 28×28, and the same faint, with colour where paper would cost the answer."""
    left, right, worst = INSET, TILE + GAP, reading.falls.max()
    pixel = (TILE - INSET) / SIDE
    start = (PATCH - STEP) / 2 * pixel  # a square lies where the patch has its middle
    side = len(reading.falls) * STEP * pixel
    row, column = np.unravel_index(reading.falls.argmax(), reading.falls.shape)
    frame = heat.outline(right + column * STEP * pixel, TOP + row * STEP * pixel, PATCH * pixel, thickness=2)
    words = f"With paper in the frame it is {100 * worst:.0f} points less sure."
    if worst < WORTH_A_FRAME:
        frame, words = "", "No small patch of paper makes it less sure."
    shapes = [
        svg.text(TILE / 2, 16, "What it sees"),
        heat.grey_image(reading.picture, left, TOP, TILE - INSET),
        svg.text(right + TILE / 2, 16, "What it hangs on"),
        heat.grey_image(0.35 * reading.picture, right, TOP, TILE - INSET),
        heat.signed_image(reading.falls, right + start, TOP + start, side),
        frame,
        svg.text(TILE + GAP / 2, TOP + TILE + 18, words),
    ]
    alt = "The digit in 28×28 pixels, and where a patch of paper would make the network less sure of it"
    return svg.drawing(shapes, alt=alt, width=2 * TILE + GAP, height=TOP + TILE + 26)


def _maps(maps):
    """The feature maps of the first convolution, side by side."""
    size, count = maps.shape[0] + SPACE, maps.shape[2]
    rows = -(-count // MAP_COLUMNS)
    sheet = np.zeros((rows * size - SPACE, MAP_COLUMNS * size - SPACE))
    for k in range(count):
        row, column = divmod(k, MAP_COLUMNS)
        sheet[row * size : row * size + size - SPACE, column * size : column * size + size - SPACE] = maps[..., k]
    width = 2 * TILE + GAP - 2 * INSET
    pixel = width / sheet.shape[1]
    frames = "".join(
        f"M{INSET + column * size * pixel:.1f} {TOP + row * size * pixel:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z"
        for row in range(rows)
        for column in range(MAP_COLUMNS)
        for side in [(size - SPACE) * pixel]
    )
    height = pixel * sheet.shape[0]
    shapes = [
        svg.text(width / 2, 16, f"The {count} maps of its first convolution"),
        heat.signed_image(np.sqrt(sheet), INSET, TOP, width, np.sqrt(sheet.max()), height),
        f'<path d="{frames}" fill="none" stroke="currentColor" stroke-opacity=".5"/>',
    ]
    alt = "Where each filter of the first convolution answers to the drawing"
    return svg.drawing(shapes, alt=alt, width=2 * TILE + GAP, height=TOP + height + 4)


def _paper():
    """What stands in the place of all this while the pad is empty."""
    words = svg.text(TILE + GAP / 2, TOP + 20, "The pad is empty: write a digit on it.")
    return svg.drawing([words], alt="The pad is empty", width=2 * TILE + GAP, height=TOP + 50)


def _mine(mine):
    """The reader's digits, each with what it is and what the network sees."""
    shapes = [svg.text(TILE + GAP / 2, 16, "Your digits, and what it sees")]
    for number, (picture, label, sees) in enumerate(mine):
        row, column = divmod(number, IN_A_ROW)
        x, y = column * SMALL_STEP + 4, TOP + row * (SMALL + 24)
        words = f"{label} ✓" if sees == label else f"{label} ✗ {sees}"
        shapes += [heat.grey_image(picture, x, y, SMALL), svg.text(x + SMALL / 2, y + SMALL + 14, words)]
    alt = "; ".join(f"your {label}, seen as {sees}" for _, label, sees in mine)
    height = TOP + -(-len(mine) // IN_A_ROW) * (SMALL + 24)
    return svg.drawing(shapes, alt=alt, width=2 * TILE + GAP, height=height)
