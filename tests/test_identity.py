"""The tokens of the book's look stand out from each other as they are used, on light pages and on dark ones."""

import re
from pathlib import Path

import pytest

from nnlive.colours import COLOURS, DARK_COLOURS, contrast

STYLE = (Path(__file__).parents[1] / "_assets" / "identity.css").read_text(encoding="utf-8")
TOKENS = {name: pair for name, *pair in re.findall(r"--nn-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE)}
MODES = pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])


def apart(one, other):
    return contrast(*([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in (one, other)))


@MODES
@pytest.mark.parametrize("ground", ["ground", "surface"])
@pytest.mark.parametrize("words", ["ink", "muted", "accent", "accent-strong", "success", "attention", "error"])
def test_words_stand_out_on_the_page_and_on_cards(mode, ground, words):
    assert apart(TOKENS[words][mode], TOKENS[ground][mode]) >= 4.5  # success criterion 1.4.3


@MODES
@pytest.mark.parametrize("name", ["accent", "success", "attention", "error"])
def test_ink_and_its_own_words_stand_out_on_a_faint_ground(mode, name):
    for words in ("ink", name):
        assert apart(TOKENS[words][mode], TOKENS[f"{name}-faint"][mode]) >= 4.5


@MODES
@pytest.mark.parametrize("ground", ["accent", "accent-strong"])
def test_words_of_a_primary_button_stand_out(mode, ground):
    assert apart(TOKENS["on-accent"][mode], TOKENS[ground][mode]) >= 4.5


@MODES
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_edges_of_what_can_be_pressed_are_seen(mode, ground):
    assert apart(TOKENS["edge"][mode], TOKENS[ground][mode]) >= 3  # success criterion 1.4.11


@MODES
def test_the_accent_is_the_first_colour_of_data_and_success_the_third(mode):
    colours = (COLOURS, DARK_COLOURS)[mode]
    assert (TOKENS["accent"][mode], TOKENS["success"][mode]) == (colours[0], colours[2])


def test_every_token_that_a_style_sheet_asks_for_is_there():
    root = Path(__file__).parents[1]
    sheets = [*root.glob("_assets/*.css"), *root.glob("_ext/livebook/static/livebook/*.css")]
    asked = {name for sheet in sheets for name in re.findall(r"var\(--nn-([\w-]+)", sheet.read_text(encoding="utf-8"))}
    assert asked <= {*re.findall(r"--nn-([\w-]+):", STYLE)}
