"""Drawn network: a map for each unit, a line for each weight, and + and − to change what is drawn.

Book: chapters/playground. What is drawn is the network that trains: sizes, weights and maps come from its arrays.
"""

import numpy as np

from ...drawing import svg
from ..clickable_picture import clickable, shows
from .architecture import MOST_LAYERS
from .inputs import FORMULAS, names_in, toggled
from .unit_maps import column_png, shades

PIXELS, GAP, PIXEL = 14, 3, 2  # of a map, between maps, and how large a pixel is drawn
SIDE, STEP = PIXELS * PIXEL, (PIXELS + GAP) * PIXEL
TOP, LEFT, RIGHT = 74, 56, 12
WIDTH, COLUMN = 336, 52  # at least, and of a column
LOWEST = TOP + len(FORMULAS) * STEP  # the height of a network none of whose layers has more rows than the inputs
GRID = np.stack(np.meshgrid(*[np.linspace(-1.1, 1.1, PIXELS)] * 2), axis=-1).reshape(-1, 2)
WIDTHS = [0.6, 1.4, 2.6, 4.2]  # of a weight's line, from the smallest of a layer to its largest
PLUS, MINUS = svg.COLOURS[0], svg.COLOURS[1]
LOOK = 'fill="transparent" stroke="currentColor"'  # transparent can be pressed
ANSWER = "the answer"


class DrawnNetwork:
    """One network of a Training; `unit` is the one whose map is shown large, such as "layer 1, unit 3"."""

    def __init__(self, training, member, unit):
        self.training, self.member, self.unit = training, member, unit
        self.wanted, self.inputs = training.architecture, names_in(training.settings["inputs"])
        count = len(self.wanted.hidden) + 2
        self.height = max([LOWEST, *(TOP + layer.units * STEP for layer in self.wanted.hidden)])
        self.width = max(WIDTH, LEFT + RIGHT + COLUMN * count)
        self.x = np.linspace(LEFT + SIDE / 2, self.width - RIGHT - SIDE / 2, count).round(1).tolist()

    def svg(self):
        """The finished drawing."""
        outputs = self.training.outputs_of_layers(GRID, self.member)
        layers = range(len(self.wanted.hidden))
        shapes = [shows(self.training.settings, "network", "inputs"), *self._weights(), *self._inputs()]
        shapes += [shape for number in layers for shape in self._layer(number, outputs[number])]
        shapes += [*self._outputs(), *self._more_layers()]
        sizes = self.wanted.sizes(len(self.inputs), self.training.data.classes)
        alt = f"The network {sizes}: a map of what each unit says, and its weights as lines, dashed where negative"
        return svg.wide_drawing(shapes, alt=alt, width=self.width, height=self.height, least=0.7 * self.width)

    def y(self, row):
        """The middle of a map in its column."""
        return TOP + row * STEP + SIDE / 2

    def _weights(self):
        """Lines from column to column: of a layer's weights, those of one sign and about one size are one path."""
        rows = [[list(FORMULAS).index(name) for name in self.inputs]]
        rows += [range(len(kernel.T)) for kernel in self.training.kernels(self.member)]
        for number, kernel in enumerate(self.training.kernels(self.member)):
            left, right = self.x[number] + SIDE / 2, self.x[number + 1] - SIDE / 2
            share = np.nan_to_num(np.abs(kernel) / (np.abs(kernel).max() or 1))
            size = np.minimum((share * len(WIDTHS)).astype(int), len(WIDTHS) - 1)
            for colour, dash, signed in ((PLUS, "", kernel >= 0), (MINUS, "5 3", kernel < 0)):
                lines = ""
                for k, width in enumerate(WIDTHS):
                    path = "".join(
                        f"M{left:g} {self.y(rows[number][i]):g}L{right:g} {self.y(rows[number + 1][j]):g}"
                        for i, j in np.argwhere(signed & (size == k)).tolist()
                    )
                    lines += f'<path d="{path}" stroke-width="{width}"/>' if path else ""
                yield f'<g stroke="{colour}" stroke-dasharray="{dash}" opacity=".7">{lines}</g>'

    def _inputs(self):
        """All that a point can be told by; what the network is not told is faint."""
        yield svg.text(self.x[0], TOP - 12, "inputs")
        functions = self.training.settings["inputs"]
        for row, name in enumerate(FORMULAS):
            is_on, y = name in self.inputs, self.y(row)
            shape = f'<path d="{_box(self.x[0], y)}" {LOOK} stroke-width="2"/>' if is_on else ""
            shape = shape or f'<path d="{_box(self.x[0], y)}" {LOOK} stroke-dasharray="2 3" opacity=".6"/>'
            shape += svg.text(self.x[0] - SIDE / 2 - 5, y + 4, name, "end")
            shape += svg.text(self.x[0], y + 4, "✓") if is_on else ""
            yield clickable(shape, "inputs", toggled(functions, name), f"input {name}", pressed=is_on)

    def _layer(self, number, h):
        """The maps of a hidden layer, each to be shown large, and + and − above them."""
        layer, x = self.wanted.hidden[number], self.x[number + 1]
        png = column_png(shades(h, layer.activation), PIXELS, GAP)
        height = layer.units * STEP - GAP * PIXEL
        place = f'x="{x - SIDE / 2:g}" y="{TOP}" width="{SIDE}" height="{height}"'
        yield f'<rect {place} fill="{svg.GROUND}"/>'
        yield f'<image {place} preserveAspectRatio="none" href="{svg.data_url(png)}"/>'
        for unit in range(layer.units):
            name = f"layer {number + 1}, unit {unit + 1}"
            is_shown = name == self.unit
            shape = f'<path d="{_box(x, self.y(unit))}" {LOOK} stroke-width="{3 if is_shown else 1}"/>'
            yield clickable(shape, "unit", ANSWER if is_shown else name, name, pressed=is_shown)
        where = f"layer {number + 1}"
        yield self._button(x - 12, 34, "−", self.wanted.with_units(number, -1), f"one unit fewer in {where}")
        yield self._button(x + 12, 34, "+", self.wanted.with_units(number, 1), f"one unit more in {where}")
        yield svg.text(x, TOP - 12, layer.activation)

    def _outputs(self):
        """A marker for each class."""
        yield svg.text(self.x[-1], TOP - 12, "softmax")
        for k, name in enumerate(self.training.data.names):
            colour, _, marker = svg.style(k)
            x, y = self.x[-1], self.y(k)
            yield f'<circle cx="{x:g}" cy="{y:g}" r="{SIDE / 2}" fill="{svg.GROUND}" stroke="currentColor"/>'
            yield f'<g transform="translate({x:g} {y:g}) scale(2)"><path d="M0 0{marker}" fill="{colour}"/></g>'
            yield svg.text(x, y + SIDE / 2 + 5, name[:8]) if not name.startswith("class ") else ""

    def _more_layers(self):
        """+ and − for layers."""
        count = len(self.wanted.hidden)
        middle = self.width / 2
        yield svg.text(middle, 16, f"{count} hidden layer{'s' * (count != 1)}")
        yield self._button(middle - 70, 12, "−", self.wanted.without_layer(), "one hidden layer fewer")
        more = self.wanted.with_layer()
        yield self._button(middle + 70, 12, "+", more, f"one hidden layer more, of {MOST_LAYERS} at most")

    def _button(self, x, y, sign, changed, label):
        """A small round button; faint where it would change nothing."""
        idle = changed == self.wanted
        shape = f'<circle cx="{x:g}" cy="{y:g}" r="11" {LOOK}/>' + svg.text(x, y + 4, sign)
        return clickable(f'<g opacity="{0.35 if idle else 1}">{shape}</g>', "network", str(changed), label)


def _box(x, y):
    """The square of a map around its middle."""
    return f"M{x - SIDE / 2:g} {y - SIDE / 2:g}h{SIDE}v{SIDE}h-{SIDE}z"
