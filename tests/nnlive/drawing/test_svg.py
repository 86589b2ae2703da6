"""The shapes of live pictures: styles, words, drawings, maps, and a PNG that other programs can read."""

import base64
import io
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
from PIL import Image

from nnlive.drawing import svg
from nnlive.drawing.panel import Panel


def square():
    return Panel("a square", "A square", (-1, 1), (-1, 1))


def pixels(png):
    """(rows, columns, 4): red, green, blue and alpha, from 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def map_of(probabilities):
    """The pixels of the image that regions puts into a panel."""
    data = re.search(r'base64,([^"]+)', svg.regions(square(), np.array(probabilities)).shapes[-1]).group(1)
    return pixels(base64.b64decode(data))


def test_every_series_has_its_own_colour_dash_and_marker():
    for parts in zip(*(svg.style(k) for k in range(8))):
        assert len({*parts}) == 8


def test_styles_begin_again_after_the_last():
    assert svg.style(len(svg.COLOURS))[0] == svg.COLOURS[0]
    assert svg.style(8)[1:] == svg.style(0)[1:]


def test_words_are_escaped_and_take_the_colour_of_the_page():
    assert svg.text(1.5, 20, "p < 1 & q") == (
        '<text x="1.5" y="20" text-anchor="middle" fill="currentColor">p &lt; 1 &amp; q</text>'
    )


def test_a_drawing_is_an_image_with_a_label_and_scales():
    root = ElementTree.fromstring(svg.drawing('One & "two"', 320, 324.0, ["<g/>", "<path/>"]))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'One & "two"'
    assert root.attrib["viewBox"] == "0 0 320 324"
    assert [child.tag.split("}")[1] for child in root] == ["g", "path"]


def test_drawings_stand_side_by_side_in_one_box():
    root = ElementTree.fromstring(svg.side_by_side(*(svg.drawing(name, 1, 1, []) for name in "abc")))
    assert (root.tag, root.attrib["class"]) == ("div", "picture")
    assert [child.attrib["aria-label"] for child in root] == ["a", "b", "c"]


def test_classes_have_different_colours_and_markers_at_their_points():
    panel = svg.class_points(square(), np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]]), np.array([0, 1, 0]))
    first, second = panel.shapes[-2:]
    left, middle, right, top, centre, bottom = 44, 174, 304, 26, 156, 286
    disc, box = svg.MARKERS[:2]
    assert f'd="M{left}.0 {bottom}.0{disc}M{middle}.0 {centre}.0{disc}" fill="{svg.COLOURS[0]}"' in first
    assert f'd="M{right}.0 {top}.0{box}" fill="{svg.COLOURS[1]}"' in second


def test_a_class_without_points_keeps_the_styles_of_the_others():
    shapes = svg.class_points(square(), np.zeros((1, 2)), np.array([2])).shapes
    assert f'fill="{svg.COLOURS[2]}"' in shapes[-1]


def test_a_grid_goes_along_the_bottom_row_first():
    assert svg.grid(1, 2).tolist() == [[-1, -1], [1, -1], [-1, 1], [1, 1]]
    assert svg.grid(1.1, 50).shape == (2500, 2)


def test_regions_are_coloured_by_class_stronger_where_sure_and_drawn_bottom_row_first():
    image = map_of([[[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.4, 0.6]]])  # rows from bottom to top
    colour = [tuple(bytes.fromhex(c[1:])) for c in svg.COLOURS[:2]]
    assert [tuple(image[1, 0, :3]), tuple(image[0, 0, :3])] == colour
    # Of eight levels with alphas 40, 54, …, 138: sure (1 - ½) / ½ = 1 is the last, 0.5 the first, and (0.6 - ½) / ½
    # = 0.2 of 8 is number 1.
    assert image[..., 3].tolist() == [[138, 54], [138, 40]]


def test_where_a_network_answers_nan_its_map_is_faint():
    assert map_of([[[np.nan, np.nan, np.nan]]])[0, 0, 3] == 40


def test_regions_fill_the_frame_of_their_panel():
    image = svg.regions(square(), np.full((3, 3, 2), 0.5)).shapes[-1]
    assert '<image x="44" y="26" width="260" height="260" preserveAspectRatio="none"' in image


def test_the_png_holds_the_colours_and_alphas_that_went_in():
    indices = np.array([[0, 1, 1], [1, 0, 0]], dtype=np.uint8)
    red, blue = [255, 0, 0, 10], [0, 0, 255, 200]
    png = svg.palette_png(indices, [b"\xff\x00\x00", b"\x00\x00\xff"], [10, 200])
    assert pixels(png).tolist() == [[red, blue, blue], [blue, red, red]]


def test_the_address_of_a_png_holds_the_png():
    kind, data = svg.data_address(b"\x89PNG").split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == b"\x89PNG"
