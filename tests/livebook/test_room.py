"""Room: below a picture the page keeps the place of the controls that its scripts show."""

import json
import re
from pathlib import Path

import pytest
from livebook.room import LONG, MENUS, with_room

from nnlive.explorers import FirstNetwork, Switchboard
from nnlive.explorers.page_view import RECORD_VARIABLE, static_html

SCRIPTS = Path(__file__).parents[2] / "_ext/livebook/static/livebook"


class Few(FirstNetwork):
    """A recording that is made in a moment."""

    recorded = {}


@pytest.fixture
def recorded(monkeypatch):
    monkeypatch.setenv(RECORD_VARIABLE, "1")
    return static_html(Few())


def test_each_control_has_a_stand_in_before_the_sentence(recorded):
    html = with_room(recorded)
    assert re.findall(r'<div class="(livebook-\w+)" data-room>', html) == [
        "livebook-player",
        "livebook-controls",
        "livebook-control",  # Learning rate
        "livebook-control",  # Hidden units
        "livebook-tools",
        "livebook-control",  # Seed
    ]
    places = [html.index(words) for words in ("<svg", ">Play<", ">Hidden units<", 'data-part="sentence"', ">Reset<")]
    assert places == sorted(places)


def test_what_the_explorer_says_stays_as_it_was(recorded):
    html = with_room(recorded)
    for part in re.findall(r'<div data-part="(?:goal|picture|sentence)">.*?(?=<div data-part|<script)', recorded):
        assert part.removesuffix("</div>") in html
    scripts = [re.search(r"<script.*</script>", each)[0] for each in (recorded, html)]
    assert scripts[0] == scripts[1]
    assert html.count("<div") == html.count("</div>")


def test_the_goals_have_room_for_the_longest_of_them(recorded):
    room = re.search(r'<div class="livebook-goal-room" aria-hidden="true">(.*?)</div>', with_room(recorded))[1]
    assert [words.split("oal: ")[1] for words in re.findall("<span>(.*?)</span>", room)] == [*FirstNetwork.goals]


def test_without_a_recording_no_controls_come_and_no_room_is_kept():
    html = static_html(Few())
    assert with_room(html) == html


def test_a_long_menu_is_as_the_scripts_make_it():
    menus = [each for each in Switchboard().controls.values() if len(getattr(each, "options", ())) >= LONG]
    assert menus
    assert f"const LONG = {LONG};" in (SCRIPTS / "controls.js").read_text(encoding="utf-8")
    assert json.dumps(MENUS) in (SCRIPTS / "explorer-place.js").read_text(encoding="utf-8")
