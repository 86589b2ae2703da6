"""Input, Activation and Flatten: what comes in, a bend by name, and images as rows."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.activations import ACTIVATIONS
from nnlib.layers import Activation, Dense, Flatten, Input

leads = pytest.mark.parametrize("lead", [(4,), (3, 4)], ids=["one network", "a stack of three"])


def test_input_builds_a_network_and_stays_outside():
    model = nn.Sequential([Input((2,)), Dense(3)])
    assert [type(layer) for layer in model.layers] == [Dense]
    assert model.input_shape == (None, 2)


def test_input_passes_everything_on(rng):
    x = rng.normal(size=(4, 2))
    layer = Input((2,))
    np.testing.assert_array_equal(layer(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)
    assert repr(layer) == "Input((2,))"


@pytest.mark.parametrize("shape", [2, (), None, "ab", (0,), (None, 2), (2.0,)])
def test_input_expects_the_shape_of_one_example(shape):
    with pytest.raises(ValueError, match="Input expected"):
        Input(shape)


@leads
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_is_the_activation_of_that_name(name, lead, rng):
    layer, alone = Activation(name), nn.activations.get(name)
    x, dy = rng.normal(size=(2, *lead, 3))
    np.testing.assert_array_equal(layer(x), alone(x))
    np.testing.assert_array_equal(layer.backward(dy), alone.backward(dy))
    report = nn.check_gradients(layer, x)
    assert report.max_relative_error < 1e-6, str(report)


def test_activation_behind_a_dense_is_the_activation_of_the_dense(rng):
    x = rng.normal(size=(4, 2))
    apart = nn.Sequential([Input((2,)), Dense(3), Activation("tanh")], seed=1)
    joined = nn.Sequential([Input((2,)), Dense(3, activation="tanh")], seed=1)
    np.testing.assert_array_equal(apart.predict(x), joined.predict(x))


def test_activation_repr_and_unknown_names():
    assert repr(Activation("relu")) == "Activation(ReLU())"
    with pytest.raises(ValueError, match="unknown activation 'rleu'"):
        Activation("rleu")


def test_flatten_worked_by_hand():
    layer = Flatten()
    assert layer.build((None, 2, 2, 2), None) == (None, 8)
    # row by row, in a row pixel by pixel, in a pixel channel by channel
    image = np.array([[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]])
    np.testing.assert_array_equal(layer(image), [[1, 2, 3, 4, 5, 6, 7, 8]])
    np.testing.assert_array_equal(layer.backward(layer(image)), image)


@leads
@pytest.mark.parametrize("shape", [(2,), (2, 3), (2, 3, 4)])
def test_flatten_makes_one_row_of_each_example_and_backward_undoes_it(shape, lead, rng):
    layer = Flatten()
    layer.build((None, *shape), rng)
    x = rng.normal(size=(*lead, *shape))
    y = layer(x)
    assert y.shape == (*lead, np.prod(shape))
    np.testing.assert_array_equal(y[(0,) * len(lead)], x[(0,) * len(lead)].ravel())
    np.testing.assert_array_equal(layer.backward(y), x)


def test_flatten_backward_is_the_derivative_of_forward(rng):
    assert nn.check_gradients(Flatten(), rng.normal(size=(3, 2, 2, 2))).max_relative_error < 1e-6


def test_flatten_refuses_sizes_it_was_not_built_for(rng):
    layer = Flatten()
    with pytest.raises(
        ValueError, match=r"Flatten\(\) expected inputs of known size, received shape \(None, None, 2\)"
    ):
        layer.build((None, None, 2), rng)
    layer.build((None, 2, 2), rng)
    with pytest.raises(ValueError, match=r"expected examples of shape \(2, 2\), received x of shape \(3, 4, 1\)"):
        layer(np.ones((3, 4, 1)))
