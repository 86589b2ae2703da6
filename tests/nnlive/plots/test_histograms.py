"""Histograms: shares of all numbers, one panel for each row and column, one outline for each series."""

import numpy as np
import pytest

from nnlive.colours import PAGE_COLOURS
from nnlive.plots.histograms import histograms, shares


def test_each_bin_holds_its_share_of_the_numbers():
    share, edges = shares([0.1, 0.2, 0.6, 0.9], limits=(0, 1), bins=2)
    np.testing.assert_array_equal(edges, [0, 0.5, 1])
    np.testing.assert_array_equal(share, [0.5, 0.5])  # 0.1 and 0.2 of four, 0.6 and 0.9 of four


def test_numbers_outside_the_limits_count_in_the_outermost_bins():
    share, _ = shares([-7.0, -0.5, 0.5, 3.0, 4.0], limits=(-1, 1), bins=2)
    np.testing.assert_array_equal(share, [0.4, 0.6])


def test_nan_and_infinity_count_in_no_bin_but_in_the_total():
    share, _ = shares([np.nan, np.inf, -np.inf, 0.5], limits=(0, 1), bins=1)
    np.testing.assert_array_equal(share, [0.25])


def test_the_shape_of_the_numbers_does_not_matter(rng):
    numbers = rng.normal(size=(4, 6))
    np.testing.assert_array_equal(shares(numbers, (-3, 3), 8)[0], shares(numbers.ravel(), (-3, 3), 8)[0])


@pytest.fixture
def picture(rng):
    """Two layers by three epochs, two series."""
    series = {name: rng.normal(0, scale, size=(2, 3, 50)) for name, scale in {"wide": 1, "narrow": 0.1}.items()}
    return histograms(series, "two spreads", ["layer 1", "layer 2"], ["epoch 0", "epoch 5", "epoch 9"], (-2, 2))


def test_every_panel_draws_every_series(picture):
    assert picture.svg.count(f"stroke: {PAGE_COLOURS[0]}") == 2 * 3 + 1  # six panels and the legend
    assert picture.svg.count(f"stroke: {PAGE_COLOURS[1]}") == 2 * 3 + 1


@pytest.mark.parametrize("label", ["layer 1", "layer 2", "epoch 0", "epoch 5", "epoch 9", "wide", "narrow"])
def test_rows_columns_and_series_are_named_once(picture, label):
    assert picture.svg.count(f">{label}<") == 1


def test_the_bottom_row_names_what_is_counted(picture):
    assert picture.svg.count(">activation<") == 3


def test_the_picture_carries_its_alt_text(picture):
    assert 'aria-label="two spreads"' in picture.svg
