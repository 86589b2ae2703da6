"""Heat: small arrays of numbers as squares of colour.   Book: chapters/09_convolution

Ink is black on paper, which is white on a light page and grey on a dark one. Other numbers are orange above zero and
blue below, fainter towards zero; numbers drawn on top say the same without colour.
"""

import numpy as np

from ..colours import PAPER, PIXEL_COLOURS
from ..drawing import svg

LEVELS = 16  # of each colour
INK_ALPHAS = [round(255 * n / LEVELS) for n in range(LEVELS + 1)]
SIGNED_COLOURS = [bytes.fromhex(PIXEL_COLOURS[0 if n < 0 else 1][1:]) for n in range(-LEVELS, LEVELS + 1)]
FULL_ALPHA = 160  # of 255: the page shows through, so that its text colour stands out on every square, light or dark
SIGNED_ALPHAS = [round(FULL_ALPHA * abs(n) / LEVELS) for n in range(-LEVELS, LEVELS + 1)]


def grey_image(image, x, y, side):
    """An image (rows, columns) from 0, paper, to 1, ink, whose left upper corner is at (x, y)."""
    indices = np.rint(image * LEVELS).astype(np.uint8)
    paper = f'<rect x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}" fill="{PAPER}"/>'
    ink = _image(svg.palette_png(indices, [bytes(3)] * len(INK_ALPHAS), INK_ALPHAS), x, y, side)
    return paper + ink + outline(x, y, side)


def signed_image(numbers, x, y, side, limit=1, height=None):
    """Numbers (rows, columns), positive or negative; from `limit` on they have the full colour. `side` is the width."""
    share = np.clip(numbers / max(limit, 1e-12), -1, 1)
    indices = (np.rint(share * LEVELS) + LEVELS).astype(np.uint8)
    return _image(svg.palette_png(indices, SIGNED_COLOURS, SIGNED_ALPHAS), x, y, side, height)


def outline(x, y, side, colour="currentColor", thickness=1):
    """A square without a filling."""
    path = f"M{x:g} {y:g}h{side:g}v{side:g}h{-side:g}z"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thickness}"/>'


def _image(png, x, y, side, height=None):
    return (
        f'<image x="{x:g}" y="{y:g}" width="{side:g}" height="{height or side:g}" preserveAspectRatio="none" '
        f'style="image-rendering: pixelated" href="{svg.data_url(png)}"/>'
    )
