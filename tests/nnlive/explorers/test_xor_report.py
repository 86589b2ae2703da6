"""Report D's network on its 21 points: the numbers, the pictures and the words."""

import re

import numpy as np
import pytest
from reruns.points import diagonals

from nnlib import layers, metrics, optimizers
from nnlib.model import Sequential
from nnlive.experiments import Plan, ResultStore
from nnlive.explorers import XorReport
from nnlive.explorers.over_seeds import first_stable_step
from nnlive.explorers.xor_report import ENOUGH, EPOCHS, WEIGHTS, all_maps, curves

GLOROT, KERNELS, BOTH = WEIGHTS
MOVES = {
    "kernels": {"weights": KERNELS},
    "both": {"weights": BOTH},
    "tanh": {"activation": "tanh"},
    "ReLU": {"activation": "ReLU"},
    "momentum": {"optimizer": "momentum"},
    "Adam": {"optimizer": "Adam"},
    "rate": {"rate": 1.0},
}


@pytest.fixture(scope="module")
def explorer():
    return XorReport()


@pytest.fixture(scope="module")
def trained(explorer):
    """trained(**changes): settings and the state at the end; each training is run once."""
    known = {}

    def of(**changes):
        settings = {**explorer.start, **changes}
        key = tuple(settings.values())
        if key not in known:
            known[key] = explorer.last_state(settings)
        return settings, known[key]

    return of


def arrived(trained, **changes):
    _, accuracies = curves(trained(**changes)[1])
    return np.isfinite(first_stable_step(accuracies >= ENOUGH)).sum()


def test_from_glorot_s_weights_none_arrives_and_each_of_seven_moves_saves_all_ten(explorer, trained):
    assert arrived(trained) == 0
    assert {name: arrived(trained, **move) for name, move in MOVES.items()} == dict.fromkeys(MOVES, 10)


def test_each_goal_takes_a_move_of_its_own(explorer, trained):
    reached = {name: explorer.reached(*trained(**move)) for name, move in MOVES.items()}
    assert reached == {name: (name in ("kernels", "both"), name not in ("kernels", "both")) for name in MOVES}
    assert explorer.reached(*trained()) == (False, False)


@pytest.mark.exhaustive
def test_so_it_is_with_ten_other_seeds(trained):
    assert arrived(trained, seed=1) == 0
    assert {name: arrived(trained, seed=1, **move) for name, move in MOVES.items()} == dict.fromkeys(MOVES, 10)


def test_no_network_without_activations_learns(trained):
    losses, accuracies = curves(trained(activation="none")[1])
    assert losses[-1] == pytest.approx(np.log(2), abs=0.002)
    assert accuracies[-1] == pytest.approx(11 / 21)


def test_it_runs_what_the_store_holds(trained):
    from reruns.reported import FOLDER

    for file, weights in (("xor_right", GLOROT), ("xor_coded", BOTH)):
        experiment = Plan.read(FOLDER / f"{file}.toml")["16 units"]
        stored = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(experiment)
        losses, _ = curves(trained(weights=weights)[1])
        np.testing.assert_allclose(losses[-1], [result.history["loss"][-1] for result in stored], rtol=1e-3)


def test_one_of_ten_networks_learns_as_it_does_alone(explorer):
    X, y = diagonals()
    how = {"activation": "tanh", "kernel_initializer": "standard_normal"}
    dense = [layers.Dense(16, **how), layers.Dense(16, **how), layers.Dense(1, **{**how, "activation": "sigmoid"})]
    alone = Sequential([layers.Input((2,)), *dense], seed=13)
    alone.compile(optimizers.SGD(0.1, momentum=0.9), "binary_crossentropy", metrics=["accuracy"])
    history = alone.fit(X, y, batch_size=21, epochs=60, shuffle=False, verbose=0).history
    move = {"activation": "tanh", "weights": KERNELS, "optimizer": "momentum", "seed": 1}
    state = [state for _, state in zip(range(60), explorer.train({**explorer.start, **move}))][-1]
    losses, accuracies = curves(state)
    np.testing.assert_allclose(losses[:, 3], history["loss"], rtol=1e-4)  # seed 1 means 10 to 19
    np.testing.assert_allclose(accuracies[:, 3], history["accuracy"], atol=1.01 / 21)  # a point on the border


def test_the_sentence_says_settings_arrivals_and_loss(explorer, trained):
    settings, state = trained(weights=BOTH)
    losses, accuracies = curves(state)
    needed = [np.flatnonzero(one < ENOUGH)[-1] + 1 for one in accuracies.T]
    assert explorer.sentence(settings, state) == (
        f"After {EPOCHS:,} epochs 10 of 10 networks stay at 95 % or above, the median one from epoch "
        f"{np.median(needed):,.0f} on. | The median loss is {np.median(losses[-1]):.3g}, a guess has 0.693. Weights "
        "from N(0, 1), biases too, activation sigmoid, SGD at rate 0.1, seeds 0 to 9."
    )


def test_each_map_has_what_its_network_gets_right_and_a_tick_where_it_has_arrived(explorer, trained):
    settings, training = trained(weights=BOTH)
    X, y = training.data.train
    right = metrics.accuracy(y, training.model.predict(X))
    picture = explorer.picture(settings, training)
    assert picture.count("<image") == picture.count(" ✓</p>") == 10
    shown = [int(share) / 100 for share in re.findall(r">(\d+)% ✓</p>", picture)]
    np.testing.assert_allclose(shown, right, atol=1.01 / 21)  # a point on the border
    assert ">10 of 10</dd>" in picture
    assert ">Epoch, counted at 5,000</dt>" in picture
    picture = explorer.picture(*trained())
    assert (picture.count("<image"), picture.count("✓")) == (10, 0)
    assert ">0 of 10</dd>" in picture


def test_a_network_that_has_diverged_has_no_map(trained):
    _, training = trained(weights=BOTH)
    losses, accuracies = (some[-1:].copy() for some in curves(training))
    losses[0, :3], accuracies[0, :3] = np.nan, 0
    picture = all_maps(training, losses, accuracies)
    assert (picture.count("<image"), picture.count(">nan</p>")) == (7, 3)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, trained):
    pictures = [explorer.picture(*trained(weights=BOTH, seed=seed)) for seed in (0, 1)]
    assert pictures[0] != pictures[1]
    again = explorer.last_state({**explorer.start, "weights": BOTH})
    assert explorer.picture({**explorer.start, "weights": BOTH}, again) == pictures[0]
