"""Step lanes: how far the steps of each optimizer move a weight, the lowest loss on top.   Book: chapters/06_optimizers

A rate suits an optimizer where its ball stands in the zone in the middle; a larger rate moves all balls to the right.
"""

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import ROOM_ABOVE, ROOM_BELOW, Panel
from ..drawing.tokens import colour_of, token
from .clickable_picture import clickable
from .over_seeds import format_loss, row_hint

ZONE = (0.008, 0.06)  # lengths of steps: each optimizer has its best rate here
LENGTHS = (1e-4, 5)  # those that are shown
HEAD, ROW = 24, 36  # pixels: above the rows, where the zone is named, and of a row
WIDTH, LEFT, RIGHT = 400, 98, 68  # of the picture, and the room for names and losses
VERDICTS = ["too short", "about right", "too long"]


def verdict(length):
    """What a step of this length is: one of VERDICTS."""
    return VERDICTS[int(length >= ZONE[0]) + int(length > ZONE[1])]


def step_lanes(losses, lengths, *, title, control, chosen):
    """A Panel with a row for each name in `losses`, {name: median}, the lowest on top; `lengths` are of its steps.

    A row chooses its name in a menu; the chosen one has a frame, and the lowest a star.
    """
    panel = Panel(
        title=title,
        alt=f"{title}: a row for each optimizer, the lowest loss on top, a ball at the length of its steps",
        x=Axis("how far one step moves a weight", *LENGTHS, log=True, ticks=[0.001, 0.01, 0.1, 1]),
        y=Axis("", 0, 1, ticks=[]),
        width=WIDTH,
        height=ROOM_ABOVE + HEAD + ROW * len(losses) + ROOM_BELOW,
        left=LEFT,
        labels=RIGHT,
    )
    panel.shapes += [row_hint(control), *_zone(panel)]
    for place, name in enumerate(sorted(losses, key=losses.get)):
        panel.shapes.append(_row(panel, place, name, losses[name], lengths[name], control, name == chosen))
    return panel


def _zone(panel):
    """The zone behind the rows, and above them the three verdicts and what the numbers are."""
    low, high = panel.x(ZONE).tolist()
    size = f'y="{panel.top}" width="{high - low:.1f}" height="{panel.bottom - panel.top}"'
    middles = [(panel.left + low) / 2, (low + high) / 2, (high + panel.right) / 2]
    words = [
        svg.text(round(x, 1), panel.top + 17, word) for x, word in zip(middles, ["← too short", "✓", "too long →"])
    ]
    words.append(svg.text(panel.right + 12, panel.top + 17, "loss", "start"))
    return [f'<rect x="{low:.1f}" {size} fill="currentColor" opacity=".13"/>', *words]


def _row(panel, place, name, loss, length, control, is_chosen):
    """Name, ball and loss of one optimizer."""
    top = panel.top + HEAD + ROW * place
    middle, x = top + ROW / 2, float(panel.x(length))
    size = f'x="2" y="{top + 1}" width="{panel.width - 4}" height="{ROW - 2}" rx="4"'
    edge = ' stroke="currentColor" stroke-width="2"' if is_chosen else ""
    star = " ★" if place == 0 else ""
    number = f"{loss:.2f}" if loss < 100 else format_loss(loss)
    shapes = (
        f'<rect {size} fill="transparent"{edge}/>'
        f'<path d="M{panel.left} {middle:g}H{panel.right}" stroke="currentColor" opacity=".25"/>'
        + svg.text(10, middle + 4, name, "start", colour_of(name))
        + token(name, x, middle)
        + f'<g font-weight="650">{svg.text(panel.right + 12, middle + 4, number + star, "start")}</g>'
    )
    words = f"{name}, loss {format_loss(loss)}, its steps are {verdict(length)}"
    return clickable(shapes, control, name, words, is_chosen)


def mean_lengths(moves):
    """How far a step moves a weight, for each of a stack of networks, from changes [(networks, …)] of its arrays."""
    sizes = [np.abs(move).reshape(len(move), -1) for move in moves]
    return np.concatenate(sizes, axis=1).mean(axis=1)
