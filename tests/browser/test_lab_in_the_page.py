"""A lab done in the built page: from the first cell, the answers typed in, until every check is green."""

import re

import nbformat
import pytest
from answers import answers
from explorer_page import ROOT, each_day

from nnlabs import LABS

pytestmark = pytest.mark.browser


class Lab:
    """The page of a lab, with its cells by their ids."""

    def __init__(self, page, name):
        self.page = page
        cells = nbformat.read(ROOT / f"chapters/labs/{name}.ipynb", as_version=4).cells
        self.places = {cell.id: place for place, cell in enumerate(c for c in cells if c.cell_type == "code")}

    def cell(self, ident):
        return self.page.locator(".livebook-cell").nth(self.places[ident])

    def type(self, ident, source):
        """Put the cursor into the cell, take out what is there, type, and run it with Shift+Enter."""
        cell = self.cell(ident)
        cell.get_by_role("button", name="Edit").click()
        cell.locator(".CodeMirror").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Shift+Enter")
        cell.get_by_text("Done.").wait_for(timeout=90_000)

    def check(self, task):
        """What the check says."""
        cell = self.cell(f"check-{task}")
        cell.get_by_role("button", name=re.compile("^Run")).click()
        verdict = cell.locator(".livebook-live .lab-verdict")
        verdict.wait_for(timeout=90_000)
        cell.get_by_text("Done.").wait_for()
        return verdict


@pytest.mark.parametrize("name", each_day(["lab_1"], *LABS))
def test_a_lab_is_done_from_its_first_cell_to_all_checks_green(open_chapter, name):
    lab, page = LABS[name], open_chapter(f"labs/{name}")
    done = Lab(page, name)
    assert f"0 of {len(lab.tasks)} tasks done" in page.locator(".livebook-progress").inner_text()
    wrong = next(answer for answer in answers(name, lab.tasks[0].name) if answer.words)
    done.type(f"task-{wrong.task}", wrong.source)
    verdict = done.check(wrong.task)
    assert wrong.words in verdict.inner_text()
    verdict.get_by_text("Hint 1 of 3").click()
    assert lab.tasks[0].hints[0] in verdict.inner_text()
    for task in lab.tasks:
        cell = done.cell(f"task-{task.name}")
        if task.name == wrong.task:
            cell.get_by_role("button", name="Reset").click()
        done.type(f"task-{task.name}", answers(name, task.name)[0].source)
        assert f"{task.name}: passed" in done.check(task.name).inner_text()
    everything = f"{len(lab.tasks)} of {len(lab.tasks)} tasks done, {lab.max_points} of {lab.max_points} points"
    assert everything in page.locator(".livebook-progress").inner_text()
    assert page.problems == []
