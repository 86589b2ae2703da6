"""A program with places for settings, filled in. A page does the same by script-text.js, which has the same tests."""

import pytest

from nnlive.scripts import Script

SCRIPT = Script(
    nnlib="rate, units, start = ‹rate›, ‹units›, ‹start›  # ‹start.name›",
    words={"start": {"He": '"he_normal"', "ones": '"ones"'}, "start.name": {"He": "of He", "ones": "all alike"}},
)


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        (
            {"rate": 10**-0.5, "units": 64, "start": "He"},
            'rate, units, start = 0.31622776601683794, 64, "he_normal"  # of He',
        ),
        ({"rate": 1.0, "units": 2, "start": "ones"}, 'rate, units, start = 1.0, 2, "ones"  # all alike'),
    ],
)
def test_a_number_is_written_with_all_digits_and_a_menu_as_its_words_say(settings, text):
    assert SCRIPT.text(settings) == text


def test_a_menu_without_words_is_written_as_a_word():
    assert Script(nnlib="‹name›").text({"name": "tanh"}) == '"tanh"'


def test_a_page_is_given_what_there_is():
    assert Script(nnlib="1").data() == {"nnlib": "1"}
    assert SCRIPT.data() == {"nnlib": SCRIPT.nnlib, "words": SCRIPT.words}
