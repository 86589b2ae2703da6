"""Four optimizers in a valley: the numbers, the picture and the words."""

import re

import numpy as np
import pytest

from nnlib import optimizers
from nnlive.drawing import svg
from nnlive.drawing.tokens import RADIUS, SERIES
from nnlive.explorers import ValleyRace
from nnlive.explorers.valley_lanes import LEFT, RIGHT, Lane, lanes
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
from nnlive.explorers.valley_walks import ACROSS, ON_FLAG, until_edge, until_outside

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
def test_from_curvature_40_on_no_rate_serves_all_four_and_at_20_some_rate_does(explorer, seed):
    assert all_arrive(explorer, rate=0.08, curvature=20, seed=seed)
    assert not any(all_arrive(explorer, rate=rate, curvature=40, seed=seed) for rate in RATES)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rate", [0.08, 0.16, 0.32, 0.64])
def test_in_the_first_valley_each_rate_from_the_next_on_throws_sgd_out_while_adam_arrives(explorer, rate, seed):
    race = explorer.last_state(settings(rate=rate, seed=seed))
    assert explorer.reached(settings(rate=rate), race) == (True, False)


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
    assert explorer.picture(settings(), race).count("<svg") == 5  # the valley, and a lane for each
    assert explorer.sentence(settings(), race).startswith("Nobody reaches the bottom at rate 0.04. | ")


def test_the_sentence_says_who_arrives_and_all_settings(explorer):
    race = explorer.last_state(settings())
    assert explorer.sentence(settings(), race) == (
        "SGD and momentum reach the bottom at rate 0.04. | "
        "There the loss stays below 0.1, after 200 steps from most of ten starts: yours at −8 and the nine grey ones. "
        "Walls 40 times as steep as the floor, walk of all four, seed 0."
    )
    assert race.places[0][0, 0, 0] == pytest.approx(-8)


def test_the_picture_says_who_diverged(explorer):
    steep = settings(rate=1.0, curvature=100)
    race = explorer.last_state(steep)
    assert not np.isfinite(race.losses[-1][0]).any()  # SGD ran off to infinity and beyond
    picture = explorer.picture(steep, race)
    assert not re.search(r'="[^"]*\b(nan|inf)', picture)
    assert ways_out(picture) == ["SGD ↓", "momentum ↓"]
    assert [result for _, result in results(picture)][:3] == ["thrown out", "thrown out", "keeps bouncing"]


def test_an_arrow_leads_from_the_last_place_in_the_frame_to_its_edge():
    walk = np.array([[2.0, 1.0], [1.0, -2.0], [0.0, 6.0], [0.0, np.inf]])
    np.testing.assert_array_equal(until_outside(walk), walk[:2])
    np.testing.assert_allclose(until_edge(*walk[1:3]), [0.45, ACROSS[1]])  # eleven twentieths of the way up
    np.testing.assert_allclose(until_edge(walk[1], walk[3]), [1, ACROSS[1]])


def ways_out(picture):
    """Who has left the picture, and at which edge."""
    return re.findall(r'data-out="(\w+ [↑↓])"', picture)


def balls(picture, radius=RADIUS):
    """{letter: (x, y)} of the balls in the valley, or of those on the flag."""
    found = re.findall(
        rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="{radius}"[^>]*/><g[^>]*><text[^>]*>(\w)<', picture.split("</svg>")[0]
    )
    return {letter: np.array([float(x), float(y)]) for x, y, letter in found}


@pytest.mark.parametrize("start", [-8.0, -4.0, 0.0, 4.0, 9.0])
@pytest.mark.parametrize("rate", [0.04, 0.16, 0.32])
def test_each_walk_has_a_ball_in_the_valley_or_on_the_flag_and_shows_its_letter(explorer, rate, start):
    moved = settings(rate=rate, start=start)
    race = explorer.last_state(moved)
    picture = explorer.picture(moved, race)
    found, there = balls(picture), balls(picture, ON_FLAG)
    assert sorted([*found, *there]) == ["A", "M", "R", "S"]
    needed = dict(zip("SMRA", race.needed_steps()[:, 0]))
    assert [*there] == sorted(there, key=needed.get)  # who came first hangs next to the pole
    assert {*there} == {letter for letter in needed if needed[letter] < np.inf}
    places = np.array([*found.values()]).reshape(-1, 2)
    gaps = np.hypot(*np.moveaxis(places[:, None] - places, -1, 0)) + 99 * np.eye(len(places))
    assert gaps.min(initial=99) > RADIUS


@pytest.mark.parametrize("curvature", [20, 40, 100])
@pytest.mark.parametrize("start", [-2.0, -0.5, 0.0, 0.5, 2.0])
def test_the_grip_of_the_start_and_the_balls_on_the_flag_stand_apart(explorer, start, curvature):
    moved = settings(rate=0.08, start=start, curvature=curvature)
    picture = explorer.picture(moved, explorer.last_state(moved))
    grip = np.array([float(number) for number in re.search(r'cx="([\d.]+)" cy="([\d.]+)" r="7"', picture).groups()])
    assert min(np.hypot(*(place - grip)) for place in balls(picture, ON_FLAG).values()) > ON_FLAG + 7


@pytest.mark.parametrize(("start", "anchor"), [(-8.0, "end"), (5.0, "start")])
def test_the_hint_stands_away_from_the_start(explorer, start, anchor):
    picture = explorer.picture(settings(start=start), explorer.last_state(settings(start=start)))
    assert re.search(r'text-anchor="(\w+)"[^>]*>↔ drag', picture)[1] == anchor


def test_an_optimizer_looks_the_same_in_the_valley_and_in_the_lanes(explorer):
    valley, *lanes_beside = explorer.picture(settings(), explorer.last_state(settings())).split("</svg>")
    for name in OPTIMIZERS:
        ball = f'fill="{svg.style(SERIES[name])[0]}" stroke="{svg.GROUND}"'
        assert valley.count(ball) == sum(lane.count(ball) for lane in lanes_beside) == 1


def test_the_rates_double_and_the_whole_valley_can_be_pressed(explorer):
    rate = explorer.controls["rate"]
    rates = rate.base ** np.arange(rate.min, rate.max + rate.step / 2, rate.step)
    np.testing.assert_allclose(rates, [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64], rtol=1e-4)
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert re.search(r'data-drag="[^"]*"[^>]*><rect x="8" y="26" width="292" [^>]*"transparent"/>', picture)
    assert explorer.in_picture == ("start", "shown")


def results(picture):
    """[(name, result)] of the lanes, as a screen reader says them."""
    return [tuple(words.split(", ")) for words in re.findall(r'data-key="shown=[^"]*" aria-label="([^"]*)"', picture)]


def test_a_lane_says_the_median_steps_and_a_mark_stands_at_each_start_that_arrives(explorer):
    race = explorer.last_state(settings())
    picture = explorer.picture(settings(), race)
    sgd, momentum, *_ = np.median(race.needed_steps(), axis=-1)
    waits = "still on its way"
    told = {"SGD": f"✓ {sgd:.0f} steps", "momentum": f"✓ {momentum:.0f} steps", "RMSprop": waits, "Adam": waits}
    assert dict(results(picture)) == told
    lane = lanes({"SGD": Lane(np.array([10, 30, np.inf]), 1)}, 50, 200, **MENU_OF_LANES)
    assert lane.count(svg.style(SERIES["SGD"])[2]) == 2
    assert f"h{(RIGHT - LEFT) * 30 / 200:.1f}" in lane


@pytest.mark.parametrize(
    ("lost", "is_stalled", "steps", "words"),
    [(0, False, 50, "still on its way"), (0, True, 50, "keeps bouncing"), (2, True, 0, "thrown out")],
)
def test_a_lane_of_walks_on_their_way_reaches_as_far_as_they_have_come_and_one_of_lost_walks_nowhere(
    lost, is_stalled, steps, words
):
    lane = lanes({"SGD": Lane(np.array([10, np.inf, np.inf]), lost, is_stalled)}, 50, 200, **MENU_OF_LANES)
    assert f"h{(RIGHT - LEFT) * steps / 200:.1f}" in lane
    assert f">{words}</text>" in lane


def test_a_walk_that_gets_no_closer_bounces_and_one_that_is_slow_is_on_its_way(explorer):
    """SGD jumps between walls where rate · curvature is 2; RMSprop stays about half a rate away."""
    found = explorer.last_state(settings(rate=0.02, curvature=100)).lanes()
    assert {name: lane.result() for name, lane in found.items() if lane.median == np.inf} == {
        "SGD": "keeps bouncing",
        "RMSprop": "still on its way",
        "Adam": "still on its way",
    }
    assert explorer.last_state(settings(rate=0.32)).lanes()["RMSprop"].result() == "keeps bouncing"


def test_a_lane_chooses_its_walk_and_the_chosen_one_all_four_again(explorer):
    picture = explorer.picture(settings(shown="Adam"), explorer.last_state(settings()))
    assert re.findall(r'data-key="shown=([^"]*)"', picture) == ["SGD", "momentum", "RMSprop", ALL_FOUR]
    assert re.findall(r'aria-label="Adam, [^"]*" aria-pressed="([^"]*)"', picture) == ["true"]


def test_a_walk_that_is_alone_has_a_mark_every_ten_steps(explorer):
    race = explorer.last_state(settings())
    alone, all_four = (explorer.picture(settings(shown=shown), race).split("</svg>")[0] for shown in ("Adam", ALL_FOUR))
    mark = svg.style(SERIES["Adam"])[2]
    assert (alone.count(mark), all_four.count(mark)) == (STEPS // 10 + 1, 0)
    assert ["a mark every 10 steps" in valley for valley in (alone, all_four)] == [True, False]


def test_another_walk_is_shown_without_another_race():
    explorer, races = ValleyRace(), []
    explorer.train = races.append
    before = explorer._picture.value, explorer._sentence.value
    explorer.controls["shown"].value = "Adam"
    assert races == []
    assert "walk of Adam, seed 0" in explorer._sentence.value
    assert before[0] != explorer._picture.value


def test_a_walk_that_leaves_the_frame_and_comes_back_is_not_called_lost(explorer):
    wide = settings(rate=0.16, curvature=20, start=0.0)
    race = explorer.last_state(wide)
    assert np.abs(np.array(race.places)[:, 1, 0, 1]).max() > 4  # momentum swings far across
    picture = explorer.picture(wide, race)
    assert "M" in balls(picture, ON_FLAG)
    assert ways_out(picture) == ["SGD ↓"]
