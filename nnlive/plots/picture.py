"""Picture: a matplotlib figure as SVG that takes its text colour from the page, so that it suits every theme.

Book: chapters/03_activations. Dashes and markers tell series apart for those whom colours do not help.
"""

import hashlib
import html
import io
import re

import matplotlib as mpl
from matplotlib.figure import Figure

from ..colours import COLOURS

DASHES = ["-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (5, 1.5, 1.2, 1.5)), (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1)), "-", ":"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]

ENLARGED = 1.2  # on a wide page; drawn smaller than it is shown, a picture keeps its words legible on a phone
INK = "#010203"  # stands in matplotlib for the page's text colour, which only the page knows
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "nnlib",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=COLOURS, linestyle=DASHES),
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": INK,
    "grid.alpha": 0.15,
    "legend.frameon": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "figure.constrained_layout.use": True,
}


def style(number):
    """(colour, dash, marker) of series number `number`."""
    return COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)], MARKERS[number % len(MARKERS)]


class Picture:
    """A finished figure. `alt` says in words what it shows, for those who cannot see it."""

    def __init__(self, svg, alt):
        self.svg, self.alt = svg, alt

    def _repr_html_(self):
        return f'<div class="picture">{self.svg}</div>'

    def __repr__(self):
        return f"Picture: {self.alt}"


def figure(draw, alt, rows=1, columns=1, width=5.2, height=2.9, **axes):
    """Draw with `draw(axes)` in our style and return the Picture; `axes` is one Axes, or an array for a grid of them.

    Sizes are in inches of matplotlib's; a page scales the picture down to its own width. Further arguments go to
    matplotlib's `Figure.subplots`, such as sharey=True.
    """
    if not alt or not alt.strip():
        raise ValueError("figure expected an alt text that says what the picture shows, received none")
    with mpl.rc_context(STYLE):
        drawing = Figure(figsize=(width, height))
        draw(drawing.subplots(rows, columns, **axes))
        file = io.StringIO()
        drawing.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return Picture(_for_page(file.getvalue(), alt), alt)


def _for_page(svg, alt):
    """SVG to stand in a page: the page's text colour, the page's width, ids that no other picture has, the alt text."""
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="image[^"]*"', "", svg)  # nothing refers to it, and equal images have equal ones
    own = "p" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{own}-", svg)
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg).group(1)) * 4 / 3 * ENLARGED  # from points to pixels
    label = f'role="img" aria-label="{html.escape(alt)}" style="width: 100%; max-width: {width:.0f}px; height: auto"'
    opening = re.sub(r' (width|height)="[^"]*"', "", svg[: svg.index(">")])
    return opening.replace("<svg", f"<svg {label}", 1) + svg[svg.index(">") :]
