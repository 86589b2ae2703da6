"""Small images side by side: pictures, weights as pictures, feature maps.   Book: chapters/experiments/digits

Weights are blue below zero and red above it, on one scale for all, so that a pale tile is a small one.
"""

import numpy as np

from .picture import figure


def tiles(images, alt, columns=8, titles=None, signed=False, title=None, width=5.2):
    """images `(N, height, width)`, in rows of `columns`; `signed` centres the colours on 0."""
    images = np.asarray(images, dtype=float)
    rows = -(-len(images) // columns)
    top = np.abs(images).max() or 1.0
    scale = dict(cmap="RdBu_r", vmin=-top, vmax=top) if signed else dict(cmap="gray_r", vmin=0, vmax=top)
    each = width / columns

    def draw(axes):
        for place, axis in enumerate(axes.flat):
            axis.axis("off")
            if place < len(images):
                axis.imshow(images[place], interpolation="nearest", **scale)
                if titles is not None:
                    axis.set_title(titles[place], fontsize=8, pad=2)
        if title:
            axes.flat[0].figure.suptitle(title, fontsize=10)

    height = rows * each * images.shape[1] / images.shape[2] + (0.3 if title else 0) + (0.2 * rows if titles else 0)
    return figure(draw, alt, rows, columns, width=width, height=height, squeeze=False)
