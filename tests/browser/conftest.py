"""A real Chromium, and servers on this machine alone: the built book, and JupyterLab."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def chromium():
    """One browser for each file of tests: while it is open, an event loop runs, and tests elsewhere start their own."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for found in map(shutil.which, filter(None, names)) if found), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
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
        threading.Thread(target=server.serve_forever, daemon=True).start()
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
    """open_page(address, width=1200, dark=False, scripts=True, …): a page, and in page.problems what went wrong.

    `before` is JavaScript that runs before the page's own; `routes` are (pattern, handler) for requests.
    """
    contexts = []

    def open_(address, width=1200, dark=False, scripts=True, before="", routes=()):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        context.add_init_script(before)
        mode = "dark" if dark else "light"
        context.add_init_script(f"localStorage.setItem('mode', '{mode}'); localStorage.setItem('theme', '{mode}')")
        page = context.new_page()
        for pattern, handler in routes:
            page.route(pattern, handler)
        page.problems = []
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(error.stack or str(error)))
        page.on("request", lambda r: page.problems.append(f"other host: {r.url}") if is_foreign(r.url) else None)
        page.goto(address, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_chapter(open_page, site):
    """open_chapter(name, …): a page of the book whose live parts are ready."""

    def open_(name, fragment="", **options):
        page = open_page(f"{site}/chapters/{name}.html{fragment}", **options)
        page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
        return page

    return open_


def is_foreign(url):
    return url.startswith("http") and not url.startswith("http://127.0.0.1:")
