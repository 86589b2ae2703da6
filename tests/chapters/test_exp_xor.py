"""What the chapter on Report D says about outcomes, asserted over the seeds that it shows."""

from pathlib import Path

import numpy as np
import pytest

from nnlive.experiments import Plan, ResultStore, final_values, histories, run

CHAPTER = "experiments/xor"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = ("xor", "xor_faults")
GLOROT, NORMAL = "Glorot", "N(0, 1)"


def test_both_files_hold_the_same_arms_but_for_the_fault():
    right, faulty = (Plan.read(FOLDER / f"{file}.toml") for file in FILES)
    assert {e.faults for e in faulty.experiments} == {("faults:standard_normal",)}
    assert tuple(e.with_settings(faults=()) for e in faulty.experiments) == right.experiments


@pytest.mark.parametrize(("file", "name"), [("xor", "no activation"), ("xor_faults", "XOR")])
def test_a_stored_run_comes_out_again(file, name):
    experiment = Plan.read(FOLDER / f"{file}.toml")[name]
    stored = ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(experiment)[3]
    again = run(experiment, 3)
    np.testing.assert_allclose(again.history["loss"], stored.history["loss"], rtol=1e-3)
    np.testing.assert_allclose(again.final["loss"], stored.final["loss"], rtol=1e-3)


def test_the_fault_is_the_initializer_of_that_name():
    short = Plan.read(FOLDER / "xor.toml")["XOR"].with_settings(epochs=20, measure_every=1)
    faulty = short.with_settings(faults=["faults:standard_normal"])
    named = short.with_settings(initializer="standard_normal")
    assert run(faulty, 0).history == run(named, 0).history


def test_with_glorot_linear_data_is_learnt_and_xor_by_none_of_ten(chapter):
    ours = chapter["ours"]
    assert (final_values(ours["linear data"], "accuracy") == 1).all()
    xor = final_values(ours["XOR"], "accuracy")
    assert len(xor) == 10
    assert ((xor > 0.7) & (xor < 0.76)).all()


def test_with_glorot_the_networks_stay_at_one_straight_line_and_begin_to_leave_it(chapter):
    loss = histories(chapter["ours"]["XOR"])
    assert chapter["epochs"][79] == 2000
    assert np.abs(loss[:, 79] - 0.668).max() < 0.01
    assert (loss[:, -1] < 0.66).all()


def test_with_the_report_s_weights_all_ten_learn_xor(chapter):
    theirs = chapter["theirs"]
    assert (final_values(theirs["linear data"], "accuracy") == 1).all()
    assert (final_values(theirs["XOR"], "accuracy") >= 0.98).all()
    assert np.median(final_values(theirs["XOR"], "test_accuracy")) == pytest.approx(0.94, abs=0.01)


def test_the_pictures_show_what_their_alt_texts_say(chapter):
    arms, early = chapter["arms"], chapter["epochs"] <= 600
    for weights in (GLOROT, NORMAL):
        linear = np.median(histories(arms[f"linear data, {weights}"], "accuracy"), axis=0)
        assert linear[early][-1] > 0.95
    loss = np.median(histories(arms["XOR, Glorot"]), axis=0)
    assert loss[chapter["epochs"] <= 2500].min() > 0.65
    assert loss[-1] == pytest.approx(0.58, abs=0.02)
    assert np.median(histories(arms["XOR, N(0, 1)"])[:, -1]) == pytest.approx(0.06, abs=0.01)
    right = [
        chapter["nn"].metrics.accuracy(chapter["y"], r[0].model.predict(chapter["X"]))
        for r in (arms["XOR, Glorot"], arms["XOR, N(0, 1)"])
    ]
    assert right == pytest.approx([0.73, 0.99], abs=0.021)
    assert (chapter["truth"](chapter["X"])[:, 0] == chapter["y"]).all()


def test_four_times_glorot_takes_first_steps_as_long_and_learns_xor_in_every_seed(chapter):
    glorot, four, normal = chapter["first_step"].values()
    assert np.median(four) > 10 * np.median(glorot)
    assert np.median(normal) > 10 * np.median(glorot)
    assert chapter["four_right"].shape == (10,)
    assert (chapter["four_right"] >= 0.98).all()


def test_at_16_units_after_16_glorot_s_deviation_is_a_quarter(chapter):
    draw = chapter["nn"].initializers.GlorotNormal()((16, 16), np.random.default_rng(0))
    assert draw.std() == pytest.approx(0.25, abs=0.02)


def test_in_batches_of_ten_both_weights_learn_xor_in_every_seed_and_normal_ones_sooner(chapter):
    stored, arrival = chapter["stored"], chapter["arrival"]
    for weights in (GLOROT, NORMAL):
        assert (final_values(stored[weights, "XOR, batch 10"], "accuracy") >= 0.99).all()
    slow, fast = (arrival(stored[weights, "XOR, batch 10"]) for weights in (GLOROT, NORMAL))
    assert (fast < slow).all()


def test_verdicts_with_the_report_s_weights_and_with_glorot_s(chapter):
    words = {key: verdict.split()[0] for key, verdict in chapter["verdicts"].items()}
    assert {words[claim, NORMAL] for claim in chapter["claims"]} == {"holds"}
    still_open = {claim for claim in chapter["claims"] if words[claim, GLOROT] == "open"}
    assert still_open == {"32 units better than 16", "16 units better than 2", "cross-entropy before squared error"}
    assert {words[claim, GLOROT] for claim in {*chapter["claims"]} - still_open} == {"holds"}


def test_an_arrival_is_the_epoch_from_which_the_accuracy_stays_at_95_percent(chapter):
    class Run:
        epochs = [249, 499, 749]

        def __init__(self, *accuracy):
            self.history = {"accuracy": list(accuracy)}

    runs = [Run(0.95, 1, 1), Run(1, 0.9, 1), Run(0.5, 0.95, 0.96), Run(1, 1, 0.94)]
    assert chapter["arrival"](runs).tolist() == [250, 750, 500, np.inf]


def test_more_units_bring_more_networks_home_with_the_report_s_weights_only(chapter):
    stored, widths = chapter["stored"], ("2 units", "4 units", "8 units", "XOR", "32 units")
    arrived = {arm: (final_values(results, "accuracy") >= 0.95).sum() for arm, results in stored.items()}
    there = {weights: [arrived[weights, name] for name in widths] for weights in (GLOROT, NORMAL)}
    assert there[NORMAL] == [0, 4, 9, 10, 10]
    assert sum(there[GLOROT]) == 1
    wide, narrow = (chapter["arrival"](stored[GLOROT, name]) for name in ("32 units, batch 10", "XOR, batch 10"))
    assert np.isfinite([wide, narrow]).all()
    assert (wide > narrow).sum() == 9


def test_with_glorot_neither_loss_arrives(chapter):
    for name in ("XOR", "squared error"):
        assert np.isinf(chapter["arrival"](chapter["stored"][GLOROT, name])).all()


def test_without_activations_all_twenty_stand_at_73_percent_and_0_668(chapter):
    for weights in (GLOROT, NORMAL):
        results = chapter["stored"][weights, "no activation"]
        assert final_values(results, "accuracy") == pytest.approx(0.73)
        assert histories(results)[:, 3:] == pytest.approx(0.668, abs=0.0005)  # from epoch 1,000 on
        assert results[0].epochs[3] == 999


def test_a_sigmoid_network_learns_xor_at_neither_smaller_rate_with_either_weights(chapter):
    for weights in (GLOROT, NORMAL):
        for rate in ("0.01", "0.001"):
            assert (final_values(chapter["stored"][weights, f"sigmoid, rate {rate}"], "accuracy") < 0.95).all()


def test_a_counter_in_zero_grad_is_right_by_its_caller_s_habit(chapter):
    every_step, every_ten, never = chapter["lengths"].values()
    assert every_step == pytest.approx(np.ones(20))
    assert 2 < every_ten.max() < 2.1
    assert np.isnan(never).all()

    adam, p = chapter["ZeroGradAdam"](1.0, clear_every=10), np.zeros(1)
    for _ in range(100):
        before = p[0]
        adam.step([p], [np.ones(1)])
    assert 0 < before - p[0] < 0.6  # too short in the end


def test_counting_epochs_every_seed_is_behind_the_right_adam_and_not_counting_all_are_nan(chapter):
    right, epochs, never = chapter["clocks"].values()
    assert (final_values(right, "loss") < final_values(epochs, "loss")).all()
    assert [result.diverged_at for result in never] == [0] * 10


def test_the_cut_convolution_sees_nine_pixels_and_cannot_run_backward(chapter):
    assert chapter["seen"] == {"right": 64, "cut": 9}
    assert (chapter["outputs"]["cut"][3:] == 0).all()
    assert (chapter["outputs"]["cut"][:, 3:] == 0).all()
    with pytest.raises(ValueError, match="same shape"):
        chapter["check"](8)


def test_the_cut_formula_is_what_the_faulty_convolution_computes(chapter):
    x, W = chapter["digit"][0, :, :, 0], chapter["edges"][:, :, 0, 0]
    z = np.zeros((6, 6))
    for i, j in np.ndindex(3, 3):
        for a, b in np.ndindex(3 - i, 3 - j):
            z[i, j] += x[a, b] * W[i + a, j + b]
    np.testing.assert_allclose(chapter["outputs"]["cut"], z, atol=1e-6)


def test_exercise_patience(chapter):
    patient = chapter["plan"]["XOR"].with_settings(learning_rate=1.0, epochs=2000, measure_every=1)
    needed = 10 * np.sort(chapter["arrival"](run(patient, list(range(10)))))
    assert needed[0] == pytest.approx(8_000, abs=400)
    assert needed[-1] == pytest.approx(15_000, abs=800)


def test_exercise_at_which_width():
    assert 4 * np.sqrt(2 / (16 + 16)) == 1
    assert np.sqrt(2 / (1 + 1)) == 1


def test_exercise_a_test_that_nearly_passes(chapter):
    nn, x = chapter["nn"], np.random.default_rng(1).normal(size=(2, 3, 3, 1))
    outputs = []
    for kind in (nn.layers.Conv2D, chapter["KernelCutConv2D"]):
        model = nn.Sequential([nn.layers.Input((3, 3, 1)), kind(1, 3)], dtype="float64")
        model.set_weights([chapter["edges"], [0]])
        outputs.append(model.predict(x))
    np.testing.assert_allclose(*outputs)
    report = chapter["check"](3)
    assert not report.ok
    assert "DISAGREE" in str(report)
