"""Decision boundaries: what a network says at every point of the plane.   Book: chapters/01_layers

The data lie on top; classes are told apart by colour and by marker.
"""

import numpy as np
from matplotlib.colors import ListedColormap

from ..colours import PIXEL_COLOURS
from .picture import COLOURS, MARKERS, figure

POINTS = 150  # along each side of the grid


def boundaries(predictors, X, y, alt, columns=3, size=2.4):
    """One panel for each entry of `predictors`: {title: function from points (N, 2) to outputs (N, units)}.

    A model's `predict` is such a function; one output unit says class 1 where it is above 0.5.
    """
    columns = min(columns, len(predictors))
    rows = -(-len(predictors) // columns)

    def draw(axes):
        for panel, (title, predict) in zip(axes.flat, predictors.items()):
            _panel(panel, predict, X, y)
            panel.set_title(title)
        for panel in axes.flat[len(predictors) :]:
            panel.set_axis_off()

    return figure(draw, alt, rows, columns, width=size * columns, height=(size + 0.25) * rows, squeeze=False)


def classes_on_grid(predict, X, points=POINTS):
    """(x₁, x₂, class) on a square grid a little larger than the data; class has shape (points, points)."""
    low, high = X.min(axis=0) - 0.1, X.max(axis=0) + 0.1
    axes = [np.linspace(a, b, points, dtype=np.float32) for a, b in zip(low, high)]
    grid = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    outputs = np.asarray(predict(grid))
    chosen = outputs.argmax(axis=-1) if outputs.shape[-1] > 1 else (outputs[:, 0] > 0.5).astype(int)
    return *axes, chosen.reshape(points, points)


def _panel(axes, predict, X, y):
    x1, x2, chosen = classes_on_grid(predict, X)
    extent = (x1[0], x1[-1], x2[0], x2[-1])
    count = int(max(chosen.max(), np.max(y))) + 1
    colours = dict(cmap=ListedColormap(PIXEL_COLOURS[:count]), vmin=0, vmax=count - 1, alpha=0.34)
    axes.imshow(chosen, extent=extent, origin="lower", aspect="auto", interpolation="nearest", **colours)
    for k in range(count):
        axes.scatter(*X[np.ravel(y) == k].T, s=9, color=COLOURS[k], marker=MARKERS[k], linewidths=0)
    axes.set(xticks=[], yticks=[], xlim=extent[:2], ylim=extent[2:])
