"""Inputs: data in the form that training draws its batches from; what is refused stands in test_errors."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.inputs import check_data, check_x, rows_at_once, with_validation
from nnlib.layers import Dense, Input

X, Y = np.arange(20.0).reshape(10, 2), np.arange(10) % 3


@pytest.fixture
def model():
    network = nn.Sequential([Input((2,)), Dense(3, "softmax")])
    network.compile("sgd", "sparse_categorical_crossentropy")
    return network


def test_data_is_x_in_the_dtype_of_the_network_targets_for_the_loss_and_y_as_it_came(model):
    x, targets, y = check_data("test", model, X.tolist(), Y)
    assert x.dtype == targets.dtype == np.float32
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(targets, np.eye(3)[Y])
    assert y is Y


def test_a_network_that_waited_for_its_first_data_has_its_weights_afterwards():
    waiting = nn.Sequential([Dense(3)])
    check_x("test", waiting, X)
    assert waiting.input_shape == (None, 2)


def test_a_share_of_the_rows_is_held_out_from_the_end(model):
    # 10·(1 - 0.25) = 7.5: seven rows stay
    kept, held = with_validation("test", model, [X, Y], 0.25, None)
    for column, first, last in zip((X, Y), kept, held):
        np.testing.assert_array_equal(first, column[:7])
        np.testing.assert_array_equal(last, column[7:])


def test_validation_data_is_taken_before_a_share_of_the_rows(model):
    data = check_data("test", model, X, Y)
    kept, held = with_validation("test", model, data, 0.25, (X[:4], Y[:4]))
    assert kept is data
    np.testing.assert_array_equal(held[0], X[:4])


def test_without_either_nothing_is_held_out(model):
    assert with_validation("test", model, [X, Y], 0.0, None) == ([X, Y], None)


@pytest.mark.parametrize(("given", "rows"), [(None, 32), (5, 5), (np.int64(5), 5)])
def test_rows_at_once_are_the_batch_size_or_the_default(given, rows):
    assert rows_at_once("test", given, 32) == rows
