"""Side effects: faults that leave the numbers right today and ruin a training tomorrow.   Book: chapters/teaching

An argument that is changed in place, a result that depends on more than the arguments, single precision that is lost.
"""

import numpy as np

from ..verdict import Finding

PENALTY = 0.25  # of the task's points, for each


def earned(right, bad):
    """The share of the points: that of what is right, an array of True and False, less a penalty for each of `bad`."""
    return max(0.0, float(np.mean(right)) - PENALTY * len(bad))


def side_effects(names, cases, observations, got):
    """A Finding for each side effect that shows in any of the cases."""
    return [
        Finding(words)
        for words in (_changes(observations), _forgets(observations), _converts(names, cases, got))
        if words
    ]


def _changes(observations):
    changed = sorted({name for seen in observations for name in seen.get("changed", [])})
    if not changed:
        return None
    return f"It changes {' and '.join(changed)} in place: whoever passed it in finds other numbers there afterwards."


def _forgets(observations):
    if all(seen.get("repeatable", True) for seen in observations):
        return None
    return (
        "Called twice with equal arguments, it gives different results: it keeps something between calls, or draws "
        "random numbers that it was not given."
    )


def _converts(names, cases, got):
    for case, outcome in zip(cases, got):
        given = next(
            (value.dtype for value in case.values() if getattr(value, "dtype", np.dtype(int)).kind == "f"), None
        )
        for name in names if given is not None and isinstance(outcome, dict) else ():
            if outcome[name].dtype.kind == "f" and outcome[name].ndim and outcome[name].dtype != given:
                return f"{name} comes back as {outcome[name].dtype} although what went in is {given}."
    return None
