"""A live page: axe-core finds no serious violation (at rest: test_pages), and a screen reader hears ends alone."""

import pytest
from explorer_page import explorers_of
from opening import visitor
from playwright.sync_api import expect
from violations import serious

pytestmark = pytest.mark.browser

# Keeps every value that aria-busy takes from now on, however short.
NOTE_BUSY = """part => {
    window.busy = [];
    const note = () => {
        const value = part.getAttribute('aria-busy');
        if (window.busy.at(-1) !== value) window.busy.push(value);
    };
    new MutationObserver(note).observe(part, {attributeFilter: ['aria-busy']});
}"""


@pytest.fixture(scope="module")
def explorer(chromium, site):
    """The introduction's explorer, live in the dark: one test moves it, the other asks only that it is live."""
    with visitor(chromium, site, dark=True, still=True) as visit:
        (explorer,) = explorers_of(visit("intro"))
        explorer.wake()
        yield explorer


def test_a_screen_reader_hears_a_sentence_when_it_is_final(explorer):
    part = explorer.element.locator('[data-part="sentence"]')
    assert part.get_attribute("role") == "status"
    expect(part).not_to_have_attribute("aria-busy", "true", timeout=30_000)
    part.evaluate(NOTE_BUSY)
    explorer.controls()[0].press("ArrowRight")
    explorer.page.wait_for_function("() => window.busy.length", timeout=30_000)
    expect(part).not_to_have_attribute("aria-busy", "true", timeout=30_000)
    assert part.evaluate("() => window.busy") == ["true", None]


def test_no_serious_violation_has_a_live_page_with_an_editor_an_error_and_a_prediction(explorer):
    page = explorer.page
    cell = page.locator(".livebook-cell").nth(1)
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".CodeMirror textarea").press("Control+a")
    cell.locator(".CodeMirror textarea").type("1 / 0")
    cell.locator(".CodeMirror textarea").press("Shift+Enter")
    cell.locator(".livebook-error").wait_for(timeout=60_000)
    box = page.locator(".admonition.predict").first
    box.get_by_role("radio").first.check()
    assert serious(page) == []
