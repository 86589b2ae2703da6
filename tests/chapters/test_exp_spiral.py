"""What the chapter on Report B claims, asserted over its seeds."""

from pathlib import Path

import numpy as np
import pytest

from nnlive.experiments import Plan, final_values
from nnlive.explorers import SpiralReport
from nnlive.explorers.spiral_report import SWITCHES

CHAPTER = "experiments/spiral"
FOLDER = Path(__file__).parents[2] / "chapters" / "experiments"
FILES = ("spiral", "spiral_faults", "spiral_mended", "spiral_draws")
MEANT, SLIP, FROZEN, BOTH = "as meant", "ReLU slip", "frozen decay", "both"
GUESSING = np.log(3)


def loss(chapter, rate, name):
    return final_values(chapter["arms"][rate][name], "loss")


def band(values):
    return np.quantile(values, [0.1, 0.9])


def test_the_faulty_experiments_are_the_right_ones_but_for_their_faults():
    right, faulty = (Plan.read(FOLDER / f"{name}.toml") for name in ("spiral", "spiral_faults"))
    for experiment in faulty.experiments:
        rate = experiment.name.split(",")[0]
        assert experiment.faults
        assert experiment.with_settings(faults=[], name=rate) == right[rate]


def test_the_other_spirals_and_the_mended_runs_differ_in_what_they_say():
    right, faulty, mended, draws = (Plan.read(FOLDER / f"{name}.toml") for name in FILES)
    for seed, experiment in enumerate(draws.experiments, 1):
        assert experiment.with_settings(data_seed=0, name="") == faulty["rate 1, both"].with_settings(name="")
        assert experiment.data_seed == seed
    schedule, initializer = right["rate 2"].schedule, right["rate 2"].initializer
    assert mended["decay 0.0001"].with_settings(schedule=schedule, name="rate 2") == right["rate 2"]
    assert mended["He's weights"].with_settings(initializer=initializer, name="rate 2") == right["rate 2"]


def test_the_store_is_what_a_run_gives(chapter):
    rerun, kept = chapter["shown"][MEANT], chapter["at_2"][MEANT][0]
    assert rerun.key == kept.key
    np.testing.assert_allclose(rerun.history["loss"], kept.history["loss"], rtol=1e-4)
    assert rerun.final["accuracy"] == pytest.approx(kept.final["accuracy"], abs=0.02)
    assert rerun.versions["nnlib"] == kept.versions["nnlib"]


def test_correct_code_learns_little_or_nothing(chapter):
    losses = {rate: final_values(results, "loss") for rate, results in chapter["meant"].items()}
    assert sum(map(len, losses.values())) == 30
    assert min(map(np.min, losses.values())) > 1.01
    assert losses["rate 1"].min() > 1.09
    accuracies = [np.median(final_values(results, "accuracy")) for results in chapter["meant"].values()]
    assert accuracies == pytest.approx([0.42, 0.48, 0.40], abs=0.005)
    for rate, claims in chapter["reported"].items():
        for name, claim in claims.items():
            ours = final_values(chapter["meant"][rate], name)
            assert (ours > claim).all() if name == "loss" else (ours < claim).all()


def test_the_rates_add_up_to_81_and_924_and_half_of_924_takes_a_tenth_of_the_steps(chapter):
    budgets = chapter["budgets"]
    assert [round(budgets[rate][0]) for rate in ("rate 0.5", "rate 2", "rate 1")] == [231, 924, 81]
    assert all(formula == pytest.approx(total, abs=1.1) for total, formula, _, _ in budgets.values())
    assert budgets["rate 2"][2] == 20_000
    assert budgets["rate 2"][3] == pytest.approx(1000, abs=100)


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


def test_with_both_faults_ours_are_the_report_s_figures(chapter):
    both, reported = {rate: four[BOTH] for rate, four in chapter["arms"].items()}, chapter["reported"]
    for rate, name in (("rate 2", "loss"), ("rate 2", "accuracy"), ("rate 1", "loss")):
        low, high = band(final_values(both[rate], name))
        assert low < reported[rate][name] < high
    assert final_values(both["rate 1"], "accuracy").max() == pytest.approx(0.760, abs=1e-4)
    assert final_values(both["rate 1"], "test_accuracy").max() < 0.704


def test_without_both_of_them_they_are_not(chapter):
    for rate, claims in chapter["reported"].items():
        for name in (MEANT, SLIP, FROZEN) if claims else ():
            low, high = band(loss(chapter, rate, name))
            assert not low < claims["loss"] < high


def test_at_a_constant_rate_right_code_learns_more_than_the_report_saw(chapter):
    for rate in ("rate 2", "rate 1"):
        accuracy = np.median(final_values(chapter["arms"][rate][FROZEN], "accuracy"))
        assert accuracy > chapter["reported"][rate]["accuracy"] + 0.1


def test_the_maps_are_of_networks_that_learnt_and_of_one_that_did_not(chapter):
    accuracy = {name: result.final["accuracy"] for name, result in chapter["shown"].items()}
    assert accuracy[MEANT] < 0.52
    assert min(accuracy[BOTH], accuracy[FROZEN]) > 0.52


def test_at_equal_steps_rate_2_is_ahead_and_at_an_equal_sum_neither(chapter):
    assert chapter["lower"][10_000] == 0
    assert 3 <= chapter["lower"][20_000] <= 7
    assert chapter["lower"][30_000] >= 9
    at_equal_sum = np.median(chapter["loss_at"](chapter["one"], 20_000))
    assert abs(at_equal_sum - np.median(chapter["at_ten"])) < 0.06


def test_the_gap_on_fresh_points_is_there_in_all_forty_runs(chapter):
    groups = [*chapter["draws"].values(), chapter["two"]]
    gaps = [final_values(group, "accuracy") - final_values(group, "test_accuracy") for group in groups]
    assert sum(map(len, gaps)) == 40
    assert min(map(np.min, gaps)) > 0
    assert np.median(gaps[0]) == pytest.approx(0.08, abs=0.006)


def test_on_another_spiral_more_than_half_reach_the_report_s_share_of_fresh_points(chapter):
    assert (final_values(chapter["draws"]["third spiral"], "test_accuracy") > 0.704).sum() > 5


def test_seed_9_ends_on_a_spike(chapter):
    seed_9 = chapter["one"][9]
    assert seed_9.history["loss"][seed_9.epochs.index(29_499)] == pytest.approx(0.55, abs=0.005)
    assert seed_9.final["loss"] == pytest.approx(1.10, abs=0.005)


def test_mended_both_ways_correct_code_passes_the_report(chapter):
    slow, he = (np.median(final_values(results, "accuracy")) for results in chapter["mended"].values())
    assert slow == pytest.approx(0.82, abs=0.005)
    assert he == pytest.approx(0.68, abs=0.005)
    assert min(slow, he) > chapter["reported"]["rate 2"]["accuracy"]
    schedule = chapter["nn"].schedules.InverseTimeDecay(2.0, 1, 0.0001)
    assert round(sum(schedule(t) for t in range(10_000))) == 13_863


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
