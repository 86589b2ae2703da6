"""A curve above its slope, a matrix with its numbers, and drawings in a row: what is seen is what the arrays hold."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing
from nnlive.drawing.svg import COLOURS


def texts(picture):
    return [
        text.text or "" for text in ElementTree.fromstring(picture._repr_html_()).iter() if text.tag.endswith("}text")
    ]


def parabola(at=1.0):
    axes = dict(x=drawing.Axis("x", -2, 2), y=drawing.Axis("", 0, 4))
    return drawing.curve_and_slope(lambda x: x**2 / 4, lambda x: x / 2, at, **axes, title="x² / 4", alt="a parabola")


def places(path):
    return np.array([[float(n) for n in place.split()] for place in path[1:].split("L")])


def test_the_slope_at_the_chosen_place_is_written_above_the_lower_curve():
    assert "its slope: 0.5 at x = 1" in texts(parabola())
    assert "its slope: 0.25 at x = 0.5" in texts(parabola(0.5))


def test_the_tangent_has_the_slope_of_the_derivative():
    # x²/4 at 1 has slope 1/2, and the frame is 240 pixels for 4 units across and 126 for 4 units up.
    lines = re.findall(r'<path d="(M[^"]+)" fill="none" stroke="[^"]+" stroke-width="2"', parabola().svg)
    (x0, y0), (x1, y1) = places(lines[1])[[0, -1]]
    assert (y0 - y1) / 126 * 4 / ((x1 - x0) / 240 * 4) == pytest.approx(0.5, rel=0.02)


def test_the_tangent_ends_where_it_would_leave_the_frame():
    # At 1 the tangent is (x - 1) / 2 + 1/4, which is 0 at 0.5: it starts there, on the bottom of the frame.
    lines = re.findall(r'<path d="(M[^"]+)" fill="none" stroke="[^"]+" stroke-width="2"', parabola().svg)
    assert places(lines[1])[0] == pytest.approx([44 + 240 * 2.5 / 4, 152], abs=2)


def test_a_thread_joins_the_place_on_the_curve_to_its_slope_beneath():
    picture = parabola().svg
    across = re.search(r'd="M([\d.]+) [\d.]+V[\d.]+" stroke="currentColor" stroke-dasharray="2 4"', picture)[1]
    dots = re.findall(r"M([\d.]+) [\d.]+m-2.6", picture)
    assert dots == [across, across]


def test_every_number_of_a_matrix_stands_in_its_cell_tinted_by_sign_and_size():
    picture = drawing.entries([[0.5, -0.25], [0.0, 1.0]], rows=["a", "b"], columns=["c", "d"], alt="m", title="M")
    assert texts(picture) == ["M", "c", "d", "a", "b", "0.50", "−0.25", "0.00", "1.00"]
    tints = re.findall(r'<rect [^>]*fill="([^"]+)" fill-opacity="([^"]+)"', picture.svg)
    assert tints == [(COLOURS[0], "0.25"), (COLOURS[1], "0.12"), (COLOURS[0], "0.00"), (COLOURS[0], "0.50")]


def test_drawings_in_a_row_keep_their_words_and_their_order():
    row = drawing.side_by_side(parabola(), parabola(0.5), least=150)
    labels = re.findall(r'aria-label="([^"]+)"', row.svg)
    assert labels == ["a parabola"] * 2
    assert row.alt == "a parabola; a parabola"
    assert "minmax(150px, 1fr)" in row.svg


def test_a_chain_has_a_box_for_each_layer_and_the_factor_between_neighbours():
    # From the last layer back: 1, a half, a quarter, and a ten-thousandth.
    picture = drawing.chain([0.0001, 0.25, 0.5, 1], alt="four layers")
    words = texts(picture)
    assert words[:8] == ["1", "1e−4", "2", "0.25", "3", "0.5", "4", "1"]
    assert words[8:] == ["×0.00", "×0.50", "×0.50"]
    assert picture.svg.count("<rect") == 4


def test_a_chain_goes_left_in_its_upper_row_then_down_and_right_in_its_lower_row():
    picture = drawing.chain([1, 1, 1, 1], alt="four layers").svg
    boxes = np.array(re.findall(r'<rect x="([\d.]+)" y="([\d.]+)"', picture), dtype=float)[::-1]
    assert np.sign(np.diff(boxes, axis=0)).tolist() == [[-1, 0], [0, 1], [1, 0]]
    assert re.findall(r"l(-?7|-4) -[47]", picture) == ["-7", "-4", "7"]  # the last arrow is drawn first


def heights(picture):
    """(grey, blue): the heights of the bars, in pixels."""
    paths = re.findall(r'<path d="([^"]+)" fill="(?:currentColor" opacity=".25"|[^"]+")/>', picture.svg)
    return [[int(low) - float(top) for low, top in re.findall(r" (\d+)V([\d.]+)H", path)] for path in paths[:2]]


def test_bars_of_what_passed_are_filled_as_far_as_the_slope_says():
    # Half of the inputs at -0.5, where the slope is 0.2, half at 0.5, where it is 0.4.
    axis = drawing.Axis("x", -1, 1)
    x = np.array([-0.5, 0.5])
    picture = drawing.passed(x, lambda x: 0.3 + 0.2 * x, axis=axis, title="t", alt="two bars")
    grey, blue = heights(picture)
    assert grey[0] == pytest.approx(grey[1], abs=0.1)
    assert np.divide(blue, grey) == pytest.approx([0.2, 0.4], abs=0.01)
    whole = drawing.passed(x, lambda x: 0.3 + 0.2 * x, axis=axis, title="t", alt="two bars", largest=0.4)
    assert np.divide(*heights(whole)[::-1]) == pytest.approx([0.5, 1], abs=0.01)
