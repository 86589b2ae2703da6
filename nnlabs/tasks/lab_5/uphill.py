"""Uphill: a mistake made together with the most common one, the sign of the step.   Book: chapters/labs/lab_5"""

from ...rules import Mistake


def with_uphill(mistakes):
    """The mistakes, and after them each once more with the sign of the step wrong as well."""
    return *mistakes, *(Mistake(f"{one.words} Besides, it goes uphill.", reflected(one.like)) for one in mistakes)


def reflected(like):
    """The same step the other way: a place p' becomes 2 p - p'. Outputs that are no places stay."""

    def wrong(**case):
        places = like(**case)
        if isinstance(places, dict):
            return {name: 2 * case["p"] - value if name == "p" else value for name, value in places.items()}
        if not isinstance(places, tuple):
            return 2 * case["p"] - places
        starts = case.get("params") or [case["p"]]
        return *(2 * start - place for start, place in zip(starts, places)), *places[len(starts) :]

    return wrong
