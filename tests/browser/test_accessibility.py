"""axe-core finds no serious violation on any page, light and dark, at rest and live."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer_page import CHAPTERS, explorers_of

pytestmark = pytest.mark.browser

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
# Keeps every value that aria-busy takes from now on, however short.
NOTE_BUSY = """part => {
    window.busy = [];
    const note = () => {
        const value = part.getAttribute('aria-busy');
        if (window.busy.at(-1) !== value) window.busy.push(value);
    };
    new MutationObserver(note).observe(part, {attributeFilter: ['aria-busy']});
}"""


def serious(page, **options):
    """Violations of impact serious or critical: rule, and where."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_page_has_a_serious_violation_nor_in_the_dark_where_only_colours_differ(open_chapter, chapter):
    page = open_chapter(chapter)
    assert serious(page) == []
    light = page.evaluate(BACKGROUND)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(BACKGROUND) != light
    page.evaluate("Promise.allSettled(document.getAnimations().map(animation => animation.finished))")  # colours fade
    assert serious(page, runOnly=["color-contrast", "link-in-text-block"]) == []


def test_nor_has_a_live_page_with_an_editor_an_error_and_a_prediction(open_chapter):
    page = open_chapter("intro", dark=True)
    (explorer,) = explorers_of(page)
    explorer.wake()
    cell = page.locator(".livebook-cell").nth(1)
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".CodeMirror textarea").press("Control+a")
    cell.locator(".CodeMirror textarea").type("1 / 0")
    cell.locator(".CodeMirror textarea").press("Shift+Enter")
    cell.locator(".livebook-error").wait_for(timeout=60_000)
    box = page.locator(".admonition.predict").first
    box.get_by_role("radio").first.check()
    box.get_by_role("button", name="Keep my answer").click()
    assert serious(page) == []


def test_a_screen_reader_hears_a_sentence_when_it_is_final(open_chapter):
    page = open_chapter("intro")
    (explorer,) = explorers_of(page)
    part = explorer.element.locator('[data-part="sentence"]')
    assert part.get_attribute("role") == "status"
    explorer.wake()
    page.wait_for_timeout(600)
    assert part.get_attribute("aria-busy") is None
    part.evaluate(NOTE_BUSY)
    explorer.controls()[0].press("ArrowRight")
    explorer.settle(800)
    assert part.evaluate("() => window.busy") == ["true", None]
