"""Pages in light, dark, narrow and without JavaScript; axe-core finds no serious violation.

Each page is opened three times, for all tests: they look at the pages and leave them as they were. One of each kind of
page is looked at each day.
"""

import contextlib

import pytest
from contrast import pale_words
from explorer_page import CHAPTERS, LABS, TEMPLATES, each_day, explorers_of
from opening import visitor
from violations import serious

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1200
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FIRST_PICTURE = "(document.querySelector('.picture svg') ?? document.querySelector('article'))"  # a lab may have none
COLOUR = f"getComputedStyle({FIRST_PICTURE}).color"


@pytest.fixture(scope="module", params=each_day(TEMPLATES, *CHAPTERS, *LABS, "teaching", "grading"))
def chapter(request):
    return request.param


@pytest.fixture(scope="module")
def visit_in_the_dark(chromium, site):
    with visitor(chromium, site, width=PHONE, dark=True, still=True) as visit_:
        yield visit_


@pytest.fixture(scope="module")
def visit_without_scripts(chromium, site):
    with visitor(chromium, site, scripts=False) as visit_:
        yield visit_


@pytest.fixture(scope="module")
def light(visit, chapter):
    """The chapter on a desk."""
    return settled(visit(chapter))


@pytest.fixture(scope="module")
def dark(visit_in_the_dark, chapter):
    """The chapter on a phone, in the dark."""
    return settled(visit_in_the_dark(chapter))


def settled(page):
    page.wait_for_load_state("networkidle")
    return page


@contextlib.contextmanager
def width(page, pixels):
    """The page at this width, for a while."""
    before = page.viewport_size
    page.set_viewport_size({**before, "width": pixels})
    yield
    page.set_viewport_size(before)


def test_a_page_loads_without_errors_in_the_dark(dark):
    assert dark.problems == []


def test_a_phone_need_not_scroll_sideways(dark):
    assert dark.viewport_size["width"] == PHONE
    assert dark.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_without_javascript_text_and_pictures_are_there(visit_without_scripts, chapter):
    page = visit_without_scripts(chapter)
    assert page.locator("article h1").count() == 1
    if chapter in CHAPTERS:
        assert page.locator(".picture svg").count() >= 1
    else:
        assert page.locator("article section").count() >= 5
    for explorer in explorers_of(page):  # one picture and no dead control
        assert explorer.element.locator("[data-part='picture']").count() == 1
        assert explorer.element.locator(":is(input, select, button):visible").count() == 0
        assert len(explorer.sentence) > 20


def test_pictures_take_the_colour_of_the_pages_text(light, dark):
    assert light.evaluate(COLOUR) != dark.evaluate(COLOUR)


def test_no_page_has_a_serious_violation(light, chapter):
    assert serious(light, skipped_of(chapter)) == []


def test_nor_in_the_dark_where_only_colours_differ(light, dark, chapter):
    assert dark.evaluate(BACKGROUND) != light.evaluate(BACKGROUND)
    with width(dark, DESK):
        assert serious(dark, skipped_of(chapter), runOnly=["color-contrast", "link-in-text-block"]) == []


def skipped_of(chapter):
    """What axe-core need not look at again: figures have tests of their own, and code looks alike in all chapters."""
    return [".picture"] if chapter == "01_layers" else [".picture", "pre"]


def test_the_words_of_figures_stand_out_in_both_themes(light, dark):
    assert pale_words(light) == []
    with width(dark, DESK):  # on a phone wide drawings are moved sideways, and a part of them is not seen
        assert pale_words(dark) == []
