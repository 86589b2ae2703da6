"""One neuron: a hand-worked line, points counted by the formula, what can be dragged, and neurons without a line."""

import html
import json
import re

import numpy as np
import pytest

from nnlive.explorers import OneNeuron
from nnlive.explorers.one_neuron import GAP, MAP, points
from nnlive.explorers.one_neuron_words import formula, hint, line_text


@pytest.fixture(scope="module")
def explorer():
    return OneNeuron()


def settings(w1=1.0, w2=1.0, b=0.5, seed=0):
    return {"w1": w1, "w2": w2, "b": b, "seed": seed}


def state(explorer, **chosen):
    return explorer.last_state(settings(**chosen))


@pytest.mark.parametrize("seed", range(10))
def test_its_goals_can_be_reached_and_are_not_at_first(explorer, seed):
    def reached(*numbers):
        some = settings(*numbers, seed)
        return explorer.reached_numbers(some, explorer.last_state(some))

    assert reached() == []
    assert reached(-1.0, 2.0, 0.0) == []
    assert reached(-1.0, 1.0, 0.0) == [0]
    assert reached(1.0, -1.0, 0.0) == [1]
    assert reached(-3.0, 3.0, 0.0) == [0, 2]
    for near in ((-2.0, 2.2, 0.0), (-2.2, 2.0, 0.1), (-1.0, 1.0, 0.2)):  # a hand need not hit it exactly
        assert 0 in reached(*near)


@pytest.mark.parametrize("seed", range(10))
def test_a_gap_lies_between_its_200_points(seed):
    X, y = points(seed)
    assert len(X) == len(y) == 200
    assert ((X[:, 1] - X[:, 0]) * (2 * y - 1)).min() > GAP


def test_a_line_that_is_nearly_right_is_told_how_to_turn_or_where_to_move(explorer):
    # The arrow of the right line points to 135°; that of (-1, 1.7) to 120°, that of (-1.7, 1) to 150°.
    for numbers, words in (
        ((-1.0, 1.7, 0.0), "Turn the arrow a little to the left. "),
        ((-1.7, 1.0, 0.0), "Turn the arrow a little to the right. "),
        ((-1.0, 1.0, 0.4), "Move the line a little towards class 1. "),
        ((-1.0, 1.0, -0.4), "Move the line a little towards class 0. "),
        ((-1.0, 1.0, 0.0), ""),
        ((1.0, 1.0, 0.5), ""),
    ):
        assert hint(state(explorer, **dict(zip(("w1", "w2", "b"), numbers)))) == words


def test_its_goals_can_be_reached_in_the_recording_as_well(explorer):
    for numbers in ((-1.0, 1.0, 0.0), (1.0, -1.0, 0.0), (-3.0, 3.0, 0.0)):
        assert all(value in explorer.recorded[name] for name, value in settings(*numbers).items())


def drags(explorer, neuron, chosen):
    """What can be dragged: a list of {control: what stands there now}."""
    picture = explorer.picture(chosen, neuron)
    parts = [json.loads(html.unescape(text)) for text in re.findall(r'data-drag="(.*?)"', picture)]
    return {axis["control"]: axis for part in parts for axis in part}


def test_a_dragged_line_passes_under_the_pointer(explorer):
    neuron = state(explorer, w1=3.0, w2=-2.0, b=0.5)
    start, per_x, per_y = drags(explorer, neuron, settings(3.0, -2.0, 0.5))["b"]["plane"]
    ends = re.search(r'd="M(\S+) (\S+)L(\S+) (\S+)" stroke-linecap', explorer.picture(settings(3.0, -2.0, 0.5), neuron))
    x1, y1, x2, y2 = map(float, ends.groups())
    for x, y in ((x1, y1), (x2, y2), ((x1 + x2) / 2, (y1 + y2) / 2)):
        assert start + per_x * x + per_y * y == pytest.approx(0.5, abs=0.01)  # the line stays where it is
    moved = start + per_x * (x1 + 10) + per_y * y1
    assert moved == pytest.approx(0.5 - 3.0 * 10 * 2 / 260, abs=0.02)  # 260 pixels are 2 of x₁


def test_a_dragged_arrow_has_its_tip_under_the_pointer(explorer):
    neuron = state(explorer, w1=3.0, w2=-2.0)
    axes = drags(explorer, neuron, settings(3.0, -2.0))
    tip = re.search(r"translate\((\S+) (\S+)\)", explorer.picture(settings(3.0, -2.0), neuron)).groups()
    for name, place, weight in zip(("w1", "w2"), map(float, tip), (3.0, -2.0)):
        (start, end), (low, high) = axes[name]["from"], axes[name]["to"]
        assert low + (high - low) * (place - start) / (end - start) == pytest.approx(weight, abs=0.02)


def test_the_square_is_a_square_so_that_the_arrow_stands_straight_on_the_line():
    square = MAP.panel(None, None, None, title="", alt="")
    assert square.right - square.left == square.bottom - square.top == 260


def test_a_ring_for_each_point_on_the_wrong_side(explorer):
    neuron = state(explorer)
    assert explorer.picture(settings(), neuron).count("a5 5 0 1 0 10 0") == sum(neuron.wrong) > 0


def test_the_bars_count_the_points_of_each_class_and_those_on_their_own_half_are_right(explorer):
    neuron = state(explorer, w1=-1.0, w2=3.0)
    paths = re.findall(r'<path d="([MVHz\d ]+)" fill="light-dark', explorer.picture(settings(-1.0, 3.0), neuron))
    heights = [
        [(int(x), int(low) - int(top)) for x, low, top in re.findall(r"M(\d+) (\d+)V(\d+)", path)] for path in paths
    ]
    tallest = max(height for bars in heights for _, height in bars)
    counts = [np.histogram(neuron.p(neuron.X[neuron.y == k]), np.linspace(0, 1, 21))[0] for k in (0, 1)]
    for k in (0, 1):
        expected = counts[k][counts[k] > 0] * tallest / np.max(counts)
        assert [height for _, height in heights[k]] == pytest.approx(expected, abs=1.1)
    middle = 52 + (234 - 52) / 2
    wrong = counts[0][10:].sum(), counts[1][:10].sum()
    assert wrong == neuron.wrong
    assert sum(x >= middle - 1 for x, _ in heights[0]) == np.sum(counts[0][10:] > 0)


def test_the_formula_has_the_three_numbers_with_their_signs(explorer):
    assert formula(state(explorer, w1=-1.5, w2=2.0, b=-0.25)) == "−1.5 x₁ + 2 x₂ − 0.25"
    assert formula(state(explorer, w1=0.0, w2=-2.0, b=0.0)) == "−2 x₂"
    assert formula(state(explorer, w1=0.0, w2=0.0, b=0.0)) == "0"


def test_the_line_of_3_4_1_lies_a_fifth_from_the_centre(explorer):
    # |w| = 5, so the line crosses w / |w| = (0.6, 0.8) at -1/5: at (-0.12, -0.16).
    neuron = state(explorer, w1=3.0, w2=4.0, b=1.0)
    assert neuron.position == pytest.approx(-0.2)
    np.testing.assert_allclose(neuron.direction, [0.6, 0.8])
    np.testing.assert_allclose(neuron.p(neuron.line()), 0.5, atol=1e-12)
    assert np.abs(neuron.line()).max(axis=-1) == pytest.approx([1, 1], abs=0.01)


def test_three_times_the_numbers_is_the_same_line_and_three_times_as_steep(explorer):
    one, three = state(explorer), state(explorer, w1=3.0, w2=3.0, b=1.5)
    np.testing.assert_allclose(one.line(), three.line())
    assert one.wrong == three.wrong
    assert three.length == pytest.approx(3 * one.length)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), state(explorer, seed=seed)) for seed in (0, 1)}
    assert explorer.picture(settings(), state(explorer)) == picture[0]
    assert picture[0] != picture[1]


def test_the_sentence_counts_the_points_and_says_where_the_line_lies(explorer):
    X, y = points(0)
    says = X.sum(axis=1) + 0.5 > 0
    of_0, of_1 = np.sum(says & (y == 0)), np.sum(~says & (y == 1))
    assert explorer.sentence(settings(), state(explorer)) == (
        f"{200 - of_0 - of_1} of 200 points are on the correct side. | "
        f"{of_0} of class 0 and {of_1} of class 1 are not, and have a ring. "
        f"The line passes {0.5 / np.sqrt(2):.2f} from the centre. "
        f"Across it p climbs from 0.1 to 0.9 within {2 * np.log(9) / np.sqrt(2):.2f} of length. "
        "Numbers (1, 1, 0.5), seed 0."
    )


def test_without_weights_there_is_no_line(explorer):
    neuron = state(explorer, w1=0.0, w2=0.0, b=0.0)
    assert line_text(neuron) == "Without weights there is no line: p is 0.50 everywhere."
    assert "nan" not in explorer.picture(settings(0.0, 0.0, 0.0), neuron)


def test_a_line_outside_the_square_is_not_drawn_and_said_to_miss_it(explorer):
    neuron = state(explorer, w1=0.5, w2=0.5, b=3.0)
    assert line_text(neuron).startswith("The line misses the square, 4.24 from the centre")
    assert not neuron.meets_square


def test_p_climbs_from_a_tenth_to_nine_tenths_within_the_stated_distance(explorer):
    neuron = state(explorer, w1=0.0, w2=2.0, b=0.0)
    half = np.log(9) / 2  # z = 2 x₂ is log 9 there, and p = 0.9
    np.testing.assert_allclose(neuron.p(np.array([[0, -half], [0, half]])), [0.1, 0.9])
    assert f"within {2 * half:.2f} of length." in line_text(neuron)
