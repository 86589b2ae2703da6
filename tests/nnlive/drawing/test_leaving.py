"""A line that is cut off at its frame: where it leaves, where it comes back, and what is infinite."""

import numpy as np
import pytest

from nnlive.drawing.axis import Axis
from nnlive.drawing.leaving import arrow_out, cut_line, is_outside
from nnlive.drawing.panel import Panel


@pytest.fixture
def panel():
    """100 pixels for x from 0 to 10, 100 downwards from 126 to 26 for y from 0 to 1."""
    axes = {"x": Axis("", 0, 10), "y": Axis("", 0, 1)}
    return Panel(title="", alt="", **axes, width=116, height=126, left=0, below=0)


def path(panel):
    return panel.shapes[-1].split('"')[1]


def test_a_line_within_the_frame_is_drawn_to_its_end(panel):
    assert cut_line(panel, np.array([0, 5, 10]), [0, 1, 0.5]) == (100, 76)
    assert path(panel) == "M0.0 126.0L50.0 26.0L100.0 76.0"


def test_a_line_that_leaves_ends_at_the_edge_and_may_come_back(panel):
    # From 0 to 2 over ten it crosses 1 at five; back from 2 to 0 it does so halfway again.
    assert cut_line(panel, np.array([0, 10]), [0, 2]) == (50, 26)
    assert path(panel) == "M0.0 126.0L50.0 26.0"
    assert cut_line(panel, np.array([0, 5, 10]), [0, 2, 0]) == (100, 126)
    assert path(panel) == "M0.0 126.0L25.0 26.0M75.0 26.0L100.0 126.0"


@pytest.mark.parametrize("far", [np.nan, np.inf, 1e300])
def test_what_is_infinite_lies_above(panel, far):
    x, y = cut_line(panel, np.array([0, 10, 10]), [0, far, far])
    assert (round(x, 1), y) == (33.3, 26)  # a third of the way to three heights of the frame
    assert "nan" not in path(panel)
    assert is_outside(panel, far)


def test_an_arrow_points_out_of_the_edge_that_it_is_at(panel):
    arrow_out(panel, 50, 26)
    assert path(panel) == "M50.0 26.0l6 11h-12z"
    arrow_out(panel, 50, 126)
    assert path(panel) == "M50.0 126.0l6 -11h-12z"
