"""Valley walks: a valley from above, and optimizers that run down in it as balls.   Book: chapters/06_optimizers

A walk (steps, 2) is the line of its places; the ball of its optimizer stands where it has come to.
"""

import numpy as np

from ..drawing import svg
from ..drawing.tokens import RADIUS, SERIES, colour_of, pushed_apart, token

ALONG, ACROSS = (-10.5, 10.5), (-2.4, 2.4)  # the part that is shown
LIMITS = np.array([ALONG, ACROSS]).T
MARK_EVERY = 10  # steps of a walk that is alone
DOT = "m-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0"  # where another walk begins
INSET = 24  # pixels between the edge and the ball of a walk that has left
POLE, LEAN, ON_FLAG = 50, 22, 9  # pixels: how high the flag is and how far it leans, and a ball's radius on it


def landscape(panel, c, rims, goal):
    """Ellipses x₁² + c x₂² = 2 L of some losses, darker from one to the next; the smallest is the goal."""
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


def flag(panel, names, side):
    """A flag at the lowest place that leans to the right or to the left (`side` 1 or -1), with the balls of names."""
    x, y, high = float(panel.x(0)), float(panel.y(0)), 2 * ON_FLAG + 6
    tip, top = x + side * LEAN, y - POLE
    cloth = f"h{side * 20}l{-side * 6} 7l{side * 6} 7h{-side * 20}"
    if names:
        cloth = f"h{side * (high * len(names) + 2)}v{high}h{-side * (high * len(names) + 2)}"
    inside = svg.GROUND if names else "currentColor"
    panel.shapes.append(f'<path d="M{x:.1f} {y:.1f}L{tip:.1f} {top:.1f}" stroke="currentColor" stroke-width="2.5"/>')
    panel.shapes.append(
        f'<path d="M{tip:.1f} {top:.1f}{cloth}z" fill="{inside}" stroke="currentColor" stroke-width="1.5"/>'
    )
    for place, name in enumerate(names):
        panel.shapes.append(token(name, tip + side * (high * (place + 0.5) + 1), top + high / 2, ON_FLAG))


def draw_walks(panel, walks, lost, arrived, side):
    """Walks {name: (steps, 2)}, each with its ball at its end, or on the flag, which leans to a side, if it `arrived`.

    Those of `lost` end at the edge of the picture.
    """
    alone, ends, ways_out = len(walks) == 1, {}, {}
    for name, walk in walks.items():
        inside = until_outside(walk) if name in lost else np.clip(walk, *LIMITS)
        end = inside[-1]
        if len(inside) < len(walk):
            end = ways_out[name] = until_edge(inside[-1], walk[len(inside)])
        panel.shapes.append(way(panel, np.vstack([inside, end]), colour_of(name), 1 if alone else 0.6))
        if alone:  # then there is room for marks
            panel.dots(*inside[::MARK_EVERY].T, SERIES[name])
        ends[name] = end
    flag(panel, arrived, side)
    balls(panel, {name: end for name, end in ends.items() if name not in arrived}, ways_out)


def way(panel, places, colour, opacity):
    """A line through places; the ball at its end says whose it is, so it needs no dashes."""
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(panel.x(places[:, 0]), panel.y(places[:, 1])))
    return f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2" opacity="{opacity}"/>'


def balls(panel, ends, ways_out):
    """A ball for each end {name: place}, with a line to it where it stands beside; an arrow at those that are out."""
    exact = np.array([(float(panel.x(x)), float(panel.y(y))) for x, y in ends.values()]).reshape(-1, 2)
    low = np.array([panel.left + RADIUS, panel.top + INSET])
    high = np.array([panel.right - RADIUS, panel.bottom - INSET])
    beside = pushed_apart(np.clip(exact, low, high), 1.5 * RADIUS)  # they overlap, and their letters stay in sight
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


def hint(panel, words, start, y):
    """Words at pixel y, on the side away from the start x₁: whoever is thrown out leaves near the start."""
    x, anchor = (panel.right - 10, "end") if start < 0 else (panel.left + 10, "start")
    return svg.above_lines(svg.text(x, y, words, anchor))


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
