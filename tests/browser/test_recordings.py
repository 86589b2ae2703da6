"""Before Python runs: every control shows a recording at once and says so; Reset."""

import json

import pytest
from explorer_page import CHAPTERS, EVERY_KIND, NO_PYTHON, each_day, explorers_of, move
from opening import visitor

pytestmark = pytest.mark.browser
LABEL = "input => document.getElementById(input.getAttribute('aria-labelledby').split(' ')[0]).textContent"


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in which a touch wakes no Python."""
    with visitor(chromium, site, before=NO_PYTHON, still=True) as visit_:
        yield visit_


def recorded_controls(explorer):
    """(description, input) of each control that has two recorded values or more; others say that they need Python."""
    data = json.loads(explorer.element.locator("script").text_content())
    axes = data["recording"]["axes"]
    specs = {spec["label"]: {**spec, "recorded": axes[spec["name"]]} for spec in data["controls"]}
    for control in explorer.controls():
        spec = specs[control.evaluate(LABEL)]
        if len(spec["recorded"]) > 1:
            yield spec, control


def choose(menu, spec, how):
    """Choose the last or the first recorded option; whether that is another one."""
    place = spec["options"].index(spec["recorded"][{"max": -1, "min": 0}[how]])
    is_other = menu.evaluate("menu => menu.selectedIndex") != place
    menu.select_option(index=place)
    return is_other


@pytest.mark.parametrize("chapter", each_day(EVERY_KIND, *CHAPTERS))
def test_every_control_shows_a_recording_at_once(visit, chapter):
    page = visit(chapter)
    for explorer in explorers_of(page):
        for spec, control in recorded_controls(explorer):
            seen = {explorer.picture}
            for how in ("max", "min"):
                before, stood = explorer.sentence, control.input_value()
                moved = choose(control, spec, how) if "options" in spec else move(control, how)
                if moved and (control.input_value() != stood or spec["kind"] == "Checkbox"):
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
