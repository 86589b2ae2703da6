"""Training on the bench: a paired stack whose members are what nnlib trains alone; sentences; what is drawn."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers import Bench
from nnlive.explorers.bench.drawn_network import DrawnNetwork
from nnlive.explorers.bench.goals import is_straight
from nnlive.explorers.bench.training import BATCHES, OPTIMIZERS, SCHEDULES, make

CROSS = [
    [sx * x, sy * y, int(sx != sy)] for sx in (-1, 1) for sy in (-1, 1) for x in (0.3, 0.6, 0.9) for y in (0.3, 0.7)
]


@pytest.fixture(scope="module")
def bench():
    return Bench()


@pytest.fixture(scope="module")
def trained(bench):
    return bench.last_state({**bench.start, "epochs": 40})


def test_a_network_of_the_stack_is_the_one_that_nnlib_trains_alone(bench, trained):
    data = trained.data
    model = nn.Sequential(
        [
            nn.layers.Input((2,)),
            nn.layers.Dense(6, "tanh"),
            nn.layers.Dense(6, "tanh"),
            nn.layers.Dense(3, "softmax"),
        ],
        seed=4,
    )
    model.compile(nn.optimizers.Adam(bench.start["rate"]), "sparse_categorical_crossentropy")
    history = model.fit(data.X, data.y, batch_size=len(data.X), epochs=40, verbose=0)
    assert history.history["loss"][-1] == pytest.approx(trained.losses[-1][4], rel=1e-4)
    np.testing.assert_allclose(model.predict(data.X_test), trained.predict(data.X_test)[4], atol=1e-3)


def test_the_network_alone_says_what_its_place_in_the_stack_says(trained):
    X = trained.data.X_test
    np.testing.assert_allclose(trained.outputs_of_layers(X, 7)[-1], trained.predict(X)[7], rtol=1e-5)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_optimizer_trains_with_every_schedule(bench, optimizer, schedule):
    training = bench.last_state({**bench.start, "optimizer": optimizer, "schedule": schedule, "epochs": 20})
    assert np.median(training.losses[-1]) < np.median(training.losses[0])


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("loss", ["cross-entropy", "mean squared error"])
def test_every_batch_trains_with_every_loss(bench, batch, loss):
    training = bench.last_state({**bench.start, "batch": batch, "loss": loss, "epochs": 10})
    assert np.median(training.losses[-1]) < np.median(training.losses[0])


@pytest.mark.parametrize(("network", "lines"), [("output zeros", 6), ("3 tanh he_normal, 2 relu he_normal", 18)])
def test_every_weight_is_a_line_and_every_unit_a_map(bench, network, lines):
    settings = {**bench.start, "network": network}
    picture = DrawnNetwork(make(settings), 0, "the answer").svg()
    assert len(re.findall(r"M[\d.]+ [\d.]+L", picture)) == lines
    assert len(re.findall('data-key="unit=', picture)) == make(settings).architecture.units


def test_plus_adds_a_unit_to_the_network_that_trains(bench):
    picture = bench.picture(bench.start, bench.last_state({**bench.start, "epochs": 20}))
    key = re.search('data-key="network=([^"]*)" aria-label="one unit more in layer 1"', picture)[1]
    assert key == "7 tanh glorot_uniform, 6 tanh glorot_uniform"
    assert make({**bench.start, "network": key}).kernels(0)[0].shape == (2, 7)


def test_a_stack_of_which_nothing_is_left_stops_and_says_so(bench):
    settings = {**bench.start, "optimizer": "SGD", "network": ", ".join(["8 linear very_large"] * 3)}
    training = bench.last_state({**settings, "rate": 10.0, "epochs": 200})
    assert len(training.losses) < 200
    assert "10 diverged." in bench.sentence(settings, training)
    bench.picture(settings, training)


def test_what_cannot_train_is_a_sentence_and_a_picture(bench):
    settings = {**bench.start, "data": "a table you paste", "table": "1,2,a\nx,3,b\n"}
    refusal = bench.last_state(settings)
    assert bench.sentence(settings, refusal).startswith("Nothing trains yet. | Line 2: 'x' is no number;")
    assert "Line 2" in bench.picture(settings, refusal)
    assert bench.reached_numbers(settings, refusal) == []


def test_a_cross_is_not_straight_and_two_halves_are(bench):
    halves = [[x, y, int(x > 0)] for x, y, _ in CROSS]
    cross, two = (make({**bench.start, "data": "points you draw", "points": each}) for each in (CROSS, halves))
    assert (is_straight(cross), is_straight(two)) == (False, True)
