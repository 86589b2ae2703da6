"""Counts as dots: each thing counted is a dot, so few and many are seen at once.   Book: chapters/08_experiments"""

import numpy as np

from .picture import COLOURS, INK, figure

ACROSS = 5  # dots in a line


def counted(counts, alt, title=None):
    """So many dots for each number of `counts`, {row: {column: number}}, and the number beside them; none for 0."""
    rows, columns = list(counts), list(next(iter(counts.values())))
    tallest = max(-(-number // ACROSS) for found in counts.values() for number in found.values())

    def draw(axes):
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                dots = np.arange(counts[row][column])
                if not len(dots):
                    continue
                x, y = dots % ACROSS, dots // ACROSS
                axes.plot(
                    j + 0.13 * x,
                    i + (y - y.max() / 2) / (tallest + 1),
                    "o",
                    ms=4,
                    color=COLOURS[j],
                    ls="",
                    clip_on=False,
                )
                axes.text(j - 0.1, i, len(dots), ha="right", va="center", color=INK)
        axes.set_yticks(range(len(rows)), rows)
        axes.set_xticks(np.arange(len(columns)) + 0.2, columns)
        axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
        axes.spines[:].set_visible(False)
        axes.hlines(np.arange(1, len(rows)) - 0.5, -0.4, len(columns) - 0.3, color=INK, alpha=0.12, lw=1)
        axes.set(xlim=(-0.4, len(columns) - 0.3), ylim=(len(rows) - 0.5, -0.5), title=title)

    return figure(draw, alt, height=0.5 + 0.13 * len(rows) * (tallest + 1), width=6)
