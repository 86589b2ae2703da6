"""Network: units as discs and weights as lines, drawn from a network's own arrays.   Book: chapters/01_layers"""

import numpy as np

from . import svg
from .figure import Drawing

RADIUS, ACROSS, DOWN, MOST = 15, 150, 46, 8  # of a disc, between columns and rows; more units than MOST are cut short
PLUS, MINUS = svg.COLOURS[0], svg.COLOURS[1]


def network(weights, *, alt, names=("", ""), values=None):
    """Columns of discs, a line for each weight: as wide as it is large, dashed and orange where it is negative.

    `weights`  a list of matrices (D, H), one for each layer of neurons
    `names`    lists of words beside the first column and the last
    `values`   a list of arrays, one for each column, what each unit says; discs are filled on one scale
    """
    sizes = [weights[0].shape[0], *(w.shape[1] for w in weights)]
    shown = [min(size, MOST) for size in sizes]
    height, left = max(shown) * DOWN + 40, 70 if any(names[0]) else RADIUS + 6
    x = [left + column * ACROSS for column in range(len(sizes))]
    y = [[20 + (height - 40) / 2 + (row - (count - 1) / 2) * DOWN for row in range(count)] for count in shown]
    largest = max(np.abs(w).max() for w in weights) or 1
    shapes = [
        _line((x[n], y[n][i]), (x[n + 1], y[n + 1][j]), w[i, j] / largest)
        for n, w in enumerate(weights)
        for i in range(shown[n])
        for j in range(shown[n + 1])
    ]
    loudest = 1 if values is None else max(np.abs(each).max() for each in values) or 1
    for n, count in enumerate(shown):
        full = np.zeros(sizes[n]) if values is None else np.abs(values[n]) / loudest
        shapes += [_disc(x[n], y[n][j], full[j]) for j in range(count)]
        if sizes[n] > count:
            shapes.append(svg.text(x[n], height - 2, f"and {sizes[n] - count} more"))
    shapes += [svg.text(x[0] - RADIUS - 8, y + 4, name, "end") for y, name in zip(y[0], names[0])]
    shapes += [svg.text(x[-1] + RADIUS + 8, y + 4, name, "start") for y, name in zip(y[-1], names[1])]
    width = x[-1] + (90 if any(names[1]) else RADIUS + 6)
    return Drawing(svg.drawing(shapes, alt=alt, width=width, height=height, max_width=1.2 * width), alt)


def _line(start, end, share):
    colour, dash = (MINUS, "5 4") if share < 0 else (PLUS, "")
    return (
        f'<path d="M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}" stroke="{colour}" '
        f'stroke-width="{0.5 + 4 * abs(share):.2f}" stroke-dasharray="{dash}" opacity=".8"/>'
    )


def _disc(x, y, full):
    ground = "var(--pst-color-background, var(--jp-layout-color0, white))"
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}"'
    return f'{disc} fill="{ground}" stroke="currentColor"/>{disc} fill="currentColor" opacity="{0.8 * full:.2f}"/>'
