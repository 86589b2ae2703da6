"""Faulty losses: a number that never looks at the label, and gradients of the wrong length."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
from faults import (
    DividedByClasses,
    EntropyForLoss,
    SummedGradient,
    divided_by_classes,
    entropy_for_loss,
    summed_gradient,
)
from faulty_runs import assert_same_weights, digits_parts, final, flat_digits, trained

import nnlib as nn
from nnlib.layers import Dense, Input
from nnlib.losses import BinaryCrossentropy, CategoricalCrossentropy, MeanSquaredError
from nnlib.optimizers import SGD, Adam

P = np.array([[0.5, 0.25, 0.25], [0.5, 0.5, 0.0]])
Y = np.array([[0, 1, 0], [1, 0, 0]])


def test_the_entropy_worked_by_hand():
    # -(1/2 ln 1/2 + 2 · 1/4 ln 1/4) = 1.5 ln 2 and ln 2: their mean is 1.25 ln 2. The labels make it (2 + 1)/2 ln 2.
    wrong, right = EntropyForLoss(CategoricalCrossentropy()), CategoricalCrossentropy()
    np.testing.assert_allclose(wrong(Y, P), 1.25 * log(2), rtol=1e-5)
    np.testing.assert_allclose(right(Y, P), 1.5 * log(2))
    np.testing.assert_array_equal(wrong.gradient(Y, P), right.gradient(Y, P))


def test_the_entropy_is_the_same_whatever_the_labels():
    loss = EntropyForLoss("categorical_crossentropy")
    assert loss(Y, P) == loss(Y[::-1], P)


def test_scaled_gradients_worked_by_hand():
    # ŷ - y = 0.5 and -0.5, N = 2, K = 1: the mean's gradient is 2 (ŷ - y) / 2 = ±0.5. With 1/K for 1/N, and with the
    # sum, it is ±1; with K = 2 (one row) the mean's gradient is 2 (ŷ - y) / 2 and 1/K in place of 1/N halves it.
    y_true, y_pred = np.array([[1.0], [1.0]]), np.array([[1.5], [0.5]])
    np.testing.assert_array_equal(SummedGradient("mse").gradient(y_true, y_pred), [[1], [-1]])
    np.testing.assert_array_equal(DividedByClasses("mse").gradient(y_true, y_pred), [[1], [-1]])
    np.testing.assert_array_equal(DividedByClasses("mse").gradient(y_true.T, y_pred.T), [[0.25, -0.25]])


@pytest.mark.parametrize("faulty", [DividedByClasses, SummedGradient])
@pytest.mark.parametrize("right", [MeanSquaredError, BinaryCrossentropy, CategoricalCrossentropy])
def test_a_scaled_gradient_leaves_the_value_right(faulty, right):
    assert faulty(right())(Y, P) == right()(Y, P)


@pytest.mark.parametrize("faulty", [EntropyForLoss, DividedByClasses, SummedGradient])
def test_certainty_gives_finite_numbers(faulty):
    value, gradient = faulty("binary_crossentropy").value_and_gradient(np.eye(2), 1 - np.eye(2))
    assert np.isfinite(value)
    assert np.isfinite(gradient).all()


def checked(loss, rows):
    """The gradient check of a network with this loss."""
    rng = np.random.default_rng(0)
    model = nn.Sequential([Input((4,)), Dense(3, "softmax")], dtype="float64")
    model.compile("sgd", loss)
    return nn.check_gradients(model, rng.normal(size=(rows, 4)), rng.integers(3, size=rows))


@pytest.mark.parametrize("faulty", [EntropyForLoss, DividedByClasses, SummedGradient])
def test_a_gradient_check_of_the_network_finds_it(faulty):
    # also the entropy, whose gradient is right: the check only sees that value and gradient do not belong together
    assert checked("sparse_categorical_crossentropy", rows=7).ok
    assert not checked(faulty("sparse_categorical_crossentropy"), rows=7).ok


def test_it_does_not_find_a_wrong_divisor_where_both_are_equal():
    assert checked(SummedGradient("sparse_categorical_crossentropy"), rows=1).ok
    assert checked(DividedByClasses("sparse_categorical_crossentropy"), rows=3).ok


def test_the_entropy_changes_no_weight():
    right, _ = trained(digits_parts())
    faulty, _ = trained(digits_parts(), entropy_for_loss)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_the_entropy_goes_on_falling_where_the_loss_on_new_digits_rises():
    parts, test = digits_parts(Adam(0.01), rows=100, epochs=60), flat_digits("test")
    _, right = trained(parts, validation_data=test)
    _, faulty = trained(parts, entropy_for_loss, validation_data=test)
    assert np.median(right["val_loss"][-1] - right["val_loss"][20]) > 0
    assert (faulty["val_loss"][-1] < faulty["val_loss"][20] - 0.1).all()


def test_dividing_by_classes_is_another_rate():
    # batches of 20 and ten classes: the gradient is doubled
    faulty, _ = trained(digits_parts(SGD(0.05), batch_size=20), divided_by_classes)
    right, _ = trained(digits_parts(SGD(0.1), batch_size=20))
    assert_same_weights(faulty, right, rtol=1e-3, atol=1e-5)


def test_one_example_per_step_and_ten_classes_learn_at_a_tenth_of_the_rate():
    parts = digits_parts(batch_size=1, rows=400, epochs=1)
    stated, true = final(parts, what="loss"), final(replace(parts, optimizer=SGD(0.01)), what="loss")
    faulty = final(parts, divided_by_classes, what="loss")
    np.testing.assert_allclose(faulty, true, rtol=1e-3)
    assert (faulty > stated + 0.5).all()


def test_a_sum_over_32_rows_learns_nothing_at_the_rate_that_suits_the_mean():
    parts = digits_parts(epochs=3)
    assert (final(parts) > 0.6).all()
    assert (final(parts, summed_gradient) < 0.15).all()


def test_a_sum_over_32_rows_is_the_mean_at_32_times_the_rate():
    faulty, _ = trained(digits_parts(SGD(0.01)), summed_gradient)
    right, _ = trained(digits_parts(SGD(0.32)))
    assert_same_weights(faulty, right, rtol=1e-2, atol=1e-4)
