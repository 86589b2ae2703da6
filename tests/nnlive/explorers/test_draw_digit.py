"""DrawDigit: what it says to drawings, how its goals are reached, and which digits of the reader's it keeps."""

import pytest

from nnlive.explorers import DrawDigit
from nnlive.explorers.draw_digit import ALONE, FIRST, MOST_KEPT, NO, REMINDED, UNSAID
from nnlive.explorers.page_view import description

TOP = [[0.45, 0.16], [0.64, 0.2]]  # closes the first drawing
SEVEN = [[[0.25, 0.2], [0.5, 0.2], [0.75, 0.2], [0.6, 0.5], [0.45, 0.8]]]


@pytest.fixture
def explorer():
    return DrawDigit()


def reached(explorer, **changes):
    """The numbers of the goals that these settings reach."""
    settings = {**explorer.start, **changes}
    return explorer.reached_numbers(settings, explorer.last_state(settings))


def said(explorer, **changes):
    settings = {**explorer.start, **changes}
    return explorer.sentence(settings, explorer.last_state(settings))


def test_it_begins_with_a_4_of_which_it_is_not_sure(explorer):
    assert said(explorer).startswith("The network sees a 4 and is ")
    assert reached(explorer) == []


@pytest.mark.parametrize("seed", [0, 1])
def test_one_stroke_over_the_first_4_makes_a_9_of_which_it_is_sure(explorer, seed):
    assert reached(explorer, pad=[*FIRST, TOP], seed=seed) == [0, 1]


def test_a_9_in_one_stroke_turns_no_4_into_a_9(explorer):
    assert 1 not in reached(explorer, pad=[FIRST[0] + TOP + FIRST[1]])


def test_a_digit_that_the_reader_calls_another_is_misread(explorer):
    assert reached(explorer, label="9") == [2]
    assert reached(explorer, label="4") == []
    assert "You say that it is a 9." in said(explorer, label="9")


@pytest.mark.parametrize("seed", [0, 1])
def test_training_on_it_alone_forgets_too_many_and_being_reminded_does_not(explorer, seed):
    assert reached(explorer, label="9", learn=ALONE, seed=seed) == [2]
    assert reached(explorer, label="9", learn=REMINDED, seed=seed) == [2, 3]


def test_an_empty_pad_is_said_in_words_and_reaches_nothing(explorer):
    assert said(explorer, pad=[]) == (
        "The pad is empty. | Write a digit from 0 to 9 on it, as large or as small as you like. Seed 0."
    )
    assert reached(explorer, pad=[], label="9", learn=ALONE) == []


def test_a_digit_wiped_off_is_kept_if_the_reader_has_said_which_it_is(explorer):
    pad, label = explorer.controls["pad"], explorer.controls["label"]
    explorer.restart = lambda: None  # there is no event loop here
    pad.value = []
    assert explorer.kept == []
    pad.value, label.value = SEVEN, "7"
    pad.value = [*SEVEN, TOP]
    assert explorer.kept == []
    pad.value = []
    assert explorer.kept == [([*SEVEN, TOP], 7)]
    assert label.value == UNSAID  # nobody has said yet what comes next
    label.value = "7"
    pad.value = SEVEN
    assert len(explorer.last_state(explorer.settings()).mine) == 2
    for _ in range(MOST_KEPT + 1):
        pad.value, label.value = [], "7"
        pad.value = SEVEN
    assert len(explorer.kept) == MOST_KEPT


def test_what_it_keeps_is_forgotten_at_a_reset(explorer):
    explorer.kept = [(SEVEN, 7)]
    assert len(explorer.last_state({**explorer.start, "label": "9"}).mine) == 2
    assert explorer.last_state(explorer.start).mine == []
    assert explorer.kept == []


def test_without_digits_of_the_reader_s_there_is_nothing_to_train_on(explorer):
    assert "It has nothing of yours to train on" in said(explorer, learn=ALONE)
    assert "train on" not in said(explorer)
    assert (explorer.start["label"], explorer.start["learn"]) == (UNSAID, NO)


def test_pad_and_answer_stand_beside_each_other_in_a_notebook_and_on_a_page(explorer):
    beside = explorer.widget.children[1]
    before, picture = beside.children
    assert [*before.children] == [explorer.controls[name] for name in ("pad",)]
    assert picture is explorer.parts["picture"]
    assert description(explorer)["before_picture"] == ["pad"]
