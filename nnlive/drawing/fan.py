"""Fan: many arrows from one place, and the one that they scatter around.   Book: chapters/07_learning_rates"""

import numpy as np

from .arrows import arrow
from .axis import Axis
from .figure import Drawing, side_by_side
from .panel import Panel

WIDTH, LEAST = 220, 200


def fan(groups, whole, *, limit, alt):
    """A frame for each entry of `groups`, {title: vectors (n, 2)}: thin arrows, and a thick one for `whole` (2,).

    `limit` is how far a frame reaches from where the arrows begin, to all sides.
    """
    drawings = (_group(title, np.asarray(vectors), whole, limit) for title, vectors in groups.items())
    return side_by_side(*drawings, alt=alt, least=LEAST)


def _group(title, vectors, whole, limit):
    alt = f"{title}: {len(vectors)} thin arrows around a thick one"
    x, y = (Axis("", -limit, limit, ticks=[]) for _ in range(2))
    panel = Panel(title=title, alt=alt, x=x, y=y, width=WIDTH, height=WIDTH, left=16)
    for vector in vectors:
        arrow(panel, (0, 0), vector, 0, width=0.8)
    arrow(panel, (0, 0), np.asarray(whole), 1, width=4)
    return Drawing(panel.svg(), alt)
