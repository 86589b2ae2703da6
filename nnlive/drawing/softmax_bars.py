"""Softmax bars: from logits to probabilities, and how far those miss the truth.   Book: chapters/05_losses"""

import numpy as np

from . import svg
from .figure import Drawing, side_by_side

WIDE, GAP, HIGH, TOP, BELOW, LEAST = 44, 18, 110, 44, 40, 150


def softmax_bars(z, y, *, names, alt):
    """Four pictures: the logits z (K,), their exponentials, p = softmax(z) with y dashed behind it, and p - y."""
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    exponentials = np.exp(z)
    p = exponentials / exponentials.sum()
    steps = {"logits z": z, "exponentials": exponentials, "p, and y dashed": p, "p − y": p - y}
    return side_by_side(
        *(_bars(v, names, title, y if v is p else None) for title, v in steps.items()), alt=alt, least=LEAST
    )


def _bars(values, names, title, outlines=None):
    """A bar for each value, up where it is positive and down, in orange, where it is negative."""
    ends = values if outlines is None else np.r_[values, outlines]
    highest, lowest = max(ends.max(), 0), min(ends.min(), 0)
    scale = HIGH / (highest - lowest or 1)
    ground, width, height = TOP + highest * scale, 2 * GAP + len(values) * (WIDE + GAP), TOP + HIGH + BELOW
    shapes = [svg.text(width / 2, 14, title), _line(GAP, width - GAP, ground)]
    for n, (value, name) in enumerate(zip(values, names)):
        x = 1.5 * GAP + n * (WIDE + GAP)
        if outlines is not None and outlines[n]:
            shapes.append(_outline(x, ground, outlines[n] * scale))
        shapes += [_bar(x, ground, value, value * scale), svg.text(x + WIDE / 2, height - 6, name)]
    alt = f"{title}: {', '.join(f'{name} {value:.2g}' for name, value in zip(names, values))}"
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=1.2 * width), alt)


def _bar(x, ground, value, length):
    """A bar from zero, its number at its far end."""
    colour = svg.COLOURS[0] if value >= 0 else svg.COLOURS[1]
    top, words = (ground - length, ground - length - 6) if value >= 0 else (ground, ground - length + 14)
    return (
        f'<rect x="{x:g}" y="{top:.1f}" width="{WIDE}" height="{abs(length):.1f}" fill="{colour}" fill-opacity=".75"/>'
        + svg.text(x + WIDE / 2, words, f"{value:.2f}".replace("-", "−"))
    )


def _outline(x, ground, length):
    place = f'x="{x - 4:g}" y="{ground - length:.1f}" width="{WIDE + 8}" height="{length:.1f}"'
    return f'<rect {place} fill="none" stroke="currentColor" stroke-dasharray="4 3"/>'


def _line(left, right, y):
    return f'<path d="M{left} {y:.1f}H{right}" stroke="currentColor"/>'
