"""Prepare: a handwritten digit as MNIST's makers prepared theirs, a picture of 28×28.   Book: chapters/09_convolution

They cut the ink out, scaled it until it fitted into a square of 20×20, and put its centre of mass onto the pixel in the
middle of 28×28. A network that learnt from such pictures reads others only if they are prepared in the same way.
"""

import numpy as np

SIDE, BOX = 28, 20  # pixels of a picture, and of the square that its ink fits
MIDDLE = 14.5  # where MNIST has the centre of mass: on the middle of pixel 14, counted from 0
PEN = 2.4  # the width of a stroke in pixels of that square, much as in MNIST
FINE = 2  # strokes are drawn with so many fine pixels to one of the picture, each way
AT_ONCE = 64  # lines whose distances are in memory together


def prepare_strokes(strokes, pen=PEN):
    """`[[[x, y], …], …]`, y downwards, in any unit: the picture (28, 28) from 0, paper, to 1, ink.

    A small digit is enlarged before it is drawn, so its pen is as wide as that of a large one. No points make paper.
    """
    strokes = [np.asarray(stroke, dtype=np.float32).reshape(-1, 2) for stroke in strokes if len(stroke)]
    if not strokes:
        return np.zeros((SIDE, SIDE), dtype=np.float32)
    points = np.concatenate(strokes)
    if not np.isfinite(points).all():
        raise ValueError("prepare_strokes expected a finite x and y for every point, received others")
    extent = np.ptp(points, axis=0).max()
    scale = FINE * (BOX - pen) / extent if extent else 1.0
    margin = FINE * pen / 2 + 1
    fine = [thinned((stroke - points.min(axis=0)) * scale + margin) for stroke in strokes]
    return prepare_image(draw(fine, FINE * pen))


def thinned(stroke):
    """Of points (N, 2) one for each pixel of the way, and the last: a slow hand leaves many more."""
    way = np.cumsum(np.hypot(*np.diff(stroke, axis=0, prepend=stroke[:1]).T))
    kept = np.diff(np.floor(way), prepend=-1) > 0
    kept[-1] = True
    return stroke[kept]


def draw(strokes, pen):
    """Ink (height, width) of strokes, arrays (points, 2) in pixels: lines as wide as the pen, with soft edges.

    A pixel's ink is `1/2 + pen/2 - distance` to the nearest line, at least 0 and at most 1.
    """
    ends = np.max([stroke.max(axis=0) for stroke in strokes], axis=0)
    width, height = np.ceil(ends + pen / 2 + 1).astype(int)
    places = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).reshape(-1, 2) + np.float32(0.5)
    starts = np.concatenate([stroke[: max(1, len(stroke) - 1)] for stroke in strokes])
    stops = np.concatenate([stroke[min(1, len(stroke) - 1) :] for stroke in strokes])
    nearest = np.full(len(places), np.inf, dtype=np.float32)
    for first in range(0, len(starts), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        np.minimum(nearest, distances(places, starts[some], stops[some]).min(axis=0), out=nearest)
    return np.clip(0.5 + pen / 2 - nearest, 0, 1).reshape(height, width)


def distances(places, starts, stops):
    """(lines, places): from each place to the nearest point `start + t (stop - start)` of a line, t from 0 to 1."""
    along, (x, y) = stops - starts, (places.T[:, None] - starts.T[..., None])
    length = np.maximum((along**2).sum(axis=1), 1e-9)[:, None]
    t = np.clip((x * along[:, :1] + y * along[:, 1:]) / length, 0, 1)
    return np.hypot(x - t * along[:, :1], y - t * along[:, 1:])


def prepare_image(ink):
    """Ink (height, width) of any size, 0 is paper: cut out, scaled to fit 20×20, its mass in the middle of 28×28.

    A picture of MNIST comes out as it went in.
    """
    ink = np.asarray(ink, dtype=float)
    if ink.ndim != 2 or not np.isfinite(ink).all() or (ink < 0).any():
        received = f"shape {ink.shape}" if ink.ndim != 2 else "others"
        raise ValueError(f"prepare_image expected ink (height, width), finite numbers from 0, received {received}")
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return np.zeros((SIDE, SIDE), dtype=np.float32)
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = (max(1, round(size * BOX / max(cut.shape))) for size in cut.shape)
    small = averaging(cut.shape[0], height) @ cut @ averaging(cut.shape[1], width).T
    return centred(small / max(1, small.max())).astype(np.float32)


def averaging(old, new):
    """The matrix (new, old) that scales an axis: row i holds the share that each old cell has in the new cell i."""
    edges, cells = np.arange(new + 1) * old / new, np.arange(old)
    overlap = np.minimum(edges[1:, None], cells + 1) - np.maximum(edges[:-1, None], cells)
    return np.maximum(overlap, 0) * new / old


def centred(small):
    """The small picture on 28×28, moved by whole pixels until its centre of mass is nearest to `MIDDLE`."""
    starts = []
    for axis, size in enumerate(small.shape):
        mass = small.sum(axis=1 - axis)
        centre = mass @ (np.arange(size) + 0.5) / mass.sum()
        starts.append(int(np.clip(np.rint(MIDDLE - centre), 0, SIDE - size)))
    (top, left), (height, width) = starts, small.shape
    picture = np.zeros((SIDE, SIDE))
    picture[top : top + height, left : left + width] = small
    return picture
