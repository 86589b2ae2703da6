"""Imagined starts: they matter in wide layers, and one of them helps narrow ones."""

import numpy as np
import pytest
from faults import geometric_he, standard_normal
from faulty_runs import digits_parts, final

import nnlib as nn
from nnlib.layers import Dense, Input
from nnlib.optimizers import SGD
from nnlive.experiments import Parts


@pytest.mark.parametrize(
    # U(-1, 1) has the deviation 1/√3; fans 8 and 6: 1/√3 · 1/√48 = 1/12, where He has √(2/8) = 1/2
    ("fault", "deviation"),
    [(geometric_he, 1 / 12), (standard_normal, 1)],
)
def test_the_deviation_of_the_weights(fault, deviation, rng):
    layers = fault(digits_parts()).layers
    draws = [layer.kernel_initializer((8, 6), rng) for layer in layers[1:] for _ in range(100)]
    np.testing.assert_allclose(np.std(draws), deviation, rtol=0.02)


@pytest.mark.parametrize("fault", [geometric_he, standard_normal])
def test_wide_layers_learn_next_to_nothing_from_it(fault):
    parts = digits_parts(hidden=(256, 256), rows=320, epochs=4)
    right, faulty = final(parts), final(parts, fault)
    assert (right > 0.85).all()
    assert (faulty < right - 0.4).all()
    assert np.median(faulty) < 0.25


def test_in_one_narrow_layer_the_geometric_start_is_only_late():
    late, later = (final(digits_parts(epochs=epochs), geometric_he) for epochs in (3, 15))
    assert (late < 0.6).all()
    assert (later > 0.8).all()


def test_standard_normal_helps_narrow_layers_of_sigmoids():
    """2-16-16-1 on XOR, where Glorot's weights leave the sigmoids in their straight middle."""
    layers = [Input((2,)), Dense(16, "sigmoid"), Dense(16, "sigmoid"), Dense(1, "sigmoid")]
    loss, data = nn.losses.get("binary_crossentropy"), nn.datasets.xor(100, seed=0)
    parts = Parts(layers, loss, SGD(0.1), data, 100, True, 1200, ["accuracy"])
    assert (final(parts) < 0.8).all()
    assert (final(parts, standard_normal) > 0.85).all()
