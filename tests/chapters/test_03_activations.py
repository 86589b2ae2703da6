"""What chapters/03_activations says about slopes, vanishing, racing and dying holds over ten seeds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "03_activations"


def arriving(chapter, arm):
    """The gradient at the first of ten layers over that at the last, one number per seed."""
    return chapter["sizes"][arm][:, 0]


# Without a bend, two layers are one


def test_two_dense_layers_without_activation_equal_one(chapter):
    np.testing.assert_allclose(chapter["two_layers"], chapter["one_layer"], atol=1e-12)
    assert chapter["before"] == 99
    assert chapter["W1"].shape == (2, 16)


def test_linear_networks_get_about_two_thirds_of_xor_and_relu_networks_more_than_95_percent(chapter):
    assert ((chapter["accuracy"]["linear"] > 0.6) & (chapter["accuracy"]["linear"] < 0.72)).all()
    assert (chapter["accuracy"]["relu"] > 0.95).all()


def test_linear_and_relu_networks_start_with_the_same_weights(chapter):
    linear, relu = (chapter["network"](name).get_weights() for name in ("linear", "relu"))
    assert all(np.array_equal(one, other) for one, other in zip(linear, relu))


# Four functions and their slopes


def test_the_slope_of_sigmoid_is_a_quarter_at_0_and_a_tenth_at_2_and_the_identity_of_the_text_holds(chapter):
    sigmoid, x = chapter["MySigmoid"](), np.array([0.0, 2.0, -7.0])
    y = sigmoid.f(x)
    slope = sigmoid.slope(x, y)
    assert (y[1], slope[0], slope[1]) == pytest.approx((0.88, 0.25, 0.105), abs=0.001)
    np.testing.assert_allclose(slope, 1 / 4 - (y - 1 / 2) ** 2)


def test_every_hand_written_slope_passes_its_check_and_equals_nnlibs(chapter):
    assert len(chapter["checks"]) == 3
    assert all(check.ok for check in chapter["checks"])
    assert max(chapter["distances"]) < 1e-15


def test_the_check_would_catch_a_wrong_slope(chapter):
    class Wrong(chapter["MyTanh"]):
        def slope(self, x, y):
            return 1 - x**2

    assert not nn.check_gradients(Wrong(), chapter["rng"].normal(size=(5, 4))).ok


def test_sigmoid_closes_beyond_4_6_and_tanh_beyond_3(chapter):
    x = np.linspace(-6, 6, 601)
    for name, edge in (("sigmoid", 4.6), ("tanh", 3.0)):
        open_at = x[chapter["slopes"][name] >= 0.01]
        np.testing.assert_allclose([open_at.min(), open_at.max()], [-edge, edge], atol=0.05)


def test_the_largest_slopes_are_those_of_the_table(chapter):
    largest = {name: slope.max() for name, slope in chapter["slopes"].items()}
    assert largest == pytest.approx({"ReLU": 1, "leaky ReLU": 1, "sigmoid": 0.25, "tanh": 1})


def test_relu_passes_all_on_the_right_and_nothing_on_the_left_and_leaky_relu_never_closes(chapter):
    x = np.linspace(-6, 6, 601)
    np.testing.assert_array_equal(chapter["slopes"]["ReLU"], x > 0)
    assert chapter["slopes"]["leaky ReLU"].min() == pytest.approx(0.3)


@pytest.mark.parametrize(("spread", "passes", "saturated"), [(0.3, 0.92, 0), (1.3, 0.51, 0.02), (5, 0.16, 0.55)])
def test_a_tanh_loses_half_at_spread_1_3_where_one_input_in_fifty_is_saturated(chapter, spread, passes, saturated):
    assert chapter["through"][spread] == pytest.approx(passes, abs=0.01)
    slopes = nn.activations.Tanh().derivative(spread * np.random.default_rng(1).normal(size=100_000))
    assert (slopes < 0.01).mean() == pytest.approx(saturated, abs=0.01)


def test_at_spread_1_3_the_gentle_part_of_tanh_costs_more_than_the_flat_one():
    lost = 1 - nn.activations.Tanh().derivative(1.3 * np.random.default_rng(1).normal(size=100_000))
    assert lost[lost < 0.99].sum() > 10 * lost[lost >= 0.99].sum()


# Gradients that vanish


def test_two_millionths_arrive_at_the_first_of_ten_sigmoid_layers(chapter):
    shares = arriving(chapter, "sigmoid")
    assert shares.shape == (10,)
    assert np.median(shares) == pytest.approx(2.2e-6, rel=0.1)
    assert min((40, 450_000), key=lambda guess: abs(np.log(1 / np.median(shares) / guess))) == 450_000


def test_a_sigmoid_layer_costs_a_little_more_than_a_factor_of_four(chapter):
    per_layer = arriving(chapter, "sigmoid") ** (1 / 9)
    assert ((per_layer > 0.2) & (per_layer < 0.25)).all()
    drawn = chapter["medians"][:-1] / chapter["medians"][1:]
    assert ((drawn > 0.225) & (drawn < 0.245)).all()


def test_two_sigmoid_layers_keep_a_tenth_and_three_do_not_and_tanh_and_relu_keep_it_over_twenty(chapter):
    def shares(bend, start, depth):
        return chapter["gradient_sizes"](bend, start, depth)[:, 0]

    glorot, he = chapter["glorot"], nn.initializers.HeNormal()
    assert (shares(nn.activations.Sigmoid, glorot, 2) > 0.1).all()
    assert (shares(nn.activations.Sigmoid, glorot, 3) < 0.1).all()
    assert (shares(nn.activations.Tanh, glorot, 20) > 0.1).all()
    assert (shares(nn.activations.ReLU, he, 20) > 0.1).all()


def test_four_times_the_weights_let_six_thousand_times_more_through_sigmoid(chapter):
    small, large = arriving(chapter, "sigmoid"), arriving(chapter, "sigmoid, × 4")
    assert np.median(large) == pytest.approx(1.3e-2, rel=0.15)
    assert np.median(large / small) == pytest.approx(6000, rel=0.2)
    assert (large > 1000 * small).all()


def test_a_quarter_of_the_weights_makes_tanh_vanish_like_sigmoid(chapter):
    whole, quarter, sigmoid = (arriving(chapter, arm) for arm in ("tanh", "tanh, × ¼", "sigmoid"))
    assert (whole > 0.3).all()
    assert (quarter < 1e-5).all()
    assert np.median(quarter) < 2 * np.median(sigmoid)


def test_without_the_half_in_its_outputs_sigmoid_passes_nearly_what_tanh_does(chapter):
    centred, off, tanh = (arriving(chapter, arm) for arm in ("sigmoid − ½, × 4", "sigmoid, × 4", "tanh"))
    assert np.median(centred) == pytest.approx(0.33, abs=0.02)
    assert np.median(tanh) == pytest.approx(0.40, abs=0.02)
    assert (centred > 10 * off).all()


def test_the_inputs_around_a_half_push_each_unit_of_the_next_layer_to_a_place_of_its_own(chapter):
    assert chapter["centres"]["around ½"].std() > 1.5
    assert chapter["centres"]["around 0"].std() < 0.2
    for seed in range(10):  # half the sum of a unit's weights is where its z lies, on average over examples
        draws = np.random.default_rng(seed)
        first, second = (chapter["times"](4)((64, 64), draws) for _ in range(2))
        h = chapter["MySigmoid"]().forward(draws.normal(size=(128, 64)) @ first)
        centres = (h @ second).mean(axis=0)
        assert (second.sum(axis=0) / 2).std() == pytest.approx(2, abs=0.5)  # where the slope of sigmoid is a tenth
        assert np.corrcoef(centres, second.sum(axis=0) / 2)[0, 1] > 0.98
        assert centres.std() > 5 * ((h - 0.5) @ second).mean(axis=0).std()


def test_centring_alone_does_not_help_with_glorots_weights(chapter):
    centred = chapter["gradient_sizes"](chapter["Centred"], chapter["glorot"])[:, 0]
    assert (centred < 1e-5).all()


def test_four_hidden_layers_learn_in_all_ten_seeds_or_in_none(chapter):
    deep = chapter["deep_losses"]
    assert (deep["sigmoid"] > 0.68).all()
    assert (deep["tanh, × ¼"] > 0.5).all()
    assert (deep["sigmoid, × 4"] < 0.2).all()
    assert (deep["tanh"] < 0.2).all()
    assert (deep["ReLU"] < 0.2).all()


# A race, and a fair race


def medians(chapter, name):
    return np.median(chapter["race"][name], axis=1)


def test_at_rate_half_tanh_leads_tenfold_in_every_seed(chapter):
    sigmoid, tanh = (chapter["race"][name][0] for name in ("sigmoid", "tanh"))
    assert np.median(sigmoid) == pytest.approx(305, rel=0.05)
    assert np.median(tanh) == pytest.approx(30, rel=0.1)
    assert np.median(sigmoid) / np.median(tanh) == pytest.approx(10, abs=1.5)
    assert tanh.max() < sigmoid.min()


def test_each_at_its_best_rate_tanh_leads_about_fivefold(chapter):
    sigmoid, tanh = (medians(chapter, name).min() for name in ("sigmoid", "tanh"))
    assert sigmoid == pytest.approx(100, rel=0.1)
    assert tanh == pytest.approx(21, abs=2)
    assert 4 < sigmoid / tanh < 6


def best_median(chapter, name, rates, start="glorot_normal", batches=1):
    """The fewest epochs to a loss below 0.1, the median of ten seeds, at the best of some rates."""
    model = chapter["network"](name, [*range(10)] * len(rates), np.repeat(rates, 10), start)
    history = model.fit(chapter["X"], chapter["y"], batch_size=20, epochs=200, verbose=0, seed=batches)
    below = np.array(history.history["loss"]).T < 0.1
    first = np.where(below.any(axis=1), below.argmax(axis=1) + 1, np.inf)
    return np.median(first.reshape(len(rates), 10), axis=1).min()


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_in_other_orders_of_the_batches_the_leads_are_the_same(chapter, batches):
    tanh = best_median(chapter, "tanh", [1.0, 2.0], batches=batches)
    assert 3.5 < best_median(chapter, "sigmoid", [2.0, 4.0], batches=batches) / tanh < 6
    assert best_median(chapter, "sigmoid", [4.0], chapter["times"](4), batches) < 1.25 * tanh


def test_with_four_times_the_weights_nothing_is_left_of_the_lead(chapter):
    sigmoid, tanh = medians(chapter, "sigmoid, × 4").min(), medians(chapter, "tanh").min()
    assert sigmoid == pytest.approx(20, abs=2)
    assert sigmoid < 1.2 * tanh
    assert np.isfinite(chapter["race"]["sigmoid, × 4"]).all()


def test_with_twice_the_weights_tanh_is_ahead_by_a_third(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-03_activations-race"), names)
    assert names["best"]["tanh, × 2"] == pytest.approx(15, abs=1)
    assert names["best"]["sigmoid, × 4"] / names["best"]["tanh, × 2"] == pytest.approx(4 / 3, abs=0.15)


# Units that die


def test_hardly_any_unit_dies_up_to_rate_3_and_most_do_from_rate_10_on(chapter):
    at_1, at_3, at_10, at_30 = np.array(chapter["dead"])
    assert at_1.max() == 0
    assert at_3.sum() == 2
    assert np.median(at_10) > 28
    assert np.median(at_30) > 28


def test_before_training_no_unit_is_dead(chapter):
    assert chapter["dead_units"](chapter["small"]()).sum() == 0


def test_most_folds_of_the_drawn_network_leave_the_square_at_the_second_step_and_their_units_are_dead(chapter):
    crossing, answers = chapter["crossing"], chapter["answers"]
    assert crossing[0] == 32
    assert crossing[1] > 28
    assert crossing[2] < 10
    assert (answers[1], answers[2]) == (pytest.approx(0, abs=0.02), pytest.approx(1, abs=0.02))
    model = chapter["small"]()
    chapter["train"](model, rate=10.0, epochs=1)
    assert (model.predict(chapter["X"])[0] < 0.05).all()  # all near 0, where half should be 1
    assert (model.get_weights()[2][0] < 0).sum() > 24
    chapter["train"](model, rate=10.0, epochs=1)
    assert chapter["dead_units"](model)[0].sum() > 20
    W, b, *_ = (weights[0] for weights in model.get_weights())
    outside = np.abs(b) >= np.abs(W).sum(axis=0)
    assert outside.sum() == 32 - crossing[2]
    assert chapter["dead_units"](model)[0][outside].all()


def test_the_units_that_the_second_step_kills_are_those_whose_outputs_had_pulled_too_far(chapter):
    model = chapter["small"]()
    chapter["train"](model, rate=10.0, epochs=1)
    too_high = model.predict(chapter["X"])[..., 0].mean(axis=-1) > chapter["y"].mean()
    pulls_up, dead = model.get_weights()[2][..., 0] > 0, chapter["dead_units"](model)
    chapter["train"](model, rate=10.0, epochs=1)
    killed = chapter["dead_units"](model) & ~dead
    assert killed.sum() > 100
    assert (pulls_up == too_high[:, None])[killed].mean() > 0.95


def swings(chapter, rate, steps):
    """How far the mean answer is from the share of class 1, after each step: medians of ten seeds."""
    model = chapter["small"]()
    for _ in range(steps):
        chapter["train"](model, rate, epochs=1)
        yield np.median(np.abs(model.predict(chapter["X"])[..., 0].mean(axis=-1) - chapter["y"].mean()))


def test_at_rate_3_the_swings_die_out_and_at_rate_10_they_go_on(chapter):
    at_3, at_10 = ([*swings(chapter, rate, 12)] for rate in (3.0, 10.0))
    assert max(at_3[:3]) > 0.25
    assert max(at_3[5:]) < 0.1
    assert min(at_10) > 0.3


def test_no_dead_relu_comes_back_a_small_leak_revives_few_and_a_large_one_more_than_half(chapter):
    revived, dead = chapter["revived"], chapter["was_dead"].sum()
    assert dead == pytest.approx(295, abs=5)
    assert revived[0.0] == 0
    assert 0 < revived[0.01] < 0.1 * dead
    assert revived[0.3] > 0.5 * dead


def test_a_leak_of_0_3_repairs_all_ten_networks_and_relu_at_most_one(chapter):
    assert (chapter["repaired"][0.3] > 0.95).all()
    assert (chapter["repaired"][0.0] < 0.7).sum() >= 9


def test_leaky_relu_diverges_at_rate_30_on_every_seed(chapter):
    assert chapter["diverged"] == 10


# Softmax


def test_float32_ends_where_the_text_says():
    assert np.finfo(np.float32).max == pytest.approx(3.4e38, rel=0.01)


def test_softmax_passes_nothing_back_where_all_outputs_gain_equally(chapter):
    layer = chapter["MySoftmax"]()
    layer.forward(np.array([[1.0, 2.0, 3.0]]))
    np.testing.assert_allclose(layer.backward(np.array([[5.0, 5.0, 5.0]])), 0, atol=1e-12)


def test_scores_1_2_3_become_the_probabilities_of_the_text(chapter):
    assert np.exp([1, 2, 3]) == pytest.approx([2.7, 7.4, 20.1], abs=0.05)
    assert np.exp([1, 2, 3]).sum() == pytest.approx(30.2, abs=0.05)
    assert chapter["y_123"] == pytest.approx([0.09, 0.24, 0.67], abs=0.005)


def test_the_naive_softmax_overflows_where_the_shifted_one_stays_the_same(chapter):
    scores = chapter["scores"]
    assert np.isnan(chapter["overflowing"]).all()
    np.testing.assert_allclose(chapter["softmax"](scores + 1000), chapter["naive_softmax"](scores), rtol=1e-6)


def test_the_jacobian_drawn_is_that_of_finite_differences_and_its_columns_add_up_to_0(chapter):
    softmax, x, h = chapter["softmax"], np.array([1.0, 2.0, 3.0]), 1e-6
    columns = [(softmax(x + h * e) - softmax(x - h * e)) / (2 * h) for e in np.eye(3)]
    np.testing.assert_allclose(chapter["J"], np.stack(columns, axis=1), atol=1e-8)
    np.testing.assert_allclose(chapter["J"].sum(axis=0), 0, atol=1e-15)


def test_one_line_equals_the_product_with_the_jacobian(chapter):
    layer, dy = chapter["MySoftmax"](), np.array([[0.3, -1.0, 2.0]])
    layer.forward(np.array([[1.0, 2.0, 3.0]]))
    np.testing.assert_allclose(layer.backward(dy), dy @ chapter["J"])


def test_where_the_third_output_alone_counts_the_last_column_comes_back_with_its_signs_turned(chapter):
    layer, dy = chapter["MySoftmax"](), np.array([[0.0, 0.0, -1.0]])
    y = layer.forward(np.array([[1.0, 2.0, 3.0]]))
    assert (dy * y).sum() == pytest.approx(-0.67, abs=0.005)
    assert layer.backward(dy)[0, 1:] == pytest.approx([0.16, -0.22], abs=0.005)
    np.testing.assert_allclose(layer.backward(dy)[0], -chapter["J"][:, 2])


def test_the_gradient_check_catches_the_diagonal_softmax_and_passes_the_others(chapter):
    ok = {name: check.ok for name, check in chapter["softmax_checks"].items()}
    assert ok == {"MySoftmax": True, "Softmax": True, "DiagonalSoftmax": False}


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
    said = capsys.readouterr().out
    assert "agree" in said
    assert "-1.28" in said
    x = np.linspace(-6, 6, 12001)
    slope = names["SiLU"]().slope(x, names["SiLU"]().f(x))
    assert x[slope > 0].min() == pytest.approx(-1.28, abs=0.005)
    assert (slope[x < -1.285] < 0).all()
