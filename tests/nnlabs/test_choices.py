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
    _, findings = judge({"slope": "finds", "shuffle": "finds"})
    assert [finding.words for finding in findings] == ["shuffle: Rows have no gradient."]


def test_one_option_everywhere_earns_nothing_although_it_is_right_somewhere():
    # "yes" is right in two of three: the third costs 2 / 1, as much as these earn. "no" costs what it earns as well.
    yes, no = Question("yes", {"no": "It is."}), Question("no", {"yes": "It is not."})
    rule = Choices({"a": yes, "b": yes, "c": no})
    for option in ("yes", "no"):
        assert rule([{}], [{"result": dict.fromkeys("abc", option)}])[0] == 0
    assert rule([{}], [{"result": {"a": "yes", "b": "yes", "c": None}}])[0] == pytest.approx(2 / 3)
    assert rule([{}], [{"result": {"a": "yes", "b": "no", "c": "no"}}])[0] == pytest.approx((2 - 1) / 3)


def test_guessing_earns_nothing_on_average():
    """Of four options one is right: 1 - 3 · 1/3 = 0."""
    wrong = {"b": "No.", "c": "No.", "d": "No."}
    rule = Choices({str(k): Question("a", wrong) if k else Question("e", wrong) for k in range(4)})
    assert rule([{}], [{"result": {"0": "e", "1": "a", "2": "a", "3": "b"}}])[0] == pytest.approx((3 - 1 / 3) / 4)
    shares = [sum(1 if option == "a" else -1 / 3 for option in options) for options in product("abcd", repeat=2)]
    assert np.mean(shares) == pytest.approx(0)


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
