"""A real Chromium, and servers on this machine alone: the built book, and JupyterLab."""

import contextlib
import functools
import http.server
import threading
from pathlib import Path

import pytest
from opening import READY, opener, visitor
from playwright.sync_api import sync_playwright

from book import find_chromium

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def chromium():
    """One browser for each file of tests: while it is open, an event loop runs, and tests elsewhere start their own.

    It is safe to share: each test opens a context of its own, or a page that `visitor` empties.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site():
    """The address of the built book; every page must be there, and no older than its chapter."""
    for chapter in (ROOT / "chapters").rglob("*.ipynb"):
        page = (SITE / chapter.relative_to(ROOT)).with_suffix(".html")
        assert page.exists(), f"build the book first: jupyter-book build . (no {page})"
        assert page.stat().st_mtime > chapter.stat().st_mtime, f"{chapter} is newer than its page: jupyter-book build ."
    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: pytest's output is long enough."""

    def copyfile(self, source, outputfile):
        """A browser that leaves a page drops what it was loading; that is no error of ours."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)


@pytest.fixture
def open_page(chromium):
    """open_page(address, …) as in `opening`, for one test."""
    with opener(chromium) as open_:
        yield open_


@pytest.fixture
def open_chapter(open_page, site):
    """open_chapter(name, …): a page of the book whose live parts are ready."""

    def open_(name, fragment="", **options):
        page = open_page(f"{site}/chapters/{name}.html{fragment}", **options)
        page.wait_for_function(READY)
        return page

    return open_


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in the one page that the tests of a file share, one after another.

    It has less motion: a film takes longer than the move that it shows.
    """
    with visitor(chromium, site, still=True) as visit_:
        yield visit_
