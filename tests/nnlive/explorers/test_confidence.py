"""Ten sure neurons and two losses: the numbers, the picture and the words."""

import re

import numpy as np
import pytest

from nnlive.drawing import svg
from nnlive.explorers import Confidence
from nnlive.explorers.confidence import (
    GRADIENTS,
    STEPS,
    cross_entropy,
    headline,
    right_class,
    squared_error,
    starting_logits,
    steps_until_right,
)
from nnlive.explorers.confidence_picture import Picture, format_push
from nnlive.explorers.confidence_words import clock_text, percent


@pytest.fixture(scope="module")
def explorer():
    return Confidence()


def settings(logit=-4.0, rate=1.0, seed=0):
    return {"logit": logit, "rate": rate, "seed": seed}


def medians(explorer, **changes):
    chosen = settings(**changes)
    return np.median(steps_until_right(explorer.last_state(chosen)), axis=-1)


@pytest.mark.parametrize("seed", range(10))
def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer, seed):
    cross, squared = medians(explorer, seed=seed)
    assert squared < 10 * cross
    cross, squared = medians(explorer, logit=-8.0, seed=seed)
    assert squared >= 100 * cross


def test_squared_error_pushes_hardest_where_the_third_goal_is_reached(explorer):
    z = np.arange(-4, 0.5, 0.5)
    found = [2 in explorer.reached_numbers(settings(each), explorer.last_state(settings(each))) for each in z]
    assert np.flatnonzero(found).tolist() == [np.argmax(np.abs(squared_error(z)))]
    pushes = [format_push(abs(squared_error(np.array([each]))[0])) for each in (-1.0, -0.5)]
    assert pushes == ["0.287", "0.293"]  # what tells the best from the next is seen
    assert np.diff(np.abs(cross_entropy(z))).max() < 0


def test_the_gradients_are_those_of_the_chapter():
    z = np.linspace(-9, 9, 7)
    p = 1 / (1 + np.exp(-z))
    np.testing.assert_allclose(cross_entropy(z), p - 1, rtol=1e-9)
    np.testing.assert_allclose(squared_error(z), 2 * (p - 1) * p * (1 - p), rtol=1e-9)


def test_each_of_ten_neurons_walks_as_it_does_alone(explorer):
    walk, first = explorer.last_state(settings(rate=2.0)), starting_logits(settings())
    needed = steps_until_right(walk)
    for n, start in enumerate(first):
        for row, extra in enumerate([lambda p: 1, lambda p: 2 * p * (1 - p)]):
            z, steps = start, 0
            while z < 0:
                p = 1 / (1 + np.exp(-z))
                z, steps = z - 2.0 * (p - 1) * extra(p), steps + 1
            assert steps == needed[row, n]


def test_the_starts_lie_around_the_chosen_logit_and_the_seed_draws_them():
    many = np.array([starting_logits(settings(seed=seed)) for seed in range(100)])
    assert many.mean() == pytest.approx(-4, abs=0.05)
    assert many.std() == pytest.approx(0.5, abs=0.05)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 0, 1)]
    assert picture[0] == picture[1] != picture[2]


def test_the_sentence_says_settings_pushes_and_steps(explorer):
    cross, squared = medians(explorer)
    p = 1 / (1 + np.exp(4))
    assert round(squared / cross) == 7
    assert explorer.sentence(settings(), explorer.last_state(settings())) == (
        f"Squared error needs {squared / cross:.3g} times as many steps: {squared:g} against {cross:g}. | "
        f"Push at z = −4: cross-entropy {1 - p:.3g}, squared error {2 * (1 - p) ** 2 * p:.3g}. "
        "Each stroke is a step: rate times push. Medians of ten, rate 1, seed 0."
    )


def test_hundreds_of_steps_are_told_in_two_digits_and_the_ratio_is_that_of_the_medians(explorer):
    cross, squared = medians(explorer, logit=-8.0)
    assert squared > 1000
    sentence = explorer.sentence(settings(logit=-8.0), explorer.last_state(settings(logit=-8.0)))
    about = f"about {round(squared, -2):,.0f} against {cross:g}."
    assert f"{squared / cross:.3g} times as many steps: {about} |" in sentence


def test_the_sentence_says_when_squared_error_does_not_get_there(explorer):
    chosen = settings(logit=-9.0, rate=0.316)
    cross, squared = medians(explorer, logit=-9.0, rate=0.316)
    assert squared == np.inf
    times = (
        f"more than {STEPS / cross:.3g} times as many steps: not there after {STEPS:,}, cross-entropy after {cross:g}."
    )
    assert f"Squared error needs {times} |" in explorer.sentence(chosen, explorer.last_state(chosen))


@pytest.mark.parametrize(
    ("p", "words"), [(0.00012, "0.012 %"), (0.018, "1.8 %"), (0.5, "50 %"), (0.993, "99.3 %"), (0.9999, "> 99.9 %")]
)
def test_a_probability_is_told_in_two_digits_and_in_more_near_100(p, words):
    assert percent(p) == words


@pytest.mark.parametrize(("logit", "words"), [(-4.0, "1.8 %"), (-8.0, "0.034 %"), (0.0, "50 %")])
def test_the_probability_of_the_right_class_stands_beside_the_handle(explorer, logit, words):
    chosen = settings(logit)
    assert f">p = {words}</text>" in explorer.picture(chosen, explorer.last_state(chosen))


def test_picture_and_clocks_show_the_same_moment(explorer):
    """After 12 steps cross-entropy is right, squared error's clock goes on, and and both say their pushes."""
    walk = explorer.last_state(settings())[:13]
    medians = np.median(steps_until_right(walk), axis=-1)
    assert medians.tolist() == [5, np.inf]
    picture = explorer.picture(settings(), walk)
    assert headline("> 2.4") in picture
    for words in ("5 steps", "12 … steps", "● cross-entropy, push 0.982", "■ squared error, push 0.0347"):
        assert f">{words}</text>" in picture


def test_a_single_step_is_told_as_one(explorer):
    chosen = settings(logit=-0.5)
    assert ">1 step</text>" in explorer.picture(chosen, explorer.last_state(chosen))


@pytest.mark.parametrize("k", [0, 1])
def test_a_lane_has_a_stroke_for_each_step_until_the_median_neuron_is_right(explorer, k):
    walk = np.array(explorer.last_state(settings()))[:, k]
    drawn = Picture(GRADIENTS, -4.0, "1.8 %")
    drawn.lane(k, walk, "")
    feet = re.search(r'<path d="([^"]*)" stroke="[^"]*" stroke-width="2"/>', drawn.panel.shapes[-1])[1].count("M")
    arrived = np.argmax(np.median(walk, axis=-1) >= 0)
    assert feet == arrived + 1
    place = drawn.panel.x(0), drawn.panel.y(abs([*GRADIENTS.values()][k](np.array([0.0]))[0]))
    assert svg.large_mark(k, *place) in drawn.panel.shapes[-1]


@pytest.mark.parametrize(
    ("median", "steps", "words"), [(7, 40, "7"), (np.inf, 40, "40 …"), (1432, 2000, "1,400"), (np.inf, 2000, "> 2,000")]
)
def test_a_clock_runs_until_its_neurons_are_right(median, steps, words):
    assert clock_text(median, steps, 2000) == words


def test_where_half_of_the_neurons_are_right_already_there_is_no_ratio(explorer):
    chosen = settings(logit=0.0, seed=1)
    state = explorer.last_state(chosen)
    assert medians(explorer, logit=0.0, seed=1)[1] == 0
    assert explorer.sentence(chosen, state).startswith(
        "Most neurons that start here are right already, with either loss. | "
    )
    assert headline("") in explorer.picture(chosen, state)


def test_it_can_be_drawn_and_described_after_the_first_step(explorer):
    walk = next(explorer.train(settings()))
    assert explorer.picture(settings(), walk).count("<svg") == 1
    assert explorer.sentence(settings(), walk).startswith("With neither loss are the neurons right after 1 step. | ")


def test_the_picture_says_what_its_axes_stand_for(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    for words in ("How hard each loss pushes: drag the start", "logit z", "← sure and wrong", "right →"):
        assert picture.count(f">{words}</text>") == 1
    assert right_class(0.0) == 0.5
