"""?embed=name: one explorer alone, in a frame of somebody's page, which hears how high it is."""

import functools
import http.server
import re
import threading

import pytest
from conftest import Quiet
from explorer_page import NO_PYTHON, ExplorerOnPage, explorers_of

pytestmark = pytest.mark.browser
OUTER = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Slides</title>
<link rel="icon" href="data:,"><body style="margin: 0">
<script>
window.heard = [];
addEventListener("message", ({{ data, origin }}) => {{
  heard.push(data);
  document.querySelector("iframe").style.height = `${{data.height}}px`;
}});
</script>
{line}</body></html>"""


SANDBOX = '<iframe sandbox="{allowed}" width="900" height="700" src="{address}"></iframe>'
NEEDED = 'sandbox="allow-scripts allow-same-origin"'


@pytest.fixture
def slides(tmp_path):
    """slides(line): the address of a page, on a server of its own, that holds this line of HTML."""
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

        def address_of(line):
            (tmp_path / "slides.html").write_text(OUTER.format(line=line), encoding="utf-8")
            return f"http://127.0.0.1:{server.server_port}/slides.html"

        yield address_of
        server.shutdown()


def line_of(page):
    """The line that "Embed" copies."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorers_of(page)[0].press("Embed")
    page.get_by_text("Line for another page copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_the_copied_line_shows_the_explorer_as_it_stands_and_it_answers_there(open_chapter, open_page, slides):
    page = open_chapter("intro", before=NO_PYTHON)
    explorers_of(page)[0].controls()[0].press("End")
    line = line_of(page)
    assert re.fullmatch(
        r'<iframe src="http://127\.0\.0\.1:\d+/chapters/intro\.html\?embed=first-network#live=.*</iframe>', line
    )
    outer = open_page(slides(line))
    frame = outer.frames[1]
    frame.locator('html[data-livebook="ready"]').wait_for()
    explorer = ExplorerOnPage(frame.locator(".explorer[data-view]").locator("visible=true"))
    rate = explorer.controls()[0]
    assert rate.get_attribute("aria-valuetext") == "10"
    outer.wait_for_function("heard.length > 0")
    rate.press("Home")
    frame.locator('.explorer[data-state="live"]', has_text="Rate 0.01,").wait_for(timeout=90_000)
    heard = outer.evaluate("heard.at(-1)")
    assert {**heard, "height": 0} == {"livebook": "height", "explorer": "first-network", "height": 0}
    assert 300 < heard["height"] < 1500
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")  # as high as it was told
    assert outer.problems == []


def test_alone_it_has_no_page_around_it_but_a_link_to_it(open_chapter):
    page = open_chapter("01_layers", "?embed=hidden-units", before=NO_PYTHON)
    assert [each.name for each in explorers_of(page) if each.element.is_visible()] == ["hidden-units"]
    for other in ("h1", "header", ".bd-sidebar-primary", ".livebook-bar", "footer", ".cell_input"):
        assert page.locator(other).locator("visible=true").count() == 0, other
    link = page.get_by_role("link").locator("visible=true")
    assert link.inner_text() == "Neural Networks, Live"
    assert link.get_attribute("target") == "_blank"
    assert re.fullmatch(
        r"http://127\.0\.0\.1:\d+/chapters/01_layers\.html#live=hidden-units", link.evaluate("a => a.href")
    )
    assert page.get_by_role("button", name="Embed").locator("visible=true").count() == 0
    assert page.problems == []


def test_an_unknown_name_shows_the_page_and_says_which_explorers_it_has(open_chapter):
    page = open_chapter("01_layers", "?embed=nobody", before=NO_PYTHON)
    assert page.locator("article h1").is_visible()
    words = page.get_by_role("alert").inner_text()
    assert words == (
        "The address asks for an explorer that is not on this page. Those of this page are: "
        f"{', '.join(each.name for each in explorers_of(page))}."
    )
    assert page.problems == []


def test_settings_of_a_bad_link_are_refused_below_the_explorer(open_chapter):
    page = open_chapter("intro", "?embed=first-network#live=first-network&rate=1e9", before=NO_PYTHON)
    page.get_by_text('The link\'s settings are not used: it asks for a value of "Learning rate"').wait_for()
    assert page.problems == []


@pytest.mark.parametrize("dark", [False, pytest.param(True, marks=pytest.mark.exhaustive)], ids=["light", "dark"])
def test_it_fits_a_phone_and_follows_the_readers_colours(open_chapter, dark):
    page = open_chapter("intro", "?embed=first-network", width=360, dark=dark, before=NO_PYTHON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red < 60) == dark


def test_where_the_browser_copies_nothing_the_line_stands_there_to_be_copied(open_chapter):
    page = open_chapter("intro", before=f"{NO_PYTHON}; Object.defineProperty(navigator, 'clipboard', {{value: null}})")
    (explorer,) = explorers_of(page)
    explorer.press("Embed")
    field = explorer.element.get_by_role("textbox", name="Line for another page")
    assert field.input_value().startswith('<iframe src="http://127.0.0.1:')
    assert field.evaluate("field => field.selectionEnd - field.selectionStart === field.value.length")


def sandboxed(open_page, slides, address, allowed="allow-scripts", **options):
    """The frame that holds this address, on a page that allows it only that."""
    page = open_page(slides(SANDBOX.format(allowed=allowed, address=address)), **options)
    return page.frames[1]


def test_a_sandbox_that_shuts_scripts_out_is_named_beside_the_explorer(open_page, slides, site):
    frame = sandboxed(open_page, slides, f"{site}/chapters/intro.html?embed=first-network")
    words = frame.get_by_text("the frame that it stands in is sandboxed")
    words.wait_for()
    assert NEEDED in words.inner_text()
    assert words.evaluate("words => words.nextElementSibling.dataset.view") == "first-network"
    assert 0 <= words.bounding_box()["y"] < 700  # in sight: the frame shows little of the page
    assert not frame.get_by_text("Copy link", exact=True).is_visible()


def test_a_sandbox_that_shuts_python_out_is_named_when_it_is_asked_for(open_page, slides, site):
    """Some servers, such as GitHub's, allow anybody to load scripts; a worker is refused all the same."""

    def shared(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "access-control-allow-origin": "*"})

    address = f"{site}/chapters/intro.html?embed=first-network"
    frame = sandboxed(open_page, slides, address, routes=[(f"{site}/_static/**", shared)])
    frame.get_by_role("button", name="Run live").click()
    words = frame.locator(".livebook-state", has_text="Python could not run")
    words.wait_for()
    assert NEEDED in words.inner_text()
    explorer = ExplorerOnPage(frame.locator(".explorer[data-view]").locator("visible=true"))
    explorer.controls()[0].press("End")
    frame.get_by_text("Rate 10,").wait_for()


def test_a_sandbox_with_both_runs_python(open_page, slides, site):
    address = f"{site}/chapters/intro.html?embed=first-network"
    frame = sandboxed(open_page, slides, address, allowed="allow-scripts allow-same-origin")
    frame.get_by_role("button", name="Run live").click()
    frame.locator('.explorer[data-state="live"]').wait_for(timeout=90_000)
