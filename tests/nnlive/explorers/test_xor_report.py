"""Report D's network on its 21 points: the numbers, the pictures and the words."""

import numpy as np
import pytest
from reruns.points import diagonals

from nnlib import layers, metrics, optimizers
from nnlib.model import Sequential
from nnlive.experiments import Plan, ResultStore
from nnlive.explorers import XorReport
from nnlive.explorers.over_seeds import first_stable_step
from nnlive.explorers.xor_report import ENOUGH, EPOCHS, WEIGHTS

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
    _, accuracies = trained(**changes)[1].curves()
    return np.isfinite(first_stable_step(accuracies >= ENOUGH)).sum()


def test_from_glorot_s_weights_none_arrives_and_each_of_seven_moves_saves_all_ten(explorer, trained):
    assert arrived(trained) == 0
    assert {name: arrived(trained, **move) for name, move in MOVES.items()} == dict.fromkeys(MOVES, 10)
    assert explorer.reached(*trained(weights=BOTH)) == (True, True)
    assert explorer.reached(*trained(activation="tanh")) == (True, False)


@pytest.mark.exhaustive
def test_so_it_is_with_ten_other_seeds(trained):
    assert arrived(trained, seed=1) == 0
    assert {name: arrived(trained, seed=1, **move) for name, move in MOVES.items()} == dict.fromkeys(MOVES, 10)


def test_each_of_them_takes_the_first_kernel_further_in_every_seed(trained):
    plain = np.array(trained()[1].ways)
    assert plain.shape == (100, 10)
    assert plain[-1].max() < 1
    for move in MOVES.values():
        assert (np.array(trained(**move)[1].ways)[-1] > 3 * plain[-1]).all()


def test_no_network_without_activations_learns(trained):
    losses, accuracies = trained(activation="none")[1].curves()
    assert losses[-1] == pytest.approx(np.log(2), abs=0.002)
    assert accuracies[-1] == pytest.approx(11 / 21)


def test_it_runs_what_the_store_holds(trained):
    from reruns.reported import FOLDER

    for file, weights in (("xor_right", GLOROT), ("xor_coded", BOTH)):
        experiment = Plan.read(FOLDER / f"{file}.toml")["16 units"]
        stored = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(experiment)
        losses, _ = trained(weights=weights)[1].curves()
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
    losses, accuracies = state.curves()
    np.testing.assert_allclose(losses[:, 3], history["loss"], rtol=1e-4)  # seed 1 means 10 to 19
    np.testing.assert_allclose(accuracies[:, 3], history["accuracy"], atol=1.01 / 21)  # a point on the border


def test_the_sentence_says_settings_arrivals_and_loss(explorer, trained):
    settings, state = trained(weights=BOTH)
    losses, accuracies = state.curves()
    needed = [np.flatnonzero(one < ENOUGH)[-1] + 1 for one in accuracies.T]
    assert explorer.sentence(settings, state) == (
        f"After {EPOCHS:,} epochs 10 of 10 networks stay at 95 % or above, the median one from epoch "
        f"{np.median(needed):g} on. | The median loss is {np.median(losses[-1]):.3g}, a guess has 0.693. Weights from "
        "N(0, 1), biases too, activation sigmoid, SGD at rate 0.1, seeds 0 to 9."
    )


def test_the_map_is_that_of_the_median_network(explorer, trained):
    settings, state = trained(weights=BOTH)
    X, y = state.training.data.train
    right = metrics.accuracy(y, state.training.model.predict(X))
    picture = explorer.picture(settings, state)
    shown = int(picture.split("The median network, seed ")[1].split("<")[0])
    assert np.sort(right)[4] == pytest.approx(right[shown], abs=1.01 / 21)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer, trained):
    pictures = [explorer.picture(*trained(weights=BOTH, seed=seed)) for seed in (0, 1)]
    assert pictures[0] != pictures[1]
    again = explorer.last_state({**explorer.start, "weights": BOTH})
    assert explorer.picture({**explorer.start, "weights": BOTH}, again) == pictures[0]
