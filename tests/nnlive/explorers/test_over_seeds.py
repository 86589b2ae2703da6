"""Ten seeds at a time: which they are, medians that survive a nan, first stable steps, and a strip for each name."""

import re

import numpy as np
import pytest

from nnlive.drawing import svg
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
    strip_panel,
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


def test_rows_count_the_seeds_in_which_each_is_lower():
    losses = {"a": np.array([1.0, 2.0, 3.0]), "b": np.array([0.5, 2.5, np.nan])}
    picture = strip_panel(losses, "a", title="Two", alt="Two", limits=(0, 4)).svg()
    assert picture.count("of 10 lower") == 1  # the row that all are compared with has no count
    assert "1 of 10 lower" in picture
    assert "nan" not in picture


def test_rows_stand_below_each_other_a_dot_for_each_network_and_a_stroke_at_the_median():
    losses = {"a": np.array([1.0, 2.0, 4.0]), "b": np.array([0.0, 1.0, np.nan])}
    panel = strip_panel(losses, "a", title="Two", alt="Two", limits=(0, 4))
    dots = [shape for shape in panel.shapes if "stroke" not in shape and "<path" in shape]
    across = [re.findall(r"M([\d.]+) ", row) for row in dots]
    assert across == [["148.0", "200.0", "304.0"], ["96.0", "148.0", "304.0"]]  # the frame reaches from 96 to 304
    strokes = [re.search(r"M([\d.]+) ([\d.]+)v36", shape).groups() for shape in panel.shapes if "v36" in shape]
    assert [float(x) for x, _ in strokes] == [200, 148]
    assert float(strokes[0][1]) < float(strokes[1][1])


def test_rows_can_have_styles_of_their_own():
    losses = {"a": np.array([1.0]), "b": np.array([2.0])}
    panel = strip_panel(losses, "a", title="Two", alt="Two", limits=(0, 4), styles={"a": 5, "b": 3})
    colours = [
        re.search(r'fill="([^"]*)"', shape).group(1)
        for shape in panel.shapes[1:]
        if "stroke" not in shape and "<path" in shape
    ]
    assert colours == [svg.style(5)[0], svg.style(3)[0]]
