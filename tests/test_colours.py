"""Colours stand out: those of data on both pages, words on whatever is below them."""

import pytest

from nnlib.colours import COLOURS, ink_on


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """From 1 to 21, as WCAG 2.2 defines it."""
    darker, brighter = sorted([luminance(one), luminance(other)])
    return (brighter + 0.05) / (darker + 0.05)


def parts(colour):
    """Red, green and blue from 0 to 1 of "#rrggbb"."""
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


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
