"""Curves over seeds: medians, bands, and runs that diverged."""

import numpy as np
import pytest

from nnlive.colours import PAGE_COLOURS
from nnlive.plots import lines, strips
from nnlive.plots.lines import percentiles, with_diverged


def test_percentiles_of_ten_runs_are_members_of_them():
    runs = np.arange(10.0)[:, None]  # 0, 1, ..., 9: one tenth lie at or below 0, half at or below 4, nine tenths at 8
    assert [rank.item() for rank in percentiles(runs)] == [0, 4, 8]


def test_diverged_runs_count_as_the_worst():
    runs = np.array([[1.0], [2.0], [np.nan], [np.inf]])
    low, median, high = (rank.item() for rank in percentiles(runs))
    assert (low, median) == (1, 2)
    assert np.isnan(high)


def test_the_label_says_how_many_diverged():
    assert with_diverged("He", np.array([[1, 1], [1, np.nan], [1, np.inf]])) == "He (2 of 3 diverged)"
    assert with_diverged("He", np.ones((3, 2))) == "He"


def test_lines_are_told_apart_by_dash_and_marker():
    svg = lines({"a": [1, 2, 3], "b": [2, 3, 4]}, "Two lines.").svg
    assert "stroke-dasharray" in svg
    for words in (">a<", ">b<", ">epoch<", ">loss<"):
        assert words in svg


def test_one_line_has_no_legend_and_several_runs_have_a_band():
    assert "FillBetween" not in lines({"a": [1, 2]}, "One line.").svg
    assert "FillBetween" in lines({"a": np.random.default_rng(0).random((5, 4))}, "A band.").svg


def test_rows_have_the_styles_that_they_are_given():
    svg = strips({"SGD": [1.0, 2.0]}, "Dots.", styles=[4]).svg
    assert PAGE_COLOURS[4] in svg
    assert PAGE_COLOURS[0] not in svg


def test_strips_show_every_run_that_is_finite():
    svg = strips({"He": [1.0, 2.0, np.nan], "none": [np.nan]}, "Dots.").svg
    assert "He (1 of 3 diverged)" in svg
    assert "none (1 of 1 diverged)" in svg
    assert svg.count("<use ") >= 2


@pytest.mark.parametrize("log", [False, True])
def test_a_series_that_diverged_everywhere_can_be_drawn(log):
    assert "1 of 1 diverged" in lines({"a": [np.nan, np.nan]}, "Nothing.", log=log).svg
