"""Where numbers lie between the limits of an axis, and which of them are written beside it."""

import numpy as np
import pytest

from nnlive.drawing.axis import Axis, tick_label


def test_the_limits_are_0_and_1_and_what_lies_beyond_stays_at_the_edge():
    assert Axis("", -5, 15).fraction([-5, 5, 15]).tolist() == [0, 0.5, 1]
    assert Axis("", 1, 3).fraction([-np.inf, 0, 4, np.inf, np.nan]).tolist() == [0, 0, 1, 1, 1]


def test_on_a_logarithmic_axis_equal_factors_are_equal_fractions():
    np.testing.assert_allclose(Axis("", 0.01, 100, log=True).fraction([0.01, 0.1, 1, 10, 100]), [0, 0.25, 0.5, 0.75, 1])


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((-1, 1), [-1, -0.5, 0, 0.5, 1]),
        ((0, 400), [0, 100, 200, 300, 400]),
        ((0.5, 10.5), [2, 4, 6, 8, 10]),
        ((0, 3e-3), [0, 0.0005, 0.001, 0.0015, 0.002, 0.0025, 0.003]),
    ],
)
def test_ticks_are_about_five_round_numbers_within_the_limits(limits, expected):
    assert Axis("", *limits).tick_values() == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((0.01, 100), [0.01, 0.1, 1, 10, 100]),
        ((0.008, 5), [0.01, 0.1, 1]),
        ((1e-14, 10), [1e-14, 1e-11, 1e-8, 1e-5, 1e-2, 10]),  # 16 powers: every third of them
    ],
)
def test_ticks_of_a_logarithmic_axis_are_powers_of_ten_six_at_most(limits, expected):
    assert Axis("", *limits, log=True).tick_values() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("tick", "label"),
    [
        (0, "0"),
        (-0.5, "-0.5"),
        (1000, "1000"),
        (0.001, "0.001"),
        (0.00025, "0.00025"),
        (20_000, "20000"),
        (1e4, "10⁴"),
        (1e-14, "10⁻¹⁴"),
    ],
)
def test_a_tick_is_labelled_as_people_write_it(tick, label):
    assert tick_label(tick) == label


def test_ticks_that_were_chosen_are_kept_even_none():
    assert Axis("", 0, 10, ticks=range(0, 10, 4)).tick_values() == [0, 4, 8]
    assert Axis("", 0, 10, ticks=[]).tick_values() == []
