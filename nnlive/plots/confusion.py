"""A confusion matrix as a heat map: rows are the true classes, columns what they were taken for.

Book: chapters/experiments/digits. The diagonal is what is right; a dark place off it is a habit of the network.
"""

import matplotlib as mpl
import numpy as np

from ..colours import ink_on
from .picture import figure

BLUES = mpl.colormaps["Blues"]


def confusion(counts, alt, title=None, width=4.2):
    """counts (K, K) as nnlib.metrics.confusion_matrix returns them; shares of each row decide the colour."""
    counts = np.asarray(counts)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))

    def draw(axes):
        axes.imshow(shares, cmap=BLUES, vmin=0, vmax=1)
        for row, column in zip(*np.nonzero(counts)):
            ink = ink_on(BLUES(shares[row, column])[:3])
            axes.text(column, row, int(counts[row, column]), color=ink, size=8, ha="center", va="center")
        numbers = range(len(counts))
        axes.set(xlabel="taken for", ylabel="true class", title=title, xticks=numbers, yticks=numbers)
        axes.tick_params(length=0)

    return figure(draw, alt, width=width, height=width)
