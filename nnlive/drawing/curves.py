"""Curves: a function and the straight line that touches it.   Book: chapters/02_backpropagation"""

import numpy as np

from .figure import Drawing
from .panel import Panel

POINTS = 161


def tangent(function, at, slope, *, x, y, title, alt, name="loss", step=None):
    """A curve over the axis x, its tangent at `at`, and, where `step` says where one step leads, that point too."""
    places = np.linspace(x.low, x.high, POINTS)
    panel = Panel(title=title, alt=alt, x=x, y=y, width=420, height=300)
    line = function(at) + slope * (places - at)
    seen = (line >= y.low) & (line <= y.high)
    panel.line(places, np.array([function(place) for place in places]), 0, name)
    panel.line(places[seen], line[seen], 1, f"slope {slope:.3g}".replace("-", "−"))
    panel.dots([at], [function(at)], 1)
    if step is not None:
        panel.dots([step], [function(step)], 2, "after one step")
    return Drawing(panel.svg(), alt)
