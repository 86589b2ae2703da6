"""Rows: what was predicted above what was reached, a mark for each run, on one axis.   Book: chapters/class"""

import numpy as np

from ...drawing import svg
from ...drawing.axis import Axis
from ...drawing.panel import Panel

WIDTH, LEFT = 320, 60
ROWS = {"predicted": 1, "reached": 0}  # {name: series}, from top to bottom
BIN, STEP = 4, 10  # marks of so many percent stand on each other, so many pixels apart


class Rows:
    """A panel of two rows; `height` is that of each. `add` fills one of them."""

    def __init__(self, title, alt, height):
        axis = Axis("of the new points right, in %", 0, 100)
        top_and_bottom = 64
        self.height = height
        self.panel = Panel(
            title=title,
            alt=alt,
            x=axis,
            y=Axis("", 0, 2, ticks=[]),
            width=WIDTH,
            height=2 * height + top_and_bottom,
            left=LEFT,
        )
        middle = self.panel.y(1)
        line = f'<path d="M{LEFT} {middle:.1f}H{self.panel.right}" stroke="currentColor" opacity=".3"/>'
        self.panel.shapes.append(line)

    def add(self, name, values, shape=None, ringed=()):
        """Marks of values, in percent; those with the numbers `ringed` have a ring.

        `shape`, where it is given, makes of a run's number and mark what is drawn.
        """
        k = ROWS[name]
        foot = float(self.panel.y(k)) - 8
        self.panel.shapes.append(svg.text(LEFT - 6, round(foot - self.height / 2 + 16, 1), name, "end"))
        for number, (x, up) in enumerate(self.places(values)):
            y = foot - up
            ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="none" stroke="currentColor" stroke-width="2"/>'
            mark = svg.large_mark(k, x, y, hollow=name == "predicted") + ring * (number in ringed)
            self.panel.shapes.append(shape(number, mark) if shape else mark)
        if len(values) > 1:
            self._median(float(np.median(values)), foot)
        return self

    def places(self, values):
        """(x, height above the foot of its row) of each value: equal ones stand on each other, none above its row."""
        bins = np.round(np.asarray(values, dtype=float) / BIN).astype(int)
        tallest = np.bincount(bins).max() if len(bins) else 1
        step, counts = min(STEP, (self.height - 34) / max(1, tallest - 1)), {}
        for one in bins.tolist():
            counts[one] = counts.get(one, -1) + 1
            yield float(self.panel.x(one * BIN)), counts[one] * step

    def _median(self, median, foot):
        x, top = float(self.panel.x(median)), foot - self.height + 20
        look = 'stroke="currentColor" stroke-width="2" opacity=".75" pointer-events="none"'
        self.panel.shapes.append(f'<path d="M{x:.1f} {foot + 6:.1f}V{top:.1f}" {look}/>')
        words = svg.text(round(x - 5, 1), round(top + 6, 1), f"median {median:.1f}", "end")
        self.panel.shapes.append(svg.above_lines(words))

    def svg(self, max_width=WIDTH):
        """The finished drawing."""
        return self.panel.svg(max_width)
