"""Valley walks: a valley from above, and the walks of optimizers in it.   Book: chapters/06_optimizers

A walk (steps, 2) is the line of its places; series k has its style and `labels[k]`.
"""

import numpy as np

from ..drawing import svg
from ..drawing.apart import apart
from ..drawing.arrows import arrow

ALONG, ACROSS = (-11, 11), (-4, 4)  # the part that is shown
MARK_EVERY = 10  # steps of a walk that is alone
NAME, LOST = (64, 14), 96  # pixels, the size of a name at a walk's end, and the room for one of a lost walk


def draw_walks(panel, walks, lost, labels):
    """Walks {k: (steps, 2)}, each with its name at its end; those of `lost` end in an arrow out of the picture."""
    ends, tips = {}, {}
    for k, walk in walks.items():
        inside = until_outside(walk) if k in lost else walk
        panel.shapes.append(f'<g opacity="{1 if len(walks) == 1 else 0.5}">')
        panel.line(*inside.T, k)
        if len(walks) == 1:  # then there is room for marks
            panel.dots(*inside[::MARK_EVERY].T, k)
        panel.shapes.append("</g>")
        if len(inside) < len(walk):
            tips[k] = thrown_out(panel, *walk[len(inside) - 1 : len(inside) + 1], k)
        else:
            ends[k] = inside[-1]
    names(panel, ends, labels, room_below(panel, tips))
    names_of_lost(panel, tips, labels)


def heights(panel, c, rims, goal):
    """Ellipses x₁² + c x₂² = 2 L of some losses, each shaded once more, and that of the goal, filled."""
    x, y = panel.x(0), panel.y(0)
    for level in (*rims, goal):
        rx, ry = panel.x(np.sqrt(2 * level)) - x, y - panel.y(np.sqrt(2 * level / c))
        opacity = 0.8 if level == goal else 0.08
        panel.shapes.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="currentColor" '
            f'fill-opacity="{opacity}" stroke="currentColor" stroke-opacity=".3"/>'
        )


def thrown_out(panel, inside, outside, k):
    """An arrow from the last place that is shown towards the next, up to its tip, which is returned."""
    tip = until_edge(inside, outside)
    arrow(panel, inside, tip - inside, k)
    return tip


def until_edge(inside, outside):
    """Where the way from a place that is shown to one that is not crosses the edge."""
    step = np.nan_to_num(outside - inside)
    edge = np.where(step > 0, (ALONG[1], ACROSS[1]), (ALONG[0], ACROSS[0]))
    share = np.divide(edge - inside, step, out=np.full(2, np.inf), where=step != 0).min()
    return inside + share * step


def side(panel, x):
    """At which side of an arrow's tip at pixel x its name stands, -1 or 1: away from the goal, where it has room."""
    if x < panel.x(0):
        return -1 if x - panel.left > LOST else 1
    return 1 if panel.right - x > LOST else -1


def room_below(panel, tips):
    """Between which pixels names can stand below the valley, clear of arrows that leave there, {k: place}."""
    low, high = panel.left, panel.right
    for x in (float(panel.x(x)) for x, y in tips.values() if y < 0):
        ends = sorted([x, x + side(panel, x) * LOST])  # of the arrow's name
        low, high = (max(low, ends[1]), high) if x < panel.x(0) else (low, min(high, ends[0]))
    return low + NAME[0] / 2, high - NAME[0] / 2


def names(panel, ends, labels, room):
    """Balls where walks end, {k: place}, and a line from each to its name, below the valley.

    The names stand beside each other, or in two lines where there is no room for that.
    """
    places = {k: (float(panel.x(x)), float(panel.y(y))) for k, (x, y) in ends.items()}
    across = apart([x for x, _ in places.values()], NAME[0], *room)
    lines = 2 if room[1] - room[0] < NAME[0] * (len(ends) - 1) else 1
    for (k, (x, y)), beside in zip(places.items(), across):
        colour, foot = svg.style(k)[0], panel.bottom - NAME[1] * (np.sum(across < beside) % lines)
        way = f"M{x:.1f} {y:.1f}L{beside:.1f} {foot - NAME[1]:g}"
        panel.shapes.append(f'<path d="{way}" stroke="{colour}" opacity=".6"/>')
        panel.shapes.append(svg.above_lines(svg.text(round(beside, 1), foot - 4, labels[k], colour=colour)))
    panel.shapes += [ball(panel, place, k) for k, place in ends.items()]


def names_of_lost(panel, tips, labels):
    """Who has been thrown out, beside the tips of the arrows, {k: place}."""
    down = apart([float(panel.y(y)) for _, y in tips.values()], NAME[1], panel.top + 8, panel.bottom - 8)
    for (k, place), y in zip(tips.items(), down):
        x, words = float(panel.x(place[0])), f"{labels[k]} {'↑' if place[1] > 0 else '↓'}"
        towards = side(panel, x)
        anchor = "start" if towards > 0 else "end"
        panel.shapes.append(svg.text(round(x + 10 * towards, 1), round(y + 4, 1), words, anchor, svg.style(k)[0]))


def other_starts(panel, places):
    """A small grey ring at each place from which the nine other walks begin."""
    rings = "".join(
        f"M{x:.1f} {y:.1f}m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0"
        for x, y in zip(panel.x(places[:, 0]), panel.y(places[:, 1]))
    )
    panel.shapes.append(f'<path d="{rings}" fill="none" stroke="currentColor" opacity=".6"/>')


def ball(panel, place, k):
    """A ball of series k at a place, where a walk is now."""
    x, y, colour = float(panel.x(place[0])), float(panel.y(place[1])), svg.style(k)[0]
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{colour}" stroke="white" stroke-width="1.5"/>'


def until_outside(walk):
    """A walk (steps, 2) up to the last place before the first that the picture does not show."""
    outside = ~(np.abs(walk) <= (ALONG[1], ACROSS[1])).all(axis=-1)
    return walk[: outside.argmax()] if outside.any() else walk
