"""Drawing: pictures as SVG text, drawn within milliseconds, in a browser as well.   Book: chapters/intro

What chapters draw from a network's own arrays stands here by name; the shapes that explorers draw with are beside it.
"""

from .axis import Axis
from .bars import bars
from .bell import bell
from .chain import chain
from .curves import tangent
from .entries import entries
from .fan import fan
from .figure import Drawing, side_by_side
from .folds import folds
from .histogram import histogram
from .matrices import matrix_product
from .network import network
from .operations import graph
from .parabola import parabola_steps
from .passed import passed
from .points import points
from .rates import rates
from .slopes import curve_and_slope
from .softmax_bars import softmax_bars
from .spreads import spreads
from .surprise import surprise
from .valley import valley
from .walks import walks
from .widening import widening_valley
from .windows import largest_of_each, sliding_window, window_places, windows_as_rows

__all__ = [
    "Axis",
    "Drawing",
    "bars",
    "bell",
    "chain",
    "curve_and_slope",
    "entries",
    "fan",
    "folds",
    "graph",
    "histogram",
    "largest_of_each",
    "matrix_product",
    "network",
    "parabola_steps",
    "passed",
    "points",
    "rates",
    "side_by_side",
    "sliding_window",
    "softmax_bars",
    "spreads",
    "surprise",
    "tangent",
    "valley",
    "walks",
    "widening_valley",
    "window_places",
    "windows_as_rows",
]
