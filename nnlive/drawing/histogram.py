"""Histogram: how numbers are spread, one shape over another.   Book: chapters/04_initializers"""

import numpy as np

from .axis import Axis
from .figure import Drawing
from .panel import Panel

BINS = 60


def histogram(series, *, x, title, alt, share=None):
    """One shape for each entry of `series`, {name: numbers}: which share of its numbers lies in each of 60 bins of x.

    `share`  the upper end of the other axis; without it the tallest bin has room
    """
    heights = {name: shares(numbers, x) for name, numbers in series.items()}
    top = share or 1.1 * max(height.max() for height in heights.values())
    panel = Panel(title=title, alt=alt, x=x, y=Axis("share", 0, top, ticks=[]), width=360, height=240, left=16)
    edges = np.linspace(x.low, x.high, BINS + 1)
    for k, (name, height) in enumerate(heights.items()):
        panel.bars(edges, height, k, name)
    return Drawing(panel.svg(), alt)


def shares(numbers, x):
    """(60,): the share of the numbers in each bin of the axis x; what lies beyond it is in none."""
    numbers = np.ravel(numbers)
    return np.histogram(numbers, BINS, (x.low, x.high))[0] / len(numbers)
