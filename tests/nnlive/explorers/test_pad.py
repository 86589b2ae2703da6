"""A pad: what its value may be, what it refuses in which words, and how it behaves as a control of an explorer."""

import asyncio
import json

import pytest
from traitlets import TraitError

from nnlive.explorers import controls, page_view
from nnlive.explorers.explorer import Explorer
from nnlive.explorers.pad import MOST, Pad
from nnlive.explorers.recording import record


def points(**more):
    return Pad("points", "Your points", **more)


def strokes(**more):
    return Pad("strokes", "Your digit", **more)


class Count(Explorer):
    """Counts the points that are drawn."""

    def make_controls(self):
        return {"drawn": controls.pad("points", "Your points", [[0, 0, 1]]), "times": controls.slider("Times", 1, 1, 3)}

    recorded = {"times": [1, 2]}

    def train(self, settings):
        yield settings["times"] * len(settings["drawn"])

    def picture(self, settings, state):
        return f"<svg>{state}</svg>"

    def sentence(self, settings, state):
        return f"{state}."


@pytest.fixture
def count():
    return Count()


def test_points_are_rounded_to_three_decimals_and_are_plain_data():
    pad = points(value=[(0.12345, -1, 2.0)])
    assert pad.value == [[0.123, -1.0, 2]]
    assert json.loads(json.dumps(pad.value)) == pad.value


def test_strokes_are_lists_of_places():
    pad = strokes(value=[[(0, 0.99999), (0.5, 0.25)], [[1, 1]]])
    assert pad.value == [[[0.0, 1.0], [0.5, 0.25]], [[1.0, 1.0]]]


def test_it_is_empty_at_first_and_two_pads_share_nothing():
    one, other = points(), points()
    assert one.value == other.value == []
    assert one.value is not other.value


@pytest.mark.parametrize(
    ("pad", "value", "words"),
    [
        (points(), "spiral", "a list, received 'spiral'"),
        (points(), None, "a list, received None"),
        (points(), [[0, 0]], r"points \[x, y, class\] with a class from 0 to 2, received \[0, 0\]"),
        (points(), [[0, 0, 3]], r"points \[x, y, class\] with a class from 0 to 2, received \[0, 0, 3\]"),
        (points(), [[0, 0, 0.5]], "with a class from 0 to 2"),
        (points(), [[0, True, 0]], "with a class from 0 to 2"),
        (points(), [[0, float("nan"), 0]], r"received \[0, nan, 0\]"),
        (points(), [[0, 0, 0], [1.2, 0, 0]], r"x and y from -1.1 to 1.1, received \[1.2, 0\]"),
        (points(limit=3), [[0, -3.1, 0]], r"x and y from -3 to 3, received \[0, -3.1\]"),
        (points(), [[0, 0, 0]] * (MOST + 1), "at most 2,000 points, received 2,001 points"),
        (strokes(), [[0.5, 0.5]], r"strokes \[\[x, y\], …\], received \[0.5, 0.5\]"),
        (strokes(), [[]], r"strokes \[\[x, y\], …\], received \[\]"),
        (strokes(), [[[0.5, 1.5]]], r"x and y from 0 to 1, received \[0.5, 1.5\]"),
        (strokes(), [[[0.5, 0.5]] * 1500] * 2, "at most 2,000 points, received 3,000 points"),
    ],
)
def test_what_is_no_drawing_is_refused_and_the_value_stays(pad, value, words):
    with pytest.raises(TraitError, match=f"^Pad '{pad.description}' expected .*{words}"):
        pad.value = value
    assert pad.value == []


def test_a_first_value_that_is_no_drawing_is_refused_as_well():
    with pytest.raises(TraitError, match=r"expected x and y from -1\.1 to 1.1, received"):
        points(value=[[2, 0, 0]])


def test_an_unknown_kind_and_five_classes_are_refused():
    with pytest.raises(ValueError, match="Pad 'Mine' expected kind 'points' or 'strokes', received 'lines'"):
        Pad("lines", "Mine")
    with pytest.raises(ValueError, match="Pad 'Your points' expected 1 to 4 classes, received 5"):
        points(classes=5)


def test_it_is_an_anywidget_with_one_module_that_imports_nothing():
    assert points()._model_module == "anywidget"
    module = str(points()._esm)
    assert "export default { render }" in module
    assert "class Drawing" in module
    assert "\nimport " not in module


def test_as_data_it_brings_its_module_and_its_traits():
    pad = points(value=[[0, 0, 1]], classes=2)
    data = json.loads(json.dumps(page_view.describe_control(pad)))
    assert (data["kind"], data["label"], data["value"], data["trait"]) == ("Pad", "Your points", [[0, 0, 1]], "value")
    assert data["module"] == str(pad._esm)
    assert {key: data["traits"][key] for key in ("kind", "classes", "limit")} == {
        "kind": "points",
        "classes": 2,
        "limit": 1.1,
    }
    assert len(data["traits"]["styles"]) == 2


def test_in_an_explorer_it_is_a_setting_that_trains_and_is_reset(count):
    assert count.settings() == {"drawn": [[0, 0, 1]], "times": 1}

    async def draw():
        count.controls["drawn"].value = [[0, 0, 1], [1, 1, 0]]
        await count.finished()

    asyncio.run(draw())
    assert "<svg>2</svg>" in count.parts["picture"].value

    async def reset():
        count.reset()
        await count.finished()

    asyncio.run(reset())
    assert count.settings() == count.start
    assert "<svg>1</svg>" in count.parts["picture"].value


def test_in_a_recording_it_stays_at_its_first_value(count):
    assert record(count)["axes"] == {"drawn": [[[0, 0, 1]]], "times": [1, 2]}
