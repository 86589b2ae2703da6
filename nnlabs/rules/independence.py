"""Independence: numbers that were drawn one by one know nothing of each other, whatever their distribution is.

A sorted ramp has the deviation and the outline of a draw, and is none.   Book: chapters/04_initializers
"""

import numpy as np

CORRELATION_FACTOR = 7.0  # standard errors: one of 10,000 correlations exceeds them in 3 of 10⁸ arrays
EVENNESS_FACTOR = 6.0  # standard errors of the mean distance below
RATIO_DISTANCE, RATIO_DEVIATION = 1 / 4, 1 / np.sqrt(48)  # mean and deviation of |u - 1/2|, u from U[0, 1)


def not_drawn(numbers):
    """A sentence on what tells an array of numbers from independent draws; "" if nothing does."""
    numbers = np.ravel(numbers).astype(float)
    if _correlated(numbers) or _correlated(np.abs(numbers)):
        return (
            "Mean, deviation and outline are right, but the numbers follow each other in an order: each needs a draw."
        )
    if _evenly_spread(numbers):
        return (
            "Mean, deviation and outline are right, but the numbers lie more evenly than chance puts them: draw them."
        )
    return ""


def _correlated(numbers):
    """Whether numbers at some distance from each other in the array go together.

    r_k = Σ z_i z_(i+k) / Σ z_i² around a circle, with z the numbers without their mean; for N draws it deviates from 0
    by 1/√N. Pages have no np.fft, which would be faster.
    """
    z = numbers - numbers.mean()
    square, *products = np.correlate(z, z, "full")[len(z) - 1 :]
    around = np.add(products, products[::-1])
    return bool(np.abs(around).max() * np.sqrt(len(z)) > CORRELATION_FACTOR * square)


def _evenly_spread(numbers):
    """Whether neighbours in size keep a distance: of two gaps in a row, the share of the first is from U[0, 1)."""
    gaps = np.diff(np.sort(numbers))
    first, second = gaps[: len(gaps) // 2 * 2].reshape(-1, 2).T
    both = first + second
    shares = first[both > 0] / both[both > 0]
    off = np.abs(np.abs(shares - 1 / 2).mean() - RATIO_DISTANCE)
    return bool(off * np.sqrt(len(shares)) > EVENNESS_FACTOR * RATIO_DEVIATION)
