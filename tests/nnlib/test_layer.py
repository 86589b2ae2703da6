"""Layer: what a subclass gets, what it must bring, and that it then works in a network like any other."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Dense, Input, Layer


class Double(Layer):
    """y = 2 x: no parameters, no __init__."""

    def forward(self, x, training=False):
        return 2 * x

    def backward(self, dy):
        return 2 * dy


class Scale(Layer):
    """y = a x, with an __init__ that never calls super().__init__()."""

    def __init__(self, start):
        self.start = start

    def build(self, input_shape, rngs, dtype="float32"):
        self.params["a"] = np.full(1, self.start, dtype=dtype)
        return tuple(input_shape)

    def forward(self, x, training=False):
        self.x = x
        return self.params["a"] * x

    def backward(self, dy):
        self.grads["a"] = (dy * self.x).sum(keepdims=True).reshape(1)
        return self.params["a"] * dy


class Affine(Layer):
    """y = activation(x W), W = 1 at first: it holds its activation as Dense does, but is no KernelLayer."""

    def __init__(self, activation):
        self.activation = nn.activations.get(activation)

    def build(self, input_shape, rngs, dtype="float32"):
        self.params["kernel"] = np.eye(input_shape[-1], dtype=dtype)
        return tuple(input_shape)

    def forward(self, x, training=False):
        self.x = x
        return self.activation.forward(x @ self.params["kernel"], training)

    def backward(self, dy):
        dz = self.activation.backward(dy)
        self.grads["kernel"] = self.x.mT @ dz
        return dz @ self.params["kernel"].mT


def test_each_layer_has_dicts_of_its_own():
    one, other = Scale(1), Scale(2)
    for name in ("params", "grads", "state"):
        assert getattr(one, name) == {}
        assert getattr(one, name) is not getattr(other, name)


@pytest.mark.parametrize("method", ["forward", "backward"])
def test_a_missing_method_is_named(method):
    with pytest.raises(NotImplementedError, match=rf"Layer\(\) needs a method {method}\("):
        getattr(Layer(), method)(np.ones((1, 1)))


def test_build_keeps_the_shape_unless_told_otherwise(rng):
    assert Double().build([None, 5], rng) == (None, 5)


def test_calling_a_layer_is_forward(rng):
    x = np.ones((3, 100))
    np.testing.assert_array_equal(Double()(x), 2 * x)
    dropout = nn.layers.Dropout(0.5)
    dropout.build((None, 100), rng)
    assert (dropout(x, training=True) == 0).any()
    np.testing.assert_array_equal(dropout(x), x)


def test_repr_is_the_name_of_the_class():
    assert repr(Double()) == "Double()"


def test_a_custom_layer_trains_in_a_sequential():
    model = nn.Sequential([Input((1,)), Scale(3)], dtype="float64")
    model.compile(nn.optimizers.SGD(0.1), "mse")
    x = np.array([[1.0], [2.0]])
    model.fit(x, x, verbose=0)
    # a = 3 gives 3 and 6 for targets 1 and 2, so dL/dŷ = 2 (ŷ - y) / 2 = (2, 4) and dL/da = 2·1 + 4·2 = 10:
    # a ← 3 - 0.1·10 = 2
    np.testing.assert_allclose(model.layers[0].params["a"], [2])


def test_a_custom_layer_without_parameters_works_in_a_stack(rng):
    x = rng.normal(size=(4, 2))
    plain = nn.Sequential([Input((2,)), Dense(3)], seed=[0, 1], dtype="float64")
    doubled = nn.Sequential([Input((2,)), Dense(3), Double()], seed=[0, 1], dtype="float64")
    np.testing.assert_allclose(doubled.predict(x), 2 * plain.predict(x))


@pytest.mark.parametrize(
    ("activation", "loss"),
    [("tanh", "mse"), ("softmax", "categorical_crossentropy"), ("sigmoid", "binary_crossentropy")],
)
def test_a_custom_layer_with_an_activation_trains_as_dense_does(activation, loss, rng):
    x, y = rng.normal(size=(6, 2)), np.eye(2)[[0, 1, 0, 1, 1, 0]]
    dense = Dense(2, activation, use_bias=False, kernel_initializer=lambda shape, rng: np.eye(2))
    kernels = []
    for layer in (Affine(activation), dense):
        model = nn.Sequential([Input((2,)), layer], dtype="float64")
        model.compile(nn.optimizers.SGD(0.5), loss)
        model.fit(x, y, epochs=3, verbose=0)
        kernels.append(model.layers[0].params["kernel"])
    assert not np.allclose(kernels[1], np.eye(2))
    np.testing.assert_allclose(kernels[0], kernels[1])


def test_a_parameter_without_a_gradient_is_named():
    class Forgetful(Scale):
        def backward(self, dy):
            return dy

    model = nn.Sequential([Input((1,)), Forgetful(1)])
    model.compile("sgd", "mse")
    with pytest.raises(ValueError, match=r"Forgetful\(\).*'a'"):
        model.fit(np.ones((2, 1)), np.zeros((2, 1)), verbose=0)
