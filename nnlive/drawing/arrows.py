"""Arrows: from a place of a panel along a vector of the data.   Book: chapters/06_optimizers"""

import numpy as np

from . import svg

HEAD = 8  # of an arrow, in pixels


def arrow(panel, start, vector, k=0, name=None, width=2):
    """An arrow in the style of series k from `start` along `vector`, both (2,) and in the coordinates of the data.

    `name` is written beyond the tip. Ends outside the frame are drawn at its edge, as everything in a Panel is.
    """
    start, tip = np.asarray(start, dtype=float), np.asarray(start, dtype=float) + vector
    foot, head = (np.array([panel.x(place[0]), panel.y(place[1])], dtype=float) for place in (start, tip))
    along = (head - foot) / max(np.hypot(*(head - foot)), 1e-9)
    aside, barb = np.array([-along[1], along[0]]), head - HEAD * along
    strokes = [foot, head], [barb + HEAD / 2 * aside, head, barb - HEAD / 2 * aside]
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in stroke) for stroke in strokes)
    panel.shapes.append(f'<path d="{path}" fill="none" stroke="{svg.style(k)[0]}" stroke-width="{width:g}"/>')
    if name:
        x, y = head + 9 * along
        panel.shapes.append(svg.text(round(x, 1), round(y + 4, 1), name, "start" if along[0] >= 0 else "end"))
    return panel
