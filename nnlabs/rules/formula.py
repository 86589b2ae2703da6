"""Formula: an answer is right if its numbers are those of a formula, however it gets them.   Book: chapters/teaching

A wrong answer is compared with the formulas of known mistakes. If the numbers are the same, that mistake was made. What
no mistake explains is described by its relation to the right numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..verdict import Finding
from .array_diagnosis import diagnose_array
from .outputs import Raised, agree, in_double_precision, outcome, outputs
from .shares import share_earned, share_of_part
from .side_effects import side_effects
from .unreadable import unreadable


@dataclass(frozen=True)
class Mistake:
    """A sentence for those who made a mistake, and `like(**case)`, which returns or raises what their code does.

    For a mistake that concerns only some of the outputs, `like` returns a dict of these.
    """

    words: str
    like: Callable


@dataclass(frozen=True)
class Formula:
    """`answer(**case)` returns the right array or number, or a tuple or dict of them, whose names are `names`.

    Each output is a part of its own (see shares), or all `together` are one. `harder(**case)` says which cases ask for
    one thing more, such as logits that overflow. If a case is in single precision, the outputs are expected in it too.
    `differences` means that the right numbers are finite differences, and then the sentences and the picture say so.
    """

    answer: Callable
    names: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    differences: bool = False
    tolerance: float = 1e-5
    harder: Callable | None = None
    together: bool = False

    def __call__(self, cases, observations):
        want = [outputs(self.answer(**in_double_precision(case)), self.names) for case in cases]
        got = [outcome(seen, self.names) for seen in observations]
        right = {name: [agree(g, w, name, self._close(c)) for g, w, c in zip(got, want, cases)] for name in self.names}
        wrong = [name for name in self.names if not all(right[name])]
        bad = side_effects(self.names, cases, observations, got)
        findings = self._diagnose(wrong, cases, want, got, right) if wrong else []
        parts = [np.all(list(right.values()), axis=0)] if self.together else right.values()
        shares = [share_of_part(each, cases, self.harder) for each in parts]
        return share_earned(shares, bad), [*findings, *bad]

    def _diagnose(self, wrong, cases, want, got, right):
        """Findings about the wrong outputs: known mistakes, else an answer without numbers, else a description."""
        likes = [[outcome_of(mistake, case, self.names) for case in cases] for mistake in self.mistakes]
        known = {
            name: [m.words for m, like in zip(self.mistakes, likes) if self._matches(name, like, cases, want, got)]
            for name in wrong
        }
        words = dict.fromkeys(found[0] for found in known.values() if found)
        findings, problem = [Finding(one) for one in words], unreadable(self.names, cases, got)
        if problem:  # a known mistake has explained it, because it raises where the answer does
            return findings or problem
        rest = [name for name in wrong if not known[name]]
        return findings + [diagnose_array(self, name, cases, want, got, right[name]) for name in rest]

    def _matches(self, name, like, cases, want, got):
        """Whether an output equals the mistake's in all cases, and the mistake makes a difference in at least one."""
        exact = all(isinstance(one, Raised) for one in like)  # else any error of this type would match
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
    """What code with a mistake does in a case: outputs by name, or Raised."""
    try:
        with np.errstate(all="ignore"):
            made = mistake.like(**in_double_precision(case))
            touched = tuple(name for name in names if name in made) if isinstance(made, dict) else names
            return outputs(made, touched)
    except Exception as error:
        return Raised(type(error).__name__, str(error))
