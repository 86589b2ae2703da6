"""Answers: call what a student wrote and tell, as plain data, what it did.   Book: chapters/teaching

This runs beside the student's code, in the notebook or in the grader's limited process, and knows not what is right.
"""

from .observe import arguments, decoded, observe
from .plain import Draws, Foreign, Known, decode, encode

__all__ = ["Draws", "Foreign", "Known", "arguments", "decode", "decoded", "encode", "observe"]
