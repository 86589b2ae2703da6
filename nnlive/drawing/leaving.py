"""Leaving: a line that is cut off where it leaves its frame, and an arrow there.   Book: chapters/04_initializers

A Panel draws what lies beyond its frame along the edge, where growth looks as if it had stopped.
"""

from itertools import pairwise

import numpy as np

from . import svg

FARTHEST = 3.0  # from a frame's lower edge, in heights of the frame: where nan and infinity are


def cut_line(panel, x, y, k=0):
    """A line through (x, y) in the style of series k, without what lies above or below the frame.

    Returns the pixels (x, y) of its end: of the last point, or of the place where it leaves for good.
    """
    colour, dash, _ = svg.style(k)
    places = [*zip(np.atleast_1d(panel.x(x)).tolist(), heights(panel, y).tolist())]
    path, end = "", (places[-1][0], float(np.clip(places[-1][1], panel.top, panel.bottom)))
    for start, stop in pairwise(places):
        piece = _inside(start, stop, panel.top, panel.bottom)
        if piece:
            (x1, y1), (x2, y2) = piece
            path += f"L{x2:.1f} {y2:.1f}" if path and piece[0] == start else f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
            end = piece[1]
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
    return end


def heights(panel, values):
    """Pixels of values above and below the frame as well, as far as they can matter to a line."""
    axis, values = panel.y_axis, np.nan_to_num(np.atleast_1d(values).astype(float), nan=np.inf)
    if axis.log:
        share = np.log(np.maximum(values, 1e-300) / axis.low) / np.log(axis.high / axis.low)
    else:
        share = (values - axis.low) / (axis.high - axis.low)
    return panel.bottom - (panel.bottom - panel.top) * np.clip(share, 1 - FARTHEST, FARTHEST)


def is_outside(panel, value):
    """Whether a value lies above or below the frame."""
    return not panel.y_axis.low <= value <= panel.y_axis.high


def arrow_out(panel, x, y, k=0):
    """An arrow at pixels (x, y) of the upper or the lower edge, which points out of the frame."""
    way = 1 if y < (panel.top + panel.bottom) / 2 else -1
    panel.shapes.append(f'<path d="M{x:.1f} {y:.1f}l6 {11 * way}h-12z" fill="{svg.style(k)[0]}"/>')


def _inside(start, stop, top, bottom):
    """The ends of the part of a stroke between two heights; nothing if there is none."""
    (x1, y1), (x2, y2) = start, stop
    if y1 == y2:
        return (start, stop) if top <= y1 <= bottom else None
    first, last = sorted(((top - y1) / (y2 - y1), (bottom - y1) / (y2 - y1)))
    first, last = max(first, 0), min(last, 1)
    if first >= last:
        return None
    ends = [(x1 + share * (x2 - x1), y1 + share * (y2 - y1)) for share in (first, last)]
    return (start if first == 0 else ends[0]), (stop if last == 1 else ends[1])
