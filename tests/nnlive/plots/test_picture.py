"""Pictures: SVG that stands in a page, in the page's text colour, with its alt text."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from nnlive.plots import figure
from nnlive.plots.picture import INK


def picture(alt="A line that rises.", values=(1, 2, 3)):
    return figure(lambda axes: axes.plot(values), alt)


def test_it_is_well_formed_and_carries_its_alt_text():
    svg = picture('Rises & "falls" <slowly>').svg
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'Rises & "falls" <slowly>'


def test_text_and_axes_take_the_pages_colour():
    svg = picture().svg
    assert INK not in svg
    assert svg.count("currentColor") > 4


def test_it_scales_with_the_page():
    opening = re.match(r"<svg[^>]*>", picture().svg).group()
    assert "max-width: 599px" in opening
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
