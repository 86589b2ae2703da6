"""Counts as dots: one dot for each, and the number beside them."""

import re

from nnlive.plots import counted


def test_each_number_is_told_and_has_as_many_dots():
    svg = counted({"A": {"exact": 7, "outside": 0}, "B": {"exact": 2, "outside": 11}}, "Two rows.").svg
    for words in (">A<", ">B<", ">exact<", ">outside<", ">7<", ">2<", ">11<"):
        assert svg.count(words) == 1, words
    assert ">0<" not in svg
    assert len(re.findall(r"<use [^>]*", svg)) >= 7 + 2 + 11


def test_the_same_numbers_make_the_same_picture():
    draw = lambda: counted({"A": {"exact": 1}}, "A row.").svg  # noqa: E731
    assert draw() == draw()
