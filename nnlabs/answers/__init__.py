"""Answers: call what a student wrote and report, as plain data, what it did.   Book: chapters/grading

This runs beside the student's code, in the notebook or in the grader's sandbox, and does not know what is right.
"""

from .codec import ExampleFunction, Opaque, RandomGenerator, decode, encode
from .observe import decode_results, fresh_arguments, observe

__all__ = [
    "ExampleFunction",
    "Opaque",
    "RandomGenerator",
    "decode",
    "decode_results",
    "encode",
    "fresh_arguments",
    "observe",
]
