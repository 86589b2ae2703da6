"""Spreads: how wide the numbers of each layer lie, layer by layer.   Book: chapters/04_initializers"""

import numpy as np

from . import svg
from .axis import tick_label
from .figure import Drawing

ACROSS, HIGH, LEFT, TOP, WORDS = 68, 60, 64, 26, 38  # between layers, from 0 to the limit, and the room for words
WIDE, BINS = 26, 48  # of half an outline at its fullest, in pixels; of the histogram that it is


def spreads(rows, *, alt, columns, limit):
    """A row for each network {name: [array, array, …]}: an outline for each layer, wide where many of its numbers lie.

    Numbers that are exactly 0, half of what a ReLU passes on, are left out of the outline, not of the root beneath it.
    `columns`  words above the layers
    `limit`    numbers from -limit to limit have room, all others lie at the edge; all rows share this scale
    Beneath each outline stands the root mean square of its numbers, and the band behind joins these roots. Where no
    number is negative, nothing is drawn below zero.
    """
    down = HIGH if min(np.min(layer) for layers in rows.values() for layer in layers) < 0 else 0
    tall = HIGH + down + WORDS
    width, height = LEFT + len(columns) * ACROSS, TOP + len(rows) * tall
    shapes = [svg.text(_middle(n), 14, word) for n, word in enumerate(columns)]
    for number, (name, layers) in enumerate(rows.items()):
        shapes.append(_row(TOP + number * tall + HIGH, down, name, layers, limit, number))
    return Drawing(svg.wide_drawing(shapes, alt=alt, width=width, height=height, least=0.75 * width), alt)


def root_mean_square(numbers):
    """√E[x²]: how large numbers are, whatever their signs."""
    return float(np.sqrt(np.mean(np.square(np.asarray(numbers, dtype=float)))))


def _middle(column):
    return LEFT + (column + 0.5) * ACROSS


def _row(ground, down, name, layers, limit, k):
    """One network: its name, the band of its roots, an outline and a number for each layer."""
    roots = [root_mean_square(layer) for layer in layers]
    shares = [min(root / limit, 1) for root in roots]
    up = [f"{_middle(n):g} {ground - HIGH * share:.1f}" for n, share in enumerate(shares)]
    back = [f"{_middle(n):g} {ground + down * share:.1f}" for n, share in enumerate(shares)][::-1]
    colour = svg.COLOURS[k % len(svg.COLOURS)]
    band = f'<path d="M{"L".join([*up, *back])}Z" fill="{colour}" opacity=".2"/>'
    outlines = "".join(_outline(_middle(n), ground, layer, limit) for n, layer in enumerate(layers))
    numbers = [svg.text(_middle(n), ground + down + 16, _short(root)) for n, root in enumerate(roots)]
    line = f'<path d="M{LEFT} {ground:g}h{len(layers) * ACROSS}" stroke="currentColor" opacity=".3"/>'
    shape = f'<path d="{outlines}" fill="{colour}" fill-opacity=".75"/>'
    return band + line + shape + "".join(numbers) + svg.text(2, ground + 4, name, "start")


def _outline(x, ground, numbers, limit):
    """A histogram from -limit to limit, upright, and mirrored to both sides."""
    numbers = np.ravel(numbers)
    counts, edges = np.histogram(np.clip(numbers[numbers != 0], -limit, limit), BINS, (-limit, limit))
    half = np.repeat(WIDE * counts / max(counts.max(), 1), 2)
    y = ground - np.repeat(edges / limit * HIGH, 2)[1:-1]
    right = [f"{x + h:.1f} {v:.1f}" for h, v in zip(half, y)]
    left = [f"{x - h:.1f} {v:.1f}" for h, v in zip(half[::-1], y[::-1])]
    return f"M{'L'.join([*right, *left])}Z"


def _short(number):
    return tick_label(float(f"{number:.2g}"))
