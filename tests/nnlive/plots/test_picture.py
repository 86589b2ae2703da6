"""Pictures: SVG that stands in a page, in the page's text colour, with its alt text."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
import seaborn

from nnlive.colours import DARK_COLOURS
from nnlive.plots import COLOURS, figure
from nnlive.plots.picture import INK


def picture(alt="A line that rises.", values=(1, 2, 3)):
    return figure(lambda axes: axes.plot(values), alt)


def test_it_is_well_formed_and_carries_its_alt_text():
    svg = picture('Rises & "falls" <slowly>').svg
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'Rises & "falls" <slowly>'


def test_text_and_axes_take_the_pages_colour_and_face():
    svg = picture().svg
    assert INK not in svg
    assert svg.count("currentColor") > 4
    assert "font-size" in svg
    assert "font-family" not in svg


def test_a_series_has_a_colour_for_light_pages_and_one_for_dark_pages():
    svg = figure(lambda axes: axes.plot([1, 2], color=COLOURS[3]), "A line.").svg
    assert f"stroke: light-dark({COLOURS[3]}, {DARK_COLOURS[3]})" in svg


def test_powers_of_ten_are_letters_of_the_pages_face():
    svg = figure(lambda axes: axes.semilogy([1e-5, 1]), "A line that rises.").svg
    assert ">10⁻⁵<" in svg
    assert ">0.1<" in svg
    assert "<tspan" not in svg


def test_where_hardly_a_power_of_ten_is_in_sight_twos_and_fives_are_named():
    svg = figure(lambda axes: axes.semilogy([0.02, 0.08]), "A line that rises.").svg
    assert ">0.02<" in svg
    assert ">0.05<" in svg
    assert ">0.03<" not in svg


def test_a_caption_is_one_sentence_below_the_same_picture():
    plain = picture()
    html = plain.captioned("Look at a < b.")._repr_html_()
    assert html == f'<figure class="picture">{plain.svg}<figcaption>Look at a &lt; b.</figcaption></figure>'
    assert plain._repr_html_() == f'<div class="picture">{plain.svg}</div>'


def test_it_scales_with_the_page():
    opening = re.match(r"<svg[^>]*>", picture().svg).group()
    assert "max-width: 549px" in opening
    assert "viewBox" in opening
    assert not re.search(r' (width|height)="', opening)


def test_equal_drawings_are_equal_and_ids_of_different_ones_differ():
    first, second = picture(), picture(values=(3, 2, 1))
    assert picture().svg == first.svg
    ids = [set(re.findall(r' id="([^"]+)"', each.svg)) for each in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]
    references = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', first.svg))
    assert references <= ids[0]


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_no_picture_without_an_alt_text(alt):
    with pytest.raises(ValueError, match="figure expected an alt text that says what the picture shows, received none"):
        picture(alt)


def test_marks_in_seaborns_legend_take_the_pages_colour():
    points = {"x": [0, 1], "y": [0, 1], "kind": ["a", "b"]}
    svg = figure(lambda axes: seaborn.scatterplot(points, x="x", y="y", style="kind", ax=axes), "Two points.").svg
    assert "#333333" not in svg
    assert svg.count("currentColor") > 4
