"""Links to settings: restored exactly, run live to the numbers of native NumPy, and harmless when they are hostile."""

import contextlib
import re

import numpy as np
import pytest
from explorer_page import NO_PYTHON, explorers_of
from opening import visitor

import nnlib as nn

pytestmark = pytest.mark.browser
LINK = "#live=first-network&rate=0.03162277660168379&hidden=32&seed=7"

SAME_TRAINING = """
X, y = nn.datasets.spiral(100, 3, seed=0)
model = nn.Sequential([
    nn.layers.Input((2,)),
    nn.layers.Dense({hidden}, activation="relu", kernel_initializer="he_normal"),
    nn.layers.Dense(3, activation="softmax"),
], seed={seed})
model.compile(nn.optimizers.SGD({rate}, momentum=0.9), "sparse_categorical_crossentropy")
losses = [p.logs["loss"] for p in model.train(X, y, batch_size=300, epochs=400)]
"""


@pytest.fixture(scope="module")
def visit(chromium, site):
    """visit(name, …): a page of the book in which a touch wakes no Python."""
    with visitor(chromium, site, before=NO_PYTHON) as visit_:
        yield visit_


@contextlib.contextmanager
def dialogs_of(page):
    """The words of the dialogs that open meanwhile; each is dismissed."""
    words = []

    def dismiss(dialog):
        words.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    try:
        yield words
    finally:
        page.remove_listener("dialog", dismiss)


def is_in_view(page, element):
    box = element.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def values(explorer):
    return [control.input_value() for control in explorer.controls()]


def test_a_link_restores_settings_and_seed(visit):
    page = visit("intro", LINK)
    (explorer,) = explorers_of(page)
    assert values(explorer) == ["-1.5", "32", "7"]
    assert explorer.sentence.startswith("Recording with the nearest settings.")
    assert page.problems == []


def test_a_link_without_settings_leads_to_its_explorer_as_it_is(visit):
    page = visit("01_layers", "#live=hidden-units")
    (explorer,) = [each for each in explorers_of(page) if each.name == "hidden-units"]
    page.wait_for_function(
        "e => { const { top } = e.getBoundingClientRect(); return top >= 0 && top < innerHeight / 2; }",
        arg=explorer.element.element_handle(),
    )
    assert page.get_by_text("Settings from the link").count() == 0
    assert page.problems == []


def test_the_wall_leads_to_an_explorer_also_without_scripts(chromium, site):
    with visitor(chromium, site, scripts=False) as visit:
        page = visit("intro")
        page.locator("ul.wall a", has_text="Hidden units").click()
        page.wait_for_url("**/01_layers.html#live=hidden-units")
        box = page.locator('.explorer[data-view="hidden-units"]').bounding_box()
        assert 0 <= box["y"] < page.viewport_size["height"] / 2


def test_copy_link_writes_the_address_that_restores(visit):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    rate, _, seed = explorer.controls()
    rate.press("End")
    seed.fill("12")
    explorer.press("Copy link")
    assert page.url.endswith("#live=first-network&rate=10&hidden=64&seed=12")
    chosen, fragment = values(explorer), page.url[page.url.index("#") :]
    (again,) = explorers_of(visit("intro", fragment))
    assert values(again) == chosen


def test_the_live_result_of_a_link_is_that_of_native_numpy(open_chapter):
    page = open_chapter("intro", LINK)
    (explorer,) = explorers_of(page)
    explorer.wake()
    native = {"nn": nn}
    exec(SAME_TRAINING.format(rate=10**-1.5, hidden=32, seed=7), native)
    shown = float(re.search(r"loss is ([\d.]+)", explorer.sentence)[1])
    assert abs(shown - native["losses"][-1]) < 1e-3
    cell = page.locator(".livebook-cell").nth(1)
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".CodeMirror textarea").press("Control+a")
    source = "import nnlib as nn\n" + SAME_TRAINING.format(rate=10**-1.5, hidden=32, seed=7) + "print(losses)"
    page.evaluate("source => document.querySelector('.livebook-cell .CodeMirror').CodeMirror.setValue(source)", source)
    cell.get_by_role("button", name="Run").click()
    printed = cell.locator(".livebook-live").inner_text(timeout=60_000)
    live = [float(number) for number in re.findall(r"\d+\.\d+", printed)]
    np.testing.assert_allclose(live, native["losses"], rtol=1e-4)
    assert page.problems == []


@pytest.mark.parametrize(
    ("chapter", "link"),
    [
        ("intro", "#live=first-network&rate=1&hidden=64&seed=0"),
        ("04_initializers", "#live=scale-and-depth&scale=1.9952623149688795&layers=30&activation=tanh&seed=1"),
        pytest.param("01_layers", "#live=hidden-units&hidden=8&seed=1", marks=pytest.mark.exhaustive),
        pytest.param("06_optimizers", "#live=rate-and-optimizer&rate=1&seed=1", marks=pytest.mark.exhaustive),
        pytest.param("07_learning_rates", "#live=largest-rate&rate=1&hidden=4&seed=1", marks=pytest.mark.exhaustive),
        pytest.param("experiments/xor", "#live=xor-report&activation=tanh&seed=1", marks=pytest.mark.exhaustive),
    ],
)
def test_a_link_to_recorded_settings_shows_the_same_recorded_and_live_to_the_letter(open_chapter, chapter, link):
    page = open_chapter(chapter, link)
    (explorer,) = [each for each in explorers_of(page) if f"live={each.name}&" in link]
    assert explorer.sentence.startswith("Recording. ")
    recorded = explorer.sentence.removeprefix("Recording. "), explorer.picture
    explorer.wake()
    assert (explorer.sentence, explorer.picture) == recorded
    assert page.problems == []


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("#live=first-network&rate=<img src=x onerror=alert(1)>", "cannot show"),
        ("#live=first-network&rate=javascript:alert(1)", "cannot show"),
        ("#live=first-network&rate=1e9", "cannot show"),
        ("#live=first-network&rate=nan", "cannot show"),
        ("#live=first-network&hidden=63.5", "cannot show"),
        ("#live=first-network&seed=-1", "cannot show"),
        ("#live=first-network&constructor=1", "does not have"),
        ("#live=<script>alert(1)</script>&rate=1", "not on this page"),
        ("#live=first-network&rate=0.1&seed=" + "1" * 1_000_000, "longer than"),
    ],
    ids=["markup", "script", "too-large", "nan", "fraction", "negative", "unknown-control", "unknown-explorer", "1MB"],
)
def test_a_hostile_link_gets_a_sentence_and_changes_nothing(visit, fragment, words):
    page = visit("intro")
    (explorer,) = explorers_of(page)
    before, elements = values(explorer), page.evaluate("document.querySelectorAll('article *').length")
    with dialogs_of(page) as dialogs:
        page.evaluate("hash => { location.hash = hash; }", fragment)
        page.get_by_text("settings are not used").wait_for()
        assert words in page.get_by_text("settings are not used").inner_text()
        assert is_in_view(page, page.get_by_text("settings are not used"))
        assert values(explorer) == before
        added = page.evaluate("document.querySelectorAll('article *').length") - elements
        assert added <= 2  # the sentence itself, and a button that leads to the explorer
    assert dialogs == []
    assert page.problems == []


def test_what_is_wrong_with_a_link_is_said_where_the_reader_lands_and_leads_to_the_explorer(visit):
    page = visit("intro", "#live=first-network&seed=5000")
    assert page.evaluate("scrollY") == 0
    note = page.get_by_role("alert")
    assert is_in_view(page, note)
    assert 'it asks for a value of "Seed" that this explorer cannot show' in note.inner_text()
    page.get_by_role("button", name="Show the explorer").click()
    (explorer,) = explorers_of(page)
    page.wait_for_function(
        "element => element.getBoundingClientRect().top < innerHeight / 2", arg=explorer.element.element_handle()
    )
    page.evaluate("hash => { location.hash = hash; }", LINK)
    note.wait_for(state="detached")
    assert values(explorer) == ["-1.5", "32", "7"]
