"""Grids: arrays of numbers as squares, each with its ink and its number.   Book: chapters/09_convolution"""

import numpy as np

from ..colours import PAPER, PIXEL_COLOURS
from . import svg

INK, SIGNED = "#000000", PIXEL_COLOURS
FULL = 0.6  # how strong the colour of the largest number is, so that numbers stand out on it


def signed(number, digits=1):
    """A number with a real minus sign, and none before a zero."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def grid(numbers, x, y, cell, limit=1, digits=1):
    """Squares of side `cell` from (x, y) on, orange above zero and blue below, each with its number."""
    shapes = []
    for (i, j), number in np.ndenumerate(numbers):
        strength = FULL * min(1, abs(float(number)) / limit)
        corner = f'x="{x + j * cell:g}" y="{y + i * cell:g}" width="{cell:g}" height="{cell:g}"'
        colour = SIGNED[1 if number > 0 else 0]
        shapes.append(f'<rect {corner} fill="{colour}" fill-opacity="{strength:.2f}"/>')
        shapes.append(svg.text(x + (j + 0.5) * cell, y + (i + 0.5) * cell + 4, signed(number, digits)))
    rows, columns = np.shape(numbers)
    return "".join(shapes) + lattice(x, y, cell, rows, columns)


def lattice(x, y, cell, rows, columns):
    """The lines between squares and around them."""
    path = "".join(f"M{x:g} {y + i * cell:g}h{columns * cell:g}" for i in range(rows + 1))
    path += "".join(f"M{x + j * cell:g} {y:g}v{rows * cell:g}" for j in range(columns + 1))
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity=".4"/>'


def frame(x, y, width, height, k=0, thickness=3):
    """A rectangle without a filling, in the colour and dash of series k."""
    colour, dash, _ = svg.style(k)
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="none" stroke="{colour}" '
        f'stroke-width="{thickness}" stroke-dasharray="{dash}"/>'
    )


def picture(pixels, x, y, side):
    """Pixels (rows, columns) from 0, paper, to 1, ink, as one image in a square."""
    levels = 16
    indices = np.rint(np.clip(pixels, 0, 1) * levels).astype(np.uint8)
    png = svg.palette_png(indices, [bytes(3)] * (levels + 1), [round(255 * n / levels) for n in range(levels + 1)])
    return _image(png, x, y, side, f'<rect x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}" fill="{PAPER}"/>')


def feature_map(numbers, x, y, side):
    """Numbers (rows, columns) as one image, orange above zero and blue below."""
    levels = 16
    share = np.clip(numbers / max(np.abs(numbers).max(), 1e-12), -1, 1)
    colours = [bytes.fromhex(SIGNED[0 if n < 0 else 1][1:]) for n in range(-levels, levels + 1)]
    alphas = [round(255 * FULL * abs(n) / levels) for n in range(-levels, levels + 1)]
    png = svg.palette_png((np.rint(share * levels) + levels).astype(np.uint8), colours, alphas)
    return _image(png, x, y, side)


def _image(png, x, y, side, ground=""):
    place = f'x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}"'
    return (
        f'{ground}<image {place} preserveAspectRatio="none" style="image-rendering: pixelated" '
        f'href="{svg.data_url(png)}"/><rect {place} fill="none" stroke="currentColor"/>'
    )
