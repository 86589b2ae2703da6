"""What chapters/playground says about its three experiments holds over twenty seeds."""

from functools import cache

import numpy as np
import pytest

from nnlive.explorers import Bench
from nnlive.explorers.bench.training import SOLVED

SEEDS = pytest.mark.parametrize("seed", [0, 1])  # of ten networks each
ZEROS = "6 tanh zeros, 6 tanh zeros"
NO_HIDDEN = {"data": "circles", "classes": 2, "network": "output glorot_uniform"}
FEW_POINTS = {"data": "moons", "samples": 100, "noise": 0.2, "epochs": 1000}
WIDE = "8 tanh glorot_uniform, 8 tanh glorot_uniform"


@cache
def bench():
    return Bench()


@cache
def trained(**settings):
    return bench().last_state({**bench().start, **settings})


def separated(training):
    """How many of the networks separate the points."""
    return np.sum(training.right() > SOLVED)


@SEEDS
def test_most_of_ten_networks_separate_the_spiral_at_first(seed):
    assert separated(trained(seed=seed)) >= 6


@SEEDS
def test_from_zeros_no_network_gets_anywhere_and_hidden_weights_stay(seed):
    training = trained(seed=seed, network=ZEROS)
    assert separated(training) == 0
    assert np.abs(training.losses[-1] - np.log(3)).max() < 0.01  # a guess among three
    assert all(not kernel.any() for member in range(10) for kernel in training.kernels(member)[:-1])
    outputs = training.outputs_of_layers(training.data.X, 0)
    assert all(np.ptp(h, axis=0).max() == 0 for h in outputs)  # every unit says the same at every point


@SEEDS
@pytest.mark.parametrize(("inputs", "count"), [("x1, x2", 0), ("x1², x2²", 10), ("x1·x2", 0)])
def test_without_hidden_layers_squares_separate_circles(seed, inputs, count):
    assert separated(trained(seed=seed, inputs=inputs, **NO_HIDDEN)) == count


@SEEDS
@pytest.mark.parametrize(("inputs", "count"), [("x1, x2", 0), ("x1·x2", 10)])
def test_and_the_product_separates_xor(seed, inputs, count):
    assert separated(trained(seed=seed, inputs=inputs, **{**NO_HIDDEN, "data": "XOR"})) == count


@SEEDS
def test_with_few_noisy_points_the_held_out_loss_falls_and_then_rises(seed):
    training = trained(seed=seed, network=WIDE, **FEW_POINTS)
    held, learnt = np.median(training.test_losses, axis=1), np.median(training.losses, axis=1)
    assert held.min() < held[0] / 2
    assert held[-1] > 2 * held.min()
    assert learnt[-1] < learnt[held.argmin()]


@SEEDS
@pytest.mark.parametrize(
    "change",
    [{"samples": 400}, {"network": "2 tanh glorot_uniform"}, {"epochs": 200}],
    ids=["more points", "fewer units", "fewer epochs"],
)
def test_each_of_three_ways_brings_the_curves_together(seed, change):
    apart, closer = (trained(seed=seed, **{"network": WIDE, **FEW_POINTS, **one}) for one in ({}, change))
    assert gap(closer) < gap(apart) / 2


def gap(training):
    return np.median(training.test_losses[-1]) - np.median(training.losses[-1])
