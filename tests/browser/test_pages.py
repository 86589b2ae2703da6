"""Every page of the built book, in light, dark, narrow and without JavaScript."""

import pytest
from explorer_page import CHAPTERS

pytestmark = pytest.mark.browser
DOUBLED_IDS = """() => {
    const ids = [...document.querySelectorAll('.picture [id]')].map(element => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


@pytest.fixture(params=CHAPTERS)
def address(request, site):
    return f"{site}/chapters/{request.param}.html"


def test_a_page_loads_without_errors_from_this_host_alone_its_formulas_set_its_pictures_in_words(open_page, address):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    assert page.problems == []
    assert_formulas_are_set(page)
    for picture in page.locator(".picture svg").all():
        assert len(picture.get_attribute("aria-label")) > 10
    assert page.evaluate(DOUBLED_IDS) == []


def test_so_it_does_in_the_dark(open_page, address):
    page = open_page(address, dark=True)
    page.wait_for_load_state("networkidle")
    assert page.problems == []


def assert_formulas_are_set(page):
    formulas = page.locator("span.math, div.math").count()
    if formulas:
        page.locator("mjx-container").first.wait_for(state="attached")  # the first may be in a folded list of contents
        assert page.locator("mjx-container").count() >= formulas
        assert page.locator("mjx-merror").count() == 0


def test_a_phone_need_not_scroll_sideways(open_page, address):
    page = open_page(address, width=360)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_text_and_pictures_are_there(open_page, address):
    page = open_page(address, scripts=False)
    assert page.locator("article h1").count() == 1
    assert page.locator(".picture svg").count() >= 1


def test_pictures_take_the_colour_of_the_pages_text(open_page, site):
    colour = {}
    for dark in (False, True):
        page = open_page(f"{site}/chapters/intro.html", dark=dark)
        colour[dark] = page.evaluate("getComputedStyle(document.querySelector('.picture svg')).color")
    assert colour[False] != colour[True]
