"""Ten seeds at a time: which they are, medians that survive a nan, first stable steps, and bands."""

import numpy as np
import pytest

from nnlive.drawing.axis import Axis
from nnlive.drawing.panel import Panel
from nnlive.explorers.over_seeds import (
    first_stable_step,
    format_loss,
    median,
    median_band,
    quantiles,
    seeds,
    seeds_text,
)


def test_seed_2_means_the_seeds_20_to_29():
    assert [*seeds({"seed": 2})] == list(range(20, 30))
    assert seeds_text({"seed": 2}) == "seeds 20 to 29"


def test_quantiles_go_over_the_last_axis():
    low, middle, high = quantiles([range(11), [5] * 11])
    assert [low.tolist(), middle.tolist(), high.tolist()] == [[1, 5], [5, 5], [9, 5]]


def test_a_diverged_network_counts_as_the_worst():
    assert median([1.0, np.nan, 2.0]) == 2.0
    assert format_loss(median([1.0, np.nan, np.inf])) == "nan"
    assert quantiles([[3.0, 1.0, 2.0]])[1] == pytest.approx([2.0])


def test_losses_seeds_text():
    losses = 0.12345, 1.0, 99.96, 5831.4, np.nan, np.inf
    assert [format_loss(loss) for loss in losses] == ["0.123", "1", "100", "5,831", "nan", "nan"]


def test_the_first_stable_step_is_where_what_is_true_stays_true():
    reached = [[True, False, True, False, True], [True, False, False, True, True], [True, True, True, False, True]]
    assert first_stable_step(np.array(reached)).tolist() == [0, 2, 2, np.inf, 0]


def test_first_stable_steps_keep_the_other_axes():
    there = np.arange(6).reshape(6, 1, 1) >= [[0, 1, 2], [3, 5, 6]]
    assert first_stable_step(there).tolist() == [[0, 1, 2], [3, 5, np.inf]]


def test_a_band_is_drawn_from_the_tenth_to_the_ninetieth_percentile_with_the_median_in_it():
    runs = np.array([np.arange(11.0), np.full(11, 5.0)])
    panel, by_hand = (Panel(title="a", alt="a", x=Axis("", 1, 2), y=Axis("", 0, 10)) for _ in range(2))
    assert median_band(panel, [1, 2], runs, 3, "ten") is panel
    by_hand.band([1, 2], [1, 5], [9, 5], 3).line([1, 2], [5, 5], 3, "ten", markers=True)
    assert panel.svg() == by_hand.svg()
