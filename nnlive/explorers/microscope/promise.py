"""Promise: the loss against a push at one number, and the straight line that its gradient promises.

Book: chapters/02_backpropagation
"""

import copy

import numpy as np

from ...drawing import svg
from ...drawing.axis import Axis
from ...drawing.handle import grip
from ...drawing.panel import Panel
from ..clickable_picture import drag_axis, draggable
from .numbers import array_of, gradient_of, is_parameter, name_of

PUSHES = np.linspace(-4, 4, 33)
WIDTH, HEIGHT, LABELS = 260, 210, 62
EDGE = 20  # pixels: nearer to a side of the frame, words stand towards its middle


def can_be_pushed(place):
    """Whether a number is given, not computed: a weight, a bias or an input."""
    return is_parameter(place) or place.kind == "x"


def pushed_losses(network, place, example, pushes):
    """The loss after each push at a weight, a bias or, in one example, an input."""
    network = copy.deepcopy(network)
    array, index = array_of(network, place)
    index = (example, place.j) if place.kind == "x" else index
    start, losses = float(array[index]), []
    for push in pushes:
        array[index] = start + push
        losses.append(network.forward())
    return np.array(losses)


def promise_panel(network, place, example, nudge, *, gradient):
    """The panel; the `gradient`'s line is drawn once it is known. The dot is dragged to push."""
    name = name_of(network, place)
    can = can_be_pushed(place)
    pushed = pushed_losses(network, place, example, [*PUSHES, nudge]) if can else np.full(2, network.value)
    losses, really = pushed[:-1], pushed[-1]
    room = max(0.25 * np.ptp(losses), 0.02)
    low, high = max(0, losses.min() - room), losses.max() + room
    panel = Panel(
        title=f"What pushing {name} does to the loss",
        alt=f"The loss against a push at {name}, and what the gradient promises",
        x=Axis(f"push added to {name}", PUSHES[0], PUSHES[-1]),
        y=Axis("", low, high),
        width=WIDTH,
        height=HEIGHT,
        labels=LABELS,
    )
    if not can:
        return panel.note(0, losses[0], f"{name} is computed: no push")
    panel.line(PUSHES, losses, 0, "loss")
    if gradient:
        _promised(panel, gradient_of(network, place, example), network.value, nudge, really)
    return _handle(panel, nudge, really)


def _promised(panel, slope, start, nudge, really):
    """The tangent, and how far the promise is from what happens."""
    line = start + slope * PUSHES
    seen = (line >= panel.y_axis.low) & (line <= panel.y_axis.high)
    panel.line(PUSHES[seen], line[seen], 1, "promise")
    if nudge:
        x, y = panel.x(nudge), panel.y([start + slope * nudge, really])
        panel.shapes.append(f'<path d="M{x:.1f} {y[0]:.1f}V{y[1]:.1f}" stroke="currentColor" stroke-dasharray="2 3"/>')
        panel.dots([nudge], [start + slope * nudge], 1)


def _handle(panel, nudge, loss):
    """A dot on the curve, to be dragged along."""
    x, y = float(panel.x(nudge)), float(panel.y(loss))
    anchor = "start" if x - panel.left < EDGE else "end" if panel.right - x < EDGE else "middle"
    words = svg.above_lines(svg.text(0, -14 if y - panel.top > 40 else 24, "drag", anchor))
    dot = f'{grip(panel, 0, 0, "")}{words}<circle r="24" fill="transparent"/>'
    axis = drag_axis("nudge", "x", (panel.left, panel.right), (PUSHES[0], PUSHES[-1]))
    panel.shapes.append(f'<g transform="translate({x:.1f} {y:.1f})">{draggable(dot, axis)}</g>')
    return panel
