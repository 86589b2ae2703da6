"""What chapter 6 says about outcomes, asserted over the seeds that it shows."""

import numpy as np
import pytest

CHAPTER = "06_optimizers"
SGD, MOMENTUM, RMSPROP, ADAM = "SGD", "momentum", "RMSprop", "Adam"


def medians(by_rate):
    return {name: np.median(values, axis=-1) for name, values in by_rate.items()}


def test_the_walk_on_a_parabola_is_its_closed_form(chapter):
    assert chapter["bowl_error"] < 1e-12


def test_rates_below_two_over_the_curvature_converge_and_the_one_above_does_not(chapter):
    size = np.abs(chapter["bowl"])
    assert (chapter["rates"] * chapter["a"] < 2).tolist() == [True, True, True, False]
    assert (size[-1, :3] < 0.2).all()
    assert (np.diff(size[:, 3]) > 0).all()


def test_rate_one_over_the_curvature_lands_in_one_step(chapter):
    assert chapter["bowl"][1].tolist() == pytest.approx([0.6, 0.0, -0.8, -1.2])


def test_the_loop_over_single_weights_is_much_slower(chapter):
    assert chapter["ratio"] > 10


def test_the_gradient_of_the_valley_is_checked(chapter):
    assert chapter["valley_check"].ok


def test_every_rule_by_hand_equals_nnlib(chapter):
    assert set(chapter["differences"]) == {"momentum", "Nesterov", "RMSprop", "Adam", "AdamW"}
    assert max(chapter["differences"].values()) < 1e-12


def test_report_a_s_momentum_ends_a_touch_behind_plain_sgd_in_every_seed(chapter):
    behind = chapter["averaged"][-1] - chapter["plain"][-1]
    assert behind.shape == (10,)
    assert (behind > 0).all()
    assert (behind < 0.01).all()


def test_momentum_ends_ahead_of_plain_sgd_in_every_seed(chapter):
    assert (chapter["pushed"][-1] < chapter["plain"][-1]).all()


def test_report_a_s_momentum_at_ten_times_the_rate_is_momentum(chapter):
    assert chapter["averaged_times_10"].shape == chapter["pushed"].shape == (100, 10)
    assert chapter["gap"] < 1e-3


def test_rmsprop_reaches_the_bottom_from_both_sides(chapter):
    assert (np.abs(chapter["correct"][-1]) < 0.05).all()


def test_a_squared_gradient_only_ever_lowers_the_weight(chapter):
    squared = chapter["squared"]
    assert (np.diff(squared, axis=0) <= 0).all()
    assert 0 < squared[-1, 0] < 0.2
    assert squared[-1, 1] < -4


def test_adam_s_first_step_is_the_rate_whatever_the_gradient(chapter):
    assert chapter["first_step"] == pytest.approx(-0.01 * np.ones(5), rel=1e-3)


def test_adam_s_faults_make_steps_too_long_or_dead_or_halved(chapter):
    sizes = chapter["sizes"]
    assert sizes["Adam"] == pytest.approx(np.ones(30))
    assert 3 < sizes["corrected with 50,000"].min() < sizes["corrected with 50,000"].max() < 7
    assert sizes["corrected with 50,000"].max() > 6
    assert sizes["moments overwritten"][0] == pytest.approx(1)
    assert sizes["moments overwritten"][4:].max() < 0.01
    assert sizes["1 in place of ε"] == pytest.approx(0.5 * np.ones(30))
    assert 0.09 < sizes["all three"][0] < 0.1
    assert (np.diff(sizes["all three"]) > 0).all()


def test_with_the_wrong_clock_overwriting_does_nothing(chapter):
    both = chapter["step_sizes"](overwrite=True, clock=50_000)
    assert both == pytest.approx(chapter["sizes"]["corrected with 50,000"])


def test_report_a_s_adam_is_close_to_averaged_momentum_for_small_gradients(chapter):
    g = 0.01
    averaged = g * (1 - 0.9 ** np.arange(1, 31))
    assert chapter["step_sizes"](g, **chapter["faults"]) == pytest.approx(averaged, rel=0.01)


def best(chapter, name):
    return min(chapter["needed"][name])


def test_rmsprop_takes_the_most_steps_and_momentum_and_adam_fewer_than_sgd(chapter):
    assert best(chapter, RMSPROP) > best(chapter, SGD) > max(best(chapter, MOMENTUM), best(chapter, ADAM))
    assert chapter["race_rates"][int(np.argmin(chapter["needed"][SGD]))] == 0.04


def test_rmsprop_s_path_bends_least_and_momentum_and_adam_overshoot(chapter):
    def turning(path):
        steps = np.diff(path[:30], axis=0)
        angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        return np.abs(np.diff(angles)).sum()

    routes = {title.split(",")[0]: path for title, path in chapter["routes"].items()}
    turns = {name: turning(path) for name, path in routes.items()}
    assert min(turns, key=turns.get) == RMSPROP
    assert routes[MOMENTUM][:, 0].max() > 0.5
    assert routes[ADAM][:, 0].max() > 0.5
    assert routes[SGD][:, 0].max() < 0


def test_across_the_valley_sgd_converges_below_2_over_c_and_momentum_below_3_8(chapter):
    c, descend, optimizers = 40.0, chapter["descend"], chapter["optimizers"]
    for name, limit in ((SGD, 2 / c), (MOMENTUM, 3.8 / c)):
        below, above = (descend(optimizers[name](f * limit), [1.0], lambda p: c * p, 2000)[-1] for f in (0.99, 1.01))
        assert abs(below[0]) < 1e-3
        assert abs(above[0]) > 1e3


def test_each_optimizer_s_best_rate_on_the_spiral_lies_inside_the_grid(chapter):
    ranks = {name: int(values.argmin()) for name, values in medians(chapter["final"]).items()}
    assert all(0 < rank < 5 for rank in ranks.values())
    assert chapter["grid_rates"][ranks[ADAM]] == 0.1
    assert chapter["grid_rates"][ranks[SGD]] == 3


def test_adam_wins_at_rate_a_tenth_and_at_rate_3_sgd_still_learns_and_rmsprop_never(chapter):
    middle, rates, failed = medians(chapter["final"]), chapter["grid_rates"], chapter["failed"]
    tenth, three = rates.index(0.1), rates.index(3)
    assert all(middle[ADAM][tenth] < middle[name][tenth] - 0.1 for name in (SGD, MOMENTUM, RMSPROP))
    assert middle[SGD][three] < middle[ADAM][three]
    assert failed[SGD][three] == 0
    assert failed[RMSPROP][three] == 10


def test_at_its_best_rate_adam_ends_below_sgd_and_rmsprop_always_and_below_momentum_almost_always(chapter):
    best = chapter["best"]
    assert (best[ADAM] < best[SGD]).all()
    assert (best[ADAM] < best[RMSPROP]).all()
    assert (best[ADAM] < best[MOMENTUM]).sum() >= 9


def test_at_rate_a_tenth_adam_learns_xor_and_sgd_and_momentum_do_not_in_time(chapter):
    at_tenth = {name: steps[0] for name, steps in chapter["learnt"].items()}
    assert np.isfinite(at_tenth[ADAM]).all()
    assert np.isinf(at_tenth[SGD]).all()
    assert np.isinf(at_tenth[MOMENTUM]).all()


def test_at_their_best_rates_adam_is_not_fastest_on_xor(chapter):
    steps = {title.split(",")[0]: values for title, values in chapter["xor_best"].items()}
    assert {title.split(" ")[-1] for title in chapter["xor_best"] if "Adam" in title} == {"0.1"}
    middle = medians(steps)
    assert middle[SGD] > 1.5 * max(middle[MOMENTUM], middle[RMSPROP], middle[ADAM])
    for name in (MOMENTUM, RMSPROP):
        assert (steps[ADAM] < steps[name]).sum() <= 7  # no clear lead over the seeds
        assert steps[name].min() < steps[ADAM].max()  # the ranges overlap
        assert steps[ADAM].min() < steps[name].max()
        assert 0.7 < middle[name] / middle[ADAM] < 1.3


def test_the_best_rates_of_sgd_and_momentum_on_xor_are_ten_times_adam_s_or_more(chapter):
    rates = {title.split(",")[0]: float(title.split(" ")[-1]) for title in chapter["xor_best"]}
    assert rates[SGD] >= 10 * rates[ADAM]
    assert rates[MOMENTUM] >= 10 * rates[ADAM]


def test_exercise_turn_the_valley(chapter):
    R = np.array([[1, -1], [1, 1]]) / np.sqrt(2)
    slope, descend, loss = chapter["slope"], chapter["descend"], chapter["valley_loss"]

    def turned(name, rate):
        path = descend(chapter["optimizers"][name](rate), R @ chapter["start"], lambda p: R @ slope(R.T @ p), 300)
        with np.errstate(invalid="ignore"):
            over = np.flatnonzero(~(loss(path @ R) < 0.1))[-1] + 1
        return over if over < len(path) else np.inf

    counts = {name: [turned(name, rate) for rate in chapter["race_rates"]] for name in chapter["needed"]}
    for name in (SGD, MOMENTUM):
        assert counts[name] == chapter["needed"][name]
    for name in (RMSPROP, ADAM):
        assert counts[name] != chapter["needed"][name]
    tenth = chapter["race_rates"].index(0.1)
    assert counts[RMSPROP][tenth] > 2 * chapter["needed"][RMSPROP][tenth]


def test_exercise_adam_changes_its_mind(chapter):
    gradients = iter([np.array([1.0]), np.array([-1.0])])
    path = chapter["descend"](chapter["nn"].optimizers.Adam(1.0), [0.0], lambda p: next(gradients), 2)
    assert path[2, 0] - path[1, 0] == pytest.approx(0.01 / 0.19, rel=1e-3)
