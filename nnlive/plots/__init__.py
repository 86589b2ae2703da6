"""Plots: the static figures of the book, drawn to suit a light page and a dark one.   Book: chapters/03_activations

Each function takes data and an `alt` text that says what the picture shows, and returns a Picture.
"""

try:
    import matplotlib  # noqa: F401 - here, so that one sentence says what to install
except ModuleNotFoundError as error:
    raise ImportError("nnlive.plots needs matplotlib, which is not installed; pip install matplotlib") from error

from .boundary import boundaries
from .confusion import confusion
from .counted import counted
from .lines import lines, strips
from .picture import COLOURS, Picture, figure
from .reported import reported
from .tiles import tiles

__all__ = ["COLOURS", "Picture", "boundaries", "confusion", "counted", "figure", "lines", "reported", "strips", "tiles"]
