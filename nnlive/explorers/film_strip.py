"""FilmStrip: a training as a strip of small maps, to be drawn through by hand.   Book: chapters/04_initializers

Above the maps runs the share of the square that is as at the end. Frames lie evenly on the strip, epochs do not: much
happens in the first ones.
"""

import numpy as np

from ..colours import PAPER
from ..drawing import svg
from ..drawing.axis import Axis
from ..drawing.decision_map import regions_png
from ..drawing.handle import RADIUS, grip
from ..drawing.panel import Panel
from .clickable_picture import drag_axis, draggable

MAPS, BETWEEN = [0, 10, 20, 40, 80, 140, 200, 300], 8  # epochs of the small maps, and steps from one to the next
EPOCHS = np.interp(range((len(MAPS) - 1) * BETWEEN + 1), np.arange(len(MAPS)) * BETWEEN, MAPS).round().astype(int)
LAST = len(EPOCHS) - 1  # the number of the last frame
CHART, LABELS = 48, 20  # pixels: of the curve, and of the epochs below the maps
EVERY = 2  # cells of the map from one that a small map shows to the next
TO_COME = 'opacity=".5"'  # what lies to the right of the hand
SERIES = 4  # of the curve
NEAR = 46  # pixels from the epoch shown to the next one that is written


def strip(film, shown, enough):
    """A Panel with the film until the frame `shown`, and faintly the rest; a line at `enough`, which is looked for."""
    side = 268 / len(MAPS)
    panel = Panel(
        title="Drag ↔ through the training",
        alt="The share of the map that is as at the end, by epoch, and small maps below it; the epoch shown is marked",
        x=Axis("", -BETWEEN / 2, LAST + BETWEEN / 2, ticks=[]),
        y=Axis("", 0, 1.1, ticks=[]),
        width=300,
        height=26 + CHART + side + LABELS,
        left=16,
        below=side + LABELS,
    )
    panel.shapes += [_small_map(panel, film, number, shown, side) for number in range(len(MAPS))]
    height = panel.y(0)
    if film.is_complete:
        panel.rule(y=enough)
        height = _curve(panel, film, shown)
        panel.shapes.append(svg.above_lines(svg.text(panel.left + 4, panel.y(enough) - 3, f"{enough:.0%}", "start")))
    else:
        words = f"training: epoch {film.latest} of {EPOCHS[-1]}"
        panel.shapes.append(svg.text((panel.left + panel.right) / 2, panel.y(0.5), words))
    panel.shapes += [_epochs(panel, shown), _handle(panel, shown, height)]
    return panel


def _small_map(panel, film, number, shown, side):
    """One of the small maps, fainter while it is still to come; nothing before it is known."""
    frame = number * BETWEEN
    if frame >= len(film.snapshots):
        return ""
    url = svg.data_url(regions_png(film.snapshots[frame].answers[::EVERY, ::EVERY]))
    place = f'x="{panel.left + number * side + 1:g}" y="{panel.bottom + 2}" width="{side - 2:g}" height="{side - 2:g}"'
    paper = f'<rect {place} fill="{PAPER}"/>'
    image = f'{paper}<image {place} href="{url}"/><rect {place} fill="none" stroke="currentColor" opacity=".4"/>'
    return f"<g{' ' + TO_COME if frame > shown else ''}>{image}</g>"


def _curve(panel, film, shown):
    """The share of all frames, faint, and that of those until now; its height at the frame shown, in pixels."""
    shares = [film.settled(snapshot) for snapshot in film.snapshots]
    whole = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(panel.x(np.arange(LAST + 1)), panel.y(shares)))
    colour = svg.style(SERIES)[0]
    panel.shapes.append(f'<path d="M{whole}" fill="none" stroke="{colour}" stroke-width="2" {TO_COME}/>')
    until = "L".join(whole.split("L")[: shown + 1])
    panel.shapes.append(f'<path d="M{until}" fill="none" stroke="{colour}" stroke-width="3"/>')
    return float(panel.y(shares[shown]))


def _epochs(panel, shown):
    """The epochs of the small maps, below them, and in bold the one that is shown."""
    y, here = panel.height - 5, min(max(float(panel.x(shown)), panel.left + 30), panel.right - 32)
    places = [float(panel.x(number * BETWEEN)) for number in range(len(MAPS))]
    words = "".join(svg.text(x, y, epoch) for x, epoch in zip(places, map(str, MAPS)) if abs(x - here) > NEAR)
    return words + svg.sized(round(here, 1), y, f"epoch {EPOCHS[shown]}", 13, weight=700)


def _handle(panel, shown, height):
    """A grip on the curve and a line through the small maps: wherever the strip is touched, it follows."""
    x, low = float(panel.x(shown)), panel.height - LABELS
    line = f'<path d="M{x:.1f} {height + RADIUS:.1f}V{low:.1f}" stroke="currentColor" stroke-width="2"/>'
    size = f'width="{panel.right - panel.left}" height="{panel.height - panel.top + 12:g}"'
    surface = f'<rect x="{panel.left}" y="{panel.top - 12}" {size} fill="transparent"/>'
    axis = drag_axis("frame", "x", (panel.x(0), panel.x(LAST)), (0, LAST))
    return draggable(line + grip(panel, x, height, "") + surface, axis)
