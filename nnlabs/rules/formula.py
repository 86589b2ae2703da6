"""Formula: an answer is right if its numbers are those of the formula, whatever way it took.   Book: chapters/teaching

A wrong answer is diagnosed by comparison with the formulas of known mistakes: whose numbers are those of a mistake made
that mistake. What no mistake explains is described by how it is related to the right numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..verdict import Finding
from .array_diagnosis import diagnose_array
from .outputs import Raised, agree, double, outcome, outputs
from .side_effects import earned, side_effects
from .unreadable import unreadable


@dataclass(frozen=True)
class Mistake:
    """The sentence for those who made it, and `like(**case)`: what their code returns, or raises.

    A mistake in some of the outputs returns a dict of these alone.
    """

    words: str
    like: Callable


@dataclass(frozen=True)
class Formula:
    """`answer(**case)` gives the right array or number, or a tuple or dict of them; `names` are what to call them.

    Each output of each case earns its share alone. Cases may be in single precision; answers are then expected in it
    too. `differences` says that the right numbers are finite differences: sentences and picture then say so.
    """

    answer: Callable
    names: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    differences: bool = False
    tolerance: float = 1e-5

    def __call__(self, cases, observations):
        want = [outputs(self.answer(**double(case)), self.names) for case in cases]
        got = [outcome(seen, self.names) for seen in observations]
        right = {name: [agree(g, w, name, self._close(c)) for g, w, c in zip(got, want, cases)] for name in self.names}
        wrong = [name for name in self.names if not all(right[name])]
        bad = side_effects(self.names, cases, observations, got)
        findings = self._diagnose(wrong, cases, want, got, right) if wrong else []
        return earned(list(right.values()), bad), [*findings, *bad]

    def _diagnose(self, wrong, cases, want, got, right):
        """Findings about the wrong outputs: a known mistake, else trouble with the whole answer, else a relation."""
        likes = [[outcome_of(mistake, case, self.names) for case in cases] for mistake in self.mistakes]
        known = {
            name: [m.words for m, like in zip(self.mistakes, likes) if self._is_like(name, like, cases, want, got)]
            for name in wrong
        }
        words = dict.fromkeys(found[0] for found in known.values() if found)
        findings, problem = [Finding(one) for one in words], unreadable(self.names, cases, got)
        if problem:  # a known mistake has explained it, because it raises where the answer does
            return findings or problem
        rest = [name for name in wrong if not known[name]]
        return findings + [diagnose_array(self, name, cases, want, got, right[name]) for name in rest]

    def _is_like(self, name, like, cases, want, got):
        """Whether the received output is in all cases that of the mistake, and the mistake shows in one at least."""
        exact = all(isinstance(one, Raised) for one in like)  # any other error would be like it, too
        same = all(
            like[k].resembles(got[k], exact)
            if isinstance(like[k], Raised)
            else agree(got[k], like[k], name, self._close(cases[k]))
            for k in range(len(cases))
        )
        return same and not all(agree(like[k], want[k], name, self._close(cases[k])) for k in range(len(cases)))

    def _close(self, case):
        single = any(getattr(value, "dtype", None) == np.float32 for value in case.values())
        return max(self.tolerance, 1e-3) if single else self.tolerance


def outcome_of(mistake, case, names):
    """What a mistake gives in this case: outputs by name, or Raised."""
    try:
        with np.errstate(all="ignore"):
            made = mistake.like(**double(case))
            touched = tuple(name for name in names if name in made) if isinstance(made, dict) else names
            return outputs(made, touched)
    except Exception as error:
        return Raised(type(error).__name__, str(error))
