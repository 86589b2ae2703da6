"""Dense: y = activation(x W + b), its three gradients, and what it says of a wrong shape."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Dense

SEEDS = [0, [0, 1, 2]]
seeds = pytest.mark.parametrize("seed", SEEDS, ids=["one network", "a stack of three"])

X, W, B = np.array([[1.0, 2], [3, 4]]), np.array([[1.0, -1], [2, 0]]), np.array([10.0, -20])
DY = np.array([[1.0, 0], [1, 2]])


def example(activation=None):
    """The layer of the hand calculations."""
    dense = Dense(2, activation, kernel_initializer=lambda shape, rng: W, bias_initializer=lambda shape, rng: B)
    dense.build((None, 2), np.random.default_rng(0), "float64")
    return dense


def test_forward_worked_by_hand():
    # row 1: 1·1 + 2·2 + 10 = 15 and 1·(-1) + 2·0 - 20 = -21; row 2: 3 + 8 + 10 = 21 and -3 + 0 - 20 = -23
    np.testing.assert_array_equal(example()(X), [[15, -21], [21, -23]])


def test_kernel_gradient_is_x_transposed_times_dy():
    dense = example()
    dense(X)
    dense.backward(DY)
    # xᵀ dy: 1·1 + 3·1 = 4, 1·0 + 3·2 = 6; 2·1 + 4·1 = 6, 2·0 + 4·2 = 8
    np.testing.assert_array_equal(dense.grads["kernel"], [[4, 6], [6, 8]])


def test_bias_gradient_sums_over_the_batch():
    dense = example()
    dense(X)
    dense.backward(DY)
    np.testing.assert_array_equal(dense.grads["bias"], [1 + 1, 0 + 2])


def test_dx_is_dy_times_kernel_transposed():
    dense = example()
    dense(X)
    # dy Wᵀ: row 1 is 1·(1, 2), row 2 is 1·(1, 2) + 2·(-1, 0)
    np.testing.assert_array_equal(dense.backward(DY), [[1, 2], [-1, 2]])


def test_an_activation_stands_between_the_sum_and_the_output():
    dense = example("relu")
    np.testing.assert_array_equal(dense(X), [[15, 0], [21, 0]])
    # the second unit is off for both rows, so dz = (1, 0), (1, 0)
    np.testing.assert_array_equal(dense.backward(DY), [[1, 2], [1, 2]])
    np.testing.assert_array_equal(dense.grads["kernel"], [[4, 0], [6, 0]])
    np.testing.assert_array_equal(dense.grads["bias"], [2, 0])


@seeds
@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("activation", [None, "relu", "sigmoid", "softmax"])
def test_backward_is_the_derivative_of_forward(activation, use_bias, seed, rng):
    dense = Dense(3, activation, use_bias)
    nn.Sequential([nn.layers.Input((2,)), dense], seed=seed)
    report = nn.check_gradients(dense, rng.normal(size=(4, 2)))
    assert report.max_relative_error < 1e-6, str(report)


@pytest.mark.parametrize("runs", [None, 3], ids=["one network", "a stack of three"])
def test_shapes(runs):
    dense, lead = Dense(5), (runs,) if runs else ()
    rngs = [np.random.default_rng(seed) for seed in range(runs)] if runs else np.random.default_rng(0)
    assert dense.build((None, 2), rngs) == (None, 5)
    assert dense.params["kernel"].shape == (*lead, 2, 5)
    assert dense.params["bias"].shape == (*lead, 5)
    y = dense(np.ones((4, 2), dtype="float32"))
    assert y.shape == (*lead, 4, 5)
    assert dense.backward(y).shape == (*lead, 4, 2)
    assert {name: grad.shape for name, grad in dense.grads.items()} == {
        name: param.shape for name, param in dense.params.items()
    }


def test_each_run_of_a_stack_sees_its_own_input(rng):
    dense = Dense(3)
    dense.build((None, 2), [np.random.default_rng(seed) for seed in (0, 1)], "float64")
    x = rng.normal(size=(2, 4, 2))
    for run in (0, 1):
        expected = x[run] @ dense.params["kernel"][run] + dense.params["bias"][run]
        np.testing.assert_allclose(dense(x)[run], expected)


def test_no_bias_where_none_is_wanted(rng):
    dense = Dense(3, use_bias=False)
    dense.build((None, 2), rng)
    assert list(dense.params) == ["kernel"]
    np.testing.assert_array_equal(dense(np.zeros((1, 2))), np.zeros((1, 3)))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_of_parameters_outputs_and_gradients(dtype, rng):
    dense = Dense(3, "relu")
    dense.build((None, 2), rng, dtype)
    y = dense(np.ones((4, 2), dtype=dtype))
    arrays = [y, dense.backward(y), *dense.params.values(), *dense.grads.values()]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_nothing_that_is_passed_in_changes():
    dense, x, dy = example("relu"), X.copy(), DY.copy()
    dense(x)
    dense.backward(dy)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(dy, DY)
    np.testing.assert_array_equal(dense.params["kernel"], W)


@pytest.mark.parametrize("first", [Dense(3, input_dim=2), Dense(3, input_shape=(2,))], ids=["dim", "shape"])
def test_a_first_layer_that_knows_its_inputs_is_built_at_once(first):
    assert nn.Sequential([first]).layers[0].params["kernel"].shape == (2, 3)


@pytest.mark.parametrize("shape", [(4, 3), (4, 1), (2,)])
def test_x_of_the_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"Dense\(2\) expected x of shape \(batch, 2\), received \(.*\)"):
        example()(np.ones(shape))


@pytest.mark.parametrize("units", [0, -1, 2.5, "3", None, True])
def test_units_are_a_whole_number(units):
    with pytest.raises(ValueError, match=f"Dense expected units to be a whole number of 1 or more, received {units!r}"):
        Dense(units)


def test_an_open_number_of_features_is_refused(rng):
    with pytest.raises(ValueError, match=r"Dense\(3\) expected inputs \(batch, features\), received \(None, None\)"):
        Dense(3).build((None, None), rng)


def test_repr_shows_units_and_activation():
    assert repr(Dense(3)) == "Dense(3)"
    assert repr(Dense(3, "tanh")) == "Dense(3, Tanh())"
