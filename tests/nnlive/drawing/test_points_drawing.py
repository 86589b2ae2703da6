"""Points in a square, the lines of neurons among them, and the maps of a network's folds."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing
from nnlive.drawing.points import segment
from nnlive.drawing.svg import MARKERS

CORNERS, LABELS = np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0, 1, 1, 0])
W, B, V = np.array([[1, -1], [-1, 1]]), np.zeros(2), np.array([1, 1])


def texts(picture):
    return [
        text.text or "" for text in ElementTree.fromstring(picture._repr_html_()).iter() if text.tag.endswith("}text")
    ]


def strokes(picture):
    """The boundaries and arrows in a picture, each as places [x, y] in pixels."""
    found = re.findall(r'<path d="(M[^"]+)" fill="none" stroke="currentColor" stroke-width="1.5"', picture.svg)
    return [[[*map(float, place.split())] for place in re.split("[ML]", path)[1:]] for path in found]


def test_each_point_is_drawn_with_the_marker_of_its_class():
    picture = drawing.points(CORNERS, LABELS, alt="corners")
    assert [picture.svg.count(f"{marker}M") + picture.svg.count(f'{marker}" fill') for marker in MARKERS[:2]] == [3, 3]
    assert texts(picture)[-2:] == ["class 0", "class 1"]


def test_a_small_picture_names_neither_axes_nor_classes():
    words = texts(drawing.points(CORNERS, LABELS, alt="corners", title="T", small=True))
    assert {"class 0", "class 1", "x₁", "x₂"}.isdisjoint(words)
    assert "T" in words


def test_a_map_lies_behind_the_points_if_there_is_something_to_predict():
    with_map = drawing.points(CORNERS, LABELS, alt="c", predict=lambda x: (x[:, :1] > 0).astype(float))
    assert "<image" in with_map.svg
    assert "<image" not in drawing.points(CORNERS, LABELS, alt="c").svg


@pytest.mark.parametrize(
    ("w", "b", "ends"),
    [
        ((1, 1), 0, [[-1, 1], [1, -1]]),
        ((0, 2), -1, [[-1, 0.5], [1, 0.5]]),
        ((3, 0), 1.5, [[-0.5, -1], [-0.5, 1]]),
        ((1, 1), 1, [[-1, 0], [0, -1]]),
    ],
)
def test_the_line_of_a_neuron_ends_at_the_sides_of_the_square(w, b, ends):
    found = segment(np.array(w, dtype=float), b, 1)
    np.testing.assert_allclose(found[np.lexsort(found.T[::-1])], ends, atol=1e-12)


def test_a_line_that_misses_the_square_is_not_drawn():
    assert segment(np.array([1.0, 1.0]), 2.5, 1) is None
    assert segment(np.array([0.0, 0.0]), 1, 1) is None
    assert strokes(drawing.points(CORNERS, LABELS, alt="c", lines=[(1, 1, 2.5)])) == []


def test_the_arrow_starts_on_the_line_and_points_along_the_weights():
    ((one_end, other_end, foot, tip, *_),) = strokes(drawing.points(CORNERS, LABELS, alt="c", lines=[(3, 0, 1.5)]))
    assert one_end[0] == other_end[0] == foot[0]
    assert tip[0] > foot[0]
    assert tip[1] == foot[1]  # w₂ is 0


def test_a_network_has_a_map_for_each_unit_with_its_weight_and_one_for_their_sum():
    picture = drawing.folds(W, B, V, -1, CORNERS, LABELS, alt="a strip")
    titles = [word for word in texts(picture) if len(word) > 4]
    assert titles == ["unit 1, times +1", "unit 2, times +1", "added up, −1"]
    assert picture.svg.count("<image") == 3
    assert picture.alt == "a strip"
    assert len(strokes(picture)) == 2


def test_the_arrow_of_a_fold_points_to_where_the_unit_rises():
    for stroke, w in zip(strokes(drawing.folds(W, B, V, -1, CORNERS, LABELS, alt="a strip")), W.T):
        foot, tip = stroke[2:4]
        assert np.sign(tip[0] - foot[0]) == np.sign(w[0])
        assert np.sign(tip[1] - foot[1]) == -np.sign(w[1])  # pixels count downwards
