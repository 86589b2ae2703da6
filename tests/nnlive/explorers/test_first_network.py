"""The first explorer's computing and drawing, without widgets' help and without a browser."""

import numpy as np
import pytest

from nnlive.explorers import FirstNetwork
from nnlive.explorers.first_network import EPOCHS


@pytest.fixture(scope="module")
def explorer():
    return FirstNetwork()


def settings(rate=1.0, hidden=64, seed=0):
    return {"rate": rate, "hidden": hidden, "seed": seed}


@pytest.mark.parametrize("seed", [0, 1])
def test_its_goals_can_be_reached_and_are_not_at_first(explorer, seed):
    def reached(**changes):
        some = settings(**{"seed": seed, **changes})
        return explorer.reached_numbers(some, explorer.last_state(some))

    assert explorer.reached_numbers(explorer.start, explorer.last_state(explorer.start)) == []
    assert reached(rate=1.0, hidden=64) == [0]
    near_the_cliff = [(rate, hidden) for rate in 10 ** np.arange(-0.2, 0.4, 0.1) for hidden in (24, 32)]
    assert any(reached(rate=rate, hidden=hidden) == [0, 1] for rate, hidden in near_the_cliff)  # rates are moody there
    assert reached(rate=10.0) == [2]


def test_a_training_is_a_generator_of_one_state_an_epoch(explorer):
    assert sum(1 for _ in explorer.train(settings(hidden=4))) == EPOCHS


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), explorer.last_state(settings(seed=seed))) for seed in (0, 1)}
    assert explorer.picture(settings(), explorer.last_state(settings())) == picture[0]
    assert picture[0] != picture[1]


def test_the_sentence_says_settings_loss_and_accuracy(explorer):
    state = explorer.last_state(settings())
    correct = np.mean(state.model.predict(state.X).argmax(axis=1) == state.y)
    assert explorer.sentence(settings(), state) == (
        f"After {EPOCHS} epochs the loss is {state.losses[-1]:.3f} and {correct:.0%} of the points are classified "
        "correctly. | Rate 1, 64 hidden units, seed 0."
    )


def test_the_sentence_says_when_the_network_is_worse_than_guessing(explorer):
    assert "worse than guessing, which scores 1.099" in explorer.sentence(
        settings(rate=10.0), explorer.last_state(settings(rate=10.0))
    )


def test_a_loss_above_the_frame_is_not_drawn_along_its_edge_and_said_to_be_above(explorer):
    high, low = (explorer.picture(settings(rate), explorer.last_state(settings(rate))) for rate in (10.0, 1.0))
    assert "above the frame" in high
    assert "above the frame" not in low


def test_the_sentence_says_when_the_loss_stopped_being_a_number(explorer):
    state = explorer.last_state(settings(rate=1e20))
    assert state.diverged_at is not None
    assert f"stopped being a number at epoch {state.diverged_at}" in explorer.sentence(settings(rate=1e20), state)
    picture = explorer.picture(settings(rate=1e20), state)
    assert "nan</dd>" in picture
    assert "nan" not in picture.replace("nan</dd>", "")
