"""The shapes of live pictures: styles, text, drawings, and a PNG that other programs can read."""

import base64
import io
import xml.etree.ElementTree as ElementTree

import numpy as np
from PIL import Image

from nnlive.drawing import svg


def pixels(png):
    """(rows, columns, 4): red, green, blue and alpha, from 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def test_every_series_has_its_own_colour_dash_and_marker():
    for parts in zip(*(svg.style(k) for k in range(8))):
        assert len({*parts}) == 8


def test_styles_begin_again_after_the_last():
    assert svg.style(len(svg.COLOURS))[0] == svg.COLOURS[0]
    assert svg.style(8)[1:] == svg.style(0)[1:]


def test_text_is_escaped_and_takes_the_colour_of_the_page():
    assert svg.text(1.5, 20, "p < 1 & q") == (
        '<text x="1.5" y="20" text-anchor="middle" fill="currentColor">p &lt; 1 &amp; q</text>'
    )


def test_a_large_mark_is_the_marker_of_its_series_filled_or_hollow():
    colour, _, marker = svg.style(1)
    full, hollow = svg.large_mark(1, 10, 20), svg.large_mark(1, 10, 20, hollow=True)
    assert all(f'd="m0 0{marker}" transform="translate(10.0 20.0) scale(1.8)"' in mark for mark in (full, hollow))
    assert f'fill="{colour}" stroke="{svg.GROUND}"' in full
    assert f'fill="{svg.GROUND}" stroke="{colour}"' in hollow


def test_words_can_have_a_size_and_a_weight():
    words = svg.text(1, 2, "goal", "end")
    assert svg.sized(1, 2, "goal", 14, "end") == f'<g font-size="14">{words}</g>'
    assert svg.sized(1, 2, "goal", 19, "end", weight=700) == f'<g font-size="19" font-weight="700">{words}</g>'


def test_words_above_lines_have_an_edge_in_the_colour_of_the_page_and_stop_no_drag():
    words = svg.above_lines(svg.text(1, 2, "goal"))
    assert f'paint-order="stroke" stroke="{svg.GROUND}"' in words
    assert 'pointer-events="none"' in words


def test_a_drawing_is_an_image_with_alt_text_and_scales():
    root = ElementTree.fromstring(svg.drawing(["<g/>", "<path/>"], alt='One & "two"', width=320, height=324.0))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'One & "two"'
    assert root.attrib["viewBox"] == "0 0 320 324"
    assert [child.tag.split("}")[1] for child in root] == ["g", "path"]


def test_drawings_stand_side_by_side_in_one_box():
    root = ElementTree.fromstring(svg.side_by_side(*(svg.drawing([], alt=name, width=1, height=1) for name in "abc")))
    assert (root.tag, root.attrib["class"]) == ("div", "picture")
    assert [child.attrib["aria-label"] for child in root] == ["a", "b", "c"]


def test_the_png_holds_the_colours_and_alphas_that_went_in():
    indices = np.array([[0, 1, 1], [1, 0, 0]], dtype=np.uint8)
    red, blue = [255, 0, 0, 10], [0, 0, 255, 200]
    png = svg.palette_png(indices, [b"\xff\x00\x00", b"\x00\x00\xff"], [10, 200])
    assert pixels(png).tolist() == [[red, blue, blue], [blue, red, red]]


def test_the_url_of_a_png_holds_the_png():
    kind, data = svg.data_url(b"\x89PNG").split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == b"\x89PNG"
