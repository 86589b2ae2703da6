"""Small images side by side: pictures, weights as pictures, feature maps.   Book: chapters/experiments/digits

Weights are blue below zero and red above it, on one scale for all, so that a pale tile is a small one. Ink is black on
paper, which is white on a light page and grey on a dark one.
"""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgba

from ..colours import PIXEL_COLOURS
from .picture import PAPER, figure

BLUE, RED = to_rgba(PIXEL_COLOURS[0]), to_rgba(PIXEL_COLOURS[6])
SIGNED = LinearSegmentedColormap.from_list("signed", [(0, BLUE), (0.5, (*BLUE[:3], 0)), (0.5, (*RED[:3], 0)), (1, RED)])
INK_ON_PAPER = LinearSegmentedColormap.from_list("ink", [(0, 0, 0, 0), (0, 0, 0, 1)])


def tiles(images, alt, columns=8, titles=None, signed=False, title=None, width=5.2):
    """images `(N, height, width)`, in rows of `columns`; `signed` centres the colours on 0."""
    images = np.asarray(images, dtype=float)
    rows = -(-len(images) // columns)
    top = np.abs(images).max() or 1.0
    scale = dict(cmap=SIGNED, vmin=-top, vmax=top) if signed else dict(cmap=INK_ON_PAPER, vmin=0, vmax=top)
    each = width / columns

    def draw(axes):
        for place, axis in enumerate(axes.flat):
            if place < len(images):
                axis.imshow(images[place], interpolation="nearest", **scale)
                axis.set(xticks=[], yticks=[], facecolor="none" if signed else PAPER)
                axis.spines[:].set(visible=signed, alpha=0.25, linewidth=0.6)
                if titles is not None:
                    axis.set_title(titles[place], fontsize=8, fontweight="normal", pad=2)
            else:
                axis.set_axis_off()
        if title:
            axes.flat[0].figure.suptitle(title, fontsize=10, fontweight="bold")

    height = rows * each * images.shape[1] / images.shape[2] + (0.3 if title else 0) + (0.2 * rows if titles else 0)
    return figure(draw, alt, rows, columns, width=width, height=height, squeeze=False)
