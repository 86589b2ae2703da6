"""Curvature: on quadratic losses, whose Hessian is known, slope changes and the steepest direction are exact."""

import numpy as np
import pytest

import nnlib as nn
from nnlive.curvature import gradients, lengths, slope_change, steepest

HESSIANS = np.array([np.diag([1.0, 40.0]), [[3.0, 1.0], [1.0, 3.0]]])  # of two networks with two weights


def quadratic(weights):
    return [np.einsum("rij,rj->ri", HESSIANS, weights[0])]


def test_a_length_counts_all_arrays_of_a_network():
    assert lengths([np.array([[3.0], [0.0]]), np.array([[[4.0]], [[2.0]]])]).tolist() == [5, 2]


def test_the_slope_changes_by_the_hessian_times_the_direction():
    (change,) = slope_change(quadratic, [np.ones((2, 2))], [np.array([[1.0, 1.0], [0.0, 2.0]])])
    assert change == pytest.approx(np.array([[1, 40], [2, 6]]), rel=1e-6)


def test_the_steepest_direction_has_the_largest_eigenvalue():
    sizes, (directions,) = steepest(quadratic, [np.array([[1.0, 1.0], [1.0, 0.5]])])
    assert sizes == pytest.approx([40, 4], rel=1e-3)  # 4 = 3 + 1, along (1, 1)
    assert np.abs(directions) == pytest.approx(np.array([[0, 1], [0.5**0.5, 0.5**0.5]]), abs=0.01)


def test_a_network_s_gradients_are_those_that_training_uses():
    X, y = nn.datasets.spiral(10, 3)
    model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(3, "softmax")], seed=[0, 1], dtype="float64")
    model.compile(nn.optimizers.SGD(1.0), "sparse_categorical_crossentropy")
    grads, before = gradients(model, nn.losses.SparseCategoricalCrossentropy(), X, y), model.get_weights()
    model.fit(X, y, len(X), verbose=0)
    for W, dW, after in zip(before, grads, model.get_weights()):
        assert W - dW == pytest.approx(after)
