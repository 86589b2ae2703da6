"""Facts: a result that may come out in many ways is judged by what must hold of it."""

import numpy as np

from nnlabs.answers import RandomGenerator, observe
from nnlabs.rules import Fact, Facts
from nnlabs.task import Task


def read(result, n, rng):
    """The result, if it is a list."""
    if not isinstance(result, list):
        raise ValueError("no list")
    return result


RULE = Facts(
    read,
    (
        Fact("A number is missing.", lambda result, n, rng: set(result) >= set(range(n))),
        Fact("A number comes twice.", lambda result, n, rng: len(result) == n),
    ),
)
CASES = [{"n": 3, "rng": RandomGenerator(0)}, {"n": 4, "rng": RandomGenerator(1)}]
TASK = Task("numbers", "all numbers", 2, lambda rng: CASES, RULE, ("one", "two", "three"))


def judge(answer):
    return TASK.judge(CASES, observe(answer, "call", CASES))


def test_whatever_order_it_has_a_right_result_earns_all_points():
    assert judge(lambda n, rng: rng.permutation(n).tolist()).passed
    assert judge(lambda n, rng: list(range(n))).passed


def test_the_first_fact_that_fails_is_said_with_the_case():
    verdict = judge(lambda n, rng: [0, 0, 1, 2])
    assert verdict.points == 0
    assert verdict.sentences == ["A number comes twice.", "A number is missing."]
    assert [finding.numbers for finding in verdict.findings] == [
        "It was called with n = 3, rng (a random generator).",
        "It was called with n = 4, rng (a random generator).",
    ]


def test_what_is_right_in_one_case_alone_earns_nothing():
    assert judge(lambda n, rng: [0, 1, 2]).points == 0


def test_what_cannot_be_read_and_what_raises_is_told():
    assert judge(lambda n, rng: None).sentences == ["It returns no list."]
    (words,) = judge(lambda n, rng: [1][n]).sentences
    assert words.startswith("It stops with IndexError")


def test_a_generator_of_its_own_is_a_side_effect():
    verdict = judge(lambda n, rng: [*np.random.default_rng().permutation(n).tolist(), n] if n > 9 else list(range(n)))
    assert verdict.passed
    own = np.random.default_rng(0)
    verdict = judge(lambda n, rng: own.permutation(n).tolist())
    assert verdict.points == 1.5
    assert "draws random numbers that it was not given" in verdict.sentences[0]
