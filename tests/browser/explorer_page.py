"""An explorer on a built page, as a reader's hands and eyes have it."""

import hashlib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
FILES = [TOC["root"], *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
NOTEBOOKS = [file.removeprefix("chapters/") for file in FILES if (ROOT / f"{file}.ipynb").exists()]
LABS = [name for name in NOTEBOOKS if name.startswith("labs/")]
CHAPTERS = [name for name in NOTEBOOKS if name not in LABS]  # each has an explorer at least
REPORTS = [chapter for chapter in CHAPTERS if chapter.startswith("experiments/")]
NO_PYTHON = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"  # a touch wakes nothing
MOVES = ("min", "max", "start")  # the steps between are tested natively, see tests/explorers/test_all.py

# Resolves when the explorer's picture and sentence have not changed for a while; the slowest training takes seconds.
SETTLED = """async ([element, quiet]) => {
    let last = performance.now();
    const observer = new MutationObserver(() => { last = performance.now(); });
    observer.observe(element, {subtree: true, childList: true, characterData: true});
    const start = last;
    while (performance.now() - last < quiet) {
        if (performance.now() - start > 60000) throw new Error('still changing after 60 s');
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    observer.disconnect();
}"""


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
        """The inputs of all controls, as locators."""
        return self.element.locator(".livebook-control").locator("input, select").all()

    def press(self, name):
        self.element.get_by_role("button", name=name).click()

    def settle(self, quiet=200):
        """Wait until a training that runs has shown its last picture."""
        self.page.evaluate(SETTLED, [self.element.element_handle(), quiet])

    def wait_for_change(self, sentence):
        """Wait until another sentence stands below the picture, then until it stays."""
        self.page.wait_for_function(
            "([element, before]) => element.querySelector('[data-part=\"sentence\"]').innerText !== before",
            arg=[self.element.element_handle(), sentence],
            timeout=30_000,
        )
        self.settle()

    def wake(self):
        """Start Python through this explorer and wait until it is live."""
        self.press("Run live")
        self.wait_for_live()

    def wait_for_live(self):
        """Wait until Python has shown a first picture, and then its last."""
        live = f'.explorer[data-view="{self.name}"][data-state="live"][data-shows="live"]'
        self.page.locator(live).wait_for(timeout=90_000)
        self.settle()


def explorers_of(page):
    return [ExplorerOnPage(element) for element in page.locator(".explorer[data-view]").all()]


def move(control, how):
    """Move a control as a reader would: to its end, one step, or back to its first value; True if it can move so."""
    kind = control.evaluate("input => input.type")
    if kind == "range":
        control.press({"min": "Home", "max": "End", "up": "ArrowRight"}[how])
    elif kind == "select-one":
        return _choose(control, how)
    elif kind == "checkbox":
        control.click()
    else:
        value = {"min": control.get_attribute("min"), "max": control.get_attribute("max")}.get(how)
        control.fill(value or str(int(control.input_value()) + 1))
    return True


def _choose(menu, how):
    options = menu.locator("option").count()
    place = menu.evaluate("menu => menu.selectedIndex")
    wanted = {"min": 0, "max": options - 1, "up": min(place + 1, options - 1)}[how]
    menu.select_option(index=wanted)
    return wanted != place


def move_everything(page):
    """Make every explorer of the page live and move each of its controls; the number of moves."""
    moved = 0
    for explorer in explorers_of(page):
        explorer.wake()
        assert not explorer.sentence.startswith("Recording")
        for control in explorer.controls():
            for how in MOVES:
                moved += check_move(explorer, control, how)
    return moved


def check_move(explorer, control, how):
    """Move a control; 1 if it could move so, and then picture and sentence have changed."""
    sentence, picture, value = explorer.sentence, explorer.picture, control.input_value()
    if how == "start":
        explorer.press("Reset")
    elif not move(control, how):
        return 0
    if control.input_value() == value and control.evaluate("input => input.type") != "checkbox":
        return 0
    explorer.wait_for_change(sentence)
    assert explorer.picture != picture, f"{explorer.name}: {how} changed no picture: {explorer.sentence}"
    assert "stopped with" not in explorer.sentence
    return 1
