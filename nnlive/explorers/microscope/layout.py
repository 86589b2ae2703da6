"""Layout: where the boxes, lines and numbers of an opened network stand, from the example on the left to the loss.

Book: chapters/02_backpropagation
"""

from .numbers import Place, places_of

BOX, ROW, EDGE = 122, 22, 3  # a unit's width, the height of a number, and the room above the first
HEAD, BETWEEN, APART = 66, 40, 8  # the room above the network, between its levels, and between units of one
MARGIN = 2  # at the left and below
VALUE_END, GRADIENT_END = 71, BOX - 7  # where a value and a gradient end in their row


class Layout:
    """Columns are levels; each unit is a box with a row for every number that belongs to it."""

    def __init__(self, network):
        self.network = network
        self.units = [network.X.shape[-1], *(level.z.shape[-1] for level in network.levels)]
        self.orders = [["x"], *(self._order(number) for number in range(len(network.levels)))]
        self.heights = [len(order) * ROW + 2 * EDGE for order in self.orders]
        self.columns = len(self.units) + 1
        self.width = 2 * MARGIN + self.columns * BOX + (self.columns - 1) * BETWEEN
        self.tallest = max(count * (height + APART) for count, height in zip(self.units, self.heights))
        self.height = HEAD + self.tallest + MARGIN

    def _order(self, number):
        """The kinds of numbers in a unit's box from top to bottom; "t" is what would be right."""
        level = self.network.levels[number]
        kinds = ["w"] * level.x.shape[-1] + ["b"] * bool(level.bias_name) + ["z"] + ["h"] * bool(level.activation)
        return kinds + ["t"] * (number == len(self.network.levels) - 1)

    def left(self, column):
        return MARGIN + column * (BOX + BETWEEN)

    def top(self, column, j):
        """The upper edge of unit j in a column, the units of which share the height of the picture."""
        middle = self.tallest * (j + 0.5) / self.units[column]
        return HEAD + middle - self.heights[column] / 2

    def box(self, column, j):
        """(x, y, width, height)."""
        return self.left(column), self.top(column, j), BOX, self.heights[column]

    @property
    def loss_box(self):
        return self.left(self.columns - 1), HEAD + self.tallest / 2 - ROW, BOX, 2 * ROW

    def knobs(self, column):
        """How high the upper part of a box is: the weights and the bias, which training changes."""
        return EDGE + ROW * sum(kind in "wb" for kind in self.orders[column])

    def position(self, place):
        """(x, y) of the left upper corner of a number's row."""
        if place.kind == "loss":
            x, y, _, _ = self.loss_box
            return x, y + 1
        column = 0 if place.kind == "x" else place.level + 1
        number = place.i if place.kind == "w" else self.orders[column].index(place.kind)
        return self.left(column), self._row(column, place.j, number)

    def target(self, j):
        """(x, y) of the row that says what would be right."""
        last = len(self.units) - 1
        return self.left(last), self._row(last, j, self.orders[last].index("t"))

    def line(self, place):
        """(x, y, x, y) of a weight's line, from the number that it multiplies to its own row."""
        start_x, start_y = self._out(place.level, place.i)
        x, y = self.position(place)
        return start_x, start_y, x, y + ROW / 2

    def loss_line(self, j):
        """(x, y, x, y) of the line from output j to the loss."""
        x, y, _, height = self.loss_box
        return *self._out(len(self.units) - 1, j), x, y + height / 2

    def _row(self, column, j, number):
        return self.top(column, j) + EDGE + number * ROW

    def _out(self, column, j):
        """(x, y) at the right of the number that unit j hands on."""
        order = self.orders[column]
        handed_on = next(number for number in reversed(range(len(order))) if order[number] != "t")
        return self.left(column) + BOX, self._row(column, j, handed_on) + ROW / 2


def boxes_of(network):
    """{(column, j): the places in that unit's box}, the examples in column 0."""
    boxes = {}
    for place in places_of(network):
        if place != Place("loss"):
            boxes.setdefault((0 if place.kind == "x" else place.level + 1, place.j), []).append(place)
    return boxes
