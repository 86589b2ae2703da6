"""Filter choice: six filters with their maps, and how well a network reads without each.

Book: chapters/09_convolution. On the scale a ring does not say which filter it is: the chosen one is filled and named.
"""

import numpy as np

from ..drawing import svg
from . import heat
from .clickable_picture import clickable

TILE_WIDTH, TILE_HEIGHT, TILE_TOP = 106, 76, 24
KERNEL, MAP = 42, 46  # sides
EDGE = ' stroke="currentColor" stroke-width="2.5"'  # of the chosen filter
WIDTH, HEIGHT, LINE, ENDS = 330, 86, 36, (16, 314)  # of the scale; the height of its line, and where that ends


def tiles(kernel, maps, chosen):
    """Filters (3, 3, F) that can be chosen, each with its map (6, 6, F) beside it, three in a row."""
    most, brightest = np.abs(kernel).max(), np.sqrt(maps.max())
    drawn = (_tile(k, kernel[..., k], maps[..., k], most, brightest, k == chosen) for k in range(kernel.shape[-1]))
    style = "display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 4px"
    return f'<div style="{style}">{"".join(drawn)}</div>'


def scale(without, right, chosen):
    """Shares of digits read right: a stroke with all filters, a ring without each (F,), the chosen one filled."""
    low, high = np.floor(10 * without.min()) / 10, np.ceil(10 * max(right, without.max())) / 10

    def x(share):
        return ENDS[0] + (ENDS[1] - ENDS[0]) * (share - low) / (high - low)

    here, k = x(without[chosen]), chosen + 1
    rings = "".join(f"M{x(share) - 6:.1f} {LINE}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z" for share in without)
    shapes = [
        f'<path d="M{ENDS[0]} {LINE}H{ENDS[1]}M{x(right):.1f} {LINE - 12}v24" stroke="currentColor" stroke-width="2"/>',
        f'<path d="{rings}" fill="{svg.GROUND}" stroke="currentColor" stroke-width="1.5"/>',
        f'<circle cx="{here:.1f}" cy="{LINE}" r="8" fill="{svg.style(0)[0]}" stroke="{svg.GROUND}"/>',
        svg.sized(min(max(here, 60), WIDTH - 60), 16, f"without filter {k}", 15),
        *(svg.sized(end, LINE + 24, f"{share:.0%}", 14) for end, share in zip(ENDS, (low, high))),
        svg.sized(WIDTH / 2, LINE + 24, "← further left: needed more", 14),
        svg.sized(WIDTH / 2, LINE + 44, "ring: without one filter, stroke: with all six", 14),
    ]
    alt = f"Digits read right without each of the filters: filter {k} {without[chosen]:.1%}, with all {right:.1%}"
    return svg.drawing(shapes, alt=alt, width=WIDTH, height=HEIGHT, max_width=440)


def _tile(k, kernel, answers, most, brightest, is_chosen):
    """One filter and its map: the weights' sizes have one scale for all, the maps another."""
    left, right = 6, TILE_WIDTH - 6 - MAP
    shapes = [svg.sized(TILE_WIDTH / 2, 17, f"filter {k + 1}", 14)]
    shapes += [heat.signed_image(kernel, left, TILE_TOP + 2, KERNEL, most), heat.outline(left, TILE_TOP + 2, KERNEL)]
    shapes += [heat.signed_image(np.sqrt(answers), right, TILE_TOP, MAP, brightest), heat.outline(right, TILE_TOP, MAP)]
    place = f'x="1.5" y="1.5" width="{TILE_WIDTH - 3}" height="{TILE_HEIGHT - 3}" rx="4"'
    ground = f'<rect {place} fill="transparent"{EDGE if is_chosen else ""}/>'
    tile = clickable(ground + "".join(shapes), "filter", k + 1, f"filter {k + 1} and its map", is_chosen)
    alt = f"Weights and map of filter {k + 1}"
    return svg.drawing([tile], alt=alt, width=TILE_WIDTH, height=TILE_HEIGHT, max_width=140)
