"""Rules: the ways to judge an answer, one file each.   Book: chapters/teaching

A rule takes cases and observations and returns (share, findings): the share of the points earned, and what is wrong.
The share is None where entries are marked later.
"""

from .choices import Choices, Question
from .design import Between, Design, Goal, OneOf, Part
from .facts import Fact, Facts
from .formula import Formula, Mistake
from .later import Later
from .samples import Samples
from .sealed import Sealed, choices

__all__ = [
    "Between",
    "Choices",
    "Design",
    "Fact",
    "Facts",
    "Formula",
    "Goal",
    "Later",
    "Mistake",
    "OneOf",
    "Part",
    "Question",
    "Samples",
    "Sealed",
    "choices",
]
