"""What the chapter on Report D says about outcomes, asserted over the seeds that it shows."""

from pathlib import Path

import numpy as np
import pytest
from faults.report_d import BothCutConv2D, UnclippedCrossentropy
from reruns.reported import counts, figures

from nnlive.experiments import Plan, ResultStore, final_values, histories, run

CHAPTER = "experiments/xor"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
CODED, RIGHT = (Plan.read(FOLDER / f"xor_{name}.toml") for name in ("coded", "right"))
STORES = {plan: ResultStore(FOLDER / "runs" / f"xor_{plan}.jsonl") for plan in ("coded", "right")}
SHARE = 1 / 21
WIDTHS = ("2 units", "4 units", "8 units", "16 units", "32 units")


def coded(name):
    return STORES["coded"].results_of(CODED[name])


def right(name):
    return STORES["right"].results_of(RIGHT[name])


def arrival(results):
    """The first epoch kept from which all points but one are right to the end; infinite if there is none."""
    late = histories(results, "accuracy") < 0.95
    epochs = np.append(np.array(results[0].epochs) + 1, np.inf)
    last = late.shape[1] - late[:, ::-1].argmax(axis=1)
    return np.where(late.any(axis=1), epochs[last], epochs[0])


@pytest.mark.parametrize("name", ["16 units", "ReLU", "squared error"])
def test_stored_runs_come_out_again(name):
    again, stored = run(CODED[name], 3), coded(name)[3]
    assert stored.seed == 3
    assert again.final["accuracy"] == pytest.approx(stored.final["accuracy"], abs=SHARE / 2)
    np.testing.assert_allclose(again.history["loss"], stored.history["loss"], rtol=1e-3)


def test_there_are_21_points_and_every_reported_share_of_xor_is_a_multiple_of_one_of_them(chapter):
    X, y = chapter["X"], chapter["y"]
    assert X.shape == (21, 2)
    assert len(np.unique(X.round(3), axis=0)) == 21
    assert ((y == 0).sum(), (y == 1).sum()) == (11, 10)
    rising, falling = (X[y == label].round(6) for label in (0, 1))
    assert np.allclose(rising[:, 0], rising[:, 1])
    assert np.allclose(falling.sum(axis=1), 1)
    assert all(share == int(share) for share in chapter["shares"])
    for name in ("2 units", "4 units", "no activation"):
        assert chapter["accuracy"][name].reported == pytest.approx(11 / 21, abs=5e-4)


def test_none_arrives_from_glorot_whatever_the_biases_and_all_from_larger_kernels(chapter):
    arrived = {name: count for name, (_, count) in chapter["found"].items()}
    assert arrived == {
        "Glorot, biases 0": 0,
        "Glorot, biases N(0, 1)": 0,
        "4 × Glorot, biases 0": 10,
        "N(0, 1), biases 0": 10,
        "N(0, 1), biases too": 10,
    }


def test_from_glorot_the_first_outputs_are_several_times_less_spread(chapter):
    spreads = [spread for spread, _ in chapter["found"].values()]
    assert spreads[0] == pytest.approx(0.002, abs=0.001)
    assert max(spreads[:2]) * 5 < min(spreads[2:])


def test_from_glorot_all_end_at_one_answer_with_the_loss_of_the_share(chapter):
    model = chapter["networks"]("glorot_uniform", "zeros")
    loss, accuracy = model.evaluate(chapter["X"], chapter["y"])
    share = 10 / 21
    assert accuracy == pytest.approx(11 / 21)
    assert loss == pytest.approx(-share * np.log(share) - (1 - share) * np.log(1 - share), abs=0.001)


def test_at_16_units_after_16_the_normal_start_is_four_times_glorot_s(chapter):
    draw = chapter["nn"].initializers.GlorotNormal()((16, 16), np.random.default_rng(0))
    assert draw.std() == pytest.approx(0.25, abs=0.02)


def test_the_half_explains_little_of_the_squared_error(chapter):
    assert chapter["squared"] == {0.1: 0, 0.2: 1, 0.4: 10}
    whole = chapter["networks"](chapter["normal"], chapter["normal"], loss="mean_squared_error")
    assert (whole.evaluate(chapter["X"], chapter["y"])[1] == 1).sum() == 1


def test_squared_error_arrives_in_no_seed_at_the_report_s_rate_and_cross_entropy_in_every():
    assert np.isinf(arrival(coded("squared error"))).all()
    assert np.isfinite(arrival(coded("16 units"))).all()


def test_one_of_32_figures_is_outside_the_range_of_ten_seeds(chapter):
    told = figures("D")
    assert len(told) == 32
    (outside,) = [one for one in told if one.verdict == "outside"]
    assert (outside.name, outside.kind) == ("squared error", "loss")
    assert 0 < min(outside.coded) - outside.reported < 0.01
    assert counts(told)["D"]["outside"] == 1
    assert {len(one.coded) for one in told} == {10}


def test_every_diamond_lies_within_the_range_of_its_seeds(chapter):
    for one in chapter["accuracy"].values():
        assert min(one.coded) - 0.001 <= one.reported <= max(one.coded) + 0.001


def test_more_units_end_lower_in_the_median():
    medians = [np.median(final_values(coded(name), "loss")) for name in WIDTHS]
    assert (np.diff(medians) < 0).all()


def test_relu_where_it_is_finite_and_tanh_arrive_before_the_sigmoid_and_adam_before_momentum():
    sigmoid = arrival(coded("16 units"))
    relu, finite = arrival(coded("ReLU")), np.isfinite(final_values(coded("ReLU"), "loss"))
    assert finite.sum() == 7
    assert (relu[finite] < sigmoid[finite]).all()
    assert (arrival(coded("tanh")) < sigmoid).all()
    assert (histories(coded("Adam"))[:, 0] < histories(coded("momentum"))[:, 0]).all()
    assert np.isinf(arrival(coded("no activation"))).all()


def test_smaller_rates_leave_the_sigmoid_behind():
    for rate in ("0.01", "0.001"):
        assert np.isinf(arrival(coded(f"sigmoid, rate {rate}"))).all()


def test_relu_s_nan_is_the_logarithm_of_0_and_clipped_all_ten_learn():
    diverged = ~np.isfinite(final_values(coded("ReLU"), "loss"))
    assert diverged.sum() == 3
    assert final_values(coded("ReLU"), "accuracy")[diverged] == pytest.approx(11 / 21)
    clipped = CODED["ReLU"].with_settings(faults=["faults:normal_weights_and_biases"])
    assert (final_values(run(clipped, list(range(10))), "accuracy") == 1).all()
    value, gradient = UnclippedCrossentropy("binary_crossentropy").value_and_gradient(np.ones((1, 1)), np.ones((1, 1)))
    assert np.isnan(value)
    assert np.isnan(gradient).all()


def test_with_glorot_s_start_sigmoids_with_sgd_learn_xor_at_no_width():
    for name in WIDTHS:
        assert final_values(right(name), "accuracy").max() < 0.65
    for name in ("tanh", "ReLU", "momentum", "Adam"):
        assert (final_values(right(name), "accuracy") == 1).all()


def test_the_cut_convolution_is_right_at_one_place_wrong_at_three_and_stops_in_forward(chapter):
    right, both = chapter["nn"].layers.Conv2D, BothCutConv2D
    convolved = chapter["convolved"]
    assert convolved(both, 3, 3) == convolved(right, 3, 3)
    same = np.isclose(convolved(both, 3, 2), convolved(right, 3, 2))
    assert same.tolist() == [[True, False], [False, False]]
    for size, kernel in ((8, 3), (4, 2), (4, 3)):
        with pytest.raises(ValueError, match="broadcast"):
            convolved(both, size, kernel)


def test_exercise_patience(chapter, solution, capsys):
    names = {name: chapter[name] for name in ("networks", "X", "y")}
    exec(solution("ex-xor-patience"), names)
    capsys.readouterr()
    assert (names["patient"] == 1).all()
    assert len(names["patient"]) == 10


def test_exercise_a_kernel_of_one_pixel(chapter, solution, capsys):
    names = {name: chapter[name] for name in ("convolved", "BothCutConv2D")}
    exec(solution("ex-xor-cut"), names)
    capsys.readouterr()
    cut, whole = np.array(names["cut"]), np.array(chapter["convolved"](chapter["nn"].layers.Conv2D, 4, 1))
    assert cut[0, 0] == whole[0, 0] != 0
    assert np.count_nonzero(cut) == 1
