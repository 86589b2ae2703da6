"""Questions that come back at the ends of chapters, and the map that counts them, saves them to a file and reads it."""

import json

import pytest
from playwright.sync_api import expect
from violations import serious

pytestmark = pytest.mark.browser
START = "document.documentElement.dataset.recall === 'ready'"
WRONG, RIGHT = ".livebook-reason[data-is='wrong']", ".livebook-reason[data-is='right']"


def go(page, site, name):
    """Open a page of the book in the same browser, at its end."""
    page.goto(f"{site}/chapters/{name}.html", wait_until="load")
    to_questions(page)
    return page


def to_questions(page):
    if page.locator(".recall-section").count():
        page.locator(".recall-section").scroll_into_view_if_needed()
    page.wait_for_function(START)


@pytest.fixture
def open_at(open_page, site):
    """open_at(name, …): a page whose questions are ready."""

    def open_(name, **options):
        page = open_page(f"{site}/chapters/{name}.html", **options)
        if options.get("scripts", True):
            to_questions(page)
        return page

    return open_


def questions(page):
    boxes = page.locator(":is(.recall-section, .recall-pool) .recall-question")
    return [box.get_attribute("data-question") for box in boxes.all()]


def answer(page, place, right):
    """Answer a question, right or wrong; which answer that is, only its reason says."""
    box = page.locator(".recall-question").nth(place)
    which = box.locator("details ol > li").evaluate_all(
        "(items, right) => items.findIndex((item) => item.textContent.trim().startsWith('Right.') === right)", right
    )
    box.get_by_role("radio").nth(which).click()
    expect(box.locator(RIGHT if right else WRONG)).to_be_visible()
    return box.get_attribute("data-question")


def row(page, title):
    return page.locator(".recall-rows > li", has=page.get_by_role("link", name=title, exact=True))


def due(page):
    return page.locator(".recall-due").inner_text()


def test_a_missed_question_comes_back_in_the_next_chapter_and_the_map_counts_it(open_at, site):
    page = open_at("02_backpropagation")
    assert len(questions(page)) == 3
    missed = answer(page, 0, right=False)
    done = answer(page, 1, right=True)
    assert missed not in questions(go(page, site, "02_backpropagation"))  # not here, not on this day
    go(page, site, "map")
    assert due(page).startswith("1 question is due.")
    assert questions(page) == [missed]
    go(page, site, "03_activations")
    assert questions(page)[0] == missed
    assert done not in questions(page)
    answer(page, 0, right=True)
    assert due(go(page, site, "map")).startswith("No question is due. The next one comes back on ")
    assert page.problems == []


def test_the_map_shows_what_was_read_and_predicted_and_practises_by_keyboard(open_at, site):
    page = open_at("02_backpropagation")
    missed = answer(page, 0, right=False)
    page.locator(".admonition.predict:not(.recall)").first.get_by_role("radio").nth(2).click()
    page.locator(".recall-end").scroll_into_view_if_needed()
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('livebook-read '))")
    go(page, site, "map")
    words = row(page, "2. Backpropagation").inner_text()
    assert "not read" not in words
    assert "predictions: 1 right, 2 to make" in words
    assert "not read yet" in row(page, "3. Activations").inner_text()
    assert "6 goals to reach" in row(page, "3. Activations").inner_text()
    assert "17 points to earn" in row(page, "Lab 1: layers").inner_text()
    assert questions(page) == [missed]
    page.locator(".recall-question input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".recall-question .livebook-reason")).to_be_visible()
    assert page.problems == []
    assert serious(page) == []


def test_a_saved_map_is_forgotten_after_a_question_and_comes_back_from_its_file(open_at, site, tmp_path):
    page = open_at("02_backpropagation")
    answer(page, 0, right=False)
    page.locator(".admonition.predict:not(.recall)").first.get_by_role("radio").nth(2).click()
    go(page, site, "map")
    before = page.locator(".recall-rows").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / "my-map.json"
    download.value.save_as(file)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Forget everything").click()
    assert page.locator(".recall-rows").inner_text() == before
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget everything").click()
    assert due(page).startswith("No question is due.")
    assert "3 predictions to make" in row(page, "2. Backpropagation").inner_text()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".recall-tools [role=status]")).to_have_text("“my-map.json” was added to what was here.")
    assert page.locator(".recall-rows").inner_text() == before
    assert due(page).startswith("1 question is due.")
    assert page.problems == []


def test_a_file_that_is_no_map_is_refused_in_a_sentence(open_at, tmp_path):
    page = open_at("map")
    said = page.locator(".recall-tools [role=status]")
    (tmp_path / "nonsense.json").write_text("not JSON")
    other = {"format": "map of a book", "version": 1, "book": "Another", "kept": {}}
    (tmp_path / "other.json").write_text(json.dumps(other))
    for name, words in (("nonsense", "not a file that a map was saved in"), ("other", "belongs to the book “Another”")):
        page.locator("input[type=file]").set_input_files(tmp_path / f"{name}.json")
        expect(said).to_contain_text(words)


def test_without_javascript_three_questions_stand_there_with_folded_answers(open_at):
    page = open_at("02_backpropagation", scripts=False)
    box = page.locator(".recall-section .recall-question").first
    assert page.locator(".recall-section .recall-question").count() == 3
    assert not box.locator("ol").is_visible()
    box.locator("summary").click()
    assert box.get_by_text("Right.").is_visible()
    page = open_at("map", scripts=False)
    assert page.get_by_text("Scripts are switched off", exact=False).is_visible()


def test_a_narrow_screen_holds_the_map(open_at):
    page = open_at("map", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
