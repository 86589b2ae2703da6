"""Rules: how an answer is judged, one kind a file.   Book: chapters/teaching

A rule takes cases and observations and gives (share, findings): the share of the points earned, and what is wrong.
"""

from .choices import Choices, Question
from .design import Between, Design, Goal, OneOf
from .formula import Formula, Mistake

__all__ = ["Between", "Choices", "Design", "Formula", "Goal", "Mistake", "OneOf", "Question"]
