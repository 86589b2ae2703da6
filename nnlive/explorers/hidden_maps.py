"""Hidden maps: what each of ten networks answers on XOR, all of them and one in large.   Book: chapters/01_layers"""

import numpy as np

from ..drawing import svg
from ..drawing.decision_map import DecisionMap, regions_png
from ..drawing.points import segment
from .clickable_picture import clickable, row_hint
from .over_seeds import SEEDS

LARGE = DecisionMap(limit=1, cells=40, ticks=[], width=262, height=272, left=16, below=16)
SMALL = DecisionMap(limit=1, cells=16)
INK = ["currentColor", svg.SUCCESS]  # of words about a network that fails, and about one that solves XOR
COLUMNS, SIDE, STEP, WORDS = 5, 56, 62, 22  # of small maps: in a row, pixels of one, to the next, and below it
EDGE, HEAD = 6, 50  # pixels left of the first small map, and above it
RING = ' stroke="currentColor" stroke-width="2"'  # around the map that is shown in large
WANTED = 17  # pixels along a square of the pattern that is wanted


def all_maps(probabilities, right, solved, names):
    """A small map of each network, to be chosen, green where it solves XOR, and above them how many do.

    `probabilities` (networks, cells, cells, 1), `right` and `solved` (networks,); `names` are {network: (the value that
    chooses it, whether it is the one that is shown)}.
    """
    width = 2 * EDGE + COLUMNS * STEP - (STEP - SIDE)
    shapes = [row_hint("shown"), _count(solved), _wanted(width - EDGE - 2 * WANTED)]
    for network, (name, is_shown) in names.items():
        row, column = divmod(network, COLUMNS)
        place = EDGE + column * STEP, HEAD + row * (SIDE + WORDS)
        shape = _small_map(place, probabilities[network], right[network], solved[network], is_shown)
        label = f"{name}, {right[network]:.0%} right" + (", solves XOR" if solved[network] else "")
        shapes.append(clickable(shape, "shown", name, label, pressed=is_shown))
    height = HEAD + 2 * (SIDE + WORDS)
    return svg.drawing(shapes, alt="Ten small maps, one for each network", width=width, height=height, max_width=380)


def one_map(model, number, X, y, title):
    """The map of one network of a stack in large, with the points, and a dashed line where each hidden unit folds."""
    panel = LARGE.panel(LARGE.probabilities(model.predict)[number], X, y, title=title, alt=f"{title}, and the points")
    W, b = (array[number] for array in model.get_weights()[:2])
    ends = [each for each in map(segment, W.T, b, [1] * len(b)) if each is not None]
    path = "".join("M" + "L".join(f"{panel.x(x1):.0f} {panel.y(x2):.0f}" for x1, x2 in each) for each in ends)
    fold = f'<path d="{path}" stroke="currentColor" stroke-width="1.6" stroke-dasharray="6 4" opacity=".8"/>'
    panel.shapes.append(fold)
    return panel.svg(max_width=300)


def _count(solved):
    """How many solve it, set large, and green once all of them do."""
    ink, count = INK[bool(np.all(solved))], f"{np.sum(solved)} of {SEEDS}"
    large = f'<g font-size="28" font-weight="700">{svg.text(EDGE, 32, count, "start", ink)}</g>'
    words = svg.sized(EDGE + 128, 20, "solve XOR", 15, "start", weight=700)
    return large + words + svg.text(EDGE + 128, 36, "choose a map", "start")


def _wanted(x):
    """The four squares that the maps are to show, small."""
    squares = "".join(
        f'<rect x="{x + column * WANTED}" y="{4 + row * WANTED}" width="{WANTED}" height="{WANTED}" '
        f'fill="{svg.style(int(row == column))[0]}" opacity=".45"/>'
        for row in (0, 1)
        for column in (0, 1)
    )
    return squares + svg.text(x - 6, 26, "wanted:", "end")


def _small_map(place, probabilities, right, solved, is_shown):
    """One network's answer, a frame around it, and the share of points that it gets right."""
    x, y = place
    size = f'x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"'
    edge = f'stroke="{svg.SUCCESS}" stroke-width="3"' if solved else 'stroke="currentColor" stroke-opacity=".4"'
    around = f'x="{x - 4}" y="{y - 4}" width="{SIDE + 8}" height="{SIDE + WORDS}" rx="5"'
    ring = f'<rect {around} fill="transparent"{RING if is_shown else ""}/>'
    words = svg.text(x + SIDE / 2, y + SIDE + 15, f"{right:.0%}" + (" ✓" if solved else ""), colour=INK[bool(solved)])
    image = f'<image {size} preserveAspectRatio="none" href="{svg.data_url(regions_png(probabilities))}"/>'
    return f'{ring}{image}<rect {size} fill="none" {edge}/>{words}'
