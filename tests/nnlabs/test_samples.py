"""Samples: right draws never fail by bad luck, and draws that differ a little are told apart."""

import numpy as np
import pytest

from nnlabs.histogram import histogram
from nnlabs.rules import Mistake, Samples
from nnlabs.rules.distributions import ks_distance, same_distribution, sample
from nnlabs.rules.independence import not_drawn
from nnlabs.tasks.lab_3 import glorot_uniform, he_truncated

SHAPE = (40, 250)
NORMAL = Samples(lambda shape, rng: rng.normal(size=shape), lambda shape: np.inf)


def judge(rule, *drawn):
    """The verdict of a rule on arrays, each the answer to one case of this shape."""
    cases = [{"shape": SHAPE} for _ in drawn]
    return rule(cases, [{"result": weights, "repeatable": True, "changed": []} for weights in drawn])


@pytest.mark.parametrize("draw", [glorot_uniform.TASK.rule, he_truncated.TASK.rule], ids=["uniform", "truncated"])
def test_a_right_draw_passes_for_every_seed(draw):
    reference = draw.reference(draw.draw, SHAPE)
    for seed in range(1000):
        weights = draw.draw(SHAPE, np.random.default_rng(seed))
        assert same_distribution(sample(weights, draw.limit(SHAPE)), reference), seed
        assert not not_drawn(weights), seed


def test_a_sample_is_told_by_order_limit_and_repetition():
    # 0 twice, -3 beyond 2: of four numbers one repeats another, one is too far out, two have the commonest value
    one = sample([[0.0, 1.0], [-3.0, 0.0]], limit=2)
    assert one.ordered.tolist() == [-3, 0, 0, 1]
    assert (one.beyond, one.repeated, one.commonest) == (0.25, 0.25, 0.5)
    assert one.mean == -0.5


def test_the_ks_distance_is_the_largest_gap():
    # at 2 all of the first numbers are passed, and one of four of the second
    assert ks_distance(sample([1.0, 2.0], 9), sample([2.0, 3.0, 4.0, 5.0], 9)) == 0.75


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda z: 1.1 * z, "1.1 times what it should be"),
        (lambda z: z + 0.1, "The mean is 0.1"),
        (lambda z: np.sqrt(3) * np.tanh(1.1 * z) / 1.1, "the distribution is another one"),
        (lambda z: np.repeat(z[:, ::2], 2, axis=1), "repeat another one"),
        (lambda z: np.full_like(z, z[0, 0]), "All entries are equal"),
        (lambda z: z.T, "has shape (250, 40)"),
        (lambda z: np.sqrt(z), "nan or infinite"),
    ],
)
def test_what_is_odd_is_said(change, words):
    rng = np.random.default_rng(0)
    with np.errstate(invalid="ignore"):
        share, findings = judge(NORMAL, *(change(rng.normal(size=SHAPE)) for _ in range(2)))
    assert share == 0
    assert words in findings[0].words


def test_a_known_mistake_is_named_before_anything_is_measured():
    rule = Samples(NORMAL.draw, NORMAL.limit, (Mistake("It is uniform.", lambda shape, rng: rng.random(shape)),))
    share, findings = judge(rule, np.random.default_rng(0).random(SHAPE))
    assert (share, findings[0].words) == (0, "It is uniform.")


def test_numbers_that_do_not_depend_on_the_generator_lose_a_quarter():
    weights = np.random.default_rng(0).normal(size=SHAPE)
    share, findings = judge(NORMAL, weights, weights)
    assert share == 0.75
    assert "the same numbers for every rng" in findings[0].words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda z: np.sort(z, axis=None).reshape(z.shape), "follow each other in an order"),
        (lambda z: np.sort(z, axis=0), "follow each other in an order"),
        (lambda z: np.vstack([z[:20], -z[:20]]), "follow each other in an order"),
        (lambda z: z[np.argsort(np.abs(z[:, 0]))], ""),  # a draw in another order of rows is a draw
        (lambda z: z.astype("float32"), ""),
    ],
)
def test_numbers_that_know_of_each_other_are_no_draws(change, words):
    weights = change(np.random.default_rng(0).normal(size=SHAPE))
    assert (words in not_drawn(weights)) if words else not_drawn(weights) == ""
    share, findings = judge(NORMAL, weights, change(np.random.default_rng(1).normal(size=SHAPE)))
    assert share == (0 if words else 1)
    assert [words in finding.words for finding in findings] == ([True] if words else [])


def test_numbers_that_lie_too_evenly_are_no_draws():
    ramp = np.linspace(-1, 1, 10_000)
    assert "more evenly than chance" in not_drawn(np.random.default_rng(0).permutation(ramp))
    assert not_drawn(np.random.default_rng(0).uniform(-1, 1, 10_000)) == ""


def test_the_picture_shows_both_outlines():
    rng = np.random.default_rng(0)
    picture = histogram(sample(rng.random(1000), 9), sample(rng.normal(size=3000), 9))
    assert "yours" in picture
    assert "expected" in picture
    assert "nan" not in picture
