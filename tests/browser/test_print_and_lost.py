"""A page on paper, and the page for addresses that are none, in a real Chromium."""

import functools
import http.server
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from explorer_page import TEMPLATES, each_day

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
FOLDER = urlsplit(CONFIG["html"]["baseurl"]).path  # of the host, where the site stands
TO_PRESS = (
    ".bd-sidebar-primary, .bd-header-article, .livebook-bar, .cell_input > .livebook-tools, .copybtn, .toggle-button, "
    "button"
)  # an explorer's tools hold its seed, which is a setting
FOLDED = (
    ".admonition.toggle-hidden > :not(.admonition-title), "
    "details:not(.livebook-doors *, .bd-sidebar-primary *) > :not(summary)"
)

# The elements of a selector, as text, that have words and can be seen, or cannot.
SEEN = """([selector, wanted]) => [...document.querySelectorAll(selector)]
    .filter(element => (element.checkVisibility({visibilityProperty: true}) === wanted))
    .filter(element => wanted || element.textContent.trim())
    .map(element => element.outerHTML.slice(0, 100))"""
CUT = "[...document.querySelectorAll('pre')].filter(pre => pre.scrollWidth > pre.clientWidth + 1).length"


@pytest.fixture
def on_paper(open_chapter):
    def open_(name, **options):
        page = open_chapter(name, width=794, **options)  # A4 at 96 dots per inch
        page.emulate_media(media="print")
        return page

    return open_


@pytest.mark.parametrize("name", each_day(TEMPLATES, "intro", *TEMPLATES))
def test_on_paper_there_is_nothing_to_press_and_nothing_is_folded_or_cut(on_paper, name):
    page = on_paper(name)
    assert page.evaluate(SEEN, [TO_PRESS, True]) == []
    assert page.evaluate(SEEN, [FOLDED, False]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.evaluate(CUT) == 0


def test_an_explorer_on_paper_is_its_picture_its_settings_and_its_sentence(on_paper):
    explorer = on_paper("01_layers").locator(".explorer").first
    assert explorer.locator(".picture svg").first.is_visible()
    assert explorer.locator('[data-part="sentence"]').is_visible()
    assert [control.is_visible() for control in explorer.locator(".livebook-control").all()] == [True] * 4
    assert not explorer.locator('input[type="range"]').first.is_visible()
    control = explorer.locator(".livebook-control").first
    assert control.locator(".livebook-value").inner_text() == "1"
    after = "element => getComputedStyle(element, '::after').content"
    assert [span.evaluate(after) for span in control.locator("span").all()] == ['":"', "none"]  # Weight: 1


def test_a_dark_page_is_printed_in_light_colours_and_is_dark_again(open_chapter):
    page = open_chapter("teaching", dark=True)
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.evaluate(
        "window.seen = []; addEventListener('beforeprint', () => seen.push(document.documentElement.dataset.theme))"
    )
    assert page.pdf().startswith(b"%PDF")
    assert page.evaluate("window.seen") == ["light"]
    assert page.evaluate(theme) == "dark"


class Host(http.server.SimpleHTTPRequestHandler):
    """A host as GitHub Pages is one: the site in a folder, and its 404.html for whatever is not there."""

    def log_message(self, *_):
        """Nothing: pytest's output is long enough."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(FOLDER) if path.startswith(FOLDER) else "/nothing")

    def send_error(self, code, message=None, explain=None):
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((SITE / "404.html").read_bytes())


@pytest.fixture(scope="module")
def host(site):
    handler = functools.partial(Host, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
        server.shutdown()


@pytest.mark.parametrize(
    "address", each_day(["a/very/deep/place/"], "nothing.html", "chapters/1_layer.html", "a/very/deep/place/")
)
def test_a_lost_reader_gets_the_whole_page_at_any_depth(host, open_page, address):
    missing = []
    page = open_page("about:blank", width=360)
    page.on("response", lambda response: missing.append(response.url) if response.status == 404 else None)
    page.goto(host + address, wait_until="networkidle")
    assert missing == [host + address]
    assert page.locator("article h1").inner_text() == "This page is not here"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".lost-contents").get_by_role("link", name="3. Activations", exact=True).click()
    assert page.url == f"{host}chapters/03_activations.html"


def test_a_lost_reader_can_search(host, open_page):
    page = open_page(host + "no/such/page")
    page.get_by_label("Search for").fill("momentum")
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.wait_for_url(f"{host}search.html?q=momentum")
    page.locator("#search-results li").first.wait_for()
