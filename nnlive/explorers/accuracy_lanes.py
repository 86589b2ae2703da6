"""Accuracy lanes: a lane for each start, along which its ten networks run from a guess to all right.

Book: chapters/04_initializers.
"""

from dataclasses import dataclass

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import ROOM_ABOVE, ROOM_BELOW, Panel

GUESS = 0.1  # of ten kinds of digits
FEW, HIGH, LOW = 6, 46, 30  # so many lanes are high, more are low: pixels
TEXT, GAP = 0.4, 0.09  # of a lane's height are for the words above it, and below it
SUCCESS = svg.COLOURS[2]


@dataclass
class Runner:
    """A start: its name, what kind it is, the number of its series, and the shares (networks,) that are right."""

    name: str
    kind: str
    series: int
    shares: np.ndarray


def lanes(runners, epoch, epochs, finish):
    """A Panel with a lane for each Runner after so many epochs; behind the `finish`, a share, a start learns."""
    height = HIGH if len(runners) <= FEW else LOW
    panel = Panel(
        title="",
        alt=f"A lane for each of {len(runners)} starts: a dot for each of ten networks, at the share it gets right",
        x=Axis("% of the digits right · 10: a guess · 50: it learns", 0, 100, ticks=[10, 50, 100]),
        y=Axis("", 0, len(runners), ticks=[]),
        width=330,
        height=ROOM_ABOVE + ROOM_BELOW + height * len(runners),
        left=6,
        labels=14,
    )
    line = f"M{panel.x(100 * finish):.1f} {panel.top - 6}V{panel.bottom}"
    panel.rule(x=100 * GUESS).shapes.append(f'<path d="{line}" stroke="{SUCCESS}" stroke-width="2"/>')
    for number, runner in enumerate(runners):
        panel.shapes.append(_lane(panel, runner, panel.top + number * height, height, finish))
    learning = sum(np.median(runner.shares) > finish for runner in runners)
    panel.shapes.append(svg.text(panel.left, 17, f"Epoch {epoch} of {epochs}", "start"))
    panel.shapes.append(svg.sized(panel.right, 18, f"{learning} of {len(runners)} learn", 19, "end", weight=700))
    return panel


def _lane(panel, runner, top, height, finish):
    """Words, the lane with a bar from a guess to the median, a dot for each network, and a large one for the median."""
    median, (colour, _, marker) = float(np.median(runner.shares)), svg.style(runner.series)
    thick, first = round(height * (1 - TEXT - GAP)), top + round(height * TEXT)
    middle = first + thick / 2
    start, here = (float(panel.x(100 * share)) for share in (GUESS, median))
    spread = np.linspace(-0.3, 0.3, len(runner.shares)) * thick
    dots = "".join(f"M{x:.1f} {middle + up:.1f}{marker}" for x, up in zip(panel.x(100 * runner.shares), spread))
    size = f'x="{panel.left}" y="{first}" width="{panel.right - panel.left}" height="{thick}"'
    return (
        f'<rect {size} rx="4" fill="currentColor" opacity=".07"/>'
        f'<path d="M{start:.1f} {middle:.1f}H{here:.1f}" stroke="{colour}" stroke-width="{thick}" opacity=".25"/>'
        f'<path d="{dots}" fill="{colour}" opacity=".6"/>{svg.large_mark(runner.series, here, middle)}'
        + svg.above_lines(_words(panel, runner, median, first - round(0.1 * height), finish))
    )


def _words(panel, runner, median, y, finish):
    """What kind of start it is, its name, and the median's share; a tick where it learns."""
    colour = svg.style(runner.series)[0]
    kind = f'<tspan font-weight="700" fill="{colour}">{runner.kind}</tspan>'
    learns = f'<tspan fill="{SUCCESS}">✓ learns </tspan>' if median > finish else ""
    return (
        f'<text x="{panel.left + 5}" y="{y:g}">{kind} <tspan dx="3">{runner.name}</tspan></text>'
        f'<text x="{panel.right}" y="{y:g}" text-anchor="end" font-weight="700">{learns}{100 * median:.0f} %</text>'
    )
