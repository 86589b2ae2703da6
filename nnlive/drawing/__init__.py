"""Drawing: pictures as SVG text, drawn within milliseconds, in a browser as well.   Book: chapters/intro

What chapters draw from a network's own arrays stands here by name; the shapes that explorers draw with are beside it.
"""

from .axis import Axis
from .curves import tangent
from .entries import entries
from .figure import Drawing, side_by_side
from .folds import folds
from .matrices import matrix_product
from .network import network
from .operations import graph
from .points import points
from .slopes import curve_and_slope

__all__ = [
    "Axis",
    "Drawing",
    "curve_and_slope",
    "entries",
    "folds",
    "graph",
    "matrix_product",
    "network",
    "points",
    "side_by_side",
    "tangent",
]
