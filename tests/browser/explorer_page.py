"""An explorer on a built page, as a reader's hands and eyes have it."""

import functools
import hashlib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
FILES = [TOC["root"], *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
NOTEBOOKS = [file.removeprefix("chapters/") for file in FILES if (ROOT / f"{file}.ipynb").exists()]
LABS = [name for name in NOTEBOOKS if name.startswith("labs/")]
CHAPTERS = [name for name in NOTEBOOKS if name not in LABS]  # each has an explorer at least
REPORTS = [chapter for chapter in CHAPTERS if chapter.startswith("experiments/")]
TEMPLATES = ("01_layers", "labs/lab_1", "teaching")  # a page of each kind
EVERY_KIND = ("03_activations",)  # its explorers have every kind of control that the book has, but for pads
NO_PYTHON = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"  # a touch wakes nothing

# Whether an explorer's sentence is final, as it tells screen readers, and none of these, and no film is played.
FINAL = """([element, others]) => {
    const sentence = element.querySelector('[data-part="sentence"]');
    const isStill = sentence.getAttribute('aria-busy') !== 'true' && !('playing' in element.dataset);
    return isStill && !others.includes(sentence.innerText);
}"""

# Counts the pictures that an explorer shows from now on.
NOTE_PICTURES = """explorer => {
    window.pictures = 0;
    const picture = explorer.querySelector('[data-part="picture"]');
    new MutationObserver(() => { window.pictures += 1; }).observe(picture, {childList: true});
}"""


def each_day(some, *names):
    """Parameters of a test: some names of these each day, the others only when tests are exhaustive."""
    return [name if name in some else pytest.param(name, marks=pytest.mark.exhaustive) for name in names]


class ExplorerOnPage:
    """One explorer: its controls, picture and sentence."""

    def __init__(self, element):
        self.element, self.page = element, element.page
        self.name = element.get_attribute("data-view")

    @property
    def sentence(self):
        return self.element.locator('[data-part="sentence"]').inner_text()

    @property
    def picture(self):
        """A short stand-in for the picture, equal for equal pictures."""
        return hashlib.sha256(self.element.locator('[data-part="picture"]').inner_html().encode()).hexdigest()[:12]

    def controls(self):
        """The inputs of all controls, as locators; those that are folded are unfolded."""
        self.element.locator("details.livebook-menus").evaluate_all(
            "folds => folds.forEach(fold => { fold.open = true; })"
        )
        return self.element.locator(".livebook-control").locator("input, select").all()

    def pads(self):
        """The areas of all pads, as locators."""
        return self.element.locator(".nn-pad-area").all()

    def press(self, name):
        self.element.get_by_role("button", name=name).click()

    def wait_for_end(self, *others):
        """Wait until a training has shown its last picture, and its sentence is none of these."""
        self.page.wait_for_function(FINAL, arg=[self.element.element_handle(), others], timeout=60_000)

    def wake(self):
        """Start Python through this explorer and wait until it is live."""
        self.press("Run live")
        self.wait_for_live()

    def wait_for_live(self):
        """Wait until Python has shown a first picture, and then its last."""
        live = f'.explorer[data-view="{self.name}"][data-state="live"][data-shows="live"]'
        self.page.locator(live).wait_for(timeout=90_000)
        self.wait_for_end()


def explorers_of(page):
    return [ExplorerOnPage(element) for element in page.locator(".explorer[data-view]").all()]


def move(control, how):
    """Move a control as a reader would, to its end: "min" or "max"; True if it can move so."""
    kind = control.evaluate("input => input.type")
    if kind == "range":
        control.press({"min": "Home", "max": "End"}[how])
    elif kind == "select-one":
        return _choose(control, how)
    elif kind == "checkbox":
        control.click()
    else:
        control.fill(control.get_attribute(how))
    return True


def _choose(menu, how):
    options = menu.locator("option").count()
    place = menu.evaluate("menu => menu.selectedIndex")
    wanted = {"min": 0, "max": options - 1}[how]
    menu.select_option(index=wanted)
    return wanted != place


def move_everything(page):
    """Make every explorer of the page live, move each of its controls and reset it; the number of moves.

    One move tells whether a control reaches Python; that each step of each changes what is shown is tested natively, in
    tests/nnlive/explorers/test_all.py.
    """
    moved = 0
    for explorer in explorers_of(page):
        sentence, picture = explorer.sentence, explorer.picture
        explorer.wake()
        assert (explorer.sentence, explorer.picture) == (sentence, picture), f"{explorer.name}: recorded otherwise"
        moves = [functools.partial(move_far, control) for control in explorer.controls()]
        moves += [functools.partial(draw, pad) for pad in explorer.pads()]
        for go in moves:
            before = explorer.sentence
            explorer.press("Reset")
            go()
            explorer.wait_for_end(sentence, before)
            assert explorer.picture != picture, f"{explorer.name}: no new picture: {explorer.sentence}"
            assert "stopped with" not in explorer.sentence
            moved += 1
        before = explorer.sentence
        explorer.press("Reset")
        explorer.wait_for_end(before)
        assert (explorer.sentence, explorer.picture) == (sentence, picture), explorer.name
    return moved


def draw(pad):
    """Draw a line from the upper left to the lower right."""
    pad.scroll_into_view_if_needed()
    box, mouse = pad.bounding_box(), pad.page.mouse
    mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.25 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.75 * box["height"], steps=10)
    mouse.up()


def move_far(control):
    """Move a control to its end, or to the other if it stands there."""
    value = control.input_value()
    move(control, "max")
    if control.input_value() == value and control.evaluate("input => input.type") != "checkbox":
        move(control, "min")
