"""The reference in a browser: light, dark, narrow, without JavaScript; two clicks to Dense; found by search.

Every page is opened each day; one of each kind is looked at closely, and all are when tests are exhaustive.
"""

from pathlib import Path

import pytest
from explorer_page import each_day
from opening import visitor
from violations import serious

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parents[2] / "chapters" / "reference"
PAGES = [f"reference/{path.stem}" for path in sorted(FOLDER.glob("*.md"))]
KINDS = ["reference/layers", "../genindex", "../_modules/nnlib/layers/dense"]
PAGES += KINDS[1:]


@pytest.fixture(scope="module")
def dark_phone(chromium, site):
    with visitor(chromium, site, width=360, dark=True) as visit_:
        yield visit_


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_without_errors_and_without_python(visit, name):
    page = visit(name)
    page.wait_for_load_state("networkidle")
    assert page.problems == []
    assert page.locator("#livebook-data").count() == 0


@pytest.mark.parametrize("name", each_day(KINDS, *PAGES))
def test_a_page_has_no_serious_violation(visit, name):
    assert serious(visit(name)) == []


@pytest.mark.parametrize("name", each_day(KINDS, *PAGES))
def test_on_a_phone_in_the_dark_only_blocks_of_code_scroll_sideways(dark_phone, name):
    page = dark_phone(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(page, runOnly=["color-contrast", "link-in-text-block"]) == []


def test_without_javascript_the_words_are_there(chromium, site):
    with visitor(chromium, site, scripts=False) as visit_:
        dense = visit_("reference/layers").locator("dl.py:has(> dt[id='nnlib.layers.Dense'])")
        assert "dx = dz Wᵀ" in dense.inner_text()


def test_dense_is_two_clicks_away(visit):
    page = visit("intro")
    page.locator(".bd-sidebar-primary").get_by_role("link", name="Reference", exact=True).click()
    page.locator("article").get_by_role("link", name="Dense", exact=True).first.click()
    assert page.url.endswith("chapters/reference/layers.html#nnlib.layers.Dense")
    assert page.locator("dt[id='nnlib.layers.Dense']").is_visible()


def test_search_finds_dense(visit):
    page = visit("../search", "?q=Dense")
    page.locator("#search-results a[href*='#nnlib.layers.Dense']").first.wait_for()


def test_a_chapter_leads_into_the_reference_and_back(visit):
    page = visit("09_convolution")
    page.locator(".in-the-reference").get_by_role("link", name="Conv2D").click()
    assert page.url.endswith("reference/layers.html#nnlib.layers.Conv2D")
    page.locator("dl.py:has(> dt[id='nnlib.layers.Conv2D']) .rows a").last.click()
    assert page.url.endswith("chapters/09_convolution.html")
