"""Layout: where the boxes, lines and numbers of an opened network stand, from the example at the top to the loss below.

Book: chapters/02_backpropagation
"""

from .numbers import Place, places_of

BOX, ROW, EDGE = 101, 21, 3  # a unit's width, the height of a number, and the room above the first
HEAD, BETWEEN, APART = 92, 34, 3  # the room above the network, between its levels, and between units of one
MARGIN = 2  # at the left and below
VALUE_END, GRADIENT_END, ALONE_END = 58, BOX - 4, 72  # where a value, a gradient, and a value without one, end
NARROWEST = 312  # room for what stands above the network; on a narrow phone letters then have 11 pixels


class Layout:
    """Rows of boxes are levels; each unit is a box with a line for every number that belongs to it."""

    def __init__(self, network):
        self.network = network
        self.units = [network.X.shape[-1], *(level.z.shape[-1] for level in network.levels)]
        self.orders = [["x"], *(self._order(number) for number in range(len(network.levels)))]
        self.heights = [len(order) * ROW + 2 * EDGE for order in self.orders]
        self.levels = len(self.units) + 1
        self.width = max(NARROWEST, max(self.units) * (BOX + APART) - APART + 2 * MARGIN)
        self.height = self.top(self.levels - 1) + 2 * ROW + MARGIN

    def _order(self, number):
        """The kinds of numbers in a unit's box from top to bottom; "t" is what would be right."""
        level = self.network.levels[number]
        kinds = ["w"] * level.x.shape[-1] + ["b"] * bool(level.bias_name) + ["z"] + ["h"] * bool(level.activation)
        return kinds + ["t"] * (number == len(self.network.levels) - 1)

    def left(self, level, j):
        """The left edge of unit j of a level, the units of which share the width of the picture."""
        units = [*self.units, 1][level]
        return (self.width - units * (BOX + APART) + APART) / 2 + j * (BOX + APART)

    def top(self, level):
        """The upper edge of a level's boxes."""
        return HEAD + sum(self.heights[:level]) + level * BETWEEN

    def box(self, level, j):
        """(x, y, width, height)."""
        return self.left(level, j), self.top(level), BOX, self.heights[level]

    @property
    def loss_box(self):
        return self.left(self.levels - 1, 0), self.top(self.levels - 1), BOX, 2 * ROW

    def knobs(self, level):
        """How high the upper part of a box is: the weights and the bias, which training changes."""
        return EDGE + ROW * sum(kind in "wb" for kind in self.orders[level])

    def position(self, place):
        """(x, y) of the left upper corner of a number's row."""
        if place.kind == "loss":
            x, y, _, _ = self.loss_box
            return x, y + 1
        level = 0 if place.kind == "x" else place.level + 1
        number = place.i if place.kind == "w" else self.orders[level].index(place.kind)
        return self.left(level, place.j), self.top(level) + EDGE + number * ROW

    def target(self, j):
        """(x, y) of the row that says what would be right."""
        last = len(self.units) - 1
        return self.left(last, j), self.top(last) + EDGE + self.orders[last].index("t") * ROW

    def line(self, place):
        """(x, y, x, y) of a weight's line, from the unit whose output it multiplies to its own unit."""
        share = (place.i + 1) / (self.units[place.level] + 1)
        return (
            *self._out(place.level, place.i),
            self.left(place.level + 1, place.j) + share * BOX,
            self.top(place.level + 1),
        )

    def loss_line(self, j):
        """(x, y, x, y) of the line from output j to the loss."""
        x, y, width, _ = self.loss_box
        share = (j + 1) / (self.units[-1] + 1)
        return *self._out(len(self.units) - 1, j), x + share * width, y

    def _out(self, level, j):
        """(x, y) of the middle of a box's lower edge."""
        x, y, width, height = self.box(level, j)
        return x + width / 2, y + height


def boxes_of(network):
    """{(level, j): the places in that unit's box}, the examples in level 0."""
    boxes = {}
    for place in places_of(network):
        if place != Place("loss"):
            boxes.setdefault((0 if place.kind == "x" else place.level + 1, place.j), []).append(place)
    return boxes
