"""Report A's optimizers, right and wrong, beside plain SGD: the numbers, the picture and the words."""

import numpy as np
import pytest

from nnlive.experiments import run
from nnlive.explorers import DigitsReport
from nnlive.explorers.digits_report import EPOCHS, MEASURES, REPORT
from nnlive.explorers.over_seeds import format_loss, median


@pytest.fixture(scope="module")
def explorer():
    return DigitsReport()


DIVIDED = "divided by 10 classes"


def settings(optimizer="momentum", gradient="right", rate=0.1, shown=MEASURES[0], seed=0):
    return {"optimizer": optimizer, "gradient": gradient, "rate": rate, "shown": shown, "seed": seed}


def right(explorer, **changes):
    """What share of the test images plain SGD and the chosen optimizer read right, (seeds,) each."""
    return [arm.right() for arm in explorer.last_state(settings(**changes)).values()]


def medians(explorer, **changes):
    return np.median(right(explorer, **changes), axis=-1)


def test_its_goal_can_be_reached_by_either_fault_and_is_not_at_the_start(explorer):
    assert medians(explorer)[1] < 0.15
    assert medians(explorer, optimizer="momentum, averaged")[1] > 0.6
    assert medians(explorer, gradient=DIVIDED)[1] > 0.6


@pytest.mark.parametrize("seed", range(3))
def test_right_momentum_is_far_behind_sgd_in_every_seed_at_the_stated_rate(explorer, seed):
    plain, momentum = right(explorer, seed=seed)
    assert (momentum < plain - 0.3).sum() >= 9


@pytest.mark.parametrize("seed", range(3))
def test_momentum_at_a_tenth_of_the_rate_is_what_sgd_is_at_the_whole(explorer, seed):
    momentum, plain = medians(explorer, gradient=DIVIDED, seed=seed)[1], medians(explorer, seed=seed)[0]
    assert momentum == pytest.approx(plain, abs=0.06)


@pytest.mark.parametrize("rate", [0.1, 0.01, 0.001])
def test_no_rate_helps_a_squared_gradient(explorer, rate):
    assert medians(explorer, optimizer="RMSProp, squared", rate=rate)[1] < 0.16


@pytest.mark.parametrize("optimizer", ["RMSProp", "Adam"])
def test_right_rmsprop_and_adam_guess_at_a_tenth_and_learn_at_a_thousandth(explorer, optimizer):
    assert medians(explorer, optimizer=optimizer)[1] < 0.2
    assert medians(explorer, optimizer=optimizer, rate=0.001)[1] > 0.5


def test_adam_plus_one_learns_at_a_tenth_and_an_overwriting_adam_at_no_rate(explorer):
    assert medians(explorer, optimizer="Adam, plus 1")[1] > 0.6
    assert all(medians(explorer, optimizer="Adam, overwritten", rate=rate)[1] < 0.3 for rate in (0.1, 0.01, 0.001))


def test_the_divided_gradient_is_a_tenth_of_the_rate_for_plain_sgd(explorer):
    divided, tenth = right(explorer, gradient=DIVIDED)[0], right(explorer, rate=0.01)[0]
    np.testing.assert_allclose(divided, tenth, atol=0.01)


def test_entropy_falls_far_below_a_guess_where_confidence_is_all_there_is(explorer):
    arm = explorer.last_state(settings(optimizer="Adam, overwritten"))["Adam, overwritten"]
    cross_entropy, entropy = (np.median(arm.losses[shown][-1]) for shown in MEASURES)
    assert entropy < np.log(10) / 4
    assert cross_entropy > 2 * np.log(10)
    assert np.median(arm.right()) < 0.3


def test_both_losses_by_hand(explorer):
    arm = next(explorer.train(settings()))["momentum"]
    X, y = arm.training.parts.train
    p = np.clip(arm.training.model.predict(X)[3].astype(float), 1e-7, 1)
    cross_entropy = -np.mean([np.log(row[label]) for row, label in zip(p, y)])
    entropy = -np.mean([np.sum(row * np.log(row)) for row in p])
    assert arm.losses[MEASURES[0]][-1][3] == pytest.approx(cross_entropy, rel=1e-4)
    assert arm.losses[MEASURES[1]][-1][3] == pytest.approx(entropy, rel=1e-3)


def test_one_of_ten_networks_learns_as_it_does_alone(explorer):
    alone = run(REPORT.with_settings(optimizer={"name": "adam"}, learning_rate=0.001), 13)
    stack = explorer.last_state(settings(optimizer="Adam", rate=0.001, seed=1))["Adam"]  # seed 1 means 10 to 19
    assert stack.right()[3] == pytest.approx(alone.final["test_accuracy"], abs=0.003)
    assert stack.losses[MEASURES[0]][-1][3] == pytest.approx(alone.final["loss"], rel=1e-3)


def test_other_faults_can_be_given():
    own = DigitsReport(wrong={"Adam, both": ["faults:adam_overwrites", "faults:adam_adds_one"]}, divided=[])
    assert own.controls["optimizer"].options == ("momentum", "RMSProp", "Adam, both", "Adam")
    assert own.experiments(settings(optimizer="Adam, both"))["Adam, both"].faults == (
        "faults:adam_overwrites",
        "faults:adam_adds_one",
    )
    assert own.experiments(settings(gradient=DIVIDED))["SGD"].faults == ()


def test_the_last_menu_draws_another_loss_of_the_same_training(explorer):
    state = explorer.last_state(settings())
    pictures = [explorer.picture(settings(shown=shown), state) for shown in MEASURES]
    assert pictures[0] != pictures[1]
    assert "shown" in explorer.views


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 0, 1)]
    assert picture[0] == picture[1] != picture[2]


def test_a_training_stops_after_every_epoch_of_either_arm(explorer):
    assert sum(1 for _ in explorer.train(settings())) == 2 * EPOCHS


def test_the_sentence_says_settings_accuracies_and_the_loss(explorer):
    chosen = settings(optimizer="momentum, averaged", gradient=DIVIDED, shown=MEASURES[1], seed=2)
    arms = explorer.last_state(chosen)
    plain, arm = (arm.right() for arm in arms.values())
    entropy = format_loss(median(arms["momentum, averaged"].losses[MEASURES[1]][-1]))
    assert explorer.sentence(chosen, arms) == (
        f"The median network reads {np.median(arm):.0%} of 360 new digits, plain SGD {np.median(plain):.0%}. | That is "
        f"after 512 steps. It is ahead of SGD in {np.sum(arm > plain)} of 10 seeds and behind in "
        f"{np.sum(arm < plain)}. Its median entropy, which Report A called the loss, is {entropy}. momentum, averaged, "
        "gradient divided by 10 classes, rate 0.1, seeds 20 to 29."
    )


def test_networks_of_nan_are_drawn_and_answer_0(explorer):
    chosen = settings(optimizer="RMSProp, squared", rate=1.0)
    arms = explorer.last_state(chosen)
    assert (arms["RMSProp, squared"].answers == 0).all()
    assert "median cross-entropy is nan." in explorer.sentence(chosen, arms)
    assert explorer.picture(chosen, arms).count("<svg") == 3
