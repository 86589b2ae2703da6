"""What the chapter on Report A says about outcomes: on MNIST and on 8×8 digits over ten seeds each."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from faults.report_a import KEPT_BY_ONE_TRAINING, DividedByClasses
from reruns.single_steps import single_steps

import nnlib as nn
from nnlib.datasets import fetched
from nnlive.experiments import Plan, ResultStore
from nnlive.explorers import DigitsReport

CHAPTER = "experiments/digits"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = ["digits_coded", "digits_right", "digits_other_rates", "digits_mended_steps"]
GUESS, QUARTER = np.log(10), 0.25
SGD_ROWS = ["N(0, 1) + SGD", "very large + SGD", "zeros + SGD", "Xavier + SGD", "He + SGD"]
LEARNT = ["Xavier + SGD", "He + SGD", "He + momentum", "He + Adam, 0.001"]

on_mnist = pytest.mark.skipif(
    not (fetched.cache_folder() / "mnist").exists(), reason="MNIST is not in the cache of this machine"
)


def plan(file):
    return Plan.read(FOLDER / f"{file}.toml")


def finals(file, name, measure="test_accuracy"):
    """One measure at the end, for every seed of an arm in a store."""
    results = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(plan(file)[name])
    return np.array([result.final[measure] for result in results])


def told(file, name, place):
    """The loss told in the first 5,000 steps, place 0, or the last, for every seed of an arm in a store."""
    results = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(plan(file)[name])
    return np.array([result.history["loss"][place] for result in results])


def both_tests(name):
    return [finals("digits_coded", name, measure) for measure in ("test_as_tested", "test_accuracy")]


# The settings


@pytest.mark.parametrize("file", FILES)
def test_the_settings_are_the_report_s(file):
    for experiment in plan(file).experiments:
        assert (experiment.dataset, experiment.layers, experiment.activation) == ("mnist", (512, 10), "relu")
        assert (experiment.batch_size, experiment.epochs, experiment.validation) == (1, 10, 0.25)
        assert experiment.learning_rate == (0.001 if experiment.name.endswith("0.001") else 0.1)
        assert (experiment.schedule["decay_steps"], experiment.schedule["decay_rate"]) == (5_000, 0.96)


def test_arms_of_other_rates_differ_from_those_as_coded_in_the_leak_alone():
    pairs = {"SGD at momentum's rate": ("He + SGD", 5), "momentum at SGD's rate": ("He + momentum", 4)}
    for name, (row, leaks) in {**pairs, "SGD, rate set back": ("He + SGD", 0)}.items():
        one, other = plan("digits_other_rates")[name], plan("digits_coded")[row]
        assert one.faults.count("faults:leaked_rate") == leaks
        others = [[f for f in e.faults if f != "faults:leaked_rate"] for e in (one, other)]
        assert others[0] == others[1]
        assert replace(one, name="", faults=()) == replace(other, name="", faults=())


@on_mnist
@pytest.mark.parametrize(
    "name", ["momentum at SGD's rate", pytest.param("SGD at momentum's rate", marks=pytest.mark.exhaustive)]
)
def test_the_first_5000_steps_from_exchanged_rates_come_out_as_stored(name):
    _, history, _ = single_steps(replace(plan("digits_other_rates")[name], epochs=1), seed=0)
    assert history["loss"][0] == pytest.approx(told("digits_other_rates", name, 0)[0], rel=1e-3)


# The start and the test


def test_n_0_1_learnt_and_the_test_lost_more_than_seventy_points():
    as_tested, one_by_one = both_tests("N(0, 1) + SGD")
    assert one_by_one == pytest.approx(0.88, abs=0.03)
    assert as_tested == pytest.approx(0.10, abs=0.02)
    assert ((one_by_one - as_tested) > 0.7).all()
    assert (finals("digits_coded", "N(0, 1) + SGD", "zeros_as_tested") > 0.97).all()


def test_the_same_test_costs_the_rows_that_learnt_well_nothing_and_very_large_the_little_it_had():
    for name in ("zeros + SGD", "Xavier + SGD", "He + SGD"):
        as_tested, one_by_one = both_tests(name)
        assert as_tested == pytest.approx(one_by_one, abs=1e-4)
    as_tested, one_by_one = both_tests("very large + SGD")
    assert as_tested == pytest.approx(0.098, abs=5e-4)
    assert one_by_one == pytest.approx(0.16, abs=0.03)


def test_three_images_by_hand(chapter):
    answers = {words: some.tolist() for words, some in chapter["answers"].items()}
    assert answers == {"whole array": [1, 0, 0], "each row": [1, 2, 1]}
    assert chapter["tenth"].tolist() == [1, 2, 1]  # the cause removed: nothing is 745 behind
    z = np.array([[2.0, 900, 10], [3, 5, 100], [1, 4, 2]])
    whole = chapter["softmax"](z, axis=None)
    assert whole[1:].max() == 0
    assert np.isfinite(whole).all()
    assert (np.exp(-745.0) > 0, np.exp(-746.0) > 0) == (True, False)


def test_981_images_are_the_zeros_and_a_four():
    assert (980 + 1) / 10_000 == 0.0981


@pytest.mark.parametrize("seed", range(10))
def test_large_logits_are_what_empties_the_rows(chapter, seed):
    X = np.random.default_rng(seed).normal(size=(1000, 784))
    for start, ahead, emptied in (("he_normal", (0, 10), (0, 0)), ("standard_normal", (700, 1500), (0.6, 1))):
        hidden = nn.layers.Dense(512, "relu", kernel_initializer=start)
        output = nn.layers.Dense(10, kernel_initializer=start)
        model = nn.Sequential([nn.layers.Input((784,)), hidden, output], seed=seed)
        z = model.predict(X).astype(np.float64)
        assert ahead[0] < z.max() - np.median(z.max(axis=1)) < ahead[1]
        if start == "standard_normal":
            assert z.std() == pytest.approx(20 * np.sqrt(512), rel=0.15)
        share = (chapter["softmax"](z, axis=None).max(axis=1) == 0).mean()
        assert emptied[0] <= share <= emptied[1]
        smaller = chapter["softmax"](z / 1000, axis=None).argmax(axis=1)
        assert np.array_equal(smaller, z.argmax(axis=1))


# The rate


def test_the_shared_dictionary_gives_the_start_rates_of_the_weight_files(chapter):
    rates = list(chapter["start_rates"].values())
    assert rates == pytest.approx([0.1, 0.0693, 0.0480, 0.0332, 0.0230, 0.0159, 0.0110], abs=5e-5)
    assert rates[1] / rates[0] == pytest.approx(KEPT_BY_ONE_TRAINING)
    assert rates[5] / rates[0] == pytest.approx(0.16, abs=0.005)


def test_right_code_at_the_stated_rate_fails_but_for_the_last_row():
    for name in [one.name for one in plan("digits_right").experiments]:
        accuracies = finals("digits_right", name)
        assert (accuracies > 0.9 if name.endswith("0.001") else accuracies < QUARTER).all(), name
    assert (finals("digits_right", "He + SGD", "live") < 512 / 2).all()


def test_the_division_by_ten_made_he_s_row_good_with_the_leak_or_without():
    assert (finals("digits_coded", "He + SGD") > 0.95).all()
    assert (finals("digits_other_rates", "SGD, rate set back") > 0.95).all()


def test_setting_the_rate_back_changes_he_s_row_by_less_than_0_3_points():
    one, other = (
        np.median(finals(*arm)) for arm in (("digits_coded", "He + SGD"), ("digits_other_rates", "SGD, rate set back"))
    )
    assert abs(one - other) < 0.003


def test_the_gap_turns_round_in_every_seed(chapter):
    values = chapter["crossed"]
    assert (values["SGD", 0.0230] > values["momentum", 0.0159]).all()
    assert (values["momentum", 0.0230] > values["SGD", 0.0159]).all()


def test_right_rmsprop_and_adam_do_hardly_better_than_guess_at_rate_0_1_on_mnist():
    for name in ("He + RMSProp", "He + Adam, 0.1"):
        assert np.median(finals("digits_right", name)) < 0.13
        assert (finals("digits_right", name) < 0.19).all()


def test_no_dot_of_the_differences_is_off_the_axis(chapter):
    assert max(np.abs(np.array(f.coded) - f.reported).max() for f in chapter["rows"]) < 0.02


def test_the_gap_between_sgd_and_momentum_follows_the_start_rate(chapter):
    values = chapter["crossed"]
    assert {len(some) for some in values.values()} == {10}
    medians = {key: np.median(some) for key, some in values.items()}
    assert medians["SGD", 0.0230] - medians["momentum", 0.0159] > 0.001  # as coded
    assert medians["momentum", 0.0230] - medians["SGD", 0.0159] > 0.001  # exchanged
    for rate in (0.0230, 0.0159):  # level at one rate: seed by seed, as weights and images are the same
        assert values["SGD", rate] == pytest.approx(values["momentum", rate], abs=0.004)
        assert medians["SGD", rate] == pytest.approx(medians["momentum", rate], abs=0.0015)


def test_so_does_the_first_point_of_the_curve():
    slow = told("digits_coded", "He + momentum", 0), told("digits_other_rates", "SGD at momentum's rate", 0)
    fast = told("digits_coded", "He + SGD", 0), told("digits_other_rates", "momentum at SGD's rate", 0)
    assert max(map(np.max, fast)) < min(map(np.min, slow))
    for one, other in (slow, fast):
        assert [a for a, _ in zip(one, other)] == pytest.approx([b for _, b in zip(one, other)], abs=0.01)


# The curve


def test_entropy_and_cross_entropy_by_hand(chapter):
    assert chapter["L"] == pytest.approx([0.02, 4.61, 1.10], abs=0.01)
    assert chapter["H"] == pytest.approx([0.11, 0.11, 1.10], abs=0.01)


def test_of_n_0_1_the_curve_told_rises_on_mnist_while_it_learns():
    first, last = (told("digits_coded", "N(0, 1) + SGD", place) for place in (0, -1))
    assert (first < 0.02).all()
    assert (last > 5 * first).all()
    assert (finals("digits_coded", "N(0, 1) + SGD", "test_loss") > 5 * last).all()


def test_and_in_ten_small_networks_while_the_cross_entropy_falls(chapter):
    entropy, cross_entropy = chapter["both"].values()
    assert np.median(entropy[:, -1]) > 2 * np.median(entropy[:, 0])
    assert (cross_entropy[:, -1] < cross_entropy[:, 0]).all()
    assert np.median(cross_entropy[:, 0]) == pytest.approx(45, abs=10)
    assert np.median(cross_entropy[:, -1]) == pytest.approx(3.5, abs=1.5)


def test_a_network_that_begins_unsure_is_told_a_falling_entropy():
    explorer = DigitsReport()
    arm = explorer.last_state(explorer.start | {"deviation": 0.1})
    entropy = np.array(arm.losses["entropy, as plotted"])
    assert (entropy[-1] < entropy[0]).all()


# The optimizers


def test_rmsprop_fails_by_its_code_and_adam_by_its_rate(chapter):
    medians = {key: np.median(values) for key, values in chapter["shares"].items()}
    for rate in (0.1, 0.001):
        assert medians["RMSProp, as coded", rate] < 20
    for name in ("RMSProp, right", "Adam, as coded", "Adam, right"):
        assert medians[name, 0.1] < 20
        assert medians[name, 0.001] > 60


def test_on_mnist_adam_as_coded_fails_at_a_tenth_and_learns_at_a_thousandth():
    assert (finals("digits_coded", "He + Adam, 0.1") < 0.15).all()
    assert (finals("digits_coded", "He + Adam, 0.001") > 0.94).all()


def test_mended_arms_differ_from_the_rows_as_coded_in_one_fault():
    pairs = {
        "RMSProp along the gradient": ("He + RMSProp", "faults:rmsprop_along_square"),
        "Adam, 0.1, corrected": ("He + Adam, 0.1", "faults:adam_uncorrected"),
    }
    for name, (row, fault) in pairs.items():
        one, other = plan("digits_mended_steps")[name], plan("digits_coded")[row]
        assert sorted([*one.faults, fault]) == sorted(other.faults)
        assert replace(one, name="", faults=()) == replace(other, name="", faults=())


def test_on_mnist_a_step_along_the_gradient_frees_rmsprop_and_the_correction_does_not_free_adam(chapter):
    coded, mended = chapter["fates"]["He + RMSProp"]
    assert (mended - coded > 30).all()
    assert np.median(mended) == pytest.approx(54, abs=3)
    assert np.median(mended) - np.median(coded) == pytest.approx(45, abs=3)
    assert (chapter["fates"]["He + Adam, 0.1"][1] < 13).all()


def test_along_the_square_every_weight_that_moves_falls(chapter):
    assert chapter["fallen"]["RMSProp, as coded"] == 1
    assert 0.2 < chapter["fallen"]["RMSProp, right"] < 0.8


def test_along_the_square_the_answers_are_few_whatever_the_image(chapter):
    few, right = (chapter["commonest"][name] for name in ("RMSProp, as coded", "RMSProp, right"))
    assert (few > right + 0.1).all()
    assert np.median(few) > 0.85
    assert right.max() < 0.45
    columns = np.sort(chapter["matrix"].sum(axis=0))[::-1]
    assert columns[:3].sum() > 0.85 * chapter["matrix"].sum()
    assert np.trace(chapter["matrix"]) < 0.2 * chapter["matrix"].sum()


def test_plain_biases_hardly_show():
    explorer, right = DigitsReport(), {}
    settings = explorer.start | {"deviation": 0.1, "optimizer": "momentum, as coded"}
    for words, dropped in (("as coded", ""), ("biases as kernels", "faults:plain_biases")):
        coded = explorer.experiment(settings)
        one = coded.with_settings(faults=[fault for fault in coded.faults if fault != dropped])
        own = DigitsReport()
        own.experiment = lambda settings, one=one: one
        right[words] = own.last_state(settings).right("one by one")
    assert np.median(right["as coded"]) == pytest.approx(np.median(right["biases as kernels"]), abs=0.03)


# All figures


def test_four_rows_learn_and_five_guess_as_reported_and_as_coded(chapter):
    assert {name for name, value in chapter["reported"].items() if value > 90} == {*LEARNT}
    for figure in chapter["rows"]:
        coded = np.array(figure.coded)
        assert (coded > 0.9 if figure.name in LEARNT else coded < 0.15).all(), figure.name


def test_all_nine_accuracies_come_back_within_a_point(chapter):
    assert chapter["near"] == len(chapter["rows"]) == 9


def test_what_is_outside_is_one_point_of_a_curve_a_hundredth_above_the_seeds(chapter):
    assert len(chapter["everything"]) == 32
    (figure,) = (f for f in chapter["everything"] if f.verdict == "outside")
    assert "point of the curve" in figure.what
    assert 0.005 < figure.reported - max(figure.coded) < 0.015


# Explorer and exercises


def test_the_first_screen_has_the_explorer_and_it_shows_the_loss():
    cells = json.loads((FOLDER / "digits.ipynb").read_text(encoding="utf-8"))["cells"]
    assert cells[1]["id"] == "explore-digits-report"
    for seed in range(3):
        explorer = DigitsReport()
        arm = explorer.last_state(explorer.start | {"seed": seed})
        one, once = (np.median(arm.right(way)) for way in ("one by one", "all at once"))
        assert one > 0.35
        assert once < one - 0.1


def test_a_row_may_be_lost_without_a_trace(chapter):
    softmax = chapter["softmax"]
    for largest, row in ((800, [0, 0]), (600, None)):
        z = np.array([[0.0, largest], [5, 1]])
        whole = softmax(z, axis=None)
        assert whole.argmax(axis=1).tolist() == softmax(z, axis=1).argmax(axis=1).tolist() == [1, 0]
        assert whole[1].tolist() == row if row else (whole[1] > 0).all()


@on_mnist
def test_exercise_which_row_answers_what():
    _, y = nn.datasets.mnist("test")
    assert (len(y), (y == 0).sum(), (y == 1).sum()) == (10_000, 980, 1_135)
    _, y_train = nn.datasets.mnist("train")
    assert np.bincount(y_train).argmax() == 1


def test_of_the_row_of_zeros_no_hidden_unit_lives_and_nothing_is_called_0():
    assert (finals("digits_coded", "zeros + SGD", "live") == 0).all()
    assert (finals("digits_coded", "zeros + SGD", "zeros_as_tested") == 0).all()


def test_exercise_batches_of_a_hundred():
    X, y = nn.datasets.digits("train")
    ok = {}
    for rows in (1, 10, 20):
        layers = [nn.layers.Input((64,)), nn.layers.Dense(10, "softmax")]
        model = nn.Sequential(layers, dtype="float64")
        model.compile(loss=DividedByClasses("sparse_categorical_crossentropy"))
        ok[rows] = nn.check_gradients(model, X[:rows].reshape(rows, 64), y[:rows]).ok
    assert ok == {1: False, 10: True, 20: False}
    right = nn.losses.get("categorical_crossentropy")
    p, t = np.full((100, 10), 0.1), np.eye(10)[np.arange(100) % 10]
    faulty = DividedByClasses("categorical_crossentropy").value_and_gradient(t, p)[1]
    np.testing.assert_allclose(faulty, 10 * right.value_and_gradient(t, p)[1])
