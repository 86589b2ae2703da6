"""The imagined loss: a gradient that is the sum over the batch, where the mean should be."""

import numpy as np
import pytest
from faults import summed_gradient
from faults.losses import SummedGradient
from faulty_runs import assert_same_weights, checked, digits_parts, final, trained

from nnlib.losses import BinaryCrossentropy, CategoricalCrossentropy, MeanSquaredError
from nnlib.optimizers import SGD


def test_a_sum_worked_by_hand():
    # ŷ - y = 0.5 and -0.5, N = 2: the mean's gradient is 2 (ŷ - y) / 2 = ±0.5, and that of the sum is ±1
    y_true, y_pred = np.array([[1.0], [1.0]]), np.array([[1.5], [0.5]])
    np.testing.assert_array_equal(SummedGradient("mse").gradient(y_true, y_pred), [[1], [-1]])


@pytest.mark.parametrize("right", [MeanSquaredError, BinaryCrossentropy, CategoricalCrossentropy])
def test_a_summed_gradient_leaves_the_value_right(right):
    y, p = np.array([[0, 1, 0], [1, 0, 0]]), np.array([[0.5, 0.25, 0.25], [0.5, 0.5, 0.0]])
    assert SummedGradient(right())(y, p) == right()(y, p)


def test_certainty_gives_finite_numbers():
    value, gradient = SummedGradient("binary_crossentropy").value_and_gradient(np.eye(2), 1 - np.eye(2))
    assert np.isfinite(value)
    assert np.isfinite(gradient).all()


def test_a_gradient_check_of_the_network_finds_it_unless_there_is_one_row():
    assert checked("sparse_categorical_crossentropy", rows=7).ok
    assert not checked(SummedGradient("sparse_categorical_crossentropy"), rows=7).ok
    assert checked(SummedGradient("sparse_categorical_crossentropy"), rows=1).ok


def test_a_sum_over_32_rows_learns_nothing_at_the_rate_that_suits_the_mean():
    parts = digits_parts(epochs=3)
    assert (final(parts) > 0.6).all()
    assert (final(parts, summed_gradient) < 0.15).all()


def test_a_sum_over_32_rows_is_the_mean_at_32_times_the_rate():
    faulty, _ = trained(digits_parts(SGD(0.01)), summed_gradient)
    right, _ = trained(digits_parts(SGD(0.32)))
    assert_same_weights(faulty, right, rtol=1e-2, atol=1e-4)
