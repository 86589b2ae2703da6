"""Tokens: optimizers as balls with a letter or two, alike wherever they race.   Book: chapters/06_optimizers

Their colours are none of the spiral's three classes. A variant has the colour of its rule, and is hollow.
"""

import numpy as np

from ..colours import light_dark
from . import svg

SERIES = {"SGD": 4, "momentum": 3, "RMSprop": 6, "Adam": 5, "Nesterov": 3, "Adagrad": 6}  # numbers of series
VARIANTS = ("Nesterov", "Adagrad")
LETTERS = {"SGD": "S", "momentum": "M", "Nesterov": "Ne", "RMSprop": "R", "Adagrad": "Ag", "Adam": "A"}
INK = light_dark("#fff", "#000")  # of a letter on a ball
RADIUS = 11


def colour_of(name):
    """The colour of an optimizer."""
    return svg.style(SERIES[name])[0]


def token(name, x, y, radius=RADIUS):
    """The ball of an optimizer at pixels (x, y), with the letters of its name."""
    colour, hollow = colour_of(name), name in VARIANTS
    inside, edge, ink = (svg.GROUND, colour, colour) if hollow else (colour, svg.GROUND, INK)
    letter = svg.text(round(float(x), 1), round(float(y) + 4.2, 1), LETTERS[name], colour=ink)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{inside}" stroke="{edge}" stroke-width="1.5"/>'
        f'<g font-weight="700">{letter}</g>'
    )


def pushed_apart(places, distance):
    """Places (n, 2), moved so that no two are nearer to each other than this; equal ones stand side by side."""
    moved = np.array(places, dtype=float)
    moved[:, 0] += 0.01 * np.arange(len(moved))
    for _ in range(60):
        gaps = moved[:, None] - moved
        lengths = np.hypot(*np.moveaxis(gaps, -1, 0)) + np.eye(len(moved)) * 1e9
        push = np.maximum(0, distance - lengths) / (2 * lengths)
        moved = moved + (push[..., None] * gaps).sum(axis=1)
    return moved
