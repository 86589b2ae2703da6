"""Other hands: no change at the limits zero, and each kind of change alone."""

import numpy as np
import pytest

from nnlive.handwriting import hands, mnist_sample
from nnlive.handwriting.hands import between_pixels, other_hands, warped, with_thickness


@pytest.fixture
def still(monkeypatch):
    """All limits at zero, to be raised one by one."""
    for name in ("TURN", "SLANT", "SCALE", "SHIFT", "THICKNESS"):
        monkeypatch.setattr(hands, name, 0.0)


@pytest.fixture(scope="module")
def X():
    return mnist_sample()[0][:40]


def test_without_any_change_pictures_stay_as_they_are(still, X):
    np.testing.assert_allclose(other_hands(X, np.random.default_rng(0)), X, atol=1e-5)


def test_ink_between_two_pixels_is_shared_by_distance():
    """At x = 1.25 a quarter of the pixel 2 and three quarters of the pixel 1; beyond the border there is paper."""
    X = np.array([[[0.0, 0.4, 0.8]]])
    assert between_pixels(X, np.zeros((1, 2)), np.array([[1.25, 5.0]])) == pytest.approx(np.array([[0.5, 0.0]]))


def test_a_moved_picture_keeps_its_ink(still, monkeypatch, X):
    monkeypatch.setattr(hands, "SHIFT", 1.5)
    moved = warped(X[..., 0], np.random.default_rng(0))
    assert np.abs(moved - X[..., 0]).max() > 0.5
    np.testing.assert_allclose(moved.sum(axis=(1, 2)), X.sum(axis=(1, 2, 3)), rtol=0.01)


def test_thicker_and_thinner_stay_between_the_largest_and_the_smallest_neighbour(X):
    changed = with_thickness(X[..., 0], np.random.default_rng(0))
    share = changed.sum(axis=(1, 2)) / X.sum(axis=(1, 2, 3))
    assert share.min() < 0.8 < 1.2 < share.max()
    assert 0 <= changed.min() < changed.max() <= 1


def test_the_same_generator_makes_the_same_hands_in_the_same_precision(X):
    one, other = (other_hands(X, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    assert one.dtype == X.dtype == np.float32
    assert one.shape == X.shape
