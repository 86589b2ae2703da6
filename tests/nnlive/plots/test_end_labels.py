"""Names at the ends of lines: where there are few and they are short, apart from each other, else a legend."""

import re

import numpy as np
import pytest

from nnlive.colours import PAGE_COLOURS
from nnlive.drawing.apart import apart
from nnlive.plots import lines
from nnlive.plots.descent import by_rate


def place(svg, name):
    """(x, y) of a text."""
    found = re.search(rf'x="([\d.]+)" y="([\d.]+)"[^>]*>{name}</text>', svg)
    return float(found.group(1)), float(found.group(2))


def legend(svg):
    return '-legend_1"' in svg


def test_places_that_are_far_enough_stay():
    assert apart([0.9, 0.1, 0.5], 0.2, 0, 1).tolist() == [0.9, 0.1, 0.5]


def test_equal_places_move_apart_by_equal_amounts():
    np.testing.assert_allclose(apart([0.5, 0.5, 0.5], 0.1, 0, 1), [0.4, 0.5, 0.6], atol=1e-3)


def test_at_an_edge_places_move_inwards():
    np.testing.assert_allclose(apart([1.0, 0.98], 0.1, 0, 1), [1.0, 0.9], atol=1e-3)
    np.testing.assert_allclose(apart([0.0, 0.02, 0.9], 0.1, 0, 1), [0.0, 0.1, 0.9], atol=1e-3)


def test_names_stand_at_the_right_in_the_order_of_the_ends_and_in_their_colours():
    svg = lines({"low": [3, 1], "high": [3, 2]}, "Two lines.").svg
    (x, lower), (other_x, upper) = place(svg, "low"), place(svg, "high")
    assert x == other_x > 250
    assert upper < lower  # y goes down
    for name, colour in zip(("low", "high"), PAGE_COLOURS):
        assert re.search(rf'fill: {re.escape(colour)}"[^>]*>{name}<', svg)
    assert not legend(svg)


def test_names_of_lines_that_end_together_do_not_overlap():
    svg = lines({name: [2, 1] for name in "abcd"}, "Four lines.").svg
    heights = sorted(place(svg, name)[1] for name in "abcd")
    assert np.diff(heights).min() >= 11


@pytest.mark.parametrize(
    "series",
    [
        {name: [1, 2] for name in "abcde"},
        {"short": [1, 2], "a name that is too long": [2, 1]},
        {"whole": [1, 2], "ends early": [1, np.nan]},
    ],
    ids=["five lines", "a long name", "a line that breaks off"],
)
def test_others_have_a_legend(series):
    assert legend(lines(series, "Lines.").svg)


def test_so_has_a_picture_by_rate_only_where_a_line_breaks_off():
    values = np.ones((3, 10))
    assert not legend(by_rate({"SGD": values, "Adam": 2 * values}, [0.1, 1, 10], "Two lines.").svg)
    values[2] = np.nan
    assert legend(by_rate({"SGD": values, "Adam": 2 * values + 1}, [0.1, 1, 10], "Two lines.").svg)
