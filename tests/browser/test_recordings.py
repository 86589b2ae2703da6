"""Before Python runs: every control shows a recording at once and says so; Reset; predictions."""

import pytest
from explorer_page import CHAPTERS, EVERY_KIND, NO_PYTHON, each_day, explorers_of, move
from opening import visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in which a touch wakes no Python."""
    with visitor(chromium, site, before=NO_PYTHON) as visit_:
        yield visit_


@pytest.mark.parametrize("chapter", each_day(EVERY_KIND, *CHAPTERS))
def test_every_control_shows_a_recording_at_once(visit, chapter):
    page = visit(chapter)
    for explorer in explorers_of(page):
        for control in explorer.controls():
            seen = {explorer.picture}
            for how in ("max", "min"):
                before = explorer.sentence
                if move(control, how):
                    explorer.page.wait_for_timeout(150)  # "at once": one blink of an eye
                    assert explorer.sentence.startswith("Recording"), (explorer.name, explorer.sentence)
                    assert explorer.sentence != before or explorer.picture in seen
                    seen.add(explorer.picture)
            assert len(seen) > 1, f"{explorer.name}: a control without an effect"
            explorer.press("Reset")
    assert page.problems == []
    assert page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.endsWith('.gz')).length") == 0


def test_reset_puts_the_first_picture_back(visit):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    first = explorer.picture
    move(explorer.controls()[0], "max")
    page.wait_for_timeout(200)
    assert explorer.picture != first
    explorer.press("Reset")
    page.wait_for_timeout(200)
    assert explorer.picture == first


def test_a_prediction_is_kept_and_shown_beside_the_result(visit):
    page = visit("intro")
    box = page.locator(".admonition.predict").first
    box.get_by_role("button", name="Keep my answer").click()
    assert "Choose first" in box.get_by_role("status").inner_text()
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Keep my answer").click()
    shown = page.locator(".livebook-predicted")
    assert shown.inner_text() == "Your prediction: 1: something in between"
    result = page.locator(".cell:has(.cell_output)", has=page.locator('[aria-label^="Loss over 400 epochs"]'))
    assert shown.bounding_box()["y"] < result.bounding_box()["y"]
    page.reload()
    page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
    assert page.locator(".livebook-predicted").inner_text() == "Your prediction: 1: something in between"
    kept = "Object.entries(localStorage).find(([name]) => name.startsWith('livebook-predictions '))[1]"
    assert page.evaluate(kept) == '{"chapters/intro.ipynb#0":"1: something in between"}'  # not by the file's name alone
    assert page.problems == []
