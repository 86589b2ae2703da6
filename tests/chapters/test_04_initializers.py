"""What chapter 4 says about initializers, asserted over seeds from the numbers that its notebook computed."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "04_initializers"

SYMMETRIC = ["zeros", "constant", "ones"]
FOLLOW_WIDTHS = ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "orthogonal"]
BEHIND = ["standard_normal", "homogeneous", "very_large"]


def test_the_pixels_have_mean_0_and_variance_1(chapter):
    assert chapter["X"].shape == (1437, 64)
    assert chapter["X_test"].shape == (360, 64)
    assert chapter["X"].mean() == pytest.approx(0, abs=1e-4)
    assert chapter["X"].var() == pytest.approx(1, abs=1e-4)


def test_units_that_start_equal_stay_equal_while_their_weights_move(chapter):
    for model in chapter["constant"], chapter["constant_64"]:
        kernel, _, output_kernel, _ = model.get_weights()
        assert np.ptp(kernel, axis=1).max() < 1e-4
        assert np.ptp(output_kernel, axis=0).max() < 1e-4
        assert np.abs(kernel - 0.5).max() > 0.05


def test_a_constant_start_gives_one_class_and_a_random_one_solves_xor(chapter):
    X, y = chapter["X_xor"], chapter["y_xor"]
    said = chapter["constant_64"].predict(X) > 0.5
    assert said.all() or not said.any()
    assert nn.metrics.accuracy(y, chapter["random_64"].predict(X)) > 0.95


def test_from_zeros_only_the_output_bias_moves(chapter):
    *rest, output_bias = chapter["zeros"].get_weights()
    assert not any(array.any() for array in rest)
    assert output_bias.all()


def test_biases_that_start_at_zero_part_when_weights_are_random(chapter):
    bias = chapter["random_64"].layers[0].params["bias"]
    assert len(np.unique(bias)) > 32


def test_784_standard_normal_terms_add_up_to_deviation_28(chapter):
    assert chapter["agree"]
    assert chapter["spread"] == pytest.approx(28, rel=0.02)


def test_the_product_is_faster_than_the_loop(chapter):
    assert chapter["ratio"] > 10


@pytest.mark.parametrize(
    ("rule", "forward", "backward"),
    [
        ("1/D", 1, 1 / 4),
        ("1/H", 4, 1),
        ("Glorot", 1.6, 0.4),
    ],  # 400/400, 100/400; 400/100, 100/100; 2·400/500, 2·100/500
)
def test_each_rule_scales_the_two_directions_as_derived(chapter, rule, forward, backward):
    assert chapter["directions"][rule] == (pytest.approx(forward, rel=0.03), pytest.approx(backward, rel=0.03))


def test_the_formulas_by_hand_are_nnlibs(chapter):
    for by_hand, nnlibs in ("glorot_normal", nn.initializers.GlorotNormal), ("he_normal", nn.initializers.HeNormal):
        ours = chapter[by_hand]((400, 100), np.random.default_rng(3))
        np.testing.assert_array_equal(ours, nnlibs()((400, 100), np.random.default_rng(3)))


def test_relu_keeps_half_of_the_squares_and_he_makes_up_for_it(chapter):
    assert chapter["kept"] == pytest.approx(0.5, abs=0.01)


def test_only_root_two_carries_a_signal_through_30_relu_layers(chapter):
    first, last = np.median([runs[:, [0, -1]] for runs in chapter["signals"].values()], axis=1).T
    gone, fading, level, growing = last / first
    assert 0.5 < level < 2
    assert gone < 1e-12
    assert fading < 1e-4
    assert growing > 1e4


def test_each_layer_multiplies_by_the_scale_over_root_two(chapter):
    for name, scale in chapter["scales"].items():
        runs = np.median(chapter["signals"][name], axis=0)
        assert (runs[-1] / runs[0]) ** (1 / 29) == pytest.approx(scale / np.sqrt(2), rel=0.05)


def test_at_depth_ten_the_scale_decides(chapter):
    half, one, root_two, two = chapter["deep_loss"]
    np.testing.assert_allclose(half, np.log(10), atol=0.01)
    assert np.isnan(two).all()
    assert root_two.max() < one.min()
    assert one.max() < np.log(10) - 0.05


def test_standard_deviations_by_hand_are_those_drawn(chapter):
    for name, deviation in chapter["by_hand"].items():
        drawn = nn.initializers.get(name)((784, 512), np.random.default_rng(7)).std()
        assert drawn == pytest.approx(deviation, rel=0.01)


def test_he_over_the_reports_rules_is_a_root_of_a_width(chapter):
    by_hand = chapter["by_hand"]
    assert by_hand["he_normal"] / by_hand["inverse_fan_in"] == pytest.approx(np.sqrt(2 * 784))
    assert by_hand["he_normal"] / by_hand["geometric_uniform"] == pytest.approx(np.sqrt(6 * 512))
    assert [round(np.sqrt(n)) for n in (2 * 784, 6 * 512, 6 * 8000)] == [40, 55, 219]


def test_the_symmetric_three_end_at_the_loss_of_a_guess_whatever_the_seed(chapter):
    for name in SYMMETRIC:
        last = chapter["loss"][name][:, -1]
        np.testing.assert_allclose(last, np.log(10), atol=0.1)
        np.testing.assert_array_equal(last, last[0])
        assert chapter["accuracy"][name][:, -1].max() < 0.15


def test_the_other_thirteen_learn_in_every_seed_even_very_large(chapter):
    others = [name for name in chapter["names"] if name not in SYMMETRIC]
    assert len(others) == 13
    for name in others:
        assert chapter["accuracy"][name][:, -1].min() > 0.4, name
    assert np.median(chapter["loss"]["very_large"][:, 0]) > 1_000_000
    assert 10_000 < np.median(chapter["loss"]["very_large"][:, -1]) < 100_000


def test_the_six_that_follow_the_widths_lead_after_one_epoch(chapter):
    first = {name: runs[:, 0] for name, runs in chapter["loss"].items()}
    slowest = max(first[name].max() for name in FOLLOW_WIDTHS)
    assert slowest < min(first[name].min() for name in chapter["names"] if name not in FOLLOW_WIDTHS)


def test_after_ten_epochs_ten_medians_lie_within_two_points_and_three_stay_behind(chapter):
    medians = {name: np.median(runs[:, -1]) for name, runs in chapter["accuracy"].items()}
    close = [medians[name] for name in chapter["names"] if name not in SYMMETRIC + BEHIND]
    assert len(close) == 10
    assert max(close) - min(close) < 0.02
    assert max(medians[name] for name in BEHIND) < min(close)


def test_training_spreads_the_small_start_and_leaves_the_large_one_at_the_ends(chapter):
    (small_before, _, small_after), _, (large_before, _, large_after) = chapter["ends"][:, 2].T
    assert small_before == 0
    assert small_after > 0.2
    assert large_before > 0.65
    assert large_after > 0.65
    shift = np.abs(chapter["ends"][2, :, 2] - chapter["ends"][0, :, 2])
    assert shift.max() < 0.1


def test_the_large_start_fits_the_training_images_and_fails_on_the_test_images(chapter):
    assert chapter["train_accuracy"].min() > 0.97
    _, lecun, standard = chapter["test_accuracy"]
    assert standard.max() < lecun.min()


def test_what_holds_of_report_a_and_what_does_not(chapter):
    last = {name: chapter["accuracy"][name][:, -1] for name in chapter["reported"]}
    assert last["zeros"].max() < 0.12
    assert last["standard_normal"].min() > 0.7
    assert np.median(last["standard_normal"]) > 0.8
    assert last["standard_normal"].max() < last["he_normal"].min()
    assert last["very_large"].max() < last["standard_normal"].min()


def test_ten_seeds_cannot_rank_he_and_the_reports_xavier_after_ten_epochs_but_after_one(chapter):
    he, xavier = chapter["accuracy"]["he_normal"], chapter["accuracy"]["inverse_fan_in"]
    assert (he[:, -1] > xavier[:, -1]).any()
    assert (he[:, -1] < xavier[:, -1]).any()
    assert np.ptp(he[:, -1]) > 0.01
    assert (he[:, 0] > xavier[:, 0]).all()


def test_report_cs_he_starts_late_and_ends_level(chapter):
    he, report_c = chapter["accuracy"]["he_normal"], chapter["accuracy"]["geometric_uniform"]
    assert np.median(report_c[:, 0]) < np.median(he[:, 0]) - 0.1
    assert np.median(report_c[:, -1]) == pytest.approx(np.median(he[:, -1]), abs=0.01)


def test_a_softmax_of_raw_inputs_overflows_with_standard_normal_weights_and_not_with_hes(chapter):
    assert max(chapter["overflow"]["he_normal"]) == 0
    assert min(chapter["overflow"]["standard_normal"]) > 0.1
    assert min(chapter["overflow"]["very_large"]) > 0.8


def test_argmax_of_nan_is_class_0():
    assert np.argmax(np.full(10, np.nan)) == 0


def test_batch_normalization_by_hand_is_nnlibs_and_its_gradient_is_right(chapter):
    x = np.random.default_rng(2).normal(3, 50, (6, 4))
    layer = nn.layers.BatchNormalization()
    layer.build((None, 4), np.random.default_rng(0), "float64")
    by_hand = chapter["batch_norm"](x, np.ones(4), np.zeros(4))
    np.testing.assert_allclose(by_hand, layer.forward(x, training=True))
    assert nn.check_gradients(nn.layers.BatchNormalization(), x).ok


def test_with_batch_normalization_all_forty_runs_learn(chapter):
    assert chapter["normalized_loss"].max() < 0.8
    assert chapter["normalized_accuracy"].min() > 0.7


def test_at_each_scale_every_normalized_run_ends_below_every_plain_one(chapter):
    for plain, normalized in zip(chapter["deep_loss"], chapter["normalized_loss"]):
        assert np.isnan(plain).all() or normalized.max() < plain.min()


def test_normalized_the_smallest_scale_beats_root_two_and_two_comes_last(chapter):
    half, one, root_two, two = np.median(chapter["normalized_loss"], axis=1)
    assert half < root_two
    assert two > max(half, one, root_two)


def test_batch_normalization_leaves_equal_units_equal(rng):
    x = rng.normal(size=(20, 1)).repeat(3, axis=1)
    layer = nn.layers.BatchNormalization()
    layer.build((None, 3), rng, "float64")
    y = layer.forward(x, training=True)
    np.testing.assert_allclose(y, y[:, :1].repeat(3, axis=1))


def test_exercise_fans_of_a_convolution(rng):
    kernel = nn.initializers.HeNormal()((3, 3, 8, 16), rng)
    assert nn.initializers.fans(kernel.shape) == (72, 144)
    assert kernel.std() == pytest.approx(1 / 6, rel=0.05)
    assert nn.initializers.GlorotNormal()((3, 3, 8, 16), rng).std() == pytest.approx(0.096, rel=0.05)


def test_exercise_the_factor_for_leaky_relu(rng):
    assert np.sqrt(2 / 1.09) == pytest.approx(1.35, abs=0.005)
    z = rng.normal(size=(500, 500))
    W = rng.normal(0, np.sqrt(2 / 1.09 / 500), (500, 500))
    assert (nn.layers.LeakyReLU(0.3).forward(z) @ W).var() == pytest.approx(1, rel=0.03)


@pytest.mark.parametrize(("name", "correlation"), [("homogeneous", 0.75), ("very_large", 0.8)])
def test_exercise_how_alike_units_are(name, correlation, rng):
    z = rng.normal(size=(2000, 400)) @ nn.initializers.get(name)((400, 30), rng)
    between = np.corrcoef(z.T)[np.triu_indices(30, 1)]
    assert between.mean() == pytest.approx(correlation, abs=0.03)
