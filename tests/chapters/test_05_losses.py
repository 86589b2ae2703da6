"""What chapter 5, Losses, claims."""

import numpy as np
import pytest

CHAPTER = "05_losses"
LATE = 2500  # the last epoch of the arms at the report's rate


def test_every_loss_by_hand_passes_its_gradient_check_alone(chapter):
    assert len(chapter["reports"]) == 5
    for report in chapter["reports"]:
        assert report.ok, str(report)


def test_losses_by_hand_equal_those_of_nnlib(chapter):
    losses, targets, y_hat = chapter["nn"].losses, chapter["targets"], chapter["y_hat"]
    assert chapter["mse"](targets, y_hat) == pytest.approx(losses.MeanSquaredError()(targets, y_hat))
    np.testing.assert_allclose(
        chapter["mse_gradient"](targets, y_hat), losses.MeanSquaredError().gradient(targets, y_hat)
    )
    Y, P = np.eye(3)[[2, 0]], np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])
    cce = losses.CategoricalCrossentropy()
    assert chapter["cce"](Y, P) == pytest.approx(cce(Y, P))
    np.testing.assert_allclose(chapter["cce_gradient"](Y, P), cce.gradient(Y, P))
    y, p = chapter["ill"], np.array([[0.9], [0.2], [0.6]])
    np.testing.assert_allclose(chapter["bce_gradient"](y, p), losses.BinaryCrossentropy().gradient(y, p))


def test_the_three_patients_cost_0_415(chapter):
    # -(ln 0.9 + ln 0.8 + ln 0.4) / 3 = -ln 0.288 / 3
    assert chapter["by_hand"] == pytest.approx(-np.log(0.288) / 3)
    assert round(chapter["by_hand"], 3) == 0.415


def test_the_sums_step_grows_eightfold_from_100_to_1000_examples_and_the_means_hardly_changes(chapter):
    sizes, mean = chapter["sizes"].tolist(), np.median(chapter["mean"], axis=0)
    at_100, at_1000 = mean[sizes.index(100)], mean[sizes.index(1000)]
    assert 1000 * at_1000 > 8 * 100 * at_100
    assert at_1000 == pytest.approx(at_100, rel=0.2)
    assert mean[0] > 2 * at_100  # small batches take longer steps
    assert mean[-1] < 1


def test_report_a_at_rate_0_1_is_the_mean_at_rate_0_01(chapter):
    assert chapter["difference"] < 1e-12
    assert np.abs(chapter["W_report"]).max() > 0.1


def test_class_numbers_give_the_same_loss_much_faster(chapter):
    np.testing.assert_allclose(chapter["values"], chapter["values"][0], rtol=1e-9)
    assert chapter["faster"] > 10


def test_the_jacobian_gives_p_minus_y_and_its_diagonal_is_right_for_the_true_class_alone(chapter):
    z, y = np.array([[2.0, 1.0, -1.0]]), np.array([[0.0, 1.0, 0.0]])
    p_minus_y = np.exp(z) / np.exp(z).sum() - y
    np.testing.assert_allclose(chapter["whole"], p_minus_y, atol=1e-12)
    np.testing.assert_allclose(chapter["diagonal"][0, 1], p_minus_y[0, 1])
    assert (chapter["diagonal"][0, [0, 2]] == 0).all()
    assert not chapter["slip"].ok


def test_cross_entropy_pushes_where_it_is_wrong_and_squared_error_gives_up_there(chapter):
    push = chapter["push"]
    assert push["BCE, label 1"][0] > 0.999  # z = -10
    assert push["MSE, label 1"][0] < 1e-4
    assert push["BCE, label 1"][-1] < 1e-4  # z = 10, where label 1 is right
    assert push["MSE, label 1"][-1] < 1e-4


def test_from_minus_8_cross_entropy_needs_9_steps_and_squared_error_about_1500(chapter):
    assert chapter["bce_steps"] == 9
    assert 1450 < chapter["mse_steps"] < 1550


def test_a_unit_farther_left_is_one_step_for_cross_entropy_and_a_factor_above_2_5_for_squared_error(chapter):
    places = [-5.0, -6.0, -7.0, -8.0, -9.0]
    bce = np.array([chapter["steps_to_zero"](lambda p: p - 1, z) for z in places])
    mse = np.array([chapter["steps_to_zero"](lambda p: 2 * (p - 1) * p * (1 - p), z) for z in places])
    assert np.diff(bce).tolist() == [1, 1, 1, 1]
    assert (mse[1:] / mse[:-1] > 2.5).all()
    assert mse[2] < 100 * bce[2]  # from -7
    assert mse[3] > 100 * bce[3]  # from -8


def test_squared_error_pushes_hardest_at_a_third(chapter):
    z = np.linspace(-10, 10, 401)
    hump = chapter["push"]["MSE, label 1"]
    assert z[hump.argmax()] == pytest.approx(-np.log(2), abs=0.05)
    assert hump.max() == pytest.approx(8 / 27, rel=1e-3)


@pytest.mark.parametrize("size", [100, 1e4])
def test_naive_is_inf_or_nan_shifted_still_inf_and_log_sum_exp_exact(chapter, size):
    (naive, shifted, exact), (naive_1, shifted_1, exact_1) = chapter["table"][size, 0], chapter["table"][size, 1]
    assert np.isinf(naive)
    assert np.isnan(naive_1)
    assert np.isinf(shifted)
    assert (shifted_1, exact, exact_1) == (0, 2 * size, 0)


def test_float32_overflows_from_about_89_on():
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(np.float32(89)))
    assert np.isfinite(np.exp(np.float32(88)))


def test_clipping_is_finite_at_16_1_and_has_no_gradient(chapter):
    Y, p = np.array([[1, 0]]), np.array([[0.0, 1.0]], dtype=np.float32)
    assert chapter["clipped_loss"](Y, p) == pytest.approx(16.1, abs=0.05)
    assert (chapter["clipped_dz"] == 0).all()


@pytest.mark.parametrize("size", [100, 1e4])
def test_a_compiled_network_trains_on_logits_with_gradient_p_minus_y(chapter, size):
    loss, bias = chapter["compiled"][size]
    assert loss == 2 * size
    np.testing.assert_array_equal(bias, [1, -1])


def test_entropy_falls_on_while_cross_entropy_rises_and_accuracy_hardly_gains(chapter):
    at_20, at_100 = ({name: runs[:, epoch] for name, runs in chapter["held_out"].items()} for epoch in (19, 99))
    assert (at_100["entropy (no label)"] < at_20["entropy (no label)"] * 2 / 3).all()
    assert (at_100["cross-entropy"] > at_20["cross-entropy"]).all()
    assert (at_100["accuracy, 0 to 1"] - at_20["accuracy, 0 to 1"] < 0.03).all()
    assert np.median(at_20["accuracy, 0 to 1"]) > 0.75


def test_minimised_entropy_goes_to_zero_with_one_answer_at_chance_level(chapter):
    assert chapter["final"]["loss"].shape == (10,)
    assert (chapter["final"]["loss"] < 0.001).all()
    assert (np.abs(chapter["final"]["accuracy"] - 0.1) < 0.01).all()
    assert chapter["answers"] == [1] * 10


def test_at_the_reports_rate_cross_entropy_arrives_first_about_twice_as_early(chapter):
    bce, mse = chapter["at_report"]["BCE", 0.1], chapter["at_report"]["MSE", 0.1]
    assert (bce < LATE).sum() >= 8
    assert (bce[bce < LATE] < mse[bce < LATE]).all()
    assert (bce < LATE).sum() > (mse < LATE).sum() > 0
    ratio = (mse / bce)[mse < LATE]
    assert (ratio > 1.5).all()
    assert (ratio < 2.7).all()


def test_squared_error_at_twice_the_rate_has_lost_no_lead(chapter):
    bce, mse = chapter["at_report"]["BCE", 0.1], chapter["at_report"]["MSE", 0.2]
    assert np.median(mse) == pytest.approx(np.median(bce), rel=0.2)


def medians(chapter, initializer):
    """(cross-entropy at rate 4, squared error at rate 4 and at rate 8), and whether those are near their best."""
    rates = chapter["rates"]
    bce = np.median(chapter["arms"][initializer, "BCE"], axis=1)
    mse = np.median(chapter["arms"][initializer, "MSE"], axis=1)
    assert bce[rates.index(4)] <= 1.15 * bce.min()
    assert mse[rates.index(8)] == mse.min()
    return bce[rates.index(4)], mse[rates.index(4)], mse[rates.index(8)]


def test_with_standard_normal_weights_the_lead_shrinks_at_their_own_rates(chapter):
    bce, same_rate, own_rate = medians(chapter, "standard_normal")
    assert same_rate > 1.5 * bce
    assert 1.1 * bce < own_rate < 1.5 * bce


def test_with_glorot_weights_ten_seeds_cannot_say_who_is_faster(chapter):
    bce, same_rate, own_rate = medians(chapter, "glorot_uniform")
    assert same_rate > 1.5 * bce
    assert 0.75 * bce < own_rate < 1.25 * bce
    arms, rates = chapter["arms"], chapter["rates"]
    bce_runs = arms["glorot_uniform", "BCE"][rates.index(4)]
    mse_runs = arms["glorot_uniform", "MSE"][rates.index(8)]
    assert bce_runs.min() < np.median(mse_runs)  # the dots overlap both ways
    assert mse_runs.max() > np.median(bce_runs)


def test_accuracy_has_no_slope_almost_everywhere_and_the_loss_has(chapter):
    assert chapter["flat"] > 0.99
    assert chapter["flat_loss"] < 0.01
    assert np.ptp(chapter["accuracy"]) > 0.1  # a staircase, not a floor


def test_untrained_networks_start_at_ln_k_or_say_that_they_are_badly_started(chapter):
    zeros, glorot, normal = chapter["untrained"].values()
    np.testing.assert_allclose(zeros, np.log(10), rtol=1e-5)
    assert (glorot > np.log(10) - 0.5).all()
    assert (glorot < np.log(10) + 0.5).all()
    assert (normal > 10).all()


def test_exercise_the_lazy_guess_costs_0_325():
    p = np.linspace(0.001, 0.999, 999)
    loss = -0.1 * np.log(p) - 0.9 * np.log(1 - p)
    assert p[loss.argmin()] == pytest.approx(0.1)
    assert loss.min() == pytest.approx(0.325, abs=5e-4)


def test_exercise_sigmoid_on_logits_never_overflows(chapter):
    z, y = np.array([[-3.0], [0.5], [4.0]]), np.array([[1.0], [0.0], [1.0]])
    stable = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    assert stable.mean() == pytest.approx(chapter["bce"](y, 1 / (1 + np.exp(-z))))
