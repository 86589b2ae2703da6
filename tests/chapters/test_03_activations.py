"""What chapters/03_activations says about slopes, vanishing and dying holds over ten seeds."""

import numpy as np
import pytest

CHAPTER = "03_activations"


def first_over_last(chapter, activation, depth):
    """The gradient at the first layer over that at the last, one number per seed."""
    sizes = chapter["sizes"][activation, depth]
    return sizes[:, 0] / sizes[:, -1]


# Two layers that are one


def test_two_dense_layers_without_activation_equal_one(chapter):
    np.testing.assert_allclose(chapter["two_layers"], chapter["one_layer"], atol=1e-12)
    assert chapter["W1"].size + chapter["b1"].size + chapter["W2"].size + chapter["b2"].size == 99
    assert chapter["W"].size + chapter["b"].size == 9


def test_linear_networks_get_about_two_thirds_of_xor_and_relu_networks_more_than_95_percent(chapter):
    assert ((chapter["accuracy"]["linear"] > 0.6) & (chapter["accuracy"]["linear"] < 0.72)).all()
    assert (chapter["accuracy"]["relu"] > 0.95).all()


# ReLU, written by you, and the four functions


def test_the_hand_written_relu_trains_bit_for_bit_like_the_built_in_one(chapter):
    assert chapter["losses_mine"].shape == (10, 400)
    np.testing.assert_array_equal(chapter["losses_mine"], chapter["losses"]["relu"])


def test_every_hand_written_slope_passes_its_check_and_equals_nnlibs(chapter):
    assert len(chapter["checks"]) == 3
    assert all(check.ok for check in chapter["checks"])
    assert max(chapter["distances"]) < 1e-15


def test_the_check_would_catch_a_wrong_slope(chapter):
    class Wrong(chapter["MyTanh"]):
        def slope(self, x, y):
            return 1 - x**2

    assert not chapter["nn"].check_gradients(Wrong(), chapter["rng"].normal(size=(5, 4))).ok


def test_sigmoid_closes_beyond_4_6_and_tanh_beyond_3(chapter):
    x = np.linspace(-6, 6, 601)
    for name, edge in (("sigmoid", 4.6), ("tanh", 3.0)):
        open_at = x[chapter["slopes"][name] >= 0.01]
        np.testing.assert_allclose([open_at.min(), open_at.max()], [-edge, edge], atol=0.05)


def test_the_largest_slopes_are_a_quarter_for_sigmoid_and_1_for_tanh(chapter):
    assert chapter["slopes"]["sigmoid"].max() == pytest.approx(0.25)
    assert chapter["slopes"]["tanh"].max() == pytest.approx(1)


def test_relu_passes_all_on_the_right_and_nothing_on_the_left_and_leaky_relu_never_closes(chapter):
    x = np.linspace(-6, 6, 601)
    np.testing.assert_array_equal(chapter["slopes"]["ReLU"], x > 0)
    assert chapter["slopes"]["leaky ReLU"].min() == pytest.approx(0.3)


# A sigmoid that does not overflow


def test_the_naive_slope_is_nan_at_minus_100_and_0_at_minus_50_where_nnlibs_is_neither(chapter):
    naive, stable = chapter["naive_slope"], chapter["stable_slope"]
    assert np.isnan(naive[0])
    assert naive[1] == 0
    assert np.isfinite(stable).all()
    assert stable[1] == pytest.approx(np.exp(-50), rel=1e-3)


def test_the_naive_value_at_minus_100_is_0_and_nnlibs_slope_at_50_is_0_too(chapter):
    assert chapter["naive_y"][0] == 0
    assert chapter["stable_slope"][3] == 0


# Gradients that vanish


def test_each_sigmoid_layer_costs_a_little_more_than_a_factor_of_four(chapter):
    per_layer = first_over_last(chapter, "sigmoid", 10) ** (1 / 9)
    assert ((per_layer > 0.2) & (per_layer < 0.25)).all()


def test_of_three_counts_400_000_is_nearest_for_ten_sigmoid_layers(chapter):
    times = 1 / np.median(first_over_last(chapter, "sigmoid", 10))
    assert min((40, 2_000, 400_000), key=lambda guess: abs(np.log(times / guess))) == 400_000


def test_two_sigmoid_layers_keep_a_tenth_and_three_do_not(chapter):
    assert (first_over_last(chapter, "sigmoid", 2) > 0.1).all()
    assert (first_over_last(chapter, "sigmoid", 3) < 0.1).all()


def test_tanh_and_relu_keep_a_tenth_over_twenty_layers_and_relu_keeps_more(chapter):
    tanh, relu = (first_over_last(chapter, name, 20) for name in ("tanh", "relu"))
    assert tanh.min() > 0.1
    assert relu.min() > 0.1
    assert np.median(relu) > np.median(tanh)


def test_sigmoids_band_over_seeds_is_too_thin_to_see_on_the_logarithmic_axis(chapter):
    sizes = np.log10(chapter["sizes"]["sigmoid", 10])
    spread = np.percentile(sizes, 90, axis=0) - np.percentile(sizes, 10, axis=0)
    assert spread.max() < 0.03 * np.ptp(np.median(sizes, axis=0))


def test_outputs_of_sigmoid_crowd_around_half_and_half_of_relus_are_zero(chapter):
    sigmoid, relu = (np.array(chapter["ys"][name, 10]) for name in ("sigmoid", "relu"))
    assert (np.abs(sigmoid[1:] - 0.5) < 0.3).mean() > 0.95
    assert (relu == 0).mean() == pytest.approx(0.5, abs=0.05)


def test_outputs_of_tanh_shrink_with_depth(chapter):
    spread = [output.std() for output in chapter["ys"]["tanh", 10]]
    assert (np.diff(spread) < 0).all()


def test_four_hidden_sigmoid_layers_still_guess_after_60_epochs_and_the_others_do_not(chapter):
    deep = chapter["deep_losses"]
    assert (deep["sigmoid"] > 0.68).all()
    assert (deep["tanh"] < 0.3).all()
    assert (deep["relu"] < 0.3).all()


# What Report D found


def test_linear_never_comes_below_0_6(chapter):
    assert chapter["losses"]["linear"].min() > 0.6


def test_the_slowest_tanh_or_relu_beats_the_fastest_sigmoid(chapter):
    needed = chapter["needed"]
    assert max(needed["tanh"].max(), needed["relu"].max()) < needed["sigmoid"].min()


def test_all_ten_sigmoids_arrive_after_more_than_ten_times_as_many_epochs_as_relu(chapter):
    needed = chapter["needed"]
    assert np.isfinite(needed["sigmoid"]).all()
    assert np.median(needed["sigmoid"]) > 10 * np.median(needed["relu"])


def test_sigmoid_spends_the_first_hundred_epochs_close_to_guessing(chapter):
    assert np.median(chapter["losses"]["sigmoid"][:, :100], axis=0).min() > 0.6


# Units that die


def test_a_bias_of_minus_4_kills_all_units_and_leaves_no_gradient(chapter):
    np.testing.assert_array_equal(chapter["dead_bias"], np.full(10, 32))
    assert chapter["gradient"] == 0


def test_hardly_any_unit_dies_up_to_rate_3_and_most_do_from_rate_10_on(chapter):
    at_1, at_3, at_10, at_30 = np.array(chapter["dead"])
    assert at_1.max() == 0
    assert at_3.max() <= 3
    assert np.median(at_10) > 28
    assert np.median(at_30) > 28


def test_no_dead_relu_comes_back_a_small_leak_revives_few_and_a_large_one_more_than_half(chapter):
    revived, dead = chapter["revived"], chapter["before"].sum()
    assert revived[0.0] == 0
    assert 0 < revived[0.01] < 0.2 * dead
    assert revived[0.3] > 0.5 * dead


def test_a_leak_of_0_3_repairs_all_ten_networks_and_relu_at_most_one(chapter):
    assert (chapter["repaired"][0.3] > 0.95).all()
    assert (chapter["repaired"][0.0] < 0.7).sum() >= 9


def test_leaky_relu_diverges_at_rate_30_on_every_seed(chapter):
    assert chapter["diverged"] == 10


# Softmax


def test_the_naive_softmax_overflows_where_the_shifted_one_stays_the_same(chapter):
    scores = chapter["scores"]
    assert np.isnan(chapter["overflowing"]).all()
    np.testing.assert_allclose(chapter["softmax"](scores + 1000), chapter["naive_softmax"](scores), rtol=1e-6)


def test_one_line_equals_the_loop_over_jacobians_and_is_faster(chapter):
    assert np.allclose(chapter["slow"].backward(chapter["dy"]), chapter["fast"].backward(chapter["dy"]))
    assert chapter["ratio"] > 5


def test_the_gradient_check_catches_the_diagonal_softmax_and_passes_the_others(chapter):
    ok = {name: check.ok for name, check in chapter["softmax_checks"].items()}
    assert ok == {"MySoftmax": True, "FastSoftmax": True, "Softmax": True, "DiagonalSoftmax": False}


def test_the_diagonal_softmax_behind_the_gradient_of_binary_cross_entropy_gives_y_minus_t(chapter):
    layer, t = chapter["DiagonalSoftmax"](), np.eye(4)[[0, 2, 3]]
    y = layer.forward(chapter["rng"].normal(size=(3, 4)))
    np.testing.assert_allclose(layer.backward((y - t) / (y * (1 - y))), y - t)


# Solutions to the exercises


def test_tanh_is_a_sigmoid_stretched_and_moved():
    x = np.linspace(-5, 5, 101)
    np.testing.assert_allclose(np.tanh(x), 2 / (1 + np.exp(-2 * x)) - 1)


def test_the_silu_of_the_solution_passes_the_check_and_falls_left_of_minus_1_28(chapter, solution, capsys):
    names = dict(chapter)
    exec(solution("ex-03_activations-silu"), names)
    assert "agree" in capsys.readouterr().out
    x = np.linspace(-6, 6, 12001)
    slope = names["SiLU"]().slope(x, names["SiLU"]().f(x))
    assert x[slope > 0].min() == pytest.approx(-1.28, abs=0.005)
    assert (slope[x < -1.285] < 0).all()


def test_sigmoid_is_fastest_at_rate_4_and_still_slower_than_tanh_at_half(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-03_activations-race"), names)
    race, tanh = np.median(names["race"], axis=1), np.median(chapter["needed"]["tanh"])
    assert race.argmin() == 3
    assert race[3] < race[0] / 2
    assert race[3] > 2 * tanh
    assert tanh > np.median(chapter["needed"]["relu"])
