"""Surprise: the curve -ln p, and what chosen probabilities cost on it.   Book: chapters/05_losses"""

import numpy as np

from .axis import Axis
from .figure import Drawing
from .panel import Panel

HIGHEST = 4.8  # of the costs shown; the curve itself has no end
PLACES = np.geomspace(0.008, 1, 161)


def surprise(points, *, alt, title="What an answer costs"):
    """-ln p from p = 0 to 1, with a mark for each of `points`, {name: p}, and its name and cost beside it."""
    panel = Panel(
        title=title,
        alt=alt,
        x=Axis("p, the probability given to what then happened", 0, 1, ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
        y=Axis("−ln p", 0, HIGHEST, ticks=[0, 1, 2, 3, 4]),
        width=460,
        height=300,
    )
    panel.line(PLACES, -np.log(PLACES))
    for name, p in points.items():
        cost = -np.log(p)
        panel.shapes.append(_thread(panel, p, cost))
        panel.dots([p], [cost], 1)
        beside = min(p + 0.02, 0.86)  # so that words near the right edge stay inside
        panel.note(beside, cost + 0.16, f"{name}: {cost:.2f}", "start")
    return Drawing(panel.svg(), alt)


def _thread(panel, p, cost):
    """From the axis up to the curve."""
    path = f"M{panel.x(p):.1f} {panel.bottom}V{panel.y(cost):.1f}"
    return f'<path d="{path}" stroke="currentColor" stroke-dasharray="2 4" opacity=".7"/>'
