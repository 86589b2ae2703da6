"""Reported: which number a report took for the one that was asked for.   Book: chapters/labs/lab_6"""

import numpy as np

ROUNDED = 0.25  # points: one digit after the point, and what another machine's rounding may turn
PAIRS = 0.5  # the same for one pair of networks, in which a single digit counts 0.2


def said_of_median(reported, judged, chosen):
    """What is wrong with a number that should be the median of `judged`; "" if nothing is."""
    if _near(reported, np.median(judged)):
        return ""
    others = {
        "that is the median on `choose`, where the rate was picked. Judge by digits that had no part in it.": (
            np.median(chosen)
        ),
        "that is a share of 1. The report wants percent.": np.median(judged) / 100,
        "that is the best of ten seeds. Report the median.": judged.max(),
        "that is seed 0 alone. Report the median of ten seeds.": judged[0],
        "that is the mean of ten seeds. Report the median.": judged.mean(),
    }
    return _first(reported, others)


def said_of_lead(reported, mended, suspect):
    """What is wrong with a number that should be the smallest lead of mended at an equal seed; "" if nothing is."""
    leads = mended - suspect
    if _near(reported, leads.min(), PAIRS):
        return ""
    others = {
        "that is the difference of the medians. Subtract seed by seed, and report the smallest.": (
            np.median(mended) - np.median(suspect)
        ),
        "that is the mended network's worst against the suspect's best. Pair the seeds.": mended.min() - suspect.max(),
        "that is the largest lead.": leads.max(),
        "the median of the leads is not the smallest.": np.median(leads),
        "that is a share of 1. The report wants points of a hundred.": leads.min() / 100,
        "it is the suspect that is behind: subtract the other way round.": -leads.min(),
    }
    return _first(reported, others)


def _first(reported, others):
    """The words beside the first number that is the reported one."""
    room = {words: 0.005 if "share of 1" in words else 0.06 for words in others}
    known = [words for words, value in others.items() if _near(reported, value, room[words])]
    return known[0] if known else "trained again to the letter, ten seeds come to something else."


def _near(one, other, room=ROUNDED):
    return abs(one - other) <= room
