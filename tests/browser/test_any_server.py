"""Servers of many kinds: whatever they do to compressed files and types, a page is live, and loads what cells need."""

import functools
import http.server
import mimetypes
import threading

import pytest
from conftest import SITE, Quiet
from opening import READY
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser

# A module of the library that comes late, a package, and a file of the book.
SOURCE = """import wave, PIL.Image
from pathlib import Path
PIL.Image.new("1", (1, 2)).size, len(Path("experiments/seeds.toml").read_text()) > 9"""


class Unpacking(Quiet):
    """Says of every .gz file that its contents are the file and gzip its encoding, as browsers then see to."""

    def end_headers(self):
        if self.path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def guess_type(self, path):
        return super().guess_type(str(path).removesuffix(".gz"))


class Typeless(Quiet):
    """Knows the types of pages, scripts and styles alone."""

    def send_header(self, name, value):
        known = {mimetypes.guess_type(f"a.{end}")[0] for end in ("html", "js", "css", "svg", "json")}
        if name != "Content-Type" or value.split(";")[0] in known:
            super().send_header(name, value)


class Mistyping(Quiet):
    """Calls what it does not know text."""

    def guess_type(self, path):
        return "text/plain" if str(path).endswith((".gz", ".wasm", ".mjs")) else super().guess_type(path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", [Unpacking, Typeless, Mistyping])
def test_a_page_is_live_on_any_static_server(open_page, site, kind):
    handler = functools.partial(kind, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = open_page(f"http://127.0.0.1:{server.server_port}/chapters/intro.html")
        page.wait_for_function(READY)
        cell = CellOnPage(page, 4)  # the explorer's: it needs no other
        cell.write(SOURCE)
        assert cell.run() == "((1, 2), True)"
        assert page.problems == []
        server.shutdown()


def test_a_server_that_sends_no_scripts_gets_a_sentence(open_page, site):
    scripts = ("**/main.js", lambda route: route.fulfill(content_type="text/plain", body="export {}"))
    page = open_page(f"{site}/chapters/intro.html", routes=[scripts])
    page.get_by_text("This page is not live, because its scripts could not be loaded").wait_for()
