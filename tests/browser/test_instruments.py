"""Explorers as instruments: a training is seen, goals tick, pictures can be chosen from, sliders snap to recordings."""

import pytest
from explorer_page import NO_PYTHON, NOTE_PICTURES, explorers_of

pytestmark = pytest.mark.browser

GOALS = ".livebook-goals li"

# Notes how the row below the picture is whenever its button goes on or off.
NOTE_ROW = """explorer => {
    window.rows = [];
    const row = explorer.querySelector('.livebook-player');
    new MutationObserver(() => window.rows.push({
        height: row.getBoundingClientRect().height,
        pressed: row.querySelectorAll(':enabled').length,
        seen: row.checkVisibility({visibilityProperty: true}),
    })).observe(row.querySelector('button'), {attributes: true, attributeFilter: ['disabled']});
}"""


def first_explorer(page):
    return explorers_of(page)[0]


def states(explorer):
    return explorer.element.locator(GOALS).evaluate_all("items => items.map(item => item.dataset.state)")


def test_on_arrival_the_recorded_training_is_played_once_and_can_be_gone_through(open_chapter):
    explorer = first_explorer(open_chapter("intro", before=NO_PYTHON))
    explorer.element.evaluate(NOTE_PICTURES)
    scrubber = explorer.element.get_by_label("Moment of the training")
    scrubber.wait_for()
    explorer.element.get_by_role("button", name="Pause").wait_for()
    explorer.element.get_by_role("button", name="Play", exact=True).wait_for()
    assert explorer.page.evaluate("window.pictures") >= 10
    end = explorer.picture
    scrubber.press("Home")
    assert explorer.picture != end
    scrubber.press("End")
    assert explorer.picture == end
    assert explorer.page.problems == []


def test_a_sentence_that_tells_the_end_is_unseen_until_the_film_is_there(open_chapter):
    page = open_chapter("intro", before=NO_PYTHON)
    explorer = first_explorer(page)
    seen = "words => getComputedStyle(words.firstElementChild).opacity"
    sentence = explorer.element.locator('[data-part="sentence"]')
    explorer.element.get_by_role("button", name="Pause").wait_for()
    assert sentence.evaluate(seen) == "0"
    explorer.element.get_by_role("button", name="Play", exact=True).wait_for()
    page.wait_for_timeout(500)  # it appears within these
    assert sentence.evaluate(seen) == "1"


@pytest.mark.parametrize("width", [1280, 360])
def test_an_explorer_further_down_plays_its_training_when_it_comes_into_sight(open_chapter, width):
    page = open_chapter("09_convolution", width=width, before=NO_PYTHON)
    explorer = page.locator('.explorer[data-view="feature-maps"]')
    page.wait_for_timeout(500)
    assert explorer.get_by_role("button", name="Pause").count() == 0
    drawing = explorer.locator('[data-part="picture"] svg').first
    drawing.evaluate("drawing => drawing.scrollIntoView({block: 'center', behavior: 'instant'})")
    explorer.get_by_role("button", name="Pause").wait_for()
    explorer.get_by_role("button", name="Play", exact=True).wait_for()
    assert page.problems == []


def test_with_less_motion_nothing_is_played_and_the_end_is_shown(open_chapter):
    explorer = first_explorer(open_chapter("intro", still=True, before=NO_PYTHON))
    explorer.element.evaluate(NOTE_PICTURES)
    explorer.element.locator(".livebook-player input:enabled").wait_for()
    explorer.page.wait_for_timeout(500)
    assert explorer.page.evaluate("window.pictures") <= 1


def test_while_there_are_recordings_a_key_moves_a_slider_to_the_next_of_them(open_chapter):
    explorer = first_explorer(open_chapter("intro", still=True, before=NO_PYTHON))
    rate = explorer.controls()[0]
    rate.press("ArrowRight")
    assert rate.get_attribute("aria-valuetext") == "1"
    assert explorer.sentence.startswith("Recording. ")
    rate.press("ArrowLeft")
    assert rate.get_attribute("aria-valuetext") == "0.316"


def test_while_a_training_runs_the_row_that_plays_it_stays_with_nothing_to_press(open_chapter):
    page = open_chapter("intro")
    explorer = first_explorer(page)
    explorer.wake()
    row = explorer.element.locator(".livebook-player")
    row.locator("button:enabled").wait_for()
    box = row.bounding_box()
    explorer.element.evaluate(NOTE_ROW)
    explorer.controls()[1].press("ArrowLeft")
    page.wait_for_function("rows.length > 0")
    assert page.evaluate("rows[0]") == {"height": box["height"], "pressed": 0, "seen": True}
    row.locator("button:enabled").wait_for()
    assert row.bounding_box() == box
    assert page.problems == []


def test_a_goal_that_is_reached_is_ticked_brings_the_next_and_is_kept(open_chapter):
    page = open_chapter("intro", still=True, before=NO_PYTHON)
    explorer = first_explorer(page)
    assert states(explorer) == ["open"]
    explorer.controls()[0].press("ArrowRight")
    explorer.element.locator(f'{GOALS}[data-state="reached"]').wait_for()
    assert states(explorer) == ["reached", "open"]
    page.reload()
    page.wait_for_function("document.documentElement.dataset.livebook === 'ready'")
    assert states(first_explorer(page)) == ["reached", "open"]
    assert page.problems == []


def test_a_row_of_the_picture_is_chosen_by_mouse_and_by_keyboard(open_chapter):
    page = open_chapter("07_learning_rates", still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "schedules")
    menu = explorer.element.locator("select")
    rows = explorer.element.locator("[data-key]")
    rows.and_(page.get_by_label("inverse time, number")).click()
    assert menu.input_value() == "inverse time"
    chosen = explorer.element.locator('[data-key][aria-pressed="true"]')
    chosen.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert menu.input_value() == "cosine"
    assert page.problems == []


def test_a_slider_and_the_mark_before_its_name_have_the_colour_of_the_curve(open_chapter):
    page = open_chapter("05_losses", still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "loss-race")
    colours = []
    for name in ("● Cross-entropy: rate", "■ Squared error: rate"):
        accent = explorer.element.get_by_label(name).evaluate("slider => getComputedStyle(slider).accentColor")
        mark = explorer.element.locator(".livebook-control span span").and_(page.get_by_text(name[0], exact=True))
        assert mark.evaluate("mark => getComputedStyle(mark).color") == accent
        colours.append(accent)
    assert colours[0] != colours[1]


def test_a_start_is_dragged_in_the_picture(open_chapter):
    page = open_chapter("06_optimizers", still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "valley-race")
    explorer.element.scroll_into_view_if_needed()
    ball = explorer.element.locator("[data-drag] circle").bounding_box()
    page.mouse.move(ball["x"] + ball["width"] / 2, ball["y"] + ball["height"] / 2)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(ball["x"] + ball["width"] / 2 + 25 * step, ball["y"], steps=2)
    page.mouse.up()
    start = explorer.element.get_by_label("Start, along the valley")
    assert float(start.input_value()) > -5
    assert page.problems == []


def test_a_card_that_grows_below_the_hand_stays_where_it_is(open_chapter):
    page = open_chapter("07_learning_rates", still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "largest-rate")
    top = "card => Math.round(card.getBoundingClientRect().top)"
    explorer.element.evaluate(
        "card => scrollTo({top: scrollY + card.getBoundingClientRect().top - 50, behavior: 'instant'})"
    )
    page.mouse.move(page.viewport_size["width"] / 2, 300)
    before = explorer.element.evaluate(top)
    explorer.element.locator('[data-part="sentence"]').evaluate("words => (words.style.minHeight = '20rem')")
    page.wait_for_timeout(200)  # a browser that anchors what lies below has scrolled by now
    assert explorer.element.evaluate(top) == before


def test_a_finger_drags_what_can_be_dragged_and_not_the_page(open_chapter):
    page = open_chapter("04_initializers", width=390, still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "scale-and-depth")
    explorer.element.locator("[data-drag]").first.evaluate("part => part.scrollIntoView({block: 'center'})")
    scale = explorer.element.get_by_label("Scale s")
    before, scrolled = scale.input_value(), page.evaluate("scrollY")
    dot = explorer.element.locator("[data-drag] circle").last.bounding_box()
    swipe(page, dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2, up=105)
    assert float(scale.input_value()) - float(before) > 0.12  # the exponent of ten
    assert page.evaluate("scrollY") == scrolled


def test_where_a_drag_goes_along_a_finger_that_goes_up_scrolls_the_page_and_moves_nothing(open_chapter):
    page = open_chapter("06_optimizers", width=390, still=True, before=NO_PYTHON)
    explorer = next(each for each in explorers_of(page) if each.name == "valley-race")
    explorer.element.locator("[data-drag]").first.evaluate("part => part.scrollIntoView({block: 'center'})")
    start, scrolled = explorer.element.get_by_label("Start, along the valley"), page.evaluate("scrollY")
    before, valley = start.input_value(), explorer.element.locator("[data-drag]").first.bounding_box()
    middle = valley["x"] + valley["width"] / 2, valley["y"] + valley["height"] / 2
    swipe(page, *middle, up=105)
    page.wait_for_function("before => scrollY > before + 50", arg=scrolled)
    assert start.input_value() == before
    page.evaluate("place => scrollTo({top: place, behavior: 'instant'})", scrolled)
    swipe(page, *middle, along=60)
    assert float(start.input_value()) > 0


def test_a_finger_that_begins_on_a_slider_and_goes_up_scrolls_the_page_and_moves_nothing(open_chapter):
    page = open_chapter("intro", width=390, still=True, before=NO_PYTHON)
    explorer = first_explorer(page)
    slider = explorer.controls()[0]
    slider.evaluate("slider => slider.scrollIntoView({block: 'center', behavior: 'instant'})")
    start, box = slider.input_value(), slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    swipe(page, box["x"] + 0.9 * box["width"], middle, along=-40)
    before, scrolled = slider.input_value(), page.evaluate("scrollY")
    assert before != start
    swipe(page, box["x"] + 0.1 * box["width"], middle, up=105)
    page.wait_for_function("before => scrollY > before + 50", arg=scrolled)
    assert slider.input_value() == before
    assert f"Rate {10 ** float(before):.3g}," in explorer.sentence


def swipe(page, x, y, up=0, along=0):
    """A finger from (x, y), so many pixels in seven steps."""
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    for kind, share in [("touchStart", 0), *(("touchMove", step / 7) for step in range(1, 8))]:
        point = {"x": x + along * share, "y": y - up * share}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_live_a_move_is_seen_as_a_film_that_the_next_move_interrupts(open_chapter):
    page = open_chapter("intro")
    explorer = first_explorer(page)
    explorer.wake()
    hidden = explorer.controls()[1]
    explorer.element.evaluate(NOTE_PICTURES)
    hidden.press("ArrowLeft")
    page.locator(".explorer[data-playing]").wait_for()
    sentence = explorer.sentence
    explorer.element.locator(".livebook-player button:enabled").wait_for()
    assert explorer.sentence == sentence
    hidden.press("ArrowLeft")
    explorer.wait_for_end(sentence)
    assert "60 hidden units" in explorer.sentence
    assert page.evaluate("window.pictures") >= 25
    end = explorer.picture
    explorer.press("Train again")
    watched = explorer.element.locator('[data-part="sentence"][aria-busy="true"]')  # what takes longer than a film
    page.locator(".explorer[data-playing]").or_(watched).first.wait_for()
    explorer.wait_for_end()
    assert explorer.picture == end
    explorer.press("New random start")
    explorer.wait_for_end(explorer.sentence)
    assert "seed 1" in explorer.sentence
    assert page.problems == []


def test_where_a_move_only_looks_elsewhere_play_trains_again(open_chapter):
    page = open_chapter("experiments/keras")
    explorer = first_explorer(page)
    explorer.wake()
    before = explorer.sentence
    explorer.element.get_by_label("Judged on: those learnt").click()
    explorer.wait_for_end(before)
    play = explorer.element.get_by_role("button", name="Play", exact=True)
    play.and_(page.locator(":enabled")).wait_for()
    sentence = explorer.sentence
    play.click()
    busy = page.locator("[data-part='sentence'][aria-busy='true']")
    page.locator(".explorer[data-playing]").or_(busy).first.wait_for()
    explorer.wait_for_end()
    assert explorer.sentence == sentence
    assert page.problems == []


@pytest.mark.parametrize("chapter", ["intro", "01_layers", "04_initializers", "05_losses", "06_optimizers"])
def test_a_narrow_screen_holds_a_picture_and_the_first_control_that_moves_it(open_chapter, chapter):
    page = open_chapter(chapter, width=390, still=True, before=NO_PYTHON)
    moved = page.locator(".explorer[data-view]:has(.livebook-controls > .livebook-control)")  # others by the picture
    distances = moved.evaluate_all("""explorers => explorers.map(explorer => {
        const picture = explorer.querySelector('[data-part="picture"] svg').getBoundingClientRect();
        const control = explorer.querySelector('.livebook-controls > .livebook-control').getBoundingClientRect();
        return [control.top - picture.bottom, control.bottom - picture.top];
    })""")
    assert distances
    for below, whole in distances:
        assert below >= 0
        assert whole < 640
