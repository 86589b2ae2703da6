"""The bug switchboard: which faults move the outcome, which way, and which change nothing."""

from itertools import product

import faults
import numpy as np
import pytest

from nnlib import datasets, layers, optimizers
from nnlib.model import Sequential
from nnlive.explorers import Switchboard
from nnlive.explorers.switches import SWITCHES, Switch

# At the first settings, for the seeds 0 to 9, 10 to 19 and 20 to 29.
VERDICTS = {
    "same": ["none", "A: entropy as the loss", "C: softmax Jacobian in a loop"],
    "ahead": [
        "A: divided by classes, not rows",
        "A: Adam's t is the total",
        "B: decay that never acts",
        "D: N(0, 1) weights, narrow",
    ],
    "behind": [
        "A: RMSprop steps along g²",
        "A: Adam overwrites its moments",
        "A: Adam adds 1, not ε",
        "A: momentum as an average",
        "A: softmax over the whole batch",
        "B: ReLU's slope is its input",
        "C: U(-1, 1)/√(n·m) called He",
        "C: no shuffling, sorted file",
        "C: last part batch dropped",
        "D: Adam's t never counts",
        "D: Adam's t counts epochs",
        "D: N(0, 1) weights, wide",
        "E: one update an epoch",
        "E: gradient summed over the batch",
    ],
    "unclear": ["A: biases without momentum"],
    "stopped": ["D: convolution cuts its kernel"],
}
# With other rows per update than 32, and why nothing differs.
SLEEPING = {
    ("A: softmax over the whole batch", "1"): "a batch of one row is the whole array",
    ("A: divided by classes, not rows", "10"): "N = K",
    ("E: gradient summed over the batch", "1"): "the sum over one row is its mean",
    ("E: one update an epoch", "all"): "an epoch is one update either way",
    ("C: last part batch dropped", "1"): "95 rows make whole batches of 1",
    ("C: last part batch dropped", "all"): "95 rows make whole batches of 95",
    ("C: no shuffling, mixed file", "all"): "one batch holds all rows",
    ("C: no shuffling, sorted file", "all"): "one batch holds all rows",
    ("D: Adam's t counts epochs", "all"): "an epoch is one update",
}


@pytest.fixture(scope="module")
def explorer():
    return Switchboard()


def settings(fault, batch="32", times=1.0, seed=0):
    return {"fault": fault, "batch": batch, "times": times, "seed": seed}


def verdict(explorer, *some, **changes):
    return explorer.last_state(settings(*some, **changes)).verdict()


def test_every_fault_is_in_the_menu_under_the_letter_of_its_report():
    shown = {(name[0], switch.fault) for name, switch in SWITCHES.items() if switch.fault}
    assert shown == {(r, f"faults:{fault.__name__}") for r, those in faults.REPORTS.items() for fault in those}
    assert sorted(SWITCHES, key=lambda name: name[:2].replace("no", "")) == [*SWITCHES]


def test_a_switch_is_known_by_its_report_and_its_title():
    assert all(name == switch.label for name, switch in SWITCHES.items())
    assert Switch(report="B", title="decay that never acts").label == "B: decay that never acts"
    assert Switch(title="none").label == "none"


def test_updates_stay_about_the_same_whatever_the_batch():
    switch = Switch(title="mine", settings={"dataset": "spiral", "size": 50, "learning_rate": 0.5}, updates=150)
    assert switch.rows() == 150  # three arms of 50 points
    assert [switch.right(batch).epochs for batch in ("1", "10", "all")] == [1, 10, 150]
    assert switch.right(times=0.1).learning_rate == pytest.approx(0.05)
    assert switch.faulty().faults == ()


def test_the_meaning_of_a_verdict_holds_the_rows_of_an_update():
    switch = SWITCHES["C: last part batch dropped"]  # 95 rows are 2 batches of 32 and 31 more
    assert switch.meaning("behind", N=32) == "Rows are left out: 31 of 95."
    assert switch.meaning("unclear", N=32) == "No clear difference."
    assert switch.meaning("ahead", N=32) == ""


def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer):
    start = explorer.last_state(explorer.start)
    assert start.verdict() == "behind"
    silent = [name for name in SWITCHES if name != "none" and verdict(explorer, name, "1") == "same"]
    assert len(silent) >= 2
    right, faulty = explorer.last_state(settings("D: N(0, 1) weights, narrow")).accuracies()
    assert (faulty > right).all()


@pytest.mark.parametrize(("expected", "fault"), [(v, name) for v, names in VERDICTS.items() for name in names])
def test_at_first_each_fault_moves_the_outcome_as_it_says(explorer, expected, fault):
    for seed in range(3):
        board = explorer.last_state(settings(fault, seed=seed))
        assert board.verdict() == expected
        words = explorer.sentence(settings(fault, seed=seed), board)
        assert board.switch.meanings[expected].split("{")[0] in words


def test_a_file_that_is_mixed_already_need_not_be_shuffled(explorer):
    for seed in range(3):
        right, faulty = explorer.last_state(settings("C: no shuffling, mixed file", seed=seed)).accuracies()
        assert abs(np.median(faulty - right)) < 0.02


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
        ("B: decay that never acts", "32", 10.0, "behind"),
        ("E: gradient summed over the batch", "32", 0.1, "ahead"),
        ("D: N(0, 1) weights, wide", "32", 0.1, "ahead"),
        ("A: Adam's t is the total", "1", 10.0, "behind"),
    ],
)
def test_whether_a_fault_helps_depends_on_rate_and_batch(explorer, fault, batch, times, expected):
    assert verdict(explorer, fault, batch, times) == expected


def test_the_reported_entropy_falls_below_half_of_the_true_loss(explorer):
    for seed in range(3):
        right, faulty = explorer.last_state(settings("A: entropy as the loss", seed=seed)).curves
        assert np.median(faulty[-1]) < 0.5 * np.median(right[-1])
        assert np.median(right[-1]) > np.median(right, axis=1).min()  # the true loss has risen again


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
    board = explorer.last_state(settings("A: softmax over the whole batch", seed=1))  # seed 1 means 10 to 19
    np.testing.assert_allclose([epoch[3] for epoch in board.curves[0][1:]], history, rtol=1e-3)
    assert board.accuracies()[0, 3] == pytest.approx(alone.evaluate(new.reshape(-1, 64), labels)[1], abs=0.006)


def test_both_arms_have_the_same_data_and_first_weights(explorer):
    board = next(explorer.train(settings("A: RMSprop steps along g²")))
    for a, b in zip(board.right.model.get_weights(), board.faulty.model.get_weights()):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(board.right.parts.train[0], board.faulty.parts.train[0])


def test_the_convolution_that_cannot_run_backwards_is_told_and_shown(explorer):
    chosen = settings("D: convolution cuts its kernel")
    board = explorer.last_state(chosen)
    words = explorer.sentence(chosen, board)
    assert "It stopped in its first update: all input arrays must have the same shape." in words
    assert len(board.curves[1]) == 1 < len(board.curves[0])
    model = board.faulty.model
    x, _ = board.faulty.parts.train
    z = model.layers[0].forward(x[:5])  # (runs, 5, 6, 6, 4), ReLU of sums whose bias is still 0
    assert np.sum(z.any(axis=(0, 1, 4))) <= 9
    assert z.shape[-3:-1] == (6, 6)


def test_the_sentence_says_the_setting_and_who_is_ahead(explorer):
    chosen = settings("A: softmax over the whole batch", seed=2)
    board = explorer.last_state(chosen)
    right, faulty = board.accuracies()
    assert explorer.sentence(chosen, board) == (
        f"The median accuracy on new data is {np.median(right):.2f}, with the fault {np.median(faulty):.2f}: the fault "
        f"is behind in {np.sum(faulty < right)} of 10 seeds, ahead in {np.sum(faulty > right)}. | The 32 rows of a "
        "batch share one probability of 1: the labels cannot all be right. A: softmax over the whole batch, on digits, "
        "64-32-10, SGD, rate 0.1, batches of 32 of 160 rows, seeds 20 to 29, epoch 20."
    )


def test_divergence_is_told(explorer):
    chosen = settings("D: Adam's t never counts")
    assert "10 of 10 diverged." in explorer.sentence(chosen, explorer.last_state(chosen))


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    some = [settings("B: decay that never acts", seed=seed) for seed in (0, 0, 1)]
    pictures = [explorer.picture(one, explorer.last_state(one)) for one in some]
    assert pictures[0] == pictures[1] != pictures[2]


def test_other_faults_can_be_put_into_the_menu():
    settings = {**SWITCHES["none"].settings, "optimizer": "rmsprop"}
    own = Switchboard({"mine": Switch(title="mine", fault="faults:rmsprop_squares", settings=settings)})
    assert own.start["fault"] == "mine"
    assert own.last_state(own.start).verdict() == "behind"


@pytest.mark.exhaustive
def test_every_fault_can_be_seen_and_told_at_every_batch_and_rate(explorer):
    for fault, batch, times in product(SWITCHES, ["1", "all"], [0.1, 10.0]):
        chosen = settings(fault, batch, times)
        board = explorer.last_state(chosen)
        words = explorer.sentence(chosen, board)
        assert explorer.picture(chosen, board).count("<svg") == 2
        assert words.endswith(".")
        assert "{" not in words
