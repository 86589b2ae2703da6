"""Task: what a lab asks for, the cases to try an answer with, and the rule that judges it.   Book: chapters/teaching"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from .answers import decode_results
from .rules.later import NOT_MARKED, Later
from .verdict import Finding, Verdict

NOT_STARTED = "NotImplementedError"


@dataclass(frozen=True)
class Task:
    """`name` is what the answer is called in the notebook, `title` what it is about, `points` the most it can earn.

    `cases(rng)` draws a list of cases, each a dict of arguments. `rule(cases, observations)` returns the share of the
    points that the answer earned, from 0 to 1, and a list of Findings. `probe` says how the answer is called (see
    nnlabs.answers.probes), and `without` which pieces of nnlib refuse to work meanwhile. The first of the `hints` is a
    small push, the last one a plan.

    Where the entries of students differ, `drawn(variant, key)` is the rule of a variant, for a grader, and `rule` that
    of the practice variant. `key` is the module of nnlabs.keys that holds what is right, None for a lab without one.
    """

    name: str
    title: str
    points: int
    cases: Callable
    rule: Callable
    hints: tuple[str, str, str]
    probe: str = "call"
    without: tuple[str, ...] = ()
    drawn: Callable | None = None

    def judge(self, cases, observations):
        """The Verdict on what `nnlabs.answers.observe` saw in these cases."""
        errors = [seen.get("error", {}) for seen in observations]
        if any(error.get("type") == NOT_STARTED for error in errors):
            return self.verdict(0, [], started=False)
        pieces = {f"nn.{name}" for name in self.without}
        used = [error["words"] for error in errors if error.get("type") == "Forbidden" and error["words"] in pieces]
        if used:
            words = f"It uses {used[0]}, which is the piece to write here. Write it with NumPy."
            return self.verdict(0, [Finding(words)])
        read = decode_results(observations)
        if self.probe == "value" and _is_blank(read[0].get("result")):
            return self.verdict(0, [], started=False)
        share, findings = self.rule(cases, read)
        return self.verdict(share, findings)

    def of_variant(self, variant, key):
        """The same task as a grader marks it in a variant."""
        return replace(self, rule=self.drawn(variant, key)) if self.drawn else self

    def before_marking(self, variant):
        """The same task as a notebook checks it in a variant: with a code, entries that differ are marked later."""
        return self if self.drawn is None or variant.is_practice else replace(self, rule=Later(self.rule.problems))

    def verdict(self, share, findings, started=True):
        """A Verdict that earns this share of the points; NOT_MARKED earns none yet."""
        later = share is NOT_MARKED
        points = 0 if later else round(share * self.points, 2)
        return Verdict(self.name, self.title, points, self.points, tuple(findings), self.hints, started, later=later)


def _is_blank(value):
    """Whether a value is as in the delivered notebook: None, or a dict in which every entry is None."""
    return value is None or (isinstance(value, dict) and all(entry is None for entry in value.values()))
