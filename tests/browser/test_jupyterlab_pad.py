"""Pads in a real JupyterLab: mouse and keys draw, the explorer answers, and no key is a shortcut of the notebook."""

import nbformat
import pytest
from lab import open_notebook, running_lab
from pad_page import SOURCE
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.fixture
def page(open_page, tmp_path):
    """A notebook whose only cell shows the explorer with two pads, run."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(SOURCE)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "pads.ipynb")
    with running_lab(tmp_path) as address:
        page = open_notebook(open_page, address, "pads.ipynb")
        page.locator(".nn-pad-area").nth(1).wait_for(timeout=60_000)
        yield page


def test_mouse_and_keys_draw_and_the_explorer_answers(page):
    sentence = page.locator(".explorer [role=status]")
    points, digit = page.get_by_role("application").all()
    expect(sentence).to_have_text("1 points and 0 strokes.")
    points.click(position={"x": 30, "y": 40})
    expect(sentence).to_have_text("2 points and 0 strokes.")
    digit.scroll_into_view_if_needed()
    box = digit.bounding_box()
    page.mouse.move(box["x"] + 80, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 200, steps=10)
    expect(sentence).to_have_text("2 points and 1 strokes.")  # while it is drawn
    page.mouse.up()
    points.focus()
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for key in ("2", "Space", "Backspace", "Shift+ArrowDown", "Space"):
        page.keyboard.press(key)
    expect(sentence).to_have_text("3 points and 1 strokes.")
    expect(page.get_by_role("group", name="Your points").locator("[aria-live]")).to_contain_text(
        "1 of class 1, 2 of class 2"
    )
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert page.locator(".jp-MarkdownCell").count() == 0
    page.get_by_role("button", name="Reset").click()
    expect(sentence).to_have_text("1 points and 0 strokes.")
    expect(page.get_by_role("group", name="Your digit").locator("[aria-live]")).to_have_text("Nothing is drawn yet.")
