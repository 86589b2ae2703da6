"""What the chapter on Report C says about outcomes, asserted over the seeds that it shows."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import nnlib as nn
from nnlive.experiments import Experiment, Plan, ResultStore, final_values, histories, make_parts, run
from nnlive.explorers import AffineReport

CHAPTER = "experiments/affine"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = ("affine_narrow", "affine_narrow_faults", "affine", "affine_faults", "affine_learnt")
OURS, SMALL, ORDER, ALL = "ours", "geometric He", "not shuffled", "all faults"
WIDTHS = ("k = 1", "k = 3", "k = 10")


def median(values):
    return float(np.median(values))


def percentiles(values):
    return np.percentile(values, [10, 50, 90])


@pytest.mark.parametrize("file", FILES[:2])
def test_mnist_can_take_the_place_of_the_digits(file):
    for experiment in Plan.read(FOLDER / f"{file}.toml", dataset="mnist").experiments:
        assert experiment.dataset == "mnist"
        assert experiment.layers == (128, 10)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("affine_faults", "k = 1, geometric He alone"),
        ("affine", "k = 1, U[0, 1)"),
        ("affine_learnt", "two convolutions, 1000 images"),
    ],
)
def test_a_stored_run_comes_out_again(file, name):
    experiment = Plan.read(FOLDER / f"{file}.toml")[name]
    stored = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(experiment)[2]
    again = run(experiment, 2)
    np.testing.assert_allclose(again.history["loss"][:2], stored.history["loss"][:2], rtol=1e-3)


@pytest.mark.parametrize("arm", ["rate 0.001", "rate 0.01"])
def test_the_files_with_faults_hold_the_same_experiments_but_for_the_faults(arm):
    right = Plan.read(FOLDER / "affine_narrow.toml")[arm]
    faulty = Plan.read(FOLDER / "affine_narrow_faults.toml")
    for words in ("geometric He", "not shuffled", "all"):
        assert faulty[f"{arm}, {words}"].with_settings(faults=(), name=arm) == right


def test_the_wide_files_hold_the_same_experiments_but_for_the_faults():
    right, faulty = Plan.read(FOLDER / "affine.toml"), Plan.read(FOLDER / "affine_faults.toml")
    for name in (*WIDTHS, "k = 1, rate 0.001"):
        assert faulty[name].with_settings(faults=()) == right[name]
        assert len(faulty[name].faults) == 3


def test_the_fault_is_the_initializer_of_that_name():
    short = Experiment(dataset="digits", size=320, layers=[16, 10], initializer="he_normal", epochs=3)
    faulty = short.with_settings(faults=["faults:geometric_he"])
    named = short.with_settings(initializer="geometric_uniform")
    assert run(faulty, 0).history == run(named, 0).history


def test_the_narrow_network_learns_and_the_larger_rate_ends_about_ten_times_lower(chapter):
    assert {variant: round(median(ratios)) for variant, ratios in chapter["ratios"].items()} == {
        OURS: 9,
        SMALL: 14,
        ORDER: 9,
        ALL: 14,
    }
    assert (chapter["ratios"][OURS] > 8).all()
    for variant, slow in ((OURS, 0.98), (SMALL, 0.95)):
        small, large = (final_values(chapter["narrow"][variant, rate], "accuracy") for rate in (0.001, 0.01))
        assert (large > 0.995).all()
        assert median(small) == pytest.approx(slow, abs=0.005)


def test_at_rate_0_001_the_small_start_stands_still_for_some_60_epochs_and_he_s_does_not(chapter):
    narrow = chapter["narrow"]
    assert narrow[SMALL, 0.001][0].epochs[5] == 59
    assert (histories(narrow[SMALL, 0.001], "loss")[:, 5] > 2.1).all()
    assert (histories(narrow[SMALL, 0.001], "loss")[:, 8] < 1.9).all()
    assert (histories(narrow[OURS, 0.001], "loss")[:, 5] < 0.6).all()


def test_rows_in_order_and_left_out_cost_less_than_a_hundredth_of_the_loss(chapter):
    for rate, cost in ((0.001, 0.006), (0.01, 0.004)):
        ours, ordered = (final_values(chapter["narrow"][variant, rate], "loss") for variant in (OURS, ORDER))
        assert median(ordered / ours) - 1 == pytest.approx(cost, abs=0.0015)
        assert (np.abs(ordered / ours - 1) < 0.015).all()
    assert -(-1437 // 10) - 1437 // 10 == 1  # of 144 updates


def test_the_plateau_is_the_same_at_every_width_and_he_s_networks_leave_it_the_widest_first(chapter):
    loss = {name: final_values(results, "loss") for name, results in chapter["wide"].items()}
    for k in WIDTHS:
        assert np.abs(loss[f"report, {k}"] - 2.301).max() < 0.001
    he = [loss[f"He, {k}"] for k in WIDTHS]
    assert [round(median(one), 2) for one in he] == [2.24, 2.20, 2.11]
    assert (he[0] > he[1]).all()
    assert (he[1] > he[2]).all()


def test_accuracy_hardly_tells_the_two_starts_apart_and_the_report_s_lies_at_the_smaller_rate(chapter):
    report = [median(final_values(chapter["wide"][f"report, {k}"])) for k in WIDTHS]
    assert min(report) == pytest.approx(0.15, abs=0.005)
    assert max(report) == pytest.approx(0.17, abs=0.005)
    assert median(final_values(chapter["wide"]["He, k = 1"])) == pytest.approx(0.15, abs=0.005)
    alone, loss = final_values(chapter["alone"]), final_values(chapter["alone"], "loss")
    assert median(alone) == pytest.approx(0.175, abs=0.001)
    assert np.abs(loss - final_values(chapter["wide"]["report, k = 1"], "loss")).max() < 0.0005
    slow = final_values(chapter["slow"])
    assert percentiles(slow) == pytest.approx([0.097, 0.114, 0.133], abs=0.001)
    assert np.abs(final_values(chapter["slow"], "loss") - 2.3025).max() < 0.001


def test_the_formulas_for_the_signal_hold(chapter):
    r, H = chapter["r"], chapter["H"]
    small, he = chapter["sizes"]["geometric_uniform"], chapter["sizes"]["he_normal"]
    assert small[:, 0] == pytest.approx(r / np.sqrt(6 * H), rel=0.1)
    assert small[:, 1] == pytest.approx(r / np.sqrt(180 * H), rel=0.15)
    assert small[:, 2] == pytest.approx(np.sqrt(0.03 / H), rel=0.1)
    assert he[:, 0] == pytest.approx(r, rel=0.1)
    assert he[:, 1] == pytest.approx(r * np.sqrt(2), rel=0.1)
    assert he[:, 2] == pytest.approx(np.sqrt(1.8 / H), rel=0.1)


def test_the_speed_does_not_depend_on_the_width_with_the_small_start_and_grows_in_one_layer_with_he_s(chapter):
    small, he = chapter["sizes"]["geometric_uniform"], chapter["sizes"]["he_normal"]
    assert chapter["speed"]["geometric_uniform"] == pytest.approx(0.0033, abs=0.0004)
    assert small[:, 4].max() / small[:, 4].min() < 2
    assert (he[1:, 4] / he[:-1, 4] > 2.5).all()
    ratio = chapter["speed"]["he_normal"][-1] / chapter["speed"]["geometric_uniform"][-1]
    assert ratio == pytest.approx(200, rel=0.15)


def test_the_speed_foretells_40_updates(chapter):
    fall = 40 * 0.01 * chapter["speed"]["geometric_uniform"][-1]
    assert fall == pytest.approx(0.0014, abs=0.0001)
    assert np.log(10) - median(final_values(chapter["alone"], "loss")) == pytest.approx(fall, abs=0.0002)


def test_one_small_step_lowers_the_loss_by_the_rate_times_the_squared_gradient(chapter):
    model = chapter["network"]("geometric_uniform", 25)
    model.compile(nn.optimizers.SGD(0.01), "sparse_categorical_crossentropy")
    x, y = chapter["x"], chapter["y"]
    before = model.evaluate(x, y)
    next(model.train(x, y, len(x)))
    fall = (before - model.evaluate(x, y)) / 0.01
    assert median(fall) == pytest.approx(chapter["speed"]["geometric_uniform"][0], rel=0.15)


def test_the_gradients_are_right(chapter):
    assert chapter["start_check"].ok


def test_the_explorer_s_switch_and_rates_do_what_the_text_says():
    explorer = AffineReport()

    def last(start, hidden, rate, seed=0):
        return explorer.last_state({"start": start, "hidden": hidden, "rate": rate, "seed": seed})

    for hidden in (16, 128, 256):
        assert (last("Report C", hidden, 10**-1.4).losses()[-1] < 2).all()
        assert not (last("Report C", hidden, 10**-1.5).losses()[-1] < 2).all()
    assert not (last("Report C", 16, 10**-1.4, seed=1).losses()[-1] < 2).all()
    assert (last("Report C", 16, 10**-1.3, seed=1).losses()[-1] < 2).all()
    outputs = [median(last("Report C", hidden, 0.01).start.forwards[-1]) for hidden in (16, 128)]
    assert outputs[0] / outputs[1] == pytest.approx(3, rel=0.1)
    he = [last("He", hidden, 0.01).losses()[-1] for hidden in (32, 128, 256)]
    assert all((one < 2).all() for one in he)
    assert median(he[0]) > median(he[1]) > median(he[2])
    assert median(last("Report C", 128, 1.0).losses()[-1]) < 0.01
    assert median(last("He", 128, 1.0).losses()[-1]) < 0.01


def test_the_plateau_lasts_for_a_time_of_11_whatever_the_width_and_the_rate(chapter):
    for times in chapter["times"].values():
        assert times.shape == (10,)
        assert median(times) == pytest.approx(11, abs=0.75)
    assert round(0.001 * 144 * 76) == 11


def test_each_change_alone_helps_the_rate_more_and_both_most(chapter):
    accuracy = {arm: final_values(results) for arm, results in chapter["learnt"].items()}
    arms = ("geometric He, rate 0.01", "He, rate 0.01", "geometric He, rate 0.2", "He, rate 0.2")
    assert [median(accuracy[arm]) for arm in arms] == pytest.approx([0.23, 0.34, 0.50, 0.65], abs=0.0051)
    for worse, better in pairwise(arms):
        assert accuracy[worse].max() < accuracy[better].min()


def test_the_small_start_at_rate_0_2_leaves_the_plateau_in_the_fourth_epoch(chapter):
    below = histories(chapter["learnt"]["geometric He, rate 0.2"], "loss") < 2
    assert (below.argmax(axis=1) == 3).all()
    updates = -(-2000 // 32)
    assert [round(0.2 * updates * epochs) for epochs in (3, 4)] == [38, 50]


def test_two_convolutions_beat_the_dense_network_on_4000_images_with_few_weights(chapter):
    accuracy = {name: final_values(results) for name, results in chapter["images"].items()}
    dense, two = accuracy["dense, 4000"], accuracy["two convolutions, 4000"]
    assert (two > dense.max()).sum() == 8
    assert (two < dense.min()).sum() == 1
    assert percentiles(two) == pytest.approx([0.780, 0.830, 0.842], abs=0.0006)
    assert percentiles(dense) == pytest.approx([0.773, 0.779, 0.784], abs=0.0006)
    assert median(accuracy["one convolution, 4000"]) == pytest.approx(0.63, abs=0.005)
    assert accuracy["one convolution, 4000"].max() < dense.min()
    convolutional, full = chapter["weights"]
    assert (convolutional, full) == (2826, 1_288_810)
    assert full / convolutional == pytest.approx(456, abs=0.5)


def test_on_1000_images_they_are_level_and_the_convolutional_one_has_not_finished(chapter):
    images = chapter["images"]
    dense, two = final_values(images["dense, 1000"]), final_values(images["two convolutions, 1000"])
    assert median(dense) == pytest.approx(median(two), abs=0.02)
    assert np.ptp(two) > 5 * np.ptp(dense)
    assert median(final_values(images["two convolutions, 1000"], "accuracy")) == pytest.approx(0.66, abs=0.005)
    assert 10 * -(-1000 // 32) == 320


def test_the_data_limit_the_dense_network(chapter):
    images = chapter["images"]
    assert median(final_values(images["dense, 4000"], "accuracy")) == pytest.approx(0.98, abs=0.005)
    assert final_values(images["dense, 4000"]).min() > final_values(images["dense, 1000"]).max() + 0.2


def test_the_convolutional_network_of_the_text_is_the_one_of_the_file(chapter):
    experiment = Plan.read(FOLDER / "affine_learnt.toml")["two convolutions, 1000 images"]
    model = nn.Sequential(make_parts(experiment.with_settings(size=10, test=10)).layers)
    shapes = [w.shape for w in model.get_weights()]
    assert shapes == [w.shape for w in chapter["convolutional"].get_weights()]
    assert model.layers[-2].example_shape == (3, 3, 16)


def test_weights_from_0_to_1_give_nan_by_the_plain_formula_and_no_learning_without_it(chapter):
    assert (chapter["lost"] == 1).all()
    assert chapter["z"].min() > 10_000
    exploded = chapter["exploded"]
    assert np.isfinite(histories(exploded, "loss")).all()
    assert median(final_values(exploded, "loss")) == pytest.approx(25_000, rel=0.05)
    assert (final_values(exploded) < 0.12).all()
    assert median(final_values(exploded)) == pytest.approx(0.1, abs=0.005)


def test_the_loop_is_right_and_much_slower(chapter):
    assert chapter["difference"] < 1e-12
    assert chapter["slow_seconds"] / chapter["fast_seconds"] > 20


def test_pixels_from_0_to_255_kill_the_units_and_end_at_the_report_s_figures(chapter):
    assert median(chapter["loud_loss"][0]) == pytest.approx(54, rel=0.1)
    assert median(chapter["dead"]) == pytest.approx(0.97, abs=0.01)
    assert chapter["dead"].min() > 0.9
    assert (np.abs(chapter["loud_loss"][-1] - 2.3) < 0.1).all()
    assert percentiles(chapter["loud_accuracy"]) == pytest.approx([0.101, 0.112, 0.118], abs=0.003)
    predictions = chapter["loud"].predict(255 * chapter["X_test"].reshape(-1, 1600)).argmax(axis=-1)
    assert median([np.bincount(one).max() / 1000 for one in predictions]) > 0.9


def test_with_scaled_pixels_all_units_are_alive(chapter):
    W1 = chapter["network"]("geometric_uniform", 100).get_weights()[0]
    assert (chapter["x"] @ W1 > 0).any(axis=1).mean() > 0.99


def test_the_solutions_of_the_exercises(chapter):
    rng = np.random.default_rng(0)
    for shape in ((1600, 800), (800, 10)):
        factor = np.sqrt(6 * shape[1])
        small, he = (nn.initializers.get(name)(shape, rng).std() for name in ("geometric_uniform", "he_normal"))
        assert factor * small == pytest.approx(he, rel=0.02)
    assert [round(np.sqrt(6 * n), 1) for n in (800, 10)] == [69.3, 7.7]
    updates = -(-60_000 // 128)
    assert updates == 469
    assert 44 / (0.01 * updates) == pytest.approx(9.4, abs=0.05)
    shares = np.bincount(chapter["y_test"]) / 1000
    assert (shares.min(), shares.max()) == (0.088, 0.114)
