"""A tube as wide as a signal, now and before."""

import re

import numpy as np
import pytest

from nnlive.drawing.trumpet import trumpet


def widths(shape):
    """Of the tube now and of the first, at each layer."""
    for path in re.findall(r'd="M([^"]*)z"', shape):
        heights = np.array([place.split() for place in path.split("L")], dtype=float)[:, 1]
        yield (heights[::-1] - heights)[: len(heights) // 2]


def test_a_tube_is_as_wide_as_the_logarithm_of_its_signal():
    now, first = widths(trumpet([1, 0.001, 0], [1, 100, 10], x=0, y=50, width=60, height=50, k=0))
    # from 0.001 to 100 are five factors of ten: 10 pixels each
    assert now == pytest.approx([30, 50, 40])
    assert first == pytest.approx([30, 0, 0])


def test_a_signal_that_is_no_number_any_more_is_large():
    now, _ = widths(trumpet([1, 1, 1], [1, np.nan, np.inf], x=0, y=50, width=60, height=50, k=0))
    assert now == pytest.approx([30, 50, 50])
