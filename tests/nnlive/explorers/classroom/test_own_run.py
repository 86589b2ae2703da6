"""OwnRun: a seed, a prediction that stands, and then a code."""

import re

import pytest

from nnlive.experiments import run
from nnlive.explorers import OwnRun
from nnlive.explorers.classroom.codes import Code, read
from nnlive.explorers.classroom.training import EXPERIMENT

SETTINGS = {"seed": 4711, "predicted": 90, "stands": True}


@pytest.fixture(scope="module")
def own():
    return OwnRun()


@pytest.fixture(scope="module")
def state(own):
    return own.last_state(SETTINGS)


def test_the_result_is_that_of_the_experiment(state):
    assert state.right() == round(1000 * run(EXPERIMENT, 4711).final["test_accuracy"])


def test_the_code_holds_seed_prediction_and_result_and_can_be_copied(own, state):
    picture = own.picture(SETTINGS, state)
    (text,) = re.findall(r'data-copy="([^"]+)"', picture)
    assert read(text.replace("-", "")) == Code(4711, 90, state.right())
    assert f"The code {text} as a QR code" in picture
    assert own.sentence(SETTINGS, state).endswith(f"The code is {text}.")


@pytest.mark.parametrize("change", [{"stands": False}, {"seed": 0}])
def test_without_a_prediction_that_stands_or_a_seed_there_is_no_code(own, change):
    settings = {**SETTINGS, **change}
    state = own.last_state(settings)
    assert state.epochs == 0
    assert "data-copy" not in own.picture(settings, state)
    assert "code is" not in own.sentence(settings, state)


def test_on_the_way_there_is_no_code(own):
    states = own.train(SETTINGS)
    for _ in range(EXPERIMENT.epochs):
        state = next(states)
    assert (state.epochs, state.is_done) == (199, False)
    assert "data-copy" not in own.picture(SETTINGS, state)


def test_who_moves_the_prediction_has_to_let_it_stand_again():
    own = OwnRun()
    own.restart = lambda: None  # nobody waits for it here
    own.controls["seed"].value = 4711
    own.controls["stands"].value = True
    own.controls["predicted"].value = 60
    assert own.settings() == {"seed": 4711, "predicted": 60, "stands": False}


def test_a_prediction_that_stands_waits_for_the_seed_that_is_drawn():
    own = OwnRun()
    own.restart = lambda: None
    own.controls["stands"].value = True
    waits = own.last_state(own.settings())
    assert "Your prediction stands. Now press “Draw my seed” below" in own.picture(own.settings(), waits)
    assert own.reached_numbers(own.settings(), waits) == []
    draw(own)
    assert own.controls["stands"].value


@pytest.mark.parametrize(
    ("predicted", "words"),
    [(93, "within 5 points, well predicted."), (80, "15.1 points too low."), (100, "within 5 points, well predicted.")],
)
def test_a_prediction_gets_a_verdict_in_words_and_beside_the_code(own, state, predicted, words):
    settings = {**SETTINGS, "predicted": predicted}
    assert f"You predicted {predicted}%: {words} Seed 4711" in own.sentence(settings, state)
    assert f"<b>95.1%</b> reached, {predicted}% predicted: {words}" in own.picture(settings, state)


def test_the_button_draws_a_seed_once():
    own = OwnRun()
    own.restart = lambda: None
    (button,) = [each for each in buttons(own.widget) if each.description == "Draw my seed"]
    button.click()
    first = own.controls["seed"].value
    assert 1 <= first <= 999_999
    own.controls["seed"].value = 7
    button.click()
    assert own.controls["seed"].value == first
    others = {OwnRun() for _ in range(3)}
    assert len({draw(other) for other in others} | {first}) > 1


def draw(own):
    own.restart = lambda: None
    next(each for each in buttons(own.widget) if each.description == "Draw my seed").click()
    return own.controls["seed"].value


def buttons(widget):
    here = [widget] if type(widget).__name__ == "Button" else []
    return here + [button for child in getattr(widget, "children", ()) for button in buttons(child)]


def test_goals_a_near_prediction_and_an_unlucky_seed(own, state):
    assert own.reached({**SETTINGS, "predicted": 93}, state) == [True, False]
    assert own.reached({**SETTINGS, "predicted": 89}, state) == [False, False]
    low = {**SETTINGS, "seed": 261497}
    assert own.reached(low, own.last_state(low)) == [False, True]
