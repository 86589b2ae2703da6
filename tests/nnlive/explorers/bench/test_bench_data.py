"""Data of the bench: sets with a name, points that are drawn, the cut, and what a network is told."""

import numpy as np
import pytest

from nnlive.explorers.bench import points
from nnlive.explorers.bench.data import DRAWN, SETS, TABLE, cut, load
from nnlive.explorers.bench.inputs import FORMULAS, FUNCTIONS, inputs_of, names_in, toggled

START = {"samples": 120, "classes": 3, "noise": 0.0, "held_out": 25, "draw": 0, "points": [], "table": ""}


@pytest.mark.parametrize("name", [name for name in SETS if name not in (DRAWN, TABLE)])
def test_a_set_fills_the_square_and_holds_a_quarter_out(name):
    data = load({**START, "data": name})
    assert (len(data.X), len(data.X_test)) == (90, 30)
    assert np.abs(np.r_[data.X, data.X_test]).max() <= 1.25
    assert {*data.y.tolist()} == {*range(data.classes)}
    assert data.X.dtype == np.float32


def test_no_point_is_both_learnt_from_and_held_out():
    learn, held = cut(10, 30, seed=0)
    assert sorted([*learn, *held]) == [*range(10)]
    assert len(held) == 3
    assert [len(part) for part in cut(2, 90, seed=0)] == [1, 1]


def test_each_draw_has_other_points_and_noise_moves_them():
    first, second = (load({**START, "data": "moons", "draw": draw}).X for draw in (0, 1))
    assert not np.array_equal(first, second)
    moved = load({**START, "data": "moons", "noise": 0.2}).X - first
    assert 0.15 < moved.std() < 0.25


def test_the_arms_of_the_spiral_make_one_turn():
    X, y = points.spiral(300, 3)
    radius, angle = np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])
    turn = angle / (2 * np.pi) - y / 3 - radius
    np.testing.assert_allclose(turn, turn.round(), atol=1e-12)


def test_drawn_points_keep_their_classes():
    drawn = [[0.1 * k, -0.1 * k, 2 * (k % 2)] for k in range(6)]
    data = load({**START, "data": DRAWN, "points": drawn})
    assert data.names == ["class 1", "class 2", "class 3"]
    assert sorted(np.r_[data.y, data.y_test].tolist()) == [0, 0, 0, 2, 2, 2]


@pytest.mark.parametrize("drawn", [[], [[0, 0, 0]] * 9, [[0, 0, 0], [1, 1, 1]]])
def test_too_few_points_are_refused_with_a_sentence(drawn):
    with pytest.raises(
        ValueError, match="Draw 4 points or more, of two classes at least, below 'Your own data': there"
    ):
        load({**START, "data": DRAWN, "points": drawn})


def test_inputs_are_what_their_formulas_say():
    X = np.array([[0.5, -0.25], [1.0, 2.0]])
    assert inputs_of(X, "x1, x1·x2").tolist() == [[0.5, -0.125], [1.0, 2.0]]
    x1, x2 = X.T
    for name, formula in FORMULAS.items():
        np.testing.assert_array_equal(FUNCTIONS[name](x1, x2), eval(formula, {"np": np, "x1": x1, "x2": x2}))


def test_an_input_is_added_or_taken_away_and_one_always_stays():
    assert toggled("x1, x2", "x1²") == "x1, x2, x1²"
    assert toggled("x1, x2", "x1") == "x2"
    assert toggled("x2", "x2") == "x2"
    assert names_in("") == ["x1", "x2"]
