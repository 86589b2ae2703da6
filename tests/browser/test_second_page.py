"""From chapter to chapter in one tab: Python runs on, and every page finds it as new."""

import pytest
from explorer_page import explorers_of
from opening import READY, opener
from playwright.sync_api import sync_playwright
from test_live_cells import CellOnPage

from book import find_chromium

pytestmark = pytest.mark.browser

# A name for the Python that runs: when its worker began.
WHICH = "import js\njs.performance.timeOrigin"
NO_SHARED_WORKER = "globalThis.SharedWorker = class { constructor() { throw new Error('not allowed here'); } }"
SILENT_WORKER = "globalThis.SharedWorker = class { port = new MessageChannel().port1; }"


@pytest.fixture(scope="module")
def travelling():
    """A Chromium that keeps pages which are left, as a reader's does; tests of single pages have it do without."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()


@pytest.fixture
def travel(travelling, site):
    """travel(name, …): a chapter in a tab of its own, whose worker may be kept."""
    with opener(travelling) as open_:

        def open_chapter(name, **options):
            page = open_(f"{site}/chapters/{name}.html", kept=True, **options)
            page.wait_for_function(READY)
            return page

        yield open_chapter


def follow(page, name):
    """Follow the sidebar's link to a chapter."""
    page.locator(f'nav.bd-links a[href$="{name.split("/")[-1]}.html"]').first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{name}.html")
    page.wait_for_function(READY)


def run(page, source):
    """What a cell with this source shows."""
    cell = CellOnPage(page, 1)
    edit, editor = cell.element.get_by_role("button", name="Edit"), cell.element.locator(".CodeMirror")
    edit.or_(editor).wait_for()  # a cell that was changed before opens its editor by itself
    cell.write(source)
    return cell.run()


def go_back(page, name):
    """The browser's Back; a page that comes out of the cache is not loaded again."""
    page.evaluate("() => { history.back(); }")
    page.wait_for_url(f"**/{name}.html", wait_until="commit")
    page.wait_for_function(READY)


def test_the_second_page_finds_python_running_and_as_new(travel):
    page = travel("intro")
    (explorer,) = explorers_of(page)
    explorer.wake()
    first = run(page, f"left = 1\nimport nnlib\nnnlib.left = nnlib.layers.Dense.left = 2\n{WHICH}")
    follow(page, "01_layers")
    assert run(page, WHICH) == first
    asked = "import os, nnlib\n'left' in globals(), hasattr(nnlib, 'left'), hasattr(nnlib.layers.Dense, 'left')"
    assert run(page, asked) == "(False, False, False)"
    follow(page, "experiments/xor")
    here = "import os\nos.path.basename(os.getcwd()), open('xor_coded.toml').read(1) != ''"
    assert run(page, here) == "('experiments', True)"
    explorer = explorers_of(page)[0]
    explorer.wake()
    assert run(page, WHICH) == first
    assert page.problems == []


def test_stop_is_heard_by_a_kept_python_which_stays(travel):
    page = travel("intro")
    first = run(page, WHICH)
    stop(page, "while True:\n    pass")
    page.get_by_text("Stopped. What ran before is still in memory.").wait_for(timeout=10_000)
    assert run(page, WHICH) == first
    follow(page, "01_layers")
    assert run(page, WHICH) == first
    assert page.problems == []


def test_a_kept_python_that_does_not_stop_is_ended_and_the_next_page_has_another(travel):
    page = travel("intro")
    first = run(page, WHICH)
    stop(page, "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass")
    page.locator('.livebook-bar[data-state="stopped"]').wait_for(timeout=10_000)
    assert page.locator("iframe").count() == 0  # the worker was its own
    second = run(page, WHICH)
    assert second != first
    follow(page, "01_layers")
    assert run(page, WHICH) == second
    assert page.problems == []


def stop(page, source):
    """Run a cell that does not end, and press Stop."""
    cell = CellOnPage(page, 1)
    cell.write(source)
    cell.press("Run")
    cell.press("Stop")


def test_a_cell_that_runs_on_ends_with_its_page(travel):
    page = travel("intro")
    first = run(page, WHICH)
    cell = CellOnPage(page, 1)
    cell.write("while True:\n    pass")
    cell.press("Run")
    cell.element.get_by_text("Running …").wait_for()
    follow(page, "01_layers")
    assert run(page, WHICH) != first
    assert page.problems == []


def test_a_page_that_is_come_back_to_has_its_names_unless_another_has_used_python(travel):
    page = travel("intro")
    run(page, "kept = 41")
    follow(page, "reference/glossary")
    go_back(page, "intro")
    assert run(page, "kept + 1") == "42"
    first = run(page, WHICH)
    follow(page, "01_layers")
    assert run(page, WHICH) == first
    go_back(page, "intro")
    page.locator('.livebook-bar[data-state="asleep"]').wait_for(timeout=10_000)
    assert run(page, "'kept' in globals()") == "False"
    assert run(page, WHICH) == first
    assert page.problems == []


def test_an_explorer_that_was_live_shows_recordings_after_its_python_was_used_elsewhere(travel):
    page = travel("intro")
    explorers_of(page)[0].wake()
    follow(page, "01_layers")
    run(page, WHICH)
    go_back(page, "intro")
    (explorer,) = explorers_of(page)
    page.locator('.explorer[data-state="recording"]').wait_for(timeout=10_000)
    assert explorer.sentence.startswith("Recording")
    explorer.controls()[0].press("ArrowRight")
    explorer.wait_for_live()
    assert page.problems == []


def test_two_tabs_have_two_pythons(travel):
    page = travel("intro")
    first = run(page, WHICH)
    with page.expect_popup() as popup:
        page.evaluate("() => { window.open(location.href); }")  # a copy: it has this tab's storage
    other = popup.value
    other.wait_for_function(READY)
    assert run(other, WHICH) != first
    assert run(page, WHICH) == first


@pytest.mark.parametrize("before", [NO_SHARED_WORKER, SILENT_WORKER], ids=["refused", "silent"])
def test_where_no_worker_can_be_kept_a_page_has_its_own(travel, before):
    page = travel("intro", before=before)
    first = run(page, WHICH)
    follow(page, "01_layers")
    assert run(page, WHICH) != first
    assert page.problems == []


@pytest.mark.exhaustive
def test_memory_does_not_grow_from_page_to_page(travel):
    """What Python holds after each round through two pages with explorers: objects, and bytes of its heap."""
    page, held = travel("01_layers"), []
    source = "import gc, pyodide_js\ngc.collect()\nprint(len(gc.get_objects()), pyodide_js._module.HEAP8.length)"
    for _ in range(6):
        for name in ("03_activations", "01_layers"):
            follow(page, name)
            explorers_of(page)[0].wake()
        held.append([int(number) for number in run(page, source).split()])
    objects, heap = zip(*held)
    assert max(objects[2:]) < 1.01 * objects[1]
    assert heap[-1] == heap[1]
    assert page.problems == []
