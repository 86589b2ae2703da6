"""The shapes of live pictures: places, curves that end, and a PNG that other programs can read."""

import base64
import io
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
from PIL import Image

from nnlib.explorers import svg


def test_the_corners_of_the_data_are_the_corners_of_the_frame():
    assert (svg.across(0, 10), svg.across(10, 10)) == (svg.LEFT, svg.RIGHT)
    assert (svg.up(0, 2), svg.up(2, 2)) == (svg.BOTTOM, svg.TOP)


def test_a_curve_runs_along_the_top_where_the_loss_is_no_number():
    path = svg.curve([1.0, np.nan, np.inf, 5.0], xmax=4, ymax=2)
    heights = [float(height) for height in re.findall(r"[\d.]+ ([\d.]+)(?=[L\"])", path)]
    assert heights == [svg.up(1, 2), svg.TOP, svg.TOP, svg.TOP]


def test_a_long_curve_has_at_most_about_200_points():
    assert svg.curve(np.ones(10_000), 10_000, 2).count("L") <= 200


def test_the_png_holds_the_colours_and_alphas_that_went_in():
    indices = np.array([[0, 1, 1], [1, 0, 0]], dtype=np.uint8)
    image = Image.open(io.BytesIO(svg.palette_png(indices, [b"\xff\x00\x00", b"\x00\x00\xff"], [10, 200])))
    red, blue = (255, 0, 0, 10), (0, 0, 255, 200)
    assert np.asarray(image.convert("RGBA")).tolist() == [
        [list(red), list(blue), list(blue)],
        [list(blue), list(red), list(red)],
    ]


def test_regions_are_coloured_by_class_stronger_where_sure_and_drawn_bottom_row_first():
    probabilities = np.array([[[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.4, 0.6]]])  # rows from bottom to top
    data = re.search(r"base64,([^\"]+)", svg.regions(probabilities)).group(1)
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))
    colour = [tuple(bytes.fromhex(c[1:])) for c in svg.COLOURS[:2]]
    assert [tuple(pixels[1, 0, :3]), tuple(pixels[0, 0, :3])] == [colour[0], colour[1]]
    assert pixels[1, 0, 3] > pixels[1, 1, 3]
    assert pixels[0, 0, 3] > pixels[0, 1, 3]


def test_classes_have_different_markers():
    X, y = np.zeros((3, 2)), np.array([0, 1, 2])
    shapes = re.findall(r'd="M[\d. ]+([^"]+)"', svg.points(X, y, 1))
    assert len(set(shapes)) == 3


def test_panels_are_well_formed_and_labelled():
    text = svg.panels(("One & two", [svg.axes("a < b", "x", (0, 1), (0, 1), 1, 1), svg.curve([1, 2], 2, 2)]))
    root = ElementTree.fromstring(text)
    assert root[0].attrib["aria-label"] == "One & two"
    assert root[0].attrib["role"] == "img"
