"""Grading: run every submission in a sandbox, and give every student a row, whatever their notebook does.

The files in the order in which they are used: submissions finds out who handed in what, platforms tells it from names,
clutter what is nobody's and disguised where a notebook hides. assign decides which notebook counts for which lab,
people whose it is in a handout, and codes which variant that means. notebook and code_cells read it, session runs its
cells, session_notes tells what became of them, and marks judges its answers. batch does this for everybody, mark_store
keeps what is done, by_hand changes marks as the teacher says, gradebooks, feedback and returns write the results, and
sanitize and told_errors make students' text safe to write.
Book: chapters/grading
"""

from .batch import Grading, Settings
from .submissions import find_students

__all__ = ["Grading", "Settings", "find_students"]
