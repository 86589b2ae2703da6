"""Unit maps: what each unit says at every place of the square, in greys.   Book: chapters/playground

The maps of a layer stand below each other in one PNG file: forty files would be as large again.
"""

import numpy as np

from ...drawing import svg

GREYS = 12
COLOURS, ALPHAS = [bytes([128, 128, 128])] * GREYS, [int(225 * n / (GREYS - 1)) for n in range(GREYS)]
RANGES = {"tanh": (-1, 1), "sigmoid": (0, 1)}  # of what a unit can say; of others, what they do say


def shades(h, activation):
    """(N, units) as numbers of greys, from 0 for the least a unit says to the fullest for the most."""
    h = np.nan_to_num(h)
    low, high = RANGES.get(activation, (np.minimum(h.min(axis=0), 0), h.max(axis=0)))
    share = (h - low) / np.maximum(high - np.asarray(low), 1e-9)
    return np.rint(np.clip(share, 0, 1) * (GREYS - 1)).astype(np.uint8)


def column_png(numbers, side, gap):
    """Maps (side · side, units) below each other, their rows from bottom to top, with `gap` empty rows between them."""
    maps = numbers.reshape(side, side, -1)[::-1]
    column = np.zeros((maps.shape[2] * (side + gap) - gap, side), dtype=np.uint8)
    for unit in range(maps.shape[2]):
        column[unit * (side + gap) :][:side] = maps[..., unit]
    return svg.palette_png(column, COLOURS, ALPHAS)


def map_png(numbers, side):
    """One map (side · side,) alone."""
    return svg.palette_png(numbers.reshape(side, side)[::-1], COLOURS, ALPHAS)
