"""Architecture: words to layers and back, and what + and − make of them."""

import re

import pytest

from nnlive.explorers.bench.architecture import Architecture, Hidden, read

TWO = "8 tanh glorot_uniform, 4 relu he_normal"


@pytest.mark.parametrize(
    "text", [TWO, "1 linear zeros", "8 tanh glorot_uniform, output zeros", "output glorot_uniform"]
)
def test_words_come_back_from_what_they_stand_for(text):
    assert str(read(text)) == text


def test_words_stand_for_layers_and_the_initializer_of_the_outputs():
    assert read(TWO) == Architecture((Hidden(8, "tanh", "glorot_uniform"), Hidden(4, "relu", "he_normal")))
    assert read("output zeros") == Architecture((), "zeros")
    assert read(TWO).sizes(2, 3) == "2-8-4-3"
    assert read(TWO).units == 12


def test_dense_layers_end_in_a_softmax_over_the_classes():
    layers = read(f"{TWO}, output zeros").dense_layers(3)
    assert [layer.units for layer in layers] == [8, 4, 3]
    assert [type(layer.activation).__name__ for layer in layers] == ["Tanh", "ReLU", "Softmax"]
    initializers = [type(layer.kernel_initializer).__name__ for layer in layers]
    assert initializers == ["GlorotUniform", "HeNormal", "Zeros"]


def test_plus_and_minus_change_units_and_layers_within_their_limits():
    assert str(read(TWO).with_units(1, 1)) == "8 tanh glorot_uniform, 5 relu he_normal"
    assert read(TWO).with_units(0, 1) == read(TWO)
    assert read("1 tanh zeros").with_units(0, -1) == read("1 tanh zeros")
    assert str(read(TWO).with_layer()) == f"{TWO}, 4 relu he_normal"
    assert str(read(TWO).without_layer()) == "8 tanh glorot_uniform"
    assert read(TWO).without_layer().without_layer() == Architecture()
    assert Architecture().with_layer().hidden
    six = ", ".join(["2 relu zeros"] * 6)
    assert read(six).with_layer() == read(six)


WRONG = {
    "8 tanh": 'hidden layer 1 is written as "8 tanh glorot_uniform"; "8 tanh" came',
    "9 tanh zeros": 'hidden layer 1 may have 1 to 8 units; "9" came',
    f"{TWO}, 4 relo zeros": "the activation of hidden layer 3 is one of tanh, relu, leaky_relu, sigmoid, linear; "
    '"relo" came',
    ", ".join(["2 relu zeros"] * 7): "the bench has room for 6 hidden layers; 7 came",
}


@pytest.mark.parametrize("text", WRONG)
def test_words_that_stand_for_nothing_are_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=f"^{re.escape(WRONG[text])}$"):
        read(text)
