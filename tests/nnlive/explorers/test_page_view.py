"""What an explorer puts into a page: its name, its controls as data, and HTML that no text can break out of."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest

from nnlive.colours import PAGE_COLOURS
from nnlive.explorers import FirstNetwork, OneNeuron, controls, markup, page_view
from nnlive.explorers.explorer import Explorer
from nnlive.explorers.recording import record

EVIL = '</script><script>alert("&")</script>'


class Evil(Explorer):
    """Has EVIL wherever an explorer may have words."""

    goals = (EVIL,)
    recorded = {"words": [EVIL, "good"]}

    def make_controls(self):
        return {"words": controls.menu(EVIL, EVIL, [EVIL, "good"])}

    def train(self, settings):
        yield settings["words"]

    def picture(self, settings, state):
        return "<svg></svg>"

    def sentence(self, settings, state):
        return state


def data_of(widget):
    """A control as data, without the number of its widget."""
    data = page_view.describe_control(widget)
    assert data.pop("model") == widget.model_id
    return json.loads(json.dumps(data))  # it is plain data


def test_the_name_for_links_is_the_class_in_lower_case_with_hyphens():
    names = [page_view.link_name(explorer) for explorer in (FirstNetwork(), OneNeuron(), Evil())]
    assert names == ["first-network", "one-neuron", "evil"]


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        (
            controls.log_slider("Rate", 0.1, -2, 1, 0.5),
            {"kind": "FloatLogSlider", "value": 0.1, "base": 10, "min": -2, "max": 1, "step": 0.5},
        ),
        (
            controls.log_slider("● Rate", 0.1, -2, 1, 0.5, series=1),
            {
                "kind": "FloatLogSlider",
                "value": 0.1,
                "base": 10,
                "min": -2,
                "max": 1,
                "step": 0.5,
                "colour": PAGE_COLOURS[1],
            },
        ),
        (controls.slider("Units", 4, 2, 8, 2), {"kind": "IntSlider", "value": 4, "min": 2, "max": 8, "step": 2}),
        (
            controls.slider("Bias", 0.5, -1.0, 1.0, 0.25),
            {"kind": "FloatSlider", "value": 0.5, "min": -1, "max": 1, "step": 0.25},
        ),
        (controls.seed(3), {"kind": "BoundedIntText", "value": 3, "min": 0, "max": 999, "step": 1}),
        (controls.checkbox("Shuffle", True), {"kind": "Checkbox", "value": True}),
        (
            controls.menu("Optimizer", "Adam", ["SGD", "Adam"]),
            {"kind": "Dropdown", "value": "Adam", "options": ["SGD", "Adam"], "trait": "index"},
        ),
    ],
)
def test_each_kind_of_control_as_data(control, expected):
    assert data_of(control) == {"label": control.description, "trait": "value", **expected}


def test_a_description_names_controls_in_order_and_widgets_of_parts():
    explorer = FirstNetwork()
    description = page_view.description(explorer)
    described = description["controls"]
    assert description["name"] == "first-network"
    assert [control["name"] for control in described] == ["rate", "hidden", "seed"]
    assert [control["model"] for control in described] == [c.model_id for c in explorer.controls.values()]
    assert description["goals"] == [*FirstNetwork.goals]
    parts = {name: part["model"] for name, part in description["parts"].items()}
    widgets = {"goal": explorer._goal, "picture": explorer._picture, "sentence": explorer._sentence}
    assert parts == {name: widget.model_id for name, widget in widgets.items()}
    assert "export default" in description["parts"]["picture"]["module"]


def test_without_a_book_the_html_is_complete_and_has_no_script(monkeypatch):
    monkeypatch.delenv(page_view.RECORD_VARIABLE, raising=False)
    explorer = OneNeuron()
    root = ElementTree.fromstring(page_view.static_html(explorer))
    assert (root.attrib["class"], root.attrib["data-view"]) == ("explorer", "one-neuron")
    assert [part.attrib["data-part"] for part in root] == ["goal", "picture", "sentence"]
    assert "".join(root[0].itertext()) == f"Goal: {explorer.goals[0]}"
    assert root[1][0].attrib["class"] == "picture beside"
    words = explorer.sentence(explorer.start, explorer.last_state(explorer.start))
    assert "".join(root[2].itertext()) == words.replace(" | ", " ")


def test_only_the_first_mark_ends_the_result_as_in_the_pages_sentence_js():
    assert "<b>a.</b> b | c.</p>" in markup.status("a. | b | c.")


def test_in_a_book_it_also_holds_its_description_and_its_recording(monkeypatch):
    monkeypatch.setenv(page_view.RECORD_VARIABLE, "1")
    explorer = OneNeuron()
    script = re.search(r'<script type="application/json">(.*)</script></div>$', page_view.static_html(explorer))
    description = page_view.description(explorer)
    controls = [{key: value for key, value in each.items() if key != "model"} for each in description["controls"]]
    picture = {"module": description["parts"]["picture"]["module"]}
    assert json.loads(script.group(1)) == {
        "name": "one-neuron",
        "goals": [*OneNeuron.goals],
        "controls": controls,
        "buttons": {"again": "", "fresh": "New points"},
        "in_picture": [],
        "parts": {"goal": {}, "picture": picture, "sentence": {}},
        "recording": record(explorer),
        "script": explorer.script().data(),
    }


def test_two_explorers_of_a_kind_are_recorded_as_the_same_text(monkeypatch):
    monkeypatch.setenv(page_view.RECORD_VARIABLE, "1")
    assert page_view.static_html(OneNeuron()) == page_view.static_html(OneNeuron())


def test_no_words_can_end_the_script_or_begin_another(monkeypatch):
    monkeypatch.setenv(page_view.RECORD_VARIABLE, "1")
    explorer = Evil()
    text = page_view.static_html(explorer)
    assert text.count("<script") == text.count("</script") == 1
    data = json.loads(re.search(r"<script[^>]*>(.*)</script>", text).group(1))
    assert data["controls"][0]["options"] == [EVIL, "good"]
    assert data["controls"][0]["label"] == EVIL
    assert data["recording"]["axes"] == {"words": [EVIL, "good"]}
