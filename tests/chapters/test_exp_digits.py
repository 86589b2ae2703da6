"""What the chapter on Report A says about outcomes, asserted over its ten seeds."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnlive.experiments import Plan, ResultStore, Run, final_values, histories, run

CHAPTER = "experiments/digits"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = ["digits", "digits_faults", "digits_one_fault"]
GUESS = np.log(10)


def runs(file, name):
    return ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(Plan.read(FOLDER / f"{file}.toml")[name])


def percent(file, name, measure="test_accuracy"):
    return 100 * final_values(runs(file, name), measure)


def one(name):
    return percent("digits_one_fault", name)


# The files


@pytest.mark.parametrize("file", FILES)
def test_the_same_file_trains_on_mnist(file):
    plan = Plan.read(FOLDER / f"{file}.toml", dataset="mnist", epochs=1)
    assert all(e.dataset == "mnist" and e.epochs == 1 for e in plan.experiments)


def test_the_settings_are_the_report_s():
    plan = Plan.read(FOLDER / "digits.toml")
    base = plan.base
    assert base.layers == (512, 10)
    assert (base.batch_size, base.learning_rate, base.validation, base.normal) == (1, 0.1, 0.25, True)
    assert base.schedule == {"name": "exponential_decay", "decay_steps": 5000, "decay_rate": 0.96, "staircase": True}
    assert plan["He + momentum"].optimizer == {"name": "sgd", "momentum": 0.9}
    assert plan["He + Adam, 0.001"].optimizer == {"name": "adam", "beta_1": 0.9, "beta_2": 0.999}


def test_46_epochs_are_49_588_steps():
    training = Run.over(Plan.read(FOLDER / "digits.toml")["He + SGD"], 0)
    assert len(training.data.train[0]) * training.parts.epochs == 49_588
    assert 10 * len(training.data.train[0]) == 10_780
    assert 5 * len(training.data.train[0]) == 5_390


def test_a_run_again_gives_what_the_store_has():
    stored = runs("digits_one_fault", "batch 32")[3]
    again = run(stored.experiment, 3)
    for name, value in stored.final.items():
        assert again.final[name] == pytest.approx(value, rel=1e-4, abs=0.003 * ("accuracy" in name))
    assert again.history["loss"] == pytest.approx(stored.history["loss"], rel=1e-4)


# Nine rows


def sides(rows):
    return {name: bool(np.median(values) > 50) for name, values in rows.items()}


def test_two_rows_change_sides_when_the_code_is_mended(chapter):
    claimed = {name: value > 50 for name, value in chapter["reported"].items()}
    changed = {name for name, side in sides(chapter["ours"]).items() if side != claimed[name]}
    assert changed == {"N(0, 1) + SGD", "He + momentum"}


def test_no_row_is_divided_about_it_and_n_0_1_learns_to_91_percent(chapter):
    for name, values in chapter["ours"].items():
        assert len(values) == 10
        assert len({*(values > 50)}) == 1, name
    assert np.median(chapter["ours"]["N(0, 1) + SGD"]) == pytest.approx(91, abs=0.7)
    assert chapter["ours"]["He + momentum"].max() < 11


def test_very_large_weights_read_a_quarter_and_he_and_xavier_end_level(chapter):
    ours = chapter["ours"]
    assert np.median(ours["very large + SGD"]) == pytest.approx(25, abs=1.5)
    assert abs(np.median(ours["He + SGD"]) - np.median(ours["Xavier + SGD"])) < 0.5


def test_with_its_faults_eight_of_nine_rows_are_on_the_report_s_side(chapter):
    claimed = {name: value > 50 for name, value in chapter["reported"].items()}
    assert {n for n, side in sides(chapter["faulty"]).items() if side != claimed[n]} == {"He + Adam, 0.1"}
    assert np.median(chapter["faulty"]["He + Adam, 0.1"]) == pytest.approx(92, abs=0.6)
    assert np.median(chapter["faulty"]["He + RMSProp"]) < 11
    behind = np.median(chapter["faulty"]["He + SGD"]) - np.median(chapter["faulty"]["He + Adam, 0.001"])
    assert 1 < behind < 5


def test_10_780_steps_are_enough_for_all_but_the_last_row(chapter):
    for name in [name for name in chapter["reported"] if "0.001" not in name]:
        curve = np.median(histories(runs("digits_faults", name), "val_accuracy"), axis=0)
        assert abs(curve[-1] - curve[-3]) < 0.01, name


def test_on_logits_n_0_1_learns_at_the_true_rate_too():
    assert one("N(0, 1), 0.01").min() > 88
    assert np.median(one("N(0, 1), 0.01")) == pytest.approx(91, abs=0.7)
    assert np.median(percent("digits_faults", "N(0, 1) + SGD")) < 50


# The loss


def test_entropy_and_cross_entropy_by_hand_are_those_of_the_code(chapter):
    assert chapter["agree"]
    assert chapter["L"] == pytest.approx([0.02, 4.61, 1.10], abs=0.01)
    assert chapter["H"] == pytest.approx([0.11, 0.11, 1.10], abs=0.01)


def test_what_is_told_as_loss_changes_no_accuracy():
    for name in ("N(0, 1) + SGD", "He + RMSProp", "He + SGD"):
        told, true = percent("digits_faults", name), percent("digits_faults", f"{name}, told right")
        assert told == pytest.approx(true, abs=0.3)


def test_n_0_1_is_told_at_a_hundredth_and_truly_at_five_times_a_guess():
    told, true = (runs("digits_faults", f"N(0, 1) + SGD{end}") for end in ("", ", told right"))
    for prefix in ("val_loss", "test_loss"):
        assert np.median(final_values(told, prefix)) < 0.01
        assert 4.5 < np.median(final_values(true, prefix)) / GUESS < 5.5
    assert np.median(percent("digits_faults", "N(0, 1) + SGD")) == pytest.approx(25, abs=2)


def test_rmsprop_is_told_below_a_guess_and_truly_at_twice_it():
    names = "He + RMSProp", "He + RMSProp, told right"
    told, true = (final_values(runs("digits_faults", name), "test_loss") for name in names)
    assert np.median(told) == pytest.approx(1.7, abs=0.1)
    assert 1.8 < np.median(true) / GUESS < 2.2


def test_where_it_is_right_the_told_test_loss_is_less_than_half_the_true_one():
    told, true = (final_values(runs("digits_faults", f"He + SGD{end}"), "test_loss") for end in ("", ", told right"))
    assert (told < true).all()
    assert 0.3 < np.median(told) / np.median(true) < 0.55


def test_training_loss_falls_to_nothing_and_validation_loss_does_not(chapter):
    for name in ("He + SGD", "Xavier + SGD"):
        assert np.median(chapter["curves"][f"{name}, training"][:, -1]) < 1e-4
        assert 0.1 < np.median(chapter["curves"][f"{name}, validation"][:, -1]) < 0.2


# The rate


def test_a_gradient_check_with_as_many_rows_as_classes_finds_nothing(chapter):
    assert {rows: report.ok for rows, report in chapter["checks"].items()} == {1: False, 10: True, 20: False}


def test_after_5_390_steps_the_true_rate_is_ahead_in_every_seed_and_in_the_end_the_stated_one_has_come_round(chapter):
    assert chapter["better"] == 10
    assert np.median(chapter["ours"]["He + SGD"]) > np.median(chapter["rates"]["true"])


def test_at_the_stated_rate_seeds_spread_over_eight_points_at_the_true_one_over_two(chapter):
    spread = {name: np.subtract(*np.percentile(values, [90, 10])) for name, values in chapter["rates"].items()}
    assert spread["stated"] == pytest.approx(8, abs=0.5)
    assert spread["true"] == pytest.approx(2, abs=0.5)


# Momentum


def test_right_momentum_at_the_stated_rate_guesses_in_every_seed(chapter):
    assert chapter["arms"]["momentum, 0.1"].max() < 11


def test_the_average_is_momentum_at_a_tenth_of_the_rate_to_the_last_image(chapter):
    assert abs(chapter["apart"]).max() < 0.3  # one image is 0.28


def test_with_the_report_s_code_who_is_ahead_depends_on_when_you_stop(chapter):
    early = chapter["arms"]["averaged momentum, 0.01"] - chapter["arms"]["SGD, 0.01"]
    assert ((early < 0).sum(), (early == 0).sum()) == (9, 1)
    late = chapter["faulty"]["He + momentum"] - chapter["faulty"]["He + SGD"]
    assert (late < 0).sum() == 3


def test_plain_biases_make_no_difference_that_ten_seeds_could_show(chapter):
    difference = chapter["arms"]["plain biases, 0.01"] - chapter["arms"]["momentum, 0.01"]
    assert 3 <= (difference > 0).sum() <= 7
    network = Run.over(Plan.read(FOLDER / "digits.toml")["He + SGD"], 0).network(0)
    weights = network.get_weights()
    assert sum(w.size for w in weights) == 38_410
    assert sum(w.size for w in weights if w.ndim == 1) == 522


# The fault's share and the rate's


def medians(chapter, piece):
    return [np.median(chapter["shares"][piece, rate]) for rate in (0.1, 0.001)]


def test_right_rmsprop_and_adam_fail_at_a_tenth_and_learn_at_a_thousandth(chapter):
    assert medians(chapter, "RMSProp") == pytest.approx([17, 90], abs=1)
    assert medians(chapter, "Adam") == pytest.approx([9, 84], abs=1)


def test_squared_rmsprop_guesses_at_either_rate(chapter):
    assert max(chapter["shares"]["squared", rate].max() for rate in (0.1, 0.001)) < 11


def test_overwriting_stops_adam_and_the_total_count_hardly_matters(chapter):
    assert max(medians(chapter, "overwritten")) < 25
    assert medians(chapter, "total count") == pytest.approx(medians(chapter, "Adam"), abs=4)


def test_adding_one_rescues_a_tenth_and_so_do_all_three(chapter):
    assert medians(chapter, "plus one")[0] > 85
    assert medians(chapter, "all three")[0] == pytest.approx(91, abs=1)


def test_the_report_s_adam_is_its_momentum(chapter):
    assert chapter["faulty"]["He + Adam, 0.1"] == pytest.approx(chapter["faulty"]["He + momentum"], abs=1.2)


# The softmax


def test_softmax_over_all_changes_no_accuracy_at_one_example_and_ruins_batches_of_32():
    assert one("softmax over all, 0.01") == pytest.approx(one("SGD, 0.01"), abs=0.3)
    loss = final_values(runs("digits_one_fault", "softmax over all, 0.01"), "test_loss")
    assert np.median(loss) == pytest.approx(10, abs=1)
    assert np.median(one("batch 32")) > 88
    assert one("batch 32, softmax over all").max() < 13


# Seeds


def test_how_often_one_seed_would_have_said_what_the_report_concluded(chapter):
    assert chapter["counts"] == {
        ("He ahead of Xavier", "ours"): (3, 2),
        ("He ahead of Xavier", "with its faults"): (10, 0),
        ("SGD ahead of momentum", "ours"): (10, 0),
        ("SGD ahead of momentum", "with its faults"): (3, 1),
    }


def test_seeds_of_one_row_differ_by_far_more_than_half_a_point(chapter):
    assert chapter["wide"] > 2


# Weights and confusion


def test_all_changes_of_weights_are_as_smooth_as_digits_and_only_far_ones_show(chapter):
    smooth = chapter["smooth"]
    for name in ("SGD, 0.01", "Adam, 0.001", "Adam, 0.1"):
        assert smooth[name][1] == pytest.approx(np.full(10, 0.5), abs=0.06)
    images = chapter["trained"]["SGD, 0.01"][0].parts.train[0].reshape(-1, 64, 1)
    assert chapter["alike"](images).mean() == pytest.approx(0.54, abs=0.01)
    assert abs(smooth["SGD, 0.01"][0]).max() < 0.05
    assert abs(smooth["Adam, 0.001"][0]).max() < 0.05
    assert smooth["Adam, 0.1"][0].min() > 0.4
    moved = [np.median(smooth[name][2]) for name in ("SGD, 0.01", "Adam, 0.001", "Adam, 0.1")]
    assert moved == pytest.approx([0.05, 0.17, 3.9], rel=0.1)


def test_the_weights_with_meaning_belong_to_networks_that_guess(chapter):
    assert chapter["smooth"]["Adam, 0.1"][3].max() < 0.2
    assert min(chapter["smooth"][name][3].min() for name in ("SGD, 0.01", "Adam, 0.001")) > 0.8
    assert np.median(chapter["smooth"]["Adam, 0.001"][3]) > np.median(chapter["smooth"]["SGD, 0.01"][3])


def test_the_bad_network_has_columns_and_the_good_one_a_diagonal(chapter):
    good, bad = chapter["tables"]["SGD, 0.01"], chapter["tables"]["RMSProp with its faults"]
    assert np.trace(good) / good.sum() > 0.8
    assert good[1, 8] + good[1, 9] > 10
    assert bad.sum(axis=0).max() > 0.7 * bad.sum()  # which digit it is differs from machine to machine


def test_few_answers_in_every_seed_of_the_bad_rmsprop(chapter):
    training, _ = chapter["trained"]["RMSProp with its faults"]
    answers = training.model.predict(training.data.test[0]).argmax(axis=-1)
    most = [np.bincount(row).max() for row in answers]
    assert min(most) > 0.7 * answers.shape[1]


# Explorer and exercises


def test_the_explorer_s_faults_move_the_outcome_as_the_text_says(chapter):
    cells = json.loads((FOLDER / "digits.ipynb").read_text())["cells"]
    assert any(cell["id"] == "explore-digits-report" for cell in cells)
    explorer = chapter["DigitsReport"]()
    arms = {}
    for changes in ({}, {"optimizer": "momentum, averaged"}, {"gradient": "divided by 10 classes"}):
        settings = {**explorer.start, **changes}
        arms[str(changes)] = np.median(explorer.last_state(settings)[settings["optimizer"]].right())
    start, *mended = arms.values()
    assert start < 0.15
    assert min(mended) > 0.6
    wrong = explorer.last_state({**explorer.start, "optimizer": "Adam, overwritten"})["Adam, overwritten"]
    assert np.median(wrong.right()) == pytest.approx(0.2, abs=0.05)


def test_exercise_the_perfect_liar():
    p = np.array([0.99] + [0.01 / 9] * 9)
    assert -np.log(p[1]) == pytest.approx(6.80, abs=0.01)
    assert -(p * np.log(p)).sum() == pytest.approx(0.08, abs=0.005)


def test_exercise_9_72_percent_are_the_zeros_and_nan_answers_them():
    results = runs("digits_one_fault", "squared, 0.1")
    _, y_test = Run.over(results[0].experiment, 0).data.test
    assert (np.sum(y_test == 0), len(y_test)) == (35, 360)
    assert 100 * final_values(results, "test_accuracy") == pytest.approx(np.full(10, 9.72), abs=0.01)
    assert all(result.diverged_at is not None for result in results)
