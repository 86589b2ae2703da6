"""Equally hard: in thirty variants right answers earn all, guesses nothing, and typical mistakes the same.

That each fault leads to its claim and to no other one is measured once for each fault, in test_lab_6.
"""

from functools import cache
from itertools import product

import numpy as np
import pytest
from answers import answers
from judging import judged

from nnlabs import LABS
from nnlabs.keys import lab_4, lab_6
from nnlabs.tasks.lab_4 import logs
from nnlabs.tasks.lab_6 import comparison
from nnlabs.tasks.lab_6.claims import LETTERS, by_letter
from nnlabs.variants import Variant, bug_hunt, code_of

pytestmark = pytest.mark.exhaustive
CODES = [code_of(799999 * number) for number in range(1, 31)]
EACH = pytest.mark.parametrize("code", CODES)
SUSPECTS = list(product((0, 1), repeat=4))  # forms on which accuracy depends: of prepare, h, the batches and the epoch


def right_case_file(code):
    letters = {name: letter for letter, name in by_letter(Variant(code)).items()}
    return lab_6.right_entries(Variant(code), letters)


def earned(entries, name, code):
    return judged(entries, name, code=code).points


def swapped(entries, one, other):
    return {**entries, one: entries[other], other: entries[one]}


def test_the_thirty_variants_differ():
    assert len({tuple(right_case_file(code).values()) for code in CODES}) == 30
    assert len({tuple(bug_hunt.forms(Variant(code)).values()) for code in CODES}) > 20


@cache
def points_of_right_pieces():
    """They are judged alike in all variants, so once will do."""
    pieces = [task.name for task in LABS["lab_6"].tasks if task.drawn is None]
    return sum(judged(answers("lab_6", name)[0].value(), name).points for name in pieces)


@EACH
def test_a_right_solver_earns_all(code):
    values = comparison_entries(comparison.arms_of(Variant(code))["suspect"]) if code == CODES[0] else None
    assert points_of_right_pieces() + earned(right_case_file(code), "case_file", code) == 16
    assert values is None or earned(values, "comparison", code) == 4


@EACH
def test_the_suspects_own_pieces_earn_nothing_and_each_fault_is_named(code):
    for name, piece in bug_hunt.pieces(bug_hunt.forms(Variant(code))).items():
        verdict = judged(piece, f"mended_{name}")
        assert verdict.points == 0
        assert not any("differs from" in sentence for sentence in verdict.sentences)


@EACH
def test_guessing_earns_nothing(code):
    rng = np.random.default_rng(0)
    keys = list(right_case_file(code))
    options = [("found", "missed") if key.endswith("check") else tuple(LETTERS) for key in keys]
    guesses = [{key: str(rng.choice(those)) for key, those in zip(keys, options)} for _ in range(100)]
    points = [earned(guess, "case_file", code) for guess in guesses]
    assert np.median(points) == 0
    assert np.mean(points) < 0.35  # of 4: whoever has luck keeps it, and nobody goes below 0
    for word in ("found", "missed", *LETTERS):
        one_word = {key: word if word in those else None for key, those in zip(keys, options)}
        assert earned(one_word, "case_file", code) == 0


@EACH
def test_typical_mistakes_in_the_case_file_earn_the_same(code):
    right = right_case_file(code)
    assert earned(swapped(right, "batches_claim", "dz_claim"), "case_file", code) == 3.33
    assert earned({**right, "L_check": "missed"}, "case_file", code) == 3.33
    assert earned({**right, "h_check": "found"}, "case_file", code) == 3.43
    assert earned({**right, "epoch_claim": None}, "case_file", code) == 3.71
    decoy = next(letter for letter in LETTERS if letter not in right.values())
    assert earned({**right, "epoch_claim": decoy}, "case_file", code) == 3.67


@EACH
def test_the_case_file_of_another_variant_earns_little(code):
    others = [earned(right_case_file(other), "case_file", code) for other in CODES if other != code]
    assert np.median(others) < 2.2  # the checks are right in all, and that is half of it
    assert max(others) < 4


@EACH
def test_logs(code):
    names = [list(lab_4.RUNS)[number] for number in logs.by_letter(Variant(code)).values()]
    right = dict(zip(logs.LETTERS, names))
    assert earned(right, "reading_logs", code) == 2
    assert earned({**right, "A": "classes"}, "reading_logs", code) == 1.5
    assert earned({**right, "A": None}, "reading_logs", code) == 1.6
    assert earned(dict.fromkeys("ABCDE", "right"), "reading_logs", code) == 0


def comparison_entries(forms, rates=None, by="judge", statistic=np.median):
    """What somebody reports of these suspects, who takes these rates and sets, and this of ten seeds."""
    rate = rates or {"suspect": 0.02 if dict(forms)["epoch"] else 0.2, "mended": 0.1}
    judge = {arm: comparison.ten(forms if arm == "suspect" else None, rate[arm], "judge") for arm in comparison.ARMS}
    shown = {arm: comparison.ten(forms if arm == "suspect" else None, rate[arm], by) for arm in comparison.ARMS}
    lead = (judge["mended"] - judge["suspect"]).min()
    told = {arm: round(float(statistic(shown[arm])), 1) for arm in comparison.ARMS}
    return {**{f"{arm}_rate": rate[arm] for arm in rate}, **told, "smallest_lead": round(float(lead), 1)}


@pytest.mark.parametrize("numbers", SUSPECTS)
def test_comparison(numbers):
    """Each suspect has one best rate, two points above the others: not on an edge, nor that of the mended network."""
    forms = {**bug_hunt.forms(Variant()), **dict(zip(("prepare", "h", "batches", "epoch"), numbers))}
    key = tuple(forms.items())
    medians = {rate: np.median(comparison.ten(key, rate, "choose")) for rate in comparison.RATES}
    best = max(medians, key=medians.get)
    assert best == (0.02 if forms["epoch"] else 0.2)
    assert all(medians[best] - median > 2 for rate, median in medians.items() if rate != best)
    code = next(code for code in map(code_of, range(10_000)) if comparison.arms_of(Variant(code))["suspect"] == key)
    right = comparison_entries(key)
    assert earned(right, "comparison", code) == 4
    assert earned(comparison_entries(key, {"suspect": 0.1, "mended": 0.1}), "comparison", code) == 2
    assert earned(comparison_entries(key, by="choose"), "comparison", code) == 2
    assert earned(comparison_entries(key, statistic=np.max), "comparison", code) == 2
    difference = round(right["mended"] - right["suspect"], 1)
    assert earned({**right, "smallest_lead": difference}, "comparison", code) == 3
