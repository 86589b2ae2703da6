"""Report A's loss, test, rate and start: worked by hand, and what becomes of a training."""

from math import log

import faults
import numpy as np
import pytest
from faults.report_a import DividedByClasses, EntropyTold
from faulty_runs import assert_same_weights, checked, digits_parts, final, flat_digits, trained

from nnlib.initializers import GlorotNormal
from nnlib.losses import BinaryCrossentropy, CategoricalCrossentropy, MeanSquaredError
from nnlib.optimizers import SGD, Adam
from nnlib.schedules import ExponentialDecay

Z = np.array([[0.0, log(2), 0.0], [800.0, 0.0, -800.0]])  # p = 1/4, 1/2, 1/4 and 1, 0, 0
Y = np.array([[0, 1, 0], [0, 1, 0]])


def test_the_entropy_is_told_and_the_gradient_is_p_minus_y():
    # entropies: 1/2 ln 2 + 2 · 1/4 ln 4 = 1.5 ln 2, and 0
    value, gradient = EntropyTold(CategoricalCrossentropy(from_logits=True)).value_and_gradient(Y, Z)
    assert value == pytest.approx(0.75 * log(2), abs=1e-6)
    np.testing.assert_allclose(gradient, [[0.125, -0.25, 0.125], [0.5, -0.5, 0]])


def test_the_entropy_is_the_same_whatever_the_labels():
    loss = EntropyTold(CategoricalCrossentropy(from_logits=True))
    assert loss(Y, Z) == loss(np.eye(3)[[0, 2]], Z)


def test_the_entropy_changes_no_weight():
    right, _ = trained(digits_parts())
    faulty, _ = trained(digits_parts(), faults.entropy_told)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_the_entropy_goes_on_falling_where_the_loss_on_new_digits_rises():
    parts, test = digits_parts(Adam(0.01), rows=100, epochs=60), flat_digits("test")
    _, right = trained(parts, validation_data=test)
    _, faulty = trained(parts, faults.entropy_told, validation_data=test)
    assert np.median(right["val_loss"][-1] - right["val_loss"][20]) > 0
    assert (faulty["val_loss"][-1] < faulty["val_loss"][20] - 0.1).all()


def test_a_divisor_worked_by_hand():
    # ŷ - y = 0.5 and -0.5, N = 2, K = 1: the mean's gradient is 2 (ŷ - y) / 2 = ±0.5, and with 1/K for 1/N it is ±1.
    # One row, N = 1, K = 2: the mean's gradient is 2 (ŷ - y) / 2 again, and 1/K for 1/N halves it.
    y_true, y_pred = np.array([[1.0], [1.0]]), np.array([[1.5], [0.5]])
    np.testing.assert_array_equal(DividedByClasses("mse").gradient(y_true, y_pred), [[1], [-1]])
    np.testing.assert_array_equal(DividedByClasses("mse").gradient(y_true.T, y_pred.T), [[0.25, -0.25]])


@pytest.mark.parametrize("right", [MeanSquaredError, BinaryCrossentropy, CategoricalCrossentropy])
def test_division_by_classes_leaves_the_value_right(right):
    p = np.array([[0.5, 0.25, 0.25], [0.5, 0.5, 0.0]])
    assert DividedByClasses(right())(Y, p) == right()(Y, p)


def test_certainty_gives_finite_numbers():
    value, gradient = DividedByClasses("binary_crossentropy").value_and_gradient(np.eye(2), 1 - np.eye(2))
    assert np.isfinite(value)
    assert np.isfinite(gradient).all()


def test_a_gradient_check_finds_the_divisor_unless_rows_and_classes_are_as_many():
    assert not checked(DividedByClasses("sparse_categorical_crossentropy"), rows=7).ok
    assert checked(DividedByClasses("sparse_categorical_crossentropy"), rows=3).ok


def test_at_one_image_a_step_a_gradient_over_classes_is_a_tenth_of_the_rate():
    parts = {rate: digits_parts(SGD(rate), rows=100, batch_size=1, epochs=1) for rate in (0.1, 0.01)}
    faulty = trained(parts[0.1], faults.gradient_over_classes, seeds=0)[0]
    assert_same_weights(faulty, trained(parts[0.01], seeds=0)[0], rtol=1e-4, atol=1e-6)


def test_one_image_a_step_learns_less_than_the_stated_rate_would():
    parts = digits_parts(batch_size=1, rows=400, epochs=1)
    faulty, stated = final(parts, faults.gradient_over_classes, what="loss"), final(parts, what="loss")
    assert (faulty > stated + 0.5).all()


def test_in_batches_of_20_division_by_ten_classes_doubles_the_rate():
    faulty, _ = trained(digits_parts(SGD(0.05), batch_size=20), faults.gradient_over_classes)
    right, _ = trained(digits_parts(SGD(0.1), batch_size=20))
    assert_same_weights(faulty, right, rtol=1e-3, atol=1e-5)


def test_a_softmax_over_all_images_answers_0_where_a_row_underflows():
    (metric,) = faults.whole_array_softmax(digits_parts()).metrics
    logits = np.array([[0.0, 3.0, 1.0], [0.0, 900.0, 0.0]])  # 900 is the maximum, and exp(3 - 900) is 0 in float64
    assert metric(np.array([1, 1]), logits) == 0.5
    assert metric(np.array([0, 1]), logits) == 1
    assert metric(np.array([1]), logits[:1]) == 1  # alone, the first row is right


def test_one_softmax_for_all_images_costs_nothing_in_training_steps_of_one_image():
    parts = digits_parts(SGD(0.01), rows=100, batch_size=1, epochs=1)
    right, faulty = (trained(parts, *some, seeds=0)[0] for some in ((), (faults.whole_array_softmax,)))
    assert_same_weights(right, faulty, rtol=1e-5, atol=1e-7)


def test_the_rate_leaks_from_one_training_to_the_next():
    parts = digits_parts(SGD(ExponentialDecay(0.1, 5000, 0.96, staircase=True)))
    starts = []
    for _ in range(6):
        parts = faults.leaked_rate(parts)
        starts.append(parts.optimizer.rate())
    # 0.0693, 0.0480, 0.0332 and 0.0230 are saved in the weight files of four rows, the others inferred
    assert [round(start, 4) for start in starts] == [0.0693, 0.048, 0.0332, 0.023, 0.0159, 0.011]


def test_xavier_as_deviation_is_31_times_too_small_for_the_first_kernel(rng):
    # sqrt(2 / (784 + 512)) · 784 = 30.8
    (drawn, *_) = (layer.kernel_initializer for layer in faults.xavier_as_deviation(digits_parts()).layers[1:])
    glorot, xavier = (np.std(start((784, 512), rng)) for start in (GlorotNormal(), drawn))
    assert glorot / xavier == pytest.approx(30.8, rel=0.01)
