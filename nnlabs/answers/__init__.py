"""Answers: call what a student wrote and tell, as plain data, what it did.   Book: chapters/teaching

This runs beside the student's code, in the notebook or in the grader's limited process, and knows not what is right.
"""

from .codec import Draws, ExampleFunction, Foreign, decode, encode
from .observe import arguments, decoded, observe

__all__ = ["Draws", "ExampleFunction", "Foreign", "arguments", "decode", "decoded", "encode", "observe"]
