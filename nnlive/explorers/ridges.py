"""Ridges: a histogram for each layer of a network, one below the other.   Book: chapters/03_activations"""

from dataclasses import dataclass

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import Panel

BINS = 45


@dataclass
class Ridge:
    """The numbers of one layer: a histogram, of which only the shape counts, and their median."""

    heights: np.ndarray
    median: float


def ridge(numbers, limits):
    """The Ridge of an array; what lies beyond the limits is counted in the outermost bins.

    Height 1 is that of the second-highest bin; the highest is cut there, lest a ReLU's zeros flatten all the rest.
    """
    heights, _ = np.histogram(np.clip(numbers, *limits), BINS, limits)
    return Ridge(np.minimum(heights / max(np.sort(heights)[-2], 1), 1), float(np.median(numbers)))


def ridges(found, depth, *, title, x, above=0, k=0):
    """A Panel with one histogram a layer, layer 1 on top, a bar at its median; `above` layers have none yet."""
    panel = Panel(
        title=title,
        alt=f"{title}: a histogram for each of {depth} layers, layer 1 on top",
        x=x,
        y=Axis("", 0, depth, ticks=[]),
        width=260,
        height=300,
        left=24,
    )
    step, every = (panel.bottom - panel.top) / depth, 2 if depth > 12 else 1
    for row, one in enumerate(found, start=above + 1):
        ground = panel.top + row * step
        panel.shapes.append(_ridge_path(panel, one.heights, ground, 0.9 * step, svg.style(k)[0]))
        median = f"M{panel.x(one.median):.0f} {ground:.0f}v{-step / 2:.0f}"
        panel.shapes.append(f'<path d="{median}" stroke="currentColor" stroke-width="2"/>')
        if row % every == 0:
            panel.shapes.append(svg.text(panel.left - 6, round(ground) - 2, f"{row}", "end"))
    return panel


def _ridge_path(panel, heights, ground, tallest, colour):
    """A filled staircase on the line at `ground`, in few letters: a picture holds up to forty of them."""
    x = np.linspace(panel.left, panel.right, len(heights) + 1)[1:]
    y = ground - tallest * heights
    last = np.r_[np.abs(np.diff(y)) > 0.05, True]  # of a run of equal heights
    steps = "".join(f"V{top:.1f}H{right:.0f}" for right, top in zip(x[last], y[last]))
    return f'<path d="M{panel.left} {ground:.1f}{steps}V{ground:.1f}Z" fill="{colour}" fill-opacity=".7"/>'
