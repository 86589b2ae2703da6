"""Samples: an answer that draws at random is right if its numbers have the right distribution.

Known mistakes are recognised in the same way, by a draw that makes the mistake.   Book: chapters/04_initializers
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..verdict import Finding
from .distributions import same_distribution, sample
from .formula import Mistake
from .independence import not_drawn
from .outputs import Raised, Unreadable, outcome
from .sample_diagnosis import diagnose_sample
from .shares import share_earned, share_of_part
from .side_effects import side_effects
from .unreadable import unreadable

NAMES = ("weights",)
REFERENCE_DRAWS = 3  # so many times larger is the sample to compare with
SEED = 3


@dataclass(frozen=True)
class Samples:
    """`draw(shape, rng)` draws right numbers, none of which is larger in size than `limit(shape)`.

    Cases are {"shape": …, "rng": RandomGenerator(seed)}; two cases with the same shape have different seeds. A
    Mistake's `like(shape, rng)` draws as those who made it do, or raises. `harder(**case)` says which cases ask for one
    thing more (see shares). Shapes of about 10,000 entries are enough to tell deviations apart that differ by 7 %.
    """

    draw: Callable
    limit: Callable
    mistakes: tuple[Mistake, ...] = ()
    harder: Callable | None = None

    def __call__(self, cases, observations):
        got = [outcome(seen, NAMES) for seen in observations]
        spread = [self._matches(self.draw, case, outcome) for case, outcome in zip(cases, got)]
        odd = [fits and not_drawn(outcome["weights"]) for fits, outcome in zip(spread, got)]
        right = [fits and not words for fits, words in zip(spread, odd)]
        findings = [Finding(words) for words in dict.fromkeys(filter(None, odd))]
        findings += [] if all(spread) else self._diagnose(cases, got, spread)
        bad = side_effects(NAMES, cases, observations, got)
        if not bad and not findings and _ignores_rng(cases, got):
            bad = [Finding("It gives the same numbers for every rng: draw from the rng that is passed in.")]
        return share_earned([share_of_part(right, cases, self.harder)], bad), [*findings, *bad]

    def _diagnose(self, cases, got, right):
        """Findings: a known mistake, else a result that is too large or no array, else what is odd about it."""
        for mistake in self.mistakes:
            if all(self._matches(mistake.like, case, outcome) for case, outcome in zip(cases, got)):
                return [Finding(mistake.words)]
        return _too_large(cases, got) or unreadable(NAMES, cases, got) or [diagnose_sample(self, cases, got, right)]

    def _matches(self, draw, case, outcome):
        """Whether an outcome could come from this draw in this case."""
        expected = self.reference(draw, case["shape"])
        if isinstance(expected, Raised) or isinstance(outcome, Raised):
            return isinstance(expected, Raised) and expected.resembles(outcome, exact=False)
        if not isinstance(outcome, dict) or not _is_finite(outcome["weights"], case["shape"]):
            return False
        return same_distribution(sample(outcome["weights"], self.limit(case["shape"])), expected)

    def reference(self, draw, shape):
        """A Sample of several draws of this shape from a fixed seed; Raised if the draw raises."""
        rng = np.random.default_rng(SEED)
        try:
            return sample([draw(shape, rng) for _ in range(REFERENCE_DRAWS)], self.limit(shape))
        except Exception as error:
            return Raised(type(error).__name__)


def _is_finite(weights, shape):
    """Whether all numbers are finite, and their shape is this one."""
    return weights.shape == tuple(shape) and bool(np.isfinite(weights).all())


def _too_large(cases, got):
    """A Finding on an array with far more entries than were asked for, of which only the type and shape are known."""
    for case, one in zip(cases, got):
        if isinstance(one, Unreadable) and "with shape" in one.words:
            array = one.words.split(" as ")[0].removeprefix("an object of type ")
            asked = f"the shape asked for is {case['shape']}."
            return [Finding(f"It returns an {array}; {asked}", feedback=f"It returns too large an array; {asked}")]
    return []


def _ignores_rng(cases, got):
    pairs = [(a, b) for a in range(len(cases)) for b in range(a) if cases[a]["shape"] == cases[b]["shape"]]
    return any(np.array_equal(got[a]["weights"], got[b]["weights"]) for a, b in pairs)
