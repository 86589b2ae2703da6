"""Four optimizers in a valley: the numbers, the picture and the words."""

import re

import numpy as np
import pytest

from nnlib import optimizers
from nnlive.drawing import svg
from nnlive.drawing.tokens import RADIUS, SERIES
from nnlive.explorers import ValleyRace
from nnlive.explorers.valley_lanes import Lane, lanes
from nnlive.explorers.valley_race import (
    ALL_FOUR,
    GOAL_LOSS,
    OPTIMIZERS,
    SPREAD,
    START_LOSS,
    STEPS,
    loss,
    starting_places,
)
from nnlive.explorers.valley_walks import until_edge, until_outside

RATES = 10.0 ** np.arange(-2, 0.05, 0.1)
MENU_OF_LANES = {"control": "shown", "chosen": None, "all_of_them": "all"}


@pytest.fixture(scope="module")
def explorer():
    return ValleyRace()


def settings(rate=0.04, curvature=40, start=-8.0, shown=ALL_FOUR, seed=0):
    return {"rate": rate, "curvature": curvature, "start": start, "shown": shown, "seed": seed}


def medians(explorer, **changes):
    return np.median(explorer.last_state(settings(**changes)).needed_steps(), axis=-1)


def all_arrive(explorer, **changes):
    return np.isfinite(medians(explorer, **changes)).all()


def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer):
    assert not all_arrive(explorer)
    assert all_arrive(explorer, rate=0.08, curvature=20)
    assert not any(all_arrive(explorer, rate=rate, curvature=30) for rate in RATES)


@pytest.mark.parametrize("seed", range(10))
def test_from_curvature_40_on_no_rate_serves_all_four_and_at_10_some_rate_does(explorer, seed):
    assert all_arrive(explorer, rate=0.1, curvature=10, seed=seed)
    assert not any(all_arrive(explorer, rate=rate, curvature=40, seed=seed) for rate in RATES)


@pytest.mark.parametrize("seed", range(10))
def test_the_order_at_one_rate_is_not_the_order_at_another(explorer, seed):
    slow = dict(zip(OPTIMIZERS, medians(explorer, rate=0.04, seed=seed)))
    assert slow["momentum"] < slow["SGD"] < STEPS
    assert min(slow["RMSprop"], slow["Adam"]) > 2 * slow["SGD"]
    fast = explorer.last_state(settings(rate=0.251, seed=seed))
    assert fast.diverged().tolist() == [10, 10, 0, 0]
    needed = dict(zip(OPTIMIZERS, np.median(fast.needed_steps(), axis=-1)))
    assert needed["RMSprop"] == np.inf  # it rattles above the goal
    assert needed["Adam"] < 100


def test_the_starts_have_the_same_loss_and_sgd_walks_by_the_closed_form(explorer):
    race = explorer.last_state(settings(rate=0.02, curvature=30, seed=4))
    places = np.array(race.places)
    assert places.shape == (STEPS + 1, len(OPTIMIZERS), 10, 2)
    np.testing.assert_allclose(race.losses[0], START_LOSS)
    # each step multiplies x₁ by 1 - 0.02 · 1 and x₂ by 1 - 0.02 · 30
    factor = np.array([0.98, 0.4]) ** np.arange(STEPS + 1)[:, None, None]
    np.testing.assert_allclose(places[:, 0], factor * places[0, 0], rtol=1e-9, atol=1e-12)


def test_one_of_ten_adams_walks_as_it_does_alone(explorer):
    race = explorer.last_state(settings(rate=0.1, seed=2))
    adam, p = optimizers.Adam(0.1), starting_places(40, -8.0, 2)[7].copy()
    for _ in range(STEPS):
        adam.step([p], [p * [1, 40]])
    np.testing.assert_allclose(race.places[-1][3, 7], p, rtol=1e-9)


def test_an_arrival_is_the_step_from_which_the_loss_stays_below_the_goal(explorer):
    race = explorer.last_state(settings(rate=0.08, curvature=20))
    below = loss(np.array(race.places), 20) < GOAL_LOSS
    for walk, needed in zip(below.reshape(STEPS + 1, -1).T, race.needed_steps().ravel()):
        expected = next((t for t in range(STEPS + 1) if walk[t:].all()), np.inf)
        assert needed == expected


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    views = [settings(shown="Adam", seed=seed) for seed in (0, 0, 1)]
    picture = [explorer.picture(view, explorer.last_state(view)) for view in views]
    assert picture[0] == picture[1] != picture[2]


def test_the_seed_draws_nine_starts_around_the_reader_s(explorer):
    many = np.array([starting_places(40, 2.0, seed) for seed in range(100)])
    np.testing.assert_allclose(many[:, 0], [[2, np.sqrt((100 - 4) / 40)]] * 100)
    angles = np.arctan2(many[:, 1:, 1] * np.sqrt(40), many[:, 1:, 0])
    assert angles.mean() == pytest.approx(np.arccos(0.2), abs=0.02)
    assert angles.std() == pytest.approx(SPREAD, rel=0.1)
    four = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 1)]
    one, other = (picture.split("</svg>")[0].split("<path") for picture in four)  # all four walks are the reader's own
    assert [a != b for a, b in zip(one, other)].count(True) == 1  # the dots at the nine other starts
    assert len(one) == len(other)
    others = explorer.last_state(settings(start=2.0))
    assert explorer.picture(settings(start=2.0), others) != four[0]


def test_it_can_be_drawn_and_described_after_the_first_step(explorer):
    race = next(explorer.train(settings()))
    assert explorer.picture(settings(), race).count("<svg") == 2
    assert "SGD not within 1, momentum not within 1," in explorer.sentence(settings(), race)


def test_the_sentence_says_settings_steps_and_start(explorer):
    race = explorer.last_state(settings())
    sgd, momentum, *_ = np.median(race.needed_steps(), axis=-1)
    x1, x2 = race.places[0][0, 0]
    assert explorer.sentence(settings(), race) == (
        "SGD and momentum reach the bottom at rate 0.04. | "
        f"Steps until the loss stays below 0.1, median of ten starts: SGD {sgd:.0f}, momentum {momentum:.0f}, "
        "RMSprop not within 200, Adam not within 200. "
        "The valley is 40 times as steep across as along. "
        f"Walk of all four from (−{-x1:.2f}, {x2:.2f}), seed 0."
    )
    assert x1 == pytest.approx(-8)


def test_the_sentence_and_the_picture_say_who_diverged(explorer):
    steep = settings(rate=1.0, curvature=100)
    race = explorer.last_state(steep)
    assert not np.isfinite(race.losses[-1][0]).any()  # SGD ran off to infinity and beyond
    assert "SGD thrown out (10 of 10), momentum thrown out (10 of 10)" in explorer.sentence(steep, race)
    picture = explorer.picture(steep, race)
    assert not re.search(r'="[^"]*\b(nan|inf)', picture)
    assert ways_out(picture) == ["SGD ↓", "momentum ↓"]
    assert [result for _, result in results(picture)][:3] == ["thrown out", "thrown out", "over 200"]


def test_an_arrow_leads_from_the_last_place_in_the_frame_to_its_edge():
    walk = np.array([[2.0, 1.0], [1.0, -2.0], [0.0, 6.0], [0.0, np.inf]])
    np.testing.assert_array_equal(until_outside(walk), walk[:2])
    np.testing.assert_allclose(until_edge(*walk[1:3]), [0.3125, 3.5])  # eleven sixteenths of the way up
    np.testing.assert_allclose(until_edge(walk[1], walk[3]), [1, 3.5])


def ways_out(picture):
    """Who has left the picture, and at which edge."""
    return re.findall(r'data-out="(\w+ [↑↓])"', picture)


def balls(picture):
    """{letter: (x, y)} of the balls in the valley."""
    found = re.findall(
        r'<circle cx="([\d.]+)" cy="([\d.]+)" r="11"[^>]*/><g[^>]*><text[^>]*>(\w)<', picture.split("</svg>")[0]
    )
    return {letter: np.array([float(x), float(y)]) for x, y, letter in found}


@pytest.mark.parametrize("start", [-8.0, -4.0, 0.0, 4.0, 9.0])
@pytest.mark.parametrize("rate", [0.04, 0.16, 0.32])
def test_each_walk_has_a_ball_and_no_ball_hides_another(explorer, rate, start):
    moved = settings(rate=rate, start=start)
    found = balls(explorer.picture(moved, explorer.last_state(moved)))
    assert [*found] == ["S", "M", "R", "A"]
    places = np.array([*found.values()])
    gaps = np.hypot(*np.moveaxis(places[:, None] - places, -1, 0)) + 99 * np.eye(4)
    assert gaps.min() > 2 * RADIUS - 2


@pytest.mark.parametrize(("start", "anchor"), [(-8.0, "end"), (5.0, "start")])
def test_the_hint_stands_away_from_the_start(explorer, start, anchor):
    picture = explorer.picture(settings(start=start), explorer.last_state(settings(start=start)))
    assert re.search(r'text-anchor="(\w+)"[^>]*>↔ drag', picture)[1] == anchor


def test_an_optimizer_looks_the_same_in_the_valley_and_in_the_lanes(explorer):
    valley, lanes_below = explorer.picture(settings(), explorer.last_state(settings())).split("</svg>")[:2]
    for name in OPTIMIZERS:
        ball = f'fill="{svg.style(SERIES[name])[0]}" stroke="{svg.GROUND}"'
        assert valley.count(ball) == lanes_below.count(ball) == 1


def test_the_rates_double_and_the_whole_valley_can_be_pressed(explorer):
    rate = explorer.controls["rate"]
    rates = rate.base ** np.arange(rate.min, rate.max + rate.step / 2, rate.step)
    np.testing.assert_allclose(rates, [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64], rtol=1e-4)
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert re.search(r'data-drag="[^"]*"[^>]*><rect x="16" y="26" width="408" [^>]*"transparent"/>', picture)
    assert explorer.in_picture == ("start", "shown")


def results(picture):
    """[(name, result)] of the lanes, as a screen reader says them."""
    return [tuple(words.split(", ")) for words in re.findall(r'data-key="shown=[^"]*" aria-label="([^"]*)"', picture)]


def test_a_lane_says_the_median_steps_and_a_mark_stands_at_each_start_that_arrives(explorer):
    race = explorer.last_state(settings())
    picture = explorer.picture(settings(), race)
    sgd, momentum, *_ = np.median(race.needed_steps(), axis=-1)
    told = {"SGD": f"{sgd:.0f}", "momentum": f"{momentum:.0f}", "RMSprop": "over 200", "Adam": "over 200"}
    assert dict(results(picture)) == told
    panel = lanes({"SGD": Lane(np.array([10, 30, np.inf]), 1)}, 50, 200, title="T", **MENU_OF_LANES)
    assert panel.shapes[-1].count(svg.style(SERIES["SGD"])[2]) == 2
    assert f'width="{panel.x(30) - panel.left:.1f}"' in panel.shapes[-1]


def test_a_lane_of_walks_on_their_way_reaches_as_far_as_they_have_come_and_one_of_lost_walks_nowhere():
    for lost, steps, words in ((0, 50, "over 50"), (2, 0, "thrown out")):
        panel = lanes({"SGD": Lane(np.array([10, np.inf, np.inf]), lost)}, 50, 200, title="T", **MENU_OF_LANES)
        assert f'width="{panel.x(steps) - panel.left:.1f}"' in panel.shapes[-1]
        assert f">{words}</text>" in panel.shapes[-1]


def test_a_lane_chooses_its_walk_and_the_chosen_one_all_four_again(explorer):
    picture = explorer.picture(settings(shown="Adam"), explorer.last_state(settings()))
    assert re.findall(r'data-key="shown=([^"]*)"', picture) == ["SGD", "momentum", "RMSprop", ALL_FOUR]
    assert re.findall(r'aria-label="Adam, [^"]*" aria-pressed="([^"]*)"', picture) == ["true"]


def test_a_walk_that_is_alone_has_a_mark_every_ten_steps(explorer):
    race = explorer.last_state(settings())
    alone, all_four = (explorer.picture(settings(shown=shown), race).split("</svg>")[0] for shown in ("Adam", ALL_FOUR))
    mark = svg.style(SERIES["Adam"])[2]
    assert (alone.count(mark), all_four.count(mark)) == (STEPS // 10, 0)
    assert ["a mark every 10 steps" in valley for valley in (alone, all_four)] == [True, False]


def test_another_walk_is_shown_without_another_race():
    explorer, races = ValleyRace(), []
    explorer.train = races.append
    before = explorer._picture.value, explorer._sentence.value
    explorer.controls["shown"].value = "Adam"
    assert races == []
    assert "Walk of Adam from" in explorer._sentence.value
    assert before[0] != explorer._picture.value


def test_a_walk_that_leaves_the_frame_and_comes_back_is_not_called_lost(explorer):
    wide = settings(rate=0.16, curvature=20, start=0.0)
    race = explorer.last_state(wide)
    assert np.abs(np.array(race.places)[:, 1, 0, 1]).max() > 4  # momentum swings far across
    picture = explorer.picture(wide, race)
    assert "M" in balls(picture)
    assert ways_out(picture) == ["SGD ↓"]
