"""Distributions: decide whether two samples of random numbers could come from the same distribution.

Each comparison allows for six standard errors, so that no right sample fails by bad luck.
Book: chapters/04_initializers
"""

from dataclasses import dataclass

import numpy as np

CHANCE_FACTOR = 6.0  # standard errors that are allowed: one comparison exceeds them in 2 of 10⁹ samples
KS_FACTOR = 3.2  # the same for the distance of two distribution functions, by the Kolmogorov-Smirnov bound
MAX_REPEATED = 0.01  # a larger share of repeated numbers does not come from rounding
LIMIT_SLACK = 1e-3  # relative: so much higher may a limit be that is computed from a rounded constant


@dataclass(frozen=True)
class Sample:
    """Numbers in ascending order, and the shares that lie beyond a limit, repeat another, have the commonest value."""

    ordered: np.ndarray
    beyond: float
    repeated: float
    commonest: float

    @property
    def mean(self):
        return float(self.ordered.mean())

    @property
    def deviation(self):
        return float(self.ordered.std())


def sample(numbers, limit):
    """The Sample of an array of finite numbers. No right number is larger in size than `limit`."""
    ordered = np.sort(np.ravel(numbers)).astype(float)
    starts = np.flatnonzero(np.diff(ordered, prepend=-np.inf))  # where runs of equal numbers begin
    beyond = float(np.mean(np.abs(ordered) > limit * (1 + LIMIT_SLACK)))
    longest = np.diff(starts, append=len(ordered)).max()
    return Sample(ordered, beyond, 1 - len(starts) / len(ordered), longest / len(ordered))


def same_distribution(one, other):
    """Whether two Samples agree, up to chance, in mean, deviation, limit, repetitions and distribution."""
    return (
        same_mean(one, other)
        and same_deviation(one, other)
        and same_beyond(one, other)
        and abs(one.repeated - other.repeated) < MAX_REPEATED
        and abs(one.commonest - other.commonest) < MAX_REPEATED
        and ks_distance(one, other) <= KS_FACTOR * _standard_error(one, other)
    )


def same_mean(one, other):
    """Whether |m₁ - m₂| is within what chance allows."""
    allowed = CHANCE_FACTOR * _standard_error(one, other)
    return abs(one.mean - other.mean) <= allowed * max(one.deviation, other.deviation)


def same_deviation(one, other):
    """Whether |s₁ - s₂| is. The standard error of s is s/√(2N) for normal numbers, and less for bounded ones."""
    allowed = CHANCE_FACTOR * _standard_error(one, other) / np.sqrt(2)
    return abs(one.deviation - other.deviation) <= allowed * max(one.deviation, other.deviation)


def same_beyond(one, other):
    """Whether the shares beyond the limit differ by no more than chance allows; both must be 0 if one is."""
    low, high = sorted([one.beyond, other.beyond])
    return high == 0 if low == 0 else high - low <= CHANCE_FACTOR * _standard_error(one, other) * np.sqrt(high)


def ks_distance(one, other):
    """The Kolmogorov-Smirnov distance: the largest gap between the two distribution functions.

    It is taken at the numbers of the first Sample.
    """
    shares = [np.searchsorted(each.ordered, one.ordered, "right") / len(each.ordered) for each in (one, other)]
    return float(np.abs(shares[0] - shares[1]).max())


def _standard_error(one, other):
    """The standard error of a difference of two means, for a deviation of 1."""
    return np.sqrt(1 / len(one.ordered) + 1 / len(other.ordered))
