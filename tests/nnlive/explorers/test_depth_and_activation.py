"""Depth and activation: gradients by plain NumPy, the goal at two layers, ridges, and words on the way."""

import html
import json
import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.colours import PAGE_COLOURS
from nnlive.explorers import DepthAndActivation
from nnlive.explorers.depth_and_activation import share_text
from nnlive.explorers.ridges import ridge


@pytest.fixture(scope="module")
def explorer():
    return DepthAndActivation()


def settings(activation="sigmoid", layers=10, seed=0):
    return {"activation": activation, "layers": layers, "seed": seed}


def shares(explorer, **chosen):
    """The gradient at layer 1 over that at the last layer, one number per seed."""
    sizes = explorer.last_state(settings(**chosen)).sizes
    return sizes[0] / sizes[-1]


@pytest.mark.parametrize("seed", [0, 1])
def test_its_goals_can_be_reached_and_are_not_at_first(explorer, seed):
    def reached(**chosen):
        some = settings(**chosen, seed=seed)
        return explorer.reached_numbers(some, explorer.last_state(some))

    assert reached() == reached(layers=3) == reached(layers=1) == []
    assert reached(layers=2) == [0]
    assert reached(activation="tanh", layers=20) == reached(activation="relu", layers=20) == [1]
    assert reached(layers=20) == [2]


def test_a_training_on_its_way_has_reached_nothing(explorer):
    states = explorer.train(settings("tanh", 20))
    for _ in range(19):
        state = next(states)
        assert explorer.reached_numbers(settings("tanh", 20), state) == []
    assert explorer.reached_numbers(settings("tanh", 20), next(states)) == [1]


@pytest.mark.parametrize("seed", [0, 1])
def test_its_first_goal_is_reached_by_two_layers_and_not_by_three_or_ten(explorer, seed):
    assert (shares(explorer, layers=2, seed=seed) > 0.1).all()
    assert (shares(explorer, layers=3, seed=seed) < 0.1).all()
    assert (shares(explorer, layers=10, seed=seed) < 1e-5).all()


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_tanh_and_relu_keep_a_tenth_over_twenty_layers(explorer, activation):
    assert (shares(explorer, activation=activation, layers=20) > 0.1).all()


def test_at_twenty_layers_the_first_sigmoid_gets_less_than_a_thousand_millionth(explorer):
    assert (shares(explorer, layers=20) < 1e-9).all()


def test_the_sizes_are_those_of_the_chain_rule_by_hand(explorer):
    # One network alone: dy at layer n - 1 is (dy f'(z)) Wᵀ at layer n, and f' = 1 - y² for tanh.
    some = [nn.layers.Dense(64, "tanh", kernel_initializer="glorot_normal") for _ in range(3)]
    model = nn.Sequential([nn.layers.Input((64,)), *some], seed=12)
    x, dy = np.random.default_rng(0).normal(size=(2, 64, 64)).astype("float32")
    W, ys = model.get_weights()[::2], [x]
    for kernel in W:
        ys.append(np.tanh(ys[-1] @ kernel))
    sizes = []
    for kernel, y in zip(reversed(W), reversed(ys)):
        sizes.insert(0, np.sqrt(np.mean(dy**2)))
        dy = (dy * (1 - y**2)) @ kernel.T
    state = explorer.last_state(settings("tanh", 3, seed=1))
    np.testing.assert_allclose(np.array(state.sizes)[:, 2], sizes, rtol=1e-4)


def test_a_ridge_counts_what_lies_beyond_and_caps_its_highest_bin():
    some = ridge(np.array([-9.0, 0.1, 0.1, 0.1, 0.9, 0.9, 5.0]), (0, 1))  # four bins hold 1, 3, 2 and 1
    assert some.heights[some.heights > 0] == pytest.approx([0.5, 1, 1, 0.5])  # two fill the row, and three no more
    assert some.heights[[0, -1]] == pytest.approx([0.5, 0.5])
    assert some.median == 0.1


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), explorer.last_state(settings(seed=seed))) for seed in (0, 1)}
    assert explorer.picture(settings(), explorer.last_state(settings())) == picture[0]
    assert picture[0] != picture[1]


def test_the_sentence_says_share_and_count(explorer):
    state = explorer.last_state(settings(layers=2, seed=1))
    share = state.sizes[0] / state.sizes[1]
    assert explorer.sentence(settings(layers=2, seed=1), state) == (
        f"Layer 1 receives {np.median(share):.0%} of the last layer's gradient. | "
        f"In {np.sum(share >= 0.1)} of 10 networks that is a tenth or more: sigmoid, 2 layers, seeds 10 to 19."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.234, "23%"), (2.2e-6, "1 / 450,000"), (1.2e-12, "1 / 830 billion"), (0.0042, "1 / 240"), (1.3, "130%")],
)
def test_a_share_is_told_so_that_it_can_be_imagined(share, words):
    assert share_text(share) == words


def test_every_layer_can_be_chosen_as_the_last_and_a_point_stands_for_each_that_the_gradient_has_reached(explorer):
    for number, state in enumerate(explorer.train(settings(layers=3)), start=1):
        picture = explorer.picture(settings(layers=3), state)
        assert re.findall(r'data-key="layers=(\d+)"', picture) == [str(n) for n in range(1, 21)]
        assert re.findall(r'data-key="layers=(\d+)" [^>]*"true"', picture) == ["3"]
        assert picture.count(f'scale(1.8)" fill="{PAGE_COLOURS[1]}"') == number


def test_the_last_layer_can_be_dragged_to_another(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    [axis] = json.loads(html.unescape(re.search(r'data-drag="([^"]*)"', picture)[1]))
    assert (axis["control"], axis["axis"], axis["to"]) == ("layers", "x", [1, 20])
    grip = float(re.search(r'<circle cx="([\d.]+)"', picture)[1])
    assert grip == pytest.approx(axis["from"][0] + 9 / 19 * (axis["from"][1] - axis["from"][0]), abs=0.1)  # layer 10


def test_pictures_and_sentences_on_the_way_are_those_of_the_layers_so_far(explorer):
    for number, state in enumerate(explorer.train(settings(layers=3)), start=1):
        picture = explorer.picture(settings(layers=3), state)
        assert picture.count('fill-opacity=".7"') == number
        if number == 2:
            assert explorer.sentence(settings(layers=3), state) == (
                "On its way back, the gradient has come to layer 2: sigmoid, 3 layers, seeds 0 to 9."
            )


def test_picture_and_sentence_tell_a_share_alike_and_the_one_dashed_line_stands_at_the_goals_tenth(explorer):
    state = explorer.last_state(settings())
    picture = explorer.picture(settings(), state)
    words = share_text(np.median(state.shares))
    assert re.fullmatch(r"1 / [1-9][0-9]{2},000", words)
    assert f">{words}</dd>" in picture
    assert words in explorer.sentence(settings(), state)
    assert "a tenth" in explorer.goals[0]
    assert ">a tenth</text>" in picture
    assert picture.count('stroke-dasharray="3 3"') == 1


def test_the_title_says_which_way_it_goes(explorer):
    pictures = [explorer.picture(settings(layers=3), state) for state in explorer.train(settings(layers=3))]
    assert ["← The gradient goes back" in picture for picture in pictures] == [True] * 2 + [False]
    assert "Gradient at each layer · drag ↔ the last layer" in pictures[-1]


def test_the_number_goes_down_as_the_gradient_arrives_layer_by_layer(explorer):
    shown = []
    for state in explorer.train(settings(layers=3)):
        picture = explorer.picture(settings(layers=3), state)
        shown.append(re.search(r">([^<]*)</dt><dd [^>]*>([^<]*)</dd>", picture).groups())
        assert f">{shown[-1][1]}</text>" in picture  # beside the point
    shares = [share_text(np.median(size / state.sizes[-1])) for size in state.sizes]
    assert shares == ["6%", "24%", "100%"]  # each sigmoid layer passes about a quarter
    words = "Of the gradient of layer 3, layer {} receives"
    assert shown == [
        ("The gradient sets out at layer 3", "100%"),
        (words.format(2), shares[1]),
        (words.format(1), shares[0]),
    ]


def test_an_outline_at_the_keyboards_focus_says_how_many_layers_there_would_be(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert re.findall(r">(\d+ layers?)</text></g>", picture) == [
        f"{n} layer{'s' * (n > 1)}" for n in range(1, 21) if n != 10
    ]


def test_each_activation_has_a_key_and_the_chosen_one_is_pressed(explorer):
    picture = explorer.picture(settings("tanh"), explorer.last_state(settings("tanh")))
    keys = re.findall(r'data-key="activation=(\w+)" [^>]*aria-pressed="(\w+)"', picture)
    assert keys == [("sigmoid", "false"), ("tanh", "true"), ("relu", "false")]
    assert explorer.in_picture == ("activation", "layers")


@pytest.mark.parametrize(
    ("activation", "least", "most"), [("sigmoid", 0.2, 0.25), ("tanh", 0.85, 1), ("relu", 0.9, 1.1)]
)
@pytest.mark.parametrize("layers", [5, 10, 20])
def test_each_layer_passes_on_about_the_same_share_at_any_depth(explorer, activation, layers, least, most):
    some = settings(activation, layers)
    state = explorer.last_state(some)
    sizes = np.median(state.sizes, axis=1)
    assert least < state.a_layer < most
    assert state.a_layer == pytest.approx(np.exp(-np.diff(np.log(sizes)).mean()), rel=0.05)
    assert f">{state.a_layer:.0%}</dd>" in explorer.picture(some, state)
