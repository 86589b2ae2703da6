"""Choice rows: a switch for each option, the chosen one filled and pressed."""

import re

from nnlive.explorers.choice_row import choice_row


def test_each_option_has_a_switch_and_the_chosen_one_is_filled_and_pressed():
    drawn = choice_row("decay", "Decay", {"acting": "it acts", "frozen": "it never acts"}, "frozen")
    assert re.findall(r'data-key="([^"]*)" aria-label="([^"]*)" aria-pressed="([^"]*)"', drawn) == [
        ("decay=acting", "Decay: it acts", "false"),
        ("decay=frozen", "Decay: it never acts", "true"),
    ]
    assert re.findall(r'data-way="(on|off)" fill="(\w+)"', drawn) == [("off", "transparent"), ("on", "currentColor")]
