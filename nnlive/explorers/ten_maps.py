"""Ten maps: what each of ten networks says at every point of a square, five in a row.

Book: chapters/experiments/spiral. The words below a map are the page's own, so that a phone does not shrink them.
"""

import html

import numpy as np

from ..drawing import svg
from ..drawing.decision_map import ALPHAS, regions_png
from ..drawing.panel import EDGE

SIDE = 100  # of a map, in its own pixels
GRID = "display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 2px 4px"
LARGE = "font-size: 26px; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap"
SMALL = "font-size: 14px; line-height: 1.35"
WORDS = "font-size: 13px; line-height: 1.3; margin: 0; text-align: center; font-variant-numeric: tabular-nums"
CAPS = ("round", "square")  # the points of either class


def ten_maps(maps, captions, marked, *, over="", what="a network says", most=480, alphas=ALPHAS, tick=" ✓"):
    """Maps (networks, cells, cells, units), or None for a network without an answer, each above its caption.

    `marked`  (networks,): which of them have a thick frame, and a `tick` behind their caption
    `over`    shapes that lie on every map, such as points
    `most`    how wide they are together at most
    `alphas`  how strong the colours are, from unsure to sure
    """
    tiles = (_tile(*each, over, what, alphas, tick) for each in zip(maps, captions, marked))
    return f'<div style="{GRID}; max-width: {most}px; margin-inline: auto">{"".join(tiles)}</div>'


def headline(large, small):
    """The answer, set large, and what it means beside it."""
    style = "display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; margin: 0; text-align: left"
    return (
        f'<p style="{style}"><b style="{LARGE}">{html.escape(large)}</b>'
        f'<span style="{SMALL}">{html.escape(small)}</span></p>'
    )


def _tile(probabilities, caption, is_marked, over, what, alphas, tick):
    edge = 'stroke-width="5"' if is_marked else 'stroke-width="1.5" stroke-opacity=".45"'
    shapes = [over, f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="currentColor" {edge}/>']
    if probabilities is not None:
        place = f'width="{SIDE}" height="{SIDE}" preserveAspectRatio="none"'
        shapes.insert(0, f'<image {place} href="{svg.data_url(regions_png(probabilities, alphas))}"/>')
    drawn = svg.drawing(shapes, alt=f"What {what}: {caption}", width=SIDE, height=SIDE, max_width=1.4 * SIDE)
    words = html.escape(caption) + (tick if is_marked else "")
    return f'<div>{drawn}<p style="{WORDS}">{words}</p></div>'


def small_points(X, y, axis):
    """Points (N, 2) of two classes on such a map, discs and squares with an edge."""
    places = axis.fraction(X) * SIDE
    paths = []
    for k, cap in enumerate(CAPS):
        path = "".join(f"M{a:.0f} {SIDE - b:.0f}h0" for a, b in places[np.ravel(y) == k])
        for colour, width in ((EDGE, 7.5 - k), (svg.style(k)[0], 5.5 - k)):  # a square is larger than a disc
            look = f'stroke="{colour}" stroke-width="{width}" style="stroke-linecap: {cap}"'  # a page's figures set it
            paths.append(f'<path d="{path}" fill="none" {look}/>')
    return "".join(paths)
