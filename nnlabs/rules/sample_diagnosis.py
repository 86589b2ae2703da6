"""Sample diagnosis: describe what is wrong with random numbers that no known mistake explains.

Only the first thing that is wrong is said, in this order: shape, nan, repetition, mean, deviation, limit, distribution.
Book: chapters/04_initializers
"""

from dataclasses import replace

import numpy as np

from ..histogram import histogram
from ..verdict import Finding
from .distributions import MAX_REPEATED, same_beyond, same_deviation, same_mean, sample
from .outputs import made_of

SAME_FACTOR = 0.08  # relative: factors that differ by less count as equal


def diagnose_sample(rule, cases, got, right):
    """A Finding about the cases that are wrong."""
    wrong = [(case, outcome["weights"]) for case, outcome, ok in zip(cases, got, right) if not ok]
    finding = _array(wrong)
    if finding:
        return finding
    pairs = [(sample(w, rule.limit(case["shape"])), rule.reference(rule.draw, case["shape"])) for case, w in wrong]
    finding = next(filter(None, (odd(pairs) for odd in (_repeated, _mean, _deviation, _beyond, _distribution))))
    shown = {"numbers": _numbers(wrong[0][0], *pairs[0]), "picture": histogram(*pairs[0])}
    return replace(finding.followed_by(_where(cases, right)), **shown)


def _array(wrong):
    for case, weights in wrong:
        if weights.shape != case["shape"]:
            words = f"The array has shape {weights.shape}, expected {case['shape']}."
            other = f"The array has another shape than {case['shape']}, which was expected."
            return Finding(words, feedback=words if made_of(weights.shape, [case["shape"]]) else other)
        if not np.isfinite(weights).all():
            words = "The array holds entries that are nan or infinite: look for a division by zero or a negative root."
            return Finding(words)
    return None


def _repeated(pairs):
    share = max(yours.repeated for yours, _ in pairs)
    if share < MAX_REPEATED:
        return None
    if any(np.ptp(yours.ordered) == 0 for yours, _ in pairs):
        return Finding("All entries are equal: each needs a draw of its own.")
    rest = "of the entries repeat another one: each needs a draw of its own."
    return Finding(f"{share:.1%} {rest}", feedback=f"Some {rest}")


def _mean(pairs):
    apart = [(yours.mean - theirs.mean) / theirs.deviation for yours, theirs in pairs if not same_mean(yours, theirs)]
    if not apart:
        return None
    words = f"The mean is {apart[0]:.2g} standard deviations away from where it should be."
    return Finding(words, feedback=f"The mean is too {'large' if apart[0] > 0 else 'small'}.")


def _deviation(pairs):
    if all(same_deviation(*pair) for pair in pairs):
        return None
    factors = [yours.deviation / theirs.deviation for yours, theirs in pairs]
    words = f"The standard deviation is {factors[0]:.3g} times what it should be"
    feedback = f"The standard deviation is too {'large' if factors[0] > 1 else 'small'}"
    if len({theirs.deviation for _, theirs in pairs}) == 1:
        return Finding(f"{words}.", feedback=f"{feedback}.")
    if np.ptp(factors) < SAME_FACTOR * max(factors):
        return Finding(f"{words}: a constant factor is off.", feedback=f"{feedback}: a constant factor is off.")
    words = "The standard deviation is off by a factor that changes with the shape: look at how the widths enter."
    return Finding(words)


def _beyond(pairs):
    share = max([yours.beyond for yours, theirs in pairs if not same_beyond(yours, theirs)], default=0)
    rest = "of the entries lie farther from 0 than any may."
    return Finding(f"{share:.2%} {rest}", feedback=f"Some {rest}") if share else None


def _distribution(pairs):
    return Finding("Mean and standard deviation are right, the distribution is another one: look at its outline.")


def _numbers(case, yours, theirs):
    return (
        f"For shape {case['shape']}: mean {yours.mean:.4f}, standard deviation {yours.deviation:.4f}; "
        f"expected about {round(theirs.mean, 2):g} and {theirs.deviation:.4f}."
    )


def _where(cases, right):
    if not any(right):
        return ""
    good, bad = (next(case["shape"] for case, ok in zip(cases, right) if ok is state) for state in (True, False))
    return f" (Right for shape {good}, wrong for {bad}.)"
