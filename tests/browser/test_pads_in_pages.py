"""A pad on a built page: drawn on with mouse, finger and keys, in recordings and live; and in links."""

import pytest
from explorer_page import NO_PYTHON, ROOT, ExplorerOnPage
from opening import READY
from pad_page import with_pads
from violations import serious

pytestmark = pytest.mark.browser
MANY = "[[n * n % 1999 / 1999, -(n * n) % 1997 / 1997, n % 3] for n in range(1900)]"
LINK = "#live=drawn&times=2"


@pytest.fixture
def open_pads(open_page, site, monkeypatch):
    """open_pads(fragment="", first=…, …): the page with pads, ready; `first` are the points that are there at first."""
    built = (ROOT / "_build/html/chapters/intro.html").read_text(encoding="utf-8")

    def open_(fragment="", first="[[0, 0, 1]]", **options):
        text = with_pads(built, monkeypatch, first)
        routes = [("**/chapters/intro.html*", lambda route: route.fulfill(body=text, content_type="text/html"))]
        page = open_page(f"{site}/chapters/intro.html{fragment}", routes=routes, **options)
        page.wait_for_function(READY)
        page.locator(".nn-pad-area").nth(1).scroll_into_view_if_needed()
        return page

    return open_


def explorer_of(page):
    return ExplorerOnPage(page.locator(".explorer[data-view]"))


def area(page, label):
    return page.get_by_role("application", name=label)


def words(page, label):
    """What a pad says of its drawing."""
    return page.get_by_role("group", name=label, exact=True).locator("[aria-live]").inner_text()


def drag(page, label, start, end, steps=20):
    """Draw from one place to another, in shares of the pad's side."""
    box = area(page, label).bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=steps)
    page.mouse.up()


def test_points_are_set_and_sprayed_by_mouse_in_the_chosen_class_and_taken_back(open_pads):
    page = open_pads(before=NO_PYTHON)
    assert words(page, "Your points") == "1 point: 1 of class 2."
    area(page, "Your points").click(position={"x": 30, "y": 40})
    assert words(page, "Your points") == "2 points: 1 of class 1, 1 of class 2."
    page.get_by_role("button", name="Class 3").click()
    drag(page, "Your points", (0.2, 0.8), (0.6, 0.8))
    sprayed = int(words(page, "Your points").split()[0]) - 2
    assert 8 <= sprayed <= 16
    assert f"{sprayed} of class 3" in words(page, "Your points")
    undo = page.get_by_role("group", name="Your points", exact=True).get_by_role("button", name="Undo")
    undo.click()
    assert words(page, "Your points") == "2 points: 1 of class 1, 1 of class 2."
    page.get_by_role("button", name="Clear").first.click()
    assert words(page, "Your points") == "Nothing is drawn yet."
    undo.click()
    assert words(page, "Your points") == "2 points: 1 of class 1, 1 of class 2."
    assert page.problems == []


@pytest.mark.parametrize("dark", [False, pytest.param(True, marks=pytest.mark.exhaustive)], ids=["light", "dark"])
def test_it_keeps_nothing_from_people_with_disabilities(open_pads, dark):
    page = open_pads(before=NO_PYTHON, dark=dark)
    area(page, "Your points").click(position={"x": 30, "y": 40})
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_stroke_follows_the_mouse(open_pads):
    page = open_pads(before=NO_PYTHON)
    drag(page, "Your digit", (0.3, 0.2), (0.3, 0.8))
    drag(page, "Your digit", (0.5, 0.5), (0.5, 0.5), steps=1)
    assert words(page, "Your digit") == "2 strokes."
    path = area(page, "Your digit").locator("[data-ink]").get_attribute("d")
    assert path.count("M") == 2
    assert path.count("L") > 10
    assert page.problems == []


def test_keys_move_a_cursor_set_points_choose_classes_and_take_back(open_pads):
    page = open_pads(before=NO_PYTHON)
    page.get_by_role("group", name="Your points", exact=True).get_by_role("button", name="Class 1").focus()
    page.keyboard.press("Shift+Tab")
    assert area(page, "Your points").evaluate("area => area === document.activeElement")
    assert area(page, "Your points").locator("[data-cursor]").is_visible()
    assert page.get_by_text("1 to 3 choose the class, Backspace takes back.").is_visible()
    scrolled = page.evaluate("scrollY")
    for key in ("Shift+ArrowRight", "ArrowUp", "3", "Space"):
        page.keyboard.press(key)
    assert words(page, "Your points") == "2 points: 1 of class 2, 1 of class 3."
    page.keyboard.press("ArrowDown")
    assert "Cursor at 0.22, 0.00." in words(page, "Your points")
    page.keyboard.press("Backspace")
    assert words(page, "Your points") == "1 point: 1 of class 2."
    assert page.evaluate("scrollY") == scrolled
    assert page.problems == []


def test_keys_draw_a_stroke_between_two_presses_of_space(open_pads):
    page = open_pads(before=NO_PYTHON)
    area(page, "Your digit").focus()
    page.keyboard.press("Space")
    assert "The pen is down" in words(page, "Your digit")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert words(page, "Your digit").startswith("1 stroke. Cursor at 0.52, 0.56.")
    path = area(page, "Your digit").locator("[data-ink]").get_attribute("d")
    assert path == "M160.0 160.0L160.0 160.0L160.0 166.4L160.0 172.8L160.0 179.2"


def swipe(page, x, y, by):
    """A finger goes up by so many pixels, as the browser's own input has it."""
    session = page.context.new_cdp_session(page)
    point = {"x": x, "y": y}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    for step in range(1, 11):
        moved = {"x": x, "y": y - by * step / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_finger_on_the_pad_draws_and_does_not_scroll_and_beside_it_scrolls(open_pads):
    page = open_pads(before=NO_PYTHON, width=360, touch=True)
    box = area(page, "Your digit").bounding_box()
    before = page.evaluate("scrollY")
    swipe(page, box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8, 120)
    assert words(page, "Your digit") == "1 stroke."
    assert page.evaluate("scrollY") == before
    swipe(page, box["x"] + box["width"] / 2, box["y"] + box["height"] + 60, 120)
    page.wait_for_function("before => scrollY > before + 60", arg=before)
    assert words(page, "Your digit") == "1 stroke."
    assert page.problems == []


def test_the_first_stroke_starts_python_and_the_picture_waits_for_it(open_pads):
    page = open_pads()
    explorer = explorer_of(page)
    area(page, "Your points").click(position={"x": 30, "y": 40})
    explorer.element.and_(page.locator("[data-waits]")).wait_for()
    assert explorer.sentence.startswith("Python is starting.")
    explorer.wait_for_live()
    assert explorer.sentence == "2 points and 0 strokes."
    drag(page, "Your digit", (0.3, 0.2), (0.3, 0.8))
    explorer.wait_for_end("2 points and 0 strokes.")
    assert explorer.sentence == "2 points and 1 strokes."
    explorer.press("Reset")
    explorer.wait_for_end("2 points and 1 strokes.")
    assert explorer.sentence == "1 points and 0 strokes."
    assert words(page, "Your points") == "1 point: 1 of class 2."
    assert page.problems == []


def test_in_a_recording_other_controls_move_and_a_drawing_is_said_not_to_be_recorded(open_pads):
    page = open_pads(before=NO_PYTHON)
    explorer = explorer_of(page)
    explorer.element.get_by_label("Times").press("ArrowRight")
    page.get_by_text("Recording. 2 points and 0 strokes.").wait_for()
    area(page, "Your points").click(position={"x": 30, "y": 40})
    page.get_by_text("Recording with the nearest settings. 2 points and 0 strokes.").wait_for()
    assert page.problems == []


def test_a_drawing_is_in_the_link_and_comes_back(open_pads):
    page = open_pads(before=NO_PYTHON)
    area(page, "Your points").click(position={"x": 30, "y": 40})
    drag(page, "Your digit", (0.3, 0.2), (0.3, 0.8))
    drawn = [path.get_attribute("d") for path in page.locator("[data-ink]").all()]
    explorer_of(page).press("Copy link")
    page.wait_for_url("**#live=drawn&times=1&seed=0&points=*&digit=*")
    again = open_pads(page.url[page.url.index("#") :], before=NO_PYTHON)
    assert [path.get_attribute("d") for path in again.locator("[data-ink]").all()] == drawn
    assert again.problems == []


def test_a_drawing_too_long_for_a_link_is_left_out_and_that_is_said(open_pads):
    page = open_pads(first=MANY, before=NO_PYTHON)
    area(page, "Your points").click(position={"x": 30, "y": 40})
    explorer_of(page).press("Copy link")
    words = "without what you drew or pasted: with it the link would be longer than 8,000 characters"
    page.get_by_text(words).wait_for()
    assert page.url.endswith("#live=drawn&times=1&seed=0")


def test_a_full_pad_takes_no_more_and_says_so(open_pads):
    page = open_pads(first="[[0, 0, 1]] * 2000", before=NO_PYTHON)
    area(page, "Your points").click(position={"x": 30, "y": 40})
    full = "The pad is full: it holds 2,000 points. Undo takes some back."
    assert words(page, "Your points") == f"2000 points: 2000 of class 2. {full}"


def test_a_link_whose_drawing_is_nonsense_gets_a_sentence_and_changes_nothing(open_pads):
    page = open_pads(f"{LINK}&points=nonsense", before=NO_PYTHON)
    assert 'it holds no drawing for "Your points"' in page.get_by_role("alert").inner_text()
    assert words(page, "Your points") == "1 point: 1 of class 2."
    assert explorer_of(page).element.get_by_label("Times").input_value() == "1"
    assert page.problems == []
