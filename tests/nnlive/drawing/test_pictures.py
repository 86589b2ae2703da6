"""Pictures drawn from a network's own arrays: each number and each line is theirs."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from nnlive import drawing

COLUMNS = [["w", "x"], ["z"], ["L"]]
VALUES = {"w": 0.5, "x": 3, "z": 1.5, "L": 0.25}
SLOPES = {("w", "z"): "× 3", ("x", "z"): "× 0.5", ("z", "L"): "× (−1)"}


def texts(picture):
    return ["".join(text.itertext()) for text in ElementTree.fromstring(picture._repr_html_()).iter() if is_text(text)]


def is_text(element):
    return element.tag.endswith("}text")


def test_a_graph_going_forward_has_values_and_no_slopes():
    shown = texts(drawing.graph(COLUMNS, VALUES, SLOPES, alt="a product"))
    assert shown == ["w = 0.5", "x = 3", "z = 1.5", "L = 0.25"]


def test_on_the_way_back_every_box_has_its_gradient_and_every_arrow_its_slope():
    gradients = {"w": -0.75, "x": -0.125, "z": -0.25, "L": 1}
    shown = texts(drawing.graph(COLUMNS, VALUES, SLOPES, gradients=gradients, alt="a product"))
    assert {"dw = −0.75", "dx = −0.125", "dz = −0.25", "dL = 1"} <= {*shown}
    assert {*SLOPES.values()} <= {*shown}


def test_the_arrows_of_the_way_back_point_to_the_left():
    def heads(picture):
        return re.findall(r"l(-?7) -4v8z", picture.svg)

    assert heads(drawing.graph(COLUMNS, VALUES, SLOPES, alt="a")) == ["-7"] * 3
    assert heads(drawing.graph(COLUMNS, VALUES, SLOPES, gradients=VALUES, alt="a")) == ["7"] * 3


def test_a_matrix_product_has_a_cell_for_each_entry_and_fills_what_makes_one():
    # (3 × 5) · (5 × 4) = 3 × 4: 15 + 20 + 12 cells; filled are a row of 5, a column of 5 and 1 entry.
    picture = drawing.matrix_product(
        ("xᵀ", "D", "N"), ("dy", "N", "H"), result=("dW", "D", "H"), sizes={"N": 5, "D": 3, "H": 4}, summed="N", alt="p"
    )
    paths = [path.get("d").count("M") for path in ElementTree.fromstring(picture._repr_html_()).iter() if path.get("d")]
    assert paths == [5, 15, 5, 20, 1, 12]
    assert [words for words in texts(picture) if words in ("xᵀ", "dy", "dW")] == ["xᵀ", "dy", "dW"]


def test_a_network_has_a_line_for_each_weight_dashed_where_it_is_negative():
    weights = [np.array([[1.0, -2.0, 0.5], [0.0, 1.0, -1.0]]), np.array([[2.0], [1.0], [-0.5]])]
    picture = drawing.network(weights, alt="2-3-1", names=[["x₁", "x₂"], ["p"]])
    dashes = re.findall(r'stroke-width="([\d.]+)" stroke-dasharray="([\d ]*)"', picture.svg)
    assert len(dashes) == 9
    assert [bool(dash) for _, dash in dashes] == [False, True, False, False, False, True, False, False, True]
    assert float(dashes[1][0]) == max(float(width) for width, _ in dashes)  # -2, the largest of all
    assert float(dashes[3][0]) == min(float(width) for width, _ in dashes)  # 0
    assert texts(picture) == ["x₁", "x₂", "p"]


def test_a_wide_layer_is_cut_short_and_says_by_how_many():
    picture = drawing.network([np.ones((2, 64)), np.ones((64, 3))], alt="2-64-3")
    assert picture.svg.count("<path") == 2 * 8 + 8 * 3
    assert texts(picture) == ["and 56 more"]


def test_the_fuller_a_disc_the_more_its_unit_says():
    picture = drawing.network([np.ones((2, 1))], alt="n", values=[np.array([1.0, -0.5]), np.array([0.0])])
    assert re.findall(r'opacity="([\d.]+)"/></?', picture.svg)[-3:] == ["0.80", "0.40", "0.00"]


def test_a_tangent_touches_the_curve_with_its_slope():
    # x² at 1 has slope 2: its tangent passes (0.5, 0) and (1, 1).
    axis = drawing.Axis("x", 0, 2), drawing.Axis("y", 0, 4)
    picture = drawing.tangent(lambda x: x * x, 1, 2, x=axis[0], y=axis[1], title="x²", alt="a parabola")
    assert "slope 2" in texts(picture)
    line = re.findall(r'd="M([^"]+)" fill="none" stroke="[^"]+" stroke-width="2"', picture.svg)[1]
    (x0, y0), (x1, y1) = ([float(n) for n in place.split()] for place in (line.split("L")[0], line.split("L")[-1]))
    wide, high = 420 - 16 - 44, 300 - 38 - 26  # of the frame, in pixels
    assert (y0 - y1) / high * 4 / ((x1 - x0) / wide * 2) == pytest.approx(2, rel=0.01)


def test_each_picture_says_in_words_what_it_shows():
    picture = drawing.graph(COLUMNS, VALUES, SLOPES, alt="a product & more")
    assert 'aria-label="a product &amp; more"' in picture.svg
    assert repr(picture) == "Drawing: a product & more"
