"""Report D's network on XOR, its faults in the menus: the numbers, the pictures and the words."""

import numpy as np
import pytest

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential
from nnlive.experiments import Run, run
from nnlive.explorers import XorReport
from nnlive.explorers.over_seeds import first_stable_step
from nnlive.explorers.xor_report import BEST_LINE, ENOUGH, EPOCHS, curves

MOVES = {
    "weights": {"weights": "N(0, 1)"},
    "tanh": {"activation": "tanh"},
    "ReLU": {"activation": "ReLU"},
    "momentum": {"optimizer": "momentum"},
    "rate": {"rate": 10**0.6},
}
IN_ZERO_GRAD = {"optimizer": "Adam, t in zero_grad"}


@pytest.fixture(scope="module")
def explorer():
    return XorReport()


def trained(explorer, **changes):
    return explorer.last_state({**explorer.start, **changes})


def said(explorer, **changes):
    settings = {**explorer.start, **changes}
    return explorer.sentence(settings, explorer.last_state(settings))


def arrived(explorer, **changes):
    _, accuracies = curves(trained(explorer, **changes))
    return np.isfinite(first_stable_step(accuracies >= ENOUGH)).sum()


@pytest.mark.parametrize("seed", range(2))
def test_its_goal_of_five_moves_can_be_reached_and_is_not_at_the_start(explorer, seed):
    assert arrived(explorer, seed=seed) == 0
    assert {name: arrived(explorer, seed=seed, **move) for name, move in MOVES.items()} == dict.fromkeys(MOVES, 10)


def test_the_five_cures_move_the_first_layer_further_in_twenty_epochs_in_every_seed(explorer):
    def moved(**changes):
        settings = {**explorer.start, **changes}
        start = Run.over(explorer.experiment(settings), [*range(10)]).model.get_weights()[0]
        training = [state for _, state in zip(range(20), explorer.train(settings))][-1]
        return np.linalg.norm(training.model.get_weights()[0] - start, axis=(1, 2))

    plain = moved()
    for move in MOVES.values():
        assert (moved(**move) > plain).all()


@pytest.mark.parametrize("seed", range(3))
def test_adam_is_no_cure_at_rate_1_and_one_for_nine_or_ten_at_a_tenth(explorer, seed):
    assert arrived(explorer, optimizer="Adam", seed=seed) == 0
    assert arrived(explorer, optimizer="Adam", rate=0.1, seed=seed) >= 9


def test_no_network_without_activations_gets_beyond_one_straight_line(explorer):
    losses, accuracies = curves(trained(explorer, activation="none"))
    assert losses[-1] == pytest.approx(BEST_LINE, abs=0.001)
    assert accuracies[-1].max() < 0.75


def test_500_epochs_at_rate_1_lead_about_as_far_as_the_report_s_5000_at_a_tenth(explorer):
    for weights, margin in (("Glorot", 0.01), ("N(0, 1)", 0.05)):
        settings = {**explorer.start, "weights": weights}
        slow = explorer.experiment(settings).with_settings(learning_rate=0.1, epochs=5000, measure_every=5000)
        long = run(slow, [*range(3)])
        short = curves(explorer.last_state(settings))[0][-1, :3]
        np.testing.assert_allclose(short, [result.final["loss"] for result in long], rtol=margin)


def test_one_of_ten_networks_learns_as_it_does_alone(explorer):
    X, y = datasets.xor(100)
    how = {"activation": "tanh", "kernel_initializer": "standard_normal"}
    dense = [layers.Dense(16, **how), layers.Dense(16, **how), layers.Dense(1, **{**how, "activation": "sigmoid"})]
    alone = Sequential([layers.Input((2,)), *dense], seed=13)
    alone.compile(optimizers.SGD(0.1, momentum=0.9), "binary_crossentropy", metrics=["accuracy"])
    history = alone.fit(X, y, batch_size=100, epochs=60, shuffle=False, verbose=0).history
    move = {"activation": "tanh", "weights": "N(0, 1)", "optimizer": "momentum", "rate": 0.1, "seed": 1}
    training = [state for _, state in zip(range(60), explorer.train({**explorer.start, **move}))][-1]
    losses, accuracies = curves(training)
    np.testing.assert_allclose(losses[:, 3], history["loss"], rtol=1e-4)  # seed 1 means 10 to 19
    np.testing.assert_allclose(accuracies[:, 3], history["accuracy"], atol=0.0101)  # a point on the border


def test_adam_that_counts_in_zero_grad_is_nan_after_one_step_and_says_so(explorer):
    settings = {**explorer.start, **IN_ZERO_GRAD}
    training = explorer.last_state(settings)
    assert np.isnan(curves(training)[0][-1]).all()
    assert len(training.logs) == 2
    assert "nan: no answer at all" in explorer.picture(settings, training)
    assert explorer.sentence(settings, training) == (
        "After 2 epochs 0 of 10 networks stay at 95 % or above. | 10 of 10 diverged. The median loss is nan. Weights "
        "from Glorot, activation sigmoid, Adam, t in zero_grad at rate 1, seeds 0 to 9."
    )


def test_its_faults_are_those_it_is_given():
    given = XorReport(weights={"wide": ["faults:geometric_he"]}, adams={"adds 1": ["faults:adam_adds_one"]})
    assert given.controls["weights"].options == ("Glorot", "wide")
    assert given.controls["optimizer"].options == ("SGD", "momentum", "Adam", "adds 1")
    experiment = given.experiment({**given.start, "weights": "wide", "optimizer": "adds 1"})
    assert experiment.faults == ("faults:geometric_he", "faults:adam_adds_one")


def test_the_sentence_says_settings_arrivals_and_loss(explorer):
    losses, accuracies = curves(trained(explorer, weights="N(0, 1)", seed=1))
    needed = [np.flatnonzero(one < ENOUGH)[-1] + 1 for one in accuracies.T]
    assert said(explorer, weights="N(0, 1)", seed=1) == (
        f"After {EPOCHS} epochs 10 of 10 networks stay at 95 % or above, the median one from epoch "
        f"{np.median(needed):g} on. | The median loss is {np.median(losses[-1]):.3g}. Weights from N(0, 1), activation "
        "sigmoid, SGD at rate 1, seeds 10 to 19."
    )


def test_the_map_is_that_of_the_median_network(explorer):
    training = trained(explorer)
    X, y = training.data.train
    right = metrics.accuracy(y, training.model.predict(X))
    picture = explorer.picture(explorer.start, training)
    shown = int(picture.split("The median network, seed ")[1].split("<")[0])
    assert np.sort(right)[4] == pytest.approx(right[shown], abs=0.0101)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    pictures = [explorer.picture({**explorer.start, "seed": seed}, trained(explorer, seed=seed)) for seed in (0, 0, 1)]
    assert pictures[0] == pictures[1] != pictures[2]
