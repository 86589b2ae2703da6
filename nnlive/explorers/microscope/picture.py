"""Picture: the opened network, every number at its place, and the path by which one of them acts on the loss.

Book: chapters/02_backpropagation
"""

import html

from nnlib.activations import Softmax

from ...drawing import svg
from .formulas import short
from .numbers import Place, gradient_of, name_of, places_of, value_of

BOX, ROW, GAP, BETWEEN = 112, 18, 22, 104  # a unit's width, the height of a number, and the room between units
LABEL_STEP = 17  # between the numbers of neighbouring weights, from top to top
VALUE, GRADIENT = svg.VALUE_INK, svg.GRADIENT_INK
SLANTED = f'fill="{GRADIENT}" font-style="italic"'
HALO = "var(--pst-color-background, var(--jp-layout-color0, white))"  # the page's own ground, behind numbers on lines


class Layout:
    """Where the columns, units and numbers of a network stand."""

    def __init__(self, network):
        self.network = network
        units = [network.X.shape[-1], *(level.z.shape[-1] for level in network.levels)]
        self.rows = [1, *(1 + bool(level.bias_name) + bool(level.activation) for level in network.levels)]
        heights = [n * (rows * ROW + 10) + (n - 1) * GAP for n, rows in zip(units, self.rows)]
        self.height = max(heights) + 60
        self.tops = [
            [(self.height - high) / 2 + 10 + j * (rows * ROW + 10 + GAP) for j in range(n)]
            for high, n, rows in zip(heights, units, self.rows)
        ]
        self.loss_left = self.left(len(units)) - BETWEEN * 0.65
        self.width = self.loss_left + BOX - 36

    def left(self, column):
        return 4 + column * (BOX + BETWEEN)

    def middle(self, column, j):
        """The height at which lines reach unit j of a column."""
        return self.tops[column][j] + (self.rows[column] * ROW + 10) / 2

    def ends(self, level, i, j):
        """(x, y, x, y) of the line of the weight from input i to unit j of a level."""
        return self.left(level) + BOX, self.middle(level, i), self.left(level + 1), self.middle(level + 1, j)

    def labels(self, level):
        """{(i, j): (x, y)}: the number of each weight in the middle of its line, moved where two would meet."""
        rows, columns = len(self.tops[level]), len(self.tops[level + 1])
        ends = {(i, j): self.ends(level, i, j) for i in range(rows) for j in range(columns)}
        order = sorted(ends, key=lambda ij: (ends[ij][1] + ends[ij][3], ij))
        heights = [(ends[ij][1] + ends[ij][3]) / 2 for ij in order]
        spread = spread_out(heights, LABEL_STEP)
        return {ij: (self.left(level) + BOX + BETWEEN / 2, y) for ij, y in zip(order, spread)}


def spread_out(heights, step):
    """Sorted heights, moved apart until neighbours differ by `step`, around the same middle."""
    lowest = list(heights)
    for n in range(1, len(lowest)):
        lowest[n] = max(lowest[n], lowest[n - 1] + step)
    shift = (sum(heights) - sum(lowest)) / len(heights)
    return [height + shift for height in lowest]


def network_picture(network, *, example, chosen, gradients, loss, alt):
    """The whole network at one example; `gradients` and `loss` say whether they are known already."""
    layout, lit = Layout(network), lit_places(network, chosen)
    shapes = [_line(network, layout, place, place in lit) for place in places_of(network) if place.kind == "w"]
    shapes += _loss_lines(network, layout, lit)
    shapes += _boxes(network, layout, lit)
    for place, (x, y, anchor) in number_positions(network, layout).items():
        if place.kind != "loss" or loss:
            shown = gradient_of(network, place, example) if gradients and place.kind != "loss" else None
            shapes.append(_number(network, place, (x, y, anchor), example, shown, place == chosen))
    shapes += [*_targets(network, layout, example), _legend(layout)]
    return svg.wide_drawing(shapes, alt=alt, width=layout.width, height=layout.height)


def lit_places(network, chosen):
    """The places through which a number acts on the loss: itself, and all that is computed from it."""
    lit, units, first = {chosen, Place("loss")}, [chosen.j], chosen.level + 1
    if chosen.kind in ("x", "loss"):
        first = 0 if chosen.kind == "x" else len(network.levels)
    elif chosen.kind != "h":
        lit.add(Place("z", chosen.level, chosen.j))
        units = _outputs_of(network.levels[chosen.level], chosen.j)
        lit |= {Place("h", chosen.level, j) for j in units}
    for number in range(first, len(network.levels)):
        following = range(network.levels[number].z.shape[-1])
        lit |= {Place("w", number, j, i) for i in units for j in following}
        lit |= {Place(kind, number, j) for kind in "zh" for j in following}
        units = following
    return lit & {*places_of(network)}


def _outputs_of(level, j):
    """The units whose output depends on sum j: a softmax divides by the sum of all."""
    return range(level.z.shape[-1]) if isinstance(level.activation, Softmax) else [j]


def number_positions(network, layout):
    """{place: (x, y, anchor)} of every number."""
    positions = {}
    for place in places_of(network):
        if place.kind == "w":
            positions[place] = (*layout.labels(place.level)[place.i, place.j], "middle")
        elif place.kind == "loss":
            positions[place] = (layout.loss_left + (BOX - 40) / 2, layout.height / 2 - 1, "middle")
        else:
            column = 0 if place.kind == "x" else place.level + 1
            level = None if column == 0 else network.levels[place.level]
            order = "x" if level is None else "b" * bool(level.bias_name) + "z" + "h" * bool(level.activation)
            y = layout.tops[column][place.j] + 5 + (order.index(place.kind) + 0.72) * ROW
            positions[place] = (layout.left(column) + 8, y, "start")
    return positions


def _number(network, place, position, example, gradient, is_chosen):
    """A number with its name, and its gradient beside it where that is known."""
    (x, y, anchor), name = position, name_of(network, place)
    value = value_of(network, place, example)
    words = f"{name} {short(value)}"
    title = f"{name} = {value:.6g}" + (f", gradient {gradient:.6g}" if gradient is not None else "")
    shown = f'<tspan fill="{VALUE}">{words}</tspan>'
    if gradient is not None and anchor == "start":
        shown += f'<tspan x="{x + BOX - 14:g}" text-anchor="end" {SLANTED}>{short(gradient)}</tspan>'
    elif gradient is not None:
        shown += f'<tspan dx="6" {SLANTED}>{short(gradient)}</tspan>'
    weight = "bold" if is_chosen else "normal"
    return (
        f'<g data-key="{place.key}"><title>{html.escape(title)}</title>'
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" '
        f'stroke="{HALO}" stroke-width="4" paint-order="stroke">{shown}</text></g>'
    )


def _line(network, layout, place, is_lit):
    """A weight as a line: its width is its size, dashed where it is negative, and lit on the chosen path."""
    x1, y1, x2, y2 = layout.ends(place.level, place.i, place.j)
    weight = value_of(network, place, 0)
    dash = ' stroke-dasharray="5 4"' if weight < 0 else ""
    width = 0.6 + 2.4 * min(abs(weight), 2) / 2
    style = f'stroke="{svg.COLOURS[2]}" opacity="1"' if is_lit else 'stroke="currentColor" opacity=".35"'
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" fill="none" stroke-width="{width + is_lit:.2f}" {style}{dash}/>'


def _loss_lines(network, layout, lit):
    last = len(network.levels)
    for j in range(len(layout.tops[last])):
        is_lit = {Place("z", last - 1, j), Place("h", last - 1, j)} & lit
        style = f'stroke="{svg.COLOURS[2]}" stroke-width="2.5"' if is_lit else 'stroke="currentColor" opacity=".35"'
        x, y = layout.left(last) + BOX, layout.middle(last, j)
        yield f'<path d="M{x:g} {y:g}L{layout.loss_left:g} {layout.height / 2:g}" fill="none" {style}/>'


def _boxes(network, layout, lit):
    for column, tops in enumerate(layout.tops):
        for j, top in enumerate(tops):
            kinds = ["x"] if column == 0 else ["z", "h"]
            is_lit = any(Place(kind, max(column - 1, 0), j) in lit for kind in kinds)
            yield _box(layout.left(column), top, BOX, layout.rows[column] * ROW + 10, is_lit)
    yield _box(layout.loss_left, layout.height / 2 - 19, BOX - 40, 38, True)


def _targets(network, layout, example):
    """What the outputs should be, above them, and over what the loss is a mean."""
    last = len(network.levels)
    for target, top in zip(network.T[example], layout.tops[last]):
        yield svg.text(layout.left(last) + BOX / 2, top - 6, f"right is t = {short(target)}")
    count = len(network.X)
    words = f"mean of {count}" if count > 1 else "of this one"
    yield svg.text(layout.loss_left + (BOX - 40) / 2, layout.height / 2 + 14, words)


def _box(x, y, width, height, is_lit):
    edge = f'stroke="{svg.COLOURS[2]}" stroke-width="2"' if is_lit else 'stroke="currentColor" stroke-opacity=".5"'
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" fill="{HALO}" {edge}/>'


def _legend(layout):
    return (
        f'<text x="4" y="14"><tspan fill="{VALUE}">name and value (x, z, h and p of one example)</tspan>'
        f'<tspan dx="14" {SLANTED}>gradient: how much the loss grows per unit of it</tspan></text>'
    )
