"""Tokens: balls of optimizers, their colours, and balls that would hide each other."""

import re

import numpy as np

from nnlive.drawing import svg
from nnlive.drawing.tokens import SERIES, VARIANTS, pushed_apart, token


def test_no_optimizer_has_the_colour_of_one_of_three_classes():
    assert {*SERIES.values()}.isdisjoint({0, 1, 2})


def test_the_four_rules_differ_in_colour_and_a_variant_has_that_of_its_rule_and_is_hollow():
    assert len({SERIES[name] for name in SERIES if name not in VARIANTS}) == 4
    for variant, rule in {"Nesterov": "momentum", "Adagrad": "RMSprop"}.items():
        assert SERIES[variant] == SERIES[rule]
        assert f'fill="{svg.GROUND}" stroke="{svg.style(SERIES[rule])[0]}"' in token(variant, 0, 0)


def test_each_ball_has_letters_of_its_own():
    letters = [re.search(r">(\w+)</text>", token(name, 3, 4))[1] for name in SERIES]
    assert len({*letters}) == len(SERIES)
    assert [text[0] for text in letters] == [name[0].upper() for name in SERIES]


def test_balls_are_pushed_apart_as_little_as_needed_and_equal_ones_stand_side_by_side():
    apart = np.array([[0.0, 0.0], [30.0, 0.0]])
    np.testing.assert_allclose(pushed_apart(apart, 20), apart, atol=0.02)
    np.testing.assert_allclose(pushed_apart(np.zeros((2, 2)), 20), [[-10, 0], [10, 0]], atol=0.02)
