"""Report E's program with switches: as coded it is the program itself, and each switch does what its name says."""

import numpy as np
import pytest
from reruns.keras_look_alike import draw, trained
from reruns.reported import FOLDER
from reruns.suspects import CODED, COLUMNS, EPOCHS, Program, first_state, groups, rerun, training

from nnlib import layers, optimizers
from nnlib.gradcheck import check_gradients
from nnlib.model import Sequential
from nnlive.experiments import Plan

PLAN = Plan.read(FOLDER / "keras_coded.toml")


def after(epochs, columns, seed=2, **switches):
    """The State after so many epochs."""
    return next(training(columns, Program(**switches), seed, every=epochs))


def test_its_columns_are_those_of_the_file():
    assert [*COLUMNS] == [one.name for one in PLAN.experiments]
    for one in PLAN.experiments:
        normal, squared = one.dataset.endswith("normal_parabola"), one.loss == "mean_squared_error"
        assert COLUMNS[one.name] == (one.learning_rate, one.size, normal, squared)
        assert one.epochs == EPOCHS


@pytest.mark.parametrize("name", ["base", "rate 0.5", "normalised", "256 points"])
def test_as_coded_its_weights_are_those_of_the_program(name):
    (group,) = [group for group in groups(COLUMNS, CODED) if name in group]
    state = after(300, group)
    train, _, start = draw(PLAN[name], 2, 10)
    W1, b1, W2, b2 = trained(start, *train, PLAN[name].learning_rate, 300)
    place = slice(10 * group.index(name), 10 * group.index(name) + 10)
    np.testing.assert_allclose(state.W1[place], np.concatenate([W1, b1], axis=-1), rtol=1e-9)
    np.testing.assert_allclose(state.W2[place], np.concatenate([W2, b2], axis=-1), rtol=1e-9)


def test_columns_that_draw_alike_train_as_one_stack():
    alike = ["base", "rate 0.5", "rate 0.01", "MSE"]
    assert groups(COLUMNS, CODED) == [alike, ["normalised"], ["256 points"], ["2048 points"]]
    assert groups(COLUMNS, Program(points="randn")) == [[*alike, "normalised"], ["256 points"], ["2048 points"]]


def network(state, member, loss):
    """One of the networks at its start, as nnlib's."""
    dense = [layers.Dense(units, activation="sigmoid") for units in (2, 1)]
    model = Sequential([layers.Input((2,)), *dense], dtype="float64")
    model.compile(optimizers.SGD(0.1), loss)
    W1, W2 = state.W1[member], state.W2[member]
    model.set_weights([W1[:, :2].T, W1[:, 2], W2[:, :2].T, W2[:, 2]])
    return model


@pytest.mark.parametrize(
    ("switches", "loss", "batch"),
    [
        ({}, "binary_crossentropy", 128),
        ({"rows": 32}, "binary_crossentropy", 32),
        ({"start": "glorot"}, "binary_crossentropy", 128),
        ({"points": "randn"}, "binary_crossentropy", 128),
        ({"squared_by": "itself"}, "mean_squared_error", 128),
    ],
)
def test_a_network_learns_as_nnlib_s_does_with_the_same_switch(switches, loss, batch):
    column = ["MSE"] if loss == "mean_squared_error" else ["base"]
    model = network(first_state(column, Program(**switches), 2), 3, loss)
    state = after(40, column, **switches)
    X, y = state.train[0][3].T, state.train[1][3, 0]
    model.fit(X, y, batch_size=batch, epochs=40, shuffle=False, verbose=0)
    np.testing.assert_allclose(state.predict(column[0], 3, X), model.predict(X), rtol=1e-6)


def test_a_sum_over_128_rows_is_128_times_their_mean():
    start, mean = first_state(["base"], CODED, 2), after(1, ["base"])
    total = after(1, ["base"], gradient="sum")
    np.testing.assert_allclose(total.W1 - start.W1, 128 * (mean.W1 - start.W1), rtol=1e-9)


def test_the_gradients_of_nnlib_that_it_is_compared_with_are_right():
    state = first_state(["base"], CODED, 2)
    X, y = state.train[0][0].T, state.train[1][0, 0]
    assert check_gradients(network(state, 0, "binary_crossentropy"), X, y).ok


def test_all_switches_but_the_points_leave_the_points_alone():
    base = first_state(["base"], CODED, 2)
    glorot = first_state(["base"], Program(start="glorot"), 2)
    assert np.array_equal(base.train[0], glorot.train[0])
    assert np.array_equal(base.test[0], glorot.test[0])
    assert (glorot.W1[:, :, -1] == 0).all()
    assert np.abs(glorot.W1).max() <= np.sqrt(6 / 4)


def test_a_rerun_gives_the_mean_of_ten_networks_on_fresh_or_on_learnt_points():
    (fresh,), (learnt,) = (rerun(columns=["base"], judged_on=who).values() for who in ("fresh", "learnt"))
    assert (round(100 * fresh, 2), round(100 * learnt, 2)) == (97.27, 97.42)
