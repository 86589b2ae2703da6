"""Valley: a loss with two curvatures seen from above, with its eigen-directions and routes down.

Book: chapters/06_optimizers
"""

from itertools import count

import numpy as np

from . import svg
from .arrows import arrow
from .figure import Drawing
from .panel import Panel

CORNERS = 400  # of a contour line
LEVELS = 6  # contour lines; from one to the next outer one the loss doubles twice


def valley(
    curvatures, *, x, y, title, alt, routes=None, turned=0, directions=False, arrows=None, series=None, size=(320, 230)
):
    """Contour lines of L = (c₁ u₁² + c₂ u₂²) / 2, where u are the coordinates along the eigen-directions.

    `routes`      {name: places (steps, 2)}, one series each; a name "" stays out of the legend
    `turned`      by how many degrees the first eigen-direction is turned from the axis x₁
    `directions`  draws the two eigen-directions through the lowest place, with their curvatures
    `arrows`      {name: (start, vector)}, drawn from a place as they are
    `series`      the numbers of the series of the routes and of the arrows, for their colours; 0, 1, … if None
    """
    panel = Panel(title=title, alt=alt, x=x, y=y, width=size[0], height=size[1])
    angle = np.deg2rad(turned)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    for level in _levels(panel, curvatures, turn):
        _contour(panel, curvatures, turn, level)
    if x.low <= 0 <= x.high and y.low <= 0 <= y.high:
        panel.dots([0], [0], 7)
    if directions:
        _directions(panel, curvatures, turn)
    for k, (name, places) in zip(series or count(), (routes or {}).items()):
        places = np.asarray(places, dtype=float)
        panel.line(*places.T, k, name or None).dots(*places.T, k)
    for k, (name, (start, vector)) in zip(series or count(), (arrows or {}).items()):
        arrow(panel, start, np.asarray(vector, dtype=float), k, name)
    return Drawing(panel.svg(), alt)


def _levels(panel, curvatures, turn):
    """Losses to draw a contour line for, the highest of them that of a corner of the picture."""
    x, y = panel.x_axis, panel.y_axis
    corners = np.array([(a, b) for a in (x.low, x.high) for b in (y.low, y.high)])
    return (curvatures * (corners @ turn) ** 2).sum(axis=1).max() / 2 / 4.0 ** np.arange(LEVELS)


def _contour(panel, curvatures, turn, level):
    """One ellipse, of which only what lies inside the frame is drawn."""
    angle = np.linspace(0, 2 * np.pi, CORNERS)
    x, y = turn @ (np.sqrt(2 * level / np.asarray(curvatures))[:, None] * [np.cos(angle), np.sin(angle)])
    inside = (panel.x_axis.low <= x) & (x <= panel.x_axis.high) & (panel.y_axis.low <= y) & (y <= panel.y_axis.high)
    begins = inside & ~np.r_[False, inside[:-1]]
    path = "".join(
        f"{'M' if first else 'L'}{a:.1f} {b:.1f}"
        for a, b, seen, first in zip(panel.x(x), panel.y(y), inside, begins)
        if seen
    )
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="currentColor" opacity=".35"/>' if path else "")


def _directions(panel, curvatures, turn):
    """A dashed line along each eigen-direction, as long as the frame allows, with its curvature at one end."""
    reach = 0.4 * min(panel.x_axis.high - panel.x_axis.low, panel.y_axis.high - panel.y_axis.low)
    for number, curvature in enumerate(curvatures):
        tip = reach * turn[:, number]
        ends = " L".join(f"{panel.x(end[0]):.1f} {panel.y(end[1]):.1f}" for end in (-tip, tip))
        panel.shapes.append(f'<path d="M{ends}" stroke="{svg.style(7)[0]}" stroke-width="2" stroke-dasharray="6 5"/>')
        anchor = "end" if tip[0] > reach / 2 else "middle"  # so that the words stay inside the frame
        panel.shapes.append(svg.text(panel.x(tip[0]) - 2, panel.y(tip[1]) - 9, f"curvature {curvature:g}", anchor))
