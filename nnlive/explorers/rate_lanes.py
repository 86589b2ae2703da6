"""Rate lanes: a lane for each optimizer, its ball the farther right the lower its loss.   Book: chapters/06_optimizers

A ring on the lane is the best that this optimizer can do at any rate. At the end of the lane is what it has learnt.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.decision_map import regions_png
from ..drawing.panel import Panel
from ..drawing.tokens import colour_of, token

SUCCESS = svg.COLOURS[2]  # of a ring that is reached
GUESS = np.log(3)  # the loss of a third for each of three classes
SHOWN = (1.2, 0.6)  # losses, from left to right; a higher one is at the edge
BEST = {"SGD": 1.0, "momentum": 0.84, "Nesterov": 0.92, "Adagrad": 0.95, "RMSprop": 0.92, "Adam": 0.67}  # measured
NEAR = 0.035  # so much higher a loss is as good as the best: networks of other seeds differ by it
HEAD, ROW, FOOT = 56, 41, 38  # pixels: above the lanes, of a lane, and below them
WIDTH, LEFT, RIGHT = 440, 104, 104  # of the picture, and the room for names, and for places and maps
BALL, RING, MAP = 15, 18, 38
PLACES = ["1st", "2nd", "3rd", "4th", "5th", "6th"]


def at_best(medians):
    """The names of those whose median loss is as low as they can bring it at any rate."""
    return [name for name in BEST if medians[name] < BEST[name] + NEAR]


def ranked(medians):
    """The names from the lowest median to the highest."""
    return sorted(medians, key=medians.get)


def rate_lanes(medians, maps, *, title, subtitle):
    """A Panel with a lane for each name: its median loss, its place, and its map (rows, columns, classes)."""
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
    panel.shapes = _frame(panel, title, subtitle)
    for row, name in enumerate(BEST):
        panel.shapes += _lane(panel, HEAD + ROW * (row + 0.5), name, medians[name])
        panel.shapes += _end(panel, HEAD + ROW * (row + 0.5), places[name], maps[name])
    return panel


def _frame(panel, title, subtitle):
    """The words above the lanes, the line of a guess, and the losses below."""
    guess, bottom, end = _x(panel, GUESS), panel.bottom, panel.right + RIGHT
    shapes = [
        f'<text x="4" y="18" font-weight="650"><tspan font-size="1.35em">{title}</tspan></text>',
        svg.text(4, HEAD - 11, subtitle, "start"),
        svg.text(end - 2, HEAD - 11, "its map of the spiral", "end"),
        f'<path d="M{guess:.1f} {HEAD}V{bottom}" stroke="currentColor" stroke-dasharray="3 3" opacity=".6"/>',
        svg.text(round(guess, 1), bottom + 16, "guess"),
        svg.text(panel.right, bottom + 33, "lower loss →", "end"),
    ]
    for loss in (1.0, 0.8, 0.6):
        shapes.append(svg.text(round(_x(panel, loss), 1), bottom + 16, f"{loss:g}"))
    return shapes


def _x(panel, loss):
    return float(panel.x(-loss))


def _lane(panel, middle, name, loss):
    """Name, lane, ring and ball; the way of the ball is strong, and a ring that is reached is green."""
    x, best, start, colour = _x(panel, loss), _x(panel, BEST[name]), _x(panel, GUESS), colour_of(name)
    reached = loss < BEST[name] + NEAR
    look = f'stroke="{SUCCESS}" stroke-width="4"' if reached else f'stroke="{colour}" stroke-dasharray="4 3"'
    return [
        svg.text(4, middle + 5, name, "start", colour),
        f'<path d="M{panel.left} {middle}H{panel.right}" stroke="currentColor" opacity=".2"/>',
        f'<path d="M{start:.1f} {middle}H{x:.1f}" stroke="{colour}" stroke-width="7" opacity=".35"/>',
        f'<circle cx="{x if reached else best:.1f}" cy="{middle}" r="{RING}" fill="none" {look}/>',
        token(name, x, middle, BALL),
    ]


def _end(panel, middle, place, probabilities):
    """Which place it has, and its map."""
    weight = "700" if place == PLACES[0] else "400"
    png, x = svg.data_url(regions_png(probabilities)), WIDTH - MAP - 2
    size = f'x="{x}" y="{middle - MAP / 2}" width="{MAP}" height="{MAP}"'
    return [
        f'<g font-weight="{weight}">{svg.text(panel.right + 58, middle + 5, place, "end")}</g>',
        f'<image {size} href="{png}"/><rect {size} fill="none" stroke="currentColor" opacity=".5"/>',
    ]
