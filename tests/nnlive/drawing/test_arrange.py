"""Arrange: numbers set large, some of them in the colour of a series, and parts beside or below each other."""

import re

from nnlive.drawing import svg
from nnlive.drawing.arrange import numbers, row, stacked


def test_numbers_stand_below_their_names_in_the_order_given():
    words = numbers({"Loss < 1": "0.5", "Right": "3 of 4"})
    assert re.findall(r">([^<>]+)</d[td]>", words) == ["Loss &lt; 1", "0.5", "Right", "3 of 4"]
    assert "color" not in words
    assert "<p" not in words


def test_a_number_can_have_the_colour_of_a_series_and_all_of_them_a_title():
    words = numbers({"● one": "7", "■ other": "3"}, series={"■ other": 1}, title="Races won")
    assert words.startswith("<p ")
    assert ">Races won</p>" in words
    assert re.findall(r"; color: ([^\"]+)\">(\d)</dd>", words) == [(svg.style(1)[0], "3")]


def test_parts_of_a_row_share_its_width_and_those_of_a_stack_are_one_picture():
    shares = re.findall(r"flex: (\d) 1 (\d+)px", row("a", "b", shares=(3, 2), least=250))
    assert shares == [("3", "250"), ("2", "250")]
    assert stacked("a", "b").startswith('<div class="picture"')
    assert stacked("a", "b").endswith(">ab</div>")
