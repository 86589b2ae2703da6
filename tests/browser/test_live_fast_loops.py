"""NumPy's faster loops in a live page, and a page that does without them."""

import ast
from pathlib import Path

import pytest
from explorer_page import each_day

from benchmarks.live import write_cell

pytestmark = pytest.mark.browser
SAME_BITS = Path(__file__).parents[1] / "fastloops" / "same_bits.py"
WITHOUT = """
import numpy as np

try:
    import fastloops
except ImportError:
    print("NumPy's own:", np.arange(3.0) @ np.arange(3.0))
"""


def run(page, source, seconds=90):
    """What the second cell of a page prints with this source in it."""
    cell = page.locator(".livebook-cell").nth(1)
    write_cell(cell, source)
    cell.locator(".CodeMirror textarea").press("Shift+Enter")
    cell.get_by_text("Done.").or_(cell.get_by_text("An error ended it.")).wait_for(timeout=1000 * seconds)
    return cell.locator(".livebook-live").inner_text()


def abort(route):
    route.abort()


def missing(route):
    route.fulfill(status=404, body="not here")


def damaged(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:-1] + b"?")


def test_numpy_in_a_page_has_faster_loops(open_chapter):
    page = open_chapter("intro")
    assert run(page, "from fastloops.installation import replaced\n\nprint(len(replaced), 'loops')").split() == [
        "50",
        "loops",
    ]
    assert page.problems == []


@pytest.mark.parametrize("failure", each_day(["damaged"], "damaged", "missing", "abort"))
def test_a_page_works_without_them(open_chapter, failure):
    page = open_chapter("intro", routes=[("**/fastloops.zip*.gz", globals()[failure])])
    assert "NumPy's own: 5.0" in run(page, WITHOUT)
    assert "Live:" in page.locator(".livebook-bar").inner_text()


@pytest.mark.exhaustive
def test_same_bits_in_chromium(open_chapter):
    """The cases that tests/fastloops tries in Node."""
    page = open_chapter("intro")
    tried, different = ast.literal_eval(run(page, SAME_BITS.read_text() + "\n\nprint(different())", seconds=500))
    assert tried > 19_000
    assert different == []
