"""Ten networks tested one by one and all at once, as Report A tested: the numbers, the picture and the words."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import run
from nnlive.explorers import DigitsReport
from nnlive.explorers.digits_report import EPOCHS, MEASURES, OPTIMIZERS, WAYS, softmax
from nnlive.explorers.over_seeds import format_loss, median
from nnlive.explorers.two_tests import DEPTH, FLOOR, SIDE, TOP, sunk

LEAST, GUESS = 0.5, 0.15
ALL_LOST = 10.0  # a start, of Report A's kind
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
    arm = trained(deviation=ALL_LOST, seed=seed)
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
    arm = trained(deviation=ALL_LOST)
    z = arm.logits(arm.training.data.test[0])
    assert np.median(z.max(axis=-1).max(axis=-1) - np.median(z.max(axis=-1), axis=-1)) > 745
    assert np.array_equal(softmax(z / 100, (-2, -1)).argmax(axis=-1), arm.answers["one by one"])


@both_seeds
def test_a_tiny_rate_leaves_networks_that_are_sure_and_wrong(trained, seed):
    arm = trained(deviation=ALL_LOST, rate=0.001, seed=seed)
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


def test_a_loss_that_is_off_the_scale_is_drawn_in_a_strip_that_says_so(explorer, trained):
    below, above = ">below</text>", ">above</text>"
    for found, words in ((trained(), [below]), (trained(deviation=0.1), [])):
        assert [each for each in (below, above) if each in explorer.picture(explorer.start, found)] == words
    arm = explorer.last_state(explorer.start | {"deviation": 100.0})
    arm.losses[MEASURES[1]][-1][:] = np.nan
    assert above in explorer.picture(explorer.start, arm)


def test_both_losses_are_named_with_what_they_are_at_the_end(explorer, trained):
    arm = trained(rate=0.001)
    told, true = (median(arm.losses[measure][-1]) for measure in MEASURES)
    words = "below 10⁻⁴" if told < 1e-4 else format_loss(told)
    picture = explorer.picture(explorer.start, arm)
    assert f">as plotted: {words}</text>" in picture
    assert f">true: {format_loss(true)}</text>" in picture


def test_ten_digits_are_read_by_the_median_network_in_both_ways(explorer, trained):
    arm = trained(deviation=ALL_LOST)
    picture = explorer.picture(explorer.start, arm)
    _, y = datasets.digits("test")
    assert np.array_equal(y, arm.training.data.test[1])
    number = arm.median_network()
    assert sorted(arm.right("one by one"))[4] == arm.right("one by one")[number]
    some = [int(np.argmax(y == digit)) for digit in range(10)]
    for way in WAYS:
        read = "; ".join(f"{k} is read as {answer}" for k, answer in enumerate(arm.answers[way][number, some]))
        assert f"{way.capitalize()}: {read}" in picture
    lost = 'opacity=".35"'
    assert picture.count(lost) == (arm.left[number, some] == 0).sum() > 5
    assert lost not in explorer.picture(explorer.start, trained(deviation=1.0))


def test_the_larger_the_start_the_deeper_the_digits_sink(trained):
    depths = [np.median(trained(deviation=10**k).left, axis=-1).mean() for k in (-1, 0, 0.5, 1)]
    assert depths == sorted(depths, reverse=True)
    assert depths[-1] == 0


@pytest.mark.parametrize("seed", range(3))
def test_from_a_large_start_nearly_every_digit_is_ten_zeros_and_from_a_tenth_of_it_none(trained, seed):
    assert ((trained(seed=seed, deviation=ALL_LOST).left == 0).mean(axis=-1) > 0.9).all()
    assert (trained(seed=seed, deviation=1.0).left > 0).all()


@pytest.mark.parametrize("seed", range(3))
def test_at_first_digits_hang_at_many_depths_and_a_tenth_of_the_answers_is_lost(trained, seed):
    arm, (_, y) = trained(seed=seed), datasets.digits("test")
    left = arm.left[arm.median_network(), [int(np.argmax(y == digit)) for digit in range(10)]]
    depths = -np.log10(left[left > 0])
    assert len(depths) >= 8
    assert np.ptp(depths) > 100
    one, once = medians(arm)
    assert GUESS < once < one - 0.1


def test_a_digit_sinks_with_the_exponent_of_what_is_left_and_is_lost_below_the_floor():
    way = DEPTH - SIDE
    assert [sunk(left) - TOP for left in (1.0, 1e-162, 1e-323)] == pytest.approx([0, way / 2, way], abs=0.5)
    assert sunk(0.0) == sunk(np.nan) > FLOOR


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    settings = [explorer.start | {"seed": seed} for seed in (0, 0, 1)]
    pictures = [explorer.picture(one, explorer.last_state(one)) for one in settings]
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_training_stops_after_every_epoch(explorer):
    assert sum(1 for _ in explorer.train(explorer.start)) == EPOCHS


def test_the_sentence_says_both_accuracies_the_zeros_the_plotted_loss_and_the_settings(explorer, trained):
    arm = trained(optimizer="Adam, as coded", seed=2)
    settings = explorer.start | {"optimizer": "Adam, as coded", "seed": 2}
    one, once = medians(arm)
    zeros = np.median((arm.answers["all at once"] == 0).mean(axis=-1))
    told = median(arm.losses[MEASURES[0]][-1])
    loss = format_loss(told) if told >= 1e-4 else "below 10⁻⁴"
    assert explorer.sentence(settings, arm) == (
        f"{one:.1%} read one by one, {once:.1%} all at once: the same weights. | All at once, {zeros:.0%} of the "
        f"answers are 0. Loss, as plotted: {loss}. Adam, as coded, rate 0.1, start N(0, 4.22²), seeds 20 to 29."
    )


def test_networks_of_nan_are_drawn_and_answer_0(explorer):
    settings = explorer.start | {"deviation": 0.1, "optimizer": "RMSProp, as coded", "rate": 1.0}
    arm = explorer.last_state(settings)
    arm.training.model.set_weights([np.full_like(w, np.nan) for w in arm.training.model.get_weights()])
    with np.errstate(invalid="ignore"):
        arm.measure()
    assert all((answers == 0).all() for answers in arm.answers.values())
    assert ">true: nan</text>" in explorer.picture(settings, arm)
    assert explorer.picture(settings, arm).count("<svg") == 2
