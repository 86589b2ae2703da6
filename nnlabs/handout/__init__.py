"""Handout: a notebook for each student of a course, with a variant of their own.   Book: chapters/grading

roster reads who the students are, codes gives each of them a code, notebooks puts it into a lab, and command does so
for everybody.
"""

from .codes import Handout

__all__ = ["Handout"]
