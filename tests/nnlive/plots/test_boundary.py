"""Decision boundaries: the class at every point of the plane."""

import numpy as np

from nnlive.plots import boundaries
from nnlive.plots.boundary import classes_on_grid

X, y = np.array([[-1.0, -1.0], [1.0, 1.0]]), np.array([0, 1])


def test_the_grid_reaches_a_little_beyond_the_data():
    x1, x2, chosen = classes_on_grid(lambda points: points, X, points=5)
    assert np.allclose([x1[0], x1[-1], x2[0], x2[-1]], [-1.1, 1.1, -1.1, 1.1])
    assert chosen.shape == (5, 5)


def test_several_outputs_choose_the_largest_and_one_output_is_cut_at_a_half():
    x1, x2, larger = classes_on_grid(lambda points: points, X, points=5)
    assert np.array_equal(larger, x2[:, None] > x1)  # class 1 where the second number is larger
    _, _, right = classes_on_grid(lambda points: points[:, :1], X, points=5)
    assert np.array_equal(right, np.broadcast_to(x1 > 0.5, (5, 5)))


def test_one_panel_for_each_predictor():
    svg = boundaries({"left": lambda p: p, "right": lambda p: -p}, X, y, "Two panels.").svg
    assert ">left<" in svg
    assert ">right<" in svg
    assert svg.count("<image ") == 2
