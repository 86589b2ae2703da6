"""Slopes: a function above its derivative, over one axis.   Book: chapters/03_activations"""

import numpy as np

from . import svg
from .axis import Axis
from .figure import Drawing
from .panel import Panel

POINTS, WIDTH, ABOVE, BELOW = 181, 300, 190, 150
LONG = 1.6  # how far the tangent reaches to either side, in units of x


def curve_and_slope(function, derivative, at, *, x, y, title, alt):
    """y = f(x) with its tangent at one place, and beneath it f'(x), whose height there is the tangent's slope.

    `function`, `derivative`  from an array to an array of its shape
    `x`, `y`                  the axes of the upper frame; the lower one shows slopes from 0 to 1
    """
    places = np.linspace(x.low, x.high, POINTS)
    height, slope = (float(f(np.array([float(at)]))[0]) for f in (function, derivative))
    near = np.linspace(at - LONG, at + LONG, POINTS)
    touching = height + slope * (near - at)
    seen = (touching >= y.low) & (touching <= y.high) & (near >= x.low) & (near <= x.high)
    upper = Panel(title=title, alt=alt, x=Axis("", x.low, x.high, ticks=[]), y=y, width=WIDTH, height=ABOVE)
    curve = function(places)
    inside = (curve >= y.low) & (curve <= y.high)
    upper.line(places[inside], curve[inside]).line(near[seen], touching[seen], 1).dots([at], [height], 1)
    lower = Panel(
        title=f"its slope: {slope:.2g} at x = {at:g}".replace("-", "−"),
        alt=alt,
        x=x,
        y=Axis("", -0.05, 1.05, ticks=[0, 0.25, 1]),
        width=WIDTH,
        height=BELOW,
    )
    lower.line(places, derivative(places), 1).dots([at], [slope], 1)
    return _stacked(upper, lower, (at, height), (at, slope))


def _stacked(upper, lower, above, below):
    """Two panels, one beneath the other, and a thread from a place in the upper to a place in the lower."""
    lift = ABOVE - 30
    thread = f"M{float(upper.x(above[0])):.1f} {upper.y(above[1]):.1f}V{lift + lower.y(below[1]):.1f}"
    shapes = [
        *upper.shapes,
        f'<path d="{thread}" stroke="currentColor" stroke-dasharray="2 4" opacity=".6"/>',
        f'<g transform="translate(0 {lift})">{"".join(lower.shapes)}</g>',
    ]
    drawing = svg.drawing(shapes, alt=upper.alt, width=WIDTH, height=lift + BELOW, max_width=360)
    return Drawing(drawing, upper.alt)
