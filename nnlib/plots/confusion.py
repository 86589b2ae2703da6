"""A confusion matrix as a heat map: rows are the true classes, columns what they were taken for.

Book: chapters/experiments/digits. The diagonal is what is right; a dark place off it is a habit of the network.
"""

import numpy as np
import seaborn

from .picture import INK, figure


def confusion(counts, alt, title=None, width=4.2):
    """counts (K, K) as nnlib.metrics.confusion_matrix returns them; shares of each row decide the colour."""
    counts = np.asarray(counts)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    words = np.where(counts == 0, "", counts.astype(int).astype(str))

    def draw(axes):
        seaborn.heatmap(
            shares, annot=words, fmt="", cmap="Blues", vmin=0, vmax=1, ax=axes, cbar=False, square=True,
            annot_kws={"size": 8}, linewidths=0.4, linecolor=INK,
        )  # fmt: skip
        axes.set(xlabel="taken for", ylabel="true class", title=title)
        axes.tick_params(length=0, labelrotation=0)

    return figure(draw, alt, width=width, height=width)
