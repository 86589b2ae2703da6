"""Confidence words: the steps that neurons need to be right, and small numbers, as texts.   Book: chapters/05_losses

`needed` holds steps (losses, neurons), infinite where a neuron is not right yet; `steps` is how many were made so far.
"""

import numpy as np


def comparison_text(needed, steps):
    """How many steps the neurons (losses, neurons) need, in words; `steps` is how many they took so far."""
    medians = np.median(needed, axis=-1)
    if medians[1] == 0:
        return "Most neurons that start here are right already, with either loss."
    if medians[0] == np.inf:
        return f"With neither loss are the neurons right after {steps:,} step{'s' * (steps > 1)}."
    is_late, entropy = medians[1] > steps, format_steps(medians[0], steps)
    ratio = times_as_many(medians, steps).removeprefix("> ")
    times = f"{'more than ' if is_late else ''}{ratio} times as many steps" if ratio else "more steps"
    if is_late:
        return f"Squared error needs {times}: not there after {steps:,}, cross-entropy after {entropy}."
    about = "about " if medians[1] >= 100 else ""
    return f"Squared error needs {times}: {about}{format_steps(medians[1], steps)} against {entropy}."


def times_as_many(medians, steps):
    """How many times the steps of cross-entropy squared error needs, as text; empty if that cannot be said yet."""
    if not 0 < medians[0] < np.inf:
        return ""
    return f"{'> ' if medians[1] > steps else ''}{min(medians[1], steps) / medians[0]:.3g}"


def clock_text(median, steps, at_most):
    """How many steps the median neuron of one loss needed; until it is right a clock that runs to `at_most`."""
    return f"{steps:,} …" if steps < min(median, at_most) else format_steps(median, steps)


def format_steps(needed, steps):
    """How many steps are needed, of those that were made so far; hundreds are rounded to two digits."""
    if needed > steps:
        return f"> {steps:,}"
    return f"{needed:g}" if needed < 100 else f"{float(f'{needed:.2g}'):,.0f}"


def percent(p):
    """A probability in per cent: two digits, more of them only close to 100."""
    digits = f"{100 * p:.2g}" if p < 0.1 else f"{100 * p:.0f}" if p < 0.99 else f"{100 * p:.1f}"
    return f"{digits} %" if p < 0.9995 else "> 99.9 %"
