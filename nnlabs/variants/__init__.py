"""Variants: what differs from student to student, drawn from a code.   Book: chapters/teaching

This is in the notebook and in the grader's sandbox, and does not know what is right: `nnlabs.keys` does.
"""

from .code import PRACTICE, code_of, read_code
from .variant import Variant, current, variant

__all__ = ["PRACTICE", "Variant", "code_of", "current", "read_code", "variant"]
