"""Show the code: the program for what the controls say, before Python runs: copied, or run in a cell below."""

import pytest
from explorer_page import NO_PYTHON, explorers_of

pytestmark = pytest.mark.browser


def open_code(page):
    """The introduction's explorer, and its program as an element."""
    (explorer,) = explorers_of(page)
    explorer.press("Show the code")
    return explorer, explorer.element.locator(".livebook-code pre")


def test_without_python_it_follows_the_controls_switches_to_keras_and_is_copied(open_chapter):
    page = open_chapter("intro", before=NO_PYTHON)
    explorer, code = open_code(page)
    assert "learning_rate=0.316, momentum=0.9" in code.inner_text()
    rate, hidden, _ = explorer.controls()
    rate.press("Home")
    hidden.press("Home")
    assert "learning_rate=0.01, momentum=0.9" in code.inner_text()
    assert "nn.layers.Dense(2, " in code.inner_text()
    explorer.press("New random start")
    assert "], seed=1)" in code.inner_text()
    explorer.press("Keras")
    assert "import keras as nn" in code.inner_text()
    assert not explorer.element.get_by_role("button", name="Put into a cell below").is_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer.element.get_by_role("button", name="Copy", exact=True).click()
    explorer.element.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code.inner_text()
    explorer.press("Hide the code")
    assert code.is_hidden()
    assert page.problems == []


def test_a_cell_below_prints_the_explorers_result_and_leaves_no_names(visit):
    page = visit("intro")
    explorer, _ = open_code(page)
    explorer.press("Put into a cell below")
    cell = page.locator(".livebook-loose")
    editor, shown = cell.locator(".CodeMirror"), cell.locator(".livebook-live")
    editor.wait_for()
    cell.get_by_role("button", name="Run").click()
    cell.get_by_text("Done.").wait_for(timeout=90_000)
    assert explorer.sentence.startswith(shown.inner_text().strip())
    editor.evaluate("element => element.CodeMirror.setValue('model')")
    cell.get_by_text("this cell goes when you leave").wait_for()
    cell.get_by_role("button", name="Run").click()
    cell.get_by_text("An error ended it.").wait_for()
    assert "name 'model' is not defined" in shown.inner_text()
    cell.get_by_role("button", name="Remove").click()
    assert cell.count() == 0
    assert page.problems == []
