"""What a reader leaves on a page is there again: changed cells; and the notebook is given back with them."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from opening import READY
from test_failures import missing
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser

CHAPTER = "01_layers"
FILE = Path(__file__).parents[2] / "chapters" / f"{CHAPTER}.ipynb"
MINE = 'print("mine")\n\nlen("żółw")'
DATA, NEURON = 1, 2  # the places of two cells on the page; the second is …
ID = "neuron-code"  # … this one of the notebook
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"


def changed(cell):
    return cell.element.get_attribute("data-changed") is not None


def note(cell):
    return cell.element.locator(".livebook-note").inner_text()


def text(cell):
    cell.element.locator(".CodeMirror").wait_for()
    return cell.element.locator(".CodeMirror").evaluate("element => element.CodeMirror.getValue()")


def reload(page):
    page.reload()
    page.wait_for_function(READY)


def download(page, name="Download this notebook"):
    """The name and the text of what the button gives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_text(encoding="utf-8")


def update_the_book(route):
    """The page as a later edition has it: another source, so another mark, and a cell before that shifts numbers."""
    response = route.fetch()
    head, cell, tail = re.split(rf'(\{{"number": \d+, "id": "{ID}".*?"needs")', response.text(), maxsplit=1)
    cell = cell.replace('"source": "', '"source": "# edited by us\\n').replace('"mark": "', '"mark": "x')
    route.fulfill(response=response, body=head + cell + tail)


@pytest.fixture
def page(visit):
    return visit(CHAPTER)


def test_a_changed_cell_is_back_after_a_reload_marked_and_runs_the_readers_text(page):
    cell = CellOnPage(page, NEURON)
    cell.write(MINE)
    assert changed(cell)
    reload(page)
    assert text(cell) == MINE
    assert "kept in this browser" in note(cell)
    assert page.evaluate("document.activeElement === document.body")  # it takes the focus from nobody
    assert cell.run().split() == ["mine", "4"]
    assert not changed(CellOnPage(page, DATA))
    assert page.problems == []


def test_reset_forgets_the_change_and_can_be_undone(page):
    cell = CellOnPage(page, NEURON)
    cell.write(MINE)
    reload(page)
    cell.press("Reset")
    assert not changed(cell)
    assert cell.element.locator(".CodeMirror").count() == 0
    assert cell.element.get_by_role("button", name="Reset").count() == 0
    cell.press("Undo")
    assert text(cell) == MINE
    assert changed(cell)
    cell.press("Reset")
    reload(page)
    assert not changed(cell)
    assert not cell.element.locator(".livebook-note").is_visible()
    assert page.problems == []


@pytest.mark.exhaustive
def test_the_books_own_text_typed_again_is_no_change(page):
    cell = CellOnPage(page, NEURON)
    cell.write(MINE)
    cell.write(page.evaluate(f"JSON.parse(document.getElementById('livebook-data').text).cells[{NEURON}].source"))
    assert not changed(cell)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('livebook-work'))") == []


def test_where_the_book_has_changed_the_cell_the_readers_text_stays_and_a_sentence_says_so(page):
    cell = CellOnPage(page, NEURON)
    cell.write(MINE)
    page.route(f"**/{CHAPTER}.html", update_the_book, times=1)
    reload(page)
    assert text(cell) == MINE
    assert "book's own cell has changed since" in note(cell)
    cell.press("Reset")
    cell.press("Edit")
    assert text(cell).startswith("# edited by us")


@pytest.mark.exhaustive
def test_cells_that_need_a_changed_cell_run_the_readers_text_after_a_reload_and_after_each_change(page):
    CellOnPage(page, NEURON).write("def sigmoid(z):\n    return 42")
    reload(page)
    cell = CellOnPage(page, 8)  # it tries lines of neurons, and so needs sigmoid
    cell.write("sigmoid(0)")
    assert cell.run() == "42"
    CellOnPage(page, NEURON).write("def sigmoid(z):\n    return 43")
    assert cell.run() == "43"


@pytest.mark.exhaustive
def test_a_folded_changed_cell_shows_its_text_when_it_is_unfolded(page):
    cell = CellOnPage(page, 6)
    cell.element.locator("summary").click()
    cell.write(MINE)
    reload(page)
    cell.element.locator(".CodeMirror").wait_for(state="attached")
    cell.element.locator("summary").click()
    assert "mine" in cell.element.locator(".CodeMirror-line").first.inner_text()
    assert cell.element.locator(".CodeMirror").bounding_box()["height"] > 40


@pytest.mark.parametrize(
    "before", [FULL, pytest.param(FORBIDDEN, marks=pytest.mark.exhaustive)], ids=["full", "forbidden"]
)
def test_where_nothing_is_kept_a_sentence_says_so_and_the_page_works(open_chapter, before):
    page = open_chapter(CHAPTER, before=before)
    cell = CellOnPage(page, NEURON)
    cell.write(MINE)
    assert "not kept, because this browser's storage is full or switched off" in note(cell)
    assert "mine" in download(page)[1]
    cell.press("Reset")
    assert not changed(cell)
    assert [problem for problem in page.problems if "livebook" in problem] == []


@pytest.mark.exhaustive
def test_what_somebody_else_has_stored_does_no_harm(open_chapter):
    kinds = "['work:chapters/01_layers', 'predictions']"
    for stored in ("{", "[1]", "null", f'{{"{ID}": 3, "imports": {{"source": 4}}, "gone": {{}}}}'):
        before = f"for (const kind of {kinds}) localStorage.setItem(`livebook-${{kind}} /`, `{stored}`)"
        page = open_chapter(CHAPTER, before=before)
        assert page.locator("[data-changed]").count() == 0
        assert page.problems == []


def test_without_changes_the_download_is_the_books_own_file_and_needs_no_python(page):
    assert download(page) == (FILE.name, FILE.read_text(encoding="utf-8"))
    assert page.locator(".livebook-bar").get_attribute("data-state") == "asleep"


def test_the_download_has_the_readers_sources_by_id_and_all_else_untouched(page):
    CellOnPage(page, NEURON).write(MINE)
    reload(page)
    name, mine = download(page)
    book = json.loads(FILE.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["id"] == ID:
            cell["source"] = MINE.splitlines(keepends=True)
    assert name == FILE.name
    assert json.loads(mine) == book
    assert mine == json.dumps(book, indent=1, ensure_ascii=False) + "\n"  # as Jupyter writes it: a small diff
    nbformat.validate(nbformat.reads(mine, as_version=4))


def test_a_notebook_that_cannot_be_fetched_gets_a_sentence(open_chapter):
    page = open_chapter(CHAPTER, routes=[("**/_sources/**", missing)])
    page.get_by_role("button", name="Download this notebook").click()
    page.get_by_text("The notebook could not be had: the server answered 404.").wait_for()


@pytest.mark.exhaustive
def test_start_over_puts_all_cells_back_after_a_question(page):
    button = page.get_by_role("button", name="Start over")
    assert button.count() == 0
    cells = [CellOnPage(page, place) for place in (DATA, NEURON)]
    for cell in cells:
        cell.write(MINE)
    questions = []
    page.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    button.click()
    assert questions == ["Start over? This throws away your changes in 2 cells."]
    assert all(map(changed, cells))
    page.once("dialog", lambda dialog: dialog.accept())
    button.click()
    assert button.count() == 0
    reload(page)
    assert not any(map(changed, cells))
    assert page.problems == []


def test_without_javascript_nothing_of_this_is_there(open_page, site):
    page = open_page(f"{site}/chapters/{CHAPTER}.html", scripts=False)
    assert page.locator(".livebook-page, .livebook-note, .livebook-mark, .livebook-progress").count() == 0
