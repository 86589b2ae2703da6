"""The digits that ship with the book, plain and moved about."""

import numpy as np
import pytest

from nnlib.datasets import affine, affine_digits, digits


@pytest.mark.parametrize(("split", "rows"), [("train", 1437), ("test", 360), ("all", 1797)])
def test_digits_are_images_of_8_by_8_from_0_to_1_with_their_numbers(split, rows):
    X, y = digits(split)
    assert (X.shape, X.dtype) == ((rows, 8, 8, 1), np.float32)
    assert (y.shape, y.dtype) == ((rows,), np.int64)
    assert (X.min(), X.max()) == (0, 1)
    np.testing.assert_array_equal(np.unique(y), np.arange(10))


def test_ink_comes_in_sixteenths():
    X, _ = digits()
    np.testing.assert_array_equal(np.unique(X * 16), np.arange(17))


def test_training_and_test_digits_are_all_of_them_and_none_is_in_both():
    X, y = digits()
    for whole, train, test in zip((X, y), digits("train"), digits("test")):
        np.testing.assert_array_equal(np.concatenate([train, test]), whole)


def test_every_class_is_about_a_tenth_of_each_split():
    for split in ("train", "test"):
        counts = np.bincount(digits(split)[1])
        assert (np.abs(counts / counts.sum() - 0.1) < 0.02).all()


def test_what_a_caller_does_to_the_images_stays_with_the_caller():
    digits()[0][:] = 7
    assert digits()[0].max() == 1


def test_the_first_image_is_a_zero_with_a_hole():
    X, y = digits()
    assert y[0] == 0
    assert X[0, 3:5, 3, 0].max() < X[0, 3:5, 2, 0].min()  # ink around, paper inside


@pytest.mark.parametrize("split", ["train", "test", "all"])
def test_affine_digits_are_images_of_40_by_40_from_0_to_1(split):
    X, y = affine_digits(samples=30, split=split)
    assert (X.shape, X.dtype) == ((30, 40, 40, 1), np.float32)
    assert (y.shape, y.dtype) == ((30,), np.int64)
    assert X.min() == 0
    assert 0.9 < X.max() <= 1
    assert set(y) <= set(range(10))


def test_affine_digits_are_2000_unless_told_otherwise():
    X, y = affine_digits()
    assert len(X) == len(y) == 2000
    np.testing.assert_array_equal(np.unique(y), np.arange(10))


def test_each_moved_digit_shows_ink_and_is_moved_in_its_own_way():
    X, _ = affine_digits(samples=200)
    ink = X.sum(axis=(1, 2, 3))
    assert ink.min() > 20
    places = np.arange(40)
    rows = (X[..., 0].sum(axis=2) @ places) / ink  # where the middle of the ink is
    columns = (X[..., 0].sum(axis=1) @ places) / ink
    for middle in (rows, columns):
        assert abs(middle.mean() - 19.5) < 1.5
        assert 2 < middle.std() < 7  # shifts of up to 7 pixels each way, evenly: 14/√12 = 4


def test_images_of_28_pixels_keep_their_size_and_those_of_8_are_enlarged_three_times():
    dot = np.zeros((1, 28, 28, 1), np.float32)
    dot[0, 10:18, 10:18] = 1
    for images, pixels in ((dot, 64), (np.ones((1, 8, 8, 1), np.float32), 24**2)):
        X, y = affine(images, [7], samples=300)
        assert X.shape == (300, 40, 40, 1)
        assert set(y) == {7}
        ink = X.sum(axis=(1, 2, 3))  # scaled by 0.8 to 1.2 in each direction
        assert 0.6 * pixels < ink.min() < 0.75 * pixels
        assert 1.3 * pixels < ink.max() < 1.5 * pixels


def test_a_seed_draws_from_the_images_that_are_given():
    X, y = digits("test")
    for a, b in zip(affine(X, y, samples=20, seed=3), affine_digits(20, 3, "test")):
        np.testing.assert_array_equal(a, b)


def test_the_same_seed_moves_the_same_digits_in_the_same_way_and_another_seed_does_not():
    first, again, other = (affine_digits(samples=20, seed=seed) for seed in (3, 3, 4))
    for a, b in zip(first, again):
        np.testing.assert_array_equal(a, b)
    assert not np.array_equal(first[0], other[0])


def test_the_global_random_state_stays_as_it_was():
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - this is the state that must not move
    affine_digits(samples=5)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002
