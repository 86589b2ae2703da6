"""SVG: the few shapes that live pictures are made of, as text.   Book: chapters/intro

matplotlib takes seconds to load in a browser; these functions take microseconds. Colour and face
of text come from the page.
"""

import base64
import html
import struct
import zlib

import numpy as np

from ..colours import PAGE_COLOURS as COLOURS

# What tells series apart beside their colour. A marker is drawn at (x, y): disc, square, triangle, diamond, cross, …
DASHES = ["", "7 3", "2 3", "8 3 2 3", "12 3", "4 2 1 2", "1 4", "16 4"]
MARKERS = [
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    "m-2.6 -2.6h5.2v5.2h-5.2z",
    "m0 -3.4l3.2 5.8h-6.4z",
    "m0 -3.6l3.6 3.6l-3.6 3.6l-3.6 -3.6z",
    "m-3.4 -1.2h2.2v-2.2h2.4v2.2h2.2v2.4h-2.2v2.2h-2.4v-2.2h-2.2z",
    "m0 3.4l3.2 -5.8h-6.4z",
    "m-3.6 -1.4h7.2v2.8h-7.2z",
    "m-1.4 -3.6h2.8v7.2h-2.8z",
]

# Colours of words in a graph: what goes forward, and what comes back.
VALUE_INK, GRADIENT_INK = COLOURS[0], COLOURS[1]
SUCCESS = COLOURS[2]  # of what is reached, and of nothing else but class 2
GROUND = "var(--pst-color-background, var(--jp-layout-color0, white))"  # of the page around a drawing


def style(k):
    """(colour, dash, marker) of series number k."""
    return COLOURS[k % len(COLOURS)], DASHES[k % len(DASHES)], MARKERS[k % len(MARKERS)]


def large_mark(k, x, y, hollow=False, colour=None):
    """The marker of series k, about twice as large as on lines, with an edge in the colour of the page."""
    own, _, marker = style(k)
    colour = colour or own
    inside, edge = (GROUND, colour) if hollow else (colour, GROUND)
    place = f'transform="translate({x:.1f} {y:.1f}) scale(1.8)"'
    return f'<path d="m0 0{marker}" {place} fill="{inside}" stroke="{edge}" stroke-width="{0.9 if hollow else 0.5}"/>'


def text(x, y, content, anchor="middle", colour="currentColor"):
    """Text at a place of the picture."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}">{html.escape(content)}</text>'


def sized(x, y, content, size, anchor="middle", weight=None):
    """Text of so many pixels, of the drawing; a phone draws them smaller."""
    bold = f' font-weight="{weight}"' if weight else ""
    return f'<g font-size="{size}"{bold}>{text(x, y, content, anchor)}</g>'


def above_lines(words):
    """Text that stays legible where lines run below it, and lets a drag begin through it."""
    return f'<g paint-order="stroke" stroke="{GROUND}" stroke-width="3" pointer-events="none">{words}</g>'


def drawing(shapes, *, alt, width, height, max_width=420):
    """Shapes as one drawing; `alt` says in words what it shows, for those who cannot see it."""
    return (
        f'<svg role="img" aria-label="{html.escape(alt)}" viewBox="0 0 {width:g} {height:g}" '
        f'style="width: 100%; max-width: {max_width:g}px; height: auto" '
        'font-family="inherit" font-size="12" fill="currentColor" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(shapes)}</svg>"
    )


def wide_drawing(shapes, *, alt, width, height, least=560, most=None):
    """A drawing as wide as it is drawn, or as `most`; with less room than `least` pixels it can be moved sideways."""
    inside = drawing(shapes, alt=alt, width=width, height=height, max_width=most or width)
    style = f"width: 100%; min-width: {min(least, width):g}px"
    inside = inside.replace("width: 100%", style, 1)
    return f'<div style="overflow-x: auto" tabindex="0">{inside}</div>'


def side_by_side(*drawings, least=260):
    """Drawings next to each other, each at least `least` pixels wide, or below each other where there is no room."""
    columns = f"repeat(auto-fit, minmax({least}px, 1fr))"
    style = f"display: grid; grid-template-columns: {columns}; gap: 8px; align-items: start"
    return f'<div class="picture" style="{style}">{"".join(drawings)}</div>'


def palette_png(indices, colours, alphas):
    """A PNG file, as bytes: indices (rows, columns) into colours (three bytes each) and alphas (0 to 255).

    Source  Portable Network Graphics specification, third edition (W3C 2025), sections 5 and 11.
    """
    rows, columns = indices.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)  # 8 bits per pixel, colour type 3: a palette
    lines = np.zeros((rows, columns + 1), dtype=np.uint8)  # each line starts with filter type 0: none
    lines[:, 1:] = indices
    chunks = {
        b"IHDR": header,
        b"PLTE": b"".join(colours),
        b"tRNS": bytes(alphas),
        b"IDAT": zlib.compress(lines.tobytes(), 1),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def data_url(png):
    """A PNG file as a URL that needs no request."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
