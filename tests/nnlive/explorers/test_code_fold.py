""" "Show the code" in a notebook: a fold with the program of the moment, in either language."""

import html
import re

from nnlive.explorers import FirstNetwork
from nnlive.explorers.code_fold import code_fold
from nnlive.explorers.explorer import Explorer


def words(text):
    return html.unescape(re.fullmatch(r"<pre [^>]*>(.*)</pre>", text.value, re.DOTALL)[1])


def test_it_follows_the_controls_while_it_is_open():
    explorer = FirstNetwork()
    fold = explorer.widget.children[-1]
    switch, text = fold.children[0].children
    assert (fold.titles, text.value) == (("Show the code",), "")
    fold.selected_index = 0
    assert words(text) == explorer.script().text(explorer.start)
    explorer.controls["hidden"].value = 8
    assert "nn.layers.Dense(8, " in words(text)
    switch.value = "keras"
    assert "import keras as nn" in words(text)
    fold.selected_index = None
    explorer.controls["hidden"].value = 16
    assert "nn.layers.Dense(8, " in words(text)  # nobody sees it


def test_an_explorer_without_a_script_has_no_fold():
    class Bare(FirstNetwork):
        script = Explorer.script

    assert code_fold(Bare()) == []
