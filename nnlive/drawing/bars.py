"""Bars: numbers as bars that stand on zero or hang from it, each with its number.   Book: chapters/06_optimizers"""

import numpy as np

from . import svg
from .axis import Axis
from .figure import Drawing
from .panel import Panel

SHARE = 0.7  # of its place that a bar fills


def bars(values, *, labels, title, alt, x="", total=None, limits=None, size=(320, 210)):
    """A bar for each of `values`, blue above zero, orange below; its number at its end, its label under the frame.

    `total`   a word: one more bar, set apart, for the sum of all values
    `limits`  of the height, so that two pictures can be compared; else they are those of the values
    """
    values = np.asarray(values, dtype=float)
    heights = values if total is None else np.r_[values, values.sum()]
    names = [*labels] if total is None else [*labels, total]
    low, high = limits or (min(0, 1.2 * heights.min()), max(0, 1.2 * heights.max()))
    y = Axis("", low, high, ticks=[0])
    panel = Panel(title=title, alt=alt, x=Axis(x, 0, len(names), ticks=[]), y=y, width=size[0], height=size[1], left=20)
    for number, (height, name) in enumerate(zip(heights.tolist(), names)):
        _bar(panel, number, height, name, strong=total is not None and number == len(values))
    return Drawing(panel.svg(), alt)


def _bar(panel, number, height, name, strong):
    left, right = (float(panel.x(number + 0.5 + side * SHARE / 2)) for side in (-1, 1))
    zero, end = float(panel.y(0)), float(panel.y(height))
    colour = svg.style(0 if height >= 0 else 1)[0]
    shape = f"M{left:.1f} {zero:.1f}V{end:.1f}H{right:.1f}V{zero:.1f}z"
    panel.shapes.append(
        f'<path d="{shape}" fill="{colour}" fill-opacity="{0.9 if strong else 0.5}" stroke="{colour}"/>'
        + svg.text((left + right) / 2, end - 5 if height >= 0 else end + 14, f"{height:.2g}".replace("-", "−"))
        + svg.text((left + right) / 2, panel.bottom + 16, name)
    )
