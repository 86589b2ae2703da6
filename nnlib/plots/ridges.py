"""Ridges: one histogram per layer, one below the other, so that the eye follows a signal through a network.

Book: chapters/02_activations. Only the shape counts: each histogram is as high as its row.
"""

import numpy as np

from .picture import COLOURS, INK, figure

BINS = 60


def ridges(panels, alt, xlabel="value", limits=None, height=3.6):
    """One panel for each entry of `panels`, {title: [values of layer 1, values of layer 2, …]}; layer 1 on top.

    `limits`, (low, high), are those of the x axis, by default the smallest and largest value of all; values beyond
    them are counted at the edge, and nan and infinity are left out. A bar marks the median of each layer.
    """
    cleaned = {title: [finite(values) for values in layers] for title, layers in panels.items()}
    everything = np.concatenate([values for layers in cleaned.values() for values in layers])
    low, high = limits or (everything.min(), everything.max())

    def draw(axes):
        for number, (panel, (title, layers)) in enumerate(zip(axes.flat, cleaned.items())):
            for row, values in enumerate(layers, start=1):
                _ridge(panel, row, np.clip(values, low, high), np.linspace(low, high, BINS + 1), COLOURS[number])
            panel.set(title=title, xlabel=xlabel, xlim=(low, high), ylim=(len(layers) + 0.4, -0.2))
            panel.set_yticks(range(1, len(layers) + 1))
        axes.flat[0].set_ylabel("layer")

    return figure(draw, alt, columns=len(panels), height=height, sharey=True, squeeze=False)


def finite(values):
    """All finite entries, in one row."""
    values = np.ravel(values)
    return values[np.isfinite(values)]


def ridge_heights(values, edges):
    """Counts between the edges, as shares of the largest count; zeros where there are no values."""
    counts, _ = np.histogram(values, bins=edges)
    return counts / max(counts.max(), 1)


def _ridge(axes, row, values, edges, colour):
    """One histogram that stands on the line y = row and reaches up by at most 0.9; y grows downwards."""
    axes.stairs(row - 0.9 * ridge_heights(values, edges), edges, baseline=row, fill=True, color=colour, alpha=0.55)
    if len(values):
        axes.plot([np.median(values)] * 2, [row, row - 0.45], color=INK, lw=1.2, ls="-")
