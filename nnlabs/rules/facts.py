"""Facts: an answer that may come out in many ways is right if some facts hold of it.   Book: chapters/labs/lab_6"""

from collections.abc import Callable
from dataclasses import dataclass

from ..verdict import Finding
from .outputs import outcome
from .side_effects import earned, side_effects
from .unreadable import describe, unreadable


@dataclass(frozen=True)
class Fact:
    """The sentence for those of whose result it does not hold, and `holds(result, **case)`."""

    words: str
    holds: Callable


@dataclass(frozen=True)
class Facts:
    """All facts must hold in a case for the case to count; each that fails in one of them is said once.

    `read(result, **case)` turns a result into what the facts are asked of, or raises ValueError with words for the
    student: "It returns …". A fact is asked only where all before it hold.
    """

    read: Callable
    facts: tuple[Fact, ...]

    def __call__(self, cases, observations):
        failed = {}
        right = [self._failure(case, seen, failed) for case, seen in zip(cases, observations)]
        bad = side_effects((), cases, observations, [])
        return earned(right, bad), [*failed.values(), *bad]

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
        return wrong and Finding(wrong.words, f"It was called with {describe(case)}.")
