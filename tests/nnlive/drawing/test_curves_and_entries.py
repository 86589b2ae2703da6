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
