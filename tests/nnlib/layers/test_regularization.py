"""Dropout: it silences a share of the numbers in training, keeps their mean, and is not there in prediction."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Dense, Dropout, Input


def built(rate, shape=(500,), seed=0):
    """A Dropout for one network, or for a stack where seed is a list."""
    layer = Dropout(rate)
    rngs = [np.random.default_rng(one) for one in seed] if isinstance(seed, list) else np.random.default_rng(seed)
    assert layer.build((None, *shape), rngs) == (None, *shape)
    return layer


def test_forward_and_backward_worked_by_hand():
    layer = built(0.75, (8,))
    y = layer(np.full((1, 8), 3.0), training=True)
    assert set(y.ravel()) == {0, 12}  # 3 · 0 / (1 - 3/4) = 0 or 3 · 1 / (1/4) = 12
    # the gradient goes through the same mask: 5 · 0 or 5 · 4
    np.testing.assert_array_equal(layer.backward(np.full((1, 8), 5.0)), np.where(y == 0, 0, 20))


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_the_share_is_dropped_and_the_mean_preserved(rate):
    y = built(rate)(np.ones((400, 500)), training=True)
    assert (y == 0).mean() == pytest.approx(rate, abs=0.005)  # its deviation is at most 0.5 / √200,000 = 0.0011
    assert y.mean() == pytest.approx(1, abs=0.03)  # its deviation is √(rate / (1 - rate)) / √200,000, at most 0.0067


def test_prediction_is_the_identity_both_ways(rng):
    layer, x = built(0.5), rng.normal(size=(4, 500))
    layer(x, training=True)
    np.testing.assert_array_equal(layer(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_rate_0_is_the_identity_in_training_too(rng):
    layer, x = built(0), rng.normal(size=(4, 500))
    np.testing.assert_array_equal(layer(x, training=True), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_the_same_seed_gives_the_same_masks():
    x, one, other = np.ones((4, 500)), built(0.5, seed=3), built(0.5, seed=3)
    for _ in range(2):
        np.testing.assert_array_equal(one(x, training=True), other(x, training=True))


def test_another_seed_another_step_and_another_row_have_masks_of_their_own():
    x, layer = np.ones((2, 500)), built(0.5, seed=3)
    first, second = layer(x, training=True), layer(x, training=True)
    other = built(0.5, seed=4)(x, training=True)
    for one, another in ((first, second), (first, other), (first[0], first[1])):
        assert np.mean(one != another) == pytest.approx(0.5, abs=0.15)


def test_two_dropouts_of_one_network_have_masks_of_their_own():
    model = nn.Sequential([Input((500,)), Dropout(0.5), Dropout(0.5)])
    first, second = (layer(np.ones((1, 500)), training=True) for layer in model.layers)
    assert np.mean(first != second) == pytest.approx(0.5, abs=0.15)


def test_each_run_of_a_stack_draws_as_a_network_of_its_seed_alone():
    x = np.ones((4, 500))
    stack = built(0.5, seed=[7, 8])
    y = stack(x, training=True)
    for run, seed in enumerate([7, 8]):
        np.testing.assert_array_equal(y[run], built(0.5, seed=seed)(x, training=True))
    np.testing.assert_array_equal(stack.backward(x), y)


def test_backward_is_the_derivative_of_forward(rng):
    report = nn.check_gradients(Dropout(0.5), rng.normal(size=(4, 3)))
    assert report.max_relative_error < 1e-6, str(report)


def test_a_stack_behind_it_learns_through_the_same_masks(rng):
    model = nn.Sequential([Input((2,)), Dense(6), Dropout(0.5), Dense(1)], seed=[0, 1, 2])
    model.compile("sgd", "mse")
    report = nn.check_gradients(model, rng.normal(size=(4, 2)), np.zeros(4))
    assert report.max_relative_error < 1e-6, str(report)


def test_images_lose_single_pixels_of_single_channels():
    y = built(0.5, (5, 5, 20))(np.ones((2, 5, 5, 20)), training=True)
    for axis in range(4):
        assert (y != y.take([0], axis=axis)).any()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_and_input_stay_as_they_were(dtype):
    layer, x = built(0.3), np.ones((4, 500), dtype=dtype)
    assert layer(x, training=True).dtype == layer.backward(x).dtype == dtype
    assert (x == 1).all()


def test_the_global_random_state_is_neither_read_nor_written():
    layer, before = built(0.5), np.random.get_state()  # noqa: NPY002
    layer(np.ones((4, 500)), training=True)
    for old, new in zip(before, np.random.get_state()):  # noqa: NPY002
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, np.nan])
def test_rates_from_0_to_below_1(rate):
    with pytest.raises(ValueError, match=f"Dropout expected rate to be at least 0 and below 1, received {rate}"):
        Dropout(rate)


def test_repr_shows_the_rate():
    assert repr(Dropout(0.25)) == "Dropout(0.25)"
