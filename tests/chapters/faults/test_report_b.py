"""Report B's faults: a slope that a gradient check finds, and a frozen decay that it cannot find."""

import numpy as np
import pytest
from faults import frozen_decay, relu_times_input
from faults.report_b import ReLUTimesInput
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn
from nnlib.optimizers import SGD
from nnlib.schedules import InverseTimeDecay


def test_relu_times_input_worked_by_hand():
    relu = ReLUTimesInput()
    np.testing.assert_array_equal(relu(np.array([[-3.0, 0.5, 2]])), [[0, 0.5, 2]])
    np.testing.assert_array_equal(relu.backward(np.array([[10.0, 10, 10]])), [[0, 5, 20]])  # right: 0, 10, 10


@pytest.mark.parametrize("shape", [(4, 3), (3, 4, 3)], ids=["one network", "a stack of three"])
def test_a_gradient_check_finds_the_slope(shape, rng):
    assert not nn.check_gradients(ReLUTimesInput(), rng.normal(size=shape)).ok


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


@pytest.mark.parametrize(("rate", "better"), [(0.1, True), (2.0, False)], ids=["a small rate", "a rate far too large"])
def test_a_frozen_decay_helps_where_the_decay_was_too_strong_and_harms_where_it_was_needed(rate, better):
    parts = digits_parts(SGD(InverseTimeDecay(rate, 1, 0.1)))
    ahead = final(parts, frozen_decay) > final(parts)
    assert ahead.all() if better else not ahead.any()


def test_frozen_decay_is_the_rate_of_step_0():
    frozen, _ = trained(digits_parts(SGD(InverseTimeDecay(0.1, 1, 0.1))), frozen_decay)
    constant, _ = trained(digits_parts(SGD(0.1)))
    assert_same_weights(frozen, constant, rtol=0)
