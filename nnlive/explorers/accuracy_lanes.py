"""Accuracy lanes: a lane for each start, along which its ten networks run from a guess to all right.

Book: chapters/04_initializers. Before each lane stands a trumpet: how large the signal is behind each layer.
"""

from dataclasses import dataclass

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import ROOM_ABOVE, Panel
from ..drawing.trumpet import trumpet
from .clickable_picture import clickable

GUESS = 0.1  # of ten kinds of digits
FEW, HIGH, LOW = 6, 40, 30  # so many lanes are high, more are low: pixels
WIDTH, LEFT, TRUMPET, BUTTON = 440, 132, 108, (128, 34)  # pixels: of all, to the lanes, of a trumpet, of the button
HEADING, ROOM_BELOW = 10, 60  # pixels: of the second line over the trumpets, and under the lanes
TEXT, GAP = 0.44, 0.07  # of a lane's height are for the words above it, and below it


@dataclass
class Runner:
    """A start: its name and kind, the number of its series, the shares (networks,) that are right, and its signals.

    `first`, `signal`  (layers + 1,): how large the inputs and what each hidden layer passes on were and are
    """

    name: str
    kind: str
    series: int
    shares: np.ndarray
    first: np.ndarray
    signal: np.ndarray


def lanes(runners, epoch, epochs, finish, more):
    """A Panel with a lane for each Runner after so many epochs; behind the `finish`, a share, a start learns.

    `more`  (control, value, words) of a button below the lanes
    """
    height = HIGH if len(runners) <= FEW else LOW
    panel = Panel(
        title="",
        alt=f"A lane for each of {len(runners)} starts: a dot for each of ten networks, at the share it gets right; "
        "before it a tube, as wide as the signal behind each layer",
        x=Axis("", 0, 100, ticks=[]),
        y=Axis("", 0, len(runners), ticks=[]),
        width=WIDTH,
        height=ROOM_ABOVE + HEADING + ROOM_BELOW + height * len(runners),
        left=LEFT,
        below=ROOM_BELOW,
    )
    for number, runner in enumerate(runners):
        top = panel.top + HEADING + number * height
        panel.shapes += [
            trumpet(runner.first, runner.signal, 4, top + height / 2, TRUMPET, height - 6, runner.series),
            _lane(panel, runner, top, height, finish),
        ]
    panel.shapes += [_above(panel, runners, epoch, epochs, finish), *_below(panel, finish), _button(panel, *more)]
    return panel


def _above(panel, runners, epoch, epochs, finish):
    """What the tubes show, the epoch, and how many starts learn."""
    learning = sum(np.median(runner.shares) > finish for runner in runners)
    large = f'<tspan font-size="18" font-weight="700">{learning} of {len(runners)} learn</tspan>'
    return (
        svg.text(4, 14, "signal through", "start")
        + svg.text(4, 31, "the layers", "start")
        + svg.text(panel.left, 20, f"Epoch {epoch} of {epochs}", "start")
        + f'<text x="{panel.right}" y="21" text-anchor="end">{large}</text>'
    )


def _below(panel, finish):
    """What stands under trumpets and lanes: their ends, and what they show."""
    marks = {100 * GUESS: "guess", 100 * finish: "learns", 93: "100 %"}
    words = [svg.text(round(float(panel.x(place)), 1), panel.bottom + 17, word) for place, word in marks.items()]
    return [
        *words,
        svg.text(4, panel.bottom + 17, "in", "start"),
        svg.text(4 + TRUMPET, panel.bottom + 17, "out", "end"),
        svg.text(4, panel.bottom + 45, "dashed: at first", "start"),
        svg.text(panel.left + 12, panel.bottom + 45, "% digits right", "start"),
    ]


def _button(panel, control, value, words):
    """Words with a frame, to be pressed."""
    wide, high = BUTTON
    x, y = panel.right - wide, panel.bottom + 24
    frame = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="6" fill="transparent" stroke="currentColor"/>'
    finger = f'<rect x="{x}" y="{y - 6}" width="{wide}" height="{high + 12}" fill="transparent"/>'
    return clickable(finger + frame + svg.text(x + wide / 2, y + 22, words), control, value, words)


def _lane(panel, runner, top, height, finish):
    """Words, the lane with a bar from a guess to the median, a dot for each network, and a large one for the median."""
    median, (colour, _, marker) = float(np.median(runner.shares)), svg.style(runner.series)
    thick, first = round(height * (1 - TEXT - GAP)), top + round(height * TEXT)
    middle = first + thick / 2
    start, here, goal = (float(panel.x(100 * share)) for share in (GUESS, median, finish))
    spread = np.linspace(-0.3, 0.3, len(runner.shares)) * thick
    dots = "".join(f"M{x:.1f} {middle + up:.1f}{marker}" for x, up in zip(panel.x(100 * runner.shares), spread))
    size = f'x="{panel.left}" y="{first}" width="{panel.right - panel.left}" height="{thick}"'
    return (
        f'<rect {size} rx="4" fill="currentColor" opacity=".07"/>'
        f'<path d="M{start:.1f} {middle:.1f}H{here:.1f}" stroke="{colour}" stroke-width="{thick}" opacity=".25"/>'
        f'<path d="M{start:.1f} {first}v{thick}" stroke="currentColor" stroke-dasharray="3 3" opacity=".6"/>'
        f'<path d="M{goal:.1f} {first}v{thick}" stroke="{svg.SUCCESS}" stroke-width="2"/>'
        f'<path d="{dots}" fill="{colour}" opacity=".6"/>{svg.large_mark(runner.series, here, middle)}'
        + svg.above_lines(_words(panel, runner, median, first - round(0.1 * height), finish))
    )


def _words(panel, runner, median, y, finish):
    """What kind of start it is, its name, and the median's share; a tick where it learns."""
    colour = svg.style(runner.series)[0]
    kind = f'<tspan font-weight="700" fill="{colour}">{runner.kind}</tspan>'
    learns = f'<tspan fill="{svg.SUCCESS}">✓ </tspan>' if median > finish else ""
    return (
        f'<text x="{panel.left + 5}" y="{y:g}">{kind} <tspan dx="3">{runner.name}</tspan></text>'
        f'<text x="{panel.right}" y="{y:g}" text-anchor="end" font-weight="700">{learns}{100 * median:.0f} %</text>'
    )
