"""Before Python runs: every control of every explorer shows a recording at once and says so; links; predictions."""

import re

import pytest
import yaml
from explorer_page import CHAPTERS, NO_PYTHON, explorers_of, move
from opening import visitor

pytestmark = pytest.mark.browser
RECORDING = 300_000  # letters at most
CONTROLS = {"slider", "combobox", "spinbutton", "checkbox"}  # roles


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in which a touch wakes no Python."""
    with visitor(chromium, site, before=NO_PYTHON) as visit_:
        yield visit_


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request):
    return request.param


@pytest.fixture(scope="module")
def page(visit, chapter):
    """A chapter, opened once for tests that look at it and, last, for the one that moves its controls."""
    return visit(chapter)


def test_every_chapter_has_its_explorers_with_goal_reset_seed_link_and_status(page, chapter):
    names = {
        "intro": ["first-network"],
        "01_layers": ["one-neuron"],
        "02_backpropagation": ["hidden-units"],
        "03_activations": ["activation-slope", "depth-and-activation"],
        "04_initializers": ["initializer-race", "scale-and-depth", "through-training"],
        "05_losses": ["confidence", "loss-race"],
        "06_optimizers": ["valley-race", "rate-and-optimizer"],
        "07_learning_rates": ["schedules", "largest-rate"],
        "08_experiments": ["switchboard"],
        "09_convolution": ["feature-maps", "occlusion"],
        "experiments/xor": ["xor-report"],
        "experiments/spiral": ["spiral-report"],
        "experiments/digits": ["digits-report"],
        "experiments/affine": ["affine-report"],
        "experiments/keras": ["keras-report"],
    }
    found = explorers_of(page)
    assert sorted(explorer.name for explorer in found) == sorted(names[chapter])
    for explorer in found:
        assert explorer.element.locator("b", has_text="Goal").count() == 1
        assert explorer.element.get_by_label("Seed", exact=True).count() == 1
        assert {"Reset", "Copy link"} <= set(explorer.element.get_by_role("button").all_inner_texts())
        assert explorer.element.get_by_role("status").count() >= 1
        assert explorer.element.locator("script").evaluate("script => script.textContent.length") <= RECORDING


def test_an_explorer_is_read_aloud_in_the_order_of_its_use(page):
    """Its name, the goal, controls with labels and values, buttons, pictures in words, and the sentence last."""
    for explorer in explorers_of(page):
        (group,) = yaml.safe_load(explorer.element.aria_snapshot())
        ((name, inside),) = group.items()
        assert name == f'group "Explorer: {explorer.name.replace("-", " ")}"'
        roles = [role for role, _ in map(spoken, inside) if role != "text"]
        controls = [label for role, label in map(spoken, inside) if role in CONTROLS]
        assert controls == explorer.element.locator(".livebook-control > span:first-child").all_inner_texts()
        pictures = explorer.element.locator("svg").count()
        assert roles[0] == "paragraph"
        assert set(roles[1 : 1 + len(controls)]) <= CONTROLS
        assert roles[1 + len(controls) :] == ["button"] * 3 + ["img"] * pictures + ["status"]
        for slider in explorer.element.locator('input[type="range"]').all():
            shown = slider.locator("xpath=following-sibling::span").inner_text()
            assert slider.get_attribute("aria-valuetext") == shown


def spoken(entry):
    """(role, name or None) of an entry of the accessibility tree as Playwright writes it: role "name": …"""
    words = next(iter(entry)) if isinstance(entry, dict) else entry
    return re.match(r'(\w+)(?: "(.*?)")?', words).groups()


def test_every_question_can_be_answered(page):
    boxes = page.locator(".admonition.predict")
    assert boxes.count() >= 2
    assert boxes.locator("form").count() == boxes.count()


def test_every_control_shows_a_recording_at_once(page):
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


def test_reset_puts_the_first_picture_back(open_chapter):
    page = open_chapter("intro", before=NO_PYTHON)
    (explorer,) = explorers_of(page)
    first = explorer.picture
    move(explorer.controls()[0], "max")
    page.wait_for_timeout(200)
    assert explorer.picture != first
    explorer.press("Reset")
    page.wait_for_timeout(200)
    assert explorer.picture == first


def test_without_scripts_each_explorer_shows_one_picture_and_no_dead_control(chromium, site):
    with visitor(chromium, site, scripts=False) as visit:
        for chapter in CHAPTERS:
            for explorer in explorers_of(visit(chapter)):
                assert explorer.element.locator(".picture").count() == 1
                assert explorer.element.locator("input, select, button").count() == 0
                assert len(explorer.sentence) > 20


def test_a_prediction_is_kept_and_shown_beside_the_result(open_chapter):
    page = open_chapter("intro")
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
