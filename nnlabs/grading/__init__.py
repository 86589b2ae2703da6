"""Grading: run every submission in a sandbox, and give every student a row, whatever their notebook does.

The files in the order in which they are used: submissions finds out who handed in what, assign decides which notebook
counts for which lab, notebook reads it, session runs its cells, and marks judges its answers. batch does this for
everybody, mark_store keeps what is done, gradebooks and feedback write the results, and sanitize makes students' text
safe to write.
Book: chapters/teaching
"""

from .batch import Settings, grade_all
from .submissions import find_students

__all__ = ["Settings", "find_students", "grade_all"]
