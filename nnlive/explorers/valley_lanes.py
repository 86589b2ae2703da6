"""Valley lanes: how many steps each optimizer takes to the goal, a lane for each.   Book: chapters/06_optimizers"""

from dataclasses import dataclass

import numpy as np

from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.panel import Panel
from ..drawing.tokens import SERIES, token
from .clickable_picture import clickable
from .over_seeds import row_hint

LANE, LEFT, RIGHT = 28, 112, 90  # pixels: the height of a lane, the room for its name, and that for its result


@dataclass
class Lane:
    """The walks of one optimizer: when each has arrived, and how many are thrown out."""

    arrivals: np.ndarray  # steps, infinite for a walk that has not arrived
    lost: int

    @property
    def is_lost(self):
        """Whether most of the walks are thrown out."""
        return self.lost > len(self.arrivals) / 2

    def result(self, steps):
        """In words, after so many steps: the median, or why there is none."""
        median = np.median(self.arrivals)
        return f"{median:.0f}" if median < np.inf else "thrown out" if self.is_lost else f"over {steps}"


def lanes(found, steps, last_step, *, title, control, chosen, all_of_them):
    """A Panel with a row for each name in `found`, {name: Lane}, after so many `steps`.

    A mark stands where a walk has arrived, a bar reaches to their median, or as far as they have come. A row chooses
    its name in a menu; the chosen one chooses `all_of_them` again.
    """
    panel = Panel(
        title=title,
        alt=f"{title}: a row for each optimizer, a mark for each start that arrives, the median as a number",
        x=Axis("step · bar: median of ten starts", 0, last_step),
        y=Axis("", 0, len(found), ticks=[]),
        width=346,
        height=64 + LANE * len(found),
        left=LEFT,
        labels=RIGHT,
    )
    panel.shapes.append(row_hint(control))
    for k, (name, lane) in enumerate(found.items()):
        is_chosen, edge = name == chosen, ' stroke="currentColor"' if name == chosen else ""
        place = f'x="6" y="{panel.top + k * LANE}" width="{panel.width - 12}" height="{LANE}" rx="3"'
        row = f'<rect {place} fill="transparent"{edge}/>{_row(panel, k, name, lane, steps)}'
        value, words = all_of_them if is_chosen else name, f"{name}, {lane.result(steps)}"
        panel.shapes.append(clickable(row, control, value, words, is_chosen))
    return panel


def _row(panel, k, name, lane, steps):
    """Name, bar, marks and result of one lane."""
    middle, (colour, _, marker) = panel.top + (k + 0.5) * LANE, svg.style(SERIES[name])
    end = float(panel.x(0 if lane.is_lost else min(np.median(lane.arrivals), steps)))
    size = f'x="{panel.left}" y="{middle - 8:g}" width="{end - panel.left:.1f}" height="16"'
    there = lane.arrivals[np.isfinite(lane.arrivals)]
    marks = "".join(f"M{x:.1f} {middle:g}{marker}" for x in panel.x(there))
    result = svg.text(panel.right + 8, middle + 5, lane.result(steps), "start")
    return (
        token(name, 20, middle)
        + svg.text(35, middle + 4, name, "start", colour)
        + f'<rect {size} fill="{colour}" fill-opacity=".35"/>'
        + f'<path d="{marks}" fill="{colour}"/><g font-weight="650">{result}</g>'
    )
