"""What chapters/01_layers says about lines, loops, layers and folds holds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "01_layers"
SEEDS = 20


# What one neuron computes


@pytest.mark.parametrize("seed", range(10))
def test_the_hint_of_the_first_explorer_separates_its_points(chapter, seed):
    X, y = nn.datasets.linear(200, seed=seed)
    assert nn.metrics.accuracy(y, chapter["neuron"](-1, 1, 0)(X)) == 1


def test_the_first_point_gives_the_sum_and_the_probability_of_the_text(chapter):
    # 1 · 0.27 + 1 · (-0.46) + 0.5 = 0.31, and sigmoid(0.31) = 0.58
    x1, x2 = chapter["X_line"][0]
    assert (x1, x2) == pytest.approx((0.27, -0.46), abs=0.005)
    assert x1 + x2 + 0.5 == pytest.approx(0.31, abs=0.005)
    assert chapter["neuron"](1, 1, 0.5)(chapter["X_line"][:1])[0, 0] == pytest.approx(0.58, abs=0.005)


def test_three_times_the_numbers_is_the_same_boundary_and_steeper_probabilities(chapter):
    one, three = (chapter["neuron"](*numbers)(chapter["X"]) for numbers in ((1, 1, 0.5), (3, 3, 1.5)))
    assert np.array_equal(one > 0.5, three > 0.5)
    assert (np.abs(three - 0.5) > np.abs(one - 0.5)).all()


def test_the_bias_alone_moves_the_line_and_three_times_the_weights_without_the_bias_move_it_too(chapter):
    answers = [chapter["neuron"](*numbers)(chapter["X"]) > 0.5 for numbers in ((1, 1, 0.5), (1, 1, -0.5), (3, 3, 0.5))]
    assert not np.array_equal(answers[0], answers[1])
    assert not np.array_equal(answers[0], answers[2])


def test_one_corner_has_the_probabilities_of_the_solution(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-01_layers-corner"), names)
    assert names["p"].ravel() == pytest.approx([0.05, 0.27, 0.27, 0.73], abs=0.005)
    for b, right in ((-2.01, False), (-1.99, True), (-0.01, True), (0.01, False)):
        answers = chapter["neuron"](1, 1, b)(names["corners"]) > 0.5
        assert (answers.ravel().tolist() == [False, False, False, True]) == right


# A problem that no line can solve


def test_no_line_gets_four_corners_right_and_some_line_gets_three(chapter):
    corners, labels = chapter["corners"], chapter["labels"]
    w1, w2, b = np.meshgrid(*[np.linspace(-2, 2, 41)] * 3)
    z = corners @ np.stack([w1.ravel(), w2.ravel()]) + b.ravel()
    assert ((z > 0) == labels[:, None].astype(bool)).sum(axis=0).max() == 3


def test_the_best_cut_of_a_corner_is_at_two_thirds_and_gets_two_thirds_of_the_square(chapter):
    assert chapter["best_c"] == pytest.approx(2 / 3, abs=0.002)
    assert chapter["right_area"].max() == pytest.approx(2 / 3, abs=1e-5)


def test_the_formula_of_the_areas_is_the_share_of_a_fine_grid(chapter):
    side = (np.arange(1000) + 0.5) / 500 - 1
    x1, x2 = np.meshgrid(side, side)
    for c, share in zip(chapter["c"][::50], chapter["right_area"][::50]):
        right = ((x2 - x1 > c) == ((x1 > 0) != (x2 > 0))).mean()
        assert right == pytest.approx(share, abs=0.002)


def test_no_other_direction_gets_more_than_two_thirds_of_the_square():
    side = (np.arange(200) + 0.5) / 100 - 1
    x1, x2 = (coordinate.ravel() for coordinate in np.meshgrid(side, side))
    label = (x1 > 0) != (x2 > 0)
    shares = []
    for angle in np.radians(np.arange(360)):
        ordered = label[np.argsort(x1 * np.cos(angle) + x2 * np.sin(angle))]
        shares.append(max(np.cumsum(~ordered) + ordered.sum() - np.cumsum(ordered)) / label.size)
    assert max(shares) == pytest.approx(2 / 3, abs=0.003)
    assert np.argmax(shares) % 90 == 45


def test_the_best_of_21_960_lines_flatters_itself_on_the_points_that_it_was_chosen_by(chapter):
    assert chapter["right_lines"].size == 21_960
    assert chapter["right_lines"].max() == pytest.approx(0.715)
    assert nn.metrics.accuracy(chapter["y"], chapter["line"](chapter["X"])) == chapter["right_lines"].max()
    assert chapter["on_fresh"] == pytest.approx(0.655, abs=0.0005)


@pytest.mark.parametrize("seed", range(10))
def test_a_line_chosen_by_200_other_points_gets_no_more_than_two_thirds_of_fresh_ones_either(chapter, seed):
    X, y = nn.datasets.xor(200, seed=seed)
    directions = np.stack([np.cos(chapter["angle"]), np.sin(chapter["angle"])])
    right = ((X @ directions)[:, :, None] + chapter["position"] > 0) == (y == 1)[:, None, None]
    at, shift = np.unravel_index(right.mean(axis=0).argmax(), right.shape[1:])
    on_fresh = (chapter["X_fresh"] @ directions[:, at] + chapter["position"][shift] > 0) == chapter["y_fresh"]
    assert on_fresh.mean() < 2 / 3 + 0.001
    assert right.mean(axis=0).max() > on_fresh.mean()


# A layer is one matrix product


def test_the_two_columns_of_the_text_give_0_31_and_0_73(chapter):
    y = chapter["dense"](chapter["X_line"][:1], np.array([[1, 1], [1, -1]]), np.array([0.5, 0]))
    assert y[0] == pytest.approx([0.31, 0.73], abs=0.005)


def test_all_ways_agree_and_the_line_is_a_thousand_times_faster(chapter):
    x = np.random.default_rng(1).normal(size=(7, 4))
    W, b = np.ones((4, 3)), np.arange(3.0)
    for way in (chapter["dense_loop"], chapter["two_loops"]):
        np.testing.assert_allclose(way(x, W, b), chapter["dense"](x, W, b))
    assert chapter["same"]
    assert chapter["ratio"] > 1000


def test_two_loops_lie_between_since_they_take_a_twentieth_of_the_steps(chapter):
    times = chapter["times"]
    assert times["three loops"] > 2 * times["two loops"] > 100 * times["one line"]


def test_a_layer_of_seven_neurons_on_four_features_holds_35_numbers():
    model = nn.Sequential([nn.layers.Input((4,)), nn.layers.Dense(7)])
    assert model.count_params() == 35
    assert model.predict(np.ones((50, 4))).shape == (50, 7)


# A network folds the plane


def test_with_relu_the_two_units_get_all_corners_right_and_without_it_all_answers_are_minus_one(chapter):
    assert chapter["bent"][:, 0].tolist() == [-1, 1, 1, -1]
    assert chapter["straight"][:, 0].tolist() == [-1, -1, -1, -1]


def test_two_units_by_hand_are_wrong_near_the_centre(chapter):
    X, y = chapter["X"], chapter["y"]
    wrong = (np.maximum(X @ chapter["W1"], 0) @ chapter["W2"] + chapter["b2"] > 0)[:, 0] != y
    assert wrong.mean() > 0.1
    assert np.linalg.norm(X[wrong], axis=1).mean() < np.linalg.norm(X[~wrong], axis=1).mean()


def test_the_four_units_by_hand_are_right_everywhere(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-01_layers-four"), names)
    assert nn.metrics.accuracy(chapter["y"], names["p"]) == 1
    names |= {"X": chapter["X_test"], "y": chapter["y_test"]}
    exec(solution("ex-01_layers-four"), names)
    assert nn.metrics.accuracy(names["y"], names["p"]) == 1


# How many hidden units does XOR need?


def solved(chapter, hidden):
    return chapter["right"][hidden] > 0.9


def test_one_unit_reaches_at_most_about_two_thirds(chapter):
    assert chapter["right"][1].max() < 0.69


def test_two_units_never_solve_xor_and_reach_at_best_83_percent(chapter):
    assert 0.78 < chapter["right"][2].max() < 0.835


def test_three_four_and_eight_units_solve_it_from_10_16_and_19_of_20_starts(chapter):
    assert [solved(chapter, hidden).sum() for hidden in (3, 4, 8)] == [10, 16, 19]


def test_16_is_the_smallest_width_that_solves_xor_on_every_seed(chapter):
    every = [hidden for hidden in chapter["right"] if solved(chapter, hidden).all()]
    assert every == [16, 32]
    assert len(chapter["right"][16]) == SEEDS


def test_without_relu_no_width_gets_beyond_two_thirds(chapter):
    for hidden in (2, 4, 16):
        assert trained(chapter, hidden, "linear").max() < 0.69


def trained(chapter, hidden, bend="relu"):
    """The share of fresh points that 20 networks get right, trained as in the chapter."""
    layers = [nn.layers.Dense(hidden, bend), nn.layers.Dense(1, "sigmoid")]
    model = nn.Sequential(layers, seed=range(SEEDS))
    model.compile(nn.optimizers.SGD(2.0), loss="mean_squared_error")
    model.fit(chapter["X"], chapter["y"], batch_size=200, epochs=1000, verbose=0)
    return nn.metrics.accuracy(chapter["y_test"], model.predict(chapter["X_test"]))


def test_the_first_ten_starts_need_8_units_and_the_other_ten_6(chapter):
    every = {hidden: solved(chapter, hidden) for hidden in (1, 2, 3, 4, 8)}
    every |= {hidden: trained(chapter, hidden) > 0.9 for hidden in (5, 6, 7)}
    assert min(hidden for hidden, runs in every.items() if runs[:10].all()) == 8
    assert min(hidden for hidden, runs in every.items() if runs[10:].all()) == 6
    assert (~every[8][10:]).sum() == 1


def test_each_network_either_solves_xor_clearly_or_misses_it_clearly(chapter):
    every = np.concatenate(list(chapter["right"].values()))
    assert ((every > 0.94) | (every < 0.84)).all()


def test_the_networks_of_three_units_fail_where_two_folds_are_nearly_parallel(chapter):
    solved_by_three, gap = solved(chapter, 3), chapter["gap"]
    assert (gap[~solved_by_three] < 4).all()
    assert (gap[solved_by_three] > 45).all()


def test_in_the_network_drawn_as_a_failure_all_folds_are_nearly_parallel(chapter):
    turn = np.degrees(np.arctan2(*chapter["W"][chapter["other"]][::-1])) % 180
    assert np.ptp(turn) < 8


def test_one_failing_network_has_a_silent_unit_and_the_folds_of_all_cross_the_square(chapter):
    failed = ~solved(chapter, 3)
    W, b, *_ = chapter["models"][3].get_weights()
    silent = (np.maximum(chapter["X"] @ W + b[:, None], 0) == 0).all(axis=1)[failed]
    assert silent.any(axis=1).sum() == 1
    assert (np.abs(b) < np.abs(W).sum(axis=1))[failed].all()
