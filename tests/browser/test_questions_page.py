"""A question on a page: a click answers it, the answer is kept and stands at the result, and a reason explains it.

Sphinx makes the boxes of this file from MyST, as it makes those of chapters; they replace the introduction's first.
"""

import re
import subprocess
import sys

import pytest
from opening import READY
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FIRST_BOX = re.compile(r'<div class="predict admonition">.*?</details>\s*</div>', re.DOTALL)
REASONS = """
```{dropdown} The answers, with reasons
1. **Not quite.** Steps of 0.01 are so short that 400 of them do not get there.
2. **Right.** With rate 1 each step is as long as $\\nabla L$.
3. **Not quite.** With rate 10 each step overshoots.
```"""
BOX = """# Title

````{admonition} Predict
:class: predict
Which rate ends with the smallest loss?

- 0.01: small steps are careful steps
- 1: something in between
- 10, because $x$ is small.
REASONS````
"""
OPEN = BOX.replace("- ", "").replace("REASONS", "")


@pytest.fixture(scope="module")
def boxes(tmp_path_factory):
    """The markup of a box with reasons, of one without, and of one without choices, {name: HTML}."""
    source = tmp_path_factory.mktemp("boxes")
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_design"]\nmyst_enable_extensions = ["dollarmath"]\n'
    )
    texts = {"index": BOX.replace("REASONS", REASONS + "\n"), "plain": BOX.replace("REASONS", ""), "open": OPEN}
    for name, text in texts.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", str(source), str(source / "html")], check=True)
    pages = {name: (source / "html" / f"{name}.html").read_text(encoding="utf-8") for name in texts}
    return {
        name: re.search(r'<div class="predict.*?</div>(?=\s*</section>)', page, re.DOTALL)[0]
        for name, page in pages.items()
    }


@pytest.fixture
def ask(open_page, site, boxes):
    """ask(name, …): the introduction with a box in the place of its first, whose result is folded."""

    def ask_(name="index", **options):
        def answer(route):
            response = route.fetch()
            before, after = FIRST_BOX.split(response.text(), maxsplit=1)
            route.fulfill(response=response, body=before + boxes[name] + after)

        page = open_page(f"{site}/chapters/intro.html", routes=[("**/intro.html", answer)], **options)
        if options.get("scripts", True):
            page.wait_for_function(READY)
        return page

    return ask_


def box_of(page):
    return page.locator(".admonition.predict").first


def chip(page):
    return page.locator(".livebook-predicted").inner_text()


def choose(page, place):
    box_of(page).get_by_role("radio").nth(place).click()


def test_a_click_answers_and_its_reason_is_announced_and_the_chip_says_what_was_right(ask):
    page = ask()
    reason = box_of(page).locator(".livebook-reason")
    assert reason.get_attribute("role") == "status"
    assert not box_of(page).locator("details").is_visible()
    choose(page, 0)
    assert reason.inner_text() == "Not quite. Steps of 0.01 are so short that 400 of them do not get there."
    assert reason.get_attribute("data-is") == "wrong"
    assert chip(page) == "You said 0.01 · it was 1"
    result = page.locator('[aria-label^="Loss over 400 epochs"]').bounding_box()
    assert 0 < result["y"] - page.locator(".livebook-predicted").bounding_box()["y"] < 120
    assert page.problems == []


def test_the_other_reasons_wait_in_the_fold_under_their_letters(ask):
    page = ask()
    choose(page, 1)
    assert box_of(page).locator(".livebook-reason").get_attribute("data-is") == "right"
    assert chip(page) == "You said 1 · right"
    fold = box_of(page).locator("details")
    assert not fold.locator("li").first.is_visible()
    fold.locator("summary").click()
    assert [item.is_visible() for item in fold.locator("li").all()] == [True, False, True]
    assert [item.evaluate("item => item.value") for item in fold.locator("li").all()] == [1, 2, 3]
    assert fold.locator("ol").evaluate("list => getComputedStyle(list).listStyleType") == "upper-alpha"


def test_a_change_of_mind_shows_its_reason_and_the_first_answer_stays_the_prediction(ask):
    page = ask()
    choose(page, 2)
    choose(page, 1)
    reason = box_of(page).locator(".livebook-reason")
    assert reason.inner_text().startswith("Right. With rate 1")
    assert reason.locator(".math").count() == 1  # its formula moved with it
    assert "it was 1" in chip(page)
    page.reload()
    page.wait_for_function(READY)
    assert box_of(page).get_by_role("radio").nth(2).is_checked()
    assert reason.inner_text() == "Not quite. With rate 10 each step overshoots."
    assert chip(page).startswith("You said 10, because")
    kept = "Object.entries(localStorage).find(([name]) => name.startsWith('livebook-predictions '))[1]"
    assert (
        page.evaluate(kept) == '{"chapters/intro.ipynb#0":"10, because \\\\(x\\\\) is small."}'
    )  # not by the file's name alone


def test_by_keyboard_the_arrows_walk_and_space_answers(ask):
    page = ask()
    box_of(page).get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert box_of(page).get_by_role("radio").nth(2).evaluate("radio => radio === document.activeElement")
    assert page.locator(".livebook-predicted").count() == 0
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert chip(page) == "You said 1 · right"


def test_a_folded_result_opens_when_the_reader_has_answered(ask):
    page = ask()
    picture = page.locator('[aria-label^="Loss over 400 epochs"]')
    words = page.locator(".cell:has([aria-label^='Loss over 400 epochs']) + p")
    assert [picture.is_visible(), words.is_visible()] == [False, False]
    choose(page, 0)
    for shown in (picture, words):
        expect(shown).to_be_visible()
    page.reload()
    page.wait_for_function(READY)
    for shown in (picture, words):
        expect(shown).to_be_visible()


def test_a_box_without_reasons_takes_the_last_answer_and_tells_nothing(ask):
    page = ask("plain")
    choose(page, 0)
    choose(page, 1)
    assert box_of(page).get_by_role("status").inner_text() == "Kept. Now look."
    assert chip(page) == "You said 1"
    assert box_of(page).get_by_role("button").count() == 0


def test_a_box_without_choices_has_a_line_and_a_button(ask):
    page = ask("open")
    keep = box_of(page).get_by_role("button", name="Keep my answer")
    keep.click()
    assert "Write something first" in box_of(page).get_by_role("status").inner_text()
    box_of(page).get_by_label("Your answer").fill("about 1")
    keep.click()
    assert chip(page) == "You said about 1"


def test_without_javascript_and_on_paper_all_is_there(ask):
    page = ask(scripts=False)
    assert box_of(page).locator("ul > li").count() == 3
    assert not box_of(page).locator("ol").is_visible()
    box_of(page).locator("summary").click()
    assert [item.is_visible() for item in box_of(page).locator("ol > li").all()] == [True] * 3
    page = ask()
    page.emulate_media(media="print")
    for words in ("Which rate", "something in between", "Steps of 0.01", "as long as", "overshoots"):
        assert box_of(page).get_by_text(words).is_visible()
