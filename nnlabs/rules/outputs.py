"""Outputs: turn results into arrays by name, and compare them.   Book: chapters/teaching"""

import builtins
import math
import re
from dataclasses import dataclass

import numpy as np

from ..answers import Opaque, fresh_arguments

FEW = 10  # so few values are counted on a page of feedback


@dataclass(frozen=True)
class Raised:
    """An exception came instead of outputs."""

    type: str
    words: str = ""
    line: int | None = None
    source: str = ""

    def resembles(self, other, exact):
        """Whether another outcome is an exception of this type and, if `exact`, has the same words but for numbers."""
        if not isinstance(other, Raised) or self.type != other.type:
            return False
        return not exact or re.sub(r"\d+", "", self.words) == re.sub(r"\d+", "", other.words)


@dataclass(frozen=True)
class Unreadable:
    """Something other than the expected outputs came back; `words` say what, `feedback` without quoting the student."""

    words: str
    feedback: str = ""


def in_double_precision(case):
    """A copy of a case in double precision, with new generators."""
    return fresh_arguments(case, lambda array: array.astype(np.float64 if array.dtype.kind == "f" else array.dtype))


def outcome(seen, names):
    """Outputs by name, Raised, or Unreadable, from one observation."""
    return Raised(**seen["error"]) if "error" in seen else outputs(seen["result"], names)


def outputs(value, names):
    """{name: array} from a result: an array or number if there is one name, else a tuple, list or dict of them."""
    if len(names) == 1 and not isinstance(value, dict):
        value = {names[0]: value}
    if isinstance(value, (tuple, list)):
        if len(value) != len(names):
            count = len(value) if len(value) < FEW else "many"
            wanted = f"values where {len(names)} were expected: {', '.join(names)}"
            return Unreadable(f"{len(value)} {wanted}", f"{count} {wanted}")
        value = dict(zip(names, value))
    if not isinstance(value, dict):
        return _unexpected(value, f"where {len(names)} values were expected: {', '.join(names)}")
    missing = [name for name in names if name not in value]
    if missing:
        wanted = f"missing: {', '.join(missing)}"
        return Unreadable(f"{', '.join(value) or 'nothing'}; {wanted}", f"a dict; {wanted}")
    for name in names:
        if not _is_numeric(value[name]):
            return _unexpected(value[name], f"as {name}, where an array of numbers was expected")
    return {name: np.asarray(value[name]) for name in names}


def agree(got, want, name, tolerance):
    """Whether two outcomes both have the output `name`, and it is the same up to the tolerance."""
    both = all(isinstance(one, dict) and name in one for one in (got, want))
    return both and close(got[name], want[name], tolerance)


def close(got, want, tolerance):
    """Whether shapes are equal, and numbers up to `tolerance` times the largest one. nan equals nan."""
    if got.shape != want.shape:
        return False
    finite = np.abs(want[np.isfinite(want)])
    return np.allclose(got, want, rtol=tolerance, atol=tolerance * max(finite.max(initial=0), 1e-12), equal_nan=True)


def made_of(shape, shapes):
    """Whether a shape has only sizes that these shapes have: others could be numbers that somebody hides in it."""
    sizes = {1, *(size for one in shapes for size in (*one, math.prod(one)))}
    return len(shape) <= 1 + max(map(len, shapes)) and sizes.issuperset(shape)


def _is_numeric(value):
    try:
        return np.asarray(value).dtype.kind in "biuf"
    except ValueError:  # rows of different lengths
        return False


def _unexpected(value, where):
    """Unreadable because of the type of a value. The name of a student's own class is for the student alone."""
    known = not isinstance(value, Opaque) or isinstance(getattr(builtins, value.type, None), type)
    words = f"{_describe_type(value)} {where}"
    return Unreadable(words, words if known else f"an object of another type {where}")


def _describe_type(value):
    if value is None:
        return "nothing (None: is a `return` missing?)"
    if isinstance(value, np.ndarray):
        return "one array"
    return f"an object of type {value.type}" if isinstance(value, Opaque) else f"a {type(value).__name__}"
