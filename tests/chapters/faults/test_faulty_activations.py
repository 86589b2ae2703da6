"""Faulty activations: a gradient check finds two of the three, and why it cannot find the third."""

import time
from math import log

import numpy as np
import pytest
from faults import LoopedSoftmax, ReLUTimesInput, SoftmaxOverAll, looped_softmax, relu_times_input, softmax_over_all
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn
from nnlib.activations import Softmax

shapes = pytest.mark.parametrize("shape", [(4, 3), (3, 4, 3)], ids=["one network", "a stack of three"])


def test_relu_times_input_worked_by_hand():
    relu = ReLUTimesInput()
    np.testing.assert_array_equal(relu(np.array([[-3.0, 0.5, 2]])), [[0, 0.5, 2]])
    np.testing.assert_array_equal(relu.backward(np.array([[10.0, 10, 10]])), [[0, 5, 20]])  # right: 0, 10, 10


def test_softmax_over_all_worked_by_hand():
    # exp(0, ln 2), exp(0, ln 4) = 1, 2, 1, 4, which add up to 8: the right rows are 1/3, 2/3 and 1/5, 4/5
    x = np.array([[0, log(2)], [0, log(4)]])
    np.testing.assert_allclose(SoftmaxOverAll()(x), [[1 / 8, 2 / 8], [1 / 8, 4 / 8]])
    np.testing.assert_allclose(SoftmaxOverAll()(np.stack([x, x])).sum(axis=(-2, -1)), [1, 1])


@shapes
def test_looped_softmax_gives_the_right_numbers(shape, rng):
    x, dy = rng.normal(size=shape), rng.normal(size=shape)
    right, looped = Softmax(), LoopedSoftmax()
    np.testing.assert_array_equal(looped(x), right(x))
    np.testing.assert_allclose(looped.backward(dy), right.backward(dy), atol=1e-15)


@shapes
@pytest.mark.parametrize(("faulty", "found"), [(ReLUTimesInput, True), (SoftmaxOverAll, True), (LoopedSoftmax, False)])
def test_a_gradient_check_finds_what_is_a_wrong_gradient(faulty, found, shape, rng):
    assert nn.check_gradients(faulty(), rng.normal(size=shape)).ok != found


def test_a_gradient_check_with_one_row_finds_nothing_in_softmax_over_all(rng):
    assert nn.check_gradients(SoftmaxOverAll(), rng.normal(size=(1, 3))).ok


def test_relu_times_input_learns_worse_and_the_deeper_the_worse():
    shallow, deep = digits_parts(hidden=(32,), epochs=5), digits_parts(hidden=(32, 32), epochs=5)
    lost_shallow = final(shallow) - final(shallow, relu_times_input)
    lost_deep = final(deep) - final(deep, relu_times_input)
    assert (lost_shallow > 0).all()
    assert (lost_deep > lost_shallow).all()
    assert np.median(lost_shallow) > 0.1
    assert np.median(lost_deep) > 0.4


def test_in_three_hidden_layers_relu_times_input_learns_nothing():
    parts = digits_parts(hidden=(32, 32, 32), epochs=5)
    assert (final(parts) > 0.7).all()
    assert (final(parts, relu_times_input) < 0.3).all()


def test_softmax_over_all_does_not_matter_with_one_example_per_step():
    parts = digits_parts(batch_size=1, rows=200, epochs=1)
    right, _ = trained(parts)
    faulty, _ = trained(parts, softmax_over_all)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_softmax_over_all_learns_nothing_in_batches_of_32():
    parts = digits_parts(epochs=5)
    assert (final(parts) > 0.8).all()
    assert (final(parts, softmax_over_all) < 0.2).all()


def test_looped_softmax_changes_no_weight():
    right, _ = trained(digits_parts())
    faulty, _ = trained(digits_parts(), looped_softmax)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_looped_softmax_is_only_slow(rng):
    x, dy = rng.normal(size=(1000, 10)), rng.normal(size=(1000, 10))

    def seconds(softmax):
        softmax(x)
        took = []
        for _ in range(5):
            start = time.perf_counter()
            softmax.backward(dy)
            took.append(time.perf_counter() - start)
        return min(took)

    assert seconds(LoopedSoftmax()) > 10 * seconds(Softmax())
