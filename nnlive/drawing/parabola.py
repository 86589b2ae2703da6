"""Parabola: the steps of a walker down a parabola, drawn on it.   Book: chapters/06_optimizers"""

import numpy as np

from .axis import Axis
from .figure import Drawing, side_by_side
from .panel import Panel

POINTS, WIDTH, HEIGHT, LEAST = 81, 190, 200, 150
NUMBERED, NEAR = 3, 0.1  # places that carry the number of their step, unless they are near the one before


def parabola_steps(walks, curvature, *, limit, alt):
    """A frame for each entry of `walks`, {title: places (steps,)}: the curve a p² / 2 and the places on it, joined.

    The places 0, 1, … are numbered, the first few of them; `limit` is how far the picture reaches to both sides.
    """
    return side_by_side(*(_walk(*walk, curvature, limit) for walk in walks.items()), alt=alt, least=LEAST)


def _walk(title, places, a, limit):
    p, top = np.linspace(-limit, limit, POINTS), a * limit**2 / 2
    numbers = ", ".join(f"{place:.3g}" for place in places)
    alt = f"{title}: p goes {numbers}"
    x, y = Axis("p", -limit, limit), Axis("", 0, top, ticks=[])
    panel = Panel(title=title, alt=alt, x=x, y=y, width=WIDTH, height=HEIGHT, left=16)
    panel.line(p, a * p**2 / 2, 7)
    panel.line(places, a * places**2 / 2, 1).dots(places, a * places**2 / 2, 1)
    for step, place in enumerate(places[:NUMBERED]):
        if step and abs(place - places[step - 1]) < NEAR * limit:
            break
        beside = 0.1 * limit if place >= 0 else -0.1 * limit
        panel.note(place + beside, a * place**2 / 2 + 0.01 * top, str(step), "start" if place >= 0 else "end")
    return Drawing(panel.svg(), alt)
