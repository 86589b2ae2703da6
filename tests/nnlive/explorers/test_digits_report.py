"""Ten networks tested one by one and all at once, as Report A tested: the numbers, the picture and the words."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import run
from nnlive.explorers import DigitsReport
from nnlive.explorers.digits_report import EPOCHS, IMAGES, MEASURES, OPTIMIZERS, WAYS, softmax
from nnlive.explorers.over_seeds import format_loss, median
from nnlive.explorers.two_tests import power_of_ten, strength

LEAST, GUESS = 0.5, 0.15
both_seeds = pytest.mark.parametrize("seed", [0, 1])


@pytest.fixture(scope="module")
def explorer():
    return DigitsReport()


@pytest.fixture(scope="module")
def trained(explorer):
    """trained(deviation=…): the arm at the end of a training, kept."""
    kept = {}

    def last(**changes):
        key = tuple(sorted(changes.items()))
        if key not in kept:
            kept[key] = explorer.last_state(explorer.start | changes)
        return kept[key]

    return last


def medians(arm):
    """The median share of new digits read right: one by one, all at once."""
    return [np.median(arm.right(way)) for way in WAYS]


@both_seeds
def test_the_same_weights_read_a_third_or_more_one_by_one_and_guess_all_at_once(trained, seed):
    arm = trained(seed=seed)
    assert medians(arm)[0] > 0.35
    assert arm.right("all at once").max() < GUESS
    assert ((arm.answers["all at once"] == 0).mean(axis=-1) > 0.9).all()


@both_seeds
@pytest.mark.parametrize("deviation", [0.1, 1.0])
def test_smaller_starts_lose_nothing(trained, deviation, seed):
    arm = trained(deviation=deviation, seed=seed)
    assert np.array_equal(*arm.answers.values())
    assert medians(arm)[0] > 0.35


def test_it_is_the_spread_of_the_logits_divided_by_a_hundred_they_lose_nothing(trained):
    arm = trained()
    z = arm.logits(arm.training.data.test[0])
    assert np.median(z.max(axis=-1).max(axis=-1) - np.median(z.max(axis=-1), axis=-1)) > 745
    assert np.array_equal(softmax(z / 100, (-2, -1)).argmax(axis=-1), arm.answers["one by one"])


@both_seeds
def test_a_tiny_rate_leaves_networks_that_are_sure_and_wrong(trained, seed):
    arm = trained(rate=0.001, seed=seed)
    entropy, cross_entropy = (median(arm.losses[shown][-1]) for shown in MEASURES)
    assert entropy < 0.01
    assert cross_entropy > 10 * np.log(10)
    assert medians(arm)[0] < 0.25


def test_the_entropy_told_may_rise_while_the_cross_entropy_falls(trained):
    entropy, cross_entropy = (np.median(trained(rate=0.001, deviation=1.0).losses[shown], axis=1) for shown in MEASURES)
    assert entropy[-1] > entropy[0]
    assert cross_entropy[-1] < cross_entropy[0]


@pytest.mark.parametrize("rate", [0.1, 0.01, 0.001])
def test_no_rate_helps_rmsprop_along_the_square(trained, rate):
    assert medians(trained(deviation=0.1, optimizer="RMSProp, as coded", rate=rate))[0] < 0.2


@both_seeds
def test_right_rmsprop_guesses_at_a_tenth_and_learns_at_a_thousandth(trained, seed):
    assert medians(trained(deviation=0.1, optimizer="RMSProp, right", seed=seed))[0] < 0.2
    assert medians(trained(deviation=0.1, optimizer="RMSProp, right", rate=0.001, seed=seed))[0] > LEAST


@both_seeds
@pytest.mark.parametrize("optimizer", ["Adam, as coded", "Adam, right"])
def test_adam_guesses_at_a_tenth_and_learns_at_a_thousandth_as_coded_or_right(trained, optimizer, seed):
    assert medians(trained(deviation=0.1, optimizer=optimizer, seed=seed))[0] < 0.2
    assert medians(trained(deviation=0.1, optimizer=optimizer, rate=0.001, seed=seed))[0] > LEAST


def test_momentum_as_coded_is_momentum_at_a_tenth_of_the_rate(trained):
    coded, right = (
        trained(deviation=0.1, optimizer="momentum, as coded").right("one by one"),
        trained(deviation=0.1, optimizer="momentum, right", rate=0.01).right("one by one"),
    )
    assert np.median(coded) == pytest.approx(np.median(right), abs=0.03)


def test_both_losses_by_hand(explorer):
    arm = next(explorer.train(explorer.start | {"deviation": 0.1}))
    X, y = arm.training.parts.train
    p = softmax(arm.logits(X)[3], axis=-1)
    cross_entropy = -np.mean([np.log(row[label]) for row, label in zip(p, y)])
    entropy = -np.mean([np.sum(row * np.log(row)) for row in p])
    assert arm.losses[MEASURES[0]][-1][3] == pytest.approx(entropy, rel=1e-6)
    assert arm.losses[MEASURES[1]][-1][3] == pytest.approx(cross_entropy, rel=1e-6)


def test_both_tests_by_hand():
    z = np.array([[2.0, 900, 10], [3, 5, 100], [1, 4, 2]])
    assert softmax(z, -1).argmax(axis=-1).tolist() == [1, 2, 1]
    assert softmax(z, (-2, -1)).tolist() == [[0, 1, 0], [0, 0, 0], [0, 0, 0]]


def test_one_of_ten_networks_learns_as_it_does_alone(explorer, trained):
    settings = {"deviation": 0.1, "seed": 1}
    alone = run(explorer.experiment(explorer.start | settings), 13)  # seed 1 means 10 to 19
    assert trained(**settings).right("one by one")[3] == pytest.approx(alone.final["test_accuracy"], abs=0.003)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_is_called_right_has_no_fault_but_the_divided_gradient(explorer, name):
    faults = explorer.experiment(explorer.start | {"optimizer": name}).faults
    assert faults[0] == "faults:gradient_over_classes"
    assert (len(faults) > 1) == name.endswith("as coded")


def test_the_last_menu_draws_another_loss_of_the_same_training(explorer, trained):
    pictures = [explorer.picture(explorer.start | {"shown": shown}, trained()) for shown in MEASURES]
    assert pictures[0] != pictures[1]
    assert "shown" in explorer.views


def test_a_loss_that_is_off_the_scale_is_drawn_in_a_strip_that_says_so(explorer, trained):
    below, above = "off the scale, below 10⁻⁴", "off the scale, above 10⁶"
    settings = explorer.start | {"shown": MEASURES[1]}
    for shown, found, words in (
        (explorer.start, trained(), [below]),
        (explorer.start, trained(deviation=0.1), []),
        (settings, trained(deviation=0.1), []),
    ):
        assert [each for each in (below, above) if each in explorer.picture(shown, found)] == words
    arm = explorer.last_state(explorer.start | {"deviation": 100.0})
    arm.losses[MEASURES[1]][-1][:] = np.nan
    assert above in explorer.picture(settings, arm)


def test_ten_digits_are_read_by_the_median_network_in_both_ways(explorer, trained):
    arm, picture = trained(), explorer.picture(explorer.start, trained())
    _, y = datasets.digits("test")
    assert np.array_equal(y, arm.training.data.test[1])
    number = arm.median_network()
    assert sorted(arm.right("one by one"))[4] == arm.right("one by one")[number]
    some = [int(np.argmax(y == digit)) for digit in range(10)]
    for way in WAYS:
        read = "; ".join(f"{k} is read as {answer}" for k, answer in enumerate(arm.answers[way][number, some]))
        assert f"{way.capitalize()}: {read}" in picture
    assert "ten zeros: nothing is left, and the answer is 0" in picture
    assert "ten zeros" not in explorer.picture(explorer.start, trained(deviation=1.0))


@pytest.mark.parametrize("seed", range(3))
def test_at_first_all_at_once_nearly_every_digit_is_ten_zeros_and_from_a_tenth_of_the_start_none(trained, seed):
    assert ((trained(seed=seed).left == 0).mean(axis=-1) > 0.9).all()
    assert (trained(seed=seed, deviation=1.0).left > 0).all()


@pytest.mark.parametrize(
    ("left", "words", "seen"), [(1.0, "1", 1.0), (1e-162, "10⁻¹⁶²", 0.5), (3e-323, "10⁻³²³", 0.005), (0.0, "0", 0.0)]
)
def test_a_digit_fades_with_the_exponent_of_what_is_left(left, words, seen):
    assert power_of_ten(left) == words
    assert strength(left) == pytest.approx(seen, abs=0.005)
    assert power_of_ten(np.nan) == "nan"


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    settings = [explorer.start | {"seed": seed} for seed in (0, 0, 1)]
    pictures = [explorer.picture(one, explorer.last_state(one)) for one in settings]
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_training_stops_after_every_epoch(explorer):
    assert sum(1 for _ in explorer.train(explorer.start)) == EPOCHS


def test_the_sentence_says_both_accuracies_the_zeros_the_loss_and_the_settings(explorer, trained):
    arm = trained(optimizer="Adam, as coded", seed=2)
    settings = explorer.start | {"optimizer": "Adam, as coded", "seed": 2}
    one, once = medians(arm)
    zeros = np.median((arm.answers["all at once"] == 0).mean(axis=-1))
    assert explorer.sentence(settings, arm) == (
        f"The median network reads {one:.1%} of 360 new digits one by one, and {once:.1%} all at once. | These are the "
        f"same weights, after {EPOCHS * IMAGES} steps. All at once, it takes {zeros:.0%} of the digits for a 0. Its "
        f"median entropy, which Report A plotted as the loss, is {format_loss(median(arm.losses[MEASURES[0]][-1]))}. "
        "Start N(0, 10²), Adam, as coded, rate 0.1, seeds 20 to 29; the digits are read by seed "
        f"{20 + arm.median_network()}."
    )


def test_networks_of_nan_are_drawn_and_answer_0(explorer):
    settings = explorer.start | {"deviation": 0.1, "optimizer": "RMSProp, as coded", "rate": 1.0}
    arm = explorer.last_state(settings)
    arm.training.model.set_weights([np.full_like(w, np.nan) for w in arm.training.model.get_weights()])
    with np.errstate(invalid="ignore"):
        arm.measure()
    assert all((answers == 0).all() for answers in arm.answers.values())
    assert "is nan." in explorer.sentence(settings, arm)
    assert explorer.picture(settings, arm).count("<svg") == 4
