""" "Show the code" in a notebook: a fold with the program of the moment, in either language."""

import html
import re

from nnlive.explorers import FirstNetwork, OneNeuron
from nnlive.explorers.code_fold import code_fold
from nnlive.explorers.explorer import Explorer


def program(fold):
    return html.unescape(re.fullmatch(r"<pre [^>]*>(.*)</pre>", fold.text.value, re.DOTALL)[1])


def test_it_follows_the_controls_while_it_is_open():
    explorer = FirstNetwork()
    explorer.restart = lambda: None  # there is no event loop here
    fold = explorer.widget.children[-1]
    assert (fold.titles, fold.children[0].children) == (("Show the code",), ())
    fold.selected_index = 0
    assert program(fold) == explorer.script().text(explorer.start)
    explorer.controls["hidden"].value = 8
    assert "nn.layers.Dense(8, " in program(fold)
    fold.switch.value = "keras"
    assert "import keras as nn" in program(fold)
    fold.selected_index = None
    explorer.controls["hidden"].value = 16
    assert "nn.layers.Dense(8, " in program(fold)  # nobody sees it


def test_there_is_no_switch_to_a_language_that_has_no_program():
    (fold,) = code_fold(OneNeuron())
    fold.selected_index = 0
    assert fold.children[0].children == (fold.text,)


def test_an_explorer_without_a_script_has_no_fold():
    class Bare(FirstNetwork):
        script = Explorer.script

    assert code_fold(Bare()) == []
