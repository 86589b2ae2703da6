"""Valley walks: a valley from above, and optimizers that run down in it as balls.   Book: chapters/06_optimizers

A walk (steps, 2) is the line of its places; the ball of its optimizer stands where it has come to.
"""

import numpy as np

from ..drawing import svg
from ..drawing.tokens import RADIUS, SERIES, colour_of, pushed_apart, token

ALONG, ACROSS = (-11, 11), (-3.5, 3.5)  # the part that is shown
MARK_EVERY = 10  # steps of a walk that is alone
DOT = "m-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0"  # where another walk begins
INSET = 24  # pixels between the edge and the ball of a walk that has left


def landscape(panel, c, rims, goal):
    """Ellipses x₁² + c x₂² = 2 L of some losses, darker from one to the next, and a flag where the loss is lowest."""
    x, y = float(panel.x(0)), float(panel.y(0))
    ground = panel.surface().replace(
        'fill="transparent"', 'fill="currentColor" fill-opacity=".05" stroke="currentColor"'
    )
    panel.shapes.append(ground)
    for level in (*rims, goal):
        rx, ry = panel.x(np.sqrt(2 * level)) - x, y - panel.y(np.sqrt(2 * level / c))
        panel.shapes.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="currentColor" '
            f'fill-opacity=".06" stroke="currentColor" stroke-opacity=".25"/>'
        )
    flag = f"M{x:.1f} {y:.1f}v-46l20 7l-20 7"
    panel.shapes.append(f'<path d="{flag}" fill="currentColor" stroke="currentColor" stroke-width="2"/>')


def draw_walks(panel, walks, lost):
    """Walks {name: (steps, 2)}, each with its ball at its end; those of `lost` end at the edge of the picture."""
    alone, ends, ways_out = len(walks) == 1, {}, {}
    for name, walk in walks.items():
        inside = until_outside(walk) if name in lost else walk
        end, out = inside[-1], len(inside) < len(walk)
        if out:
            end = until_edge(inside[-1], walk[len(inside)])
            ways_out[name] = end
        panel.shapes.append(way(panel, np.vstack([inside, end]), colour_of(name), 1 if alone else 0.55))
        if alone:  # then there is room for marks
            panel.dots(*inside[::MARK_EVERY].T, SERIES[name])
        ends[name] = end
    balls(panel, ends, ways_out)


def way(panel, places, colour, opacity):
    """A line through places; the ball at its end says whose it is, so it needs no dashes."""
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(panel.x(places[:, 0]), panel.y(places[:, 1])))
    return f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2" opacity="{opacity}"/>'


def balls(panel, ends, ways_out):
    """A ball for each end {name: place}, with a line to it where it stands beside; an arrow at those that are out."""
    exact = np.array([(float(panel.x(x)), float(panel.y(y))) for x, y in ends.values()])
    low = np.array([panel.left + RADIUS, panel.top + INSET])
    high = np.array([panel.right - RADIUS, panel.bottom - INSET])
    beside = pushed_apart(np.clip(exact, low, high), 2 * RADIUS + 2)
    for name, (x, y), (a, b) in zip(ends, exact, beside):
        colour = colour_of(name)
        if name in ways_out:
            up = ways_out[name][1] > 0
            tip = f"M{a:.1f} {b + (-22 if up else 22):.1f}l-6 {9 if up else -9}h12z"
            panel.shapes.append(f'<path data-out="{name} {"↑" if up else "↓"}" d="{tip}" fill="{colour}"/>')
        elif np.hypot(a - x, b - y) > 1:
            panel.shapes.append(f'<path d="M{x:.1f} {y:.1f}L{a:.1f} {b:.1f}" stroke="{colour}"/>')
    panel.shapes += [token(name, *place) for name, place in zip(ends, beside)]


def other_starts(panel, places):
    """A small grey dot at each place (n, 2) from which the other walks begin."""
    dots = "".join(f"M{x:.1f} {y:.1f}{DOT}" for x, y in zip(panel.x(places[:, 0]), panel.y(places[:, 1])))
    panel.shapes.append(f'<path d="{dots}" fill="currentColor" opacity=".45"/>')


def hint(panel, words, start):
    """Words in the upper corner away from the start x₁: whoever is thrown out leaves near the start."""
    x, anchor = (panel.right - 10, "end") if start < 0 else (panel.left + 10, "start")
    return svg.above_lines(svg.text(x, panel.top + 18, words, anchor))


def until_edge(inside, outside):
    """Where the way from a place that is shown to one that is not crosses the edge."""
    step = np.nan_to_num(outside - inside)
    edge = np.where(step > 0, (ALONG[1], ACROSS[1]), (ALONG[0], ACROSS[0]))
    share = np.divide(edge - inside, step, out=np.full(2, np.inf), where=step != 0).min()
    return inside + share * step


def until_outside(walk):
    """A walk (steps, 2) up to the last place before the first that the picture does not show."""
    outside = ~(np.abs(walk) <= (ALONG[1], ACROSS[1])).all(axis=-1)
    return walk[: outside.argmax()] if outside.any() else walk
