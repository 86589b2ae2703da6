"""One histogram per layer, one below the other."""

import re

import numpy as np
import pytest

from nnlib.plots.ridges import finite, ridge_heights, ridges


def test_heights_are_shares_of_the_largest_count():
    # Three values in [0, 1), one in [1, 2), none in [2, 3]: shares 3/3, 1/3 and 0.
    np.testing.assert_allclose(ridge_heights(np.array([0.1, 0.2, 0.3, 1.5]), [0, 1, 2, 3]), [1, 1 / 3, 0])


def test_heights_of_no_values_are_zero():
    np.testing.assert_array_equal(ridge_heights(np.array([]), [0, 1, 2]), [0, 0])


def test_nan_and_infinity_are_left_out():
    np.testing.assert_array_equal(finite([[1.0, np.nan], [np.inf, -2.0]]), [1, -2])


def test_a_panel_for_each_entry_and_a_row_for_each_layer(rng):
    layers = [rng.normal(size=(2, 20)) for _ in range(4)]
    picture = ridges({"tanh": layers, "ReLU": layers}, alt="two panels", xlabel="activation")
    words = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg)
    assert {"tanh", "ReLU", "activation", "layer"} <= set(words)
    assert words.count("4") >= 1
    assert "5" not in words
    assert 'aria-label="two panels"' in picture.svg


def test_values_beyond_the_limits_are_counted_at_the_edge():
    inside = ridges({"a": [np.array([0.0, 1.0])]}, alt="a", limits=(0, 1))
    beyond = ridges({"a": [np.array([-5.0, 7.0])]}, alt="a", limits=(0, 1))
    assert inside.svg == beyond.svg


def test_layers_without_a_finite_value_are_drawn_empty():
    assert ridges({"a": [np.array([1.0, 2.0]), np.array([np.nan])]}, alt="a").svg.startswith("<svg")


def test_a_picture_without_alt_text_is_refused():
    with pytest.raises(ValueError, match="alt"):
        ridges({"a": [np.ones(3)]}, alt=" ", limits=(0, 1))
