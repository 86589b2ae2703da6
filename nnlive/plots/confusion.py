"""A confusion matrix as a heat map: rows are the true classes, columns what they were taken for.

Book: chapters/experiments/digits. The diagonal is what is right; a dark place off it is a habit of the network.
"""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from ..colours import COLOURS, ink_on
from .picture import BLACK_THEN_WHITE, figure

BLUE = np.array(to_rgb(COLOURS[0]))
BLUES = LinearSegmentedColormap.from_list(
    "blues", [(*BLUE, 0.0), (*BLUE, 1.0)]
)  # the page shines through a small share


def confusion(counts, alt, title=None, width=4.2):
    """counts (K, K) as nnlib.metrics.confusion_matrix returns them; shares of each row decide the colour."""
    counts = np.asarray(counts)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))

    def draw(axes):
        axes.imshow(shares, cmap=BLUES, vmin=0, vmax=1)
        for row, column in zip(*np.nonzero(counts)):
            axes.text(
                column, row, int(counts[row, column]), color=_ink(shares[row, column]), size=8, ha="center", va="center"
            )
        numbers = range(len(counts))
        axes.set(xlabel="taken for", ylabel="true class", title=title, xticks=numbers, yticks=numbers)
        axes.tick_params(length=0)

    return figure(draw, alt, width=width, height=width)


def _ink(share):
    """On a dark page every place is dark; on a light one those of large shares."""
    return "white" if ink_on(share * BLUE + 1 - share) == "white" else BLACK_THEN_WHITE
