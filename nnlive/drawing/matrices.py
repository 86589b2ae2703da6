"""Matrices: the shapes of a matrix product as rectangles of cells.   Book: chapters/02_backpropagation"""

from . import svg
from .figure import Drawing

CELL, GAP, TOP, LEFT = 17, 34, 44, 26


def matrix_product(*factors, sizes, result, alt, summed):
    """Rectangles `left × right = result`; each is (name, rows, columns), the last two being keys of `sizes`.

    The axis `summed` lies along the rows of the left factor and down the columns of the right one; one such row, one
    such column, and the entry that comes of them are filled.
    """
    names = [*factors, result]
    height = TOP + max(sizes[rows] for _, rows, _ in names) * CELL + 30
    shapes, x = [], LEFT
    for number, (name, rows, columns) in enumerate(names):
        shape = sizes[rows], sizes[columns]
        filled = {0: (slice(0, 1), slice(None)), 1: (slice(None), slice(0, 1)), 2: (slice(0, 1), slice(0, 1))}[number]
        shapes.append(_matrix(x, name, shape, (rows, columns), filled, summed))
        x += shape[1] * CELL + GAP
        if number < 2:
            shapes.append(
                svg.text(x - GAP / 2 - 2, TOP + sizes[names[0][1]] * CELL / 2 + 4, "·" if number == 0 else "=")
            )
        x += 12
    return Drawing(svg.wide_drawing(shapes, alt=alt, width=x, height=height, least=320), alt)


def _matrix(x, name, shape, labels, filled, summed):
    """A grid of cells with its name above and what its two axes count; the summed axis in the second colour."""
    (rows, columns), (down, across) = shape, labels
    row, column = (range(size)[part] for size, part in zip(shape, filled))
    cells = "".join(
        f"M{x + j * CELL} {TOP + i * CELL}h{CELL}v{CELL}h-{CELL}z" for i in range(rows) for j in range(columns)
    )
    marked = "".join(f"M{x + j * CELL} {TOP + i * CELL}h{CELL}v{CELL}h-{CELL}z" for i in row for j in column)
    colours = [svg.GRADIENT_INK if label == summed else "currentColor" for label in (down, across)]
    return (
        f'<path d="{marked}" fill="{svg.COLOURS[1]}" opacity=".35"/>'
        f'<path d="{cells}" fill="none" stroke="currentColor" stroke-opacity=".6"/>'
        + svg.text(x + columns * CELL / 2, TOP - 24, name)
        + svg.text(x + columns * CELL / 2, TOP - 7, f"{across} →", colour=colours[1])
        + svg.text(x - 4, TOP + rows * CELL / 2 + 4, f"{down} ↓", "end", colours[0])
    )
