"""A lesson gains on the writer's digits and forgets others, less if it is reminded; a reading says where it looked."""

import numpy as np
import pytest

from nnlive.explorers.draw_digit import FIRST
from nnlive.handwriting import mnist_sample, prepare_strokes, trained_network
from nnlive.handwriting.lesson import ROWS, STEPS, lesson, rows_of_step
from nnlive.handwriting.reading import HANDS, PATCH, STEP, covered_copies, read


def taught(seed, reminded):
    """What is right at the end of a lesson that calls the first drawing, which it reads as a 4, a 9."""
    *_, (_, progress) = lesson([prepare_strokes(FIRST)], [9], reminded, seed)
    return progress


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(1, 10))])
def test_it_learns_the_writer_s_digit_and_forgets_others_less_if_it_is_reminded(seed):
    alone, reminded = (taught(seed, each) for each in (False, True))
    assert (alone.mine, reminded.mine) == (1, 1)
    assert (alone.of, alone.step, reminded.step) == (200, STEPS, STEPS)
    assert alone.sample < 190 <= reminded.sample


def test_the_lesson_begins_with_the_book_s_network():
    model, progress = next(lesson([prepare_strokes(FIRST)], [9], False))
    assert (progress.step, progress.mine) == (0, 0)
    for one, other in zip(model.get_weights(), trained_network().get_weights()):
        np.testing.assert_array_equal(one, other)


def test_the_rows_of_a_step_are_taken_in_turn_half_of_them_mnist_s():
    """Of three digits the first step begins with number 32, which is 2 modulo 3."""
    own, old = (np.arange(3.0), np.arange(3)), (np.arange(100.0) + 10, np.arange(100) + 10)
    assert rows_of_step(own, None, 1)[1].tolist()[:4] == [2, 0, 1, 2]
    X, y = rows_of_step(own, old, 1)
    assert len(X) == len(y) == ROWS
    assert y[:3].tolist() == [1, 2, 0]
    assert y[ROWS // 2 :].tolist() == list(range(26, 42))


def test_paper_covers_each_place_that_has_ink():
    picture = np.zeros((28, 28), dtype=np.float32)
    picture[0, 0] = picture[10, 20] = 1
    copies, rows, columns = covered_copies(picture)
    assert list(zip(rows, columns)) == [(0, 0), (3, 6)]
    assert PATCH - STEP == 1  # so that row 9 to 12 is patch 3, and row 10 no part of any other
    assert copies[0].sum() == copies[1].sum() == 1


def test_a_reading_is_what_the_network_says():
    X, y = mnist_sample()
    network = trained_network()
    reading = read(network, X[0, ..., 0], seed=3)
    np.testing.assert_allclose(reading.answers, network.predict(X[:1])[0], atol=1e-6)
    assert reading.digit == y[0]
    assert reading.hands.shape == (HANDS, 10)
    assert reading.maps.shape == (26, 26, 8)
    assert reading.falls.max() <= reading.answers.max()
    assert 0 <= reading.agree <= HANDS
