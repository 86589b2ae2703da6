"""Trumpet: how large a signal is behind each layer, as the width of a tube.   Book: chapters/04_initializers"""

import numpy as np

from . import svg

SMALLEST, LARGEST = 1e-3, 1e2  # the signals between which a tube has a width, on a logarithmic scale


def trumpet(first, now, x, y, width, height, k):
    """A tube from pixel x on, around height y: as wide as the signal (layers,) is `now`, dashed as it was at `first`.

    `k` is the number of the colour's series.
    """
    colour = svg.style(k)[0]
    return (
        f'<path d="{_tube(now, x, y, width, height)}" fill="{colour}" fill-opacity=".45" stroke="{colour}"/>'
        f'<path d="{_tube(first, x, y, width, height)}" fill="none" stroke="currentColor" stroke-dasharray="3 3"/>'
    )


def _tube(sizes, x, y, width, height):
    across, half = np.linspace(x, x + width, len(sizes)), height / 2 * _share(sizes)
    places = [*zip(across, y - half), *zip(across[::-1], (y + half)[::-1])]
    return f"M{'L'.join(f'{a:.1f} {b:.1f}' for a, b in places)}z"


def _share(sizes):
    """From 0 for the smallest to 1 for the largest; a signal that is no number any more is large."""
    sizes = np.clip(np.nan_to_num(sizes, nan=LARGEST), SMALLEST, LARGEST)
    return np.log(sizes / SMALLEST) / np.log(LARGEST / SMALLEST)
