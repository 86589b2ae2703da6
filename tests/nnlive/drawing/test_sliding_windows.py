"""Pictures of windows: every number in them is computed from the arrays that are passed in."""

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing
from nnlive.drawing.grids import signed


def texts(picture):
    found = ElementTree.fromstring(picture._repr_html_()).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()) for text in found]


def test_the_sum_under_a_window_is_that_of_nine_products():
    """Ink in columns 2 and 3: at (0, 0) the right column gives 3, at (0, 3) the left one gives -3."""
    image = np.zeros((6, 6))
    image[:, 2:4] = 1
    edge = np.tile([-1.0, 0.0, 1.0], (3, 1))
    shown = texts(drawing.sliding_window(image, edge, [(0, 0), (0, 3)], alt="an edge"))
    assert [text for text in shown if text.startswith("=")] == ["= 3.0", "= −3.0"]
    assert shown.count("−1") == 6  # of the filter, at both places


def test_four_windows_of_sixteen_numbers_are_four_rows_of_nine():
    x = np.arange(16.0).reshape(4, 4) / 10
    shown = texts(drawing.windows_as_rows(x, 3, alt="rows"))
    assert shown[0] == "x"
    assert shown[1:17] == [signed(number) for number in x.ravel()]
    rows = np.reshape(shown[18:], (4, 9))
    assert rows[0].tolist() == ["0.0", "0.1", "0.2", "0.4", "0.5", "0.6", "0.8", "0.9", "1.0"]
    assert rows[3].tolist() == ["0.5", "0.6", "0.7", "0.9", "1.0", "1.1", "1.3", "1.4", "1.5"]


@pytest.mark.parametrize(("more", "count"), [({}, 4), ({"margin": 1}, 6), ({"stride": 2}, 2)])
def test_windows_are_as_many_as_the_formula_says(more, count):
    picture = drawing.window_places(6, 3, alt="windows", **more)
    shown = texts(picture)
    assert shown[0] == f"{count}×{count} windows"
    assert shown.count("0") == (8 * 8 - 6 * 6 if more.get("margin") else 0)
    assert picture.svg.count("a4 4 0 1 0 8 0") == count**2  # a dot each


def test_of_each_pool_the_largest_is_kept():
    x = np.array([[3.0, 1, 0, 2], [0, 2, 5, 1], [1, 0, 2, 2], [4, 1, 0, 3]])
    shown = texts(drawing.largest_of_each(x, 2, alt="pools"))
    assert shown[16:20] == ["3", "5", "4", "3"]
    assert shown[-2:] == ["x", "y"]


def test_a_number_has_a_real_minus_sign_and_zero_none():
    assert [signed(number) for number in (-0.04, -1.25, 2)] == ["0.0", "−1.2", "2.0"]
