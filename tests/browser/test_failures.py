"""What a reader is told when Python cannot run, and that the recordings and Retry work."""

import re
from pathlib import Path

import pytest
from explorer_page import each_day, explorers_of, move

pytestmark = pytest.mark.browser


def abort(route):
    route.abort()


def corrupt(route):
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def missing(route):
    route.fulfill(status=404, body="not here")


FAILURES = {
    "blocked Python": (("**/pyodide.asm.wasm*.gz", abort), "pyodide.asm.wasm could not be loaded"),
    "blocked NumPy": (("**/numpy*.gz", abort), "numpy"),
    "corrupted NumPy": (("**/numpy*.gz", corrupt), "is not the one this book was built with"),
    "corrupted module": (("**/pyodide.mjs*.gz", corrupt), "is not the one this book was built with"),
    "missing library": (("**/python_stdlib*.gz", missing), "python_stdlib.zip could not be loaded"),
    "blocked worker": (("**/worker.js", abort), "did not start a worker"),
}


KINDS = ("blocked Python", "corrupted NumPy", "missing library", "blocked worker")


@pytest.mark.parametrize("name", each_day(KINDS, *FAILURES))
def test_a_failure_gets_a_sentence_keeps_recordings_and_can_be_retried(open_chapter, name):
    (pattern, handler), words = FAILURES[name]
    page = open_chapter("intro", routes=[(pattern, handler)])
    (explorer,) = explorers_of(page)
    move(explorer.controls()[0], "max")
    bar = page.locator(".livebook-bar")
    bar.get_by_text("Python could not run").wait_for(timeout=60_000)
    assert words in bar.inner_text()
    assert "recordings still work" in bar.inner_text()
    assert words in explorer.element.locator(".livebook-state").inner_text()
    move(explorer.controls()[0], "min")
    page.wait_for_timeout(200)
    assert re.match(r"Recording\. .*Rate 0\.01,", explorer.sentence)
    page.unroute(pattern)
    bar.get_by_role("button", name="Retry").click()
    bar.get_by_text("Live:").wait_for(timeout=60_000)
    move(explorer.controls()[0], "max")
    page.locator('.explorer[data-state="live"]').wait_for(timeout=60_000)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("delete globalThis.WebAssembly", "no WebAssembly"),
        ("delete globalThis.Worker", "allows no worker"),
    ],
    ids=["WebAssembly", "Worker"],
)
def test_a_browser_without_what_python_needs_is_told_so(open_chapter, before, words):
    page = open_chapter("intro", before=before)
    (explorer,) = explorers_of(page)
    move(explorer.controls()[0], "max")
    bar = page.locator(".livebook-bar")
    bar.get_by_text(words).wait_for(timeout=10_000)
    explorer.element.get_by_text(re.compile(r"^Recording\. .*Rate 10,")).wait_for(timeout=10_000)
    bar.get_by_role("button", name="Retry").click()
    assert words in bar.inner_text()


def silent(route):
    route.fulfill(content_type="text/javascript", body="")


def impatient(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("60_000", "1_000"))


def test_a_worker_that_never_answers_is_given_up(open_chapter):
    page = open_chapter("intro", routes=[("**/worker.js", silent), ("**/kernel.js", impatient)])
    page.get_by_role("button", name="Start Python").click()
    page.get_by_text("no answer for 60 seconds").wait_for(timeout=10_000)
    assert page.get_by_role("button", name="Retry").count() == 1


def test_a_page_opened_as_a_file_says_what_it_needs(open_page, site):
    file = Path(__file__).parents[2] / "_build" / "html" / "chapters" / "intro.html"
    page = open_page(file.as_uri())
    page.get_by_text("This page was opened as a file").wait_for()


def test_a_book_built_without_the_runtime_has_recordings(open_chapter):
    page = open_chapter("intro", routes=[("**/runtime.json", missing)])
    (explorer,) = explorers_of(page)
    assert "built without the files" in page.locator(".livebook-bar").inner_text()
    move(explorer.controls()[0], "max")
    page.wait_for_timeout(200)
    explorer.element.get_by_text(re.compile(r"^Recording\. .*Rate 10,")).wait_for(timeout=10_000)
    assert page.get_by_role("button", name="Run").count() == 0
