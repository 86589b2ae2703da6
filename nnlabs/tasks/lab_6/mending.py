"""Mending: points for what was mended, none for what was right in the suspect already.   Book: chapters/labs/lab_6"""

from collections.abc import Callable
from dataclasses import dataclass

from ...answers import decode_results, observe


@dataclass(frozen=True)
class Mending:
    """`rule`, with the share that `suspect`, used by `probe`, would earn taken off and the rest scaled up to 1."""

    rule: Callable
    suspect: Callable
    probe: str = "call"

    def __call__(self, cases, observations):
        share, findings = self.rule(cases, observations)
        before, _ = self.rule(cases, self._of_suspect(cases))
        return max(0.0, (share - before) / (1 - before)), findings

    def _of_suspect(self, cases):
        return decode_results(observe(self.suspect, self.probe, cases))
