"""For readers who have asked their system for less motion nothing glides, and a training shows its end alone."""

import pytest
from explorer_page import NOTE_PICTURES, explorers_of

pytestmark = pytest.mark.browser

MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const moves = style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time));
    return moves || style.scrollBehavior === 'smooth';
}).length"""


def pictures_of_a_move(page):
    """How many pictures a training of the introduction's explorer shows once it is live."""
    (explorer,) = explorers_of(page)
    explorer.wake()
    explorer.element.evaluate(NOTE_PICTURES)
    hidden = explorer.controls()[1]
    for key in ("End", "ArrowLeft"):
        sentence = explorer.sentence
        hidden.press(key)
        explorer.wait_for_end(sentence)
    assert "126 hidden units" in explorer.sentence
    assert "After 400 epochs" in explorer.sentence
    return page.evaluate("window.pictures")


def test_nothing_glides(open_chapter):
    assert open_chapter("intro").evaluate(MOVING) > 0  # the theme's buttons do
    assert open_chapter("intro", still=True).evaluate(MOVING) == 0


def test_a_training_shows_its_end_alone(open_chapter):
    page = open_chapter("intro", still=True)
    assert pictures_of_a_move(page) == 2
    assert page.problems == []


@pytest.mark.exhaustive
def test_others_watch_it_learn(open_chapter):
    assert pictures_of_a_move(open_chapter("intro")) > 4
