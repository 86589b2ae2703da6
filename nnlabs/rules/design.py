"""Design: settings that a student chooses, judged by training with them.   Book: chapters/teaching

The settings are plain data. nnlib trains with them, on seeds that the student may not know beforehand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..verdict import Finding
from .choices import expected_dict


@dataclass(frozen=True)
class Between:
    """A number from `low` to `high`, a whole one if both of these are."""

    low: float
    high: float

    @property
    def whole(self):
        return isinstance(self.low, int) and isinstance(self.high, int)

    def __contains__(self, value):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return number and (not self.whole or value % 1 == 0) and self.low <= value <= self.high

    def __str__(self):
        return f"{'a whole number' if self.whole else 'a number'} from {self.low} to {self.high}"


@dataclass(frozen=True)
class OneOf:
    """One of these values."""

    values: tuple

    def __contains__(self, value):
        return not hasattr(value, "shape") and value in self.values

    def __str__(self):
        return f"one of {', '.join(map(str, self.values))}"


@dataclass(frozen=True)
class Goal:
    """`reached(settings, measured)` says whether the goal is reached, and `missed` is the sentence if it is not.

    Each {name} in the sentence is replaced by a setting or a measured value.
    """

    missed: str
    reached: Callable


@dataclass(frozen=True)
class Part:
    """A part of a report that earns `points` if all of its goals are reached. `why` then explains what was found.

    Goals that a guess reaches too easily stand in one part: two rates that differ, a count and the width it belongs to.
    """

    points: int
    goals: tuple[Goal, ...]
    why: str = ""


@dataclass(frozen=True)
class Design:
    """Settings with all of `fields`, {name: Between or OneOf}. `measure(settings, **case)` returns {name: value}.

    A goal may stand in several of the `parts`. `measure` must end in time for all settings that the fields allow.
    """

    fields: dict[str, object]
    measure: Callable
    parts: tuple[Part, ...]

    def __call__(self, cases, observations):
        settings = _as_python_numbers(observations[0].get("result"))
        wrong = self.problems(settings)
        if wrong:
            return 0.0, wrong
        measured = self.measure(settings, **cases[0])
        goals = dict.fromkeys(goal for part in self.parts for goal in part.goals)
        missed = {goal for goal in goals if not goal.reached(settings, measured)}
        earned = [part for part in self.parts if not missed.intersection(part.goals)]
        told = {name: value if _is_coarse(field) else _Hidden() for name, value, field in self._pairs(settings)}
        findings = [
            Finding(goal.missed.format(**settings, **measured), feedback=goal.missed.format(**told, **measured))
            for goal in goals
            if goal in missed
        ]
        why = [Finding(part.why, remark=True) for part in earned if part.why]
        return sum(part.points for part in earned) / sum(part.points for part in self.parts), [*findings, *why]

    def _pairs(self, settings):
        """(name, value, field) of each setting that is asked for."""
        return [(name, settings[name], field) for name, field in self.fields.items()]

    def problems(self, settings):
        """Findings on settings that are open or not what may stand there, whatever comes of them."""
        settings = _as_python_numbers(settings)
        if not isinstance(settings, dict):
            return [Finding(expected_dict(self.fields, settings))]
        missing = [name for name in self.fields if settings.get(name) is None]
        if missing:
            return [Finding(f"Still open: {', '.join(missing)}.")]
        return [
            Finding(f"{name} should be {field}, received {str(value)[:60]!r}.", feedback=f"{name} should be {field}.")
            for name, value, field in self._pairs(settings)
            if value not in field
        ]


class _Hidden:
    """Stands for a number with so many digits that a student could write a hidden one into it."""

    def __format__(self, spec):
        return "…"


def _is_coarse(field):
    """Whether a field has few values: all but numbers with fractions."""
    return isinstance(field, OneOf) or field.whole


def _as_python_numbers(settings):
    """Settings with NumPy's numbers, such as (a < b).sum(), turned into Python's."""
    if not isinstance(settings, dict):
        return settings
    return {name: value.item() if getattr(value, "ndim", None) == 0 else value for name, value in settings.items()}
