"""The introduction in JupyterLite: its cells run, its slider trains the network again, and no other host is asked.

It costs more than a minute, so it runs by name alone: python book.py lite, then pytest -m lite
"""

import functools
import http.server
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.lite]
SITE = Path(__file__).parents[2] / "_build" / "lite"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: pytest's output is long enough."""


@pytest.fixture(scope="module")
def lite():
    assert (SITE / "lab" / "index.html").exists(), "build it first: python book.py lite"
    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/lab/index.html"
        server.shutdown()


def test_the_introduction_runs_and_its_slider_trains_the_network_twice(lite, open_page):
    page = open_page(f"{lite}?path=intro.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=120_000)  # only then has the menu its commands
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    sentence = page.locator(".explorer [role=status]")
    expect(sentence).to_contain_text("Rate 0.1,", timeout=300_000)
    handle = page.locator(".explorer .noUi-handle").first
    picture = page.locator(".explorer .picture")
    pictures = [picture.inner_html()]
    for rate in ("0.126", "0.158"):
        handle.press("ArrowRight")
        expect(sentence).to_contain_text(f"Rate {rate},", timeout=120_000)
        expect(sentence).to_contain_text("After 400 epochs", timeout=120_000)
        pictures.append(picture.inner_html())
    assert len(set(pictures)) == 3
    assert [problem for problem in page.problems if problem.startswith("other host")] == []
