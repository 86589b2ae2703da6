"""The bug switchboard: which faults move the outcome, which way, which change nothing, and why."""

import html
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import faults
import numpy as np
import pytest
from faults.optimizers import FaultyAdam
from faults.report_c import UnclippedGradient
from faults.report_d import UnclippedCrossentropy

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential
from nnlive.experiments import Plan, ResultStore, Run, final_values
from nnlive.explorers import Switchboard
from nnlive.explorers.clickable_picture import read_choice
from nnlive.explorers.switchboard import in_a_word, large_numbers
from nnlive.explorers.switches import IMAGINED, SWITCHES, Switch
from nnlive.explorers.switches.row import A_FEW, FEW, GROUPS, switch_row, visible
from nnlive.explorers.switches.switch import LETTERS

EXPERIMENTS = Path(__file__).parents[3] / "chapters" / "experiments"
# At the first settings, for the seeds 0 to 9, 10 to 19 and 20 to 29.
VERDICTS = {
    "same": ["none", "A: entropy told as the loss", "C: softmax Jacobian in a loop"],
    "ahead": [
        "A: divided by classes, not rows",
        "B: decay that never acts",
        "C: pixels as bytes",
        "D: N(0, 1) weights and biases",
        "E: one gradient for every loss",
        "Imagined: Adam's t is the total",
    ],
    "behind": [
        "A: one softmax for all test images",
        "A: rate left over from five trainings",
        "A: momentum as an average",
        "A: RMSProp steps along g²",
        "A: Adam without correction",
        "A: Xavier's variance as deviation",
        "B: ReLU's slope is its input",
        "C: small positive ends",
        "C: weights replaced by the step",
        "C: gradient −y/p where p is 0",
        "C: no shuffling, sorted file",
        "C: last part batch dropped",
        "D: half of the squared error",
        "D: ln p where p is 0",
        "E: one update an epoch",
        "Imagined: softmax over each batch",
        "Imagined: Adam overwrites its moments",
        "Imagined: Adam adds 1, not ε",
        "Imagined: Adam's t never counts",
        "Imagined: Adam's t counts epochs",
        "Imagined: U(−1, 1)/√(n·m) for all kernels",
        "Imagined: N(0, 1) weights, wide",
        "Imagined: gradient summed over the batch",
    ],
    "unclear": ["A: biases take plain steps"],
    "stopped": ["D: convolution cuts both", "Imagined: convolution cuts its kernel"],
}
# With other rows per update than 32, and why nothing differs.
SLEEPING = {
    ("A: divided by classes, not rows", "10"): "N = K",
    ("E: one update an epoch", "all"): "an epoch is one update either way",
    ("C: last part batch dropped", "1"): "95 rows make whole batches of 1",
    ("C: last part batch dropped", "all"): "95 rows make whole batches of 95",
    ("C: no shuffling, mixed file", "all"): "one batch holds all rows",
    ("C: no shuffling, sorted file", "all"): "one batch holds all rows",
    ("Imagined: softmax over each batch", "1"): "a batch of one row is the whole array",
    ("Imagined: gradient summed over the batch", "1"): "the sum over one row is its mean",
    ("Imagined: Adam's t counts epochs", "all"): "an epoch is one update",
}


@pytest.fixture(scope="module")
def explorer():
    return Switchboard()


def settings(fault, batch="32", times=1.0, seed=0, group=A_FEW):
    return {"fault": fault, "group": group, "batch": batch, "times": times, "seed": seed}


def verdict(explorer, *some, **changes):
    return explorer.last_state(settings(*some, **changes)).verdict()


def ended(experiment, change=None):
    """The weights and the accuracies on new data of ten networks trained by an Experiment, its parts changed first."""
    run = Run.over(experiment, range(10))
    if change:
        change(run)
    for _ in run:
        pass
    return run.model.get_weights(), run.model.evaluate(*run.data.test)[1]


def weights_of(board):
    return board.right.model.get_weights(), board.faulty.model.get_weights()


def assert_same_weights(one, other, **tolerance):
    for a, b in zip(one, other, strict=True):
        np.testing.assert_allclose(a, b, **{"rtol": 0.01, "atol": 0.001, **tolerance})


def stored(name, arm, what):
    store = ResultStore(EXPERIMENTS / "runs" / f"{name}.jsonl")
    return final_values(store.results_of(Plan.read(EXPERIMENTS / f"{name}.toml")[arm]), what)


def test_every_found_fault_is_in_the_menu_under_the_letter_of_its_report():
    found = {(s.origin, s.fault) for s in SWITCHES.values() if s.fault and s.origin != IMAGINED}
    assert found == {(report, f"faults:{name}") for report, those in faults.FOUND.items() for name in those}
    imagined = {s.fault for s in SWITCHES.values() if s.origin == IMAGINED}
    assert imagined == {f"faults:{name}" for name in faults.IMAGINED}
    order = ["", *faults.FOUND, IMAGINED]
    assert [*SWITCHES] == sorted(SWITCHES, key=lambda name: order.index(SWITCHES[name].origin))


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_says_where_its_fault_was_found_or_that_it_was_not(name):
    switch, words = SWITCHES[name], SWITCHES[name].provenance()
    if name == "none":
        assert words == ""
    elif switch.origin == IMAGINED:
        assert words.startswith("Imagined: ")
    else:
        place = faults.FOUND[switch.origin][switch.fault.removeprefix("faults:")]
        assert words == (
            f"Found in Report {switch.origin}: {place.repository}, {place.file} at {place.commit}, {place.where}."
        )


def test_a_switch_is_known_by_its_origin_and_its_title():
    assert all(name == switch.label for name, switch in SWITCHES.items())
    assert Switch(origin="B", title="decay that never acts").label == "B: decay that never acts"
    assert Switch(title="none").label == "none"


def test_updates_stay_about_the_same_whatever_the_batch():
    switch = Switch(title="mine", settings={"dataset": "spiral", "size": 50, "learning_rate": 0.5}, updates=150)
    assert switch.rows() == 150  # three arms of 50 points
    assert [switch.right(batch).epochs for batch in ("1", "10", "all")] == [1, 10, 150]
    assert switch.right(times=0.1).learning_rate == pytest.approx(0.05)
    assert switch.faulty().faults == ()


def test_a_fault_can_act_several_times():
    switch = SWITCHES["A: rate left over from five trainings"]
    assert switch.faulty().faults == ("faults:leaked_rate",) * 5


def test_the_meaning_of_a_verdict_holds_the_rows_of_an_update():
    switch = SWITCHES["C: last part batch dropped"]  # 95 rows are 2 batches of 32 and 31 more
    assert switch.meaning("behind", N=32) == "Rows are left out: 31 of 95. In Report C it was 96 of 60,000."
    assert 60_000 % 256 == 96
    assert switch.meaning("unclear", N=32) == "No clear difference."
    assert switch.meaning("ahead", N=32) == ""


def reached(explorer, fault, batch="32", seed=0):
    chosen = settings(fault, batch, seed=seed)
    return explorer.reached_numbers(chosen, explorer.last_state(chosen))


def test_its_goals_can_be_reached_and_are_not_at_the_start(explorer):
    assert explorer.reached_numbers(explorer.start, explorer.last_state(explorer.start)) == []
    assert explorer.start["fault"] == "none"  # no fault is no fault that nobody can see
    assert reached(explorer, "C: softmax Jacobian in a loop") == [0]
    assert reached(explorer, "A: divided by classes, not rows", batch="10") == [0]
    assert reached(explorer, "D: N(0, 1) weights and biases") == [1]
    assert reached(explorer, "A: entropy told as the loss") == [2]
    assert reached(explorer, "A: rate left over from five trainings") == []
    assert reached(explorer, "D: convolution cuts both") == []  # what cannot run has no curve to compare


def test_a_fault_is_unseen_where_the_medians_of_both_curves_are_close_at_every_epoch(explorer):
    arms = explorer.last_state(settings("A: biases take plain steps"))
    arms.curves[1][:] = [epoch + 0.01 for epoch in arms.curves[0]]  # of a guess's 2.30 less than a fiftieth, 0.046
    assert arms.is_unseen()
    arms.curves[1][3] = arms.curves[0][3] + 0.05
    assert not arms.is_unseen()


@pytest.mark.parametrize(("expected", "fault"), [(v, name) for v, names in VERDICTS.items() for name in names])
def test_at_first_each_fault_moves_the_outcome_as_it_says(explorer, expected, fault):
    for seed in range(3):
        board = explorer.last_state(settings(fault, seed=seed))
        assert board.verdict() == expected
        words = explorer.sentence(settings(fault, seed=seed), board)
        assert board.switch.meanings[expected].split("{")[0] in words
        place = board.switch.provenance()  # below the picture, folded
        assert html.escape(place) in explorer.picture(settings(fault, seed=seed), board)
        assert not place or place not in words


def test_a_file_that_is_mixed_already_need_not_be_shuffled(explorer):
    for seed in range(3):
        right, faulty = explorer.last_state(settings("C: no shuffling, mixed file", seed=seed)).accuracies()
        assert abs(np.median(faulty - right)) < 0.02


def test_the_same_file_sorted_would_have_to_be_shuffled():
    switch = SWITCHES["C: no shuffling, mixed file"]

    def sort(run):
        X, y = run.parts.train
        by_class = np.argsort(y, kind="stable")
        run.parts = replace(run.parts, train=(X[by_class], y[by_class]))

    _, mixed = ended(switch.faulty())
    _, by_class = ended(switch.faulty(), sort)
    assert (by_class < mixed).all()
    assert np.median(mixed) - np.median(by_class) > 0.03


def test_all_other_verdicts_are_covered():
    assert {*SWITCHES} - {name for names in VERDICTS.values() for name in names} == {"C: no shuffling, mixed file"}


@pytest.mark.parametrize(("case", "because"), SLEEPING.items(), ids=map(str, SLEEPING))
def test_some_faults_sleep_and_the_sentence_says_why(explorer, case, because):
    board = explorer.last_state(settings(*case))
    assert board.verdict() == "same"
    assert f"No difference, because {because}" in explorer.sentence(settings(*case), board)


@pytest.mark.parametrize(
    ("fault", "batch", "times", "expected"),
    [
        ("A: divided by classes, not rows", "1", 1.0, "behind"),  # Report A's own batch: a tenth of the rate
        ("A: momentum as an average", "32", 10.0, "ahead"),
        ("A: Adam without correction", "32", 0.1, "ahead"),
        ("B: decay that never acts", "32", 10.0, "behind"),
        ("E: one gradient for every loss", "32", 10.0, "behind"),
        ("Imagined: gradient summed over the batch", "32", 0.1, "ahead"),
        ("Imagined: N(0, 1) weights, wide", "32", 0.1, "ahead"),
        ("Imagined: Adam's t is the total", "1", 10.0, "behind"),
    ],
)
def test_whether_a_fault_helps_depends_on_rate_and_batch(explorer, fault, batch, times, expected):
    assert verdict(explorer, fault, batch, times) == expected


# Why each of them acts as its switch says: the cause is taken away, or put in the fault's place.


@pytest.mark.parametrize("seed", range(3))
def test_one_softmax_for_all_images_has_the_same_weights_and_rows_of_ten_zeros(explorer, seed):
    board = explorer.last_state(settings("A: one softmax for all test images", seed=seed))
    for a, b in zip(*weights_of(board)):
        np.testing.assert_allclose(a, b, rtol=1e-5)
    X, y = board.faulty.data.test
    z = board.faulty.model.predict(X)
    p = np.exp(z - z.max(axis=(-2, -1), keepdims=True))
    empty = (p == 0).all(axis=-1)
    assert (empty.mean(axis=-1) > 0.9).all()
    assert (p.argmax(axis=-1)[empty] == 0).all()
    np.testing.assert_allclose((p.argmax(axis=-1) == y).mean(axis=-1), board.accuracies()[1])
    by_row = (z.argmax(axis=-1) == y).mean(axis=-1)  # the same logits, a softmax for each row
    np.testing.assert_allclose(by_row, board.accuracies()[0], atol=0.006)


def test_the_reported_entropy_falls_below_half_of_the_true_loss(explorer):
    for seed in range(3):
        board = explorer.last_state(settings("A: entropy told as the loss", seed=seed))
        right, faulty = board.curves
        assert np.median(faulty[-1]) < 0.5 * np.median(right[-1])
        assert np.median(right[-1]) > np.median(right, axis=1).min()  # the true loss has risen again
        X, y = board.faulty.data.test
        other = board.faulty.model.evaluate(X, np.roll(y, 1))[0]
        np.testing.assert_allclose(other, faulty[-1])  # it does not look at the labels


@pytest.mark.parametrize(
    ("fault", "times", "true"),
    [
        ("A: divided by classes, not rows", 1.0, 3.2),  # N/K = 32/10
        ("A: rate left over from five trainings", 1.0, 0.96**45),
        ("A: momentum as an average", 1.0, 0.1),
        ("D: half of the squared error", 1.0, 0.5),
        ("Imagined: gradient summed over the batch", 1 / 32, 1.0),
    ],
)
def test_some_faults_are_another_rate_and_nothing_else(fault, times, true):
    switch = SWITCHES[fault]
    (faulty, _), (right, _) = ended(switch.faulty(times=times)), ended(switch.right(times=true))
    assert_same_weights(faulty, right)
    assert round(0.96**45, 2) == 0.16


def test_42_of_2410_numbers_are_biases(explorer):
    weights = next(explorer.train(settings("A: biases take plain steps"))).right.model.get_weights()
    sizes = [array[0].size for array in weights]
    assert (sizes[1] + sizes[3], sum(sizes)) == (42, 2410)


def test_along_the_square_no_weight_rises(explorer):
    first = next(explorer.train(settings("A: RMSProp steps along g²"))).faulty.model.get_weights()
    last = explorer.last_state(settings("A: RMSProp steps along g²")).faulty.model.get_weights()
    assert all((b <= a).all() for a, b in zip(first, last))


def test_adam_without_correction_takes_early_steps_three_to_six_times_too_long_and_epsilon_does_nothing():
    t = np.arange(1, 101)
    ratio = (1 - 0.9**t) / np.sqrt(1 - 0.999**t)  # of uncorrected to corrected steps, while the gradient is the same
    assert 2.9 < ratio.min() < ratio.max() < 6.7
    switch = SWITCHES["A: Adam without correction"]
    (_, right), (_, faulty) = ended(switch.right()), ended(switch.faulty())
    near = {**switch.settings, "optimizer": {"name": "adam", "epsilon": 1e-5}}  # √1e-10, beside the root
    _, other_epsilon = ended(replace(switch, settings=near).right())
    assert np.median(right) - np.median(faulty) > 0.05
    assert abs(np.median(right) - np.median(other_epsilon)) < 0.01


def test_xaviers_variance_as_deviation_makes_weights_small_and_only_delays_learning(explorer):
    board = next(explorer.train(settings("A: Xavier's variance as deviation")))
    right, faulty = (arm[0].std() for arm in weights_of(board))
    assert right / faulty > 5
    switch = SWITCHES["A: Xavier's variance as deviation"]
    gaps = {}
    for updates in (60, 300):
        some = replace(switch, updates=updates)
        gaps[updates] = np.median(ended(some.right())[1]) - np.median(ended(some.faulty())[1])
    assert gaps[60] > 0.15
    assert gaps[300] < 0.03


def test_in_report_bs_long_runs_the_right_slope_reads_ten_points_more_and_the_frozen_decay_helps():
    for rate in ("rate 2", "rate 1"):
        both, right_slope, decaying = (
            np.median(stored("spiral_faults", f"{rate}, {what}", "accuracy")) for what in ("both", "decay", "ReLU")
        )
        assert right_slope - both > 0.1
        assert both - decaying > 0.1


def test_a_frozen_decay_is_a_constant_rate():
    switch = SWITCHES["B: decay that never acts"]
    constant = replace(switch, settings={**switch.settings, "schedule": None})
    assert_same_weights(ended(switch.faulty())[0], ended(constant.right())[0])


def test_bytes_make_the_first_gradient_255_times_as_large_or_more(explorer):
    board = next(explorer.train(settings("C: pixels as bytes")))
    sizes = []
    for arm in (board.right, board.faulty):
        first = arm.model.get_weights()[0].copy()
        for _ in arm.model.train(*arm.parts.train, 160, 1, shuffle=False):
            pass
        sizes.append(np.abs(arm.model.get_weights()[0] - first).mean())
    assert sizes[1] > 255 * sizes[0]


def test_from_small_positive_ends_one_hidden_layer_learns_and_two_do_not():
    switch = SWITCHES["C: small positive ends"]
    learnt = {}
    for hidden in ([96], [96, 96], [96, 96, 96]):
        some = replace(switch, settings={**switch.settings, "layers": [*hidden, 10]}, updates=160)
        (_, right), (_, faulty) = ended(some.right(times=3.0)), ended(some.faulty(times=3.0))
        assert np.median(right) > 0.7
        learnt[len(hidden)] = np.median(faulty)
    assert learnt[1] > 0.6
    assert learnt[2] < 0.15
    assert learnt[3] < 0.15


def test_from_small_positive_ends_each_layer_between_makes_the_signal_ten_times_smaller(explorer):
    board = next(explorer.train(settings("C: small positive ends")))
    h = board.faulty.parts.train[0]
    sizes = []
    for layer in board.faulty.model.layers[:2]:
        h = layer.forward(h)
        sizes.append(np.sqrt(np.mean(h**2)))
    assert sizes[1] < 0.1 * sizes[0]
    assert board.faulty.model.get_weights()[0].max() < 0.0009


def test_replaced_weights_are_one_tiny_step(explorer):
    weights = explorer.last_state(settings("C: weights replaced by the step")).faulty.model.get_weights()
    assert all(np.abs(array).max() < 0.05 for array in weights)


@pytest.mark.parametrize(
    ("fault", "cls", "floor"),
    [("C: gradient −y/p where p is 0", UnclippedGradient, 1e-7), ("D: ln p where p is 0", UnclippedCrossentropy, 1e-7)],
)
def test_nan_comes_from_a_probability_of_0_or_1_in_the_gradient_and_from_nothing_else(fault, cls, floor, monkeypatch):
    switch = SWITCHES[fault]
    weights, _ = ended(switch.faulty())
    assert np.isnan(weights[0]).any(axis=(-2, -1)).all()
    true = cls.value_and_gradient
    monkeypatch.setattr(cls, "value_and_gradient", lambda s, y, p: true(s, y, np.clip(p, floor, 1 - floor)))
    weights, _ = ended(switch.faulty())
    assert np.isfinite(weights[0]).all()


def test_on_report_ds_points_all_ten_networks_from_glorots_weights_stay_on_the_plateau():
    accuracy, loss = (stored("xor_right", "16 units", what) for what in ("accuracy", "loss"))
    assert len(accuracy) == 10
    assert (accuracy.round(3) == 0.524).all()
    assert (abs(loss - np.log(2)) < 0.01).all()


def test_the_plateau_is_where_glorots_networks_still_are(explorer):
    board = explorer.last_state(settings("D: N(0, 1) weights and biases"))
    assert np.median(board.curves[0][-1]) > 0.6
    assert np.median(board.curves[1][-1]) < 0.4


def test_in_report_ds_settings_some_networks_with_relu_or_without_activation_are_nan():
    for arm in ("ReLU", "no activation"):
        lost = np.isnan(stored("xor_coded", arm, "loss")).sum()
        assert 0 < lost < 10


def test_one_gradient_for_every_loss_is_a_training_by_cross_entropy():
    switch = SWITCHES["E: one gradient for every loss"]
    named = replace(switch, settings={**switch.settings, "loss": "binary_crossentropy"})
    assert_same_weights(ended(switch.faulty())[0], ended(named.right())[0])
    np.testing.assert_array_equal(*(stored("keras_coded", arm, "test_accuracy") for arm in ("MSE", "base")))


def test_with_as_many_updates_a_whole_epoch_in_one_is_no_worse():
    switch = SWITCHES["E: one update an epoch"]
    right, faulty = switch.right(), switch.faulty()
    more = faulty.with_settings(epochs=4 * faulty.epochs)  # 128 rows are four batches of 32
    (_, wanted), (_, few), (_, enough) = ended(right), ended(faulty), ended(more)
    assert np.median(few) < np.median(wanted) - 0.05
    assert abs(np.median(enough) - np.median(wanted)) < 0.02


def test_at_a_tenth_of_the_rate_nearly_every_point_gets_the_same_answer(explorer):
    for seed in range(3):
        board = explorer.last_state(settings("E: one update an epoch", times=0.1, seed=seed))
        p = board.faulty.model.predict(board.faulty.data.test[0])
        assert np.median((p > 0.5).mean(axis=(-2, -1))) > 0.95
    own = stored("keras_coded", "rate 0.01", "test_accuracy")
    assert 0.6992 in own.round(4)


def test_overwritten_moments_make_steps_die():
    adam, p = FaultyAdam(0.01, overwrites=True), np.zeros(1)
    places = [0.0]
    for _ in range(20):
        adam.step([p], [np.ones(1)])
        places.append(p[0])
    steps = np.abs(np.diff(places))
    assert steps[-1] < 0.01 * steps[0]


def test_without_a_fault_both_arms_agree_to_the_last_bit(explorer):
    board = explorer.last_state(settings("none"))
    np.testing.assert_array_equal(*board.curves)
    np.testing.assert_array_equal(*board.accuracies())


def test_one_of_ten_networks_learns_and_is_judged_as_it_is_alone(explorer):
    X, y = (array[:160] for array in datasets.digits("train"))
    new, labels = datasets.digits("test")
    some = [layers.Dense(n, kind, kernel_initializer="he_normal") for n, kind in ((32, "relu"), (10, "softmax"))]
    alone = Sequential([layers.Input((64,)), *some], seed=13)
    alone.compile(optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = alone.fit(X.reshape(-1, 64), y, 32, 20, verbose=0).history["loss"]
    board = explorer.last_state(settings("Imagined: softmax over each batch", seed=1))  # seed 1 means 10 to 19
    np.testing.assert_allclose([epoch[3] for epoch in board.curves[0][1:]], history, rtol=1e-3)
    assert board.accuracies()[0, 3] == pytest.approx(alone.evaluate(new.reshape(-1, 64), labels)[1], abs=0.006)


def test_both_arms_have_the_same_data_and_first_weights(explorer):
    board = next(explorer.train(settings("A: RMSProp steps along g²")))
    for a, b in zip(board.right.model.get_weights(), board.faulty.model.get_weights()):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(board.right.parts.train[0], board.faulty.parts.train[0])


def test_a_convolution_that_cannot_run_is_told_and_shown(explorer):
    for name, told in (("Imagined: convolution cuts its kernel", 1), ("D: convolution cuts both", 0)):
        chosen = settings(name)
        board = explorer.last_state(chosen)
        assert explorer.sentence(chosen, board).startswith("It stopped at once: this code cannot run. | ")
        assert f"It stopped with the words: {board.stopped.strip()}." in explorer.picture(chosen, board)
        assert len(board.curves[1]) == told < len(board.curves[0])  # one stops in backward, the other in forward
        assert explorer.picture(chosen, board).count("<svg") == 2  # the first of them holds the switches


def test_a_kernel_that_is_cut_leaves_the_bias_alone_in_27_of_36_places(explorer):
    board = explorer.last_state(settings("Imagined: convolution cuts its kernel"))
    x, _ = board.faulty.parts.train
    z = board.faulty.model.layers[0].forward(x[:5])  # (runs, 5, 6, 6, 4), ReLU of sums whose bias is still 0
    assert np.sum(z.any(axis=(0, 1, 4))) <= 9
    assert z.shape[-3:-1] == (6, 6)


def test_the_sentence_begins_with_what_the_fault_did(explorer):
    chosen = settings("Imagined: softmax over each batch", seed=2)
    board = explorer.last_state(chosen)
    right, faulty = board.accuracies()
    assert explorer.sentence(chosen, board) == (
        f"It harms: accuracy {np.median(faulty):.2f} instead of {np.median(right):.2f}, behind in "
        f"{np.sum(faulty < right)} of 10 seeds. | The 32 rows of a batch share one probability of 1: the labels cannot "
        "all be right. Rate 0.1, 32 rows an update, seeds 20 to 29."
    )
    assert "Trained here: digits, 64-32-10, SGD, 20 epochs." in explorer.picture(chosen, board)


@pytest.mark.parametrize(
    ("fault", "batch", "words", "axis"),
    [
        ("none", "32", "The task: 160 digits, rate 0.1, 20 epochs", "epoch of 5 updates"),
        ("C: softmax Jacobian in a loop", "32", "Its own task: 64 digits, rate 0.3, 8 epochs", "epoch of 2 updates"),
        ("B: ReLU's slope is its input", "1", "Its own task: 160 digits, rate 0.1, 1 epoch", "epoch of 160 updates"),
        ("E: one update an epoch", "32", "Its own task: 128 parabola points, rate 2, 38 epochs", "epoch of 4 updates"),
    ],
)
def test_what_is_trained_stands_at_the_curves_since_each_switch_has_its_own_task(explorer, fault, batch, words, axis):
    chosen = settings(fault, batch)
    picture = explorer.picture(chosen, explorer.last_state(chosen))
    assert f">{words}</p><svg" in picture
    assert f">{axis}</text>" in picture


def test_a_curve_above_the_scale_says_so(explorer):
    for fault, is_off in {"Imagined: softmax over each batch": True, "B: ReLU's slope is its input": False}.items():
        picture = explorer.picture(settings(fault), explorer.last_state(settings(fault)))
        assert ("↑ off the scale" in picture) == is_off


def test_each_code_is_told_in_plain_words_beside_the_curves_and_beside_a_few_switches(explorer):
    assert all(0 < len(switch.plainly) <= LETTERS for switch in SWITCHES.values())
    picture = explorer.picture(explorer.start, explorer.last_state(explorer.start))
    assert all(f">{html.escape(SWITCHES[label].plainly)}</text>" in picture for label in FEW)
    chosen = settings("C: pixels as bytes", group="D")
    words = SWITCHES[chosen["fault"]].plainly
    assert f">The code: {words}.</p>" in explorer.picture(chosen, explorer.last_state(chosen))


@pytest.mark.parametrize(
    ("fault", "begins"),
    [
        ("A: one softmax for all test images", r"Accuracy told 0\.10, true accuracy 0\.68\. \| "),
        ("A: entropy told as the loss", r"Loss told 0\.35, true loss 0\.95\. \| "),
        (
            "D: N(0, 1) weights and biases",
            r"It helps: accuracy 0\.\d\d instead of 0\.\d\d, ahead in 10 of 10 seeds\. \| ",
        ),
        ("C: softmax Jacobian in a loop", r"Both arms end with the same weights\. \| "),
        ("A: biases take plain steps", r"Accuracy 0\.\d\d with the fault, 0\.\d\d without: ahead in \d of 10 seeds, "),
        ("D: convolution cuts both", r"It stopped at once: "),
    ],
)
def test_each_kind_of_outcome_has_its_words(explorer, fault, begins):
    chosen = settings(fault)
    assert re.match(begins, explorer.sentence(chosen, explorer.last_state(chosen)))


def test_what_is_told_is_the_faulty_codes_own_number_and_what_is_true_the_right_codes(explorer):
    board = explorer.last_state(settings("A: entropy told as the loss"))
    what, told, true = board.told_and_true()
    X, y = board.judge.data.test
    z = board.faulty.model.predict(X)  # logits (10, rows, 10)
    log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    right_class = np.take_along_axis(log_p, np.asarray(y, int).reshape(1, -1, 1), axis=-1)
    assert what == "loss"
    assert told == np.median(board.curves[1][-1])
    assert true == pytest.approx(np.median(-right_class.mean(axis=(-2, -1))), rel=1e-3)


def test_a_few_found_faults_have_a_switch_at_first(explorer):
    assert visible(SWITCHES, A_FEW) == [*FEW]
    assert all(SWITCHES[label].origin in "ABCDE" for label in FEW)
    picture = explorer.picture(settings(FEW[0]), explorer.last_state(settings(FEW[0])))
    assert all(f">{html.escape(label)}</text>" in picture for label in FEW)


@pytest.mark.parametrize("seed", range(3))
def test_switch_by_switch_from_above_a_reader_meets_harm_a_lie_and_then_the_goals_in_order(explorer, seed):
    assert [reached(explorer, label, seed=seed) for label in FEW] == [[], [], [0], [1], [2]]
    words = [in_a_word(explorer.last_state(settings(label, seed=seed))) for label in FEW]
    assert words == ["It harms", "It lies", "It changes nothing", "It helps", "It lies"]


def test_a_state_is_evaluated_once_for_picture_sentence_and_goals(explorer, monkeypatch):
    chosen, evaluated, true = settings("B: decay that never acts"), [], Sequential.evaluate
    arms = explorer.last_state(chosen)
    monkeypatch.setattr(Sequential, "evaluate", lambda model, *some: evaluated.append(model) or true(model, *some))
    for ask in (explorer.picture, explorer.sentence, explorer.reached):
        ask(chosen, arms)
    assert len(evaluated) == 2  # once for each arm


def test_every_fault_is_a_switch_of_its_group_and_the_one_that_is_on_switches_itself_off(explorer):
    found = []
    for group in [*GROUPS][1:]:
        chosen = settings("none", group=group)
        found += keys_of("fault", explorer.picture(chosen, explorer.last_state(chosen)))
    assert [key for key, _, _ in found] == [label for label, switch in SWITCHES.items() if switch.origin]
    assert [label for _, label, _ in found] == [switch.heading() for switch in SWITCHES.values() if switch.origin]
    chosen = settings("B: decay that never acts", group="B")
    keys = keys_of("fault", explorer.picture(chosen, explorer.last_state(chosen)))
    assert [(key, label) for key, label, pressed in keys if pressed] == [("none", "Report B: decay that never acts")]


def keys_of(control, picture):
    """(what a press chooses, label, whether it is on) of each part of a picture that sets a control."""
    keys = re.findall(rf'data-key="{control}=(.*?)" aria-label="(.*?)" aria-pressed="(.*?)"', picture)
    return [(html.unescape(key), html.unescape(label), pressed == "true") for key, label, pressed in keys]


def test_every_name_fits_beside_its_switch(explorer):
    for group in GROUPS:
        for label in visible(SWITCHES, group):
            name = SWITCHES[label].title if group == IMAGINED else label
            assert len(name) <= 40


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("none", "Flip a switch"),
        ("A: one softmax for all test images", "It lies"),
        ("A: entropy told as the loss", "It lies"),
        ("B: decay that never acts", "It helps"),
        ("C: softmax Jacobian in a loop", "It changes nothing"),
        ("C: no shuffling, sorted file", "It harms"),
        ("A: biases take plain steps", "Hard to tell"),
        ("D: convolution cuts both", "It cannot run"),
    ],
)
def test_the_outcome_stands_in_a_word_beside_the_switches_once_it_is_known(explorer, fault, words):
    first, *_, last = (in_a_word(arms) for arms in explorer.train(settings(fault)))
    assert re.fullmatch(r"Epoch 1 of \d+", first)
    assert last == words
    picture = explorer.picture(settings(fault), explorer.last_state(settings(fault)))
    assert picture.count("<svg") == 2
    assert picture.index("Switches of") < picture.index(f">{words}</p>") < picture.index("Reported: ")


def test_what_is_told_stands_beside_what_is_true_where_they_differ(explorer):
    for fault, names in {
        "A: one softmax for all test images": ["Accuracy on new data", "true", "as told"],
        "A: entropy told as the loss": ["Loss on new data", "true", "as told"],
        "B: decay that never acts": ["Accuracy on new data", "right code", "faulty code", "faulty ahead"],
    }.items():
        words = large_numbers(explorer.last_state(settings(fault)))
        assert re.findall(r"<(?:p|dt) [^>]*>(.*?)</", words) == names
        chosen = settings(fault)
        picture = explorer.picture(chosen, explorer.last_state(chosen))
        assert all(f">{name}</text>" in picture for name in names[1:3])  # the curves have the same names
    assert ">10/10</dd>" in words


def test_all_faults_are_a_press_away_and_so_are_the_few(explorer):
    picture = explorer.picture(settings(FEW[0]), explorer.last_state(settings(FEW[0])))
    tabs = keys_of("group", picture)
    assert [key for key, _, _ in tabs] == [*GROUPS] == [A_FEW, *faults.FOUND, IMAGINED]
    assert [key for key, _, pressed in tabs if pressed] == [A_FEW]
    assert all(read_choice(explorer.controls["group"], key) == key for key, _, _ in tabs)


def test_divergence_is_told(explorer):
    chosen = settings("Imagined: Adam's t never counts")
    assert "10 of 10 diverged." in explorer.sentence(chosen, explorer.last_state(chosen))


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    some = [settings("B: decay that never acts", seed=seed) for seed in (0, 0, 1)]
    pictures = [explorer.picture(one, explorer.last_state(one)) for one in some]
    assert pictures[0] == pictures[1] != pictures[2]


def test_other_faults_can_be_put_into_the_menu():
    settings = {**SWITCHES["none"].settings, "optimizer": "rmsprop"}
    own = Switchboard({"mine": Switch(title="mine", fault="faults:rmsprop_along_square", settings=settings)})
    assert own.start["fault"] == "mine"
    assert own.last_state(own.start).verdict() == "behind"


@pytest.mark.exhaustive
def test_every_fault_can_be_seen_and_told_at_every_batch_and_rate(explorer):
    for fault, batch, times in product(SWITCHES, ["1", "all"], [0.1, 10.0]):
        chosen = settings(fault, batch, times)
        board = explorer.last_state(chosen)
        words = explorer.sentence(chosen, board)
        assert explorer.picture(chosen, board).count("<svg") == 2  # the first of them holds the switches
        assert words.endswith(".")
        assert "{" not in words


def test_a_dot_marks_the_tab_that_holds_the_switch_that_is_on():
    fault = "A: one softmax for all test images"
    dots = {group: switch_row(SWITCHES, fault, group).count('cy="9" r="4"') for group in (A_FEW, "A", "B")}
    assert dots == {A_FEW: 0, "A": 0, "B": 1}
