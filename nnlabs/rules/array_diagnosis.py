"""Array diagnosis: describe how wrong numbers are related to the right ones.   Book: chapters/teaching

The opposite sign, a factor of the batch size, a transposed shape or a missing sum can be recognised from the numbers.
"""

import numpy as np

from .. import pictures
from ..verdict import Finding
from .outputs import close, made_of
from .unreadable import describe_case, describe_kinds

TOLERANCE = 1e-4  # relative to the largest right number
TINY = 1e-100  # the square of a larger number is still above zero
ROUND_FACTORS = (*range(2, 11), 100, 1000)  # these and what they divide by are told on a page of feedback


def diagnose_array(rule, name, cases, want, got, right):
    """A Finding about one output that is wrong in some of the cases."""
    pairs = [(case, w[name], g[name]) for case, w, g, ok in zip(cases, want, got, right) if not ok]
    recognised = (recognise(name, pairs) for recognise in (_not_finite, _shape, _zero, _factor, _shifted))
    finding = next(filter(None, recognised), None) or _entries(rule, name, pairs[0])
    return finding.followed_by(_where(cases, right, describe_case), _where(cases, right, describe_kinds))


def _not_finite(name, pairs):
    bad = [g for _, w, g in pairs if not np.isfinite(g).all() and np.isfinite(w).all()]
    if not bad:
        return None
    kind = "nan" if np.isnan(bad[0]).any() else "infinite"
    return Finding(
        f"{name} holds entries that are {kind}: look for an overflow, a division by zero, a logarithm of zero."
    )


def _shape(name, pairs):
    """A Finding on the first shape that is wrong, and on how it came about if the numbers tell."""
    for case, w, g in pairs:
        if g.shape == w.shape:
            continue
        words = f"{name} has shape {g.shape}, expected {w.shape}"
        shapes = [w.shape, *(value.shape for value in case.values() if hasattr(value, "shape"))]
        feedback = words if made_of(g.shape, shapes) else f"{name} has another shape than {w.shape}, which was expected"
        reason = _reason(w, g)
        if reason:
            return Finding(f"{words}: {reason}.", feedback=f"{feedback}: {reason}.")
        called = ", when called with {}."
        return Finding(
            words + called.format(describe_case(case)), feedback=feedback + called.format(describe_kinds(case))
        )
    return None


def _reason(w, g):
    """How right numbers came to have another shape, or None."""
    if g.shape == w.shape[::-1] and close(g.T, w, TOLERANCE):
        return "it is transposed"
    if g.size == w.size and close(g.reshape(w.shape), w, TOLERANCE):
        return "the numbers are right, an axis is too many or too few"
    axis = next((a for a in range(g.ndim) if np.delete(g.shape, a).tolist() == list(w.shape)), None)
    if axis is not None and close(g.sum(axis=axis), w, TOLERANCE):
        return f"a sum over {_axis(g, w, axis)} is missing"
    if axis is not None and g.size and close(g.mean(axis=axis), w, TOLERANCE):
        return f"a mean over {_axis(g, w, axis)} is missing"
    return None


def _axis(g, w, axis):
    """The name of an axis that a sum runs over: "the batch" if that is certain, else its number."""
    return "the batch" if axis == 0 and (g.ndim > 1 or w.ndim == 0) else f"axis {axis}"


def _zero(name, pairs):
    nothing = all(np.abs(g).max(initial=0) <= TOLERANCE**2 * np.abs(w).max(initial=0) for _, w, g in pairs)
    return Finding(f"{name} is zero everywhere.") if nothing else None


def _factor(name, pairs):
    """A Finding if all entries are off by one factor: -1, a size of the case, or a constant.

    A single number is always off by some factor, so it does not count.
    """
    factors = [_ratio(g, w) for _, w, g in pairs]
    if None in factors or sum(w.size for _, w, _ in pairs) < 2:
        return None
    if np.allclose(factors, -1, rtol=TOLERANCE):
        return Finding(f"{name} has the wrong sign everywhere: a minus is missing or one too many.")
    for words, sizes in _sizes(pairs).items():
        if np.allclose(factors, sizes, rtol=TOLERANCE) and not np.allclose(sizes, 1):
            return Finding(f"{name} is too large by a factor of {words}: is a mean wanted where a sum stands?")
        if np.allclose(factors, 1 / np.asarray(sizes), rtol=TOLERANCE) and not np.allclose(sizes, 1):
            return Finding(f"{name} is too small by a factor of {words}: is a sum wanted where a mean stands?")
    if not np.allclose(factors, factors[0], rtol=TOLERANCE):
        return None
    words, size = f"{name} is {factors[0]:.4g} times what it should be, everywhere.", abs(factors[0])
    is_round = any(np.isclose(max(size, 1 / size), number, rtol=TOLERANCE) for number in ROUND_FACTORS)
    return Finding(words, feedback=words if is_round else f"{name} is off by one and the same factor everywhere.")


def _sizes(pairs):
    """{words: the size in each case} of all that a sum may have run over."""
    first = [next((v for v in case.values() if getattr(v, "ndim", 0)), np.zeros(1)) for case, _, _ in pairs]
    return {
        "the batch size": [len(v) for v in first],
        "the number of columns": [v.shape[-1] if v.ndim > 1 else 1 for v in first],
        "the number of entries": [v.size for v in first],
    }


def _shifted(name, pairs):
    gaps = [g - w for _, w, g in pairs if g.size > 1]
    if gaps and all(np.allclose(gap, gap.flat[0], rtol=TOLERANCE, atol=TOLERANCE) for gap in gaps):
        return Finding(f"All entries of {name} are off by one and the same amount.")
    return None


def _ratio(g, w):
    """g / w if it is one number for all entries, else None."""
    if g.shape != w.shape or not np.abs(w).max(initial=0) > TINY:
        return None
    ratio = float(np.sum(g * w) / np.sum(w * w))
    return ratio if ratio and close(np.asarray(g, dtype=float), ratio * w, TOLERANCE) else None


def _entries(rule, name, pair):
    """A Finding about the entries that differ. Its numbers and picture are shown to the student alone."""
    case, w, g = pair
    g, w = np.atleast_1d(np.asarray(g, dtype=float)), np.atleast_1d(np.asarray(w, dtype=float))
    off = ~np.isclose(g, w, rtol=TOLERANCE, atol=TOLERANCE * np.abs(w).max())
    at = np.unravel_index(np.abs(g - w).argmax(), w.shape)
    truth = "the finite difference" if rule.differences else "expected"
    index = f"[{', '.join(map(str, at))}]"
    words = f"{name} differs from {'the finite differences' if rule.differences else 'what is expected'}"
    return Finding(
        f"{words} in {off.sum()} of {off.size} entries.",
        f"Most at {name}{index}: yours {g[at]:.4g}, {truth} {w[at]:.4g}, when called with {describe_case(case)}.",
        pictures.against(g, w, name, truth) if w.size > 2 else "",
    )


def _where(cases, right, describe):
    """Words on the cases in which it is wrong, if not in all: by the arguments whose descriptions differ."""
    if not any(right):
        return ""
    good, bad = (next(case for case, ok in zip(cases, right) if ok is state) for state in (True, False))
    differ = [name for name in bad if describe({name: good[name]}) != describe({name: bad[name]})]
    if not differ:
        return " Other numbers of these shapes came out right."
    good, bad = ({name: case[name] for name in differ} for case in (good, bad))
    return f" It is right for {describe(good)}, and wrong for {describe(bad)}."
