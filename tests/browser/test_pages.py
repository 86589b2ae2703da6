"""Every page of the built book, opened once: it loads, and what stands on it can be seen, read aloud and answered.

Each is opened for all tests of this file: they look and leave it as it was. test_pages_for_everybody looks closer.
"""

import re

import pytest
from explorer_page import CHAPTERS, LABS, explorers_of

pytestmark = pytest.mark.browser
RECORDING = 300_000  # letters at most
FEW = {"class": 1}  # questions of chapters in which the reader predicts by other means
DOUBLED_IDS = """() => {
    const ids = [...document.querySelectorAll('.picture [id]')].map(element => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


@pytest.fixture(scope="module", params=[*CHAPTERS, *LABS, "teaching", "grading"])
def chapter(request):
    return request.param


@pytest.fixture(scope="module")
def light(visit, chapter):
    """The chapter on a desk."""
    page = visit(chapter)
    page.wait_for_load_state("networkidle")
    return page


def test_a_page_loads_without_errors_from_this_host_alone_its_formulas_set_its_pictures_in_words(light):
    assert light.problems == []
    assert_formulas_are_set(light)
    for picture in light.locator(".picture svg").all():
        assert len(picture.get_attribute("aria-label")) > 10
    assert light.evaluate(DOUBLED_IDS) == []


def assert_formulas_are_set(page):
    formulas = page.locator("span.math, div.math").count()
    if formulas:
        page.locator("mjx-container").first.wait_for(state="attached")  # the first may be in a folded list of contents
        assert page.locator("mjx-container").count() >= formulas
        assert page.locator("mjx-merror").count() == 0


def test_every_chapter_has_its_explorers_with_goal_reset_seed_link_and_status(light, chapter):
    names = {
        "intro": ["first-network"],
        "01_layers": ["one-neuron", "hidden-units"],
        "02_backpropagation": ["microscope"],
        "03_activations": ["activation-slope", "depth-and-activation"],
        "04_initializers": ["initializer-race", "scale-and-depth", "through-training"],
        "05_losses": ["confidence", "loss-race"],
        "06_optimizers": ["valley-race", "rate-and-optimizer"],
        "07_learning_rates": ["schedules", "largest-rate"],
        "08_experiments": ["switchboard"],
        "09_convolution": ["draw-digit", "feature-maps", "occlusion"],
        "class": ["class-runs", "own-run"],
        "playground": ["bench"],
        "experiments/xor": ["xor-report"],
        "experiments/spiral": ["spiral-report"],
        "experiments/digits": ["digits-report"],
        "experiments/affine": ["affine-report"],
        "experiments/keras": ["keras-report"],
    }
    found = explorers_of(light)
    assert sorted(explorer.name for explorer in found) == sorted(names.get(chapter, []))
    for explorer in found:
        assert explorer.element.locator("b", has_text="Goal:").count() == 1
        assert explorer.element.get_by_label("Seed", exact=True).count() == 1
        assert {"Reset", "Copy link"} <= set(explorer.element.get_by_role("button").all_inner_texts())
        assert explorer.element.get_by_role("status").count() >= 1
        assert explorer.element.locator("script").evaluate("script => script.textContent.length") <= RECORDING


def test_an_explorer_is_read_aloud_in_the_order_of_its_use(light):
    """Its name, the goal, the picture in words, controls with labels and values, the sentence, and the buttons last."""
    for explorer in explorers_of(light):
        read = explorer.element.aria_snapshot().replace("''", "'")  # as YAML writes an apostrophe
        assert f'group "Explorer: {explorer.name.replace("-", " ")}"' in read
        picture = explorer.element.locator('[data-part="picture"] svg').first.get_attribute("aria-label")
        labels = explorer.element.locator(".livebook-controls > .livebook-control > span:first-child").all_inner_texts()
        row = explorer.element.locator(":scope > .livebook-tools")
        first_button = row.locator("button").first.inner_text()
        words = [
            "Goal",
            picture[:30],
            *labels,
            explorer.sentence[:30],
            f'button "{first_button}"',
            *["Seed"] * row.locator("input").count(),  # whoever draws a seed begins with it
            'button "Copy link"',
        ]
        places = [read.index(each) for each in words[:2]]
        for each in words[2:]:  # a picture may speak of a control, so each is looked for behind the one before
            places.append(read.index(each, places[-1]))
        assert places == sorted(places)
        for label in labels:
            assert len(re.findall(rf'(slider|combobox|checkbox|textbox) "{re.escape(label)}"', read)) == 1
        for slider in explorer.element.locator('.livebook-control input[type="range"]').all():
            shown = slider.locator("xpath=preceding-sibling::span[1]").text_content()
            assert slider.get_attribute("aria-valuetext") == shown


def test_every_question_can_be_answered(light, chapter):
    boxes = light.locator(".admonition.predict:not(.recall)")  # those of earlier chapters wait until they are near
    assert boxes.count() >= (FEW.get(chapter, 2) if chapter in CHAPTERS else 0)
    assert boxes.locator("form").count() == boxes.count()


@pytest.mark.parametrize("width", [360, 1000])
def test_the_way_back_to_the_top_floats_where_it_covers_nothing(open_chapter, width):
    page = open_chapter("intro", width=width)
    way = page.locator("#pst-back-to-top")
    way.evaluate("way => { way.style.display = 'block'; }")  # as the theme does when a reader turns back
    assert way.is_visible() == (width > 600)
