"""Ten sure neurons and two losses: the numbers, the picture and the words."""

import numpy as np
import pytest

from nnlive.drawing import svg
from nnlive.drawing.arrange import numbers
from nnlive.explorers import Confidence
from nnlive.explorers.confidence import STEPS, cross_entropy, squared_error, starting_logits, steps_until_right
from nnlive.explorers.confidence_words import clock_text, percent


@pytest.fixture(scope="module")
def explorer():
    return Confidence()


def settings(logit=-4.0, label="1", rate=1.0, seed=0):
    return {"logit": logit, "label": label, "rate": rate, "seed": seed}


def medians(explorer, **changes):
    chosen = settings(**changes)
    return np.median(steps_until_right(chosen, explorer.last_state(chosen)), axis=-1)


@pytest.mark.parametrize("seed", range(10))
def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer, seed):
    cross, squared = medians(explorer, seed=seed)
    assert squared < 10 * cross
    cross, squared = medians(explorer, logit=-8.0, seed=seed)
    assert squared >= 100 * cross


def test_the_gradients_are_those_of_the_chapter():
    z = np.linspace(-9, 9, 7)
    p = 1 / (1 + np.exp(-z))
    for label in (0.0, 1.0):
        np.testing.assert_allclose(cross_entropy(label, z), p - label, rtol=1e-9)
        np.testing.assert_allclose(squared_error(label, z), 2 * (p - label) * p * (1 - p), rtol=1e-9)


def test_each_of_ten_neurons_walks_as_it_does_alone(explorer):
    walk, first = explorer.last_state(settings(rate=2.0)), starting_logits(settings())
    needed = steps_until_right(settings(rate=2.0), walk)
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


def test_label_0_is_right_on_the_left(explorer):
    walk = explorer.last_state(settings(logit=4.0, label="0"))
    assert (walk[0] > 0).all()
    assert (walk[-1] <= 0).all()
    assert medians(explorer, logit=4.0, label="1").tolist() == [0, 0]


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 0, 1)]
    assert picture[0] == picture[1] != picture[2]


def test_the_sentence_says_settings_pushes_and_steps(explorer):
    cross, squared = medians(explorer)
    p = 1 / (1 + np.exp(4))
    assert percent(p) == "1.8 %"
    assert round(squared / cross) == 7
    assert explorer.sentence(settings(), explorer.last_state(settings())) == (
        f"Squared error needs {squared / cross:.3g} times as many steps as cross-entropy: {squared:g} against "
        f"{cross:g}. | At z = −4 the neuron gives the right class, 1, 1.8 %. There cross-entropy pushes with "
        f"{1 - p:.2g}, squared error with {2 * (1 - p) ** 2 * p:.2g}. Medians of ten neurons, rate 1, seed 0."
    )


def test_hundreds_of_steps_are_told_in_two_digits_and_the_ratio_is_that_of_the_medians(explorer):
    cross, squared = medians(explorer, logit=-8.0)
    assert squared > 1000
    state = explorer.last_state(settings(logit=-8.0))
    about = f"about {round(squared, -2):,.0f} against {cross:g}."
    assert f"{squared / cross:.3g} times as many steps as cross-entropy: {about} |" in explorer.sentence(
        settings(logit=-8.0), state
    )


def test_the_sentence_says_when_squared_error_does_not_get_there(explorer):
    chosen = settings(logit=-9.0, rate=0.316)
    cross, squared = medians(explorer, logit=-9.0, rate=0.316)
    assert squared == np.inf
    assert (
        f"Squared error needs more than {STEPS / cross:.3g} times as many steps as cross-entropy: more than "
        f"{STEPS:,} against {cross:g}. |"
    ) in explorer.sentence(chosen, explorer.last_state(chosen))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("1", ["says 0: wrong", "says 1: right", "← sure and wrong", "sure and right →"]),
        ("0", ["says 0: right", "says 1: wrong", "← sure and right", "sure and wrong →"]),
    ],
)
def test_the_picture_says_which_side_of_0_is_right(explorer, label, words):
    picture = explorer.picture(settings(label=label), explorer.last_state(settings(label=label)))
    assert all(picture.count(f">{each}</text>") == 1 for each in words)


@pytest.mark.parametrize(
    ("p", "words"), [(0.00012, "0.012 %"), (0.018, "1.8 %"), (0.5, "50 %"), (0.993, "99.3 %"), (0.9999, "> 99.9 %")]
)
def test_a_probability_is_told_in_two_digits_and_in_more_near_100(p, words):
    assert percent(p) == words


@pytest.mark.parametrize(("label", "words"), [("1", "1.8 %"), ("0", "98 %")])
def test_the_probability_of_the_right_class_stands_large_at_the_handle(explorer, label, words):
    picture = explorer.picture(settings(label=label), explorer.last_state(settings(label=label)))
    assert f">{words}</text></g>" in picture
    assert ">for the right class</text>" in picture


def test_picture_and_clocks_show_the_same_moment(explorer):
    """After 12 steps cross-entropy is right, the clock of squared error goes on, and each neuron is on its curve."""
    walk = explorer.last_state(settings())[:13]
    medians = np.median(steps_until_right(settings(), walk), axis=-1)
    assert medians.tolist() == [5, np.inf]
    push, picture = explorer._push(settings(), walk[-1]), explorer.picture(settings(), walk)
    clocks = {"● cross-entropy": "5", "■ squared error": "12 …"}
    assert numbers(clocks, dict(zip(clocks, (0, 1))), "Steps until right (median)") in picture
    for k, gradient in enumerate((cross_entropy, squared_error)):
        for z in walk[-1][k]:
            mark = svg.large_mark(k, push.x(z), push.y(abs(gradient(1.0, np.array([z]))[0])))
            assert mark in push.shapes


@pytest.mark.parametrize(
    ("median", "steps", "words"), [(7, 40, "7"), (np.inf, 40, "40 …"), (1432, 2000, "1,400"), (np.inf, 2000, "> 2,000")]
)
def test_a_clock_runs_until_its_neurons_are_right(median, steps, words):
    assert clock_text(median, steps, 2000) == words


def test_the_sentence_says_when_there_is_nothing_to_learn(explorer):
    sentence = explorer.sentence(settings(logit=9.0), explorer.last_state(settings(logit=9.0)))
    assert sentence.startswith("Most neurons that start here are right already, with either loss. | ")
    assert "squared error with less than 0.0001. Medians" in sentence


def test_it_can_be_drawn_and_described_after_the_first_step(explorer):
    walk = next(explorer.train(settings()))
    assert explorer.picture(settings(), walk).count("<svg") == 2
    assert explorer.sentence(settings(), walk).startswith("With neither loss are the neurons right after 1 step. | ")


def test_the_picture_says_what_its_axes_stand_for(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    assert ">logit z</text>" in picture
    assert ">push</text>" in picture
    assert "<b>Logit z</b>: the sum that the neuron computes" in picture
    assert "<b>Push</b>: the size of the gradient." in picture
