"""What chapters/01_layers says about lines, loops and layers holds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "01_layers"
SEEDS = 20


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


def solved(chapter, hidden):
    return chapter["right"][hidden] > 0.9


def test_one_unit_reaches_at_most_about_two_thirds(chapter):
    assert chapter["right"][1].max() < 0.69


def test_three_networks_of_one_unit_answer_class_1_everywhere_since_their_unit_is_0_on_the_training_points(chapter):
    model = chapter["models"][1]
    silent = (model.layers[0].forward(chapter["X"]) == 0).all(axis=(1, 2))
    always_1 = (model.predict(chapter["X_test"]) > 0.5).all(axis=(1, 2))
    assert silent.sum() == 3
    assert np.array_equal(silent, always_1)


def test_two_units_never_solve_xor_and_reach_at_best_83_percent(chapter):
    assert 0.78 < chapter["right"][2].max() < 0.835


def test_three_four_and_eight_units_solve_it_from_10_16_and_19_of_20_starts(chapter):
    assert [solved(chapter, hidden).sum() for hidden in (3, 4, 8)] == [10, 16, 19]


def test_16_is_the_smallest_width_that_solves_xor_on_every_seed(chapter):
    every = [hidden for hidden in chapter["right"] if solved(chapter, hidden).all()]
    assert every == [16, 32]
    assert len(chapter["right"][16]) == SEEDS


def test_with_the_first_ten_seeds_the_answer_would_have_been_8(chapter):
    every = [hidden for hidden in chapter["right"] if solved(chapter, hidden)[:10].all()]
    assert min(every) == 8


def test_each_network_either_solves_xor_clearly_or_misses_it_clearly(chapter):
    every = np.concatenate(list(chapter["right"].values()))
    assert ((every > 0.94) | (every < 0.84)).all()


def test_the_worst_network_of_four_units_misses_one_square(chapter):
    centres = np.array([[-0.6, 0.6], [0.6, 0.6], [-0.6, -0.6], [0.6, -0.6]])
    worst = np.argmin(chapter["right"][4])
    answers = chapter["models"][4].predict(centres)[worst, :, 0] > 0.5
    assert answers.tolist() == [False, False, False, True]


def test_some_but_fewer_than_half_of_the_starts_find_the_four_corners(chapter):
    assert 0 < chapter["four_right"].sum() < SEEDS / 2


def test_the_four_units_by_hand_are_right_everywhere(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-01_layers-four"), names)
    assert nn.metrics.accuracy(chapter["y"], names["p"]) == 1
    names |= {"X": chapter["X_test"], "y": chapter["y_test"]}
    exec(solution("ex-01_layers-four"), names)
    assert nn.metrics.accuracy(names["y"], names["p"]) == 1
