"""What chapters/01_layers says about lines, loops and layers holds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "01_layers"


def test_only_minus_1_1_0_separates_the_points_above_the_diagonal(chapter):
    share = chapter["share"]
    assert share[-1, 1, 0] == 1
    assert share[1, -1, 0] == 0
    assert max(value for three, value in share.items() if three != (-1, 1, 0)) < 1


def test_three_times_the_numbers_is_the_same_boundary_and_steeper_probabilities(chapter):
    one, three = (chapter["neuron"](*numbers)(chapter["X"]) for numbers in ((1, 1, 0.5), (3, 3, 1.5)))
    assert np.array_equal(one > 0.5, three > 0.5)
    assert (np.abs(three - 0.5) > np.abs(one - 0.5)).all()


def test_no_straight_line_gets_three_quarters_of_xor_right(chapter):
    assert 0.5 < chapter["right_lines"].max() < 0.75
    X, y = chapter["X"], chapter["y"]
    assert nn.metrics.accuracy(y, chapter["line"](X)) == chapter["right_lines"].max()


def test_the_loops_and_the_product_agree_and_the_product_is_a_hundred_times_faster(chapter):
    x = np.random.default_rng(1).normal(size=(7, 4))
    W, b = np.ones((4, 3)), np.arange(3.0)
    np.testing.assert_allclose(chapter["dense_loop"](x, W, b), chapter["dense"](x, W, b))
    assert chapter["ratio"] > 100


def test_one_corner_has_the_probabilities_of_the_solution(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-01_layers-corner"), names)
    assert names["p"].ravel() == pytest.approx([0.05, 0.27, 0.27, 0.73], abs=0.005)
    for b, right in ((-2.01, False), (-1.99, True), (-0.01, True), (0.01, False)):
        answers = chapter["neuron"](1, 1, b)(names["corners"]) > 0.5
        assert (answers.ravel().tolist() == [False, False, False, True]) == right


def test_a_layer_of_three_neurons_says_what_each_says_alone(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-01_layers-three"), names)
    assert np.allclose(names["together"], names["alone"])
    assert names["together"].shape == (200, 3)


def test_a_layer_of_seven_neurons_on_four_features_holds_35_numbers():
    model = nn.Sequential([nn.layers.Input((4,)), nn.layers.Dense(7)])
    assert model.count_params() == 35
    assert model.predict(np.ones((50, 4))).shape == (50, 7)


def test_as_many_lines_were_tried_as_the_summary_says(chapter):
    assert chapter["right_lines"].size == 21_960
