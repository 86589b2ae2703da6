"""The same page in two tabs: what is kept in one is there in the other, and nothing is replaced unasked."""

import pytest
from opening import READY
from test_live_cells import CellOnPage
from test_work_kept import CHAPTER, MINE, NEURON, changed, note, reload, text

pytestmark = pytest.mark.browser

# As a tab is that the browser has put to sleep.
DEAF = """
const add = addEventListener;
window.addEventListener = (kind, ...rest) => kind === "storage" || add(kind, ...rest);
"""


@pytest.fixture
def open_tabs(open_chapter):
    """open_tabs(…): the same cell in two tabs of one browser, which must have no problems."""
    pages = []

    def open_(**options):
        first = open_chapter(CHAPTER, **options)
        second = first.context.new_page()
        second.problems = []
        second.on("pageerror", lambda error: second.problems.append(str(error)))
        second.goto(first.url)
        second.wait_for_function(READY)
        pages.extend([first, second])
        return CellOnPage(first, NEURON), CellOnPage(second, NEURON)

    yield open_
    assert [page.problems for page in pages] == [[], []]


def test_a_tab_follows_the_other_and_the_text_that_was_there_can_be_had_back(open_tabs):
    here, there = open_tabs()
    there.write(MINE)
    here.element.get_by_text("Changed by you in another tab").wait_for(timeout=10_000)
    assert text(here) == MINE
    here.write("x = 1")
    there.element.get_by_role("button", name="Undo").wait_for(timeout=10_000)
    assert text(there) == "x = 1"
    there.press("Undo")
    assert text(there) == MINE
    there.press("Reset")
    here.element.get_by_text("put it back in another tab").wait_for(timeout=10_000)
    assert not changed(here)
    reload(here.page)
    assert not changed(CellOnPage(here.page, NEURON))


def test_a_tab_that_was_not_told_replaces_nothing_before_the_reader_has_chosen(open_tabs):
    here, there = open_tabs(before=DEAF)
    there.write(MINE)
    here.write("x = 1")
    assert "and in another tab as well" in note(here)
    reload(there.page)
    assert text(CellOnPage(there.page, NEURON)) == MINE
    here.press("Take the other text")
    assert text(here) == MINE
    here.press("Undo")
    assert text(here) == "x = 1"
    reload(there.page)
    assert text(CellOnPage(there.page, NEURON)) == "x = 1"
