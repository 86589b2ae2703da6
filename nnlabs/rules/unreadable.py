"""Unreadable: describe an answer that gives no numbers to compare, because it raised or returned something else.

Book: chapters/teaching
"""

from ..answers import ExampleFunction, RandomGenerator
from ..verdict import Finding
from .outputs import Raised, Unreadable


def unreadable(names, cases, got):
    """A list with one Finding about the first case that has no numbers, or an empty list."""
    for case, outcome in zip(cases, got):
        if isinstance(outcome, Raised):
            called, advice = f"It was called with {describe_case(case)}.", _advice(outcome, case)
            return [Finding(_raised(outcome) + advice, called, feedback=f"It stops with {outcome.type}.{advice}")]
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


def _advice(raised, case):
    """What to look at where shapes do not fit in a task about a list of arrays; "" elsewhere."""
    if "broadcast" not in raised.words or not isinstance(case.get("params"), list):
        return ""
    return " Does each array of the list have a memory of its own, in its own shape?"


def _raised(raised):
    where = f" in its line `{raised.source}`" if raised.source else ""
    return f"It stops with {raised.type}{where}: {raised.words.rstrip('.')}."


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
