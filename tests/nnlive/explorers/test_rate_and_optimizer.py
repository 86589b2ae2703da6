"""Six optimizers at one rate: paired stacks, rings that were measured, and an order that turns round."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.explorers import RateAndOptimizer, rate_and_optimizer
from nnlive.explorers.rate_and_optimizer import FIRST, GOOD, OPTIMIZERS, STEPS, Race, Step, steps_text
from nnlive.explorers.rate_lanes import BEST, NEAR, at_best, ranked, rate_lanes

NAMES = list(OPTIMIZERS)
RATES = 10.0 ** np.arange(-2.5, 1.1, 0.25)


@pytest.fixture(scope="module")
def explorer():
    return RateAndOptimizer()


@pytest.fixture(scope="module")
def sweep(explorer):
    """For seeds 0 to 2: the races at all rates of the slider."""
    return [[explorer.last_state(settings(rate=rate, seed=seed)) for rate in RATES] for seed in range(3)]


def settings(rate=1.0, seed=0):
    return {"rate": rate, "seed": seed}


def test_the_rates_are_those_of_the_slider_and_all_are_recorded(explorer):
    rate = explorer.controls["rate"]
    np.testing.assert_allclose(10.0 ** np.arange(rate.min, rate.max + 0.1, rate.step), RATES)
    np.testing.assert_allclose(explorer.recorded["rate"], RATES)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_ring_is_the_lowest_loss_at_any_rate(sweep, seed):
    for name, best in BEST.items():
        assert min(race.medians()[name] for race in sweep[seed]) == pytest.approx(best, abs=NEAR)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_rates_at_which_optimizers_are_at_their_best_differ_by_a_factor_of_thirty_or_more(sweep, seed):
    rates = {name: RATES[np.argmin([race.medians()[name] for race in sweep[seed]])] for name in NAMES}
    assert max(rates["Adam"], rates["RMSprop"]) < 0.11
    assert all(0.9 < rates[name] < 1.8 for name in ("momentum", "Nesterov", "Adagrad"))
    assert rates["SGD"] == pytest.approx(3.16, abs=0.01)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_where_each_is_at_its_best_all_move_a_weight_about_equally_far(sweep, seed):
    for name in NAMES:
        race = min(sweep[seed], key=lambda race: race.medians()[name])
        assert GOOD[0] <= race.lengths()[name] <= GOOD[1]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_larger_rate_makes_the_steps_of_all_longer(sweep, seed):
    lengths = [[*race.lengths().values()] for race in sweep[seed][::2]]
    assert (np.diff(lengths, axis=0) > 0).all()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_goals_are_at_a_tenth_at_three_and_between_them_and_none_at_the_start(explorer, seed):
    for rate, goals in (1.0, []), (10**-1.25, [0]), (0.1, [0]), (10**0.5, [1]), (10**0.25, [2]), (10.0, []):
        chosen = settings(rate, seed)
        assert explorer.reached_numbers(chosen, explorer.last_state(chosen)) == goals


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_order_turns_round_from_a_tenth_to_three(explorer, seed):
    low, high = (explorer.last_state(settings(rate, seed)).medians() for rate in (0.1, 10**0.5))
    assert ranked(low)[:2] == ["Adam", "RMSprop"]
    assert ranked(low)[-1] == ranked(high)[0] == "SGD"
    assert ranked(high)[-1] == "RMSprop"


def test_nobody_is_at_all_rings_at_once(sweep):
    assert max(len(at_best(race.medians())) for races in sweep for race in races) == 3


def test_a_length_is_the_mean_change_of_a_weight_over_the_first_steps(explorer):
    model = network([*range(10)], nn.optimizers.Adam(0.1))
    moves, before = [], [weights.copy() for weights in model.get_weights()]
    X, y = nn.datasets.spiral(100, 3)
    for _ in model.train(X, y, len(X), FIRST):
        after = [weights.copy() for weights in model.get_weights()]
        total = sum(np.abs(b - a).reshape(10, -1).sum(axis=1) for a, b in zip(before, after))
        moves.append(total / (2 * 64 + 64 + 64 * 3 + 3))
        before = after
    expected = np.median(np.mean(moves, axis=0))
    assert explorer.last_state(settings(rate=0.1)).lengths()["Adam"] == pytest.approx(expected, rel=1e-4)


def network(seed, optimizer):
    model = nn.Sequential(
        [
            nn.layers.Input((2,)),
            nn.layers.Dense(64, "relu", kernel_initializer="he_normal"),
            nn.layers.Dense(3, "softmax", kernel_initializer="he_normal"),
        ],
        seed=seed,
    )
    model.compile(optimizer, "sparse_categorical_crossentropy")
    return model


@pytest.mark.parametrize("name", ["Nesterov", "Adam"])
def test_a_network_of_a_stack_equals_the_same_network_alone(explorer, name):
    X, y = nn.datasets.spiral(100, 3)
    optimizer = nn.optimizers.SGD(0.1, momentum=0.9, nesterov=True) if name == "Nesterov" else nn.optimizers.Adam(0.1)
    alone = [progress.logs["loss"] for progress in network(13, optimizer).train(X, y, len(X), 20)]
    steps = explorer.last_state(settings(rate=0.1, seed=1)).steps[:20]
    stack = [step.losses[NAMES.index(name), 3] for step in steps]  # seeds 10 to 19
    np.testing.assert_allclose(stack, alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_names_the_first_and_the_last_and_how_far_their_steps_go(explorer):
    race = explorer.last_state(settings(0.1))
    medians = race.medians()
    assert explorer.sentence(settings(0.1), race) == (
        f"At rate 0.1 Adam is first (loss {medians['Adam']:.3g}) and SGD last ({medians['SGD']:.3g}). | "
        "SGD's first steps are too short: each moves a weight by less than 0.001. "
        "Steps of 0.01 to 0.05 suit all six best. Medians, seeds 0 to 9."
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_whoever_is_last_took_first_steps_that_were_too_short_or_too_long(sweep, seed):
    told = [steps_text(ranked(race.medians())[-1], race.lengths()[ranked(race.medians())[-1]]) for race in sweep[seed]]
    assert all("SGD's first steps are too short: " in words for words in told[:8])
    assert all("RMSprop's first steps are too long: " in words for words in told[8:])


def test_a_lower_loss_is_farther_right_and_a_reached_ring_is_green(explorer):
    race = explorer.last_state(settings(0.1))
    picture = explorer.picture(settings(0.1), race)
    balls = dict(zip(BEST, map(float, re.findall(r'cx="([\d.]+)" cy="[\d.]+" r="15"', picture))))
    assert (np.diff([balls[name] for name in ranked(race.medians())]) <= 0).all()
    assert picture.count(f'r="18" fill="none" stroke="{svg.COLOURS[2]}"') == len(at_best(race.medians())) == 2
    assert sorted(re.findall(r">(\d\w\w)</text>", picture)) == ["1st", "2nd", "3rd", "4th", "5th", "6th"]


def test_networks_that_diverge_are_drawn_at_the_left_edge(explorer):
    failed = Race([Step(np.full((6, 10), 0.5), np.full((6, 10), np.nan))])
    failed.steps[-1].losses[0] = np.nan
    picture = explorer.picture(settings(), failed)
    assert "and SGD last (nan). |" in explorer.sentence(settings(), failed)
    assert not re.search(r'="[\d.]*nan', picture)
    lanes = rate_lanes(failed.medians(), title="", subtitle="")
    assert f'cx="{lanes.left:.1f}"' in picture
    assert picture.count(">◀</text>") == picture.count(">◀ off the scale</text>") == 1
    assert "◀" not in explorer.picture(settings(0.1), explorer.last_state(settings(0.1)))


def test_a_race_that_has_been_run_is_shown_again_step_by_step_and_not_run_again(monkeypatch):
    explorer, chosen = RateAndOptimizer(), settings(rate=0.1)
    first = [explorer.picture(chosen, race) for race in explorer.train(chosen)]
    monkeypatch.setattr(rate_and_optimizer, "race_steps", lambda *_: pytest.fail("it has been run again"))
    assert [explorer.picture(chosen, race) for race in explorer.train(chosen)] == first
    assert len(first) == STEPS


def test_the_first_state_can_be_drawn(explorer):
    race = next(iter(explorer.train(settings())))
    picture = explorer.picture(settings(), race)
    assert " is first at step 1</tspan>" in picture
    assert picture.count("<circle") == 2 * 6


def test_where_nobody_learns_much_nobody_is_called_first(explorer):
    race = explorer.last_state(settings(rate=10.0))
    assert "Nobody learns much at rate 10<" in explorer.picture(settings(rate=10.0), race)
    race = explorer.last_state(settings(rate=0.1))
    assert "Adam is first at rate 0.1<" in explorer.picture(settings(rate=0.1), race)
