"""The data of Reports D and E: what their code draws from the same seed."""

import numpy as np
import pytest
from reruns import above_diagonal, affine_mnist, diagonals, normal_parabola, uniform_parabola

from nnlib.datasets import fetched


def test_the_diagonals_are_21_points_with_ten_on_the_falling_one():
    X, y = diagonals()
    assert X.shape == (21, 2)
    assert np.bincount(y).tolist() == [11, 10]
    np.testing.assert_allclose(X[y == 0, 0], X[y == 0, 1])
    np.testing.assert_allclose(X[y == 1].sum(axis=1), 1)
    assert not (X[y == 1] == 0.5).any()
    np.testing.assert_allclose(X[:4], [[0, 0], [0, 1], [0.1, 0.1], [0.1, 0.9]])


def test_there_are_no_other_diagonals():
    np.testing.assert_array_equal(diagonals(21, 5)[0], diagonals(21, 6)[0])
    with pytest.raises(ValueError, match="expected samples to be 21, which is all there are, received 100"):
        diagonals(100)


@pytest.mark.parametrize(
    ("make", "draw"),
    [
        (above_diagonal, lambda n: np.random.uniform(0, 1, (n, 2))),  # noqa: NPY002
        (uniform_parabola, lambda n: np.random.rand(n, 2)),  # noqa: NPY002
        (normal_parabola, lambda n: np.random.randn(n, 2)),  # noqa: NPY002
    ],
)
def test_points_are_those_of_numpy_s_global_generator_which_stays_as_it_was(make, draw):
    before = np.random.get_state()  # noqa: NPY002
    np.random.seed(7)  # noqa: NPY002
    expected = draw(50)
    np.random.set_state(before)  # noqa: NPY002
    X, y = make(50, 7)
    np.testing.assert_array_equal(X, expected)
    rule = X[:, 1] >= X[:, 0] if make is above_diagonal else X[:, 0] ** 2 > X[:, 1]
    np.testing.assert_array_equal(y, rule)
    assert np.array_equal(np.random.get_state()[1], before[1])  # noqa: NPY002


@pytest.mark.skipif(not (fetched.cache_folder() / "mnist").exists(), reason="MNIST is not in the cache of this machine")
def test_mnist_moved_about_is_as_large_as_affnist():
    X, y = affine_mnist(20, 0)
    assert (X.shape, y.shape) == ((20, 40, 40, 1), (20,))
    assert 0.9 < X.max() <= 1
