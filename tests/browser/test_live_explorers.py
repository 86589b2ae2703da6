"""Live in the built page: every control of every explorer changes what is shown, and Reset puts it back."""

import re

import pytest
from explorer_page import CHAPTERS, EVERY_KIND, REPORTS, ROOT, each_day, explorers_of, move_everything

pytestmark = pytest.mark.browser
ELSEWHERE = {"NetworkRows", "Several", "Textarea", "Checkbox"}  # test_bench.py and test_class_page.py move them


def kinds_of_controls(chapters):
    pages = [(ROOT / "_build/html/chapters" / f"{chapter}.html").read_text(encoding="utf-8") for chapter in chapters]
    return {kind for page in pages for kind in re.findall(r'"name": "\w+", "kind": "(\w+)"', page)} - {"Pad"}


def test_what_is_moved_each_day_is_every_kind_of_control(site):
    assert len(kinds_of_controls(EVERY_KIND)) > 3
    assert kinds_of_controls(EVERY_KIND) == kinds_of_controls(CHAPTERS) - ELSEWHERE


@pytest.mark.parametrize("chapter", each_day(EVERY_KIND, *(name for name in CHAPTERS if name not in REPORTS)))
def test_every_control_moves_picture_and_sentence(visit, chapter, record_property):
    page = visit(chapter)
    record_property(f"moves in {chapter}, built page", move_everything(page))
    assert page.problems == []


def test_the_first_touch_wakes_python_and_keeps_the_sliders_place(visit):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    rate = explorer.controls()[0]
    rate.focus()
    for _ in range(3):
        rate.press("ArrowRight")
    assert explorer.sentence.startswith("Python is starting")
    explorer.wait_for_live()
    assert float(rate.input_value()) == pytest.approx(-0.2)
    assert "Rate 0.631," in explorer.sentence
    assert rate.evaluate("input => input === document.activeElement")
    assert page.problems == []


@pytest.mark.exhaustive
def test_a_drag_of_sixty_moves_ends_at_the_last_value_and_cancels_the_others(visit):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    explorer.wake()
    finished = page.evaluate(
        """async element => {
            const seen = [];
            const sentence = element.querySelector('[data-part="sentence"]');
            const listen = new MutationObserver(() => seen.push(sentence.innerText));
            listen.observe(sentence, {subtree: true, childList: true});
            const slider = element.querySelector('input[type="range"][max="128"]');
            for (let step = 1; step <= 60; step++) {
                slider.value = 2 + 2 * step;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                await new Promise(resolve => setTimeout(resolve, 8));
            }
            await new Promise(resolve => setTimeout(resolve, 4000));
            return seen.filter(text => text.includes('After 400 epochs'));
        }""",
        explorer.element.element_handle(),
    )
    assert "122 hidden units" in finished[-1]
    assert explorer.sentence == finished[-1]
    assert len(finished) <= 6  # of sixty-one trainings; those that finish in time may show their end
    assert page.problems == []


# The words of the element that has the focus, a control's label included.
FOCUSED = "(document.activeElement.closest('label') ?? document.activeElement).innerText"


def test_everything_works_by_keyboard(visit):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    explorer.controls()[0].focus()
    page.keyboard.press("ArrowRight")
    page.locator('.explorer[data-state="live"]').wait_for(timeout=90_000)
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert [re.match(r"[A-Za-z ]+", words)[0].strip() for words in reached] == [
        "Hidden units",
        "Train again",
        "New random start",
        "Seed",
        "Reset",
        "Copy link",
    ]
    cell = page.locator(".livebook-cell").nth(1)
    cell.get_by_role("button", name="Edit").focus()
    page.keyboard.press("Enter")
    cell.locator(".CodeMirror-focused").wait_for()
    page.keyboard.press("Tab")  # the editor is no trap
    assert page.evaluate("document.activeElement.innerText").startswith("Run")


def test_the_size_that_a_page_names_is_what_it_transfers(open_chapter):
    page = open_chapter("06_optimizers")
    said = float(re.search(r"([\d.]+) MB", page.locator(".livebook-bar button").inner_text())[1])
    received = []
    page.on("response", lambda response: received.append(response) if "/livebook/" in response.url else None)
    page.locator(".livebook-bar button").click()
    page.locator(".livebook-bar").get_by_text("Live:").wait_for(timeout=90_000)
    transferred = sum(response.request.sizes()["responseBodySize"] for response in received) / 1e6
    assert transferred == pytest.approx(said, rel=0.05)


@pytest.mark.exhaustive
def test_the_largest_page_names_the_size_of_its_figures_before_it_loads_them(open_chapter):
    page = open_chapter("intro")
    cell = page.locator(".livebook-cell:not(:has(.explorer))").first
    cell.locator('button[title*="loads"]').wait_for(state="attached")
    button = cell.get_by_role("button", name="Run")
    said = float(re.search(r"loads ([\d.]+) MB", button.get_attribute("title"))[1])
    received = []
    page.on("response", lambda response: received.append(response) if "/livebook/" in response.url else None)
    button.click()
    cell.get_by_text("Done.").wait_for(timeout=90_000)
    transferred = sum(response.request.sizes()["responseBodySize"] for response in received) / 1e6
    assert transferred == pytest.approx(said, rel=0.05)
