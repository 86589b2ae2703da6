"""Drawing: pictures as SVG text, drawn within milliseconds, in a browser as well.   Book: chapters/intro

What chapters draw from a network's own arrays stands here by name; the shapes that explorers draw with are beside it.
"""

from .axis import Axis
from .curves import tangent
from .figure import Drawing
from .matrices import matrix_product
from .network import network
from .operations import graph

__all__ = ["Axis", "Drawing", "graph", "matrix_product", "network", "tangent"]
