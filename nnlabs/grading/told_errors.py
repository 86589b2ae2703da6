"""Told errors: what may be said of a student's exception, in words of Python's and ours.   Book: chapters/grading

A message, and the name of a class of the student's own, can carry the hidden cases out of the sandbox. So the type is
told if Python or NumPy has it, and of the message what is in the notebook's text or in the system's list of errors.
"""

import builtins
import errno
import os
import re

OF_NUMPY = {"AxisError", "LinAlgError"}
QUOTES = r"name '(\w{1,60})' is not defined|No module named '([\w.]{1,60})'"


def error_type(text):
    """The name of a type that Python or NumPy has, such as ValueError, with which a text begins; else "an error"."""
    name = re.match(r"\w*", str(text))[0]
    found = getattr(builtins, name, None)
    known = isinstance(found, type) and issubclass(found, BaseException)
    return name if known or name in OF_NUMPY else "an error"


def told_error(text, sources):
    """An exception as worker.describe_error gives it, "NameError: name 'np' is not defined", in words that are safe."""
    name, text = error_type(text), str(text)
    quoted = re.search(QUOTES, text)
    if quoted and any(re.search(rf"\b{re.escape(quoted[1] or quoted[2])}\b", source) for source in sources):
        return f"{name}: {quoted[0]}"
    number = re.search(r"\[Errno (\d{1,4})\]", text)
    if number and int(number[1]) in errno.errorcode:
        return f"{name}: {os.strerror(int(number[1]))}"
    return name
