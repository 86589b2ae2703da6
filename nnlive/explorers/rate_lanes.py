"""Rate lanes: a lane for each optimizer, its ball the farther right the lower its loss.   Book: chapters/06_optimizers

A ring on the lane is the best that this optimizer can do at any rate. At the end of the lane are its place and loss.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..drawing.tokens import colour_of, token
from .over_seeds import format_loss

GUESS = np.log(3)  # the loss of a third for each of three classes
SHOWN = (1.2, 0.6)  # losses, from left to right; a higher one is at the edge
BEST = {"SGD": 1.0, "momentum": 0.84, "Nesterov": 0.92, "Adagrad": 0.95, "RMSprop": 0.92, "Adam": 0.67}  # measured
NEAR = 0.035  # so much higher a loss is as good as the best: networks of other seeds differ by it
HEAD, ROW, FOOT = 56, 41, 38  # pixels: above the lanes, of a lane, and below them
WIDTH, LEFT, RIGHT = 440, 128, 112  # of the picture, and the room for names, and for places and losses
BALL, RING = 15, 18
PLACES = ["1st", "2nd", "3rd", "4th", "5th", "6th"]


def at_best(medians):
    """The names of those whose median loss is as low as they can bring it at any rate."""
    return [name for name in BEST if medians[name] < BEST[name] + NEAR]


def ranked(medians):
    """The names from the lowest median to the highest."""
    return sorted(medians, key=medians.get)


def rate_lanes(medians, *, title, subtitle):
    """A Panel with a lane for each name: its median loss as a ball, and its place."""
    places = {name: PLACES[n] for n, name in enumerate(ranked(medians))}
    panel = Panel(
        title="",
        alt=f"{title}. " + ", ".join(f"{place} {name}" for name, place in places.items()),
        x=Axis("", -SHOWN[0], -SHOWN[1], ticks=[]),
        y=Axis("", 0, 1, ticks=[]),
        width=WIDTH,
        height=HEAD + ROW * len(BEST) + FOOT,
        left=LEFT,
        labels=RIGHT,
        below=FOOT,
    )
    panel.shapes = _frame(panel, title, subtitle, max(medians.values()) > SHOWN[0])
    for row, name in enumerate(BEST):
        panel.shapes += _lane(panel, HEAD + ROW * (row + 0.5), name, medians[name])
        panel.shapes += _end(panel, HEAD + ROW * (row + 0.5), places[name], medians[name])
    return panel


def _frame(panel, title, subtitle, beyond):
    """The words above the lanes, the line of a guess, and the losses below; `beyond`: one is off the scale."""
    guess, bottom, end = _x(panel, GUESS), panel.bottom, panel.right + RIGHT
    shapes = [
        f'<text x="4" y="18" font-weight="650"><tspan font-size="1.35em">{title}</tspan></text>',
        svg.text(4, HEAD - 11, subtitle, "start"),
        svg.text(end - 2, HEAD - 11, "loss", "end"),
        f'<path d="M{guess:.1f} {HEAD}V{bottom}" stroke="currentColor" stroke-dasharray="3 3" opacity=".6"/>',
        svg.text(round(guess, 1), bottom + 16, "guess"),
        svg.text(4, bottom + 16, "loss", "start"),
        svg.text(panel.right + 12, bottom + 33, "lower is better →", "end"),
    ]
    if beyond:
        shapes.append(svg.text(4, bottom + 33, "◀ off the scale", "start"))
    for loss in (1.0, 0.8, 0.6):
        shapes.append(svg.text(round(_x(panel, loss), 1), bottom + 16, f"{loss:g}"))
    return shapes


def _x(panel, loss):
    return float(panel.x(-loss))


def _lane(panel, middle, name, loss):
    """Name, lane, ring and ball; the way of the ball is strong, and a ring that is reached is green."""
    x, best, start, colour = _x(panel, loss), _x(panel, BEST[name]), _x(panel, GUESS), colour_of(name)
    reached = loss < BEST[name] + NEAR
    look = f'stroke="{svg.SUCCESS}" stroke-width="4"' if reached else f'stroke="{colour}" stroke-dasharray="4 3"'
    return [
        svg.text(4, middle + 5, name, "start", colour),
        f'<path d="M{panel.left} {middle}H{panel.right}" stroke="currentColor" opacity=".2"/>',
        f'<path d="M{start:.1f} {middle}H{x:.1f}" stroke="{colour}" stroke-width="7" opacity=".35"/>',
        f'<circle cx="{x if reached else best:.1f}" cy="{middle}" r="{RING}" fill="none" {look}/>',
        token(name, x, middle, BALL),
        "" if loss <= SHOWN[0] else svg.text(panel.left - BALL - 2, middle + 4, "◀", "end", colour),
    ]


def _end(panel, middle, place, loss):
    """Which place it has, and its median loss."""
    weight, y = "700" if place == PLACES[0] else "400", middle + 5
    number = f"{loss:.2f}" if loss < 100 else format_loss(loss)
    words = svg.text(panel.right + 56, y, place, "end") + svg.text(WIDTH - 2, y, number, "end")
    return [f'<g font-weight="{weight}">{words}</g>']
