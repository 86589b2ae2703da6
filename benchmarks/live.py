"""python -m benchmarks live: the built page and JupyterLab as a reader feels them, in a real Chromium.

`starts`: first touch to first live picture, its steps, the second page, and the bytes that are transferred. `moves`: a
slider's move to the first and to the last picture of a training of 100 full-batch steps (2-64-3 on 300 points), in the
page and in JupyterLab. `explorers`: the same for every explorer as the book has it. Build the book first.
"""

import argparse
import contextlib
import functools
import http.server
import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path

import nbformat

from book import find_chromium

from . import explorer_moves, starts

ROOT = Path(__file__).parents[1]
SITE = Path(os.environ.get("LIVEBOOK_SITE", ROOT / "_build" / "html"))  # another build may be measured beside this one
PARTS = ("starts", "moves", "explorers")
STARTS, MOVES = 5, 40
SHORT = "from nnlive.explorers import first_network\n\nfirst_network.EPOCHS = 100\nfirst_network.FirstNetwork()"

# Moves the first slider by one step; resolves to [ms to the first new picture, ms to the sentence after 100 epochs].
MOVE = """async ([element, key]) => {
    const picture = () => element.querySelector('.picture')?.innerHTML;
    const sentence = () => element.querySelector('[role=status]').innerText;
    const wait = async done => { while (!done()) await new Promise(resolve => setTimeout(resolve, 1)); };
    const before = picture(), said = sentence(), start = performance.now();
    const slider = element.querySelector('input[type=range]');
    if (slider) {
        slider.value = Number(slider.value) + (key === 'ArrowRight' ? 0.1 : -0.1);
        slider.dispatchEvent(new Event('input', {bubbles: true}));
    } else {
        element.querySelector('.noUi-handle').dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    }
    await wait(() => picture() !== before);
    const first = performance.now() - start;
    await wait(() => sentence() !== said && sentence().includes('after 100 epochs'));
    const last = performance.now() - start;
    await new Promise(resolve => setTimeout(resolve, 200));
    return [first, last];
}"""


def quantiles(times):
    return f"median {statistics.median(times):.0f} ms, p95 {sorted(times)[int(0.95 * len(times))]:.0f} ms"


@contextlib.contextmanager
def site():
    """The address of the built book on a plain static server."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Nothing."""

    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def open_page(browser, address, script=""):
    """A page of a fresh profile: nothing is cached. `script` runs before the page's own."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script(script)
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page


def moves(page, element):
    """[(ms to the first picture, ms to the last)] of many moves, the first five left out."""
    element.scroll_into_view_if_needed()
    handle = element.element_handle()
    return [page.evaluate(MOVE, [handle, key]) for key in ["ArrowRight", "ArrowLeft"] * (MOVES // 2)][5:]


def write_cell(cell, source):
    """Put this source into a cell of a page, in the place of the book's."""
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".CodeMirror").wait_for()
    cell.evaluate("(cell, source) => cell.querySelector('.CodeMirror').CodeMirror.setValue(source)", source)


def moves_in_page(browser, address):
    page = open_page(browser, f"{address}/chapters/intro.html")
    page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
    element = page.locator(".explorer").first
    cell = page.locator(".livebook-cell", has=element)
    write_cell(cell, SHORT)
    cell.locator(".cell_input").get_by_role("button", name="Run").click()
    page.get_by_text("after 100 epochs").wait_for(timeout=90_000)
    return moves(page, element)


@contextlib.contextmanager
def short_notebook(browser, folder, source):
    """A page of a JupyterLab with one cell, run and at rest."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from lab import open_notebook, running_lab

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)], metadata=kernel)
    nbformat.write(notebook, folder / "short.ipynb")
    with running_lab(folder) as lab:
        page = open_notebook(functools.partial(open_page, browser), lab, "short.ipynb")
        page.get_by_text("after 100 epochs").wait_for(timeout=90_000)
        page.wait_for_timeout(2000)  # JupyterLab is still busy with itself
        yield page


def moves_in_lab(browser):
    with tempfile.TemporaryDirectory() as folder, short_notebook(browser, Path(folder), SHORT) as page:
        return moves(page, page.locator(".explorer").first)


@contextlib.contextmanager
def chromium(*flags):
    """The machine's own Chromium, without a window. Like a reader's, it keeps the pages that are left for a while."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu", *flags],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()


def report_starts(open_, address):
    """Lines on starting: its steps, the first touch and the second page, each without and with an early start."""
    yield f"a start, step by step (cache warm, medians of {STARTS}):"
    at = 0
    for name, milliseconds in starts.phases(open_, address, STARTS):
        at += milliseconds
        yield f"    {name:<40}{milliseconds:8.0f} ms{at:8.0f}"
    for early, how in ((False, "Python asleep"), (True, "an explorer in view")):
        times, own, megabytes = zip(*(starts.first_touch(open_, address, early) for _ in range(STARTS)))
        yield (
            f"first touch, {how}: median {statistics.median(times):.0f} ms to the first live picture, "
            f"{min(times):.0f} to {max(times):.0f}; the page {own[0]:.1f} MB, Python {megabytes[0]:.1f} MB"
        )
    for early, how in ((False, "touched at once"), (True, "an explorer in view")):
        times, own = zip(*(starts.second_touch(open_, address, early) for _ in range(STARTS)))
        yield (
            f"second page, {how}: median {statistics.median(times):.0f} ms to the first live picture, "
            f"{min(times):.0f} to {max(times):.0f}; the page {own[0]:.1f} MB"
        )


def report_moves(browser, address):
    for where, times in (("page", moves_in_page(browser, address)), ("JupyterLab", moves_in_lab(browser))):
        first, last = zip(*times)
        yield f"{where}: move to first picture {quantiles(first)}; to the picture of step 100 {quantiles(last)}"


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks live", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; without, all")
    options = parser.parse_args(arguments)
    with chromium() as browser, site() as address:
        open_ = functools.partial(open_page, browser)
        print(f"Chromium {browser.version}, {os.cpu_count()} cores, plain static server on this machine")
        reports = {
            "starts": lambda: report_starts(open_, address),
            "moves": lambda: report_moves(browser, address),
            "explorers": lambda: explorer_moves.table(SITE, address, open_),
        }
        for part in options.parts or PARTS:
            for line in reports[part]():
                print(line, flush=True)
