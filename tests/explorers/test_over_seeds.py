"""Ten seeds at a time: which they are, medians that survive a nan, and the rows that show every network."""

import numpy as np
import pytest

from nnlib.explorers.over_seeds import median, quantiles, rows, said, seeds


def test_seed_2_means_the_seeds_20_to_29():
    assert [*seeds({"seed": 2})] == list(range(20, 30))


def test_a_diverged_network_counts_as_the_worst():
    assert median([1.0, np.nan, 2.0]) == 2.0
    assert said(median([1.0, np.nan, np.inf])) == "nan"
    assert quantiles([[3.0, 1.0, 2.0]])[1] == pytest.approx([2.0])


def test_losses_in_words():
    assert [said(loss) for loss in (0.12345, 1.0, 5831.4, np.nan, np.inf)] == ["0.123", "1", "5,831", "nan", "nan"]


def test_rows_count_the_seeds_in_which_each_is_lower():
    losses = {"a": np.array([1.0, 2.0, 3.0]), "b": np.array([0.5, 2.5, np.nan])}
    picture = rows("Two", "Two", (0, 4), losses, "a").svg()
    assert picture.count("of 10 lower") == 1  # the row that all are compared with has no count
    assert "1 of 10 lower" in picture
    assert "nan" not in picture
