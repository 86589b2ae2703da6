"""Progress of a lab: counted from the verdicts that a page was built with, filled by those of cells that were run."""

import re

import pytest
from test_live_cells import CellOnPage
from test_work_kept import FULL, download, reload
from violations import serious

pytestmark = pytest.mark.browser

CHAPTER = "01_layers"  # any page: verdicts are put into it
TASKS = {3: ("forward", 2), 12: ("backward", 3), 17: ("summary", 1)}  # cell's number: task, points
FORWARD, BACKWARD = 1, 5  # the places of the first two on the page


def verdict(task, points, of, words="Not started."):
    data = f'data-lab="lab_1" data-task="{task}" data-points="{points}" data-of="{of}"'
    return f'<div class="output text_html"><div class="lab-verdict" {data}>{words}</div></div>'


def make_a_lab(route):
    """A chapter's page, with verdicts in the outputs of three cells."""
    response = route.fetch()
    text = response.text()
    for number, (task, of) in TASKS.items():
        place = rf'(livebook-cell-{number} .*?<div class="cell_output [^>]*>)'
        text, made = re.subn(place, rf"\g<1>{verdict(task, 0, of)}", text, count=1, flags=re.DOTALL)
        assert made == 1
    route.fulfill(response=response, body=text)


def check(cell, task, points, of):
    """Run a check, as a lab's cell does."""
    cell.write(f"from IPython.display import HTML\nHTML('''{verdict(task, points, of, 'Checked.')}''')")
    assert cell.run() == "Checked."


@pytest.fixture
def open_lab(open_chapter):
    def open_(**options):
        return open_chapter(CHAPTER, routes=[(f"**/{CHAPTER}.html", make_a_lab)], **options)

    return open_


def progress(page):
    bar = page.locator(".livebook-progress progress")
    return page.locator(".livebook-progress").inner_text(), bar.evaluate("bar => [bar.value, bar.max]")


def marks(page):
    return [(m.get_attribute("data-state"), m.inner_text()) for m in page.locator(".livebook-mark").all()]


def test_points_come_with_verdicts_and_stay_after_a_reload(open_lab):
    page = open_lab()
    assert progress(page) == ("0 of 3 tasks done, 0 of 6 points", [0, 6])
    assert page.get_by_text("0 of 3 tasks done").get_attribute("role") == "status"
    assert marks(page)[0] == ("open", "Not checked yet, 2 points")
    check(CellOnPage(page, FORWARD), "forward", 2, 2)
    check(CellOnPage(page, BACKWARD), "backward", 1, 3)
    assert progress(page) == ("1 of 3 tasks done, 3 of 6 points", [3, 6])
    assert marks(page)[:2] == [("done", "2 of 2 points"), ("begun", "1 of 3 points")]
    reload(page)
    assert progress(page) == ("1 of 3 tasks done, 3 of 6 points", [3, 6])
    assert marks(page) == [
        ("done", "Checked earlier: 2 of 2 points"),
        ("begun", "Checked earlier: 1 of 3 points"),
        ("open", "Not checked yet, 1 point"),
    ]
    assert [v.is_visible() for v in page.locator(".lab-verdict").all()] == [False, False, True]  # "Not started."
    assert page.problems == []
    assert serious(page) == []


@pytest.mark.exhaustive
def test_the_last_check_counts_and_verdicts_of_other_tasks_do_not(open_lab):
    page = open_lab()
    cell = CellOnPage(page, FORWARD)
    check(cell, "forward", 2, 2)
    check(cell, "forward", 0.5, 2)
    for task, points, of in (("unknown", 1, 1), ("backward", 9, 9), ("backward", 4, 3), ("backward", "three", 3)):
        check(cell, task, points, of)
    assert progress(page) == ("0 of 3 tasks done, 0.5 of 6 points", [0.5, 6])


@pytest.mark.exhaustive
def test_start_over_forgets_the_points_as_well(open_lab):
    page = open_lab()
    check(CellOnPage(page, FORWARD), "forward", 2, 2)
    questions = []
    page.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Start over").click()
    assert questions == ["Start over? This throws away your changes in 1 cell and your points on this page."]
    assert progress(page)[1] == [0, 6]
    assert page.locator(".lab-verdict").first.is_visible()
    reload(page)
    assert progress(page)[1] == [0, 6]
    assert page.get_by_role("button", name="Start over").count() == 0


@pytest.mark.exhaustive
def test_the_notebook_is_the_readers(open_lab):
    page = open_lab()
    assert download(page, "Download your notebook")[0] == f"{CHAPTER}.ipynb"


@pytest.mark.exhaustive
def test_a_browser_that_keeps_nothing_counts_and_says_so(open_lab):
    page = open_lab(before=FULL)
    check(CellOnPage(page, FORWARD), "forward", 2, 2)
    words, numbers = progress(page)
    assert words.startswith("1 of 3 tasks done, 2 of 6 points; not kept, because this browser's storage is full")
    assert numbers == [2, 6]


def test_a_page_without_verdicts_has_no_progress(open_chapter):
    page = open_chapter(CHAPTER)
    assert page.locator(".livebook-progress, .livebook-mark").count() == 0
