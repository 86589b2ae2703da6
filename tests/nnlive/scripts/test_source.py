"""Values, calls and places as the text of a program."""

import numpy as np
import pytest

from nnlive.scripts import KERAS, Both, Call, Source, setting, source


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (10**-0.5, "0.31622776601683794"),  # all digits: the loss is to be the same
        (2.0, "2.0"),
        (True, "True"),
        (np.float64(0.5), "0.5"),
        ('say "relu"', '"say \\"relu\\""'),
        ((2,), "(2,)"),
        ((8, 8, 1), "(8, 8, 1)"),
        ([1, "a"], '[1, "a"]'),
        (Source("len(X)"), "len(X)"),
        (setting("rate"), "‹rate›"),
    ],
)
def test_a_value_is_written_as_a_program_has_it(value, text):
    assert source(value) == text


def test_a_call_is_written_with_the_name_that_stands_for_either_package():
    dense = Call("layers.Dense", setting("hidden"), activation="relu")
    assert source(dense) == 'nn.layers.Dense(‹hidden›, activation="relu")'


def test_what_differs_in_keras_is_written_there_alone():
    rate = Both(Source("nn.schedules.CosineDecay(1.0, 9)"), Source("nn.optimizers.schedules.CosineDecay(1.0, 9)"))
    assert source(Call("optimizers.SGD", rate)) == "nn.optimizers.SGD(nn.schedules.CosineDecay(1.0, 9))"
    assert source(Call("optimizers.SGD", rate), KERAS).count("optimizers.schedules") == 1
