"""Shares: how much of the points the parts of an answer earn, and what bad habits cost.   Book: chapters/teaching

A part is one of the things that an answer returns. It counts if it is right in every case: what comes out right in one
case and wrong in another, such as a constant or a gradient that is right for one row alone, was right by luck.
"""

HARDER = 1 / 3  # of a part, for those cases that ask for one thing more
PENALTY = 0.25  # of the task's points, for each side effect


def share_of_part(right, cases=(), harder=None):
    """The share of one part, from whether it is right in each of the cases.

    All of it if it is right everywhere, and two thirds if it is wrong in those cases alone for which `harder(**case)`.
    """
    if all(right):
        return 1.0
    plain = [ok for ok, case in zip(right, cases) if not harder(**case)] if harder else right
    return 1.0 - HARDER if all(plain) else 0.0


def share_earned(parts, bad):
    """The share of the points: the mean of the shares of all parts, minus a penalty for each Finding in `bad`."""
    return max(0.0, sum(parts) / len(parts) - PENALTY * len(bad))
