"""Sentences: where the runs of a class lie, the run that is shown, and lines without a code.   Book: chapters/class"""

import numpy as np

from .training import MAY_DIFFER, POINTS, percent

MOST_TOLD = 5  # lines with a problem, and doubles, that are spelt out


def reached_by(codes):
    """What each run reached, in percent."""
    return [100 * code.right / POINTS for code in codes]


def predicted_by(codes):
    """What was predicted for each run, in percent."""
    return [code.predicted for code in codes]


def code_of(seed, codes):
    """The code of a seed; None where there is none."""
    return next((code for code in codes if code.seed == seed), None)


def fits(code, training):
    """Whether a code's figure is that of its seed, but for what another machine may add to it."""
    return abs(code.right - training.right()) <= MAY_DIFFER


def spread(whose, codes):
    """The result: where the runs lie, and where they were expected."""
    if not codes:
        return f"{whose} has no run yet."
    if len(codes) == 1:
        return f"{whose} has one run, which reached {percent(codes[0].right)}."
    reached, predicted = reached_by(codes), predicted_by(codes)
    return (
        f"{whose} has {len(codes)} runs, from {min(reached):.1f}% to {max(reached):.1f}%, "
        f"median {np.median(reached):.1f}%. The median prediction was {np.median(predicted):g}%."
    )


def shown(seed, training, codes):
    """The run that is shown, and whether its code is true."""
    code, reaches = code_of(seed, codes), percent(training.right())
    if not training.epochs:
        return "Seed 0 is nobody's: no run is shown."
    if code is None:
        return f"Shown is seed {seed}, which none of the codes has: {reaches} after {training.epochs} epochs."
    if not training.is_done:
        return f"Seed {seed} trains again: {reaches} after {training.epochs} epochs."
    told = f"Shown is seed {seed}, trained again: it reaches {reaches}"
    if code.right == training.right():
        return f"{told}, as its code says. Its prediction was {code.predicted}%."
    if fits(code, training):
        return f"{told}, and its code says {percent(code.right)}: so much may differ between two machines."
    return f"{told}, but its code says {percent(code.right)}. That figure does not fit its seed."


def unread(pasted):
    """Doubles and lines without a code, the first few of each in words."""
    return " ".join(
        listed(what, some)
        for what, some in (("Counted once", pasted.doubles), ("Not counted", pasted.problems))
        if some
    )


def listed(what, some):
    """Some sentences after a word, and how many more there are."""
    more = f"; and {len(some) - MOST_TOLD} more" if len(some) > MOST_TOLD else ""
    return f"{what}: {'; '.join(some[:MOST_TOLD])}{more}."
