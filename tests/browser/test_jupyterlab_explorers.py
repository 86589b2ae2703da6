"""Every explorer in a real JupyterLab: each control changes what is shown, as in the built page."""

import nbformat
import pytest
from explorer_page import draw
from lab import open_notebook, problems_of, running_lab
from opening import opener
from playwright.sync_api import TimeoutError, expect

from nnlive import explorers

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
OF_SEVERAL_INPUTS = {"Bench"}  # a control of its may have more than one
TYPED = {"ClassRuns": 1}  # controls of its are texts
OTHER_END = """([view, before]) => {
    const sentence = view.querySelector('[role=status]');
    return sentence.getAttribute('aria-busy') !== 'true' && sentence.innerText !== before;
}"""


@pytest.fixture(scope="module")
def notebook(chromium, tmp_path_factory):
    """A page of JupyterLab with a notebook of one cell; each explorer in turn is run in it."""
    folder = tmp_path_factory.mktemp("lab")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}  # else it asks
    cells = [nbformat.v4.new_code_cell("print('ready')")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "explorers.ipynb")
    with running_lab(folder) as address, opener(chromium) as open_page:
        page = open_notebook(open_page, address, "explorers.ipynb")
        output(page, "ready").wait_for(timeout=60_000)
        page.locator(".jp-InputPrompt", has_text="[1]:").wait_for()  # until then it may take the focus from a cell
        yield page


def output(page, words):
    return page.locator(".jp-OutputArea-output", has_text=words).first


def run(page, name):
    """Put this explorer into the cell, run it, and return its view."""
    editor = page.locator(".jp-Cell .cm-content").first
    editor.click()
    editor.press("Control+a")
    page.keyboard.insert_text(f"from nnlive.explorers import {name}\n\nprint('{name}')\n{name}()")
    expect(editor).to_contain_text(f"print('{name}')")
    editor.press("Control+Enter")
    output(page, name).wait_for(timeout=60_000)  # the one before is gone
    view = page.locator(".jp-OutputArea .explorer").first
    view.locator(".picture svg").first.wait_for(timeout=60_000)
    expect(view.get_by_role("status")).not_to_be_empty()  # the widgets of an explorer arrive one by one
    expect(view.get_by_role("status")).not_to_have_attribute("aria-busy", "true", timeout=60_000)  # its first training
    for fold in view.locator(".jupyter-widget-Collapse-header").all():  # what the picture holds as well
        fold.click()
    return view


def state(view):
    """(sentence, picture) of an explorer."""
    return view.locator("[role=status]").inner_text(), view.locator(".picture").first.inner_html()


def wait_for_end(view, before, what):
    """Wait until a final sentence differs; return the new state."""
    try:
        view.page.wait_for_function(OTHER_END, arg=[view.element_handle(), before[0]], timeout=30_000)
    except TimeoutError as error:
        raise AssertionError(f"{what} changed nothing: {before[0]}") from error
    return state(view)


def moves_of(view):
    """(what, function that moves it to its end, or to the other if it stands there) for each control."""
    for number, handle in enumerate(view.locator(".explorer-controls .noUi-handle").all()):
        yield f"slider {number}", lambda handle=handle: _press(handle)
    for number, menu in enumerate(view.locator("select").all()):
        yield f"menu {number}", lambda menu=menu: _choose(menu)
    for number, box in enumerate(view.locator("input[type=number]").all()):
        yield f"box {number}", lambda box=box: _fill(box)
    for number, tick in enumerate(view.locator("input[type=checkbox]").all()):
        yield f"switch {number}", tick.click
    for number, pad in enumerate(view.locator(".nn-pad-area").all()):
        yield f"pad {number}", lambda pad=pad: draw(pad)


def _press(handle):
    before = handle.get_attribute("aria-valuenow")
    handle.press("End")
    if handle.get_attribute("aria-valuenow") == before:
        handle.press("Home")


def _choose(menu):
    last = menu.locator("option").count() - 1
    menu.select_option(index=0 if menu.evaluate("menu => menu.selectedIndex") == last else last)


def _fill(box):
    last = box.get_attribute("max")
    box.fill(box.get_attribute("min") if box.input_value() == last else last)
    box.press("Enter")


@pytest.mark.parametrize("name", explorers.__all__)
def test_every_control_moves_picture_and_sentence(notebook, name, record_property):
    page, view = notebook, run(notebook, name)
    page.problems.clear()  # the moves must be clean; JupyterLab's own start is not ours
    shown, moved = state(view), 0
    for what, go in moves_of(view):
        go()
        after = wait_for_end(view, shown, f"{name}: {what}")
        assert after[1] != shown[1], f"{name}: {what} changed no picture"
        assert "stopped with" not in after[0]
        moved += 1
        view.get_by_role("button", name="Reset").click()  # a control may end where another leaves it no room
        shown = wait_for_end(view, after, f"{name}: reset")
    count = len(getattr(explorers, name)().controls)
    assert moved > count if name in OF_SEVERAL_INPUTS else moved == count - TYPED.get(name, 0)
    record_property(f"moves of {name}, JupyterLab", moved)
    assert problems_of(page) == []
