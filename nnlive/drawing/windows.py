"""Windows: how a small window goes over a picture, drawn from real arrays.   Book: chapters/09_convolution

Where it stands, what becomes of it there, the rows of the matrix that it becomes, and what pooling keeps.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from . import svg
from .figure import Drawing
from .grids import feature_map, frame, grid, lattice, picture, signed

SIDE, GAP, TOP, CELL = 210, 22, 28, 27
ROW_CELL = 26  # of a matrix whose rows are windows


def sliding_window(image, kernel, places, *, alt):
    """A picture, its window at each of the `places` (row, column) times the kernel, and the sum's place in the map."""
    size = len(kernel)
    z = np.einsum("ijab,ab->ij", sliding_window_view(image, kernel.shape), kernel)
    pixel, middle = SIDE / len(image), SIDE + GAP
    right = middle + 2 * size * CELL + 80
    map_side = pixel * len(z)
    shapes = [
        svg.text(SIDE / 2, 16, "the picture x"),
        svg.text(middle + size * CELL / 2, 16, "window"),
        svg.text(middle + 1.5 * size * CELL + 20, 16, "filter W"),
        svg.text(right + SIDE / 2, 16, "the map z"),
        picture(image, 1, TOP, SIDE),
        feature_map(z, right + pixel, TOP + pixel, map_side),
    ]
    for k, (i, j) in enumerate(places):
        y = TOP + k * (size * CELL + GAP)
        window = image[i : i + size, j : j + size]
        shapes += [
            grid(window, middle, y, CELL),
            svg.text(middle + size * CELL + 10, y + size * CELL / 2 + 4, "·"),
            grid(kernel, middle + size * CELL + 20, y, CELL, np.abs(kernel).max(), digits=0),
            svg.text(right - 10, y + size * CELL / 2 + 4, f"= {signed(z[i, j])}", "end"),
            frame(1 + j * pixel, TOP + i * pixel, size * pixel, size * pixel, k),
            frame(middle, y, size * CELL, size * CELL, k),
            frame(right + (j + 1) * pixel, TOP + (i + 1) * pixel, pixel, pixel, k),
        ]
    height = TOP + max(SIDE, len(places) * (size * CELL + GAP)) + 8
    return Drawing(svg.wide_drawing(shapes, alt=alt, width=right + SIDE + 2, height=height, least=600), alt)


def windows_as_rows(x, size, *, alt):
    """A small picture of numbers, and the matrix P that holds a row for each window of `size` by `size` pixels."""
    windows = sliding_window_view(x, (size, size))
    P = windows.reshape(-1, size * size)
    left, cell = len(x[0]) * CELL + 60, ROW_CELL
    shapes = [svg.text(len(x[0]) * CELL / 2, 16, "x"), grid(x, 2, TOP, CELL)]
    shapes += [svg.text(left + size * size * cell / 2, 16, "P: a row for each window"), grid(P, left, TOP, cell)]
    chosen = (0, len(P) - 1)
    for k, row in enumerate(chosen):
        i, j = divmod(row, windows.shape[1])
        inset = 2 * k  # so that both frames are seen where they cross
        shapes.append(
            frame(2 + j * CELL + inset, TOP + i * CELL + inset, size * CELL - 2 * inset, size * CELL - 2 * inset, k)
        )
        shapes.append(frame(left, TOP + row * cell, size * size * cell, cell, k))
    height = TOP + max(len(x) * CELL, len(P) * cell) + 8
    return Drawing(
        svg.wide_drawing(shapes, alt=alt, width=left + size * size * cell + 4, height=height, least=400), alt
    )


def window_places(size, window, *, stride=1, margin=0, alt):
    """A picture of so many pixels each way, the margin around it, a dot in the middle of each window, and their map."""
    cell, whole = 24, size + 2 * margin
    count = (whole - window) // stride + 1
    inner, right = margin * cell, whole * cell + 50
    tint = f'fill="{svg.COLOURS[0]}" fill-opacity=".15"'
    shapes = [
        svg.text(2 + whole * cell / 2, 16, f"{count}×{count} windows"),
        lattice(2, TOP, cell, whole, whole),
        _zeros(size, margin, cell),
        f'<rect x="{2 + inner}" y="{TOP + inner}" width="{size * cell}" height="{size * cell}" {tint}/>',
        _dots(count, (np.arange(count) * stride + window / 2) * cell),
        frame(2, TOP, window * cell, window * cell, 0),
        frame(2 + stride * cell, TOP + 3, window * cell, window * cell - 6, 1),
        svg.text(right + count * cell / 2, 16, "map"),
        lattice(right, TOP, cell, count, count),
        frame(right, TOP, cell, cell, 0),
        frame(right + cell, TOP, cell, cell, 1),
    ]
    width, height = right + max(count * cell, 40) + 4, TOP + whole * cell + 8
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=width), alt)


def _zeros(size, margin, cell):
    """The zeros of a margin around a picture of so many pixels each way."""
    inside = range(margin, margin + size)
    outside = [place for place in np.ndindex(size + 2 * margin, size + 2 * margin) if not {*place} <= {*inside}]
    return "".join(svg.text(2 + (j + 0.5) * cell, TOP + (i + 0.5) * cell + 4, "0") for i, j in outside)


def _dots(count, places):
    """A dot in the middle of each window; the middles lie at the same `places` across and down."""
    path = "".join(f"M{2 + x - 4:g} {TOP + y:g}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" for y in places for x in places)
    return f'<path d="{path}" fill="currentColor" opacity=".7"/>'


def largest_of_each(x, pool, *, alt):
    """A small array of numbers in pools, the largest number of each framed, and the array that max pooling keeps."""
    rows, columns = len(x) // pool, len(x[0]) // pool
    pools = x[: rows * pool, : columns * pool].reshape(rows, pool, columns, pool)
    kept = pools.max(axis=(1, 3))
    limit, right = max(np.abs(x).max(), 1e-12), len(x[0]) * CELL + 60
    shapes = [grid(x, 2, TOP, CELL, limit, digits=0), grid(kept, right, TOP, CELL, limit, digits=0)]
    for i, j in np.ndindex(rows, columns):
        a, b = np.unravel_index(pools[i, :, j].argmax(), (pool, pool))
        corner = 2 + (j * pool + b) * CELL, TOP + (i * pool + a) * CELL
        shapes.append(
            f'<path d="M{2 + j * pool * CELL} {TOP + i * pool * CELL}h{pool * CELL}v{pool * CELL}h-{pool * CELL}z" '
            'fill="none" stroke="currentColor" stroke-width="2"/>'
        )
        shapes.append(frame(*(place + 2 for place in corner), CELL - 4, CELL - 4, 1))
    shapes += [svg.text(2 + len(x[0]) * CELL / 2, 16, "x"), svg.text(right + columns * CELL / 2, 16, "y")]
    width, height = right + columns * CELL + 4, TOP + len(x) * CELL + 8
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=width), alt)
