"""A recording: its axes, its packed frames, unpacked here as a page does, and what it refuses."""

import base64
import gzip
import itertools
import json

import pytest

from nnlive.explorers import controls
from nnlive.explorers.explorer import Explorer
from nnlive.explorers.recording import record


class Powers(Explorer):
    """Multiplies a base by itself; a menu, which is a view, chooses how the number is written."""

    goals = ("count.",)
    films = False
    recorded = {"base": [2, 3, 5], "written": ["plain", "with é & ü"], "times": [1, 4]}
    views = ("written",)

    def __init__(self):
        self.trained = []
        super().__init__()

    def make_controls(self):
        return {
            "base": controls.slider("Base", 3, 1, 9),
            "written": controls.menu("Written", "plain", ["plain", "with é & ü", "upside down"]),
            "times": controls.slider("Times", 4, 1, 9),
            "seed": controls.seed(7),
        }

    def train(self, settings):
        self.trained.append((settings["base"], settings["times"], settings["seed"]))
        for n in range(1, settings["times"] + 1):
            yield settings["base"] ** n

    def picture(self, settings, state):
        return f'<svg><g/><text>{settings["written"]}</text>0<text a="<">{state}</text><g/></svg>\n'

    def sentence(self, settings, state):
        return f"{settings['base']} to the {settings['times']} is {state}, {settings['written']}, «{settings['seed']}»."


def unpacked(recording):
    """(pieces, [(picture, sentence)])."""
    packed = json.loads(gzip.decompress(base64.b64decode(recording["data"])))
    pieces = packed["pieces"]
    frames = [("".join(pieces[n] for n in frame["picture"]), frame["sentence"]) for frame in packed["frames"]]
    return pieces, frames


def test_its_axes_are_recorded_values_or_else_the_first_value_alone():
    axes = record(Powers())["axes"]
    assert axes == {"base": [2, 3, 5], "written": ["plain", "with é & ü"], "times": [1, 4], "seed": [7]}
    assert [*axes] == ["base", "written", "times", "seed"]


def test_a_rounded_value_of_a_logarithmic_slider_is_recorded_where_the_slider_stands():
    class Rate(Powers):
        recorded = {"base": [0.316, 0.2, 1.0, 3.98]}

        def make_controls(self):
            return {**super().make_controls(), "base": controls.log_slider("Base", 0.2, -2, 1)}

    assert record(Rate())["axes"]["base"] == [10**-0.5, 0.2, 1.0, 10**0.6]  # the first value stays as it is given


def test_unpacked_it_gives_each_combination_the_last_control_fastest():
    explorer = Powers()
    recording = record(explorer)
    _, frames = unpacked(recording)
    combinations = [dict(zip(recording["axes"], values)) for values in itertools.product(*recording["axes"].values())]
    assert len(combinations) == 3 * 2 * 2
    for settings, frame in zip(combinations, frames, strict=True):
        state = settings["base"] ** settings["times"]
        assert frame == (explorer.picture(settings, state), explorer.sentence(settings, state))
    assert frames[0][1] == "2 to the 1 is 2, plain, «7»."
    assert frames[1][1] == "2 to the 4 is 16, plain, «7»."


def test_each_piece_is_kept_once():
    pieces, frames = unpacked(record(Powers()))
    assert len({*pieces}) == len(pieces)
    # nothing, <svg>, <g/>, <text>…</text>0 with two words, <text a=", <">…</text> with six numbers, <g/></svg>
    assert len(pieces) == 1 + 1 + 1 + 2 + 1 + 6 + 1
    assert len(frames) == 12


def test_a_view_is_recorded_without_training_again():
    explorer = Powers()
    explorer.trained.clear()
    record(explorer)
    assert explorer.trained == [*itertools.product([2, 3, 5], [1, 4], [7])]


def test_goals_reached_are_recorded():
    class Goal(Powers):
        def reached(self, settings, state):
            return [state > 100]

    packed = json.loads(gzip.decompress(base64.b64decode(record(Goal())["data"])))
    reached = [frame["reached"] for frame in packed["frames"]]  # base, written, times: only 5 to the 4 is above 100
    assert reached == 9 * [[]] + [[0], [], [0]]


def test_the_training_at_the_first_settings_is_recorded_as_a_film():
    class Filmed(Powers):
        films = True

        def make_controls(self):
            return {**super().make_controls(), "times": controls.slider("Times", 40, 1, 90)}

        recorded = {}

    recording = record(Filmed())
    packed = json.loads(gzip.decompress(base64.b64decode(recording["data"])))
    film = ["".join(packed["pieces"][n] for n in picture) for picture in packed["film"]]
    assert len(film) == 30
    assert '<text a="<">3</text>' in film[0]
    assert film[-1] == unpacked(recording)[1][0][0]


def test_two_recordings_of_one_explorer_are_the_same():
    assert record(Powers()) == record(Powers())


def test_the_first_value_of_a_control_must_be_recorded():
    class Forgetful(Powers):
        recorded = {"base": [2, 5]}

    message = r"Forgetful\(\) expected its recorded base to contain the first value 3, received \[2, 5\]"
    with pytest.raises(ValueError, match=message):
        record(Forgetful())
