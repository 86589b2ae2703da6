"""Activations: the values, the slopes, and that neither breaks on very large numbers."""

from math import log

import numpy as np
import pytest

import nnlib as nn
from nnlib.activations import ACTIVATIONS, Elementwise, LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh, get

ELEMENTWISE = [name for name in ACTIVATIONS if name != "softmax"]
LN2, LN3, LN5 = map(log, (2, 3, 5))


@pytest.mark.parametrize(
    ("activation", "x", "y", "slope"),
    [
        (Linear(), [-3, 0, 2], [-3, 0, 2], [1, 1, 1]),
        (ReLU(), [-3, 0, 2], [0, 0, 2], [0, 0, 1]),
        (LeakyReLU(0.5), [-4, 0, 2], [-2, 0, 2], [0.5, 0.5, 1]),
        # 1 / (1 + exp(-ln 3)) = 1 / (1 + 1/3) = 3/4, and the slope is 3/4 · 1/4
        (Sigmoid(), [0, LN3, -LN3], [1 / 2, 3 / 4, 1 / 4], [1 / 4, 3 / 16, 3 / 16]),
        # tanh(ln 2) = (2 - 1/2) / (2 + 1/2) = 3/5, and the slope is 1 - 9/25
        (Tanh(), [0, LN2, -LN2], [0, 3 / 5, -3 / 5], [1, 16 / 25, 16 / 25]),
    ],
    ids=repr,
)
def test_values_and_slopes_worked_by_hand(activation, x, y, slope):
    np.testing.assert_allclose(activation(np.array([x], dtype=float)), [y], rtol=1e-14)
    np.testing.assert_allclose(activation.derivative(np.array(x, dtype=float)), slope, rtol=1e-14)


def test_softmax_worked_by_hand():
    softmax = Softmax()
    # exp(0, ln 2, ln 5) = 1, 2, 5, which add up to 8
    np.testing.assert_allclose(softmax(np.array([[0, LN2, LN5]])), [[1 / 8, 2 / 8, 5 / 8]])
    # Σ dy y = 8 · 1/8 = 1, so dx = y (dy - 1)
    np.testing.assert_allclose(softmax.backward(np.array([[8.0, 0, 0]])), [[7 / 8, -2 / 8, -5 / 8]])


def test_softmax_makes_each_row_a_distribution(rng):
    y = Softmax()(rng.normal(size=(3, 4, 5)))
    assert (y > 0).all()
    np.testing.assert_allclose(y.sum(axis=-1), np.ones((3, 4)))


@pytest.mark.parametrize("shape", [(4, 3), (3, 4, 3)], ids=["one network", "a stack of three"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_backward_is_the_derivative_of_forward(name, shape, rng):
    report = nn.check_gradients(get(name), rng.normal(size=shape))
    assert report.max_relative_error < 1e-6, str(report)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_backward_multiplies_by_the_derivative(name, rng):
    activation, x, dy = get(name), rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    activation(x)
    np.testing.assert_array_equal(activation.backward(dy), dy * activation.derivative(x))


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_derivative_takes_numbers_and_lists(name):
    activation = get(name)
    np.testing.assert_allclose(activation.derivative(2), activation.derivative([1, 2])[1], rtol=1e-6)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("name", "y", "slope"),
    [
        ("relu", [0, 0, 1e4], [0, 0, 1]),
        ("leaky_relu", [-2e3, 0, 1e4], [0.2, 0.2, 1]),
        ("sigmoid", [0, 0.5, 1], [0, 0.25, 0]),
        ("tanh", [-1, 0, 1], [0, 1, 0]),
    ],
)
def test_very_large_numbers_give_the_limit(name, y, slope, dtype):
    activation = get(name)
    x = np.array([[-1e4, 0, 1e4]], dtype=dtype)
    np.testing.assert_allclose(activation(x), [y], rtol=1e-6)
    np.testing.assert_allclose(activation.backward(np.ones_like(x)), [slope], rtol=1e-6)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_softmax_of_very_large_numbers_is_exact(dtype):
    softmax = Softmax()
    y = softmax(np.array([[1e4, -1e4], [-1e4, -1e4]], dtype=dtype))
    np.testing.assert_array_equal(y, [[1, 0], [0.5, 0.5]])
    # the Jacobian is 0 where one class has everything, and y_k (δ_kj - y_j) = ±1/4 where they share
    np.testing.assert_array_equal(softmax.backward(np.eye(2, dtype=dtype)), [[0, 0], [-0.25, 0.25]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_dtype_and_input_stay_as_they_were(name, dtype, rng):
    activation, x, dy = get(name), rng.normal(size=(4, 3)).astype(dtype), rng.normal(size=(4, 3)).astype(dtype)
    x_before, dy_before = x.copy(), dy.copy()
    assert activation(x).dtype == activation.backward(dy).dtype == dtype
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(dy, dy_before)


def test_a_custom_elementwise_activation_needs_function_and_slope_alone(rng):
    class Square(Elementwise):
        def function(self, x):
            return x * x

        def slope(self, x, y):
            return 2 * x

    assert nn.check_gradients(Square(), rng.normal(size=(4, 3))).ok
    np.testing.assert_array_equal(get(Square()).derivative(np.array([1, 3])), [2, 6])


def test_a_slope_of_ones_own_gets_x_whatever_class_it_refines(rng):
    class Leaking(ReLU):  # the slope of ReLU itself needs y alone
        def function(self, x):
            return np.where(x > 0, x, -0.1 * x * x)

        def slope(self, x, y):
            return np.where(x > 0, 1, -0.2 * x)

    assert nn.check_gradients(Leaking(), rng.normal(size=(4, 3))).ok


@pytest.mark.parametrize("method", ["function", "slope"])
def test_a_custom_elementwise_activation_is_told_what_it_lacks(method):
    arguments = [np.ones(1)] * (1 if method == "function" else 2)
    with pytest.raises(NotImplementedError, match=rf"Elementwise\(\) needs a method {method}"):
        getattr(Elementwise(), method)(*arguments)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("linear", Linear),
        ("relu", ReLU),
        ("leaky_relu", LeakyReLU),
        ("sigmoid", Sigmoid),
        ("tanh", Tanh),
        ("softmax", Softmax),
        (None, Linear),
    ],
)
def test_get_makes_a_new_activation_from_its_keras_name(name, kind):
    assert type(get(name)) is kind
    assert get(name) is not get(name)


def test_get_returns_an_activation_as_it_is():
    tanh = Tanh()
    assert get(tanh) is tanh


@pytest.mark.parametrize("name", ["rleu", "", 3, Tanh, ["relu"]])
def test_an_unknown_name_is_answered_with_all_the_names(name):
    with pytest.raises(ValueError, match="unknown activation") as error:
        get(name)
    assert repr(name) in str(error.value)
    assert all(valid in str(error.value) for valid in ACTIVATIONS)


def test_leaky_relu_leaks_as_much_as_in_keras():
    assert LeakyReLU().negative_slope == 0.3
    assert get("leaky_relu").negative_slope == 0.2


@pytest.mark.parametrize("negative_slope", [-0.1, 1, 2, np.nan])
def test_leaky_relu_refuses_slopes_outside_0_to_1(negative_slope):
    with pytest.raises(ValueError, match=f"LeakyReLU expected negative_slope .* received {negative_slope}"):
        LeakyReLU(negative_slope)
