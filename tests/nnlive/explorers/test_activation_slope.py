"""Slopes over a batch: shares by plain NumPy, the goal between two notches, and functions that never close."""

import html
import json
import re

import numpy as np
import pytest

from nnlive.explorers import ActivationSlope

SLOPES = {
    "tanh": lambda x: 1 / np.cosh(x) ** 2,
    "sigmoid": lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
    "ReLU": lambda x: 1.0 * (x > 0),
    "leaky ReLU": lambda x: np.where(x > 0, 1, 0.3),
}


HALF = 10**0.14  # the spread at which a tanh loses half


@pytest.fixture(scope="module")
def explorer():
    return ActivationSlope()


def settings(function="tanh", spread=1.0, mean=0.0, seed=0):
    return {"function": function, "spread": spread, "mean": mean, "seed": seed}


def state(explorer, **chosen):
    return explorer.last_state(settings(**chosen))


def inputs(spread, mean, seed):
    return mean + spread * np.random.default_rng(seed).normal(size=1000)


@pytest.mark.parametrize("seed", range(10))
def test_its_goals_can_be_reached_and_are_not_at_first(explorer, seed):
    def reached(*some):
        chosen = settings(*some, seed=seed)
        return explorer.reached_numbers(chosen, explorer.last_state(chosen))

    assert reached() == []
    assert reached("tanh", HALF) == [0]
    assert reached("tanh", 1.0) == reached("tanh", 1.1) == reached("tanh", 1.58) == reached("tanh", HALF, 1.5) == []
    assert reached("sigmoid", 0.316) == [1]
    assert reached("sigmoid", 1.26) == []
    assert reached("ReLU", 1.0, -3.0) == [2]


@pytest.mark.parametrize("seed", range(10))
def test_its_first_goal_is_met_within_two_percent_and_reachable_among_what_is_recorded(explorer, seed):
    lost = [1 - state(explorer, spread=spread, seed=seed).slopes.mean() for spread in explorer.recorded["spread"]]
    assert lost == sorted(lost)
    assert 1 <= sum(abs(share - 0.5) <= 0.02 for share in lost) <= 4


def test_about_one_input_in_fifty_is_saturated_where_a_tanh_loses_half(explorer):
    closed = [np.mean(state(explorer, spread=1.26, seed=seed).slopes < 0.01) for seed in range(10)]
    assert np.mean(closed) == pytest.approx(0.02, abs=0.005)
    assert max(closed) < 0.03


@pytest.mark.parametrize("seed", range(10))
def test_a_sigmoid_loses_three_quarters_at_the_smallest_spread_and_more_at_every_other(explorer, seed):
    lost = [
        1 - state(explorer, function="sigmoid", spread=s, seed=seed).slopes.mean() for s in (0.1, 0.316, 1, 3.16, 10)
    ]
    assert lost[0] == pytest.approx(0.75, abs=0.005)
    assert (np.diff(lost) > 0).all()


@pytest.mark.parametrize("seed", range(10))
def test_a_relu_at_mean_0_loses_half_at_every_spread_and_all_but_a_hundredth_at_mean_minus_3(explorer, seed):
    lost = [1 - state(explorer, function="ReLU", spread=s, seed=seed).slopes.mean() for s in (0.1, 1.0, 10.0)]
    assert lost == pytest.approx([lost[0]] * 3)
    assert lost[0] == pytest.approx(0.5, abs=0.06)
    assert 1 - state(explorer, function="ReLU", mean=-3.0, spread=1.0, seed=seed).slopes.mean() > 0.99


@pytest.mark.parametrize("function", SLOPES)
def test_the_shares_are_those_of_the_formula(explorer, function):
    chosen = settings(function, spread=3.16, mean=1.0, seed=2)
    slopes = SLOPES[function](inputs(3.16, 1.0, 2))
    assert explorer.sentence(chosen, explorer.last_state(chosen)) == (
        f"On average {slopes.mean():.1%} of the gradient gets through and {1 - slopes.mean():.1%} is lost. | "
        f"At {np.sum(slopes < 0.01)} of the 1,000 inputs less than 0.01 gets through. "
        f"{function}, inputs of mean 1 and spread 3.16, seed 2."
    )


def areas(picture):
    """The heights of all bars, added up: what arrives, what gets through, and what is lost."""
    bars = re.findall(r'<path d="((?:M[\d.]+ [\d.]+V[\d.]+H[\d.]+V[\d.]+z)+)"', picture)
    heights = [re.findall(r"M\S+ ([\d.]+)V([\d.]+)H", path) for path in bars]
    return [sum(float(bottom) - float(top) for bottom, top in some) for some in heights]


@pytest.mark.parametrize("function", SLOPES)
def test_the_filled_part_of_the_bars_is_the_share_that_gets_through(explorer, function):
    chosen = settings(function, spread=1.58)
    batch = explorer.last_state(chosen)
    arrives, through, _ = areas(explorer.picture(chosen, batch))
    assert through / arrives == pytest.approx(batch.slopes.mean(), abs=0.005)


@pytest.mark.parametrize("name", SLOPES)
def test_a_second_picture_says_how_much_of_the_loss_lies_where_the_function_is_flat(explorer, name):
    slopes = SLOPES[name](inputs(1.58, 0.0, 0))
    flat = (1 - slopes)[slopes < 0.01].sum() / (1 - slopes).sum()
    picture = explorer.picture(settings(name, 1.58), state(explorer, function=name, spread=1.58))
    assert f">Where it is lost: {flat:.0%} of it where shaded<" in picture


def test_a_tanh_that_loses_half_loses_most_of_it_where_it_is_bent(explorer):
    picture = explorer.picture(settings(spread=HALF), state(explorer, spread=HALF))
    assert int(re.search(r"Where it is lost: (\d+)% of it", picture)[1]) < 10


@pytest.mark.parametrize(("mean", "spread"), [(0.0, 0.316), (3.0, 10.0), (-3.0, 1.58)])
def test_the_hill_is_dragged_by_its_mean_and_the_bracket_by_the_spread_measured_from_it(explorer, mean, spread):
    chosen = settings(mean=mean, spread=spread)
    picture = explorer.picture(chosen, explorer.last_state(chosen))
    [hill], [axis] = (json.loads(html.unescape(text)) for text in re.findall(r'data-drag="(.*?)"', picture))
    per_pixel = 16 / (266 - 34)  # 16 of x are so many pixels wide
    assert (hill["control"], hill["to"]) == ("mean", [-4, 4])
    assert hill["from"] == pytest.approx([34 + (x + 8) / per_pixel for x in (-4, 4)])
    assert f'<circle cx="{34 + (mean + 8) / per_pixel:.1f}" cy=' in picture  # a handle below the hill
    assert axis["control"] == "spread"
    assert axis["from"] == pytest.approx([34 + (x + 8) / per_pixel for x in (mean + 0.1, mean + 10)])
    assert axis["to"] == [0.1, 10]
    x, y, end = re.search(r'd="M([\d.]+) ([\d.]+)v10m0 -5H([\d.]+)"', picture).groups()  # the bracket of ± one spread
    assert float(x) == pytest.approx(max(34, 34 + (mean - spread + 8) / per_pixel), abs=0.1)
    assert f'<circle cx="{end}" cy="{float(y) + 5:.1f}"' in picture  # and the handle at its upper end


def test_it_starts_at_mean_0_and_spread_1(explorer):
    assert explorer.start == settings()


def test_a_leaky_relu_is_closed_nowhere(explorer):
    batch = state(explorer, function="leaky ReLU", spread=10.0, mean=-4.0)
    picture = explorer.picture(settings("leaky ReLU", 10.0, -4.0), batch)
    assert "At 0 of" in explorer.sentence(settings("leaky ReLU", 10.0, -4.0), batch)
    arrives, through, _ = areas(picture)
    assert 0.3 < through / arrives < 1


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), state(explorer, seed=seed)) for seed in (0, 1)}
    assert explorer.picture(settings(), state(explorer)) == picture[0]
    assert picture[0] != picture[1]


def test_each_function_has_a_key_and_the_chosen_one_is_pressed(explorer):
    picture = explorer.picture(settings("ReLU"), state(explorer, function="ReLU"))
    keys = re.findall(r'data-key="function=([^"]+)" [^>]*aria-pressed="(\w+)"', picture)
    assert keys == [("tanh", "false"), ("sigmoid", "false"), ("ReLU", "true"), ("leaky ReLU", "false")]
