"""Facts: judge an answer that has many right results by facts that hold for all of them.   Book: chapters/labs/lab_6"""

from collections.abc import Callable
from dataclasses import dataclass

from ..verdict import Finding
from .outputs import outcome
from .shares import share_earned, share_of_part
from .side_effects import side_effects
from .unreadable import describe_case, unreadable


@dataclass(frozen=True)
class Fact:
    """`holds(result, **case)` says whether the fact holds, and `words` is the sentence if it does not."""

    words: str
    holds: Callable


@dataclass(frozen=True)
class Facts:
    """An answer is right if all facts hold in all cases. Each fact that fails somewhere is reported once.

    `read(result, **case)` turns a result into the first argument of the facts, or raises ValueError with words that
    continue "It returns …". A fact is looked at only where all facts before it hold.
    """

    read: Callable
    facts: tuple[Fact, ...]

    def __call__(self, cases, observations):
        failed = {}
        right = [self._failure(case, seen, failed) for case, seen in zip(cases, observations)]
        bad = side_effects((), cases, observations, [])
        return share_earned([share_of_part(right)], bad), [*failed.values(), *bad]

    def _failure(self, case, seen, failed):
        """Whether a case is right; if not, its Finding is added to `failed`, {words: Finding}."""
        finding = self._finding(case, seen)
        if finding:
            failed.setdefault(finding.words, finding)
        return finding is None

    def _finding(self, case, seen):
        if "error" in seen:
            return unreadable((), [case], [outcome(seen, ())])[0]
        try:
            result = self.read(seen["result"], **case)
        except ValueError as error:
            return Finding(f"It returns {error}.")
        wrong = next((fact for fact in self.facts if not fact.holds(result, **case)), None)
        return wrong and Finding(wrong.words, f"It was called with {describe_case(case)}.")
