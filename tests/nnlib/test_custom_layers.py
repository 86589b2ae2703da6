"""A layer of the reader's own needs forward and backward, and nothing else, to stand anywhere in a Sequential."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Dense, Input, Layer
from nnlib.optimizers import SGD

X = np.random.default_rng(7).normal(size=(40, 2))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)  # XOR: no straight line tells the classes apart


class Square(Layer):
    """y = x²: a custom layer that says no more than forward and backward."""

    def forward(self, x, training=False):
        self.x = x
        return x * x

    def backward(self, dy):
        return 2 * self.x * dy


class SoftmaxUnits(Layer):
    """A custom layer with weights of its own and an activation inside, as a reader may write it."""

    def __init__(self, units):
        self.units, self.activation = units, nn.activations.Softmax()

    def build(self, input_shape, rngs, dtype="float32"):
        self.params["kernel"] = rngs.normal(0, 0.5, (input_shape[-1], self.units)).astype(dtype)
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self.x = x
        return self.activation.forward(x @ self.params["kernel"], training)

    def backward(self, dy):
        dz = self.activation.backward(dy)
        self.grads["kernel"] = self.x.mT @ dz
        return dz @ self.params["kernel"].mT


class Cosine(nn.activations.Elementwise):
    """y = cos x: a custom activation."""

    def function(self, x):
        return np.cos(x)

    def slope(self, x, y):
        return -np.sin(x)


def trained(layers, rate=0.3, epochs=150, loss="sparse_categorical_crossentropy"):
    """(model, its losses) after training on XOR."""
    model = nn.Sequential([Input((2,)), *layers], dtype="float64")
    model.compile(SGD(rate), loss)
    return model, model.fit(X, Y, batch_size=8, epochs=epochs, verbose=0).history["loss"]


@pytest.mark.parametrize(
    "layers",
    [
        lambda: [Dense(8), Square(), Dense(2, "softmax")],
        lambda: [Dense(8, activation=Square()), Dense(2, "softmax")],
        lambda: [Dense(8, activation=Cosine()), Dense(2, "softmax")],
        lambda: [Dense(8, "tanh"), SoftmaxUnits(2)],
    ],
    ids=["a layer", "an activation inside Dense", "an Elementwise inside Dense", "a layer with weights"],
)
def test_a_custom_layer_learns_xor_in_a_sequential_and_its_gradients_are_right(layers):
    model, losses = trained(layers())
    assert losses[-1] < 0.2 < losses[0]
    report = nn.check_gradients(model, X[:5], Y[:5])
    assert report.ok, str(report)


def test_a_custom_layer_works_in_a_stack():
    model = nn.Sequential([Input((2,)), Dense(8), Square(), Dense(2, "softmax")], seed=[0, 1, 2])
    model.compile(SGD(0.3), "sparse_categorical_crossentropy")
    losses = model.fit(X, Y, batch_size=8, epochs=150, verbose=0).history["loss"]
    assert (losses[-1] < 0.2).all()


def test_the_weights_of_a_custom_last_layer_move_and_its_own_forward_is_what_training_sees():
    layer = SoftmaxUnits(2)
    model = nn.Sequential([Input((2,)), Dense(4, "tanh"), layer], dtype="float64")
    model.compile(SGD(1e-12), "sparse_categorical_crossentropy")
    before = layer.params["kernel"].copy()
    loss = model.evaluate(X, Y)
    history = model.fit(X, Y, batch_size=40, verbose=0).history["loss"]
    np.testing.assert_allclose(history, [loss], rtol=1e-9)
    assert not np.array_equal(layer.params["kernel"], before)


def test_one_activation_object_in_two_layers_is_refused_or_trains_like_two():
    shared = nn.activations.Tanh()
    try:
        _, losses = trained([Dense(3, activation=shared), Dense(3, activation=shared), Dense(2, "softmax")], epochs=5)
    except ValueError as error:
        assert str(error) == "Tanh() is in a network already; make a new layer for this place"  # noqa: PT017
        return
    _, expected = trained([Dense(3, "tanh"), Dense(3, "tanh"), Dense(2, "softmax")], epochs=5)
    np.testing.assert_array_equal(losses, expected)


def test_a_subclass_need_not_call_the_initializer_of_layer():
    assert SoftmaxUnits(2).params == {}
    assert SoftmaxUnits(2).params is not SoftmaxUnits(2).params
    assert repr(SoftmaxUnits(2)) == "SoftmaxUnits()"


class Given(Layer):
    """y = x W with weights that are given, not drawn."""

    def __init__(self, W):
        self.params = {"W": W}

    def forward(self, x, training=False):
        self.x = x
        return x @ self.params["W"]

    def backward(self, dy):
        self.grads["W"] = self.x.T @ dy
        return dy @ self.params["W"].T


def test_a_layer_may_bring_its_weights_with_it_and_trains_them():
    model = nn.Sequential([Input((1,)), Given(np.array([[3.0]]))], dtype="float64")
    model.compile(SGD(0.1), "mse")
    model.fit([[1.0], [2.0]], [[1.0], [2.0]], verbose=0)
    # 3 and 6 for 1 and 2: dL/dŷ = (2, 4), dL/dW = 2·1 + 4·2 = 10, W ← 3 - 0.1·10
    np.testing.assert_allclose(model.layers[0].params["W"], [[2]])
    with pytest.raises(ValueError, match=r"Given\(\) is in a network already; make a new layer for this place"):
        nn.Sequential([Input((1,)), model.layers[0]])
