"""Operations: a calculation as a graph, its numbers going forward and their gradients coming back.

Book: chapters/02_backpropagation
"""

from . import svg
from .axis import tick_label
from .figure import Drawing

BOX, BETWEEN, HEIGHT, GAP = 90, 58, 54, 18
VALUE, GRADIENT = svg.VALUE_INK, svg.GRADIENT_INK
HALO = f'<g stroke="{svg.GROUND}" stroke-width="5" paint-order="stroke">'  # so that no line strikes a label through


def graph(columns, values, edges, *, alt, gradients=None):
    """Boxes in columns from left to right, joined by arrows.

    `columns`    lists of names, the first computed first: [["w", "x", "b"], ["z"], ["p"], ["L"]]
    `values`     {name: number}, written into its box
    `edges`      {(from, to): words}, an arrow each; on the way back the words, a slope such as "× 3", stand on it
    `gradients`  {name: number} of dL/dname; without them nothing has come back yet
    """
    gradients = gradients or {}
    tallest = max(map(len, columns))
    height = tallest * HEIGHT + (tallest - 1) * GAP + 16
    places = {
        name: (4 + column * (BOX + BETWEEN), 8 + (height - 16) / 2 + (row - len(names) / 2) * (HEIGHT + GAP) + GAP / 2)
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    }
    shapes = [_arrow(places[one], places[other], words, bool(gradients)) for (one, other), words in edges.items()]
    shapes += [_box(place, name, values[name], gradients.get(name)) for name, place in places.items()]
    width = len(columns) * BOX + (len(columns) - 1) * BETWEEN + 8
    return Drawing(svg.wide_drawing(shapes, alt=alt, width=width, height=height, least=0.6 * width), alt)


def _box(place, name, value, gradient):
    x, y = place
    middle = y + HEIGHT / 2 + 4 if gradient is None else y + 22
    shapes = [
        f'<rect x="{x:g}" y="{y:g}" width="{BOX}" height="{HEIGHT}" rx="8" fill="none" stroke="currentColor"/>',
        svg.text(x + BOX / 2, middle, f"{name} = {_number(value)}", colour=VALUE),
    ]
    if gradient is not None:
        shapes.append(svg.text(x + BOX / 2, y + 42, f"d{name} = {_number(gradient)}", colour=GRADIENT))
    return "".join(shapes)


def _arrow(start, end, words, back):
    """Forward it points to the right; on the way back to the left, and carries the slope that it multiplies by."""
    (x1, y1), (x2, y2) = (start[0] + BOX, start[1] + HEIGHT / 2), (end[0], end[1] + HEIGHT / 2)
    colour, dash = (GRADIENT, "5 3") if back else ("currentColor", "")
    (tip_x, tip_y), turn = ((x1 + 3, y1), 1) if back else ((x2 - 3, y2), -1)
    head = f"M{tip_x:g} {tip_y:g}l{7 * turn} -4v8z"
    line = f'<path d="M{x1 + 3:g} {y1:g}L{x2 - 3:g} {y2:g}" stroke="{colour}" stroke-dasharray="{dash}" fill="none"/>'
    label = svg.text((x1 + x2) / 2, (y1 + y2) / 2 + 4, words, colour=colour) if back and words else ""
    return f'{line}<path d="{head}" fill="{colour}"/>{HALO}{label}</g>'


def _number(value):
    return value if isinstance(value, str) else tick_label(round(value, 3)).replace("-", "−")
