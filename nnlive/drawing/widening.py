"""Widening: a valley seen from above that is narrow at its left end and wide at its right.

Book: chapters/07_learning_rates
"""

import numpy as np

from .arrows import arrow
from .figure import Drawing
from .panel import Panel

POINTS, WIDTH, HEIGHT = 81, 420, 260
LEVELS = 5  # contour lines; from one to the next outer one the loss doubles twice
STEP = 1e-4  # to both sides, for the slope of the curvature
NUMBERED, NEAR = 5, 0.06  # places that carry the number of their step, unless they are near the one before


def widening_valley(curvature, routes, *, x, y, edge, name, alt, downhill=None):
    """Contour lines of L = c(x) y² / 2, the walls on both sides of a floor at y = 0, with routes (steps, 2) in it.

    `curvature`  the function c, from an array to an array: how steep the walls are at each place along the floor
    `routes`     {name: places}; the first places of the first are numbered
    `edge`       a place on the floor to be marked across the valley with a dashed line and its `name`
    `downhill`   a place (x, y) from which a short arrow points downhill
    """
    panel = Panel(title="a valley that widens", alt=alt, x=x, y=y, width=WIDTH, height=HEIGHT, left=30)
    along = np.linspace(x.low, x.high, POINTS)
    c, top = curvature(along), (curvature(along) * y.high**2 / 2).max()
    for level in top / 4.0 ** np.arange(LEVELS):
        for side in (1, -1):
            _wall(panel, along, side * np.sqrt(2 * level / c))
    panel.rule(x=edge, name=name)
    for k, (title, places) in enumerate(routes.items()):
        panel.line(*places.T, k, title).dots(*places.T, k)
    _numbers(panel, next(iter(routes.values())))
    if downhill is not None:
        _downhill(panel, curvature, *downhill)
    return Drawing(panel.svg(max_width=560), alt)


def _wall(panel, along, across):
    """One contour line at one side of the floor, as far as it lies inside the frame."""
    inside = np.abs(across) <= panel.y_axis.high
    if inside.sum() > 1:
        path = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(panel.x(along[inside]), panel.y(across[inside])))
        panel.shapes.append(f'<path d="M{path}" fill="none" stroke="currentColor" opacity=".35"/>')


def _downhill(panel, curvature, a, b):
    """An arrow a fifth as long as the gradient, which points along the valley too where the walls become less steep."""
    along = (curvature(a + STEP) - curvature(a - STEP)) / (2 * STEP) * b**2 / 2
    arrow(panel, (a, b), -0.2 * np.array([along, curvature(a) * b]), 7, "downhill")


def _numbers(panel, places):
    """The number of each of the first steps, beyond its place as seen from the floor."""
    reach = panel.y_axis.high
    for step, (a, b) in enumerate(places[: NUMBERED + 1]):
        if step and np.abs(places[step] - places[step - 1]).max() < NEAR * reach:
            break
        panel.note(a, b + (0.1 if b >= 0 else -0.17) * reach, str(step))
