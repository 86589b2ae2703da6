"""Cells of a built page: edited, run, stopped, reset; errors shown; widgets and figures drawn."""

import pytest
from livebook.precompile import LATE
from opening import visitor

pytestmark = pytest.mark.browser


class CellOnPage:
    """The code cell number `place` of a page."""

    def __init__(self, page, place):
        self.page, self.place = page, place
        self.element = page.locator(".livebook-cell").nth(place)

    def write(self, source):
        if not self.element.locator(".CodeMirror").count():
            self.element.get_by_role("button", name="Edit").click()
            self.element.locator(".CodeMirror").wait_for()
        self.page.evaluate(
            "([place, source]) => document.querySelectorAll('.livebook-cell')[place]"
            ".querySelector('.CodeMirror').CodeMirror.setValue(source)",
            [self.place, source],
        )

    def run(self):
        """Shift+Enter in the editor, until the cell says that it is done."""
        self.element.locator(".CodeMirror textarea").press("Shift+Enter")
        self.element.get_by_text("Done.").or_(self.element.get_by_text("An error ended it.")).wait_for(timeout=90_000)
        return self.output

    @property
    def output(self):
        return self.element.locator(".livebook-live").inner_text()

    def press(self, name):
        self.element.get_by_role("button", name=name).click()

    def reset(self):
        """Back to the book's own source and output, where anything else stands."""
        if self.element.get_by_role("button", name="Reset").is_visible():
            self.press("Reset")


@pytest.fixture
def page(visit):
    """The introduction, newly opened: Python sleeps."""
    return visit("intro")


@pytest.fixture(scope="module")
def running(chromium, site):
    """The introduction with a Python that runs on from test to test."""
    with visitor(chromium, site) as visit_:
        yield visit_("intro")


@pytest.fixture
def cell(running):
    """A cell of that page, as the book has it.

    It is safe to share: each test writes all the source that it runs, imports included or from the cell that this one
    needs, and asks for no name that another has left. That a new page runs what a cell needs is tested in a new page.
    """
    running.problems.clear()
    cell = CellOnPage(running, 2)
    yield cell
    cell.reset()


def test_an_edited_cell_changes_its_output_and_can_be_reset(cell):
    book = cell.element.locator(".cell_output").inner_text()
    cell.write("model = nn.Sequential([nn.layers.Dense(7, input_dim=2)])\nmodel.summary()\nmodel.count_params()")
    output = cell.run()
    assert "Dense(7)" in output
    assert output.rstrip().endswith("21")
    assert not cell.element.locator(".cell_output").first.is_visible()
    cell.press("Reset")
    assert cell.element.locator(".cell_output").inner_text() == book
    assert cell.page.problems == []


def test_a_cell_says_what_it_loads_and_runs_after_the_cells_it_needs_and_they_alone(page):
    cell = CellOnPage(page, 2)
    button = cell.element.get_by_role("button", name="Run")
    assert button.inner_text() == "Run"
    assert "MB first" in button.get_attribute("title")  # matplotlib, which its imports ask for
    cell.press("Edit")
    cell.run()
    cells = "[...document.querySelectorAll('.livebook-cell')]"
    ran = page.evaluate(f"{cells}.map(cell => Boolean(cell.querySelector('.livebook-live')))")
    assert ran[:4] == [False, True, True, False]  # the imports and this cell, not the explorer or what comes next


def test_an_endless_loop_is_stopped_and_the_cells_it_needs_stay_in_memory(page):
    cell = CellOnPage(page, 2)
    cell.write("while True:\n    pass")
    cell.element.locator(".CodeMirror textarea").press("Shift+Enter")
    stop = cell.element.get_by_role("button", name="Stop")
    stop.wait_for(timeout=60_000)
    page.wait_for_timeout(300)
    stop.click()
    cell.element.get_by_text("Stopped. What ran before is still in memory.").wait_for(timeout=10_000)
    assert "KeyboardInterrupt" in cell.output
    page.locator(".livebook-bar").get_by_text("Live: this page").wait_for()
    cell.write("nn.__name__")
    assert cell.run() == "'nnlib'"
    assert page.problems == []


ERRORS = {
    "x = = 3": "SyntaxError: invalid syntax",
    "def f():\n    return 1 / 0\nf()": "in f\n    return 1 / 0",
    "raise SystemExit(3)": "SystemExit: 3",
    "np.ones((23_000, 23_000))": "array is too big",
    "nn.layers.Dense(0)": "Dense expected units to be a whole number of 1 or more, received 0",
}


def test_errors_show_their_traceback_and_the_page_goes_on(cell):
    for source, words in ERRORS.items():
        cell.write(source)
        assert words in cell.run()
        assert "livebook_kernel" not in cell.output
        cell.write("40 + 2")
        assert cell.run() == "42"
    assert cell.page.problems == []


def test_other_widgets_are_drawn_and_moved(cell):
    cell.write("import ipywidgets\nipywidgets.interact(lambda x: x * x, x=(0, 10));")
    cell.run()
    handle = cell.element.locator(".noUi-handle")
    for square in ("36", "49"):
        handle.press("ArrowRight")
        cell.element.locator(".widget-output").get_by_text(square).wait_for(timeout=10_000)
    assert cell.page.problems == []


def test_a_figure_of_matplotlib_is_drawn(cell):
    cell.write("import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()")
    cell.run()
    assert cell.element.locator(".livebook-live img").count() == 1
    assert cell.page.problems == []


@pytest.mark.exhaustive
def test_a_seldom_module_of_the_library_is_fetched_when_it_is_imported(open_chapter):
    page = open_chapter("intro")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if f"/{LATE}" in request.url else None)
    cell = CellOnPage(page, 4)  # the explorer's: it needs no other
    cell.write("import statistics\nimport random\nrandom.Random(0).random() < 1")
    assert cell.run() == "True"
    assert fetched == []
    cell.write("import wave, email.mime.text\nimport numpy.ma as ma\nint(ma.array([1, 2], mask=[0, 1]).sum())")
    assert cell.run() == "1"
    assert len(fetched) == 1
    assert page.problems == []


def test_top_level_await_output_and_clear(cell):
    cell.write(
        "import asyncio\nfrom IPython.display import clear_output, display, HTML\nprint('gone')\n"
        "await asyncio.sleep(0.01)\nclear_output()\ndisplay(HTML('<b>bold</b>'))"
    )
    assert cell.run() == "bold"
    assert cell.element.locator(".livebook-live b").count() == 1


def test_lines_for_ipython_and_help_act_or_say_that_they_do_not(cell):
    cell.write("%time x = 20 + 1\n!ls\nprint(x * 2)\nlen?")
    shown = cell.run()
    assert shown.startswith("Wall time: ")
    assert all(words in shown for words in ("!ls is not done: a page has no shell", "42", "Signature: len(obj, /)"))
    cell.write("help(len)")
    assert "Return the number of items in a container." in cell.run()
    cell.write("input('Your name? ')")
    assert "a page cannot ask for input" in cell.run()
    cell.write("import tqdm")
    assert "A page has no tqdm, and installs nothing." in cell.run()
    assert cell.page.problems == []


def test_markdown_formulas_and_places_that_change(cell):
    cell.write(
        "from IPython.display import Latex, Markdown, display\nhandle = display('gone', display_id=True)\n"
        "display(Markdown('**bold** $x_1$'), Latex('$x_2$'))\nhandle.update('new')"
    )
    cell.run()
    live = cell.element.locator(".livebook-live")
    assert live.locator("strong").inner_text() == "bold"
    live.locator("mjx-container").nth(1).wait_for(timeout=10_000)
    assert "'new'" in live.inner_text()
    assert "gone" not in live.inner_text()
    assert cell.page.problems == []
