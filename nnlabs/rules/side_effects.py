"""Side effects: faults that leave the numbers right today, but ruin a training tomorrow.   Book: chapters/teaching

These are an argument changed in place, a result that depends on more than the arguments, and lost single precision.
"""

import numpy as np

from ..verdict import Finding


def side_effects(names, cases, observations, got):
    """A Finding for each side effect that shows in any of the cases."""
    found = (
        _changes_arguments(cases, observations),
        _is_not_repeatable(observations),
        _loses_precision(names, cases, got),
    )
    return [Finding(words) for words in found if words]


def _changes_arguments(cases, observations):
    pairs = list(zip(cases, observations))
    changed = sorted({name for case, seen in pairs for name in case if name in seen.get("changed", [])})
    if not changed:
        return None
    return f"It changes {' and '.join(changed)} in place: whoever passed it in finds other numbers there afterwards."


def _is_not_repeatable(observations):
    if all(seen.get("repeatable", True) for seen in observations):
        return None
    return (
        "Called twice with equal arguments, it gives different results: it keeps something between calls, or draws "
        "random numbers that it was not given."
    )


def _loses_precision(names, cases, got):
    for case, outcome in zip(cases, got):
        given = next(
            (value.dtype for value in case.values() if getattr(value, "dtype", np.dtype(int)).kind == "f"), None
        )
        for name in names if given is not None and isinstance(outcome, dict) else ():
            if outcome[name].dtype.kind == "f" and outcome[name].ndim and outcome[name].dtype != given:
                return f"{name} comes back as {outcome[name].dtype} although what went in is {given}."
    return None
