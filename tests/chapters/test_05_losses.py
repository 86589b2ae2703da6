"""What chapter 5 says about losses, asserted over seeds, each cause with a run in which it is removed."""

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing.bell import cost

CHAPTER = "05_losses"


def test_every_loss_by_hand_passes_its_gradient_check_alone(chapter):
    assert [str(report)[:3] for report in chapter["reports"]] == ["mse", "bce", "cce"]
    for report in (*chapter["reports"], chapter["right"]):
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


def test_examples_written_down_twice_leave_the_mean_as_it_was_and_double_the_sum(chapter):
    y, p = chapter["ill"], np.array([[0.9], [0.2], [0.6]])
    twice = np.tile(y, (2, 1)), np.tile(p, (2, 1))
    assert chapter["bce"](*twice) == pytest.approx(chapter["bce"](y, p))
    once = (chapter["bce_gradient"](y, p) * [[0.3], [-2], [1]]).sum()  # of a weight with these inputs
    assert (chapter["bce_gradient"](*twice) * np.tile([[0.3], [-2], [1]], (2, 1))).sum() == pytest.approx(once)
    assert (6 * chapter["bce_gradient"](*twice)).sum() == pytest.approx(2 * (3 * chapter["bce_gradient"](y, p)).sum())


@pytest.mark.parametrize("deviation", [0.5, 2, 10])
def test_a_bells_surprise_has_the_slope_of_squared_error_up_to_a_factor(chapter, deviation):
    y, y_hat, h = np.array([[1.0], [4.0], [2.5]]), np.array([[2.0], [2.0], [3.0]]), 1e-5
    up, down = (cost(y, y_hat + step, deviation) / len(y) for step in (h, -h))
    np.testing.assert_allclose((up - down) / (2 * h) * 2 * deviation**2, chapter["mse_gradient"](y, y_hat), rtol=1e-6)


def test_the_jacobian_gives_p_minus_y_and_its_diagonal_is_right_for_the_true_class_alone(chapter):
    z, y = np.array([[2.0, 1.0, -1.0]]), np.array([[0.0, 1.0, 0.0]])
    p_minus_y = np.exp(z) / np.exp(z).sum() - y
    np.testing.assert_allclose(chapter["whole"], p_minus_y, atol=1e-12)
    np.testing.assert_allclose(chapter["diagonal"][0, 1], p_minus_y[0, 1])
    assert (chapter["diagonal"][0, [0, 2]] == 0).all()
    assert not chapter["slip"].ok


class Diagonal(nn.losses.SparseCategoricalCrossentropy):
    """The slip: of the gradient p - y only the entry of the true class."""

    def value_and_gradient(self, y_true, z):
        value, dz = super().value_and_gradient(y_true, z)
        return value, dz * y_true


def digits_accuracy(loss):
    """Of ten networks after two epochs, on the training digits."""
    X, y = nn.datasets.digits("train")
    model = nn.Sequential([nn.layers.Input((64,)), nn.layers.Dense(10)], seed=range(10))
    model.compile(nn.optimizers.SGD(0.1), loss(from_logits=True), metrics=["accuracy"])
    return model.fit(X.reshape(-1, 64), y, epochs=2, verbose=0).history["accuracy"][-1]


def test_with_the_diagonal_alone_a_network_still_learns_and_learns_less():
    slip, right = digits_accuracy(Diagonal), digits_accuracy(nn.losses.SparseCategoricalCrossentropy)
    assert np.median(slip) > 0.3
    assert (slip < right).all()


def test_squared_error_takes_1400_steps_where_it_is_confidently_wrong_and_5_without_its_factor(chapter):
    medians = {name: np.median(each) for name, each in chapter["steps"].items()}
    assert medians["cross-entropy"] == 9
    assert medians["squared error"] == pytest.approx(1424, abs=15)
    assert medians["without p (1 - p)"] == 5
    assert min(chapter["steps"]["squared error"]) > 50 * max(chapter["steps"]["cross-entropy"])


def test_each_unit_farther_out_multiplies_squared_errors_steps_by_more_than_2_5(chapter):
    places, pushes = [-5.0, -6.0, -7.0, -8.0], chapter["pushes"]
    bce, mse = (
        np.array([chapter["steps_to_zero"](pushes[name], z) for z in places])
        for name in ("cross-entropy", "squared error")
    )
    assert (mse[1:] / mse[:-1] > 2.5).all()
    assert mse[1] == pytest.approx(200, rel=0.15)  # from -6
    assert mse[2] < 100 * bce[2]  # from -7
    assert mse[3] > 100 * bce[3]  # from -8


def test_cross_entropys_push_grows_to_1_and_squared_errors_has_a_hump(chapter):
    p = 1 / (1 + np.exp(-np.linspace(-10, 10, 401)))  # from wrong to right, if the label is 1
    bce, mse = (abs(chapter["pushes"][name](p)) for name in ("cross-entropy", "squared error"))
    assert (np.diff(bce) < 0).all()
    assert 0.999 < bce[0] < 1
    assert mse[0] < 1e-4
    assert 0.29 < mse.max() < 0.3


def race(chapter, initializer, loss, rate):
    return chapter["arms"][initializer, loss][chapter["rates"].index(rate)]


def test_at_rate_1_cross_entropy_arrives_twice_as_early_and_twice_the_rate_takes_most_of_that_away(chapter):
    bce, mse, doubled = (race(chapter, "standard_normal", *arm) for arm in (("BCE", 1), ("MSE", 1), ("MSE", 2)))
    assert (bce < mse).all()
    assert np.median(bce) == pytest.approx(130, abs=8)
    assert np.median(mse) > 2 * np.median(bce)
    assert np.median(doubled) < 1.3 * np.median(bce)


def test_at_rates_of_their_own_the_lead_shrinks(chapter):
    best = {arm: np.median(epochs, axis=1) for arm, epochs in chapter["arms"].items()}
    normal_bce, normal_mse = (best["standard_normal", name] for name in ("BCE", "MSE"))
    assert normal_mse.argmin() == chapter["rates"].index(8)
    assert 1.1 < normal_mse.min() / normal_bce.min() < 1.6
    assert normal_mse.min() == pytest.approx(110, abs=5)
    assert normal_bce.min() == pytest.approx(80, abs=6)
    assert 0.75 < best["glorot_uniform", "MSE"].min() / best["glorot_uniform", "BCE"].min() < 1.25


def test_with_glorot_ten_seeds_cannot_say_who_is_faster(chapter):
    bce, mse = race(chapter, "glorot_uniform", "BCE", 4), race(chapter, "glorot_uniform", "MSE", 8)
    assert bce.min() < np.median(mse)
    assert mse.max() > np.median(bce)


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
    assert np.finfo(np.float32).max == pytest.approx(3.4e38, rel=0.01)


@pytest.mark.parametrize("size", [100, 1e4])
def test_a_compiled_network_trains_on_logits_with_gradient_p_minus_y(chapter, size):
    loss, bias = chapter["compiled"][size]
    assert loss == 2 * size
    np.testing.assert_array_equal(bias, [1, -1])


def test_accuracy_has_no_slope_at_any_place_and_the_loss_has_at_every_place(chapter):
    assert chapter["slopes"] == 0
    assert chapter["loss_slopes"] == 1000
    assert np.ptp(chapter["accuracy"]) > 0.1  # a staircase, not a floor


def test_the_loss_is_lowest_at_another_place_than_accuracy_is_best(chapter):
    w, loss, accuracy = chapter["w"], chapter["loss"], chapter["accuracy"]
    assert w[loss.argmin()] == pytest.approx(-3.7, abs=0.1)
    best = w[accuracy == accuracy.max()]
    assert best.min() > w[loss.argmin()] + 0.3
    assert np.abs(best + 3).min() < 0.05


def test_a_product_of_ten_thousand_probabilities_is_rounded_to_zero():
    such = np.resize([0.9, 0.8, 0.4], 10_000)
    assert np.prod(such) == 0
    assert np.log(such).sum() == pytest.approx(10_000 / 3 * np.log(0.288), rel=1e-3)


def test_squared_error_never_costs_more_than_1_and_cross_entropy_has_no_limit():
    p = np.array([1e-9, 1e-3, 0.5, 1])
    assert ((p - 1) ** 2 <= 1).all()
    assert -np.log(p[0]) > 20


def test_raising_a_logit_of_the_picture_changes_the_loss_by_its_p_minus_y(chapter):
    z, h = np.array([[2.0, 1.0, -1.0]]), 1e-6
    for k, expected in enumerate([0.71, -0.74, 0.04]):
        raised = z + h * np.eye(3)[k]
        slope = (chapter["cce_logits"](chapter["y_row"], raised) - chapter["cce_logits"](chapter["y_row"], z)) / h
        assert slope == pytest.approx(expected, abs=0.006)


def test_minimised_entropy_gives_one_answer_at_chance_level_and_with_labels_the_network_reads(chapter):
    loss, accuracy, _ = chapter["no_label"]
    assert accuracy.shape == (10,)
    assert loss.max() < 0.001
    assert np.abs(accuracy - 0.1).max() < 0.01
    assert chapter["answers"] == [1] * 10
    assert chapter["with_label"][1].min() > 0.9


@pytest.mark.parametrize("K", [2, 3, 10])
def test_an_even_guess_costs_the_logarithm_of_the_number_of_classes(K):
    loss = nn.losses.SparseCategoricalCrossentropy()(np.arange(K), np.full((K, K), 1 / K))
    assert loss == pytest.approx(np.log(K))
    assert round(np.log(K), 2) == {2: 0.69, 3: 1.1, 10: 2.3}[K]


class DividedByClasses(nn.losses.SparseCategoricalCrossentropy):
    def value_and_gradient(self, y_true, z):
        value, dz = super().value_and_gradient(y_true, z)
        N, K = z.shape[-2:]
        return value, dz * N / K


def trained_kernels(loss, rate, N):
    X, y = nn.datasets.digits("train")
    model = nn.Sequential([nn.layers.Input((64,)), nn.layers.Dense(10)], seed=range(10), dtype="float64")
    model.compile(nn.optimizers.SGD(rate), loss(from_logits=True))
    model.fit(X[:200].reshape(-1, 64), y[:200], batch_size=N, verbose=0)
    return model.get_weights()[0]


@pytest.mark.parametrize(("N", "true_rate"), [(1, 0.01), (10, 0.1), (100, 1.0)])
def test_exercise_divided_by_classes_the_rate_is_another_one(N, true_rate):
    noted = trained_kernels(DividedByClasses, 0.1, N)
    np.testing.assert_allclose(noted, trained_kernels(nn.losses.SparseCategoricalCrossentropy, true_rate, N))


def test_exercise_the_lazy_guess_costs_0_325():
    p = np.linspace(0.001, 0.999, 999)
    loss = -0.1 * np.log(p) - 0.9 * np.log(1 - p)
    assert p[loss.argmin()] == pytest.approx(0.1)
    assert loss.min() == pytest.approx(0.325, abs=5e-4)


def test_exercise_sigmoid_on_logits_never_overflows(chapter):
    z, y = np.array([[-3.0], [0.5], [4.0]]), np.array([[1.0], [0.0], [1.0]])
    stable = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    assert stable.mean() == pytest.approx(chapter["bce"](y, 1 / (1 + np.exp(-z))))
