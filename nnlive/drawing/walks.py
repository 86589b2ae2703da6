"""Walks: random steps up and down, and how far they lead.   Book: chapters/04_initializers"""

import numpy as np

from . import svg
from .axis import Axis
from .figure import Drawing
from .panel import Panel


def walks(steps, *, title, alt):
    """A thin line for each row of `steps` (walkers, n), the sum so far, and dashed curves at ±√n of a frame of 3 √n."""
    walkers, n = steps.shape
    places = np.c_[np.zeros(walkers), np.cumsum(steps, axis=1)]
    limit = 3 * np.sqrt(n)
    panel = Panel(title=title, alt=alt, x=Axis("step", 0, n), y=Axis("place", -limit, limit), width=420, height=300)
    x = np.unique(np.linspace(0, n, 197).round().astype(int))
    for walk in places:
        path = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(panel.x(x), panel.y(walk[x])))
        panel.shapes.append(f'<path d="M{path}" fill="none" stroke="{svg.COLOURS[0]}" opacity=".4"/>')
    for sign, name in ((1, "√n after n steps"), (-1, None)):
        panel.line(x, sign * np.sqrt(x), 1, name)
    return Drawing(panel.svg(), alt)
