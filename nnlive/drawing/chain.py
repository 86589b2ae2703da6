"""Chain: what is left of a gradient, layer by layer, on its way back.   Book: chapters/03_activations

A phone has room for half of ten layers: the chain begins at the top right, turns at the left and comes back below.
"""

from . import svg
from .axis import tick_label
from .figure import Drawing

BOX, BETWEEN, HEIGHT, DOWN, MARGIN = 40, 42, 44, 30, 4


def chain(sizes, *, alt):
    """A box for each of `sizes`, layer 1 first, and on the way from a layer to the one before it what it was times."""
    sizes = [float(size) for size in sizes]
    columns = -(-len(sizes) // 2)
    places = [_place(back, columns) for back in range(len(sizes))][::-1]
    shapes = [_box(*place, layer, size) for layer, (place, size) in enumerate(zip(places, sizes), 1)]
    for one, other, before, after in zip(places[1:], places, sizes[1:], sizes):
        shapes.append(_arrow(*one, *other, f"×{after / before:.2f}"))
    width, height = 2 * MARGIN + columns * BOX + (columns - 1) * BETWEEN, 2 * MARGIN + 2 * HEIGHT + DOWN
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=1.4 * width), alt)


def _place(back, columns):
    """The upper left corner of the box that is so many steps from the last layer."""
    row, column = divmod(back, columns)
    column = column if row else columns - 1 - column
    return MARGIN + column * (BOX + BETWEEN), MARGIN + row * (HEIGHT + DOWN)


def _box(x, y, layer, size):
    """The number of the layer, and how large the gradient is that arrives there."""
    frame = f'<rect x="{x:g}" y="{y:g}" width="{BOX}" height="{HEIGHT}" rx="8" fill="none" stroke="currentColor"/>'
    words = svg.text(x + BOX / 2, y + 36, _short(size), colour=svg.GRADIENT_INK)
    return frame + svg.text(x + BOX / 2, y + 17, f"{layer}") + words


def _arrow(x1, y1, x2, y2, words):
    """From box to box: along a row, or down where the chain turns; the factor stands on it or beside it."""
    ink = svg.GRADIENT_INK
    if x1 == x2:
        x, middle = x1 + BOX / 2, (y1 + HEIGHT + y2) / 2
        path, head = f"M{x:g} {y1 + HEIGHT + 2}V{y2 - 2}", f"M{x:g} {y2 - 1}l-4 -7h8z"
        label = svg.text(x + 10, middle + 4, words, "start", ink)
    else:
        turn = 1 if x2 < x1 else -1  # to the left in the upper row, to the right in the lower one
        start, end = (x1, x2 + BOX) if turn > 0 else (x1 + BOX, x2)
        y = y1 + HEIGHT / 2 + 6
        path, head = f"M{start - 2 * turn:g} {y:g}H{end + 2 * turn:g}", f"M{end + turn:g} {y:g}l{7 * turn} -4v8z"
        label = svg.text((start + end) / 2, y - 8, words, colour=ink)
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-dasharray="5 3"/><path d="{head}" fill="{ink}"/>{label}'


def _short(size):
    """1, 0.24, 0.003, and below a thousandth 2e−6."""
    digits = 2 if size >= 0.01 else 1
    return tick_label(float(f"{size:.{digits}g}")) if size >= 0.001 else f"{size:.0e}".replace("e-0", "e−")
