"""check_gradients: it passes what is right, and names the entry where something is wrong."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.gradcheck import Entry
from nnlib.layers import BatchNormalization, Dense, Dropout, Input, Layer


class Affine(Layer):
    """y = x W + b, all right; its subclasses have one mistake each. Its __init__ never calls super().__init__()."""

    def __init__(self, units):
        self.units = units

    def build(self, input_shape, rngs, dtype="float32"):
        self.params["kernel"] = rngs.normal(size=(input_shape[-1], self.units)).astype(dtype)
        self.params["bias"] = np.zeros(self.units, dtype=dtype)
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self.x = x
        return x @ self.params["kernel"] + self.params["bias"]

    def backward(self, dy):
        self.grads["kernel"] = self.x.T @ dy
        self.grads["bias"] = dy.sum(axis=0)
        return dy @ self.params["kernel"].T


class NegationWithoutMinus(Layer):
    def forward(self, x, training=False):
        return -x

    def backward(self, dy):
        return dy


class TransposedFactor(Affine):
    def backward(self, dy):
        super().backward(dy)
        return dy @ self.params["kernel"]


class OneWrongEntry(Affine):
    def backward(self, dy):
        dx = super().backward(dy)
        self.grads["kernel"][1, 0] += 0.01
        return dx


class OneNan(Affine):
    def backward(self, dy):
        dx = super().backward(dy)
        dx[2, 1] = np.nan
        return dx


class MeanOverBatchWithoutOneOverN(Layer):
    def forward(self, x, training=False):
        self.x = x
        return x.mean(axis=0)

    def backward(self, dy):
        return dy * np.ones_like(self.x)


class TanhSlopeAtTheOutput(nn.activations.Tanh):
    def slope(self, x, y):
        return 1 - np.tanh(y) ** 2


class SoftmaxWithDiagonalAlone(nn.activations.Softmax):
    def backward(self, dy):
        return dy * self.y * (1 - self.y)


class BiasNotSummed(Affine):
    def backward(self, dy):
        dx = super().backward(dy)
        self.grads["bias"] = dy
        return dx


class NoBiasGradient(Affine):
    def backward(self, dy):
        dx = super().backward(dy)
        del self.grads["bias"]
        return dx


class ErrorWithoutOneOverN(nn.losses.MeanSquaredError):
    def value_and_gradient(self, y_true, y_pred):
        value, gradient = super().value_and_gradient(y_true, y_pred)
        return value, gradient * y_pred.shape[-2]


@pytest.fixture
def x(rng):
    return rng.normal(size=(4, 3))


def network(seed=0):
    """Something of everything that keeps a state: moving statistics, a Generator for the masks, an optimizer."""
    layers = [Dense(4, "tanh"), BatchNormalization(), Dropout(0.5), Dense(2, "softmax")]
    model = nn.Sequential([Input((3,)), *layers], seed=seed)
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


def test_a_correct_layer_passes_entry_by_entry(x):
    report = nn.check_gradients(Affine(3), x)
    assert report.ok
    assert report.max_relative_error < 1e-6
    assert report.entries == 12 + 9 + 3  # x (4, 3), kernel (3, 3) and bias (3,)


@pytest.mark.parametrize(
    ("layer", "name"),
    [
        (NegationWithoutMinus(), "x"),
        (TransposedFactor(3), "x"),
        (MeanOverBatchWithoutOneOverN(), "x"),
        (TanhSlopeAtTheOutput(), "x"),
        (SoftmaxWithDiagonalAlone(), "x"),
    ],
)
def test_a_mistake_is_found_and_its_gradient_named(layer, name, x):
    report = nn.check_gradients(layer, x)
    assert not report.ok
    assert report.worst.name == name
    assert f"DISAGREE, largest relative error {report.max_relative_error:.1e} at {name}[" in str(report)


@pytest.mark.parametrize(("layer", "name", "index"), [(OneWrongEntry(3), "kernel", (1, 0)), (OneNan(3), "x", (2, 1))])
def test_a_single_wrong_entry_is_named_with_both_numbers(layer, name, index, x):
    report = nn.check_gradients(layer, x)
    assert not report.ok
    assert (report.worst.name, report.worst.index) == (name, index)
    right = nn.check_gradients(Affine(3), x)
    assert str(report).startswith(f"{layer!r}: {right.entries} gradients DISAGREE, largest relative error ")
    analytic, numeric = report.worst.analytic, report.worst.numeric
    assert str(report).endswith(f" at {name}{list(index)}: backward {analytic:.6g}, finite difference {numeric:.6g}")
    assert np.isnan(analytic) or analytic == pytest.approx(numeric + 0.01)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (BiasNotSummed(3), r"BiasNotSummed\(\)\.backward expected bias to have a gradient of \(3,\), gave \(4, 3\)"),
        (NoBiasGradient(3), r"expected bias to have a gradient of \(3,\), gave no gradient"),
    ],
)
def test_a_gradient_of_the_wrong_shape_is_an_error_that_says_so(layer, message, x):
    with pytest.raises(ValueError, match=message):
        nn.check_gradients(layer, x)


def test_a_loss_without_one_over_n_is_found_through_a_model(x):
    model = nn.Sequential([Input((3,)), Dense(2)])
    y = np.zeros((4, 2))
    model.compile("sgd", "mse")
    assert nn.check_gradients(model, x, y).max_relative_error < 1e-6
    model.compile("sgd", ErrorWithoutOneOverN())
    worst = nn.check_gradients(model, x, y).worst
    assert worst.name in ("0.kernel", "0.bias")
    assert worst.analytic == pytest.approx(4 * worst.numeric)


@pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack of three"])
def test_a_whole_model_passes_although_its_weights_are_float32(seed, x):
    report = nn.check_gradients(network(seed), x, [0, 1, 1, 0])
    assert report.max_relative_error < 1e-6, str(report)
    # kernel (3, 4), bias, gamma and beta (4,), kernel (4, 2) and bias (2,) of each network
    assert report.entries == (12 + 3 * 4 + 8 + 2) * (len(seed) if seed else 1)


def test_a_model_trains_as_if_it_had_never_been_checked(x):
    y = np.array([0, 1, 1, 0])
    checked, other = network(), network()
    for model in (checked, other):
        model.fit(x, y, epochs=2, verbose=0)
    x_before, y_before = x.copy(), y.copy()
    nn.check_gradients(checked, x, y)
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(y, y_before)
    for model in (checked, other):
        model.fit(x, y, epochs=2, verbose=0)
    for mine, theirs in zip(checked.get_weights(), other.get_weights()):
        np.testing.assert_array_equal(mine, theirs)


def test_a_layer_keeps_its_numbers(x, rng):
    layer = Affine(2)
    layer.build((None, 3), rng)
    layer.grads["kernel"] = np.full((3, 2), 7.0)
    before = layer.params["kernel"].copy()
    nn.check_gradients(layer, x)
    np.testing.assert_array_equal(layer.params["kernel"], before)
    assert layer.params["kernel"].dtype == "float32"
    np.testing.assert_array_equal(layer.grads["kernel"], np.full((3, 2), 7.0))


def test_an_entry_next_to_the_kink_of_relu_passes():
    assert nn.check_gradients(nn.activations.ReLU(), [[3e-6, -3e-6, 1]]).ok


@pytest.mark.parametrize(("analytic", "numeric", "error"), [(2, 1, 1 / 2), (-1, 1, 2), (0, 0, 0), (5e-4, 0, 1 / 2)])
def test_relative_error_worked_by_hand(analytic, numeric, error):
    # |a - n| / max(|a|, |n|, 0.001): the last is 0.0005 / 0.001
    assert Entry("x", (0,), analytic, numeric).relative_error == error


@pytest.mark.parametrize(
    ("subject", "x", "y", "error", "message"),
    [
        ("dense", [[1.0]], None, TypeError, "expected a Layer or a compiled Sequential, received 'dense'"),
        (Dense(1), [[np.nan]], None, ValueError, "expected finite numbers in x, received nan"),
        (nn.Sequential([Input((1,)), Dense(1)]), [[1.0]], [[1.0]], ValueError, "expected a compiled network"),
        (network(), [[1.0, 2.0, 3.0]], None, ValueError, "expected labels y"),
    ],
)
def test_what_cannot_be_checked_is_an_error_that_says_so(subject, x, y, error, message):
    with pytest.raises(error, match=message):
        nn.check_gradients(subject, x, y)
