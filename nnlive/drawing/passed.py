"""Passed: which part of a gradient an activation lets through at many inputs.   Book: chapters/03_activations"""

import numpy as np

from . import svg
from .axis import Axis
from .figure import Drawing
from .panel import Panel

BINS, POINTS = 48, 161


def passed(x, derivative, *, axis, title, alt, largest=1.0):
    """Grey bars where the inputs x lie, filled as far as a gradient gets through there, below the line of the slope.

    `derivative`  from an array to an array of its shape
    `largest`     the slope at which a bar is filled to its top
    """
    x = np.clip(np.ravel(x), axis.low, axis.high)
    through = derivative(x) / largest
    edges = np.linspace(axis.low, axis.high, BINS + 1)
    counts, filled = (np.histogram(x, edges, weights=weights)[0] for weights in (None, through))
    panel = Panel(title=title, alt=alt, x=axis, y=Axis("", 0, 1.1, ticks=[]), width=320, height=220, left=16)
    panel.shapes.append(f'<path d="{_bars(panel, edges, counts / counts.max())}" fill="currentColor" opacity=".25"/>')
    panel.shapes.append(f'<path d="{_bars(panel, edges, filled / counts.max())}" fill="{svg.COLOURS[0]}"/>')
    places = np.linspace(axis.low, axis.high, POINTS)
    panel.line(places, derivative(places) / largest, 1)
    return Drawing(panel.svg(), alt)


def _bars(panel, edges, heights):
    x, y = panel.x(edges), panel.y(heights)
    return "".join(
        f"M{left:.1f} {panel.bottom}V{top:.1f}H{right - 0.6:.1f}V{panel.bottom}z"
        for left, right, top, height in zip(x, x[1:], y, heights)
        if height
    )
