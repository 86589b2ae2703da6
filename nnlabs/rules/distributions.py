"""Distributions: whether two samples of random numbers could come from one and the same.

Each comparison leaves room for six standard deviations of chance, so that no right sample ever fails by bad luck.
Book: chapters/03_initializers
"""

from dataclasses import dataclass

import numpy as np

ROOM = 6.0  # deviations of chance: 2 in 10⁹ for one comparison
FARTHEST = 3.2  # the same for the gap between two distribution functions, by the Kolmogorov-Smirnov bound
REPEATED = 0.01  # more repetitions than this share do not come from rounding
EDGE = 1e-3  # a limit from a rounded constant may lie so much further out, relatively


@dataclass(frozen=True)
class Sample:
    """Numbers in ascending order; which shares of them lie beyond a limit, repeat another, have the commonest value."""

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
    """The Sample of an array of finite numbers; `limit` is what no right one exceeds in size."""
    ordered = np.sort(np.ravel(numbers)).astype(float)
    starts = np.flatnonzero(np.diff(ordered, prepend=-np.inf))  # where runs of equal numbers begin
    beyond = float(np.mean(np.abs(ordered) > limit * (1 + EDGE)))
    longest = np.diff(starts, append=len(ordered)).max()
    return Sample(ordered, beyond, 1 - len(starts) / len(ordered), longest / len(ordered))


def alike(one, other):
    """Whether two Samples agree in mean, spread, limit, repetitions and distribution, up to chance."""
    return (
        same_mean(one, other)
        and same_deviation(one, other)
        and same_beyond(one, other)
        and abs(one.repeated - other.repeated) < REPEATED
        and abs(one.commonest - other.commonest) < REPEATED
        and gap(one, other) <= FARTHEST * _chance(one, other)
    )


def same_mean(one, other):
    """|m₁ - m₂| within the room for chance."""
    return abs(one.mean - other.mean) <= ROOM * _chance(one, other) * max(one.deviation, other.deviation)


def same_deviation(one, other):
    """|s₁ - s₂| within the room for chance; s varies by s/√(2N) for normal numbers, by less for bounded ones."""
    room = ROOM * _chance(one, other) / np.sqrt(2)
    return abs(one.deviation - other.deviation) <= room * max(one.deviation, other.deviation)


def same_beyond(one, other):
    """Shares beyond the limit within the room for chance; none where the other has none."""
    low, high = sorted([one.beyond, other.beyond])
    return high == 0 if low == 0 else high - low <= ROOM * _chance(one, other) * np.sqrt(high)


def gap(one, other):
    """The largest difference between the two distribution functions, at the numbers of the first."""
    shares = [np.searchsorted(each.ordered, one.ordered, "right") / len(each.ordered) for each in (one, other)]
    return float(np.abs(shares[0] - shares[1]).max())


def _chance(one, other):
    return np.sqrt(1 / len(one.ordered) + 1 / len(other.ordered))
