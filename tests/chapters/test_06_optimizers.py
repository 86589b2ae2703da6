"""What chapter 6 says about outcomes and causes, asserted over the seeds that it shows."""

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


def test_the_gradient_of_the_valley_is_checked(chapter):
    def loss(p):
        return (p[0] ** 2 + 40 * p[1] ** 2) / 2

    for place in np.random.default_rng(0).normal(size=(5, 2)):
        by_differences = [(loss(place + h) - loss(place - h)) / 2e-6 for h in 1e-6 * np.eye(2)]
        assert chapter["slope"](place) == pytest.approx(np.array(by_differences), rel=1e-6, abs=1e-6)


def test_sgd_s_route_turns_with_the_valley(chapter):
    cos, sin, slope = np.cos(np.pi / 6), np.sin(np.pi / 6), chapter["slope"]
    R = np.array([[cos, -sin], [sin, cos]])  # turns by 30°
    around = chapter["descend"](chapter["SGD"](0.045), R @ [-2.4, 0.6], lambda p: R @ slope(R.T @ p), 25)
    assert around == pytest.approx(chapter["straight"] @ R.T)


def test_downhill_points_to_the_centre_on_the_eigen_directions_alone(chapter):
    def turned_away(place, way):
        return abs(place[0] * way[1] - place[1] * way[0]) / np.linalg.norm(place) / np.linalg.norm(way)

    away = {name: turned_away(np.array(place), way) for name, (place, way) in chapter["downhill"].items()}
    assert away["A"] == away["B"] == 0
    assert away["C"] > 0.5


def test_in_25_steps_momentum_runs_past_the_goal_and_sgd_has_a_third_of_the_way_left(chapter):
    along = {name: walk[:, 0] for name, walk in chapter["walks"].items()}
    assert along[SGD][-1] == pytest.approx(-10 / 3, abs=0.4)
    assert along[MOMENTUM].max() == pytest.approx(4.4, abs=0.05)
    assert along[MOMENTUM][-1] < along[MOMENTUM][-2]  # on its way back


def test_at_rate_0_005_momentum_arrives_and_runs_past_the_goal_by_only_0_4(chapter):
    path = chapter["descend"](chapter["SGD"](0.005, momentum=0.9), chapter["start"], chapter["slope"], 200)
    assert path[:, 0].max() == pytest.approx(0.4, abs=0.05)
    assert np.abs(path[-1]).max() < 0.01


def test_gradients_across_the_valley_alternate_and_along_it_agree(chapter):
    path = chapter["descend"](chapter["SGD"](0.04), chapter["start"], chapter["slope"], 3)
    along, across = chapter["slope"](path).T
    assert along == pytest.approx([-10, -9.6, -9.2, -8.8], abs=0.05)
    assert across == pytest.approx([40, -24, 14.4, -8.6], abs=0.05)


def test_after_50_steps_at_4_percent_13_percent_of_the_way_is_left(chapter):
    assert round(0.96**50, 2) == 0.13


def test_the_memory_gathers_what_agrees_and_cancels_what_alternates(chapter):
    weights, signs = chapter["weights"], [*chapter["signs"].values()]
    assert [round((sign * weights).sum(), 2) for sign in signs] == [6.51, 0.34]
    long = 0.9 ** np.arange(500)
    assert long.sum() == pytest.approx(10)
    assert (long * (-1.0) ** np.arange(500)).sum() == pytest.approx(1 / 1.9)


def test_every_rule_by_hand_equals_nnlib(chapter):
    assert set(chapter["differences"]) == {"momentum", "RMSprop", "Adam", "AdamW"}
    assert max(chapter["differences"].values()) < 1e-12


def test_nesterov_s_rule_by_hand_equals_nnlib(chapter):
    p, v, slope = chapter["start"].copy(), 0, chapter["slope"]
    for _ in range(5):
        g = slope(p)  # p is the place ahead
        v = 0.9 * v - 0.02 * g
        p = p + 0.9 * v - 0.02 * g
    optimizer = chapter["SGD"](0.02, 0.9, nesterov=True)
    assert chapter["descend"](optimizer, chapter["start"], slope, 5)[-1] == pytest.approx(p, abs=1e-12)


def test_sgd_converges_below_2_over_the_curvature_and_momentum_below_3_8(chapter):
    edge = chapter["edge"]
    assert [rate for rate, mu in edge if not mu and edge[rate, mu]] == [0.049]
    assert [rate for rate, mu in edge if mu and edge[rate, mu]] == [0.049, 0.051, 0.094]


def test_at_a_small_rate_momentum_is_the_tenfold_rate_and_at_a_large_one_it_is_ahead(chapter):
    pushed, tenfold = chapter["pushed"], chapter["tenfold"]
    assert np.abs(tenfold[0] / pushed[0] - 1).max() < 0.001
    assert np.median(pushed[0]) == pytest.approx(1.07, abs=0.01)  # hardly learnt: a guess costs 1.10
    assert (pushed[1] < tenfold[1]).sum() == 9


def test_in_seven_seeds_each_step_of_sgd_turns_back_and_with_momentum_none_does(chapter):
    X, y, turned = chapter["X"], chapter["y"], {}
    for name, optimizer in {SGD: chapter["SGD"](1.0), MOMENTUM: chapter["momentum"](0.1)}.items():
        model = chapter["spiral_network"](chapter["seeds"])
        model.compile(optimizer, "sparse_categorical_crossentropy")
        weights = []
        for _ in range(41):
            weights.append(np.concatenate([W.reshape(10, -1) for W in model.get_weights()], axis=1))
            model.fit(X, y, len(X), 1, verbose=0)
        steps = np.diff(weights, axis=0)
        turned[name] = (steps[1:] * steps[:-1]).sum(axis=-1) < 0
    assert turned[SGD].all(axis=0).sum() == 7
    assert not turned[MOMENTUM].any()


def test_rmsprop_s_first_step_is_as_long_along_the_valley_as_across_and_sgd_s_is_not(chapter):
    steps = {name: np.abs(step) for name, (_, step) in chapter["first"].items()}
    assert steps[SGD] == pytest.approx([0.4, 1.6])
    assert steps[RMSPROP] == pytest.approx([1.58, 1.58], rel=0.01)


def test_ten_walkers_hop_half_a_rate_from_the_bottom_and_no_longer_when_the_rate_falls(chapter):
    constant, falling = chapter["hops"]["rate 0.1"], chapter["hops"]["falling rate"]
    assert constant.shape == falling.shape == (401, 10)
    assert np.abs(constant[-20:]) == pytest.approx(0.05, rel=1e-3)
    assert (np.sign(constant[-2]) == -np.sign(constant[-1])).all()
    assert (np.abs(falling[-1]) < 1e-6).all()


def test_sgd_arrives_at_a_constant_rate_because_its_steps_shrink_with_the_gradient(chapter):
    path = chapter["descend"](chapter["SGD"](0.1), chapter["ten"], lambda p: p, 400)
    assert (np.abs(path[-1]) < 1e-6).all()
    assert (np.diff(np.abs(np.diff(path, axis=0)), axis=0) < 0).all()


def test_with_equal_gradients_m_is_nearly_full_after_20_steps_and_v_needs_thousands(chapter):
    m, root = chapter["m"], chapter["root"]
    assert [round(value, 3) for value in m[:3]] == [0.1, 0.19, 0.271]
    assert root[0] == pytest.approx(0.032, abs=0.001)
    assert m[19] > 0.85
    assert root[-1] < 0.2
    assert 1 - 0.999**2000 < 0.9
    known = 1 - 0.9 ** np.arange(1, 31)
    assert m == pytest.approx(known)


def test_without_the_correction_adam_s_steps_begin_three_times_too_long_and_get_longer(chapter):
    sizes = chapter["sizes"]
    assert sizes["corrected"] == pytest.approx(np.ones(30))
    assert sizes["as it stands"][0] == pytest.approx(3.16, abs=0.01)
    assert sizes["as it stands"].max() > 6


def test_adam_s_first_step_is_the_rate_whatever_the_gradient(chapter):
    assert chapter["first_step"] == pytest.approx(-0.01 * np.ones(3), rel=1e-3)


def test_the_correction_helps_at_rate_a_tenth_and_costs_at_0_03(chapter):
    with_it, without = chapter["with_it"], chapter["without"]
    assert chapter["adam_rates"] == [0.03, 0.1]
    assert (with_it[1] < without[1]).all()  # after one step, at both rates
    assert np.median(without[1, 1]) == pytest.approx(4.4, abs=0.2)
    assert (without[-1, 0] < with_it[-1, 0]).all()
    assert (with_it[-1, 1] < without[-1, 1]).all()


def race_medians(chapter):
    return {key: np.median(steps) for key, steps in chapter["needed"].items()}


def test_in_the_round_bowl_sgd_needs_one_step_and_every_rise_of_the_walls_costs_it(chapter):
    middle = race_medians(chapter)
    sgd = [middle[SGD, c] for c in chapter["walls"]]
    assert sgd[0] == 1 == min(middle[name, 1] for name in chapter["optimizers"])
    assert (np.diff(sgd) > 0).all()
    assert sgd[-1] > 200
    assert chapter["needed"][SGD, 1].shape == (10,)


def test_momentum_s_and_adam_s_steps_hardly_depend_on_the_walls(chapter):
    middle = race_medians(chapter)
    for name in (MOMENTUM, ADAM):
        row = [middle[name, c] for c in chapter["walls"]]
        assert max(row) < 1.15 * min(row)


def test_sgd_is_first_up_to_curvature_10_and_momentum_and_adam_pass_it_at_40(chapter):
    middle = race_medians(chapter)
    for c in chapter["walls"]:
        others = [middle[name, c] for name in (MOMENTUM, ADAM)]
        assert (middle[SGD, c] < min(others)) == (c <= 10)
        assert (middle[SGD, c] > max(others)) == (c >= 40)
    assert min(middle[MOMENTUM, c] for c in chapter["walls"]) > 24  # dozens of steps in every valley


def test_every_best_rate_of_the_race_lies_inside_the_grid(chapter):
    assert {*chapter["best_rate"].values()} <= {*chapter["race_rates"][1:-1]}


def test_at_its_best_rate_momentum_s_swings_shrink_by_the_root_of_0_9_whatever_the_curvature(chapter):
    for c in chapter["walls"]:
        rate = chapter["best_rate"][MOMENTUM, c]
        for a in (1, c):
            step = np.array([[0.9, -rate * a], [0.9, 1 - rate * a]])  # of (v, p)
            assert np.abs(np.linalg.eigvals(step)) == pytest.approx(np.full(2, 0.9**0.5))
    assert round(0.9 ** (45 / 2), 2) == 0.09  # about a tenth
    assert len(chapter["race_rates"]) == 11


def test_with_walls_of_40_rmsprop_takes_the_most_steps_and_its_path_bends_least(chapter):
    def turning(path):
        steps = np.diff(path[:30], axis=0)
        angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        return np.abs(np.diff(angles)).sum()

    middle = race_medians(chapter)
    assert max(chapter["optimizers"], key=lambda name: middle[name, 40]) == RMSPROP
    routes = {title.split(",")[0]: path for title, path in chapter["shown"].items()}
    turns = {name: turning(path) for name, path in routes.items()}
    assert min(turns, key=turns.get) == RMSPROP
    assert routes[MOMENTUM][:, 0].max() < 0
    assert chapter["best_rate"][MOMENTUM, 40] == 0.005
    assert chapter["race"](chapter["optimizers"][MOMENTUM], 0.01, 40)[..., 0].max(axis=0).min() > 0.5
    assert routes[ADAM][:, 0].max() > 0.5
    assert routes[SGD][:, 0].max() < 0


def test_at_a_larger_rate_rmsprop_does_not_stay_near_the_goal(chapter):
    make = chapter["optimizers"][RMSPROP]
    assert np.isinf(chapter["steps_needed"](chapter["race"](make, 0.2, 40), 40)).all()


def test_each_optimizer_s_best_rate_on_the_spiral_lies_inside_the_grid(chapter):
    ranks = {name: int(values.argmin()) for name, values in medians(chapter["final"]).items()}
    best_rates = {name: chapter["grid_rates"][rank] for name, rank in ranks.items()}
    assert best_rates == {SGD: 3, MOMENTUM: 1, RMSPROP: 0.1, ADAM: 0.1}


def test_adam_wins_at_rate_a_tenth_and_at_rate_3_sgd_is_below_it_and_rmsprop_last(chapter):
    middle, rates = medians(chapter["final"]), chapter["grid_rates"]
    tenth, three = rates.index(0.1), rates.index(3)
    assert all(middle[ADAM][tenth] < middle[name][tenth] - 0.1 for name in (SGD, MOMENTUM, RMSPROP))
    assert max(middle, key=lambda name: middle[name][tenth]) == SGD
    assert middle[SGD][three] < middle[ADAM][three]
    assert middle[MOMENTUM][three] < middle[ADAM][three]
    assert max(middle, key=lambda name: middle[name][three]) == RMSPROP


def test_at_their_best_rates_all_four_move_a_weight_by_0_01_to_0_05_at_first_and_at_0_1_sgd_far_less(chapter):
    def length(name, rate):
        model = chapter["spiral_network"](chapter["seeds"])
        model.compile(chapter["optimizers"][name](rate), "sparse_categorical_crossentropy")
        weights = [np.concatenate([W.reshape(10, -1) for W in model.get_weights()], axis=1)]
        for _ in model.train(chapter["X"], chapter["y"], len(chapter["X"]), 20):
            weights.append(np.concatenate([W.reshape(10, -1) for W in model.get_weights()], axis=1))
        return np.median(np.abs(np.diff(weights, axis=0)).mean(axis=(0, 2)))

    lengths = [length(name, rate) for name, rate in {SGD: 3, MOMENTUM: 1, RMSPROP: 0.1, ADAM: 0.1}.items()]
    assert 0.0095 < min(lengths) < max(lengths) < 0.0505
    assert length(ADAM, 0.1) > 30 * length(SGD, 0.1)


def test_at_its_best_rate_adam_ends_below_the_others_in_every_seed(chapter):
    best = chapter["best"]
    for name in (SGD, MOMENTUM, RMSPROP):
        assert best[name].shape == (10,)
        assert (best[ADAM] < best[name]).all()


def test_at_rate_a_tenth_adam_is_far_ahead_of_momentum_on_xor_and_sgd_does_not_arrive(chapter):
    at_tenth = {name: steps[chapter["xor_rates"].index(0.1)] for name, steps in chapter["learnt"].items()}
    assert len(chapter["X_xor"]) == 21
    assert 60 < np.median(at_tenth[ADAM]) < 85
    assert 5 < np.median(at_tenth[MOMENTUM]) / np.median(at_tenth[ADAM]) < 8
    assert (at_tenth[ADAM] < at_tenth[MOMENTUM]).all()
    assert np.isinf(at_tenth[SGD]).all()


def test_at_their_best_rates_adam_is_not_ahead_of_momentum_and_rmsprop_on_xor(chapter):
    steps = {title.split(",")[0]: values for title, values in chapter["xor_best"].items()}
    middle = medians(steps)
    assert middle[SGD] > 1.5 * max(middle[MOMENTUM], middle[RMSPROP], middle[ADAM])
    for name in (MOMENTUM, RMSPROP):
        assert (steps[ADAM] < steps[name]).sum() <= 7  # no clear lead over the seeds
        assert steps[name].min() < steps[ADAM].max()  # the ranges overlap
        assert steps[ADAM].min() < steps[name].max()
        assert 0.7 < middle[name] / middle[ADAM] < 1.3


def test_on_xor_momentum_s_best_rate_is_ten_times_adam_s(chapter):
    rates = {title.split(",")[0]: float(title.split(" ")[-1]) for title in chapter["xor_best"]}
    assert rates == {SGD: 3, MOMENTUM: 1, RMSPROP: 0.1, ADAM: 0.1}


def test_exercise_an_average_in_place_of_a_sum(chapter, solution, capsys):
    names = dict(chapter)
    exec(solution("ex-06-average"), names)
    capsys.readouterr()
    averaged, spiral_losses = names["averaged"], chapter["spiral_losses"]
    behind = averaged[0] - spiral_losses(chapter["SGD"], [0.1])[-1, 0]
    assert ((behind > 0) & (behind < 0.01)).all()  # slightly, in every seed
    assert averaged[1] == pytest.approx(spiral_losses(chapter["momentum"], [0.1])[-1, 0], rel=1e-3)


def test_exercise_a_square_too_many(chapter):
    class Squared(chapter["nn"].optimizers.RMSprop):
        def update(self, p, g, rate, v, *_):
            v *= self.rho
            v += (1 - self.rho) * g**2
            p -= rate * g**2 / (np.sqrt(v) + self.epsilon)

    path = chapter["descend"](Squared(0.05), [1.0, -1.0], lambda p: p, 60)
    assert (np.diff(path, axis=0) <= 0).all()
    assert 0 < path[-1, 0] < 0.2
    assert path[-1, 1] < -4


def test_exercise_adam_changes_its_mind(chapter):
    gradients = iter([np.array([1.0]), np.array([-1.0])])
    path = chapter["descend"](chapter["nn"].optimizers.Adam(1.0), [0.0], lambda p: next(gradients), 2)
    assert path[2, 0] - path[1, 0] == pytest.approx(0.01 / 0.19, rel=1e-3)


def test_question_sgd_s_best_rate_shrinks_with_a_summed_loss_and_adam_s_does_not(chapter):
    descend, nn, N = chapter["descend"], chapter["nn"], 50
    mean = [descend(make(0.1), [1.0], lambda p: p, 20) for make in (nn.optimizers.SGD, nn.optimizers.Adam)]
    summed = [
        descend(make(rate), [1.0], lambda p: N * p, 20)
        for make, rate in ((nn.optimizers.SGD, 0.1 / N), (nn.optimizers.Adam, 0.1))
    ]
    for one, other in zip(mean, summed):
        assert one == pytest.approx(other, rel=1e-5, abs=1e-9)
