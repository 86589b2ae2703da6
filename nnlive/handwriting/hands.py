"""Hands: the same digits as other people might have written them.   Book: chapters/09_convolution

Every picture is turned, slanted, scaled and moved a little, and its strokes become thicker or thinner. A network that
meets each digit in another hand in every epoch reads the hand of a reader better.
"""

import numpy as np

TURN, SLANT, SCALE, SHIFT, THICKNESS = 0.15, 0.2, 0.12, 1.5, 0.6  # the most in either direction; radians, pixels


def other_hands(X, rng):
    """Copies of `X (N, height, width, 1)`, each changed by numbers that `rng` draws evenly up to the limits above."""
    moved = np.empty_like(X)
    for first in range(0, len(X), 1000):  # a few megabytes at a time
        part = X[first : first + 1000, ..., 0]
        moved[first : first + 1000, ..., 0] = warped(with_thickness(part, rng), rng)
    return moved


def with_thickness(X, rng):
    """`X (N, height, width)` with a share of the way to the largest, or to the smallest, of four neighbours."""
    share = rng.uniform(-THICKNESS, THICKNESS, len(X)).astype(X.dtype)[:, None, None]
    wide = np.pad(X, ((0, 0), (1, 1), (1, 1)))
    around = [X, wide[:, :-2, 1:-1], wide[:, 2:, 1:-1], wide[:, 1:-1, :-2], wide[:, 1:-1, 2:]]
    thick, thin = np.maximum.reduce(around), np.minimum.reduce(around)
    return X + np.abs(share) * (np.where(share > 0, thick, thin) - X)


def warped(X, rng):
    """`X (N, height, width)`, where each pixel takes its ink from the place where an affine map says it was before."""
    count, height, width = X.shape
    turn, slant = rng.uniform(-TURN, TURN, count), rng.uniform(-SLANT, SLANT, count)
    scale, shift = rng.uniform(1 - SCALE, 1 + SCALE, (2, count)), rng.uniform(-SHIFT, SHIFT, (2, count))
    y, x = (axis.ravel() for axis in np.mgrid[0.5 - height / 2 : height / 2, 0.5 - width / 2 : width / 2])
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    from_x = (cos * x + sin * y) * scale[0][:, None]
    from_y = (cos * y - sin * x) * scale[1][:, None]
    from_x += slant[:, None] * from_y + shift[0][:, None] + width / 2 - 0.5
    from_y += shift[1][:, None] + height / 2 - 0.5
    return between_pixels(X, from_y.astype(X.dtype), from_x.astype(X.dtype)).reshape(X.shape)


def between_pixels(X, y, x):
    """The ink of `X (N, height, width)` at places `y, x (N, places)`, by the distance to four pixels; paper outside."""
    count, height, width = X.shape
    wide = np.pad(X, ((0, 0), (1, 2), (1, 2))).reshape(count, -1)
    y, x = np.clip(y + 1, 0, height + 1), np.clip(x + 1, 0, width + 1)
    top, left = y.astype(int), x.astype(int)
    down, right = y - top, x - left
    corner = top * (width + 3) + left
    ink = np.zeros_like(y)
    for step, share in {
        0: (1 - down) * (1 - right),
        1: (1 - down) * right,
        width + 3: down * (1 - right),
        width + 4: down * right,
    }.items():
        ink += share * np.take_along_axis(wide, corner + step, axis=1)
    return ink
