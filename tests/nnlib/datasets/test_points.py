"""Points in the plane: the right shapes and labels, fresh ones for each seed, and nobody else's dice touched."""

import numpy as np
import pytest
from nnfs.datasets import spiral_data

from nnlib.datasets import circles, linear, moons, parabola, spiral, xor

IN_THE_SQUARE = pytest.mark.parametrize("make", [xor, linear])
EVERY_SET = pytest.mark.parametrize("make", [spiral, xor, linear, parabola, circles, moons])


def label_of(make, x1, x2):
    """The rule that each docstring states."""
    return {xor: (x1 > 0) != (x2 > 0), linear: x2 > x1, parabola: x1**2 > x2}[make]


@EVERY_SET
@pytest.mark.parametrize("samples", [1, 50])
def test_a_set_is_float32_points_and_int64_labels(make, samples):
    X, y = make(samples=samples)
    classes = 3 if make is spiral else 2
    rows = samples * (classes if make is spiral else 1)
    assert (X.shape, X.dtype) == ((rows, 2), np.float32)
    assert (y.shape, y.dtype) == ((rows,), np.int64)
    assert set(y) <= set(range(classes))


@EVERY_SET
def test_the_same_seed_gives_the_same_points_and_another_seed_gives_others(make):
    for first, second in zip(make(samples=40, seed=3), make(samples=40, seed=3)):
        np.testing.assert_array_equal(first, second)
    assert not np.array_equal(make(samples=40, seed=3)[0], make(samples=40, seed=4)[0])


@EVERY_SET
def test_the_seed_is_0_unless_told_otherwise(make):
    np.testing.assert_array_equal(make(samples=20)[0], make(samples=20, seed=0)[0])


@EVERY_SET
def test_the_global_random_state_stays_as_it_was(make):
    np.random.seed(123)  # noqa: NPY002 - this is the state that must not move
    expected = np.random.random(5)  # noqa: NPY002
    np.random.seed(123)  # noqa: NPY002
    make(samples=20, seed=7)
    np.testing.assert_array_equal(np.random.random(5), expected)  # noqa: NPY002


@pytest.mark.parametrize("make", [xor, linear, parabola])
def test_every_label_follows_the_rule(make):
    X, y = make(samples=500)
    np.testing.assert_array_equal(y, label_of(make, X[:, 0], X[:, 1]))
    assert 100 < y.sum() < 400  # both classes are there in numbers


@IN_THE_SQUARE
def test_points_fill_the_square_from_minus_1_to_1(make):
    X, _ = make(samples=2000)
    assert (np.abs(X) <= 1).all()
    np.testing.assert_allclose([X.min(axis=0), X.max(axis=0)], [[-1, -1], [1, 1]], atol=0.01)
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=0.05)


def test_the_points_around_the_parabola_are_normal():
    X, _ = parabola(samples=5000)
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=0.05)
    np.testing.assert_allclose(X.std(axis=0), 1, atol=0.05)


def test_circles_are_rings_with_gaps_between_them():
    X, y = circles(samples=3000, classes=3)
    radius = np.hypot(*X.T)
    for ring in range(3):  # of three rings and two gaps within radius 1, each ring 0.65 and each gap 0.35 of a part
        ends = [ring / 2.65, (ring + 0.65) / 2.65]
        np.testing.assert_allclose([radius[y == ring].min(), radius[y == ring].max()], ends, atol=0.01)
    assert radius.max() <= 1
    with pytest.raises(ValueError, match="circles expected classes to be a whole number of 1 or more, received 0"):
        circles(100, seed=0, classes=0)


def test_each_moon_has_one_end_inside_the_other():
    X, y = moons(samples=3000)
    middles = 0.65 * np.array([[-0.5, -0.25], [0.5, 0.25]])  # of the half circles of radius 0.65
    for moon in range(2):
        np.testing.assert_allclose(np.hypot(*(X[y == moon] - middles[moon]).T).mean(), 0.65, atol=0.01)
        inside = np.hypot(*(X[y == moon] - middles[1 - moon]).T) < 0.55
        assert 0.1 < inside.mean() < 0.5


@pytest.mark.parametrize(("samples", "classes", "seed"), [(100, 3, 0), (30, 2, 5), (7, 5, 2**31)])
def test_the_spiral_is_that_of_nnfs(samples, classes, seed):
    before = np.random.get_state()  # noqa: NPY002
    np.random.seed(seed)  # noqa: NPY002
    X_nnfs, y_nnfs = spiral_data(samples=samples, classes=classes)
    np.random.set_state(before)  # noqa: NPY002
    X, y = spiral(samples, classes, seed)
    np.testing.assert_array_equal(X, X_nnfs.astype(np.float32))
    np.testing.assert_array_equal(y, y_nnfs)


def test_each_arm_of_the_spiral_starts_in_the_middle_and_ends_on_the_circle():
    X, y = spiral(samples=50, classes=4)
    radius = np.hypot(*X.T)
    np.testing.assert_array_equal(np.bincount(y), [50] * 4)
    for arm in range(4):
        np.testing.assert_allclose(radius[y == arm], np.linspace(0, 1, 50), atol=1e-6)
