"""Ten maps: an image and a caption for each network, and points at their places."""

import numpy as np

from nnlive.drawing.axis import Axis
from nnlive.explorers.ten_maps import small_points, ten_maps


def test_a_network_without_an_answer_has_a_caption_and_no_image():
    drawn = ten_maps([np.full((4, 4, 2), 0.5), None], ["0.20", "nan"], [True, False])
    assert drawn.count("<svg") == 2
    assert drawn.count("<image") == 1
    assert ">0.20 ✓</p>" in drawn
    assert ">nan</p>" in drawn


def test_points_lie_upwards_discs_of_one_class_and_squares_of_the_other_with_an_edge():
    points = small_points(np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 1.0]]), np.array([0, 0, 1]), Axis("", -1, 1))
    assert points.count("<path") == 4
    discs, squares = (points.count(f"stroke-linecap: {cap}") for cap in ("round", "square"))
    assert discs == points.count('d="M0 100h0M100 0h0"') == 2
    assert squares == points.count('d="M50 0h0"') == 2
