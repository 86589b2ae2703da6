"""Cells that put out without end: the page stays responsive, "Stop" is heard, and what ran before stays in memory."""

import functools
import http.server
import threading

import pytest
from conftest import SITE, Quiet
from explorer_page import each_day
from opening import READY, opener
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser

SOON = 10_000  # milliseconds: generous, because tests share their machine; alone it is less than one second
FRAMES = """() => {
    window.gaps = [];
    let last = performance.now();
    const next = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(next); };
    requestAnimationFrame(next);
}"""

FLOODS = {
    "print": "while True:\n    print('again')",
    "nothing": "while True:\n    pass",
    "two streams": "import sys\nwhile True:\n    print('a')\n    print('b', file=sys.stderr)",
    "display": "while True:\n    display(1)",
    "clear": "from IPython.display import clear_output\nwhile True:\n    clear_output(wait=True)\n    print('again')",
    "long lines": "while True:\n    print('x' * 50_000_000)",
    "no line": "while True:\n    print('x', end='')",
    "progress": "while True:\n    for i in range(101):\n        print(f'\\r{i} %', end='')",
    "large HTML": "from IPython.display import HTML\nwhile True:\n    display(HTML('<b>x</b>' * 2_500_000))",
    "slider": "import ipywidgets\ns = ipywidgets.IntSlider()\ndisplay(s)\nwhile True:\n    s.value = 1 - s.value",
    "output": "import ipywidgets\no = ipywidgets.Output()\ndisplay(o)\nwhile True:\n    with o: print('again')",
    "widgets": "import ipywidgets\nkept_widgets = []\nwhile True:\n    kept_widgets.append(ipywidgets.IntSlider())",
    "sleep": "import time\nwhile True:\n    time.sleep(3600)",
    "await": "import asyncio\nwhile True:\n    await asyncio.sleep(3600)",
    "task": "import asyncio\nasync def loop():\n    while True: pass\nawait asyncio.create_task(loop())",
    "products": "import numpy as np\nX = np.ones((80, 80))\nwhile True:\n    X @ X",
}


class Isolated(Quiet):
    """A server that isolates its pages from other origins."""

    def end_headers(self):
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()


@pytest.fixture(scope="module")
def isolated():
    """The address of the built book on such a server."""
    handler = functools.partial(Isolated, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def introduction(open_, address):
    page = open_(f"{address}/chapters/intro.html")
    page.wait_for_function(READY)
    page.evaluate(FRAMES)
    return page


@pytest.fixture(scope="module")
def running(chromium, site):
    """The introduction with a Python that runs on from test to test: no flood may end it."""
    with opener(chromium) as open_:
        yield introduction(open_, site)


@pytest.fixture
def cell(running):
    """A cell of that page that needs no other, after `kept = 41`."""
    running.problems.clear()
    cell = CellOnPage(running, 4)
    cell.write("kept = 41")
    cell.run()
    return cell


def stop_after(cell, source, milliseconds=1_500):
    """Run a source, press Stop after a while, and wait until the cell has stopped; the longest time without a frame."""
    cell.write(source)
    cell.page.evaluate("gaps.length = 0")
    cell.element.locator(".CodeMirror textarea").press("Shift+Enter")
    stop = cell.element.get_by_role("button", name="Stop")
    stop.wait_for(timeout=60_000)
    cell.page.wait_for_timeout(milliseconds)
    stop.evaluate("button => button.click()", timeout=SOON)
    cell.element.get_by_text("Stopped. What ran before is still in memory.").wait_for(timeout=SOON)
    return cell.page.evaluate("Math.max(...gaps)")


@pytest.mark.parametrize("name", each_day(("print", "slider", "sleep", "await"), *FLOODS))
def test_a_flood_is_stopped_the_page_goes_on_and_memory_stays(cell, name):
    assert stop_after(cell, FLOODS[name]) < SOON
    cell.page.locator(".livebook-bar").get_by_text("Live: this page").wait_for(timeout=SOON)
    cell.write("kept + 1")
    assert cell.run() == "42"
    assert cell.page.problems == []


def test_30_000_lines_are_the_first_the_last_and_a_download(cell):
    cell.write("for i in range(30_000):\n    print(i)\n1 / 0")
    output = cell.run()
    lines = output.split("\n")
    assert lines[:3] == ["0", "1", "2"]
    assert "… 28,981 more lines are not shown." in output  # 999 are shown before, and 20 after
    assert output.index("29980\n") < output.index("29999\n") < output.index("ZeroDivisionError")
    assert len(lines) < 1_100
    with cell.page.expect_download() as download:
        cell.press("Download all as text")
    with open(download.value.path(), encoding="utf-8") as file:
        assert file.read() == "".join(f"{i}\n" for i in range(30_000))


def test_a_progress_bar_overwrites_its_line(cell):
    cell.write(
        "import time\nfor i in range(5):\n    print(f'\\r{i} of 4', end='')\n    time.sleep(0.15)\nprint('\\nready')"
    )
    assert cell.run().strip() == "4 of 4\nready"


def test_what_a_busy_cell_has_printed_is_there_before_it_ends(cell):
    cell.write("print('a')\nprint('b')\nwhile True: pass")
    cell.element.locator(".CodeMirror textarea").press("Shift+Enter")
    cell.element.locator(".livebook-live").get_by_text("a\nb").wait_for(timeout=SOON)
    cell.press("Stop")
    cell.element.get_by_text("Stopped.").wait_for(timeout=SOON)


def test_a_large_output_is_shown_when_the_reader_wants_it(cell):
    cell.write("from IPython.display import HTML\nHTML('<b id=\"large\">' + 'large ' * 500_000 + '</b>')")
    assert "An output of 3.0 MB is not shown" in cell.run()
    assert cell.page.locator("#large").count() == 0
    cell.press("Show it")
    cell.page.locator("#large").wait_for()


@pytest.mark.exhaustive
def test_a_loop_that_stops_for_nothing_ends_python_and_cells_run_anew(chromium, site):
    with opener(chromium) as open_:
        page = introduction(open_, site)
        cell = CellOnPage(page, 4)
        cell.write("while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass")
        cell.element.locator(".CodeMirror textarea").press("Shift+Enter")
        stop = cell.element.get_by_role("button", name="Stop")
        stop.wait_for(timeout=60_000)
        page.wait_for_timeout(300)
        stop.click()
        bar = page.locator(".livebook-bar")
        bar.get_by_text("Python was stopped, and what it had in memory is gone").wait_for(timeout=SOON)
        bar.get_by_role("button", name="Start again").click()
        bar.get_by_text("Live:").wait_for(timeout=60_000)
        cell.write("print('alive')")
        assert "alive" in cell.run()
        assert page.problems == []


@pytest.mark.exhaustive
def test_stop_is_heard_where_pages_are_isolated_too(chromium, isolated):
    with opener(chromium) as open_:
        page = introduction(open_, isolated)
        assert page.evaluate("crossOriginIsolated")
        cell = CellOnPage(page, 4)
        cell.write("kept = 41")
        cell.run()
        for name in ("print", "nothing"):
            stop_after(cell, FLOODS[name])
        cell.write("kept + 1")
        assert cell.run() == "42"
