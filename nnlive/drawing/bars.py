"""Bars: a few numbers as bars above and below zero, each with its value.   Book: chapters/05_losses"""

import numpy as np

from . import svg
from .figure import Drawing

WIDE, GAP, HIGH, TOP, BELOW = 44, 18, 110, 44, 40


def bars(values, *, names, title, alt, aims=None):
    """A bar for each of `values`, up where it is positive and down, in orange, where it is negative.

    `names`  words beneath the bars
    `aims`   where each bar should end: a dashed outline behind it
    """
    values = np.asarray(values, dtype=float)
    ends = values if aims is None else np.r_[values, aims]
    highest, lowest = max(ends.max(), 0), min(ends.min(), 0)
    scale = HIGH / (highest - lowest or 1)
    ground, width = TOP + highest * scale, 2 * GAP + len(values) * (WIDE + GAP)
    height = TOP + HIGH + BELOW
    shapes = [svg.text(width / 2, 14, title)]
    shapes.append(f'<path d="M{GAP} {ground:.1f}H{width - GAP}" stroke="currentColor"/>')
    for n, (value, name) in enumerate(zip(values, names)):
        x = 1.5 * GAP + n * (WIDE + GAP)
        if aims is not None:
            shapes.append(_outline(x, ground, aims[n] * scale))
        shapes += [_bar(x, ground, value, value * scale), svg.text(x + WIDE / 2, height - 6, name)]
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=1.2 * width), alt)


def _bar(x, ground, value, length):
    """A bar from zero, its number at its far end."""
    colour = svg.COLOURS[0] if value >= 0 else svg.COLOURS[1]
    top, beyond = (ground - length, -6) if value >= 0 else (ground, -length + 14)
    return (
        f'<rect x="{x:g}" y="{top:.1f}" width="{WIDE}" height="{abs(length):.1f}" fill="{colour}" fill-opacity=".75"/>'
        + svg.text(x + WIDE / 2, top + beyond, f"{value:.3g}".replace("-", "−"))
    )


def _outline(x, ground, length):
    place = f'x="{x - 4:g}" y="{ground - length:.1f}" width="{WIDE + 8}" height="{length:.1f}"'
    return f'<rect {place} fill="none" stroke="currentColor" stroke-dasharray="4 3"/>'
