"""What chapter 8 says about outcomes, asserted over the seeds that it shows."""

from pathlib import Path

import faults
import numpy as np
import pytest
from reruns.reported import VERDICTS

import nnlib as nn
from nnlive.experiments import Experiment, Plan, ResultStore, Run, final_values, run
from nnlive.explorers.switches import SWITCHES

CHAPTER = "08_experiments"
EXPERIMENTS = Path(__file__).parents[2] / "chapters" / "experiments"
FOUND = {name for those in faults.FOUND.values() for name in those}
FOUND_BY = {
    "check": {
        "entropy_told",
        "gradient_over_classes",
        "relu_times_input",
        "bce_for_every_loss",
        "convolution_cuts_both",
    },
    "value": {"entropy_told", "pixels_as_bytes", "halved_squared_error", "convolution_cuts_both"},
    "far": {"unclipped_gradient", "unclipped_crossentropy", "convolution_cuts_both"},
    "steps": {
        "leaked_rate",
        "momentum_averaged",
        "plain_biases",
        "rmsprop_along_square",
        "adam_uncorrected",
        "frozen_decay",
        "replaced_weights",
    },
    "start": {
        "xavier_as_deviation",
        "pixels_as_bytes",
        "small_positive_ends",
        "normal_weights_and_biases",
        "convolution_cuts_both",
    },
    "rows": {"no_shuffling", "last_batch_dropped", "one_update_per_epoch", "convolution_cuts_both"},
    "test": {"whole_array_softmax"},
    "clock": {"looped_softmax"},
}


@pytest.fixture(scope="module")
def plan():
    return Plan.read(EXPERIMENTS / "seeds.toml")


@pytest.fixture(scope="module")
def store():
    return ResultStore(EXPERIMENTS / "runs" / "seeds.jsonl")


def found_by(chapter, tool):
    """The faults that a tool of the table finds or that stop it."""
    return {name for name, answers in chapter["found"].items() if answers[tool] != "."}


def test_neighbours_of_the_plan_differ_in_one_setting_and_its_ends_in_two(chapter):
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


def test_report_as_rows_begin_at_the_rates_that_the_rows_before_have_left(chapter):
    told = {name: round(rate, 4) for name, rate in chapter["starts"].items()}
    assert told == {
        "N(0, 1) + SGD": 0.1,
        "zeros + SGD": 0.0693,
        "very large + SGD": 0.048,
        "Xavier + SGD": 0.0332,
        "He + SGD": 0.023,
        "He + momentum": 0.0159,
        "He + RMSProp": 0.011,
        "He + Adam, 0.1": 0.1,
        "He + Adam, 0.001": 0.001,
    }
    (sgd,) = (f for f in chapter["some"] if (f.name, f.what) == ("He + SGD", "test accuracy"))
    (momentum,) = (f for f in chapter["some"] if (f.name, f.what) == ("He + momentum", "test accuracy"))
    assert momentum.reported == 0.9609
    assert round(sgd.reported - momentum.reported, 4) == 0.0041


def test_momentum_as_coded_is_level_with_sgd_at_equal_rates_and_behind_from_a_lower_one():
    """Report A's two rows on the small digits, one image a step: the rate is the cause, for SGD too."""
    sgd = Experiment(
        dataset="digits",
        layers=[32, 10],
        initializer="he_normal",
        batch_size=1,
        learning_rate=0.0230,
        faults=["faults:gradient_over_classes"],
    )
    coded = [*sgd.faults, "faults:momentum_averaged", "faults:plain_biases"]
    momentum = sgd.with_settings(optimizer={"name": "sgd", "momentum": 0.9}, faults=coded)
    lower = {"learning_rate": 0.0159}
    arms = {"sgd": sgd, "momentum": momentum}
    arms |= {f"lower {name}": arm.with_settings(**lower) for name, arm in arms.items()}
    accuracy = {name: final_values(run(arm, list(range(10)))) for name, arm in arms.items()}
    assert (abs(accuracy["momentum"] - accuracy["sgd"]) < 0.02).all()
    assert abs(np.median(accuracy["momentum"] - accuracy["sgd"])) < 0.005
    assert (accuracy["lower momentum"] < accuracy["sgd"] - 0.02).all()
    assert (accuracy["lower sgd"] < accuracy["sgd"] - 0.02).all()


def test_report_es_seven_figures_come_back_to_the_last_digit(chapter):
    assert len(chapter["own"]) == 7
    assert all(f"{f.own:.4f}" == f"{f.reported:.4f}" for f in chapter["own"])


def test_the_last_batch_of_256_is_some_three_points_better_than_all_rows(chapter):
    results = chapter["runs"].results_of(chapter["lab"])
    assert results
    told, rows, test = (final_values(results, name) for name in ("told_accuracy", "accuracy", "test_accuracy"))
    assert (abs(told - 0.941) < 0.015).all()
    assert (told - rows > 0.02).all()
    assert (told - rows < 0.05).all()
    assert (told - test > 0.02).all()
    assert chapter["lab"].batch_size == 256


def test_a_gradient_check_points_at_five_of_24(chapter):
    assert {*chapter["found"]} == FOUND | {"none"}
    assert len(FOUND) == 24
    assert len(FOUND_BY["check"]) == 5
    assert found_by(chapter, "check") == FOUND_BY["check"]
    assert chapter["found"]["convolution_cuts_both"]["check"] == "stop"


def test_with_as_many_rows_as_classes_it_misses_what_is_equal_by_chance(chapter):
    assert found_by(chapter, "check") - found_by(chapter, "N=3") == {"gradient_over_classes"}


@pytest.mark.parametrize("tool", FOUND_BY)
def test_each_question_finds_its_own(chapter, tool):
    assert found_by(chapter, tool) == FOUND_BY[tool]


def test_every_one_is_found_by_a_question_and_none_accuses_the_right_code():
    assert set().union(*FOUND_BY.values()) == FOUND  # and "none", the right code, is in no list
    assert len(FOUND_BY["steps"]) == 7


def test_accuracy_says_nothing_of_faults_that_change_nothing_or_help(chapter):
    verdicts = chapter["verdicts"]
    assert {*verdicts} == {*chapter["found"]}
    silent = {name for name, those in verdicts.items() if not {*those} & {"behind", "stopped"}}
    assert silent == {
        "none",
        "entropy_told",
        "gradient_over_classes",
        "plain_biases",
        "frozen_decay",
        "pixels_as_bytes",
        "looped_softmax",
        "normal_weights_and_biases",
        "bce_for_every_loss",
    }


def test_the_test_of_all_images_answers_0_and_a_tenth_of_the_digits_are_zeros():
    z = np.array([[0.0, 3.0, 1.0], [0.0, 900.0, 0.0]])  # less 900, the first row underflows
    e = np.exp(z - z.max())
    assert e.argmax(axis=1).tolist() == [0, 1]
    assert np.isfinite(e).all()
    _, y = nn.datasets.digits("test")
    assert 0.08 < np.mean(y == 0) < 0.12


def test_all_101_figures_are_counted(chapter):
    assert len(chapter["some"]) == 101
    assert sum(sum(found.values()) for found in chapter["table"].values()) == 101
    assert all(list(found) == list(VERDICTS) for found in chapter["table"].values())


def test_report_e_comes_back_whole_and_report_b_among_ten_spirals(chapter):
    ours = [f for f in chapter["some"] if f.report == "E" and f.what == "test accuracy, its own library"]
    assert [f.verdict for f in ours] == ["exact"] * 7
    for f in chapter["some"]:
        if f.report == "B":
            assert len(f.coded) == 10
            assert f.verdict in ("exact", "within a point", "within range")


def test_six_lie_outside_four_losses_from_curves_and_two_accuracies_of_report_c(chapter):
    outside = [f for f in chapter["some"] if f.verdict == "outside"]
    assert sorted((f.report, f.kind) for f in outside) == [
        *[("A", "loss"), *[("C", "loss")] * 2, *[("C", "share")] * 2, ("D", "loss")],
    ]
    for f in outside:
        assert ".png" in f.source if f.kind == "loss" else (f.reported, {*f.coded}) == (0.109, {0.125})


def test_report_ds_sixteen_units_from_glorots_start_end_at_52_4_percent(chapter):
    (base,) = (f for f in chapter["some"] if f.report == "D" and (f.name, f.kind) == ("16 units", "share"))
    assert len(base.right) == 10
    assert {round(value, 3) for value in base.right} == {0.524}


def test_69_92_percent_is_the_share_of_points_that_are_not_inside_for_seed_2(chapter):
    (slow,) = (f for f in chapter["own"] if f.name == "rate 0.01")
    from reruns.keras_look_alike import REPEATS, draw

    experiment = Plan.read(EXPERIMENTS / "keras_coded.toml")["rate 0.01"]
    _, (_, y), _ = draw(experiment, 2, REPEATS)
    assert round(float(np.mean(y == 0)), 4) == slow.reported == 0.6992


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
