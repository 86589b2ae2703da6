"""End labels: the name of each line where it ends, so that no reader has to look it up.   Book: chapters/06_optimizers

Names that would lie upon one another are moved apart. More than four lines, and long names, have a legend.
"""

import numpy as np

from ..drawing.apart import apart

MOST_LINES, MOST_LETTERS = 4, 18
LINE_HEIGHT = 13  # points from one name to the next


def label_ends(axes, lines, height):
    """Write the names beside the ends of `lines`, {name: (x, y, colour)}, in a figure `height` inches high.

    Call it when the axes have their last line and their scales. Returns whether the names could be written.
    """
    ends = {name: _last_point(x, y) for name, (x, y, _) in lines.items()}
    if len(lines) > MOST_LINES or max(map(len, lines)) > MOST_LETTERS or None in ends.values():
        return False
    axes.get_xlim(), axes.get_ylim()  # matplotlib finds the limits when it is asked for them
    places = (axes.transData - axes.transAxes).transform(list(ends.values()))
    heights = apart(places[:, 1], LINE_HEIGHT / (0.75 * 72 * height), 0, 1)
    right = places[:, 0].max()
    for (name, (_, _, colour)), y in zip(lines.items(), heights):
        offset = dict(xytext=(7, 0), textcoords="offset points", va="center", annotation_clip=False)
        axes.annotate(name, (right, y), xycoords="axes fraction", color=colour, weight="bold", **offset)
    return True


def _last_point(x, y):
    """The last point of a line that is finite, or None if the line breaks off before its end."""
    return (x[-1], y[-1]) if np.isfinite(y[-1]) else None
