"""Colours stand out: those of data on both pages, points from the map below them, words on whatever is below them."""

import re
from pathlib import Path

import pytest

from nnlive.colours import COLOURS, DARK_COLOURS, PAGE_COLOURS, PAPER, PIXEL_COLOURS, between, contrast, ink_on
from nnlive.drawing.decision_map import ALPHAS

STYLE = (Path(__file__).parents[2] / "_assets" / "identity.css").read_text(encoding="utf-8")
GROUNDS = re.findall(r"--nn-(?:ground|surface): light-dark\((#\w+), (#\w+)\)", STYLE)  # the page, and a card on it
LIGHT, DARK = zip(*GROUNDS)
PAGES = [(COLOURS, LIGHT), (DARK_COLOURS, DARK)]
EVERY = [(colour, ground) for colours, grounds in PAGES for colour in colours for ground in grounds]


def parts(colour):
    """Red, green and blue from 0 to 1 of "#rrggbb"."""
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def mixed(colour, ground, alpha):
    """What is seen of a colour that lets the ground shine through."""
    return [alpha * a + (1 - alpha) * b for a, b in zip(parts(colour), parts(ground))]


@pytest.mark.parametrize(
    ("one", "other", "apart"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#2f80c8", "#2f80c8", 1)]
)
def test_contrast_by_hand(one, other, apart):
    assert contrast(parts(one), parts(other)) == pytest.approx(apart, abs=0.005)
    assert contrast(parts(other), parts(one)) == contrast(parts(one), parts(other))


@pytest.mark.parametrize(("colour", "ground"), EVERY)
def test_colours_of_data_stand_out_enough_for_words(colour, ground):
    assert contrast(parts(colour), parts(ground)) >= 4.5  # success criterion 1.4.3; marks need 3, criterion 1.4.11


@pytest.mark.parametrize("k", range(3))
@pytest.mark.parametrize(("colours", "grounds"), PAGES, ids=["light", "dark"])
def test_points_stand_out_from_the_fullest_map_of_their_own_class(k, colours, grounds):
    for ground in grounds:
        assert contrast(parts(colours[k]), mixed(PIXEL_COLOURS[k], ground, max(ALPHAS) / 255)) >= 3


def test_the_page_chooses_between_the_two_colours_of_a_series():
    assert PAGE_COLOURS[0] == "light-dark(#2563b0, #6cb2f0)"
    assert len({*COLOURS}) == len({*DARK_COLOURS}) == len(PAGE_COLOURS) == len(PIXEL_COLOURS) == 8


def test_a_colour_half_way_by_hand():
    assert between("#000000", "#ff8001") == "#804000"  # 127.5, 64 and 0.5, rounded to even


@pytest.mark.parametrize("page", [0, 1])
def test_black_ink_is_read_on_paper_on_both_pages(page):
    paper = PAPER.removeprefix("light-dark(").removesuffix(")").split(", ")[page]
    assert contrast((0, 0, 0), parts(paper)) >= 7


@pytest.mark.parametrize(
    ("colour", "ink"),
    [((1, 1, 1), "black"), ((0, 0, 0), "white"), ((0.42, 0.68, 0.84), "black"), ((0.03, 0.19, 0.42), "white")],
)
def test_ink_by_hand(colour, ink):
    assert ink_on(colour) == ink


def test_on_every_grey_the_ink_has_the_contrast_that_small_words_need():
    for step in range(256):
        grey = [step / 255] * 3
        assert contrast(grey, {"black": (0, 0, 0), "white": (1, 1, 1)}[ink_on(grey)]) >= 4.5  # criterion 1.4.3
