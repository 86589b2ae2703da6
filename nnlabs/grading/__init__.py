"""Grading: every submission in a sandbox, a row for every student, whatever their notebook does.

submissions finds them, plan says which notebook counts, notebook reads one, session runs its cells, marks judges its
answers, batch does so for all of them and store remembers; sheet and feedback write what comes out.
Book: chapters/teaching
"""

from .batch import Settings, grade_all
from .submissions import find

__all__ = ["Settings", "find", "grade_all"]
