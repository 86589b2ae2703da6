"""Nothing jumps on a slow machine: what scripts show has its room in the page before they run."""

import pytest
from explorer_page import each_day, explorers_of
from opening import READY

pytestmark = pytest.mark.browser
SLOWER = 4  # times slower than this machine
GOOD = 0.1  # cumulative layout shift, by https://web.dev/articles/cls

NOTE_SHIFTS = """globalThis.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(({value}) => { shift += value; }))
    .observe({type: 'layout-shift', buffered: true});"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
HEIGHTS = """() => [...document.querySelectorAll('.explorer[data-view]')]
    .map(({offsetHeight, dataset}) => `${dataset.view} ${offsetHeight}`)"""
LETTERED = "() => document.fonts.ready.then(() => true)"  # the page's face has come, whose letters are narrower
PAGES = ("intro", "04_initializers", "09_convolution", "playground")


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("name", each_day(("intro",), *PAGES))
def test_little_moves_while_a_slow_machine_shows_the_page(open_page, site, name, width):
    page = open_page("about:blank", width=width, before=NOTE_SHIFTS)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{site}/chapters/{name}.html", wait_until="load")
    page.wait_for_function(READY, timeout=120_000)
    page.evaluate(FRAMES)
    assert page.evaluate("shift") < GOOD


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("name", each_day(("09_convolution",), *PAGES))
def test_an_explorer_is_as_high_before_its_scripts_as_with_them(open_page, site, name, width):
    held = []
    page = open_page("about:blank", width=width, routes=[("**/livebook/main.js", lambda route: held.append(route))])
    page.problems.clear()  # an empty page has no storage
    with page.expect_request("**/livebook/main.js"):
        page.goto(f"{site}/chapters/{name}.html", wait_until="domcontentloaded")
    page.evaluate(LETTERED)
    before = page.evaluate(HEIGHTS)
    assert len(before) == len(explorers_of(page))
    held[0].continue_()
    page.wait_for_function(READY)
    page.wait_for_load_state("load")
    page.evaluate(LETTERED)
    assert page.evaluate(HEIGHTS) == before
    assert page.locator("[data-room]").count() == 0
    assert page.problems == []


@pytest.mark.parametrize("width", [1200, 360])
def test_without_scripts_no_room_is_kept(open_page, site, width):
    page = open_page(f"{site}/chapters/intro.html", scripts=False, width=width)
    (explorer,) = explorers_of(page)
    assert explorer.element.get_by_text("Copy link").is_hidden()
    below = explorer.element.bounding_box()["height"]
    parts = explorer.element.locator('[data-part="goal"], .picture svg, .picture dl, [data-part="sentence"]').all()
    assert below < sum(part.bounding_box()["height"] for part in parts) + 100
