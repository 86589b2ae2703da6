"""Layout: where the boxes, lines and numbers of an opened network stand, from the examples above to the loss below.

Book: chapters/02_backpropagation
"""

from .numbers import Place, places_of

BOX, APART = 122, 4  # a unit's width, and the room beside it
ROW, EDGE = 22, 3  # the height of a number, and the room above the first
HEAD, BETWEEN, ABOVE_LOSS = 92, 42, 26  # the room above the examples, between levels, and above the loss
VALUE_END, GRADIENT_END = 71, BOX - 7  # where a value and a gradient end in their row


class Layout:
    """Columns are units, rows are levels; each unit is a box with a row for every number that belongs to it."""

    def __init__(self, network):
        self.network = network
        self.units = [network.X.shape[-1], *(level.z.shape[-1] for level in network.levels)]
        self.width = max(3, *self.units) * (BOX + APART) + 4 - APART
        self.orders = [["x"], *(self._order(number) for number in range(len(network.levels)))]
        self.heights = [len(order) * ROW + 2 * EDGE for order in self.orders]
        self.tops = [HEAD + sum(self.heights[:n]) + n * BETWEEN for n in range(len(self.heights))]
        self.loss_top = self.tops[-1] + self.heights[-1] + ABOVE_LOSS
        self.height = self.loss_top + 2 * ROW + EDGE

    def _order(self, number):
        """The kinds of numbers in a unit's box from top to bottom; "t" is what would be right."""
        level = self.network.levels[number]
        kinds = ["w"] * level.x.shape[-1] + ["b"] * bool(level.bias_name) + ["z"] + ["h"] * bool(level.activation)
        return kinds + ["t"] * (number == len(self.network.levels) - 1)

    def left(self, row, j):
        """The left edge of unit j in a row, the units around the middle of the picture."""
        count = self.units[row]
        return (self.width - count * BOX - (count - 1) * APART) / 2 + j * (BOX + APART)

    def box(self, row, j):
        """(x, y, width, height)."""
        return self.left(row, j), self.tops[row], BOX, self.heights[row]

    @property
    def loss_box(self):
        return (self.width - BOX) / 2, self.loss_top, BOX, 2 * ROW

    def knobs(self, row):
        """How high the upper part of a box is: the weights and the bias, which training changes."""
        return EDGE + ROW * sum(kind in "wb" for kind in self.orders[row])

    def position(self, place):
        """(x, y) of the left upper corner of a number's row."""
        if place.kind == "loss":
            return self.loss_box[0], self.loss_top + 1
        row = 0 if place.kind == "x" else place.level + 1
        number = place.i if place.kind == "w" else self.orders[row].index(place.kind)
        return self.left(row, place.j), self.tops[row] + EDGE + number * ROW

    def target(self, j):
        """(x, y) of the row that says what would be right."""
        return self.left(len(self.units) - 1, j), self.tops[-1] + EDGE + self.orders[-1].index("t") * ROW

    def line(self, place):
        """(x, y, x, y) of a weight's line, from the unit above to the box that it belongs to."""
        i, row, inputs = place.i, place.level, self.units[place.level]
        start = self.left(row, i) + BOX * (place.j + 1) / (self.units[row + 1] + 1)
        end = self.left(row + 1, place.j) + BOX * (i + 1) / (inputs + 1)
        return start, self.tops[row] + self.heights[row], end, self.tops[row + 1]

    def loss_line(self, j):
        """(x, y, x, y) of the line from output j to the loss."""
        last = len(self.units) - 1
        return self.left(last, j) + BOX / 2, self.tops[last] + self.heights[last], self.width / 2, self.loss_top


def boxes_of(network):
    """{(row, j): the places in that unit's box}, the examples in row 0."""
    boxes = {}
    for place in places_of(network):
        if place != Place("loss"):
            boxes.setdefault((0 if place.kind == "x" else place.level + 1, place.j), []).append(place)
    return boxes
