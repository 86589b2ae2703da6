"""What a reader does not reach for stays quiet: the pill, a cell's tools, the line that opens folded code."""

import pytest
from opening import READY, opener
from playwright.sync_api import expect
from test_live_cells import CellOnPage

pytestmark = pytest.mark.browser
THUMB = 44  # pixels
OPACITY = "button => getComputedStyle(button).opacity"
BOXES = """[...document.querySelectorAll('article :is(p, pre, h2, .cell)')]
    .map(element => JSON.stringify(element.getBoundingClientRect()))"""

# Font, size and place of a word of the code, and its colour.
LOOK = """([cell, selector, word]) => {
    const span = [...cell.querySelectorAll(selector)].find(span => span.textContent.trim() === word);
    const {fontFamily, fontSize, color} = getComputedStyle(span);
    const {x, y} = span.getBoundingClientRect();
    return {fontFamily, fontSize, color, x: Math.round(x), y: Math.round(y)};
}"""


def tools(cell):
    return [cell.element.get_by_role("button", name=name) for name in ("Edit", "Run")]


def test_on_arrival_there_is_a_title_a_small_pill_and_the_lead(visit):
    page = visit("01_layers")
    title, pill = page.locator("article h1").bounding_box(), page.locator(".livebook-bar").bounding_box()
    lead = page.locator("article h1 ~ p").first.bounding_box()
    assert title["y"] < pill["y"] < lead["y"]
    assert pill["height"] <= 40
    assert pill["width"] < lead["width"] / 2
    assert page.locator(".livebook-bar [role=status]").inner_text().startswith("Recording")
    assert not page.locator(".livebook-doors").evaluate("links => links.getBoundingClientRect().top < innerHeight")


def test_what_the_pill_has_to_add_opens_over_the_page_which_does_not_move(visit):
    page = visit("01_layers")
    before = page.evaluate(BOXES)
    more = page.locator(".livebook-more")
    assert more.evaluate(OPACITY) == "0"
    page.locator(".livebook-bar").hover()
    expect(more).to_have_css("opacity", "1")
    assert "Sliders show recordings until Python is here." in more.inner_text()
    assert page.evaluate(BOXES) == before


def test_a_cells_tools_show_on_hover_and_on_focus_and_nothing_moves(visit):
    page = visit("01_layers")
    cell = CellOnPage(page, 1)
    cell.element.scroll_into_view_if_needed()
    page.mouse.move(1, 1)
    before = page.evaluate(BOXES)
    for button in tools(cell):
        expect(button).to_have_css("opacity", "0")
    cell.element.locator(".cell_input").hover()
    for button in tools(cell):
        expect(button).to_have_css("opacity", "1")
    page.mouse.move(1, 1)
    expect(tools(cell)[0]).to_have_css("opacity", "0")
    tools(cell)[0].focus()
    expect(tools(cell)[0]).to_have_css("opacity", "1")
    assert page.evaluate(BOXES) == before


def test_where_nothing_hovers_they_are_always_there_for_a_thumb(chromium, site):
    device = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = device.new_page()
    page.goto(f"{site}/chapters/01_layers.html")
    page.wait_for_function(READY)
    for button in tools(CellOnPage(page, 1)):
        assert button.evaluate(OPACITY) == "1"
        assert button.bounding_box()["height"] >= THUMB
    assert page.locator(".predict label").first.bounding_box()["height"] >= THUMB
    assert page.locator("details.hide > summary").first.bounding_box()["height"] >= THUMB
    device.close()


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_jumps_when_edit_is_pressed(open_chapter, dark):
    page = open_chapter("01_layers", dark=dark)
    cell = CellOnPage(page, 2)  # def sigmoid(z): …
    cell.element.scroll_into_view_if_needed()
    box = cell.element.locator(".cell_input").bounding_box()
    words = {"k": "def", "nf": "sigmoid", "mi": "1", "o": "/"}
    kinds = {"k": "keyword", "nf": "def", "mi": "number", "o": "operator"}
    element = cell.element.element_handle()
    before = {ours: page.evaluate(LOOK, [element, f".{ours}", word]) for ours, word in words.items()}
    cell.press("Edit")
    cell.element.locator(".CodeMirror").wait_for()
    after = {ours: page.evaluate(LOOK, [element, f".cm-{kinds[ours]}", word]) for ours, word in words.items()}
    assert after == before
    assert cell.element.locator(".cell_input").bounding_box() == pytest.approx(box, abs=1)
    ground = "element => getComputedStyle(element).backgroundColor"
    assert cell.element.locator(".livebook-editor").evaluate(ground) == "rgba(0, 0, 0, 0)"


def test_an_error_has_a_red_edge(visit):
    page = visit("01_layers")
    cell = CellOnPage(page, 1)
    cell.write("1 / 0")
    cell.run()
    edge = "error => [getComputedStyle(error).borderLeftWidth, getComputedStyle(error).borderLeftColor]"
    width, colour = cell.element.locator(".livebook-error").evaluate(edge)
    red, green, blue = map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))
    assert width == "3px"
    assert red > 2 * max(green, blue)


def test_folded_code_is_a_small_line_whose_focus_ring_is_whole(visit):
    page = visit("01_layers")
    assert page.locator("details.above-input > summary").first.inner_text() == "code of this explorer"
    summary = page.locator("details.above-input > summary").nth(1)
    assert summary.inner_text() == "code of this figure"
    assert page.get_by_text("Show code cell source").count() == 0
    assert summary.get_attribute("aria-label") is None
    summary.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    ring = summary.evaluate("summary => getComputedStyle(summary).outlineWidth")
    assert float(ring.removesuffix("px")) >= 2
    around = "summary => getComputedStyle(summary.parentElement).overflow"
    assert summary.evaluate(around) == "visible"


@pytest.mark.parametrize(("typed", "refused"), [("5000", True), ("-3", True), ("1.5", True), ("", True), ("12", False)])
def test_a_seed_that_is_none_is_refused_in_words_beside_the_box(visit, typed, refused):
    page = visit("intro")
    seed = page.locator(".explorer").first.get_by_label("Seed", exact=True)
    before = seed.input_value()
    seed.fill(typed)
    seed.blur()
    words = page.locator(f"#{seed.get_attribute('aria-describedby')}")
    assert seed.get_attribute("aria-invalid") == ("true" if refused else None)
    assert words.inner_text() == (f"Whole numbers from 0 to 999. Shown is {before}." if refused else "")
    seed.fill("7")
    assert seed.get_attribute("aria-invalid") is None
    assert words.inner_text() == ""


def test_the_next_page_of_a_tab_says_that_python_is_loaded(chromium, site):
    with opener(chromium) as open_:
        page = open_(f"{site}/chapters/intro.html")
        page.wait_for_function(READY)
        start = page.locator(".livebook-bar button")
        expect(start).to_contain_text("MB")
        start.click()
        page.locator('.livebook-bar[data-state="live"]').wait_for(timeout=60_000)
        page.goto(f"{site}/chapters/01_layers.html")
        page.wait_for_function(READY)
        expect(start).to_have_text("Start Python (already loaded)")
