"""Choices: right options, explained wrong ones, and why guessing does not pay."""

from itertools import product

import numpy as np
import pytest

from nnlabs.rules import Choices
from nnlabs.rules.choices import Question

QUESTIONS = {
    "slope": Question("finds", {"misses": "A slope is a gradient.", "neither": "Look at backward."}),
    "shuffle": Question("misses", {"finds": "Rows have no gradient.", "neither": "Look at the labels."}),
}
RULE = Choices(QUESTIONS)


def judge(answer):
    return RULE([{}], [{"result": answer}])


def test_right_options_earn_all():
    assert judge({"slope": "finds", "shuffle": "misses"}) == (1.0, [])


def test_a_wrong_option_is_explained():
    share, findings = judge({"slope": "finds", "shuffle": "finds"})
    assert [finding.words for finding in findings] == ["shuffle: Rows have no gradient."]
    assert share == pytest.approx(0.25)


def test_guessing_earns_nothing_on_average():
    options = ["finds", "misses", "neither"]
    raw = []
    for slope, shuffle in product(options, options):
        right = (slope == "finds") + (shuffle == "misses")
        raw.append(right / 2 - (2 - right) / 4)
    assert np.mean(raw) == pytest.approx(0)
    assert judge({"slope": "neither", "shuffle": "finds"})[0] == 0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"slope": "finds"}, "shuffle is still open."),
        ({"slope": "finds", "shuffle": "no"}, "shuffle should be one of finds, misses, neither, received 'no'."),
        ({"slope": "finds", "shuffle": "misses", "more": "x"}, "The key 'more' asks nothing here: slope, shuffle do."),
        (["finds"], "The answer should be a dict with the keys slope, shuffle, received a list."),
    ],
)
def test_what_is_no_option_is_said(answer, words):
    assert words in [finding.words for finding in judge(answer)[1]]
