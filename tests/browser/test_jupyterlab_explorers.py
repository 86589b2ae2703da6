"""Every explorer in a real JupyterLab: each control to its ends and twice a step, as in the built page."""

import nbformat
import pytest
from explorer_page import SETTLED
from lab import open_notebook, running_lab
from opening import opener
from playwright.sync_api import TimeoutError

from nnlib import explorers

pytestmark = pytest.mark.browser
OTHER_WORDS = "([view, before]) => view.querySelector('[role=status]').innerText !== before"
KEYS = ("Home", "ArrowRight", "End")


@pytest.fixture(scope="module")
def notebook(chromium, tmp_path_factory):
    """A page of JupyterLab with a notebook of one cell; each explorer in turn is run in it."""
    folder = tmp_path_factory.mktemp("lab")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}  # else it asks
    cells = [nbformat.v4.new_code_cell("from nnlib import explorers")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "explorers.ipynb")
    with running_lab(folder) as address, opener(chromium) as open_page:
        yield open_notebook(open_page, address, "explorers.ipynb")


def run(page, name):
    """Put this explorer into the cell, run it, and return its view."""
    page.locator(".jp-Cell .cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(f"from nnlib.explorers import {name}\n\nprint('{name}')\n{name}()")
    page.keyboard.press("Control+Enter")
    page.locator(".jp-OutputArea-output", has_text=name).first.wait_for(timeout=60_000)  # the one before is gone
    view = page.locator(".jp-OutputArea .explorer").first
    view.locator(".picture").wait_for(timeout=60_000)
    return view


def state(view):
    """(sentence, picture) of an explorer."""
    return view.locator("[role=status]").inner_text(), view.locator(".picture").inner_html()


def wait_for_change(view, before, what):
    """Wait until the sentence differs; return the new state once it has stayed for a while."""
    element = view.element_handle()
    try:
        view.page.wait_for_function(OTHER_WORDS, arg=[element, before[0]], timeout=30_000)
    except TimeoutError as error:
        raise AssertionError(f"{what} changed nothing: {before[0]}") from error
    view.page.evaluate(SETTLED, [element, 150])
    return state(view)


def moves_of(view):
    """(what, function that moves, whether a move may find the control where it should go) for all controls."""
    for number, handle in enumerate(view.locator(".noUi-handle").all()):
        for key in KEYS:
            yield f"slider {number} {key}", lambda handle=handle, key=key: _press(handle, key)
    for number, menu in enumerate(view.locator("select").all()):
        for place in sorted({0, 1, menu.locator("option").count() - 1}):
            yield f"menu {number} option {place}", lambda menu=menu, place=place: _choose(menu, place)
    for number, box in enumerate(view.locator("input[type=number]").all()):
        for value in ("1", "2", box.get_attribute("max"), box.get_attribute("min")):
            yield f"box {number} {value}", lambda box=box, value=value: _fill(box, value)
    for number, tick in enumerate(view.locator("input[type=checkbox]").all()):
        for turn in range(2):
            yield f"switch {number} turn {turn}", lambda tick=tick: tick.click() or True


def _press(handle, key):
    before = handle.get_attribute("aria-valuenow")
    handle.press(key)
    return handle.get_attribute("aria-valuenow") != before


def _choose(menu, place):
    before = menu.evaluate("menu => menu.selectedIndex")
    menu.select_option(index=place)
    return place != before


def _fill(box, value):
    before = box.input_value()
    box.fill(value)
    box.press("Enter")
    return value != before


@pytest.mark.parametrize("name", explorers.__all__)
def test_every_control_moves_picture_and_sentence(notebook, name, record_property):
    page, view = notebook, run(notebook, name)
    page.problems.clear()  # the moves must be clean; JupyterLab's own start is not ours
    shown, moved = state(view), 0
    for what, go in moves_of(view):
        if go():
            after = wait_for_change(view, shown, f"{name}: {what}")
            assert after[1] != shown[1], f"{name}: {what} changed no picture"
            assert "stopped with" not in after[0]
            shown, moved = after, moved + 1
    assert moved >= 6
    record_property(f"moves of {name}, JupyterLab", moved)
    assert [problem for problem in page.problems if "favicon" not in problem] == []
