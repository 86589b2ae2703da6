"""Unreadable: describe an answer that gives no numbers to compare, because it raised or returned something else.

Book: chapters/teaching
"""

from ..answers import ExampleFunction, RandomGenerator
from ..verdict import Finding
from .outputs import Raised, Unreadable

SHAPES = "shapes do not fit there. Does each array of the list have a memory of its own, in its own shape?"


def unreadable(names, cases, got):
    """A list with one Finding about the first case that has no numbers, or an empty list."""
    for case, outcome in zip(cases, got):
        if isinstance(outcome, Raised):
            called = f"It was called with {describe_case(case)}."
            if _shapes_differ(outcome, case):
                return [Finding(f"It stops{_where(outcome)}: {SHAPES}", called, feedback=f"It stops: {SHAPES}")]
            return [Finding(_raised(outcome), called, feedback=f"It stops with {outcome.type}.")]
        if isinstance(outcome, Unreadable):
            return [Finding(f"It returns {outcome.words}.", feedback=f"It returns {outcome.feedback}.")]
    return []


def describe_case(case):
    """The arguments of a case in words: names and shapes, without the values of arrays."""
    return ", ".join(f"{name} {_describe_value(value)}" for name, value in case.items())


def describe_kinds(case):
    """The same for a page of feedback: without the values of numbers that have fractions, either."""
    hidden = {name: value for name, value in case.items() if isinstance(value, float)}
    return ", ".join(name if name in hidden else describe_case({name: value}) for name, value in case.items())


def _shapes_differ(raised, case):
    """Whether shapes do not fit in a task about a list of arrays, which have different ones."""
    return "broadcast" in raised.words and isinstance(case.get("params"), list)


def _where(raised):
    return f" in its line `{raised.source}`" if raised.source else ""


def _raised(raised):
    return f"It stops with {raised.type}{_where(raised)}: {raised.words.rstrip('.')}."


def _describe_value(value):
    if isinstance(value, (RandomGenerator, ExampleFunction)):
        return "(a random generator)" if isinstance(value, RandomGenerator) else f"(the function {value.name})"
    if hasattr(value, "shape"):
        return f"of shape {value.shape}"
    if isinstance(value, list):
        arrays = all(hasattr(one, "shape") for one in value)
        return f"of shapes {', '.join(str(one.shape) for one in value)}" if arrays else f"(list of {len(value)})"
    if isinstance(value, float):
        return f"= {value:.3g}"
    plain = isinstance(value, (int, str)) or (isinstance(value, tuple) and all(isinstance(n, int) for n in value))
    return f"= {value}" if plain else f"({type(value).__name__})"
