"""Picture: a matplotlib figure as SVG that takes face and colours from the page, so that it suits every theme.

Book: chapters/03_activations. Dashes and markers tell series apart for those whom colours do not help.
"""

import hashlib
import html
import io
import re

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogFormatter

from ..colours import COLOURS, PAGE_COLOURS, light_dark
from ..colours import PAPER as PAGE_PAPER
from ..drawing.axis import tick_label

DASHES = ["-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (5, 1.5, 1.2, 1.5)), (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1)), "-", ":"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]

ENLARGED = 1.1  # on a wide page; drawn smaller than it is shown, a picture keeps its words legible on a phone
INK, PAPER = "#010203", "#fefdfc"  # stand in matplotlib for colours that only the page knows: of its text, of paper
BLACK_THEN_WHITE = "#010204"  # and for words that are black on a light page and white on a dark one
SEABORN_INK = "#333333"  # of the marks in its legends
STAND_INS = dict(zip(COLOURS, PAGE_COLOURS)) | {
    INK: "currentColor",
    SEABORN_INK: "currentColor",
    PAPER: PAGE_PAPER,
    BLACK_THEN_WHITE: light_dark("black", "white"),
}
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "nnlib",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=COLOURS, linestyle=DASHES),
    "lines.linewidth": 1.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "grid.color": INK,
    "grid.alpha": 0.12,
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

    def __init__(self, svg, alt, caption=None):
        self.svg, self.alt, self.caption = svg, alt, caption

    def captioned(self, sentence):
        """The same Picture with one sentence below it: what to look at."""
        return Picture(self.svg, self.alt, sentence)

    def _repr_html_(self):
        if self.caption is None:
            return f'<div class="picture">{self.svg}</div>'
        return f'<figure class="picture">{self.svg}<figcaption>{html.escape(self.caption)}</figcaption></figure>'

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
        _write_powers_as_text(drawing)
        file = io.StringIO()
        drawing.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return Picture(_for_page(file.getvalue(), alt), alt)


def _write_powers_as_text(drawing):
    """Logarithmic axes say 10⁻³ in letters of the page's face, where matplotlib would place each digit by itself."""
    for axis in (axis for axes in drawing.axes for axis in (axes.xaxis, axes.yaxis)):
        if isinstance(axis.get_major_formatter(), LogFormatter):
            low, high = sorted(axis.get_view_interval())
            decades = sum(low <= tick <= high for tick in axis.get_majorticklocs())
            axis.set_major_formatter(FuncFormatter(lambda tick, _: tick_label(tick)))
            axis.set_minor_formatter(FuncFormatter(_two_or_five if decades < 2 else lambda tick, _: ""))


def _two_or_five(tick, _):
    """Between powers of ten, where hardly one of them is in sight: 0.02 and 0.05."""
    return f"{tick:g}" if f"{tick:e}"[0] in "25" else ""


def _for_page(svg, alt):
    """SVG to stand in a page: the page's colours, face and width, ids that no other picture has, the alt text."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub("|".join(STAND_INS), lambda found: STAND_INS[found.group()], svg)
    svg = re.sub(r" ?font-family: [^;\"]*;?", "", svg).replace("font-weight: 700", "font-weight: 600")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="image[^"]*"', "", svg)  # nothing refers to it, and equal images have equal ones
    own = "p" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{own}-", svg)
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg).group(1)) * 4 / 3 * ENLARGED  # from points to pixels
    label = f'role="img" aria-label="{html.escape(alt)}" style="width: 100%; max-width: {width:.0f}px; height: auto"'
    opening = re.sub(r' (width|height)="[^"]*"', "", svg[: svg.index(">")])
    return opening.replace("<svg", f"<svg {label}", 1) + svg[svg.index(">") :]
