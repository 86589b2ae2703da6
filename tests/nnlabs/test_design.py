"""Design: settings are checked before anything trains, and a part earns its points if all of its goals are reached."""

import pytest

from nnlabs.rules import Between, Design, Goal, OneOf, Part

tried = []


def measure(settings):
    tried.append(settings)
    return {"solved": settings["units"] * 2}


ENOUGH = Goal("Only {solved} with {units} units.", lambda settings, measured: measured["solved"] >= 6)
COUNTED = Goal("You said {said}, it is {solved}.", lambda settings, measured: settings["said"] == measured["solved"])
FIELDS = {"units": Between(1, 8), "said": Between(0, 20), "kind": OneOf(("relu", "tanh"))}
RULE = Design(FIELDS, measure, (Part(3, (ENOUGH,)), Part(1, (ENOUGH, COUNTED))))


def judge(answer):
    share, findings = RULE([{}], [{"result": answer}])
    return share, [finding.words for finding in findings]


def test_a_part_needs_all_of_its_goals():
    assert judge({"units": 4, "said": 8, "kind": "relu"}) == (1, [])
    assert judge({"units": 4, "said": 9, "kind": "relu"}) == (0.75, ["You said 9, it is 8."])
    assert judge({"units": 2, "said": 4, "kind": "relu"}) == (0, ["Only 4 with 2 units."])
    assert judge({"units": 2, "said": 9, "kind": "tanh"}) == (0, ["Only 4 with 2 units.", "You said 9, it is 4."])


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"units": 9, "said": 1, "kind": "relu"}, "units should be a whole number from 1 to 8, received '9'."),
        ({"units": 2.5, "said": 1, "kind": "relu"}, "units should be a whole number from 1 to 8, received '2.5'."),
        ({"units": True, "said": 1, "kind": "relu"}, "units should be a whole number from 1 to 8, received 'True'."),
        (
            {"units": float("nan"), "said": 1, "kind": "relu"},
            "units should be a whole number from 1 to 8, received 'nan'.",
        ),
        ({"units": 2, "said": 1, "kind": "gelu"}, "kind should be one of relu, tanh, received 'gelu'."),
        ({"units": 2, "said": 1}, "Still open: kind."),
        (None, "The answer should be a dict with the keys units, said, kind, received nothing."),
        ([], "The answer should be a dict with the keys units, said, kind, received a list."),
    ],
)
def test_settings_that_are_out_of_bounds_train_nothing(settings, words):
    tried.clear()
    share, sentences = judge(settings)
    assert share == 0
    assert words in sentences
    assert tried == []


def test_a_number_may_be_bounded_without_being_whole():
    assert 0.5 in Between(0.0, 1.0)
    assert 2 not in Between(0.0, 1.0)
    assert "x" not in Between(0, 1)
    assert str(Between(0.0, 1.0)) == "a number from 0.0 to 1.0"
