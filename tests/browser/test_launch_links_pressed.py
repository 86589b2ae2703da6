"""The pill and the line at a page's end, pressed: Python starts, Binder and Colab get the address, the file comes."""

import json
from pathlib import Path

import pytest
from explorer_page import each_day
from opening import is_foreign

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PAGES = ["01_layers", "experiments/xor", "labs/lab_1"]
THUMB = 44  # pixels, of which a button needs that many in height on a phone
BINDER = "https://mybinder.org/v2/gh/neural-networks-live/book/main?urlpath=lab/tree/chapters/{}.ipynb"
COLAB = "https://colab.research.google.com/github/neural-networks-live/book/blob/main/chapters/{}.ipynb"


def follow(page, name):
    """The address that a press of the link asks for; the request never leaves this machine."""
    asked = []
    page.context.route(is_foreign, lambda route: (asked.append(route.request.url), route.fulfill(body="caught")))
    with page.context.expect_page() as opened:
        page.locator(".livebook-doors").get_by_role("link", name=name).click()
    opened.value.wait_for_load_state()
    opened.value.close()
    return asked


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("chapter", each_day(["01_layers"], *PAGES))
def test_binder_and_colab_open_the_pages_notebook_in_a_new_tab(open_page, site, chapter, scripts):
    page = open_page(f"{site}/chapters/{chapter}.html", scripts=scripts)
    assert follow(page, "Binder") == [BINDER.format(chapter)]
    assert follow(page, "Colab") == [COLAB.format(chapter)]


def test_the_pill_starts_python_in_the_page(open_chapter):
    page = open_chapter("01_layers")
    page.get_by_role("button", name="Start Python").click()
    page.locator('.livebook-bar[data-state="live"]').wait_for(timeout=60_000)
    assert page.problems == []


def test_without_javascript_the_notebook_is_a_plain_download(open_page, site):
    page = open_page(f"{site}/chapters/01_layers.html", scripts=False)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download this notebook").click()
    assert started.value.suggested_filename == "01_layers.ipynb"
    given = json.loads(Path(started.value.path()).read_text(encoding="utf-8"))
    assert given == json.loads((ROOT / "chapters" / "01_layers.ipynb").read_text(encoding="utf-8"))
    assert page.get_by_role("button", name="Start Python").count() == 0


@pytest.mark.parametrize("chapter", each_day(["01_layers"], *PAGES))
def test_a_thumb_finds_the_pill_on_arrival_and_the_links_at_the_end(open_chapter, chapter):
    page = open_chapter(chapter, width=360)
    download = "Download your notebook" if chapter.startswith("labs/") else "Download this notebook"
    start = page.get_by_role("button", name="Start Python")
    doors = [page.get_by_role("link", name=name) for name in ("Binder", "Colab")]
    doors += [page.get_by_role("button", name=download), page.locator(".livebook-doors summary")]
    last = page.locator("article > section").last.bounding_box()
    for door in [start, *doors]:
        box = door.bounding_box()
        assert box["height"] >= THUMB
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] < 300 if door is start else box["y"] > last["y"] + last["height"]


def test_the_line_for_colab_is_folded_until_it_is_wanted_and_can_be_copied(open_chapter):
    page = open_chapter("01_layers")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert not page.locator(".livebook-doors code").is_visible()
    page.get_by_text("Colab needs one line first").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".livebook-doors code").inner_text()
    assert copied.startswith("%pip install")
