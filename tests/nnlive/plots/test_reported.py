"""Ours beside a report's: every seed a dot, the report a diamond, and the same picture each time."""

import re

from nnlive.plots import reported


def test_each_seed_is_a_dot_in_its_row_and_the_claim_a_diamond():
    svg = reported({"He": [0.9, 0.95, 0.97], "zeros": [0.1, 0.1]}, {"He": 0.96}, "Two rows.").svg
    for words in (">He<", ">zeros<", ">ours, a seed each<", ">report<", ">test accuracy<"):
        assert svg.count(words) == 1, words
    uses = re.findall(r"<use [^>]*href=\"#([^\"]+)\"", svg)
    dots = max(uses.count(marker) for marker in set(uses) if uses.count(marker) >= 3)
    assert dots >= 3


def test_the_same_numbers_make_the_same_picture():
    draw = lambda: reported({"He": [0.9, 0.95, 0.97]}, {"He": 0.96}, "A row.").svg  # noqa: E731
    assert draw() == draw()


def test_a_row_without_a_claim_and_a_row_of_equal_values_can_be_drawn():
    assert ">report<" not in reported({"He": [0.5, 0.5, 0.5]}, {}, "A row.").svg
