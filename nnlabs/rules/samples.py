"""Samples: an answer that draws at random is right if its numbers are spread as they should be.

A mistake is recognised the same way: by a draw that makes it.   Book: chapters/03_initializers
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..verdict import Finding
from .distributions import alike, sample
from .formula import Mistake
from .outputs import Raised, Unreadable, outcome
from .sample_diagnosis import diagnose_sample
from .side_effects import earned, side_effects
from .unreadable import unreadable

NAMES = ("weights",)
MORE = 3  # the sample to compare with is so many times larger
SEED = 3


@dataclass(frozen=True)
class Samples:
    """`draw(shape, rng)` draws right numbers, of which none is larger than `limit(shape)` in size.

    Cases are {"shape": …, "rng": RandomGenerator(seed)}; two cases with the same shape have different seeds. A
    Mistake's `like(shape, rng)` draws as those who made it do, or raises. Each case earns its own share of the points.
    Shapes of about 10,000 entries are enough to tell deviations apart that differ by 7 %.
    """

    draw: Callable
    limit: Callable
    mistakes: tuple[Mistake, ...] = ()

    def __call__(self, cases, observations):
        got = [outcome(seen, NAMES) for seen in observations]
        right = [self._is_like(self.draw, case, outcome) for case, outcome in zip(cases, got)]
        findings = [] if all(right) else self._diagnose(cases, got, right)
        bad = side_effects(NAMES, cases, observations, got)
        if not bad and not findings and _ignores_rng(cases, got):
            bad = [Finding("It gives the same numbers for every rng: draw from the rng that is passed in.")]
        return earned(right, bad), [*findings, *bad]

    def _diagnose(self, cases, got, right):
        """A known mistake, else trouble with the whole answer, else what is odd about the numbers."""
        for mistake in self.mistakes:
            if all(self._is_like(mistake.like, case, outcome) for case, outcome in zip(cases, got)):
                return [Finding(mistake.words)]
        return _too_large(cases, got) or unreadable(NAMES, cases, got) or [diagnose_sample(self, cases, got, right)]

    def _is_like(self, draw, case, outcome):
        """Whether an outcome is what this draw gives in this case."""
        expected = self.reference(draw, case["shape"])
        if isinstance(expected, Raised) or isinstance(outcome, Raised):
            return isinstance(expected, Raised) and expected.resembles(outcome, exact=False)
        if not isinstance(outcome, dict) or not is_drawn(outcome["weights"], case["shape"]):
            return False
        return alike(sample(outcome["weights"], self.limit(case["shape"])), expected)

    def reference(self, draw, shape):
        """A Sample of several draws of this shape, the same one each time; Raised if the draw raises."""
        rng = np.random.default_rng(SEED)
        try:
            return sample([draw(shape, rng) for _ in range(MORE)], self.limit(shape))
        except Exception as error:
            return Raised(type(error).__name__)


def is_drawn(weights, shape):
    """Whether these are finite numbers in this shape."""
    return weights.shape == tuple(shape) and bool(np.isfinite(weights).all())


def _too_large(cases, got):
    """An array with far more entries than were asked for comes as the name of its type alone."""
    for case, one in zip(cases, got):
        if isinstance(one, Unreadable) and "with shape" in one.words:
            array = one.words.split(" as ")[0].removeprefix("an object of type ")
            return [Finding(f"It returns an {array}; the shape asked for is {case['shape']}.")]
    return []


def _ignores_rng(cases, got):
    pairs = [(a, b) for a in range(len(cases)) for b in range(a) if cases[a]["shape"] == cases[b]["shape"]]
    return any(np.array_equal(got[a]["weights"], got[b]["weights"]) for a, b in pairs)
