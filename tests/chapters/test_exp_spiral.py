"""What the chapter on Report B claims, asserted over its seeds."""

from pathlib import Path

import numpy as np
import pytest

from nnlive.experiments import Plan, ResultStore, Run, final_values, run
from nnlive.explorers import SpiralReport
from nnlive.explorers.spiral_report import SWITCHES

CHAPTER = "experiments/spiral"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
MEANT, SLIP, FROZEN, BOTH = "as meant", "ReLU slip", "frozen decay", "both"
GUESSING = np.log(3)


def loss(chapter, rate, name):
    return final_values(chapter["arms"][rate][name], "loss")


def stored(file, name):
    """All results of one arm of a TOML file."""
    return ResultStore(FOLDER / "runs" / f"{file}.jsonl").results_of(Plan.read(FOLDER / f"{file}.toml")[name])


def figure(chapter, name, what):
    (found,) = [each for each in chapter["table"] if (each.name, each.what) == (name, what)]
    return found


def test_the_faulty_experiments_are_the_right_ones_but_for_their_faults():
    right, faulty = (Plan.read(FOLDER / f"{name}.toml") for name in ("spiral", "spiral_faults"))
    for experiment in faulty.experiments:
        rate = experiment.name.split(",")[0]
        assert experiment.faults
        assert experiment.with_settings(faults=[], name=rate) == right[rate]


def test_the_runs_as_coded_are_those_with_both_faults_on_spirals_of_their_own():
    coded, faulty = (Plan.read(FOLDER / f"{name}.toml") for name in ("spiral_coded", "spiral_faults"))
    for experiment in coded.experiments:
        both = faulty[f"{experiment.name}, both"]
        changes = {"name": "", "dtype": both.dtype, "backend": both.backend}
        assert experiment.backend == "reruns:own_points"
        assert experiment.with_settings(**changes) == both.with_settings(name="")


def test_a_stored_run_comes_out_again():
    kept = stored("spiral_faults", "rate 2, both")[0]
    experiment = Plan.read(FOLDER / "spiral_faults.toml")["rate 2, both"]
    again = run(experiment.with_settings(epochs=501), 0)
    places = [kept.epochs.index(epoch) for epoch in (249, 499)]
    expected = [kept.history["loss"][place] for place in places]
    found = [again.history["loss"][again.epochs.index(epoch)] for epoch in (249, 499)]
    np.testing.assert_allclose(found, expected, rtol=1e-3)


def test_right_code_learns_little_or_nothing_and_less_than_the_report_saw(chapter):
    losses = {rate: final_values(results, "loss") for rate, results in chapter["meant"].items()}
    assert sum(map(len, losses.values())) == 30
    assert min(map(np.min, losses.values())) > 1.01
    for rate, claim in chapter["told"].items():
        assert (losses[rate] > claim).all()
        accuracy = final_values(chapter["meant"][rate], "accuracy")
        assert (accuracy < figure(chapter, rate, "accuracy").reported).all()


def test_the_rates_add_up_to_a_walk_of_81_in_place_of_30000(chapter):
    budgets = chapter["budgets"]
    assert [round(budgets[rate][0]) for rate in ("rate 0.5", "rate 2", "rate 1")] == [231, 924, 81]
    assert [budgets[rate][1] for rate in ("rate 0.5", "rate 2", "rate 1")] == [5000, 20_000, 30_000]


def test_a_gradient_check_finds_the_slope_and_three_steps_find_the_decay(chapter):
    assert {name: report.ok for name, report in chapter["checks"].items()} == {
        MEANT: True,
        SLIP: False,
        FROZEN: True,
        BOTH: False,
    }
    for name in (MEANT, SLIP):
        assert chapter["rates"][name] == [2.0, 1.98, 1.961]
    for name in (FROZEN, BOTH):
        assert chapter["rates"][name] == [2.0] * 3


def test_at_the_origin_every_hidden_unit_stands_on_the_corner(chapter):
    X, some, nn = chapter["X"], chapter["some"], chapter["nn"]
    assert np.flatnonzero(~X.any(axis=1)).tolist() == [0, 100, 200]
    assert X[some].any(axis=1).all()
    model = chapter["network"](chapter["plan"]["rate 2"])
    assert not nn.check_gradients(model, X[:3], chapter["y"][:3]).ok


def test_the_faulty_step_is_a_hundredth_as_long_and_goes_downhill(chapter):
    assert chapter["length"].shape == chapter["cosine"].shape == (10,)
    assert ((chapter["length"] > 0.005) & (chapter["length"] < 0.015)).all()
    assert ((chapter["cosine"] > 0.7) & (chapter["cosine"] < 0.9)).all()
    assert np.median(chapter["cosine"]) == pytest.approx(0.8, abs=0.02)


def test_at_rate_2_the_order_is_the_same_in_every_seed(chapter):
    frozen, both, meant, slip = (loss(chapter, "rate 2", name) for name in (FROZEN, BOTH, MEANT, SLIP))
    assert (frozen < both).all()
    assert (both < meant).all()
    assert (meant < slip).all()
    assert np.median(both) - np.median(frozen) == pytest.approx(0.21, abs=0.006)


@pytest.mark.parametrize("rate", ["rate 0.5", "rate 1"])
def test_at_the_other_rates_the_order_is_the_same_in_nine_seeds_or_more(chapter, rate):
    frozen, both, meant, slip = (loss(chapter, rate, name) for name in (FROZEN, BOTH, MEANT, SLIP))
    for lower, higher in ((frozen, both), (both, meant), (meant, slip)):
        assert (lower < higher).sum() >= 9


def test_only_with_both_faults_the_report_s_loss_lies_among_ours(chapter):
    for rate, claim in chapter["told"].items():
        low, high = np.quantile(loss(chapter, rate, BOTH), [0.1, 0.9])
        assert low < claim < high
        for name in (MEANT, SLIP, FROZEN):
            low, high = np.quantile(loss(chapter, rate, name), [0.1, 0.9])
            assert not low < claim < high


def test_the_slope_mended_alone_learns_more_and_the_decay_mended_alone_next_to_nothing(chapter):
    for rate in chapter["told"]:
        accuracy = np.median(final_values(chapter["arms"][rate][FROZEN], "accuracy"))
        assert accuracy > figure(chapter, rate, "accuracy").reported + 0.1
        assert np.abs(loss(chapter, rate, SLIP) - GUESSING).max() < 0.03


def test_all_seven_figures_lie_inside_the_range_of_ten_spirals(chapter):
    assert len(chapter["table"]) == 7
    for each in chapter["table"]:
        assert len(each.coded) == 10
        assert min(each.coded) < each.reported < max(each.coded)


def test_accuracies_of_such_runs_differ_by_ten_points(chapter):
    for each in chapter["table"]:
        if each.kind == "share":
            assert np.ptp(each.coded) == pytest.approx(0.105, abs=0.005)


def test_right_code_on_these_spirals_learns_less_than_the_report_where_it_has_run(chapter):
    for each in chapter["table"]:
        if each.kind == "loss":
            assert all(value > each.reported for value in each.right)
        else:
            assert all(value < each.reported for value in each.right)


def test_at_rate_0_5_the_runs_as_coded_fall_very_slightly():
    ends = final_values(stored("spiral_coded", "rate 0.5"), "told_loss")
    assert [round(value, 2) for value in (ends.min(), ends.max())] == [0.98, 1.07]
    assert ends.max() < GUESSING


def test_an_eleventh_run_lies_outside_the_range_of_ten_about_twice_in_eleven():
    runs = np.random.default_rng(0).normal(size=(20_000, 11))
    last, others = runs[:, -1], runs[:, :-1]
    outside = ((last < others.min(axis=1)) | (last > others.max(axis=1))).mean()
    assert outside == pytest.approx(2 / 11, abs=0.01)


def test_at_equal_steps_rate_2_is_ahead_and_at_an_equal_sum_neither(chapter):
    assert chapter["lower"][10_000] == 0
    assert 3 <= chapter["lower"][20_000] <= 7
    assert chapter["lower"][30_000] >= 9
    at_equal_sum = np.median(chapter["loss_at"](chapter["one"], 20_000))
    assert abs(at_equal_sum - np.median(chapter["at_ten"])) < 0.06


def median(relu, decay, rate):
    explorer = SpiralReport()
    settings = {"relu": SWITCHES["relu"][relu], "decay": SWITCHES["decay"][decay], "rate": 10**rate, "seed": 0}
    return np.median(explorer.last_state(settings).losses()[-1])


def test_in_the_explorer_a_larger_rate_makes_up_for_the_decay_up_to_a_limit():
    assert median(False, False, 0.8) == pytest.approx(0.76, abs=0.03)
    assert median(False, False, 1.0) > 0.9
    assert median(False, True, 0.6) < 0.76
    assert median(False, True, 0.8) > 0.9
    assert median(False, True, 0.9) > GUESSING


@pytest.mark.parametrize("decay", [False, True])
def test_in_the_explorer_no_rate_makes_up_for_the_slip(decay):
    rates = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    assert min(median(True, decay, rate) for rate in rates) > 0.95


def test_exercise_room_to_walk(chapter):
    schedule = chapter["nn"].schedules.InverseTimeDecay(2.0, 1, 2.51e-4)
    assert sum(schedule(t) for t in range(10_000)) == pytest.approx(10_000, rel=0.002)
    assert np.log(1 + 2.51) / 2.51 == pytest.approx(0.5, abs=0.001)


def test_exercise_the_function_that_fits(chapter):
    class HalfSquare(chapter["ReLUTimesInput"]):
        def forward(self, x, training=False):
            y = super().forward(x, training)
            return y**2 / 2

    assert chapter["nn"].check_gradients(HalfSquare(), np.linspace(-1, 1.5, 7)[None]).ok
    assert not chapter["nn"].check_gradients(chapter["ReLUTimesInput"](), np.linspace(-1, 1.5, 7)[None]).ok


def test_exercise_a_blind_check(chapter):
    for blind in ([[-2.0, 1.0, 1.0]], [[-1.0, -0.5, -3.0]]):
        assert chapter["nn"].check_gradients(chapter["ReLUTimesInput"](), blind).ok


def test_the_network_of_the_picture_knows_one_class_and_takes_another_for_it(chapter):
    said, truth = chapter["said"], chapter["y_new"]
    assert (said[truth == 0] == 0).mean() > 0.7
    assert (said[truth == 2] == 0).mean() > 0.5
    assert (said == truth).mean() == pytest.approx(0.57, abs=0.005)


@pytest.mark.exhaustive
def test_in_each_of_ten_seeds_one_class_is_found_more_often_than_another(chapter):
    training = Run.over(chapter["experiment"], list(range(10)))
    for _ in training:
        pass
    said = training.model.predict(chapter["X_new"]).argmax(axis=-1)
    found = np.array([(said[:, chapter["y_new"] == k] == k).mean(axis=1) for k in range(3)])
    gap = found.max(axis=0) - found.min(axis=0)
    assert gap.min() > 0.15
    assert np.median(gap) > 0.4
