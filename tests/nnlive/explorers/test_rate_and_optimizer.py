"""Six optimizers at one rate: paired stacks, honest counting, and a menu that trains nothing."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers import RateAndOptimizer, rate_and_optimizer
from nnlive.explorers.rate_and_optimizer import FIRST, OPTIMIZERS, STEPS, Race, Step
from nnlive.explorers.step_lanes import VERDICTS, ZONE, verdict

NAMES = list(OPTIMIZERS)
RATES = 10.0 ** np.arange(-2.5, 1.1, 0.5)


@pytest.fixture(scope="module")
def explorer():
    return RateAndOptimizer()


@pytest.fixture(scope="module")
def sweep(explorer):
    """For seeds 0 and 1: {(rate number, optimizer): (median loss, length of its steps)}."""
    found = [{}, {}]
    for seed, results in enumerate(found):
        for k, rate in enumerate(RATES):
            race = explorer.last_state(settings(rate=rate, seed=seed))
            results |= {(k, name): (race.medians()[name], race.lengths()[name]) for name in NAMES}
    return found


def settings(optimizer="SGD", rate=1.0, seed=0):
    return {"optimizer": optimizer, "rate": rate, "seed": seed}


def medians(race):
    return {name: np.median(runs) for name, runs in race.last_losses().items()}


def order(picture):
    """The names from the top row to the lowest."""
    return re.findall(r'data-key="optimizer=(\w+)"', picture)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_adam_is_far_ahead_at_first_sgd_at_three_and_rmsprop_at_a_three_hundredth(explorer, seed):
    assert explorer.start == settings(rate=0.1)
    at_first = explorer.last_state(settings(rate=0.1, seed=seed))
    assert [name for name, loss in medians(at_first).items() if loss < 0.75] == ["Adam"]
    for rate, goals in (0.1, []), (3.16, [0]), (5.62, [0]), (0.00316, [1]):
        chosen = settings(rate=rate, seed=seed)
        assert explorer.reached_numbers(chosen, explorer.last_state(chosen)) == goals


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_order_turns_round_from_a_tenth_to_three(explorer, seed):
    low, high = (medians(explorer.last_state(settings(rate=rate, seed=seed))) for rate in (0.1, 3.16))
    assert sorted(low, key=low.get)[:2] == ["Adam", "RMSprop"]
    assert max(low, key=low.get) == "SGD"
    assert min(high, key=high.get) == "SGD"
    assert max(high, key=high.get) == "RMSprop"


def test_every_second_step_of_the_slider_is_one_of_these_rates(explorer):
    rate = explorer.controls["rate"]
    np.testing.assert_allclose(10.0 ** np.arange(rate.min, rate.max + 0.1, rate.step)[::2], RATES)


@pytest.mark.parametrize("seed", [0, 1])
def test_each_ends_lowest_or_almost_where_its_ball_is_in_the_zone_and_higher_far_from_it(sweep, seed):
    for name in NAMES:
        column = [sweep[seed][k, name] for k in range(len(RATES))]
        best = min(loss for loss, length in column if ZONE[0] <= length <= ZONE[1])
        assert all(loss > best - 0.02 for loss, _ in column)
        assert all(loss > best + 0.03 for loss, length in column if not ZONE[0] / 3 < length < 3 * ZONE[1])


@pytest.mark.parametrize("seed", [0, 1])
def test_a_larger_rate_moves_every_ball_to_the_right(sweep, seed):
    for name in NAMES:
        assert (np.diff([sweep[seed][k, name][1] for k in range(len(RATES))]) > 0).all()


@pytest.mark.parametrize("seed", [0, 1])
def test_with_each_move_towards_its_rate_sgd_comes_lower_and_with_a_move_away_higher(sweep, seed):
    losses = [sweep[seed][k, "SGD"][0] for k in range(len(RATES))]
    assert (np.diff(losses[:-1]) < 0).all()
    assert losses[-1] > losses[-2]


def test_a_length_is_the_mean_change_of_a_weight_over_the_first_steps(explorer):
    model = nn.Sequential(
        [
            nn.layers.Input((2,)),
            nn.layers.Dense(64, "relu", kernel_initializer="he_normal"),
            nn.layers.Dense(3, "softmax", kernel_initializer="he_normal"),
        ],
        seed=[*range(10)],
    )
    model.compile(nn.optimizers.Adam(0.1), "sparse_categorical_crossentropy")
    moves, before = [], [weights.copy() for weights in model.get_weights()]
    X, y = nn.datasets.spiral(100, 3)
    for _ in model.train(X, y, len(X), FIRST):
        after = [weights.copy() for weights in model.get_weights()]
        total = sum(np.abs(b - a).reshape(10, -1).sum(axis=1) for a, b in zip(before, after))
        moves.append(total / (2 * 64 + 64 + 64 * 3 + 3))
        before = after
    expected = np.median(np.mean(moves, axis=0))
    assert explorer.last_state(settings(rate=0.1)).lengths()["Adam"] == pytest.approx(expected, rel=1e-4)


def test_steps_are_too_short_about_right_or_too_long():
    assert [verdict(length) for length in (ZONE[0] / 2, ZONE[0], ZONE[1], 2 * ZONE[1])] == [
        VERDICTS[0],
        VERDICTS[1],
        VERDICTS[1],
        VERDICTS[2],
    ]


@pytest.mark.parametrize("name", ["Nesterov", "Adam"])
def test_a_network_of_a_stack_equals_the_same_network_alone(explorer, name):
    X, y = nn.datasets.spiral(100, 3)
    model = nn.Sequential(
        [
            nn.layers.Input((2,)),
            nn.layers.Dense(64, "relu", kernel_initializer="he_normal"),
            nn.layers.Dense(3, "softmax", kernel_initializer="he_normal"),
        ],
        seed=13,
    )
    optimizer = nn.optimizers.SGD(0.1, momentum=0.9, nesterov=True) if name == "Nesterov" else nn.optimizers.Adam(0.1)
    model.compile(optimizer, "sparse_categorical_crossentropy")
    alone = [progress.logs["loss"] for progress in model.train(X, y, len(X), 20)]
    steps = explorer.last_state(settings(rate=0.1, seed=1)).steps[:20]
    stack = [step.losses[NAMES.index(name), 3] for step in steps]  # seeds 10 to 19
    np.testing.assert_allclose(stack, alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_compares_the_chosen_optimizer_with_the_lowest(explorer):
    race = explorer.last_state(settings())
    runs, length = race.last_losses()["SGD"], race.lengths()["SGD"]
    name, best = min(race.last_losses().items(), key=lambda each: np.median(each[1]))  # two are close: machines differ
    assert explorer.sentence(settings(), race) == (
        "SGD ends 5th of six at rate 1; its steps are too short. | "
        f"Its median loss is {np.median(runs):.3g}: {name} is lowest with "
        f"{np.median(best):.3g}, below SGD in {(best < runs).sum()} of 10 seeds. One of its first 20 steps moves a "
        f"weight by {length:.2g}. It is no better than "
        f"guessing in 0 of 10 seeds and diverged in 0: step {STEPS}, seeds 0 to 9."
    )
    said = explorer.sentence(settings(name), race)
    assert said.startswith(f"{name[0].upper() + name[1:]} ends 1st of six at rate 1; its steps are about right. | ")
    assert ": no optimizer is lower. One of" in said


@pytest.mark.parametrize("rate", [0.1, 3.16])
def test_the_rows_stand_in_the_order_of_their_losses_and_the_lowest_has_a_star(explorer, rate):
    race = explorer.last_state(settings(rate=rate))
    picture, losses = explorer.picture(settings(rate=rate), race), medians(race)
    assert order(picture) == sorted(losses, key=losses.get)
    assert re.findall(r">([\d.]+) ★</text>", picture) == [f"{min(losses.values()):.2f}"]
    assert f">{'6th' if rate == 0.1 else '1st'} of 6</dd>" in picture


def test_networks_that_guess_or_diverge_are_counted_and_drawn(explorer):
    race = explorer.last_state(settings())
    failed = Race([Step(np.full((6, 10), 0.5), np.full((6, 10), np.nan), race.steps[0].weights) for _ in range(2)])
    failed.steps[-1].losses[NAMES.index("SGD")] = [0.5, 0.5, 1.2, 1.095, *[np.nan] * 5, np.inf]
    said = explorer.sentence(settings(), failed)
    assert "is at step 2 6th of six" in said
    assert "Its median loss is nan:" in said
    assert "no better than guessing in 8 of 10 seeds and diverged in 6: step 2," in said
    picture = explorer.picture(settings(), failed)
    assert order(picture)[-1] == "SGD"
    assert picture.count(">nan</text>") == 1
    assert not re.search(r'="[\d.]*nan', picture)


def test_a_race_that_has_been_run_is_shown_again_step_by_step_and_not_run_again(monkeypatch):
    explorer, chosen = RateAndOptimizer(), settings(rate=0.1)
    first = [explorer.picture(chosen, race) for race in explorer.train(chosen)]
    monkeypatch.setattr(rate_and_optimizer, "race_steps", lambda *_: pytest.fail("it has been run again"))
    assert [explorer.picture(chosen, race) for race in explorer.train(chosen)] == first
    assert len(first) == STEPS


def test_the_first_state_can_be_drawn(explorer):
    race = next(iter(explorer.train(settings())))
    assert explorer.picture(settings(), race).count("<svg") == 2
    assert "diverged in 0: step 1," in explorer.sentence(settings(), race)


def test_each_row_of_the_picture_chooses_its_optimizer_and_says_how_it_stands(explorer):
    race = explorer.last_state(settings())
    picture, lengths = explorer.picture(settings(), race), race.lengths()
    for name, middle in medians(race).items():
        pressed, words = str(name == "SGD").lower(), f"loss {middle:.3g}, its steps are {verdict(lengths[name])}"
        marks = f'data-key="optimizer={name}" aria-label="{name}, {words}" aria-pressed="{pressed}"'
        assert picture.count(marks) == 1


def test_the_menu_draws_another_optimizer_and_trains_nothing(trains_nothing):
    explorer = RateAndOptimizer()
    trains_nothing(explorer, optimizer="Adam")
    assert "<b>Adam ends 1st of six at rate 0.1;" in explorer._sentence.value
    assert "seeds 0 to 9." in explorer._sentence.value
