"""Report B's two switches on a small spiral: who learns with which of them, the walk, and what is said of it."""

import re

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import Run
from nnlive.explorers import SpiralReport
from nnlive.explorers.spiral_report import LEARNT, MAP, REPORT, STEPS, SWITCHES, arms
from nnlive.explorers.ten_maps import SIDE


@pytest.fixture(scope="module")
def explorer():
    return SpiralReport()


def settings(relu=False, decay=False, rate=2.0, seed=0):
    """With `relu` and with `decay` the fault of that name."""
    return {"relu": SWITCHES["relu"][relu], "decay": SWITCHES["decay"][decay], "rate": rate, "seed": seed}


def losses(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).losses()[-1]


def learning(explorer, **chosen):
    return (losses(explorer, **chosen) < LEARNT).sum()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_frozen_decay_helps_at_rate_2_and_harms_at_6_where_right_code_learns(explorer, seed):
    assert learning(explorer, decay=True, seed=seed) >= 7
    assert learning(explorer, rate=10**0.8, seed=seed) >= 9
    assert learning(explorer, decay=True, rate=10**0.8, seed=seed) < 3


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("decay", [False, True])
@pytest.mark.parametrize("rate", [2.0, 10**0.6, 10**0.8])
def test_with_the_wrong_slope_none_learns_at_any_recorded_rate(explorer, rate, decay, seed):
    assert learning(explorer, relu=True, decay=decay, rate=rate, seed=seed) == 0


def test_at_the_start_none_learns(explorer):
    assert explorer.start == settings()
    assert losses(explorer).min() > 0.95


def test_a_goal_that_asks_for_right_code_is_not_reached_with_a_bug_and_the_other_way_round(explorer):
    found = {}
    for name, chosen in {
        "helps": dict(decay=True),
        "right": dict(rate=10**0.8),
        "harms": dict(decay=True, rate=10**0.8),
    }.items():
        chosen = settings(**chosen)
        found[name] = explorer.reached(chosen, explorer.last_state(chosen))
    assert found == {"helps": (True, False, False), "right": (False, True, False), "harms": (False, False, True)}


@pytest.mark.parametrize("seed", [0, 1])
def test_at_rate_2_the_frozen_decay_helps_and_the_relu_hurts_nine_of_ten_or_more(explorer, seed):
    last = {(relu, decay): losses(explorer, relu=relu, decay=decay, seed=seed) for relu in (0, 1) for decay in (0, 1)}
    for relu in (0, 1):
        assert np.sum(last[relu, 1] < last[relu, 0]) >= 9
    for decay in (0, 1):
        assert np.sum(last[1, decay] > last[0, decay]) >= 9


def test_the_rates_are_those_of_the_schedule_or_all_the_first(explorer):
    acting, frozen = (explorer.last_state(settings(decay=decay)).rates for decay in (False, True))
    assert acting[:3] == pytest.approx([2, 2 / 1.01, 2 / 1.02])
    assert len(acting) == len(frozen) == STEPS
    assert {*frozen} == {2.0}


def test_one_of_the_ten_by_plain_numpy_with_the_faulty_slope(explorer):
    """Five steps of seed 3 with both faults: dh is multiplied by the input of ReLU."""
    X, y = datasets.spiral(30, 3, seed=0)
    model = Run.over(REPORT.with_settings(dtype="float64"), 3).model
    W1, b1, W2, b2 = (a.astype("float64") for a in model.get_weights())
    W1, b1, W2, b2 = (a[0] for a in (W1, b1, W2, b2))
    training = explorer.train(settings(relu=True, decay=True, rate=2.0))
    for _ in range(5):
        state = next(training)
        z = X @ W1 + b1
        h = np.maximum(z, 0)
        o = h @ W2 + b2
        p = np.exp(o) / np.exp(o).sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(90), y]).mean()
        do = (p - np.eye(3)[y]) / 90
        dz = (do @ W2.T) * np.maximum(z, 0)
        W2, b2, W1, b1 = W2 - 2 * h.T @ do, b2 - 2 * do.sum(0), W1 - 2 * X.T @ dz, b1 - 2 * dz.sum(0)
    assert state.losses()[-1, 3] == pytest.approx(loss, rel=1e-5)
    np.testing.assert_allclose(state.training.model.get_weights()[0][3], W1, rtol=1e-3, atol=1e-7)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), explorer.last_state(settings(seed=seed))) for seed in (0, 1)}
    assert explorer.picture(settings(), explorer.last_state(settings())) == picture[0]
    assert picture[0] != picture[1]


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ({}, "Right code, but the decay leaves a walk of 480, not 2,000."),
        ({"rate": 10.0}, "Right code, but the first steps are too long."),
        ({"rate": 10**0.8}, "The larger first rate makes up for the decay: the walk is 1,516 long."),
        ({"decay": True}, "The rate never shrinks, so the walk is 2,000 long instead of 480."),
        ({"decay": True, "rate": 10**0.8}, "The rate never shrinks, and 6.31 is no good rate to keep."),
        ({"relu": True}, "With small weights the wrong slope makes tiny steps, and the decay leaves a walk of 480."),
        (
            {"relu": True, "decay": True},
            "Both bugs, as in the report's program. At rate 2 it took 10,000 steps to get to 0.751.",
        ),
    ],
)
def test_it_says_how_many_learn_and_why(explorer, chosen, why):
    chosen = settings(**chosen)
    trial = explorer.last_state(chosen)
    last = trial.losses()[-1]
    assert explorer.sentence(chosen, trial) == (
        f"{(last < 0.9).sum()} of 10 networks learn. | The median loss is {np.median(last):.3f}. {why} "
        f"Rate {chosen['rate']:.3g}, seeds 0 to 9."
    )


def test_all_ten_are_drawn_with_a_tick_at_those_that_learn_and_the_walk_as_a_bar(explorer):
    chosen = settings(decay=True)
    trial = explorer.last_state(chosen)
    picture = explorer.picture(chosen, trial)
    assert picture.count("<image") == 10
    assert picture.count(" ✓</p>") == (trial.losses()[-1] < LEARNT).sum()
    assert "Walk, the sum of all rates: 2,000 of 2,000" in picture
    assert "Walk, the sum of all rates: 480 of 2,000" in explorer.picture(settings(), explorer.last_state(settings()))


def test_the_points_of_an_arm_lie_about_its_own_line():
    X, y = datasets.spiral(100, 3, seed=0)
    lines = re.findall(r'd="M([^"]*)"', arms())[::2]  # an edge below each has the same places
    away = []
    for line in lines:
        places = np.array([place.split() for place in line.split("L")], dtype=float)
        points = SIDE / 2 + X * [1, -1] * SIDE / (2 * MAP.x.high)
        away.append(np.hypot(*(points[:, None] - places).transpose(2, 0, 1)).min(axis=1))
    for k in range(3):
        assert np.argmin([np.median(each[y == k]) for each in away]) == k


def test_it_says_and_draws_a_divergence(explorer):
    chosen = settings(decay=True, rate=1e30)
    trial = explorer.last_state(chosen)
    said, picture = explorer.sentence(chosen, trial), explorer.picture(chosen, trial)
    assert said.startswith("0 of 10 networks learn. | The median loss is nan. ")
    assert "10 of 10 diverged" in said
    assert picture.count(">nan</p>") == 10
    assert "<image" not in picture


def test_its_switches_take_other_faults(explorer):
    other = SpiralReport(relu=[], decay=[])
    assert other.experiment(settings(relu=True, decay=True)).faults == ()
    assert explorer.experiment(settings(relu=True, decay=True)).faults == (
        "faults:relu_times_input",
        "faults:frozen_decay",
    )
