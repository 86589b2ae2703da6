"""Code that readers write: it runs after what it needs, whatever the book's own cell there needed."""

import pytest
from test_bare_install import FIRST_NETWORK
from test_lab_in_the_page import Lab

pytestmark = pytest.mark.browser

SOLVED = "def dense_forward(x, W, b):\n    return scaled(np.dot(x, W)) + b\n\nprint(np.ones(2), helped(1))"


def write(lab, ident, source):
    """The cell of a lab, with this source in its editor."""
    cell = lab.cell(ident)
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".CodeMirror").wait_for()
    cell.locator(".CodeMirror").evaluate("(element, source) => element.CodeMirror.setValue(source)", source)
    return cell


def run(lab, ident, source):
    """The cell, once it has run this source or has said that it does not."""
    cell = write(lab, ident, source)
    cell.get_by_role("button", name="Run").click()
    ended = cell.get_by_text("Done.").or_(cell.get_by_text("An error ended it.")).or_(cell.get_by_text("Not run:"))
    ended.wait_for(timeout=90_000)
    return cell


def shown(cell):
    return cell.locator(".livebook-live").inner_text().strip()


@pytest.fixture
def lab(open_chapter):
    """The first lab, freshly opened: Python sleeps."""
    return Lab(open_chapter("labs/lab_1"), "lab_1")


def test_a_first_answer_may_use_what_the_books_cell_did_not(lab):
    imports = "import numpy as np\n\nimport nnlib as nn\nfrom nnlabs import check\n\ndef scaled(y):\n    return y * 1\n"
    write(lab, "imports", f"{imports}\ndef helped(x):\n    return x + 1")
    write(lab, "task-dense_backward", "def dense_backward(:")  # nobody needs it
    assert shown(run(lab, "task-dense_forward", SOLVED)) == "[1. 1.] 2"
    assert "passed" in lab.check("dense_forward").inner_text()
    needy = run(lab, "check-dense_backward", "dense_backward")
    assert "Not run: a cell above" in needy.locator(".livebook-tools").inner_text()
    assert "SyntaxError" in shown(lab.cell("task-dense_backward"))
    # A package that no cell of the book imports here is loaded.
    picture = "def picture():\n    import PIL.Image\n    return PIL.Image.new('1', (1, 2))\n\npicture().size"
    assert shown(run(lab, "check-Scale", picture)) == "(1, 2)"
    assert lab.page.problems == []


def test_the_first_network_of_the_readme_trains_on_a_page_without_a_bar(lab):
    cell = run(lab, "task-dense_forward", FIRST_NETWORK.replace("epochs=400", "epochs=3"))
    assert shown(cell).startswith("Dense(3, Tanh()): ")
    assert lab.page.problems == []
