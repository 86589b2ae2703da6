"""Preparing a drawing: the same picture wherever and however large it is, and MNIST's own as they are."""

import numpy as np
import pytest

from nnlive.handwriting import mnist_sample, prepare_image, prepare_strokes
from nnlive.handwriting.prepare import averaging, draw, thinned

SEVEN = [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.8]]]


def box(picture):
    """(height, width) of the ink."""
    return tuple(np.ptp(np.flatnonzero(picture.any(axis=axis))) + 1 for axis in (1, 0))


def test_a_line_of_width_2_covers_two_rows_and_ends_round():
    """From x = 3 to 7 along y = 3: rows 2 and 3 have their middles half a pixel away, 1/2 + 1 - 1/2 = 1."""
    ink = draw([np.array([[3.0, 3.0], [7.0, 3.0]], dtype=np.float32)], 2)
    assert ink[2, 3:7].tolist() == ink[3, 3:7].tolist() == [1, 1, 1, 1]
    assert ink[1, 3:7].tolist() == [0, 0, 0, 0]
    assert ink[2, 2] == pytest.approx(1.5 - np.hypot(0.5, 0.5))


def test_averaging_three_cells_into_two():
    """The new cells are 1.5 old ones wide: 1 + 1/2, then 1/2 + 1, each divided by 1.5."""
    assert averaging(3, 2) * 1.5 == pytest.approx(np.array([[1, 0.5, 0], [0, 0.5, 1]]))


@pytest.mark.parametrize(("old", "new"), [(20, 20), (33, 20), (7, 20), (1, 20)])
def test_averaging_keeps_what_is_even(old, new):
    assert averaging(old, new) @ np.ones(old) == pytest.approx(np.ones(new))


@pytest.mark.parametrize("split", ["train", "test"])
def test_a_picture_of_mnist_comes_out_as_it_went_in(split):
    for picture in mnist_sample(split)[0][..., 0]:
        np.testing.assert_allclose(prepare_image(picture), picture, atol=1e-6)


def test_the_ink_of_a_drawing_fits_twenty_pixels_and_its_mass_lies_on_the_middle_one():
    picture = prepare_strokes(SEVEN)
    assert picture.shape == (28, 28)
    assert picture.dtype == np.float32
    assert 0 <= picture.min() < picture.max() <= 1
    assert max(box(picture)) == 20
    places = np.arange(28) + 0.5
    centre = [picture.sum(axis=axis) @ places / picture.sum() for axis in (0, 1)]
    assert np.abs(np.array(centre) - 14.5).max() <= 0.5


@pytest.mark.parametrize(("scale", "shift"), [(0.3, 0.0), (0.5, 0.4), (1.5, -0.3)])
def test_size_and_place_of_a_drawing_do_not_matter(scale, shift):
    there = (np.array(SEVEN) * scale + shift).tolist()
    np.testing.assert_allclose(prepare_strokes(there), prepare_strokes(SEVEN), atol=0.02)


def test_of_a_slow_hand_one_point_for_each_pixel_of_its_way_is_kept_and_the_last():
    slow = np.array([[0, 0], [0.4, 0], [0.8, 0], [1.2, 0], [2.1, 0], [2.3, 0]])
    assert thinned(slow).tolist() == [[0, 0], [1.2, 0], [2.1, 0], [2.3, 0]]


def test_a_point_is_a_dot_and_no_point_is_paper():
    assert prepare_strokes([[[0.3, 0.4]]]).sum() > 100
    for nothing in ([], [[]]):
        assert not prepare_strokes(nothing).any()
    assert not prepare_image(np.zeros((5, 9))).any()


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="a finite x and y for every point"):
        prepare_strokes([[[0.1, float("nan")]]])
    with pytest.raises(ValueError, match=r"ink \(height, width\).*received shape \(1, 28, 28\)"):
        prepare_image(np.zeros((1, 28, 28)))
