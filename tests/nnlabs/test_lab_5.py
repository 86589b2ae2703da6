"""Lab 5: its numbers are right, its optimizer trains a network, and what is said about shared memory and the race."""

from itertools import pairwise

import numpy as np
import pytest
from answers import answers

import nnlib as nn
from nnlabs import check


def right(task):
    return answers("lab_5", task)[0].value()


def test_two_steps_of_nesterov_by_hand():
    """v = -0.1, p = 0.9; the slope at 0.9 - 0.05 is 0.85; v = -0.05 - 0.085 = -0.135, p = 0.765."""
    p = right("nesterov_steps")(np.ones(1), lambda p: p, 0.1, 0.5, 2)
    assert p == pytest.approx(0.765)


def test_nesterov_is_nnlib_s_seen_from_where_the_slope_is_asked_for():
    """nnlib walks through q = p + μ v. It begins at the same place, because v is zero there."""

    def slope(p):
        return p + np.sin(2 * p)

    walk, q, sgd = right("nesterov_steps"), np.array([1.0, -2.0]), nn.optimizers.SGD(0.1, 0.8, nesterov=True)
    places = [walk(q.copy(), slope, 0.1, 0.8, steps) for steps in range(6)]
    for before, here in pairwise(places):
        sgd.step([q], [slope(q)])
        assert q == pytest.approx(here + 0.8 * (here - before))


def test_one_step_of_adadelta_by_hand():
    """s = 0.1 · 2², d = 0: u = √0.01 / √0.41 · 2 = 0.3123; d = 0.1 · u² = 0.00976."""
    p, s, d = right("adadelta_step")(np.ones(1), np.full(1, 2.0), np.zeros(1), np.zeros(1), 0.9, 0.01)
    assert [p[0], s[0], d[0]] == pytest.approx([0.68765, 0.4, 0.009756], rel=1e-4)


def test_two_steps_of_adamax_by_hand():
    """m = 0.1, u = 1: m / 0.1 = 1. Then m = 0.19 with g = 1, u = 1: m / 0.19 = 1. Every step is as long as the rate."""
    p = np.zeros(1)
    optimizer = right("AdaMax")(rate=0.5)
    for place in (-0.5, -1.0):
        optimizer.step([p], [np.ones(1)])
        assert p[0] == pytest.approx(place)


def test_adamax_trains_a_network_and_a_stack_of_networks():
    X, y = nn.datasets.xor(100, seed=0)
    for seed in (0, [0, 1, 2]):
        model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(16, "relu"), nn.layers.Dense(1, "sigmoid")], seed)
        model.compile(right("AdaMax")(0.03), "binary_crossentropy")
        before = model.evaluate(X, y)
        model.fit(X, y, batch_size=100, epochs=60, verbose=0)
        assert np.all(model.evaluate(X, y) < 0.6 * before)


def test_one_memory_for_arrays_of_two_shapes_gets_a_sentence_of_its_own():
    shared = [
        a for a in answers("lab_5", "AdaMax") if a.words and ("share" in a.words or "memory of its own" in a.words)
    ]
    assert len(shared) == 3
    for answer in shared:
        words = " ".join(check(answer.value(), "AdaMax", seed=0).sentences)
        assert "its own, in its own shape" in words


def test_the_race_says_why_it_was_rigged_once_it_is():
    (right, both_small) = answers("lab_5", "rigged_race")[:2]
    verdict = check(right.value(), "rigged_race")
    assert verdict.sentences == verdict.feedback == []
    assert "Why the race was rigged: one number means two things." in str(verdict)
    assert "Why the race was rigged" in verdict._repr_mimebundle_()["text/html"]
    verdict = check(both_small.value(), "rigged_race")
    assert "Why the race was rigged" not in str(verdict)
    assert "momentum's is the rate times gradients" in verdict.sentences[0]
