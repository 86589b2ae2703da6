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


def test_points_lie_upwards_and_each_class_is_a_path():
    points = small_points(np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 1.0]]), np.array([0, 0, 1]), Axis("", -1, 1))
    assert points.count("<path") == 2
    assert 'd="M0 100h0M100 0h0"' in points
    assert 'd="M50 0h0"' in points
