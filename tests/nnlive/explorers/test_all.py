"""What every explorer promises: words and pictures that answer each move."""

import inspect
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest

from nnlive import explorers

# They train nothing at first, and have a single state.
AT_ONCE = {"ActivationSlope", "ClassRuns", "DrawDigit", "Microscope", "OneNeuron", "OwnRun"}
ONCE = {  # controls that are recorded at one value alone, and what is recorded instead
    "Microscope": {"nudge", "rate"},  # every number
    "Switchboard": {"group"},  # five faults
    "Bench": {*explorers.Bench().start} - {"data", "seed"},  # every set of points
    "ClassRuns": {"codes"},  # every run of the example
    "FeatureMaps": {"seed"},  # every digit, filter and window
    "Occlusion": {"seed"},  # every place of the patch
    "OwnRun": {"stands"},  # what nobody has trained has no code
}
PICTURE = 40_000  # letters at most
DRAWN = {  # what a reader draws on a pad: two classes side by side, a seven
    "points": [[x, y, int(x > 0)] for x in (-0.9, -0.5, 0.5, 0.9) for y in (-0.5, 0.1, 0.6)],
    "strokes": [[[0.25, 0.2], [0.5, 0.2], [0.75, 0.2], [0.6, 0.5], [0.45, 0.8]]],
}
WRITTEN = {  # values of controls that are texts
    "Textarea": ["1, 2, yes\n2, 3, no\n3, 4, yes\n4, 6, no\n5, 5, no"],
    "Several": ["x1", "x1, x2, sin x1"],
    "NetworkRows": ["6 relu he_normal", "output zeros", "6 tanh glorot_uniform, 6 tanh glorot_uniform, output zeros"],
}


@pytest.fixture(scope="module", params=explorers.__all__)
def explorer(request):
    return getattr(explorers, request.param)()


@pytest.fixture(scope="module")
def moved(explorer):
    """{(control, value): (picture, sentence)} after one move from the first settings; with None, before it."""
    first = explorer.last_state(explorer.start)
    shown = {None: (explorer.picture(explorer.start, first), explorer.sentence(explorer.start, first))}
    for name, control in explorer.controls.items():
        for value in moves(control):
            settings = {**explorer.start, name: value, **explorer.chooses.get(name, {})}
            state = first if name in explorer.views else explorer.last_state(settings)
            shown[name, str(value)] = explorer.picture(settings, state), explorer.sentence(settings, state)
    return shown


def moves(control):
    """Where a control can go at one move: its ends and its neighbours, all other options, or a drawing."""
    kind = type(control).__name__
    if kind == "Checkbox":
        return [not control.value]
    if kind == "Pad":
        return [DRAWN[control.kind]]
    if kind in WRITTEN:
        return WRITTEN[kind]
    if kind == "Dropdown":
        return [option for option in control.options if option != control.value]
    if kind == "FloatLogSlider":
        here = round(math.log(control.value, control.base), 2)  # 0.316 is 10^-0.5
        return [control.base**place for place in places(control, here)]
    return places(control, control.value)


def pads(explorer):
    """The names of the controls that stay at their first value in recordings."""
    return {name for name, control in explorer.controls.items() if type(control).__name__ == "Pad"}


def places(control, here):
    """The ends of a slider, and one step down and up from here."""
    some = {control.min, control.max, here - control.step, here + control.step}
    return sorted(place for place in some if control.min <= place <= control.max and place != here)


def test_a_log_slider_moves_to_its_ends_and_one_step_down_and_up():
    some = explorers.controls.log_slider("Rate", 0.316, -2, 0, 0.5)
    assert moves(some) == pytest.approx([0.01, 0.1, 1.0])


def test_it_says_what_it_is_and_what_to_find(explorer):
    assert inspect.getdoc(type(explorer)).endswith(".")
    assert explorer.goals
    for goal in explorer.goals:
        assert re.fullmatch(r"find,? .*\.", goal)


def test_it_has_a_seed_control_and_words_on_every_control(explorer):
    assert type(explorer.controls["seed"]).__name__ == "BoundedIntText"
    labels = [control.description for control in explorer.controls.values()]
    assert all(labels)
    assert len({*labels}) == len(labels)
    assert {*explorer.views} <= {*explorer.controls}


def test_two_values_or_more_of_every_control_are_recorded_the_first_among_them(explorer):
    assert explorer.recorded.keys() == explorer.start.keys() - pads(explorer)
    for name, values in explorer.recorded.items():
        fewest = 1 if name in ONCE.get(type(explorer).__name__, ()) else 2
        assert len({*values}) == len(values) >= fewest
        assert explorer.start[name] in values


def test_its_controls_can_take_every_recorded_value(explorer):
    for name, values in explorer.recorded.items():
        control = explorer.controls[name]
        for value in values:
            if not hasattr(control, "min"):  # a menu, or a switch
                assert value in getattr(control, "options", (False, True, explorer.start[name]))
                continue
            place = math.log(value, control.base) if hasattr(control, "base") else value
            steps = (place - control.min) / control.step
            assert steps == pytest.approx(round(steps), abs=0.03), (name, value)  # 0.316 is not quite 10^-0.5
            assert 0 <= round(steps) <= round((control.max - control.min) / control.step)


def test_every_move_changes_the_picture_and_the_sentence(explorer, moved):
    picture, sentence = moved[None]
    assert [move for move, shown in moved.items() if move and shown[0] == picture] == []
    assert [move for move, shown in moved.items() if move and shown[1] == sentence] == []


def test_every_picture_is_well_formed_labelled_and_of_at_most_40_kb(explorer, moved):
    for move, (picture, _) in moved.items():
        assert len(picture.encode()) <= PICTURE, move
        drawings = [*ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}svg")]
        assert drawings
        assert all(drawing.attrib["aria-label"] for drawing in drawings)
        assert not re.search(r'd="[^"]*(nan|inf)', picture), move


def test_every_sentence_is_one_that_ends_and_names_its_seeds(explorer, moved):
    for move, (_, sentence) in moved.items():
        assert sentence.endswith("."), move
        assert re.search(r"[Ss]eeds? \d+", sentence), move


def test_the_same_settings_give_the_same_picture_and_sentence(explorer, moved):
    state = explorer.last_state(explorer.start)
    assert moved[None] == (explorer.picture(explorer.start, state), explorer.sentence(explorer.start, state))


def test_it_can_be_seen_and_told_after_the_first_step(explorer):
    state = next(explorer.train(explorer.start))
    ElementTree.fromstring(explorer.picture(explorer.start, state))
    assert explorer.sentence(explorer.start, state).endswith(".")


def test_a_training_stops_often_enough_for_other_events_to_get_their_turn(explorer):
    stops = sum(1 for _ in explorer.train(explorer.start))
    assert stops == 1 if type(explorer).__name__ in AT_ONCE else stops >= 10


def test_outside_the_book_explorers_can_be_imported_without_its_faults_and_reruns():
    alone = "import sys; sys.modules.update(faults=None, reruns=None); import nnlive.explorers"
    assert subprocess.run([sys.executable, "-c", alone]).returncode == 0
