"""A confusion matrix: counts in words, shares in colour, nothing where nothing was confused."""

import re

import numpy as np

from nnlive.colours import COLOURS, contrast
from nnlive.plots import confusion
from nnlive.plots.confusion import _ink


def test_counts_stand_in_their_places_and_zeros_stay_empty():
    svg = confusion([[7, 0], [2, 5]], "Two classes.").svg
    for words in (">7<", ">2<", ">5<", ">true class<", ">taken for<"):
        assert words in svg
    assert svg.count(">0<") == 2  # the names of class 0, on both axes


def test_a_class_that_does_not_occur_is_no_error():
    assert ">3<" in confusion([[3, 0], [0, 0]], "One class.").svg


def test_words_are_white_where_the_page_hardly_shines_through_and_else_as_the_page_needs_them():
    svg = confusion([[9, 1], [0, 10]], "Two classes.").svg
    assert len(re.findall(r"fill: #ffffff[^>]*>(?:9|10)<", svg)) == 2
    assert re.search(r"fill: light-dark\(black, white\)[^>]*>1<", svg)


def test_on_every_share_words_have_the_contrast_that_they_need():
    blue = np.array([int(COLOURS[0][i : i + 2], 16) / 255 for i in (1, 3, 5)])
    for share in np.linspace(0, 1, 50):
        light, dark = (share * blue + (1 - share) * np.array(page) for page in ([1, 1, 1], [0.1, 0.13, 0.17]))
        on_light, on_dark = ((1, 1, 1), (1, 1, 1)) if _ink(share) == "white" else ((0, 0, 0), (1, 1, 1))
        assert contrast(on_light, light) >= 4.5
        assert contrast(on_dark, dark) >= 4.5
