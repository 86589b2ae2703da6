"""Panel: one frame with axes, and lines, bands, dots and bars in the coordinates of the data.   Book: chapters/intro

What lies above or below the frame is drawn along its edge, nan and infinity along the top: divergence stays in sight.
"""

import numpy as np

from ..colours import light_dark
from . import svg
from .apart import apart
from .axis import tick_label

ROOM_ABOVE, ROOM_BELOW, ROOM_RIGHT = 26, 38, 16  # around the frame, for title and axis labels
LABEL_LINE = 15  # between two names at lines' ends
LEGEND_LINE = 18  # the height of one row of the legend
EDGE = light_dark("#fff", "#000")  # of dots, so that they stand out from each other and from areas in their colour
MAX_POINTS = 200  # of one line, besides its last; a frame is hardly wider than that in pixels


class Panel:
    """A picture with a `title` and two axes; `alt` says in words what it shows, for those who cannot see it.

    Each method draws one thing and returns the panel. `k` is the number of a series: it decides colour, dash and
    marker together, so that no reader has to rely on colour. `name` puts the series into the legend below the frame;
    where `labels` leaves so many pixels beside the frame, it is written at the end of a line. `below` is the room for
    numbers and words under the frame.
    """

    def __init__(self, *, title, alt, x, y, width=320, height=324, left=44, labels=0, below=ROOM_BELOW):
        self.title, self.alt, self.x_axis, self.y_axis = title, alt, x, y
        self.width, self.height = width, height
        self.left, self.right, self.top = left, width - max(ROOM_RIGHT, labels), ROOM_ABOVE
        self.bottom = height - below
        self.labels, self.ends = labels, []  # of lines: (height, name, k)
        self.shapes, self.legend = [self._frame()], []
        self.names = []  # of rules: above everything, so that no line strikes them out

    def x(self, values):
        """From data to the picture, horizontally."""
        return self.left + (self.right - self.left) * self.x_axis.fraction(values)

    def y(self, values):
        """From data to the picture, vertically."""
        return self.bottom - (self.bottom - self.top) * self.y_axis.fraction(values)

    def line(self, x, y, k=0, name=None, markers=False):
        """A line through (x, y) in the style of series k; with `markers`, its marker at about six of its points."""
        x, y = thinned(x), thinned(y)
        colour, dash, marker = svg.style(k)
        path = "L".join(_places(self.x(x), self.y(y)))
        self.shapes.append(
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        if markers:
            some = slice(len(x) // 12, None, max(1, len(x) // 6))
            self._marks(x[some], y[some], colour, marker)
        if name is not None and self.labels:
            self.ends.append((float(self.y(y[-1])), name, k))
            return self
        return self._named(name, k)

    def band(self, x, low, high, k=0):
        """The area between two lines, faint."""
        x, up, down = self.x(thinned(x)), self.y(thinned(high)), self.y(thinned(low))
        path = "L".join([*_places(x, up), *_places(x[::-1], down[::-1])])
        self.shapes.append(f'<path d="M{path}Z" fill="{svg.style(k)[0]}" opacity=".18"/>')
        return self

    def dots(self, x, y, k=0, name=None, outline=False):
        """The marker of series k at each (x, y)."""
        colour, _, marker = svg.style(k)
        self._marks(x, y, colour, marker, outline)
        return self._named(name, k)

    def rings(self, x, y, k=0):
        """The marker of series k at each (x, y), not filled."""
        colour, _, marker = svg.style(k)
        path = "".join(f"M{place}{marker}" for place in _places(self.x(x), self.y(y)))
        self.shapes.append(f'<path d="{path}" fill="none" stroke="{colour}"/>')
        return self

    def bars(self, edges, heights, k=0, name=None):
        """A histogram: `heights` between neighbours of `edges`, filled down to the bottom of the frame."""
        x, y = np.repeat(self.x(edges), 2), np.repeat(self.y(heights), 2)
        path = "L".join(_places(x, np.r_[self.bottom, y, self.bottom]))
        self.shapes.append(
            f'<path d="M{path}Z" fill="{svg.style(k)[0]}" fill-opacity=".5" stroke="{svg.style(k)[0]}"/>'
        )
        return self._named(name, k)

    def rule(self, x=None, y=None, name=None):
        """A thin dashed line across the frame, at one x or at one y; `name` is written beside it."""
        place = f"M{self.left} {self.y(y):.1f}H{self.right}"
        if x is not None:
            place = f"M{self.x(x):.1f} {self.top}V{self.bottom}"
        self.shapes.append(f'<path d="{place}" stroke="currentColor" stroke-dasharray="3 3" opacity=".6"/>')
        if name and x is None:
            self.names.append(svg.above_lines(svg.text(self.right, self.y(y) - 4, name, "end")))
        elif name:
            self.names.append(svg.above_lines(svg.text(self.x(x) + 4, self.top + 12, name, "start")))
        return self

    def note(self, x, y, text, anchor="middle"):
        """Text at a place of the data."""
        self.shapes.append(svg.text(float(self.x(x)), float(self.y(y)), text, anchor))
        return self

    def surface(self):
        """An area as large as the frame, to be pressed: nothing is seen of it."""
        size = f'width="{self.right - self.left}" height="{self.bottom - self.top}"'
        return f'<rect x="{self.left}" y="{self.top}" {size} fill="transparent"/>'

    def image(self, png):
        """A PNG stretched over the whole frame."""
        self.shapes.append(
            f'<image x="{self.left}" y="{self.top}" width="{self.right - self.left}" '
            f'height="{self.bottom - self.top}" preserveAspectRatio="none" href="{svg.data_url(png)}"/>'
        )
        return self

    def svg(self, max_width=420):
        """The finished drawing, its legend below the frame, at most so many pixels wide."""
        rows, height = self._legend()
        return svg.drawing(
            [*self.shapes, *self.names, *self._end_labels(), *rows],
            alt=self.alt,
            width=self.width,
            height=self.height + height,
            max_width=max_width,
        )

    def _named(self, name, k):
        if name is not None:
            self.legend.append((name, k))
        return self

    def _marks(self, x, y, colour, marker, outline=False):
        edge = f' stroke="{EDGE}" stroke-width=".8"' if outline else ""
        path = "".join(f"M{place}{marker}" for place in _places(self.x(x), self.y(y)))
        self.shapes.append(f'<path d="{path}" fill="{colour}"{edge}/>')

    def _frame(self):
        left, right, top, bottom = self.left, self.right, self.top, self.bottom
        parts = [f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="currentColor"/>']
        for tick in self.x_axis.tick_values():
            parts.append(svg.text(round(float(self.x(tick)), 1), bottom + 16, tick_label(tick)))
        for tick in self.y_axis.tick_values():
            height = round(float(self.y(tick)), 1)
            parts.append(svg.text(left - 6, height + 4, tick_label(tick), "end"))
            parts.append(f'<path d="M{left} {height}H{right}" stroke="currentColor" opacity=".15"/>')
        parts.append(svg.text((left + right) / 2, 16, self.title))
        parts.append(svg.text((left + right) / 2, bottom + 32, self.x_axis.label))
        parts.append(svg.text(2, 16, self.y_axis.label, "start") if self.y_axis.label else "")
        return "".join(parts)

    def _end_labels(self):
        """The names of lines at their ends, moved apart where they would overlap."""
        heights = apart([height for height, _, _ in self.ends], LABEL_LINE, self.top, self.bottom)
        return [
            f'<path d="M{self.right + 8} {y:.1f}{svg.style(k)[2]}" fill="{svg.style(k)[0]}"/>'
            + svg.text(self.right + 15, round(y + 4, 1), name, "start")
            for y, (_, name, k) in zip(heights, self.ends)
        ]

    def _legend(self):
        """(shapes, height): one row a series where names are long, else two beside each other."""
        columns = 2 if max((len(name) for name, _ in self.legend), default=0) * 14 < self.width - 60 else 1
        shapes = []
        for number, (name, k) in enumerate(self.legend):
            row, column = divmod(number, columns)
            x, y = self.left + column * (self.right - self.left) / columns, self.height + 6 + row * LEGEND_LINE
            colour, dash, marker = svg.style(k)
            shapes.append(
                f'<path d="M{x:g} {y}h26" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
                f'<path d="M{x + 13:g} {y}{marker}" fill="{colour}"/>' + svg.text(x + 32, y + 4, name, "start")
            )
        return shapes, -(-len(self.legend) // columns) * LEGEND_LINE


def thinned(values):
    """Every value of a short line; of a long one evenly chosen ones, and the last."""
    values = np.asarray(values, dtype=float)
    every = -(-len(values) // MAX_POINTS)
    return values if every <= 1 else np.r_[values[:-1:every], values[-1]]


def _places(x, y):
    return [f"{a:.1f} {b:.1f}" for a, b in zip(np.atleast_1d(x).tolist(), np.atleast_1d(y).tolist())]
