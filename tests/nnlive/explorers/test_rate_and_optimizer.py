"""Six optimizers at one rate: paired stacks, honest counting, and a menu that trains nothing."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers import RateAndOptimizer
from nnlive.explorers.rate_and_optimizer import OPTIMIZERS, STEPS, Race

NAMES = list(OPTIMIZERS)


@pytest.fixture(scope="module")
def explorer():
    return RateAndOptimizer()


def settings(optimizer="SGD", rate=1.0, dots=False, seed=0):
    return {"optimizer": optimizer, "rate": rate, "dots": dots, "seed": seed}


def medians(race):
    return {name: np.median(runs) for name, runs in race.last_losses().items()}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_adam_is_far_ahead_at_first_sgd_at_three_and_rmsprop_at_a_three_hundredth(explorer, seed):
    assert explorer.start == settings(rate=0.1)
    at_first = explorer.last_state(settings(rate=0.1, seed=seed))
    assert [name for name, loss in medians(at_first).items() if loss < 0.75] == ["Adam"]
    for rate, goals in (0.1, []), (3.16, [0]), (0.00316, [1]):
        chosen = settings(rate=rate, seed=seed)
        assert explorer.reached_numbers(chosen, explorer.last_state(chosen)) == goals


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_order_turns_round_from_a_tenth_to_three(explorer, seed):
    low, high = (medians(explorer.last_state(settings(rate=rate, seed=seed))) for rate in (0.1, 3.16))
    assert sorted(low, key=low.get)[:2] == ["Adam", "RMSprop"]
    assert max(low, key=low.get) == "SGD"
    assert min(high, key=high.get) == "SGD"
    assert max(high, key=high.get) == "RMSprop"


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
    stack = explorer.last_state(settings(rate=0.1, seed=1)).losses_of(name)[:20, 3]  # seeds 10 to 19
    np.testing.assert_allclose(stack, alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_compares_the_chosen_optimizer_with_the_lowest(explorer):
    race = explorer.last_state(settings())
    runs = race.last_losses()["SGD"]
    name, best = min(race.last_losses().items(), key=lambda each: np.median(each[1]))  # two are close: machines differ
    assert explorer.sentence(settings(), race) == (
        f"SGD at rate 1 ends at a median loss of {np.median(runs):.3g}. | At this rate {name} is lowest with "
        f"{np.median(best):.3g}, below SGD in {(best < runs).sum()} of 10 seeds. SGD is no better than "
        f"guessing in 0 of 10 seeds and diverged in 0: step {STEPS}, seeds 0 to 9."
    )
    assert f" | At this rate no optimizer is lower. {name[0].upper() + name[1:]} is no" in explorer.sentence(
        settings(name), race
    )


@pytest.mark.parametrize(("rate", "name"), [(0.1, "Adam"), (3.16, "SGD")])
def test_the_lowest_line_has_a_star_and_the_dashed_line_says_what_it_is(explorer, rate, name):
    picture = explorer.picture(settings(rate=rate), explorer.last_state(settings(rate=rate)))
    assert re.findall(r">(\w+) ★</text>", picture) == [name]
    assert ">guessing: 1.10</text>" in picture


def test_every_seed_is_a_dot_on_demand_in_rows_compared_with_the_chosen_one(explorer):
    race = explorer.last_state(settings(rate=0.1))
    plain, dots = (explorer.picture(settings("Adam", 0.1, dots=shown), race) for shown in (False, True))
    counts = [np.sum(runs < race.last_losses()["Adam"]) for name, runs in race.last_losses().items() if name != "Adam"]
    assert re.findall(r">(\d+) of 10 lower</text>", dots) == [f"{count}" for count in counts]
    assert "All sixty networks" not in plain
    ends = "The ten dots of Adam reach from {:.3g} to {:.3g}. ".format(*np.sort(race.last_losses()["Adam"])[[0, -1]])
    assert ends in explorer.sentence(settings("Adam", 0.1, dots=True), race)
    assert dots.count("<svg") == plain.count("<svg") + 1 == 3


def test_the_chosen_line_is_strong_and_the_five_others_thin_and_each_name_chooses_its_line(explorer):
    picture = explorer.picture(settings("RMSprop"), explorer.last_state(settings()))
    race = picture.split("choose a line</text>")[1].split("</svg>")[0]
    assert race.count('stroke-width="2"') == 1
    assert race.count('stroke-width="1.5"') == 5
    assert sorted(re.findall(r'data-key="optimizer=(\w+)".*?>(\w+)(?: ★)?</text></g>', race)) == sorted(
        zip(NAMES, NAMES)
    )
    assert '[data-key^="optimizer="]:is(:hover, :focus-visible) > rect' in picture


def test_networks_that_guess_or_diverge_are_counted_and_drawn(explorer):
    race = explorer.last_state(settings())
    failed = Race(race.X, race.y, race.stacks, [np.full((6, 10), 0.5)] * 2)
    failed.losses[-1][NAMES.index("SGD")] = [0.5, 0.5, 1.2, 1.095, *[np.nan] * 5, np.inf]
    said = explorer.sentence(settings(), failed)
    assert "has at step 2 a median loss of nan. |" in said
    assert "SGD is no better than guessing in 8 of 10 seeds and diverged in 6: step 2," in said
    label, picture = 'aria-label="SGD, median nan"', explorer.picture(settings(), failed)
    assert picture.count(label) == 1
    assert ">nan</dd>" in picture
    assert "nan" not in picture.replace(label, "").replace(">nan</dd>", "")  # it is said, and no coordinate is one


def test_the_first_state_can_be_drawn(explorer):
    race = next(iter(explorer.train(settings())))
    assert explorer.picture(settings(), race).count("<svg") == 2
    assert "diverged in 0: step 1," in explorer.sentence(settings(), race)


def test_each_line_of_the_picture_chooses_its_optimizer_and_says_its_median(explorer):
    race = explorer.last_state(settings())
    picture = explorer.picture(settings(), race)
    for name, middle in medians(race).items():
        pressed = str(name == "SGD").lower()
        marks = f'data-key="optimizer={name}" aria-label="{name}, median {middle:.3g}" aria-pressed="{pressed}"'
        assert picture.count(marks) == 1


def test_the_menu_draws_another_optimizer_and_trains_nothing(monkeypatch):
    explorer = RateAndOptimizer()
    monkeypatch.setattr(explorer, "train", lambda settings: pytest.fail("a view has trained"))
    before = explorer._picture.value
    explorer.controls["optimizer"].value = "Adam"
    assert explorer._picture.value != before
    assert "<b>Adam at rate 0.1 ends at" in explorer._sentence.value
    assert "seeds 0 to 9." in explorer._sentence.value
