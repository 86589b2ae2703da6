"""Later: entries that are marked after they are handed in. Until then it is said whether they could be marked.

Book: chapters/teaching
"""

from collections.abc import Callable
from dataclasses import dataclass

NOT_MARKED = None  # stands for the share of the points


@dataclass(frozen=True)
class Later:
    """`problems(value)` are Findings on what is missing in an entry, or is none of what may stand there."""

    problems: Callable

    def __call__(self, cases, observations):
        found = self.problems(observations[0].get("result"))
        return (0.0, found) if found else (NOT_MARKED, [])
