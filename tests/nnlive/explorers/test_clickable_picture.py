"""What is chosen in a picture: parts marked for it, and the values that controls take over."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from nnlive.explorers import controls
from nnlive.explorers.clickable_picture import (
    ClickablePicture,
    clickable,
    drag_axis,
    drag_plane,
    draggable,
    read_choice,
    trail,
)


def test_a_clickable_part_says_what_it_sets_and_what_it_is():
    part = ElementTree.fromstring(clickable("<path/>", "start", 'He "x"', "He & co", pressed=True))
    assert part.attrib == {"data-key": 'start=He "x"', "aria-label": "He & co", "aria-pressed": "true"}
    assert part[0].tag == "path"


def test_a_draggable_part_names_controls_places_and_values():
    part = ElementTree.fromstring(draggable("<path/>", drag_axis("rate", "x", (44, 304), (0.01, 10), log=True)))
    expected = {"control": "rate", "axis": "x", "from": [44, 304], "to": [0.01, 10], "log": True}
    assert json.loads(part.attrib["data-drag"]) == [expected]


def test_a_part_that_follows_the_pointer_in_both_directions_names_start_and_slopes():
    part = ElementTree.fromstring(draggable("<path/>", drag_plane("b", 0.5, -1, 2)))
    assert json.loads(part.attrib["data-drag"]) == [{"control": "b", "plane": [0.5, -1.0, 2.0]}]


def test_a_trail_has_a_name_and_a_spot_for_each_place():
    group = ElementTree.fromstring(trail("3 & ink", {"0,1": "<path/>", "2,2": "<circle/>"}))
    assert group.attrib["data-trail"] == "3 & ink"
    assert [(spot.attrib["data-spot"], spot[0].tag) for spot in group] == [("0,1", "path"), ("2,2", "circle")]


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        (controls.menu("Start", "He", ["He", "Glorot"]), "Glorot", "Glorot"),
        (controls.slider("Units", 8, 2, 128, 2), "15.2", 16),
        (controls.slider("Units", 8, 2, 128, 2), 500, 128),
        (controls.slider("w", 1.0, -3.0, 3.0, 0.5), 0.3, 0.5),
        (controls.slider("w", 1.0, -3.0, 3.0, 0.5), -7.0, -3.0),
        (controls.log_slider("Rate", 0.1, -2, 1), "0.9", 1.0),
        (controls.seed(), "17", 17),
        (controls.checkbox("Decay", False), "True", True),
    ],
)
def test_a_chosen_value_is_put_within_limits_and_on_a_step(control, value, expected):
    control.value = read_choice(control, value)
    assert control.value == pytest.approx(expected) if isinstance(expected, float) else control.value == expected


def test_it_is_an_anywidget_with_our_module():
    picture = ClickablePicture(value="<svg/>")
    assert picture._model_module == "anywidget"
    assert "export default { render }" in str(picture._esm)
