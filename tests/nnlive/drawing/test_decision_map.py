"""Maps of decisions: the grid that is asked, the colours of its answers, and the data on top."""

import base64
import io
import re

import numpy as np
from PIL import Image

from nnlive.colours import PIXEL_COLOURS
from nnlive.drawing import svg
from nnlive.drawing.axis import Axis
from nnlive.drawing.decision_map import DecisionMap, class_points, regions
from nnlive.drawing.panel import Panel


def square():
    return Panel(title="A square", alt="a square", x=Axis("", -1, 1), y=Axis("", -1, 1))


def map_of(probabilities):
    """(rows, columns, 4): red, green, blue and alpha of the image that regions puts into a panel."""
    data = re.search(r'base64,([^"]+)', regions(square(), np.array(probabilities)).shapes[-1]).group(1)
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))


def test_classes_have_different_colours_and_markers_at_their_points():
    panel = class_points(square(), np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]]), np.array([0, 1, 0]))
    first, second = panel.shapes[-2:]
    left, middle, right, top, centre, bottom = 44, 174, 304, 26, 156, 286
    disc, box = svg.MARKERS[:2]
    assert f'd="M{left}.0 {bottom}.0{disc}M{middle}.0 {centre}.0{disc}" fill="{svg.COLOURS[0]}"' in first
    assert f'd="M{right}.0 {top}.0{box}" fill="{svg.COLOURS[1]}"' in second


def test_a_class_without_points_keeps_the_styles_of_the_others():
    shapes = class_points(square(), np.zeros((1, 2)), np.array([2])).shapes
    assert f'fill="{svg.COLOURS[2]}"' in shapes[-1]


def test_the_grid_goes_along_the_bottom_row_first():
    assert DecisionMap(limit=1, cells=2).grid.tolist() == [[-1, -1], [1, -1], [-1, 1], [1, 1]]
    assert DecisionMap(limit=1.1, cells=50).grid.shape == (2500, 2)


def test_a_function_is_asked_once_at_all_points_of_the_grid():
    square = DecisionMap(limit=1, cells=3)
    answers = square.probabilities(lambda points: points @ [[1.0], [10.0]])
    assert answers[..., 0].tolist() == [[-11, -10, -9], [-1, 0, 1], [9, 10, 11]]


def test_the_networks_of_a_stack_have_a_map_each():
    square = DecisionMap(limit=1, cells=3)
    assert square.probabilities(lambda points: np.zeros((10, len(points), 2))).shape == (10, 3, 3, 2)


def test_regions_are_coloured_by_class_stronger_where_sure_and_drawn_bottom_row_first():
    image = map_of([[[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.4, 0.6]]])  # rows from bottom to top
    colour = [tuple(bytes.fromhex(c[1:])) for c in PIXEL_COLOURS[:2]]
    assert [tuple(image[1, 0, :3]), tuple(image[0, 0, :3])] == colour
    # Of eight levels with alphas 25, 36, …, 102: sure (1 - ½) / ½ = 1 is the last, 0.5 the first, and (0.6 - ½) / ½
    # = 0.2 of 8 is number 1.
    assert image[..., 3].tolist() == [[102, 36], [102, 25]]


def test_where_a_network_answers_nan_its_map_is_faint():
    assert map_of([[[np.nan, np.nan, np.nan]]])[0, 0, 3] == 25


def test_regions_fill_the_frame_of_their_panel():
    image = regions(square(), np.full((3, 3, 2), 0.5)).shapes[-1]
    assert '<image x="44" y="26" width="260" height="260" preserveAspectRatio="none"' in image


def test_one_unit_is_the_probability_of_class_1_of_two():
    one, two = np.array([[[0.2], [0.9]]]), np.array([[[0.8, 0.2], [0.1, 0.9]]])
    assert map_of(one).tolist() == map_of(two).tolist()


X, Y = np.array([[-1.0, -1.0], [1.0, 1.0]]), np.array([0, 1])


def test_a_panel_of_a_map_holds_the_regions_and_then_the_data():
    map_of_square = DecisionMap(limit=1, cells=3, labels=("x", "y"), ticks=[0], width=290, left=30)
    probabilities = np.full((3, 3, 2), 0.5)
    x, y = Axis("x", -1, 1, ticks=[0]), Axis("y", -1, 1, ticks=[0])
    by_hand = Panel(title="A title", alt="what it shows", x=x, y=y, width=290, left=30)
    class_points(regions(by_hand, probabilities), X, Y)
    assert map_of_square.panel(probabilities, X, Y, title="A title", alt="what it shows").svg() == by_hand.svg()


def test_without_probabilities_a_map_says_that_there_is_no_answer():
    picture = DecisionMap(limit=1, cells=3).panel(None, X, Y, title="A title", alt="what it shows").svg()
    assert "nan: no answer at all" in picture
    assert "<image" not in picture
