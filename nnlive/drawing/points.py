"""Points: data in the plane, what a network says behind them, and the lines of neurons.   Book: chapters/01_layers"""

import numpy as np

from .axis import Axis
from .decision_map import DecisionMap, regions
from .figure import Drawing
from .panel import ROOM_ABOVE, ROOM_BELOW, ROOM_RIGHT, Panel

CELLS = 60  # of the map, along each side
SMALL = 190  # pixels, the width of a small picture
ARROW = 22  # its length, in pixels of the picture


def points(X, y, *, alt, title="", predict=None, lines=(), small=False):
    """Points (N, 2) in a square, the classes y told apart by colour and by marker.

    `predict`  from (N, 2) to (N, units): the regions that it makes lie behind the points
    `lines`    rows (w₁, w₂, b), one neuron each: the line where w₁ x₁ + w₂ x₂ + b = 0, an arrow into its positive side
    `small`    for several beside each other: without names of axes and classes
    """
    limit = limit_of(X)
    size = dict(width=SMALL, left=26) if small else dict(labels=("x₁", "x₂"))
    panel = square(limit, title=title, alt=alt, **size)
    if predict is not None:
        regions(panel, DecisionMap(limit, CELLS).probabilities(predict))
    for k in range(int(y.max()) + 1):
        panel.dots(*X[y == k].T, k, None if small else f"class {k}", outline=True)
    for w1, w2, b in lines:
        line(panel, np.array([w1, w2]), b, limit)
    return Drawing(panel.svg(), alt)


def limit_of(X):
    """Half a side of the square around zero that holds all points, none of them on its edge, in tenths."""
    return float(np.floor(10 * np.abs(X).max() + 1) / 10)


def square(limit, *, title, alt, labels=("", ""), width=320, left=44):
    """An empty Panel from -limit to limit both ways, as high as it is wide."""
    ticks = [-1, 0, 1] if 1 <= limit < 2 else None
    x, y = (Axis(label, -limit, limit, ticks=ticks) for label in labels)
    height = width - left - ROOM_RIGHT + ROOM_ABOVE + ROOM_BELOW
    return Panel(title=title, alt=alt, x=x, y=y, width=width, height=height, left=left)


def line(panel, w, b, limit):
    """The boundary of a neuron in a panel, with an arrow into its positive side; nothing if it misses the square."""
    ends = segment(w, b, limit)
    if ends is None:
        return
    towards = w / np.hypot(*w)
    foot = ends.mean(axis=0)
    long = ARROW * 2 * limit / (panel.right - panel.left)
    tip, side = foot + long * towards, long / 3 * np.array([-towards[1], towards[0]])
    barb = foot + 0.6 * long * towards
    strokes = ends, [foot, tip], [barb + side, tip, barb - side]
    path = "".join("M" + "L".join(f"{panel.x(x1):.1f} {panel.y(x2):.1f}" for x1, x2 in stroke) for stroke in strokes)
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>')


def segment(w, b, limit):
    """The two ends (2, 2) of the line w·x + b = 0 within the square from -limit to limit; None where it misses it."""
    if abs(b) >= limit * np.abs(w).sum():
        return None
    length = np.hypot(*w)
    middle, along = -b * w / length**2, np.array([-w[1], w[0]]) / length
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = (np.array([[-limit], [limit]]) - middle) / along  # of the square's sides, where it has any
    low, high = np.nanmax(np.minimum(*crossings)), np.nanmin(np.maximum(*crossings))
    return middle + np.array([[low], [high]]) * along
