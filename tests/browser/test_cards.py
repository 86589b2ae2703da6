"""An explorer's card: lettering of few sizes, and goals that are worth reaching."""

import pytest
from explorer_page import CHAPTERS, EVERY_KIND, NO_PYTHON, each_day, explorers_of

pytestmark = pytest.mark.browser

# {size: an example of it} of all words of an explorer but those in its picture and in its program.
SIZES = """explorer => {
    explorer.querySelectorAll('details').forEach(fold => { fold.open = true; });
    const words = document.createTreeWalker(explorer, NodeFilter.SHOW_TEXT);
    const sizes = {};
    while (words.nextNode()) {
        const {parentElement: place, textContent} = words.currentNode;
        if (!textContent.trim() || place.closest('svg, script, style, pre, [data-part=picture]')) continue;
        if (place.checkVisibility()) sizes[getComputedStyle(place).fontSize] = textContent.trim();
    }
    return sizes;
}"""
SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"


def with_goals(*numbers):
    """JavaScript: the introduction's goals of these numbers were reached on an earlier visit."""
    return f"{NO_PYTHON}; localStorage.setItem('livebook-goals /', '{{\"first-network\": {[*numbers]}}}')"


@pytest.mark.parametrize("chapter", each_day(EVERY_KIND, *CHAPTERS))
def test_the_words_of_a_card_have_three_sizes_at_most(open_chapter, chapter):
    page = open_chapter(chapter, before=NO_PYTHON)
    for explorer in explorers_of(page):
        sizes = explorer.element.evaluate(SIZES)
        assert len(sizes) <= 3, f"{explorer.name}: {sizes}"


@pytest.mark.parametrize("width", [1280, 390])
def test_goals_have_the_same_height_however_many_are_reached(open_chapter, width):
    heights = set()
    for reached in ([], [0], [0, 1], [0, 1, 2]):
        page = open_chapter("intro", width=width, still=True, before=with_goals(*reached))
        heights.add(page.locator('.explorer [data-part="goal"]').bounding_box()["height"])
    assert len(heights) == 1


def test_a_goal_met_before_its_turn_is_ticked_with_the_one_before_it(open_chapter):
    page = open_chapter("intro", still=True, before=with_goals(1))
    (explorer,) = explorers_of(page)
    rate = explorer.controls()[0]
    goals = explorer.element.locator('[data-part="goal"]')
    rate.press("End")  # worse than guessing: the third goal
    page.wait_for_timeout(1000)  # longer than a goal waits for the reader to stay
    assert "1 of 3 reached" in goals.inner_text()
    explorer.press("Reset")
    rate.press("ArrowRight")
    goals.get_by_text("All 3 goals reached").wait_for()
    assert page.problems == []


def test_the_last_goal_is_said_once_and_large(open_chapter):
    page = open_chapter("intro", still=True, before=with_goals(0, 1))
    (explorer,) = explorers_of(page)
    goals = explorer.element.locator('[data-part="goal"]')
    assert goals.get_attribute("role") == "status"
    goals.evaluate("""goals => {
        window.said = 0;
        new MutationObserver(() => { window.said += 1; }).observe(goals, {childList: true, subtree: true});
    }""")
    explorer.controls()[0].press("End")
    words = goals.get_by_text("All 3 goals reached")
    words.wait_for()
    assert words.evaluate(SIZE) >= explorer.element.locator('[data-part="sentence"] b').evaluate(SIZE)
    item = goals.locator('li[data-state="reached"]', has=page.get_by_text("All 3 goals reached"))
    assert "✓" in item.evaluate("item => getComputedStyle(item, '::before').content")
    explorer.controls()[0].press("Home")
    explorer.controls()[0].press("End")
    page.wait_for_timeout(1000)  # longer than a goal waits for the reader to stay
    assert page.evaluate("said") == 1
    assert page.problems == []
