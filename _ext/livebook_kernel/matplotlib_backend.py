"""Matplotlib backend: Agg draws the figures, and plt.show() shows them in the page, wherever pyplot was imported."""

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from .outputs import show_figures


class FigureManager(FigureManagerBase):
    """What pyplot asks to show its figures."""

    @classmethod
    def pyplot_show(cls, *, block=None):
        show_figures()


class FigureCanvas(FigureCanvasAgg):
    """What a figure is drawn on."""

    manager_class = FigureManager
