"""Before the first touch: an explorer that comes near is run, so that the touch is live; nothing of that is seen."""

import time

import pytest
from explorer_page import NO_PYTHON, explorers_of, move
from test_failures import abort

pytestmark = pytest.mark.browser
PAGE = "05_losses"  # opens with a still picture: its explorers stand far below the title
WHILE = 1500  # milliseconds in which a start would begin

# Moves the first slider of an explorer; how the explorer says that it is at once, before anything else can happen.
TOUCH = """element => {
    const slider = element.querySelector('.livebook-control input[type=range]');
    slider.value = Number(slider.value) + 3 * Number(slider.step);
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    return element.dataset.state;
}"""


def connection(**what):
    return f"Object.defineProperty(navigator, 'connection', {{value: {what!r}}})"


def bar(page):
    return page.locator(".livebook-bar")


def approach(page):
    """Scroll to the first explorer of the page, and return it."""
    explorer = explorers_of(page)[0]
    explorer.element.scroll_into_view_if_needed()
    return explorer


def wait_until_ready(page):
    page.locator('.explorer[data-state="ready"]').first.wait_for(timeout=60_000)
    assert bar(page).get_attribute("data-state") == "live"


def test_an_explorer_in_view_is_run_and_stays_as_it_was_until_it_is_touched(open_chapter):
    page = open_chapter(PAGE, early=True, still=True)
    words = bar(page).inner_text()
    page.wait_for_timeout(WHILE)
    assert page.workers == []
    explorer = approach(page)
    picture, sentence = explorer.picture, explorer.sentence
    page.wait_for_event("worker") if not page.workers else None
    assert bar(page).inner_text() == words  # while Python is loaded
    wait_until_ready(page)
    page.wait_for_timeout(WHILE)
    assert (explorer.picture, explorer.sentence) == (picture, sentence)
    assert explorer.element.locator(".livebook-state").inner_text() == "Recording"
    assert page.locator(".livebook-cell[data-running], .livebook-live").count() == 0
    assert explorer.element.evaluate(TOUCH) == "live"
    explorer.wait_for_live()
    assert explorer.picture != picture
    assert len(page.workers) == 1
    assert page.problems == []


def test_run_live_shows_what_is_ready(open_chapter):
    page = open_chapter(PAGE, early=True)
    explorer = approach(page)
    wait_until_ready(page)
    explorer.wake()
    assert not explorer.sentence.startswith("Recording")
    assert len(page.workers) == 1


RESERVATIONS = {
    "the reader saves data": NO_PYTHON,
    "a slow line": connection(effectiveType="3g"),
    "a very slow line": connection(effectiveType="slow-2g"),
    "a line that is paid by the megabyte": connection(type="cellular", effectiveType="4g"),
    "no WebAssembly": "delete globalThis.WebAssembly",
}


@pytest.mark.parametrize("why", RESERVATIONS)
def test_nothing_starts_unasked_where_it_may_be_unwelcome(open_chapter, why):
    page = open_chapter(PAGE, early=True, before=RESERVATIONS[why])
    approach(page)
    page.wait_for_timeout(WHILE)
    assert page.workers == []
    assert bar(page).get_attribute("data-state") == "asleep"


def test_a_tab_that_nobody_sees_waits_until_it_is_seen(open_chapter):
    hide = "Object.defineProperty(document, 'visibilityState', {get: () => globalThis.seen ? 'visible' : 'hidden'})"
    page = open_chapter(PAGE, early=True, before=hide)
    approach(page)
    page.wait_for_timeout(WHILE)
    assert page.workers == []
    page.evaluate("() => { globalThis.seen = true; document.dispatchEvent(new Event('visibilitychange')); }")
    wait_until_ready(page)


def test_nothing_starts_while_the_page_is_printed(open_chapter):
    page = open_chapter(PAGE, early=True)
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    approach(page)
    page.wait_for_timeout(WHILE)
    assert page.workers == []
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    wait_until_ready(page)


def test_nothing_starts_before_the_page_is_loaded(open_page, site):
    """The style for paper takes a second to come; until then the page is not loaded, and scripts run already."""

    def late(route):
        time.sleep(1)
        route.continue_()

    order = """globalThis.order = [];
        addEventListener('load', () => order.push('load'));
        globalThis.Worker = new Proxy(Worker, {construct: (Theirs, given) => {
            order.push('worker');
            return new Theirs(...given);
        }});"""
    page = open_page(
        f"{site}/chapters/{PAGE}.html#live=valley-race", early=True, before=order, routes=[("**/print.css*", late)]
    )
    page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
    approach(page)
    page.wait_for_function("order.includes('worker')")
    assert page.evaluate("order") == ["load", "worker"]


def test_a_failure_is_no_news_until_the_reader_touches_then_it_is_told_and_retry_works(open_chapter):
    pattern = "**/pyodide.asm.wasm*.gz"
    page = open_chapter(PAGE, early=True, routes=[(pattern, abort)])
    words = bar(page).inner_text()
    with page.expect_event("requestfailed", timeout=30_000):
        explorer = approach(page)
    page.wait_for_timeout(WHILE)
    assert (bar(page).get_attribute("data-state"), bar(page).inner_text()) == ("asleep", words)
    assert explorer.element.locator(".livebook-state").inner_text() == "Recording"
    assert page.workers == []  # once is enough
    move(explorer.controls()[0], "max")
    bar(page).get_by_text("Python could not run").wait_for(timeout=60_000)
    assert "pyodide.asm.wasm could not be loaded" in explorer.element.locator(".livebook-state").inner_text()
    page.unroute(pattern)
    bar(page).get_by_role("button", name="Retry").click()
    bar(page).get_by_text("Live:").wait_for(timeout=60_000)


def test_a_touch_while_python_is_loaded_unasked_is_told_of_the_progress(open_chapter):
    held = []
    page = open_chapter(PAGE, early=True, routes=[("**/numpy*.gz", lambda route: held.append(route))])
    explorer = approach(page)
    page.wait_for_event("request", lambda request: "/numpy" in request.url, timeout=30_000)
    assert bar(page).get_attribute("data-state") == "asleep"
    move(explorer.controls()[0], "max")
    bar(page).get_by_text("Loading Python").wait_for(timeout=10_000)
    assert "Loading Python" in explorer.element.locator(".livebook-state").inner_text()
    held[0].continue_()
    explorer.wait_for_live()
    assert len(page.workers) == 1
    assert page.problems == []


@pytest.mark.exhaustive
def test_cells_that_an_explorer_needs_are_run_unseen(open_chapter):
    page = open_chapter("09_convolution", early=True)  # its second explorer needs the cell with the imports
    page.evaluate("""() => {
        globalThis.seen = [];
        new MutationObserver(changes => seen.push(...changes.map(({target}) => target.className)))
            .observe(document.body, {subtree: true, attributes: true, attributeFilter: ['data-running']});
    }""")
    explorer = explorers_of(page)[1]
    explorer.element.scroll_into_view_if_needed()
    page.locator('.explorer[data-view="feature-maps"][data-state="ready"]').wait_for(timeout=60_000)
    assert bar(page).get_attribute("data-state") == "live"
    assert page.locator(".livebook-live").count() == 0
    assert page.evaluate("seen") == []
    assert explorer.element.evaluate(TOUCH) == "live"
