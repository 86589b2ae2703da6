"""Two losses on XOR, ten networks each: the numbers, the picture and the words."""

import re

import numpy as np
import pytest

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential
from nnlive.drawing import svg
from nnlive.drawing.arrange import numbers
from nnlive.explorers import LossRace
from nnlive.explorers.loss_race import EPOCHS, LANE, LAST, needed_epochs, one_race, wins


@pytest.fixture(scope="module")
def explorer():
    return LossRace()


def settings(bce=1.0, mse=1.0, initializer="N(0, 1)", seed=0):
    return {"bce": bce, "mse": mse, "initializer": initializer, "seed": seed}


def medians(explorer, **changes):
    return np.median(needed_epochs(explorer.last_state(settings(**changes))), axis=-1)


def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer):
    assert (medians(explorer) > 130).all()
    assert (medians(explorer, bce=3.98, mse=7.94) < 130).all()


@pytest.mark.parametrize("seed", range(3))
def test_at_a_shared_rate_cross_entropy_is_first_about_twice_as_early(explorer, seed):
    needed = needed_epochs(explorer.last_state(settings(seed=seed)))
    assert np.sum(needed[0] < needed[1]) >= 9
    assert np.median(needed[1]) > 1.5 * np.median(needed[0])


@pytest.mark.parametrize("seed", range(3))
def test_with_glorot_and_rates_of_their_own_squared_error_is_not_behind(explorer, seed):
    bce, mse = medians(explorer, bce=3.98, mse=10.0, initializer="Glorot", seed=seed)
    assert mse < 1.1 * bce


def test_an_arrival_is_the_epoch_after_which_the_accuracy_stays_at_95_percent():
    #        never below    late once more   just in time   not yet
    runs = [[0.95, 0.95, 1], [0.5, 0.96, 0.9], [0.96, 0.5, 0.95], [0.5, 0.6, 0.7]]
    assert needed_epochs(np.transpose(runs)).tolist() == [0, np.inf, 2, np.inf]


@pytest.mark.parametrize(("row", "loss"), [(0, "binary_crossentropy"), (1, "mean_squared_error")])
def test_one_of_ten_networks_learns_as_it_does_alone(explorer, row, loss):
    X, y = datasets.xor(100)
    how = {"activation": "sigmoid", "kernel_initializer": "glorot_uniform"}
    alone = Sequential([layers.Input((2,)), *(layers.Dense(units, **how) for units in (16, 16, 1))], seed=13)
    alone.compile(optimizers.SGD(4.0), loss, metrics=["accuracy"])
    history = alone.fit(X, y, batch_size=100, epochs=100, verbose=0).history["accuracy"]
    training = explorer.train(settings(bce=4.0, mse=4.0, initializer="Glorot", seed=1))
    stack = [next(training)[-1][row][3] for _ in range(100)]  # seed 1 means 10 to 19
    np.testing.assert_allclose(stack, history, atol=0.0101)  # a point on the border may round to the other side


def test_a_training_is_a_generator_of_one_state_an_epoch(explorer):
    assert sum(1 for _ in explorer.train(settings())) == EPOCHS


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 0, 1)]
    assert picture[0] == picture[1] != picture[2]


def test_the_sentence_says_settings_arrivals_and_who_was_earlier(explorer):
    state = explorer.last_state(settings(bce=3.98))
    needed = needed_epochs(state)
    (bce, mse), (ours, theirs) = np.isfinite(needed).sum(axis=1), np.median(needed, axis=1)
    assert explorer.sentence(settings(bce=3.98), state) == (
        f"Cross-entropy wins {np.sum(needed[0] < needed[1])} of 10 races, squared error "
        f"{np.sum(needed[0] > needed[1])}. | Within {EPOCHS} epochs the accuracy stays at 95 % for {bce} of 10 with "
        f"cross-entropy at rate 3.98 (median {ours:g} epochs) and {mse} of 10 with squared error at rate 1 (median "
        f"{theirs:g} epochs). Weights from N(0, 1), seeds 0 to 9."
    )


# cross-entropy first, squared error first, neither yet, squared error first
FOUR_RACES = np.array([[100.0, 200.0, np.inf, np.inf], [150.0, 120.0, np.inf, 300.0]])


def test_each_race_is_drawn_in_the_style_of_its_winner():
    lines = [re.search(r'<path d="M[^"]*L[^"]*" stroke="([^"]*)"', one_race([0, 9], 0, race)) for race in FOUR_RACES.T]
    colours = [line and line[1] for line in lines]
    assert colours == [svg.style(0)[0], svg.style(1)[0], None, svg.style(1)[0]]


def test_who_has_not_arrived_is_hollow_at_the_present_epoch_and_at_the_edge_when_all_is_over(explorer):
    needed = np.repeat(FOUR_RACES[:, 2:3], 10, axis=1)
    needed[:, 0] = 100, np.inf
    for epochs, place in (250, 250), (EPOCHS, LAST):
        races = explorer._races(settings(), needed, epochs)
        y = races.y(10)
        assert svg.large_mark(0, races.x(100), y - LANE) in races.svg()
        assert svg.large_mark(1, races.x(place), y + LANE, hollow=True) in races.svg()
        assert races.svg().count(f'fill="{svg.GROUND}"') == 19
        assert ">← faster · epoch from which 95 % are right</text>" in races.svg()


def test_the_score_and_the_medians_have_the_colours_and_marks_of_the_losses(explorer):
    state = explorer.last_state(settings())
    (entropy, squared), middle = wins(needed_epochs(state)), medians(explorer)
    assert (entropy, squared) == (10, 0)
    score, picture = (
        {"● cross-entropy": f"{entropy}", "■ squared error": f"{squared}"},
        explorer.picture(settings(), state),
    )
    assert numbers(score, {name: k for k, name in enumerate(score)}, "Races won") in picture
    for k, name in enumerate(score):
        assert f'fill="{svg.style(k)[0]}">{name}: median {middle[k]:g}</text>' in picture


def test_the_first_goal_is_not_reached_by_slowing_cross_entropy_down(explorer):
    for bce, mse, reached in ((1.0, 7.94, True), (0.316, 1.0, False)):
        state = explorer.last_state(settings(bce=bce, mse=mse))
        assert wins(needed_epochs(state))[1] > 5
        assert (0 in explorer.reached_numbers(settings(bce=bce, mse=mse), state)) == reached


def test_the_sentence_and_the_picture_say_who_does_not_get_there(explorer):
    chosen = settings(bce=0.316, mse=0.316, initializer="Glorot", seed=2)
    state = explorer.last_state(chosen)
    assert "0 of 10 with cross-entropy at rate 0.316 (median not yet)" in explorer.sentence(chosen, state)
    assert explorer.sentence(chosen, state).startswith("None of the twenty networks arrives. | ")
    assert explorer.picture(chosen, state).count(": median not yet</text>") == 2
    assert "Weights from Glorot, seeds 20 to 29" in explorer.sentence(chosen, state)


def test_it_can_be_drawn_and_described_after_the_first_epoch(explorer):
    state = next(explorer.train(settings()))
    assert explorer.picture(settings(), state).count("<svg") == 2
    assert "| Within 1 epoch the" in explorer.sentence(settings(), state)
