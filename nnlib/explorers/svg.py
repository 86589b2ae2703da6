"""SVG: the few shapes that live pictures are made of, as text.   Book: chapters/intro

matplotlib takes seconds to load in a browser; these functions take microseconds. Colours of text come from the page.
"""

import base64
import html
import struct
import zlib

import numpy as np

from ..colours import COLOURS

WIDTH, HEIGHT = 320, 324
LEFT, RIGHT, TOP, BOTTOM = 44, 304, 26, 286  # the frame of a panel's axes


def panels(*drawings):
    """Panels side by side, or below each other where there is no room: each (label for a screen reader, shapes)."""
    boxes = "".join(
        f'<svg role="img" aria-label="{html.escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="flex: 1 1 260px; max-width: 420px; height: auto" font-family="sans-serif" font-size="12" '
        f'fill="currentColor" xmlns="http://www.w3.org/2000/svg">{"".join(shapes)}</svg>'
        for label, shapes in drawings
    )
    return f'<div class="picture" style="display: flex; flex-wrap: wrap; gap: 8px">{boxes}</div>'


def text(x, y, words, anchor="middle"):
    """Words at a place."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{html.escape(words)}</text>'


def axes(title, xlabel, xticks, yticks, xmax, ymax):
    """A frame from (0, 0) to (xmax, ymax), with ticks and labels."""
    lines = [f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="currentColor"/>']
    lines += [text(across(x, xmax), BOTTOM + 16, f"{x:g}") for x in xticks]
    for y in yticks:
        lines.append(text(LEFT - 6, up(y, ymax) + 4, f"{y:g}", "end"))
        lines.append(f'<path d="M{LEFT} {up(y, ymax):.1f}H{RIGHT}" stroke="currentColor" opacity=".15"/>')
    return "".join([*lines, text((LEFT + RIGHT) / 2, 16, title), text((LEFT + RIGHT) / 2, HEIGHT - 6, xlabel)])


def across(x, xmax):
    """From data to the picture, horizontally."""
    return LEFT + (RIGHT - LEFT) * x / xmax


def up(y, ymax):
    """From data to the picture, vertically."""
    return BOTTOM - (BOTTOM - TOP) * y / ymax


def curve(values, xmax, ymax, colour=COLOURS[0], dash=""):
    """A line through values[0], values[1], …; it runs along the top where they are larger than ymax, nan included."""
    values = np.asarray(values, dtype=float)
    every = max(1, len(values) // 200)
    x = across(np.arange(len(values))[::every] + 1, xmax)
    y = up(np.clip(np.nan_to_num(values[::every], nan=ymax, posinf=ymax), 0, ymax), ymax)
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y))
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'


# One class's marker each, drawn at (x, y): a disc, a square, a triangle, a diamond.
MARKERS = [
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    "m-2.6 -2.6h5.2v5.2h-5.2z",
    "m0 -3.4l3.2 5.8h-6.4z",
    "m0 -3.6l3.6 3.6l-3.6 3.6l-3.6 -3.6z",
]


def points(X, y, limit):
    """Points of the square from -limit to limit, classes told apart by colour and by marker."""
    shapes = []
    for k in range(int(y.max()) + 1):
        marker = MARKERS[k % len(MARKERS)]
        places = [(across(a + limit, 2 * limit), up(b + limit, 2 * limit)) for a, b in X[y == k]]
        path = "".join(f"M{a:.1f} {b:.1f}{marker}" for a, b in places)
        shapes.append(f'<path d="{path}" fill="{COLOURS[k]}" stroke="white" stroke-width=".5"/>')
    return "".join(shapes)


def regions(probabilities):
    """A square map, rows from bottom to top: each cell in the colour of its likeliest class, fainter where unsure.

    probabilities (rows, columns, classes) become one image of at most 256 colours, as PNG inside the SVG.
    """
    levels = 8
    classes = probabilities.shape[-1]
    sure = (np.nan_to_num(probabilities.max(axis=-1)) - 1 / classes) / (1 - 1 / classes)
    level = np.clip((sure * levels).astype(int), 0, levels - 1)
    indices = (probabilities.argmax(axis=-1) * levels + level).astype(np.uint8)
    colours = [bytes.fromhex(COLOURS[k][1:]) for k in range(classes) for _ in range(levels)]
    alphas = [40 + 14 * n for _ in range(classes) for n in range(levels)]
    image = base64.b64encode(palette_png(indices[::-1], colours, alphas)).decode()
    return (
        f'<image x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{image}"/>'
    )


def palette_png(indices, colours, alphas):
    """A PNG file, as bytes: indices (rows, columns) into colours (three bytes each) and alphas (0 to 255).

    Source  Portable Network Graphics specification, third edition (W3C 2025), sections 5 and 11.
    """
    rows, columns = indices.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)  # 8 bits per pixel, colour type 3: a palette
    lines = np.zeros((rows, columns + 1), dtype=np.uint8)  # each line starts with filter type 0: none
    lines[:, 1:] = indices
    chunks = [
        (b"IHDR", header), (b"PLTE", b"".join(colours)), (b"tRNS", bytes(alphas)),
        (b"IDAT", zlib.compress(lines.tobytes(), 1)), (b"IEND", b""),
    ]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
