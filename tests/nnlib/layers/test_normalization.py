"""BatchNormalization: mean 0 and variance 1 in training, remembered statistics in prediction."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import BatchNormalization, Input

seeds = pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack of three"])
shapes = pytest.mark.parametrize("shape", [(3,), (2, 3, 2)], ids=["features", "images"])

X = np.array([[0.0], [0], [0], [2]])  # mean 1/2, variance (3 · 1/4 + 9/4) / 4 = 3/4


def built(layer, shape=(1,), seed=0):
    """The layer, with its parameters in double precision."""
    return nn.Sequential([Input(shape), layer], seed=seed, dtype="float64").layers[0]


def example():
    """The layer of the hand calculations: epsilon makes the deviation of X √(3/4 + 1/4) = 1."""
    layer = built(BatchNormalization(momentum=0.5, epsilon=0.25))
    layer.params["gamma"][...], layer.params["beta"][...] = 2, 1
    return layer


def test_forward_in_training_worked_by_hand():
    # x̂ = (x - 1/2) / 1 = -1/2, -1/2, -1/2, 3/2, and y = 2 x̂ + 1
    np.testing.assert_allclose(example()(X, training=True), [[0], [0], [0], [4]])


def test_gradients_in_training_worked_by_hand():
    layer = example()
    layer(X, training=True)
    dx = layer.backward(np.array([[1.0], [0], [0], [0]]))
    np.testing.assert_allclose(layer.grads["gamma"], [-1 / 2])  # Σ dy x̂
    np.testing.assert_allclose(layer.grads["beta"], [1])  # Σ dy
    # dx̂ = 2, 0, 0, 0 with mean 1/2; mean(dx̂ x̂) = -1/4; dx = dx̂ - 1/2 + x̂/4
    np.testing.assert_allclose(dx, [[11 / 8], [-5 / 8], [-5 / 8], [-1 / 8]])


def test_moving_statistics_worked_by_hand():
    layer = example()
    layer(X, training=True)
    np.testing.assert_allclose(layer.state["moving_mean"], [1 / 4])  # 1/2 · 0 + 1/2 · 1/2
    np.testing.assert_allclose(layer.state["moving_variance"], [7 / 8])  # 1/2 · 1 + 1/2 · 3/4
    layer(2 * X, training=True)
    np.testing.assert_allclose(layer.state["moving_mean"], [5 / 8])  # 1/2 · 1/4 + 1/2 · 1
    np.testing.assert_allclose(layer.state["moving_variance"], [31 / 16])  # 1/2 · 7/8 + 1/2 · 3


@pytest.mark.parametrize("steps", [1, 5, 50])
def test_moving_statistics_approach_those_of_the_batch(steps):
    layer = built(BatchNormalization(momentum=0.9))
    for _ in range(steps):
        layer(X, training=True)
    # what is left of the start, 0 and 1, shrinks by the momentum in every step
    np.testing.assert_allclose(layer.state["moving_mean"], [1 / 2 * (1 - 0.9**steps)])
    np.testing.assert_allclose(layer.state["moving_variance"], [3 / 4 + 1 / 4 * 0.9**steps])


def test_prediction_uses_the_moving_statistics_and_leaves_them():
    layer = example()
    layer.state["moving_mean"][...], layer.state["moving_variance"][...] = 1, 3.75
    # deviation √(3.75 + 0.25) = 2: y = 2 (x - 1) / 2 + 1 = x
    np.testing.assert_allclose(layer(X), X)
    np.testing.assert_allclose(layer.backward(np.ones_like(X)), np.ones_like(X))  # dx = dy · 2 / 2
    np.testing.assert_allclose(layer.grads["gamma"], [-1])  # Σ x̂ = -1/2 - 1/2 - 1/2 + 1/2
    np.testing.assert_allclose(layer.grads["beta"], [4])
    assert (layer.state["moving_mean"], layer.state["moving_variance"]) == (1, 3.75)


def test_before_any_training_prediction_changes_next_to_nothing():
    np.testing.assert_allclose(built(BatchNormalization())(X), X / np.sqrt(1.001))


@shapes
def test_each_feature_has_mean_0_and_variance_1_over_batch_and_image(shape, rng):
    y = built(BatchNormalization(epsilon=1e-12), shape)(rng.normal(5, 3, size=(8, *shape)), training=True)
    axes = tuple(range(y.ndim - 1))
    np.testing.assert_allclose(y.mean(axis=axes), np.zeros(shape[-1]), atol=1e-12)
    np.testing.assert_allclose(y.var(axis=axes), np.ones(shape[-1]))


def test_a_batch_of_one_row_becomes_beta():
    np.testing.assert_array_equal(example()(np.array([[7.0]]), training=True), [[1]])


@seeds
@shapes
def test_backward_is_the_derivative_of_forward(shape, seed, rng):
    layer = built(BatchNormalization(), shape, seed)
    layer.params["gamma"] += rng.normal(size=layer.params["gamma"].shape)
    report = nn.check_gradients(layer, rng.normal(size=(4, *shape)))
    assert report.max_relative_error < 1e-6, str(report)


@shapes
@pytest.mark.parametrize("training", [True, False])
def test_each_run_of_a_stack_is_normalised_by_itself(shape, training, rng):
    stack, x, dy = built(BatchNormalization(), shape, [0, 1]), *rng.normal(size=(2, 2, 4, *shape))
    stack(x, training=True)
    y, dx = stack(x, training), stack.backward(dy)
    for run in (0, 1):
        alone = built(BatchNormalization(), shape)
        alone(x[run], training=True)
        np.testing.assert_allclose(y[run], alone(x[run], training))
        np.testing.assert_allclose(dx[run], alone.backward(dy[run]), atol=1e-12)
        for name, array in {**alone.grads, **alone.state}.items():
            np.testing.assert_allclose({**stack.grads, **stack.state}[name][run], array)


@seeds
def test_parameters_and_state_start_as_in_keras(seed):
    layer = built(BatchNormalization(), (3,), seed)
    assert (layer.momentum, layer.epsilon) == (0.99, 1e-3)
    for name, value in (("gamma", 1), ("beta", 0)):
        np.testing.assert_array_equal(layer.params[name], np.full((3, 3) if seed else (3,), value))
    for name, value in (("moving_mean", 0), ("moving_variance", 1)):
        np.testing.assert_array_equal(layer.state[name], np.full((3, 3) if seed else (3,), value))


def test_the_first_place_belongs_to_the_axis_as_in_keras():
    # keras.layers.BatchNormalization(axis=-1, momentum=0.99, epsilon=0.001, ...): a bare 0.9 is no momentum there
    with pytest.raises(TypeError):
        BatchNormalization(0.9)


def test_dtype_and_input_stay_as_they_were(rng):
    layer = BatchNormalization()
    layer.build((None, 1), rng)
    x = X.astype("float32")
    y = layer(x, training=True)
    arrays = [y, layer.backward(y), *layer.params.values(), *layer.grads.values(), *layer.state.values()]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}
    np.testing.assert_array_equal(x, X)


@pytest.mark.parametrize(
    ("name", "value", "limits"),
    [
        *[("momentum", value, "at least 0 and at most 1") for value in (-0.1, 1.5, np.nan)],
        *[("epsilon", value, "at least 0") for value in (-0.1, np.nan)],
    ],
)
def test_momentum_and_epsilon_have_limits(name, value, limits):
    with pytest.raises(ValueError, match=f"BatchNormalization expected {name} to be {limits}, received {value}"):
        BatchNormalization(**{name: value})


@pytest.mark.parametrize(("momentum", "remembered"), [(0, 3), (1, 0), (0.25, 2.25)])
def test_momentum_0_remembers_the_last_batch_and_momentum_1_the_start(momentum, remembered):
    layer = BatchNormalization(
        momentum=momentum, epsilon=0
    )  # the mean of 2 and 4 is 3: m ← momentum·0 + (1 - momentum)·3
    layer.build((None, 1), np.random.default_rng(0))
    np.testing.assert_array_equal(layer(np.array([[2.0], [4.0]]), training=True), [[-1], [1]])
    assert layer.state["moving_mean"] == remembered


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("features", [1, 2])
def test_x_with_another_number_of_features_is_refused_not_broadcast(features, training):
    layer = built(BatchNormalization(), (3,))
    with pytest.raises(ValueError, match="BatchNormalization"):
        layer(np.ones((4, features)), training)
