"""Colours stand out: those of data on both pages, words on whatever is below them."""

import pytest

from nnlive.colours import COLOURS, contrast, ink_on


def parts(colour):
    """Red, green and blue from 0 to 1 of "#rrggbb"."""
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


@pytest.mark.parametrize(
    ("one", "other", "apart"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#2f80c8", "#2f80c8", 1)]
)
def test_contrast_by_hand(one, other, apart):
    assert contrast(parts(one), parts(other)) == pytest.approx(apart, abs=0.005)
    assert contrast(parts(other), parts(one)) == contrast(parts(one), parts(other))


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("page", ["#ffffff", "#121212"])
def test_colours_of_data_stand_out_on_light_and_dark_pages(colour, page):
    assert contrast(parts(colour), parts(page)) >= 3  # success criterion 1.4.11


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
