"""A signal forwards and a gradient backwards through untrained layers, by plain NumPy and the chapter's formula."""

import html
import json
import re

import numpy as np
import pytest

from nnlive.explorers import ScaleAndDepth
from nnlive.explorers.scale_and_depth import format_ratio

SCALES = {"relu": 1.41, "tanh": 1.41, "linear": 1.0}


@pytest.fixture(scope="module")
def explorer():
    return ScaleAndDepth()


def settings(scale=1.0, layers=30, activation="relu", seed=0):
    return {"scale": scale, "layers": layers, "activation": activation, "seed": seed}


def ratios(explorer, **chosen):
    state = explorer.last_state(settings(**chosen))
    signal, gradient = np.median(state.signal, axis=-1), np.median(state.gradient, axis=-1)
    return signal[-1] / signal[0], gradient[-1] / gradient[0]


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("activation", SCALES)
def test_its_goal_can_be_reached(explorer, activation, seed):
    signal, _ = ratios(explorer, scale=SCALES[activation], activation=activation, seed=seed)
    assert 0.5 < signal < 2


def test_its_goal_is_not_reached_at_first(explorer):
    signal, gradient = ratios(explorer)
    assert max(signal, gradient) < 1e-4


@pytest.mark.parametrize("scale", [0.501, 1.0, 1.41, 2.0])
def test_each_relu_layer_multiplies_signal_and_gradient_by_the_scale_over_root_two(explorer, scale):
    for ratio in ratios(explorer, scale=scale):
        assert ratio ** (1 / 29) == pytest.approx(scale / np.sqrt(2), rel=0.05)


def test_a_tanh_of_scale_2_keeps_the_signal_and_lets_the_gradient_grow_in_every_seed(explorer):
    state = explorer.last_state(settings(scale=2.0, activation="tanh"))
    signal, gradient = np.array(state.signal), np.array(state.gradient)
    assert (signal[-1] / signal[0]).min() > 0.8
    assert (gradient[-1] / gradient[0]).min() > 20


def test_two_layers_by_hand(explorer):
    x, dh = np.random.default_rng(0).normal(size=(2, 32, 128))
    rng = np.random.default_rng(14)  # seed 1 means 10 to 19; this is the fifth network
    W1, W2 = rng.normal(0, 1.5 / np.sqrt(128), (2, 128, 128))
    h1 = np.tanh(x @ W1)
    h2 = np.tanh(h1 @ W2)
    dh1 = (dh * (1 - h2**2)) @ W2.T
    state = explorer.last_state(settings(scale=1.5, layers=2, activation="tanh", seed=1))
    sizes = [np.sqrt(np.mean(numbers**2)) for numbers in (h1, h2, dh, dh1)]
    np.testing.assert_allclose([size[4] for size in state.signal + state.gradient], sizes, rtol=1e-5)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_a_picture_and_a_sentence_exist_from_the_first_layer_on(explorer):
    for state in explorer.train(settings(layers=3)):
        assert explorer.picture(settings(layers=3), state).count("<svg") == 2
        said = explorer.sentence(settings(layers=3), state)
        assert said.endswith(" Scale 1, 3 ReLU layers, seeds 0 to 9.")
        on_its_way = f"The signal is on its way and has reached layer {len(state.signal)}. | "
        assert said.startswith("The signal in layer 3 is " if len(state.gradient) == 3 else on_its_way)


def test_the_sentence_says_both_ratios(explorer):
    state = explorer.last_state(settings())
    signal, gradient = ratios(explorer)
    assert max(signal, gradient) < 1e-4
    assert explorer.sentence(settings(), state) == (
        "The signal in layer 30 is less than 0.0001 times as large as in layer 1. | "
        "The gradient that comes back to layer 1 is less than 0.0001 times that in layer 30. "
        "Scale 1, 30 ReLU layers, seeds 0 to 9."
    )
    signal, gradient = ratios(explorer, scale=1.5)
    assert explorer.sentence(settings(1.5), explorer.last_state(settings(1.5))) == (
        f"The signal in layer 30 is {signal:.2g} times as large as in layer 1. | "
        f"The gradient that comes back to layer 1 is {gradient:.2g} times that in layer 30. "
        "Scale 1.5, 30 ReLU layers, seeds 0 to 9."
    )
    ratios_told = [format_ratio(ratio) for ratio in (0.7349, 18249.0, 9e-5, 2e6)]
    assert ratios_told == ["0.73", "18,000", "less than 0.0001", "more than a million"]


def test_a_signal_that_explodes_is_said_to_and_stays_in_the_picture(explorer):
    loud = settings(scale=10**0.5)
    state = explorer.last_state(loud)
    picture = explorer.picture(loud, state)
    assert "is more than a million times" in explorer.sentence(loud, state)
    assert 1 in explorer.reached_numbers(loud, state)
    assert picture.count(">explodes<") == picture.count(">vanishes<") == 2
    x, y = knob(picture)
    assert (x < 284, y) == (True, 26)  # where the line leaves the frame, before layer 30
    assert picture.count("l6 11h-12z") == 1  # so does the gradient's


def knob(picture):
    """Where the end of the signal's line can be grasped."""
    return tuple(map(float, re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture).groups()))


@pytest.mark.parametrize("depth", [10, 30])
@pytest.mark.parametrize("activation", ["relu", "linear"])
def test_the_end_of_the_line_stays_below_the_finger_that_drags_it(explorer, activation, depth):
    first = settings(layers=depth, activation=activation)
    picture = explorer.picture(first, explorer.last_state(first))
    [axis] = json.loads(html.unescape(re.search(r'data-drag="([^"]*)"', picture)[1]))
    (low, high), (start, end) = axis["to"], axis["from"]
    assert (axis["control"], axis["axis"], axis["log"]) == ("scale", "y", True)
    for share in (0.3, 0.7):
        moved = {**first, "scale": low * (high / low) ** share}
        _, y = knob(explorer.picture(moved, explorer.last_state(moved)))
        assert y == pytest.approx(start + share * (end - start), abs=12)  # of 236 pixels; ten networks scatter
