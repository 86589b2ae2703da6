"""Panels: the large map, all networks as small maps, and the bands of losses.   Book: chapters/playground"""

import numpy as np

from ...drawing import svg
from ...drawing.axis import Axis
from ...drawing.decision_map import CLASS_COLOURS, DecisionMap, regions
from ...drawing.panel import Panel
from ..clickable_picture import clickable
from ..over_seeds import median_band
from .training import SOLVED, seeds
from .unit_maps import map_png, shades

CELLS, FEW_CELLS = 56, 14
MAP = DecisionMap(limit=1.1, cells=CELLS, ticks=[-1, 0, 1], width=262, height=268, left=26, below=22)
SMALL = DecisionMap(limit=1.1, cells=FEW_CELLS)
SIDE, STEP, LINE, PER_ROW = 42, 50, 62, 5  # of a small map, from one to the next, from row to row
MOST_POINTS, MOST_EPOCHS = 300, 50  # that are drawn
CLEAR = 4  # the number of the colour between maps, behind those of four classes


def empty_map(title):
    """The square without anything in it."""
    return MAP.empty(title, f"{title}, and the points")


def answer_map(training, member, title):
    """What one network says at each place, with the points: filled are those it learns from, rings are held out."""
    panel = empty_map(title)
    probabilities = training.outputs_of_layers(MAP.grid, member)[-1]
    if np.isfinite(probabilities).all():
        regions(panel, probabilities.reshape(CELLS, CELLS, -1))
    else:
        panel.note(0, 0.05, "nan: no answer at all")
    return points(panel, training.data)


def unit_map(training, member, layer, unit, title):
    """What one hidden unit says at each place, in greys, with the points."""
    panel = empty_map(title)
    h = training.outputs_of_layers(MAP.grid, member)[layer][:, unit : unit + 1]
    panel.image(map_png(shades(h, training.architecture.hidden[layer].activation), CELLS))
    return points(panel, training.data)


def points(panel, data):
    """Both kinds of points, the classes told apart by colour and by marker."""
    total = len(data.X) + len(data.X_test)
    every = -(-total // MOST_POINTS)
    for k in range(data.classes):
        panel.dots(*data.X[::every][data.y[::every] == k].T.round(2), k, outline=True)
        panel.rings(*data.X_test[::every][data.y_test[::every] == k].T.round(2), k)
    return panel


def empty_losses(title, epochs, high=1.0):
    """The axes of losses without anything between them."""
    alt = "Loss by epoch on points learnt from and on points held out"
    return Panel(title=title, alt=alt, x=Axis("epoch", 0, epochs), y=Axis("", 0, high), height=200, width=350)


def loss_panel(training, epochs):
    """Median and band of the losses on points learnt from, and on those held out."""
    losses, held = np.array(training.losses), np.array(training.test_losses)
    seen = np.r_[losses, held]
    finite = seen[np.isfinite(seen)]
    high = max(1e-3, float(np.quantile(finite, 0.98))) if finite.size else 1.0
    panel = empty_losses("Loss: the median, and the band of 8 in 10 networks", epochs, 1.05 * high)
    some = np.unique(np.linspace(0, len(losses) - 1, min(len(losses), MOST_EPOCHS)).astype(int))
    median_band(panel, some + 1, losses[some], 0, "learnt from")
    return median_band(panel, some + 1, held[some], 1, "held out")


def all_networks(training, right, member):
    """A small map of each network, to be chosen, with its share of right points and a tick where it separates them."""
    maps = np.nan_to_num(SMALL.probabilities(training.predict)).argmax(axis=-1).astype(np.uint8)
    count, shapes = len(maps), [svg.text(2, 14, f"All of them (✓: more than {SOLVED:.0%} right)", "start")]
    for first in range(0, count, PER_ROW):
        shapes.append(_row_of_maps(maps[first : first + PER_ROW], 22 + first // PER_ROW * LINE))
    for number, seed in enumerate(seeds(training.settings)):
        row, column = divmod(number, PER_ROW)
        x, y, is_shown = 2 + column * STEP, 22 + row * LINE, number == member
        path = f'd="M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z" fill="transparent" stroke="currentColor"'
        shape = f'<path {path} stroke-width="{3 if is_shown else 0.5}"/>'
        tick = "✓" if right[number] > SOLVED else f"{100 * right[number]:.0f}"
        shape += svg.text(x + SIDE / 2, y + SIDE + 12, tick)
        label = f"seed {seed}, {right[number]:.0%} right"
        shapes.append(clickable(shape, "shown", number + 1, label, pressed=is_shown))
    width, height = 2 + PER_ROW * STEP, 26 + LINE * -(-count // PER_ROW)
    return svg.drawing(shapes, alt="A small map of each network, by seed", width=width, height=height)


def _row_of_maps(maps, y):
    """Maps (count, rows, columns) of classes beside each other as one image, which is half as large as many."""
    gap = FEW_CELLS * (STEP - SIDE) // SIDE
    padded = np.full((FEW_CELLS, len(maps) * (FEW_CELLS + gap)), CLEAR, dtype=np.uint8)
    for number, one in enumerate(maps):
        padded[:, number * (FEW_CELLS + gap) :][:, :FEW_CELLS] = one[::-1]
    image = svg.data_url(svg.palette_png(padded, [*CLASS_COLOURS[:CLEAR], bytes(3)], [150] * CLEAR + [0]))
    return (
        f'<image x="2" y="{y}" width="{STEP * len(maps)}" height="{SIDE}" preserveAspectRatio="none" href="{image}"/>'
    )
