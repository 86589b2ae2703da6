"""Apart: names beside a picture, moved as little as needed so that none lies upon another.   Book: chapters/intro"""

import numpy as np


def apart(places, distance, low, high):
    """The places, in their order, moved as little as needed to be `distance` apart, between low and high."""
    order = np.argsort(places, kind="stable")
    moved = np.array(places, dtype=float)[order]
    for _ in range(100):  # pairs that are too close push each other away
        gaps, pushed = np.maximum(0, distance - np.diff(moved)) / 2, moved.copy()
        pushed[:-1] -= gaps
        pushed[1:] += gaps
        before, moved = moved, np.clip(pushed, low, high)
        if np.array_equal(moved, before):
            break
    result = np.empty_like(moved)
    result[order] = moved
    return result
