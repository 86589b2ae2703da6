"""What chapter 8 says about outcomes, asserted over the seeds that it shows."""

from pathlib import Path

import numpy as np
import pytest

import nnlib as nn
from nnlive.experiments import Plan, ResultStore, Run, final_values
from nnlive.explorers.switches import SWITCHES

CHAPTER = "08_experiments"
EXPERIMENTS = Path(__file__).parents[2] / "chapters" / "experiments"
OPTIMIZERS = {
    "rmsprop_squares",
    "adam_overwrites",
    "adam_total_count",
    "adam_adds_one",
    "momentum_averaged",
    "biases_without_momentum",
    "frozen_decay",
    "adam_counts_in_zero_grad",
    "adam_counts_epochs",
}
BATCHES = {"no_shuffling", "last_batch_dropped", "one_update_per_epoch"}


@pytest.fixture(scope="module")
def plan():
    return Plan.read(EXPERIMENTS / "seeds.toml")


@pytest.fixture(scope="module")
def store():
    return ResultStore(EXPERIMENTS / "runs" / "seeds.jsonl")


def found_by(chapter, tool):
    """The faults that a tool of the table finds or that stop it."""
    return {name for name, answers in chapter["found"].items() if answers[tool] != "."}


def test_neighbours_of_the_plan_differ_in_one_setting_and_report_a_s_comparison_in_two(chapter):
    changed, (sgd, wider, momentum, averaged) = chapter["changed"], chapter["plan"].experiments
    assert changed(sgd, wider) == ["layers"]
    assert changed(sgd, momentum) == ["optimizer"]
    assert changed(momentum, averaged) == ["faults"]
    assert changed(sgd, averaged) == ["optimizer", "faults"]


def test_the_same_plan_for_mnist_is_valid():
    assert Plan.read(EXPERIMENTS / "seeds.toml", dataset="mnist").experiments[0].dataset == "mnist"


def test_a_kept_run_can_be_made_again(chapter):
    kept, again = chapter["kept"], chapter["again"]
    assert kept.seed == again.seed == 7
    assert again.final == pytest.approx(kept.final, rel=1e-3)
    assert again.history["loss"] == pytest.approx(kept.history["loss"], rel=1e-4)


def test_one_seed_each_is_the_wrong_way_round_in_nearly_a_quarter(chapter):
    base = np.median(chapter["base"])
    assert all(np.median(chapter["accuracy"][name]) > base for name in chapter["rivals"])
    assert {name: round(share, 2) for name, share in chapter["wrong"].items()} == {
        "40 units": 0.23,
        "averaged momentum": 0.20,
        "momentum": 0.05,
    }


def test_in_the_picture_three_arms_overlap_and_momentum_is_highest(chapter):
    accuracy = chapter["accuracy"]
    for name in ("SGD", "40 units", "averaged momentum"):
        assert 0.79 < accuracy[name].min() < accuracy[name].max() < 0.85
    assert np.median(accuracy["momentum"]) > 0.85
    assert np.sum(accuracy["momentum"] < 0.83) == 2


def test_ten_seeds_bring_the_error_below_5_percent_for_differences_just_over_a_point(chapter):
    for name, shares in chapter["misjudged"].items():
        assert 0.15 < shares[0] < 0.25
        assert (np.diff(shares) < 0.02).all()
        assert shares[-1] < 0.05
        assert 0.01 < np.median(chapter["accuracy"][name]) - np.median(chapter["base"]) < 0.015


def test_pairing_halves_the_spread_and_averaged_momentum_is_never_below(chapter):
    base, averaged = chapter["base"], chapter["accuracy"]["averaged momentum"]
    assert np.sum(averaged > base) == 20
    assert np.std(averaged - base) < 0.55 * chapter["apart"].std()


def test_pairing_does_little_for_networks_of_different_shapes(chapter):
    base, wider = chapter["base"], chapter["accuracy"]["40 units"]
    assert (np.sum(wider < base), np.sum(wider > base)) == (4, 15)
    apart = (wider[:, None] - base)[chapter["different"]]
    assert 0.8 < np.std(wider - base) / apart.std() < 1


def test_networks_of_different_shapes_do_not_share_first_weights(plan):
    names = "SGD", "averaged momentum", "40 units"
    kernels = [Run.over(plan[name], [0]).model.get_weights()[0][0] for name in names]
    np.testing.assert_array_equal(kernels[0], kernels[1])
    assert not np.isclose(kernels[0], kernels[2][:, :32]).all()


def test_over_twelve_splits_40_units_are_ahead_in_all_and_averaged_momentum_is_not(chapter):
    gains = {name: np.array(gain) for name, gain in chapter["gains"].items()}
    assert len(gains["40 units"]) == 12
    assert (gains["40 units"] > 0).all()
    assert np.sum(gains["averaged momentum"] > 0) == 10
    assert np.sum(gains["averaged momentum"] < 0) == 2
    assert 0.02 < gains["40 units"].max() < 0.025 < gains["averaged momentum"].max() < 0.03


def test_the_best_of_twenty_on_30_digits_is_no_better_than_the_median_on_360(chapter):
    results = chapter["results"]
    train, validation = final_values(results, "accuracy"), final_values(results, "val_accuracy")
    assert np.median(train).round(3) == 0.989
    assert validation.max().round(3) == 0.967
    assert chapter["base"].max().round(3) == 0.831
    assert chapter["rank"] == 10
    assert chapter["base"][chapter["chosen"]] <= np.median(chapter["base"])
    data = Run.over(results[0].experiment, [0]).data
    assert [len(pair[0]) for pair in (data.train, data.validation, data.test)] == [270, 30, 360]


def test_a_gradient_check_finds_six_of_21_faults(chapter):
    assert len(chapter["found"]) == 22
    assert found_by(chapter, "check") == {
        "entropy_for_loss",
        "divided_by_classes",
        "softmax_over_all",
        "relu_times_input",
        "kernel_cut",
        "summed_gradient",
    }
    assert chapter["found"]["kernel_cut"]["check"] == "stop"


def test_with_one_row_or_as_many_as_classes_it_misses_what_is_equal_by_chance(chapter):
    assert found_by(chapter, "check") - found_by(chapter, "N=1") == {"softmax_over_all", "summed_gradient"}
    assert found_by(chapter, "check") - found_by(chapter, "N=3") == {"divided_by_classes"}


def test_the_other_tools_find_the_other_fifteen_and_none_accuses_the_right_code(chapter):
    assert found_by(chapter, "steps") == OPTIMIZERS
    assert found_by(chapter, "rows") == BATCHES | {"kernel_cut"}
    assert found_by(chapter, "start") == {"geometric_he", "standard_normal"}
    assert found_by(chapter, "clock") == {"looped_softmax"}
    assert {*chapter["found"]["none"].values()} == {"."}


def test_accuracy_says_nothing_of_faults_that_change_nothing_or_help(chapter):
    verdicts = chapter["verdicts"]
    assert {*verdicts} == {*chapter["found"]}
    silent = {name for name, those in verdicts.items() if not {*those} & {"behind", "stopped"}}
    assert silent == {
        "none",
        "entropy_for_loss",
        "divided_by_classes",
        "adam_total_count",
        "biases_without_momentum",
        "frozen_decay",
        "looped_softmax",
    }


def test_outside_for_every_point_scores_72_percent():
    share = np.mean([nn.datasets.parabola(2000, seed)[1].mean() for seed in range(20)])
    assert share == pytest.approx(0.72, abs=0.005)
    assert share > 0.6992


def test_exercise_three_of_three():
    assert round(1 / 0.23**3) == 82
    assert round(0.77**10, 2) == 0.07
    assert round(1 - 0.77**10, 2) == 0.93


def test_exercise_ten_of_ten_and_one_order():
    """The last thirty rows of the file make the lead, over six shufflings of these or of all the others."""
    training = Run.over(SWITCHES["C: no shuffling, mixed file"].right("1"), range(10))
    X, y = training.parts.train
    assert y[130:].tolist() == 3 * list(range(10))
    first, test, here = training.model.get_weights(), training.data.test, np.arange(160)

    def accuracy(order, shuffle=False):
        training.model.set_weights(first)
        for _ in training.model.train(X[order], y[order], 1, 1, shuffle=shuffle):
            pass
        return training.model.evaluate(*test)[1]

    right = accuracy(here, shuffle=True)
    assert np.sum(accuracy(here) > right) == 10
    ahead = {"others shuffled": [], "end shuffled": []}
    for seed in range(6):
        rng = np.random.default_rng(seed)
        ahead["others shuffled"].append(np.sum(accuracy(np.r_[rng.permutation(130), here[130:]]) > right))
        ahead["end shuffled"].append(np.sum(accuracy(np.r_[here[:130], 130 + rng.permutation(30)]) > right))
    assert min(ahead["others shuffled"]) >= 9
    assert np.median(ahead["end shuffled"]) <= 6
