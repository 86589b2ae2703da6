"""Folds: what each ReLU unit adds to a network, and the answer that comes of it.   Book: chapters/01_layers"""

import numpy as np

from . import svg
from .decision_map import DecisionMap, regions
from .figure import Drawing, side_by_side
from .points import limit_of, line, square

WIDTH, CELLS, SHADES, LEAST = 170, 40, 12, 150
DOTS = 60  # as many of the points have room in so small a map
GREYS, ALPHAS = [bytes([128, 128, 128])] * SHADES, [int(210 * n / (SHADES - 1)) for n in range(SHADES)]


def folds(W, b, v, c, X, y, *, alt, names=None):
    """A map for each hidden unit and one for the answer of p = sigmoid(max(xW + b, 0) v + c), from left to right.

    Shapes  W (2, H)   b (H,)   v (H,)   c a number   X (N, 2)   y (N,)
    A unit's map is grey where its output max(z, 0) is large. The line is its fold, where z = 0, and the arrow
    points to the side on which it rises. The title gives its weight in the answer. All maps have one scale of greys.
    """
    limit = limit_of(X)
    h = np.maximum(DecisionMap(limit, CELLS).grid @ W + b, 0)
    names = names or [f"unit {number + 1}" for number in range(len(b))]
    drawings = [_unit(h, n, W[:, n], b[n], f"{names[n]}, times {_signed(v[n])}", limit) for n in range(len(b))]
    total = (h @ v + c).reshape(CELLS, CELLS, 1)
    answer = _map(f"added up, {_signed(c)}" if c else "added up", "The answer and the points", limit)
    regions(answer, (total > 0).astype(float) * 0.6 + 0.2)
    X, y = X[:DOTS], y[:DOTS]
    for k in (0, 1):
        answer.dots(*X[y == k].T, k, outline=True)
    return side_by_side(*drawings, Drawing(answer.svg(), alt), alt=alt, least=LEAST)


def _unit(h, number, w, b, title, limit):
    """The map of one unit: grey by its output, with its fold and an arrow uphill."""
    shade = (h[:, number] / (h.max() or 1) * (SHADES - 1)).round().astype(np.uint8).reshape(CELLS, CELLS)
    words = f"{title}: 0 on one side of its fold, rising on the other"
    panel = _map(title, words, limit).image(svg.palette_png(shade[::-1], GREYS, ALPHAS))
    line(panel, w, b, limit)
    return Drawing(panel.svg(), words)


def _map(title, alt, limit):
    return square(limit, title=title, alt=alt, width=WIDTH, left=26)


def _signed(number):
    return f"{number:+.3g}".replace("-", "−")
