"""Histograms in small multiples: how numbers spread, layer by layer.   Book: chapters/04_initializers

Each series is an outline, told apart by colour and by dash.
"""

import numpy as np

from .picture import figure, style


def histograms(series, alt, rows, columns, limits, bins=20, xlabel="activation", size=(1.75, 1.2)):
    """One panel for each of `rows` and `columns`; `series` is {label: numbers}, numbers[row][column] an array.

    A panel shows which share of its numbers lies in each bin between the `limits`; all share one scale.
    """

    def draw(axes):
        for r, row in enumerate(rows):
            for c, column in enumerate(columns):
                _panel(axes[r, c], {label: numbers[r][c] for label, numbers in series.items()}, limits, bins)
                axes[r, c].set(title=column if r == 0 else None, ylabel=row if c == 0 else None)
                axes[r, c].set(xlabel=xlabel if row == rows[-1] else None, yticks=[])
        handles, labels = axes[0, 0].get_legend_handles_labels()
        whole = axes[0, 0].figure
        whole.legend(handles, labels, loc="outside upper center", ncols=len(series), handlelength=2, columnspacing=1)

    width, height = size[0] * len(columns), size[1] * len(rows) + 0.6
    return figure(
        draw, alt, len(rows), len(columns), width=width, height=height, sharex=True, sharey=True, squeeze=False
    )


def shares(numbers, limits, bins):
    """(which share of the numbers lies in each bin, the edges of the bins).

    Numbers outside the limits count in the outermost bins, nan and infinity in none.
    """
    numbers = np.ravel(numbers)
    finite = np.clip(numbers[np.isfinite(numbers)], *limits)
    counts, edges = np.histogram(finite, bins, limits)
    return counts / len(numbers), edges


def _panel(axes, series, limits, bins):
    for number, (label, numbers) in enumerate(series.items()):
        colour, dash, _ = style(number)
        axes.stairs(*shares(numbers, limits, bins), color=colour, linestyle=dash, linewidth=1.6, label=label)
    axes.spines["left"].set_visible(False)
