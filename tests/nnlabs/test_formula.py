"""Formula: shares, known mistakes by their numbers, side effects, and what is said of numbers that nothing explains."""

import numpy as np
import pytest

from nnlabs.answers import encode, observe
from nnlabs.rules import Formula, Mistake
from nnlabs.task import Task

RULE = Formula(
    lambda x, W: (x @ W, x.sum(axis=0)),
    ("product", "total"),
    (
        Mistake("W is transposed.", lambda x, W: (x @ W.T, x * np.nan)),
        Mistake("The total is a mean.", lambda x, W: (x * np.nan, x.mean(axis=0))),
    ),
)


def cases(rng):
    """Two cases: W is square in one of them, so that a transposed W raises in the other only."""
    return [
        {"x": rng.normal(size=(5, 3)), "W": rng.normal(size=(3, 4))},
        {"x": rng.normal(size=(2, 3)), "W": rng.normal(size=(3, 3))},
    ]


TASK = Task("pair", "a pair", 4, cases, RULE, ("one", "two", "three"))


def judge(answer, rule=None, drawn=None):
    task = TASK if rule is None else Task("pair", "a pair", 4, cases, rule, TASK.hints)
    drawn = drawn or cases(np.random.default_rng(0))
    return task.judge(drawn, observe(answer, "call", drawn))


def test_right_numbers_earn_all_points_whatever_way_they_took():
    verdict = judge(lambda x, W: [np.einsum("nd,dh->nh", x, W), np.add.reduce(x)])
    assert verdict.passed
    assert verdict.sentences == []


def test_each_output_earns_its_share():
    assert judge(lambda x, W: (x @ W, x.mean(axis=0))).points == 2
    assert judge(lambda x, W: (x @ W, x.mean(axis=0))).sentences == ["The total is a mean."]


def test_what_is_right_in_one_case_alone_earns_nothing():
    """x has 5 rows in the first case and 2 in the second."""
    verdict = judge(lambda x, W: (x @ W, x.sum(axis=0) if len(x) == 5 else x[0]))
    assert verdict.points == 2
    assert judge(lambda x, W: (0 * x @ W, x.sum(axis=0) * (len(x) == 2))).points == 0


def test_harder_cases_are_worth_a_third_beside_all_others():
    rule = Formula(lambda x, W: x @ W, ("product",), harder=lambda x, W: len(x) == 2)
    assert judge(lambda x, W: x @ W, rule).points == 4
    assert judge(lambda x, W: x @ W if len(x) == 5 else 0 * x, rule).points == 2.67
    assert judge(lambda x, W: x @ W if len(x) == 2 else 0 * x, rule).points == 0


def test_outputs_may_be_one_part_together():
    rule = Formula(RULE.answer, RULE.names, together=True)
    assert judge(lambda x, W: (x @ W, x.sum(axis=0)), rule).points == 4
    assert judge(lambda x, W: (x @ W, x.mean(axis=0)), rule).points == 0


def test_a_mistake_is_known_by_its_numbers_and_by_where_it_raises():
    assert judge(lambda a, b: (np.dot(a, b.T), a.sum(axis=0))).sentences == ["W is transposed."]


def test_another_error_is_told_with_its_own_words():
    (words,) = judge(lambda x, W: x @ W @ np.ones(7)).sentences
    assert words.startswith("It stops with ValueError in its line `")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, W: None, "It returns nothing (None: is a `return` missing?) where 2 values were expected"),
        (lambda x, W: (x,), "It returns 1 values where 2 were expected: product, total."),
        (lambda x, W: (object(), x), "It returns an object of type object as product"),
        (lambda x, W: {"product": x}, "It returns product; missing: total."),
        (lambda x, W: "done", "It returns a str where 2 values were expected"),
    ],
)
def test_what_is_no_pair_of_arrays_is_described(answer, words):
    verdict = judge(answer)
    assert verdict.points == 0
    assert verdict.sentences[0].startswith(words)


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (lambda x: -x.sum(axis=0), "total has the wrong sign everywhere"),
        (lambda x: x.sum(axis=0) * len(x), "total is too large by a factor of the batch size"),
        (lambda x: x.sum(axis=0) / x.shape[1], "total is too small by a factor of the number of columns"),
        (lambda x: x.sum(axis=0) * 3.5, "total is 3.5 times what it should be"),
        (lambda x: x.sum(axis=0) + 2, "All entries of total are off by one and the same amount"),
        (lambda x: x, "a sum over the batch is missing"),
        (lambda x: x.sum(axis=0)[None], "an axis is too many or too few"),
        (lambda x: [], "total has shape (0,), expected (3,)"),
        (lambda x: x.sum(axis=1), "total has shape (5,), expected (3,), when called with x of shape (5, 3)"),
        (lambda x: x.sum(axis=0) * np.inf, "total holds entries that are infinite"),
        (lambda x: x.sum(axis=0) * np.nan, "total holds entries that are nan"),
        (lambda x: np.sort(x.sum(axis=0)) + [0, 1, 0], "total differs from what is expected in"),
        (
            lambda x: x.sum(axis=0) if len(x) > 2 else x[0],
            "It is right for x of shape (5, 3), W of shape (3, 4), and wrong for",
        ),
    ],
)
def test_unknown_numbers_are_described_by_how_they_are_related(total, words):
    (sentence,) = judge(lambda x, W: (x @ W, total(x))).sentences
    assert words in sentence


def test_a_transposed_result_is_seen():
    rule = Formula(lambda x, W: x @ W, ("product",))
    assert "it is transposed" in judge(lambda x, W: (x @ W).T, rule).sentences[0]


def test_expected_numbers_are_shown_and_kept_out_of_sentences():
    finding = judge(lambda x, W: (x @ W, np.arange(3.0))).findings[0]
    expected = cases(np.random.default_rng(0))[0]["x"].sum(axis=0)
    assert any(f"{number:.4g}" in finding.numbers for number in expected)
    assert not any(f"{number:.4g}" in finding.words for number in expected)
    assert "<svg" in finding.picture


def test_side_effects_cost_a_quarter_each():
    def in_place(x, W):
        product, total = x @ W, x.sum(axis=0)
        x *= 2
        return product, total

    verdict = judge(in_place)
    assert verdict.points == 3
    assert verdict.sentences[0].startswith("It changes x in place")


def test_single_precision_that_is_lost_is_a_side_effect():
    single = [
        {name: array.astype("float32") for name, array in case.items()} for case in cases(np.random.default_rng(1))
    ]
    right = judge(lambda x, W: (x @ W, x.sum(axis=0)), drawn=single)
    wrong = judge(lambda x, W: (x.astype(float) @ W, x.sum(axis=0)), drawn=single)
    assert right.passed
    assert wrong.sentences == ["product comes back as float64 although what went in is float32."]


def test_forged_observations_earn_nothing():
    drawn = cases(np.random.default_rng(0))
    forged = [{"result": encode("yes"), "repeatable": True, "changed": []}] * 2
    assert TASK.judge(drawn, forged).points == 0
