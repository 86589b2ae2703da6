"""Surprise: the curve -ln p, and what chosen probabilities cost on it.   Book: chapters/05_losses"""

import numpy as np

from .axis import Axis
from .figure import Drawing
from .panel import Panel

HIGHEST, APART = 4.8, 0.3  # of the costs shown, though the curve has no end; between words and what is below them
PLACES = np.geomspace(0.008, 1, 161)


def surprise(points, *, alt, title="What an answer costs"):
    """-ln p from p = 0 to 1, with a mark for each of `points`, {name: p}, and its name and cost beside it."""
    panel = Panel(
        title=title,
        alt=alt,
        x=Axis("p, the probability given to what then happened", 0, 1, ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
        y=Axis("−ln p", 0, HIGHEST, ticks=[0, 1, 2, 3, 4]),
        width=360,
        height=290,
    )
    panel.line(PLACES, -np.log(PLACES))
    above = 0
    for name, p in sorted(points.items(), key=lambda point: -point[1]):  # from right to left, each name above the last
        cost = -np.log(p)
        above = max(above + APART, cost + APART)
        panel.shapes.append(_thread(panel, p, above - 0.1))
        place, anchor = (
            (p - 0.02, "start") if p < 0.6 else (min(p, 0.86), "middle")
        )  # beside the curve, inside the frame
        panel.dots([p], [cost], 1).note(place, above, f"{name}: {cost:.2f}", anchor)
    return Drawing(panel.svg(), alt)


def _thread(panel, p, height):
    """From the axis through the curve up to the words."""
    path = f"M{panel.x(p):.1f} {panel.bottom}V{panel.y(height):.1f}"
    return f'<path d="{path}" stroke="currentColor" stroke-dasharray="2 4" opacity=".7"/>'
