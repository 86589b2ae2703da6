"""Two losses on XOR, ten networks each: the numbers, the picture and the words."""

import re

import numpy as np
import pytest

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential
from nnlive.drawing import svg
from nnlive.explorers import LossRace
from nnlive.explorers.loss_race import EPOCHS, needed_epochs, result_text, wins
from nnlive.explorers.loss_tracks import photo_finish, tracks


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


def test_the_sentence_says_who_wins_medians_and_settings(explorer):
    state = explorer.last_state(settings(bce=3.98))
    needed = needed_epochs(state)
    won, (ours, theirs) = wins(needed), np.median(needed, axis=1)
    assert won[0] > won[1]
    assert explorer.sentence(settings(bce=3.98), state) == (
        f"Cross-entropy wins {won[0]} to {won[1]}. | Median epoch of arrival: {ours:g} with cross-entropy at rate "
        f"3.98, {theirs:g} with squared error at rate 1. Weights from N(0, 1), seeds 0 to 9."
    )


@pytest.mark.parametrize(
    ("won", "words"),
    [((3, 7), "Squared error wins 7 to 3."), ((5, 5), "5 to 5, a draw."), ((0, 0), "Nobody has arrived.")],
)
def test_the_winner_is_told_with_the_score(won, words):
    assert result_text(*won) == words


# cross-entropy is first in race 0, squared error in race 1, nobody arrives in race 2
NEEDED = np.array([[1.0, np.inf, np.inf], [2.0, 2.0, np.inf]])
ACCURACIES = np.array(  # (epochs, losses, races)
    [
        [[0.5, 0.9, 0.5], [0.4, 0.8, 0.6]],
        [[0.96, 0.98, 0.7], [0.9, 0.5, 0.6]],
        [[0.96, 0.7, 0.9], [0.97, 1.0, 0.5]],
        [[0.97, 0.8, 0.8], [0.96, 0.99, 0.7]],
    ]
)


def test_a_loser_stands_where_it_was_when_the_winner_arrived_for_good():
    assert needed_epochs(ACCURACIES).tolist() == NEEDED.tolist()
    places, decided = photo_finish(ACCURACIES, NEEDED)
    assert decided.tolist() == [1, 2, np.inf]
    assert places.tolist() == [[0.96, 0.7, 0.8], [0.9, 0.99, 0.7]]


def test_each_lane_has_the_epoch_of_its_winner_in_its_colour_and_the_winners_way_is_strong():
    picture = tracks(ACCURACIES, NEEDED, ["cross-entropy", "squared error"], 0.95, ended=True)
    for k, epoch in enumerate((1, 2)):
        colour = svg.style(k)[0]
        assert f'fill="{colour}">{epoch}</text></g>' in picture
        assert len(re.findall(f'H[^"]*" stroke="{re.escape(colour)}" stroke-width="6" opacity="1"', picture)) == 1
    assert picture.count('stroke-width="6" opacity="0.3"') == 4


def test_who_has_arrived_stands_at_the_finish_and_nobody_beyond_it():
    picture = tracks(ACCURACIES, NEEDED, ["cross-entropy", "squared error"], 0.95, ended=True)
    line = re.search(r'd="M([\d.]+) [^"]*" stroke="' + re.escape(svg.COLOURS[2]), picture)[1]
    ends = [float(x) for x in re.findall(r'd="M8 \d+H([\d.]+)"', picture)]
    assert max(ends) == float(line)
    assert ends.count(float(line)) == 2


def test_the_score_and_the_medians_have_the_colours_and_marks_of_the_losses(explorer):
    state = explorer.last_state(settings())
    won, middle, picture = wins(needed_epochs(state)), medians(explorer), explorer.picture(settings(), state)
    assert won == (10, 0)
    for k, name in enumerate(("● cross-entropy", "squared error ■")):
        assert f'fill="{svg.style(k)[0]}">{won[k]}</text>' in picture
        assert f'fill="{svg.style(k)[0]}">{name}</text>' in picture
        assert f">median {middle[k]:g}</text>" in picture


def test_the_first_goal_is_not_reached_by_slowing_cross_entropy_down(explorer):
    for bce, mse, reached in ((1.0, 7.94, True), (0.316, 1.0, False)):
        state = explorer.last_state(settings(bce=bce, mse=mse))
        assert wins(needed_epochs(state))[1] > 5
        assert (0 in explorer.reached_numbers(settings(bce=bce, mse=mse), state)) == reached


def test_the_sentence_and_the_picture_say_who_does_not_get_there(explorer):
    chosen = settings(bce=0.316, mse=0.316, initializer="Glorot", seed=2)
    state = explorer.last_state(chosen)
    assert explorer.sentence(chosen, state) == (
        "Nobody has arrived. | Median epoch of arrival: not yet with cross-entropy at rate 0.316, not yet with squared "
        "error at rate 0.316. Weights from Glorot, seeds 20 to 29."
    )
    assert explorer.picture(chosen, state).count(">median not yet</text>") == 2


def test_it_can_be_drawn_and_described_after_the_first_epoch(explorer):
    state = next(explorer.train(settings()))
    picture = explorer.picture(settings(), state)
    assert picture.count("<svg") == 1
    assert picture.count(">won so far</text>") == 2
    assert explorer.picture(settings(), explorer.last_state(settings())).count(">races won</text>") == 2
    assert explorer.sentence(settings(), state).startswith("Nobody has arrived. | ")
