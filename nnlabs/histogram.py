"""Histogram: how a student's random numbers are spread, against how they should be.   Book: chapters/04_initializers"""

import numpy as np

from nnlive.drawing import svg
from nnlive.drawing.axis import Axis
from nnlive.drawing.panel import Panel

BINS = 40


def histogram(yours, right):
    """Two histograms as SVG: bars for the student's Sample, a dark outline for the right one."""
    low, high = (float(np.quantile(np.r_[yours.ordered, right.ordered], q)) for q in (0.0005, 0.9995))
    edges = np.linspace(low, high, BINS + 1)
    shares = [np.histogram(np.clip(each.ordered, low, high), edges)[0] / len(each.ordered) for each in (yours, right)]
    top = 1.1 * float(np.max(shares))
    words = "Histogram of your weights as bars, with the outline of the histogram that is expected"
    panel = Panel(
        title="How the weights are spread", alt=words, x=Axis("weight", low, high), y=Axis("share", 0, top, ticks=[])
    )
    panel.bars(edges, shares[0], 1, "yours").line(np.repeat(edges, 2)[1:-1], np.repeat(shares[1], 2), 0, "expected")
    return svg.side_by_side(panel.svg())
