"""What chapter 7 says about outcomes and causes, asserted over the seeds that it shows."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "07_learning_rates"


def medians(by_rate):
    return {name: np.median(values, axis=-1) for name, values in by_rate.items()}


def test_the_parabola_s_limit_is_just_below_1_before_training(chapter):
    assert 0.9 < chapter["limit"] < 1


def test_all_seeds_converge_up_to_rate_5_and_none_at_7(chapter):
    rates, share = np.array(chapter["many"]), chapter["share"]
    assert (share[rates <= 5] == 1).all()
    assert share[rates == 7] == 0
    assert 5 * chapter["limit"] < 5


def test_trained_at_rates_1_to_5_the_median_curvature_is_close_to_two_over_the_rate(chapter):
    rates, middle = np.array(chapter["many"]), np.median(chapter["sharp"], axis=1)
    edge = (rates >= 1) & (rates <= 5)
    product = rates * middle
    assert ((product[edge] > 1.8) & (product[edge] < 2.7)).all()
    assert product[rates == 0.3] < 1
    assert product[rates == 7] > 2.6
    assert 0.35 < middle[rates == 7] < 0.5


def test_curvature_by_power_iteration_agrees_with_the_whole_hessian(chapter):
    """The Hessian of one small network by finite differences of its gradient, column by column."""
    model, gradients = chapter["spiral_network"](0, dtype="float64"), chapter["gradients"]
    X, y, loss = *chapter["nn"].datasets.spiral(100, 3), chapter["cross_entropy"]
    weights, h = model.get_weights(), 1e-7
    columns = []
    for k, W in enumerate(weights):
        for index in np.ndindex(W.shape):
            both = []
            for sign in (1, -1):
                moved = [a.copy() for a in weights]
                moved[k][index] += sign * h
                model.set_weights(moved)
                both.append(np.concatenate([g.ravel() for g in gradients(model, loss, X, y)]))
            columns.append((both[0] - both[1]) / (2 * h))
    largest = np.linalg.eigvalsh((np.array(columns) + np.array(columns).T) / 2)[-1]
    assert chapter["at_start"][0] == pytest.approx(largest, rel=0.02)


def test_power_iteration_turns_towards_the_steepest_direction_of_a_valley():
    v = np.array([1.0, 1.0])
    rounds = [v := v * [1, 40] for _ in range(2)]
    assert [round_.tolist() for round_ in rounds] == [[1, 40], [1, 1600]]


def slices(chapter, weights, direction):
    """Loss minus its value in the middle, (runs, places), along the steepest direction."""
    model = chapter["spiral_network"]([0] * 10, "float64")
    model.compile(nn.optimizers.SGD(0.0), "sparse_categorical_crossentropy")
    losses = []
    for s in np.linspace(-1.5, 1.5, 31):
        model.set_weights([W + s * a for W, a in zip(weights, direction)])
        losses.append(model.evaluate(chapter["X"], chapter["y"]))
    return (np.array(losses) - losses[15]).T


def test_along_its_steepest_direction_the_loss_is_flatter_after_training_at_rate_3(chapter):
    steepest, gradient = chapter["steepest"], chapter["spiral_gradient"]
    model = chapter["spiral_network"](chapter["seeds"])
    chapter["sweep"](model, chapter["X"], chapter["y"], [3], 60)
    trained = [W.astype("float64") for W in model.get_weights()]
    before, after = (slices(chapter, W, steepest(gradient, W)[1]) for W in (chapter["start"], trained))
    # From -1.5 to 1.5 the ends rise above the middle, before training by about twice as much.
    assert np.median(before[:, [0, -1]]) > 1.5 * np.median(after[:, [0, -1]])
    rank = chapter["many"].index(3)
    assert (chapter["sharp"][rank] < 0.7 * chapter["at_start"]).all()


def test_at_rate_3_the_loss_rises_until_the_sharpness_is_down_to_the_edge(chapter):
    loss, sharpness = np.median(chapter["path"]["loss"], axis=0), np.median(chapter["path"]["sharpness"], axis=0)
    assert loss[0] == pytest.approx(1.21, abs=0.03)
    assert loss[:4].max() > 2
    assert sharpness[0] == pytest.approx(2.16, abs=0.02)
    assert sharpness[:5].min() > 2 / 3 > sharpness[6]  # six steps
    assert loss[6] == pytest.approx(1.1, abs=0.01)
    assert (np.diff(loss[6:]) < 0.003).all()  # slowly, and without a jump
    assert (loss[6:] > 1.04).all()
    assert (chapter["path"]["sharpness"][:, 6] < 0.6 * chapter["path"]["sharpness"][:, 0]).all()
    assert (np.abs(sharpness[6:] - 2 / 3) < 0.11).all()


def test_sixty_steps_at_a_tenth_of_the_rate_go_as_far_and_flatten_nothing(chapter):
    """The throws are the cause: 60 steps at 0.3 and 6 at 3 have the same sum of rates."""
    after_six_throws = chapter["path"]["sharpness"][:, 6]
    calm = chapter["sharp"][chapter["many"].index(0.3)]
    assert (calm > 1.7 * after_six_throws).all()
    assert np.median(calm) > 0.9 * np.median(chapter["at_start"])


def test_once_below_the_edge_learning_makes_a_network_sharper_again(chapter):
    at_15 = chapter["path"]["sharpness"][:, 15]
    at_60 = chapter["sharp"][chapter["many"].index(3)]
    assert [round(float(np.median(each)), 2) for each in (at_15, at_60)] == pytest.approx([0.59, 0.74], abs=0.02)
    assert (at_60 > at_15).sum() >= 9


def test_a_walker_is_thrown_along_a_valley_until_it_is_wide_enough(chapter):
    walls, far, near = chapter["walls"], chapter["bounces"]["rate 3"], chapter["bounces"]["rate 1.5"]
    across = np.abs(far[:, 1])
    assert (np.sign(far[1:5, 1]) == -np.sign(far[:4, 1])).all()
    assert (np.diff(across[:5]) > 0).all()
    assert (np.diff(across[4:]) < 0).all()
    assert (np.diff(far[:, 0]) > 0).all()
    assert 3 * walls(far[0, 0]) > 2 > 3 * walls(far[-1, 0])
    assert walls(chapter["np"].log(3 / 2)) == pytest.approx(2 / 3)
    high, higher = (chapter["thrown"](1, 0.1, w, 1) for w in (0.6, 1.2))
    assert (np.diff(high, axis=0)[0] * [1, -1] > 0).all()  # along and down
    assert np.diff(higher, axis=0)[0, 0] > 2 * np.diff(high, axis=0)[0, 0]
    assert near[-1, 0] < 0.02
    assert abs(near[-1, 1]) < 0.001


def test_without_the_slope_along_the_valley_the_same_walker_runs_off(chapter):
    w = 0.1 * (1 - 3 * chapter["walls"](0.0)) ** np.arange(9)  # u stays 0
    assert abs(w[-1]) > 20


def test_if_no_curvature_could_change_rate_3_would_run_off_in_every_seed_and_0_3_would_not(chapter):
    assert chapter["frozen"][3].shape == (10,)
    assert (chapter["frozen"][3] > 1e9).all()
    assert (chapter["frozen"][0.3] < 10).all()
    assert chapter["share"][chapter["many"].index(3)] == 1  # while the networks themselves learn


def test_the_largest_rate_is_twice_the_number_of_classes(chapter):
    assert {K: counts.tolist() for K, counts in chapter["classes"].items()} == {K: [10, 0] for K in (2, 3, 4, 5)}


def test_three_biases_alone_settle_at_rate_5_and_swing_ever_wider_at_7(chapter):
    calm, wild = (np.abs(chapter["swings"][f"rate {rate}"] - 1 / 3) for rate in (5, 7))
    assert (np.diff(calm) < 0).all()
    assert calm[-1] < 0.001
    assert (np.diff(wild[:9]) > 0).all()
    assert sorted(chapter["swings"]["rate 7"][-2:]) == pytest.approx([0.13, 0.54], abs=0.01)


def test_biases_of_a_tenth_up_and_down_move_a_guess_by_a_third_of_that():
    p = np.exp([0.1, -0.1, 0]) / np.exp([0.1, -0.1, 0]).sum()
    assert p.round(3).tolist() == [0.367, 0.301, 0.332]
    assert p - 1 / 3 == pytest.approx([0.033, -0.033, 0], abs=0.002)


def test_without_the_output_s_biases_all_ten_learn_at_rates_at_which_none_learns_with_them(chapter):
    assert {bias: counts.tolist() for bias, counts in chapter["without"].items()} == {True: [0, 0], False: [10, 10]}


def test_without_biases_the_hidden_outputs_shrink_and_with_them_the_curvature(chapter):
    model = chapter["spiral_network"](chapter["seeds"], bias=False)
    hidden = []
    for steps in (1, 59):
        hidden.append(np.linalg.norm(model.layers[0].forward(chapter["X"]).mean(axis=-2), axis=-1))
        chapter["sweep"](model, chapter["X"], chapter["y"], [7], steps)
    hidden.append(np.linalg.norm(model.layers[0].forward(chapter["X"]).mean(axis=-2), axis=-1))
    assert (hidden[-1] < hidden[0]).all()


def test_without_biases_but_with_a_fixed_hidden_layer_none_learns(chapter):
    """The last layer's weights are as bad as its biases if the hidden outputs cannot shrink."""
    X, y, loss = chapter["X"], chapter["y"], chapter["cross_entropy"]
    for rate in (7, 8):
        model = chapter["spiral_network"](chapter["seeds"], "float64", bias=False)
        for _ in range(60):
            *hidden, last = model.get_weights()
            model.set_weights([*hidden, last - rate * chapter["gradients"](model, loss, X, y)[-1]])
        model.compile(nn.optimizers.SGD(0.0), loss)
        assert (model.evaluate(X, y) > 1.09).all()


@pytest.mark.parametrize("K", [2, 3, 5])
def test_a_guess_among_k_classes_has_the_curvature_1_over_k_in_its_logits(K):
    p = np.full(K, 1 / K)
    assert np.linalg.eigvalsh(np.diag(p) - np.outer(p, p))[-1] == pytest.approx(1 / K)


def test_from_a_large_rate_every_schedule_lowers_the_median_and_cosine_every_seed(chapter):
    calm = chapter["calm"]
    middle = medians(calm)
    for name in ("inverse time", "exponential", "piecewise", "cosine"):
        assert middle[f"{name}, 0.1"] < middle["constant, 0.1"]
    assert 0.05 < middle["cosine, 0.1"] / middle["constant, 0.1"] < 0.2
    assert (calm["cosine, 0.1"] < calm["constant, 0.1"]).all()
    assert (calm["cosine, 0.1"] < calm["constant, 0.03"]).all()


def test_from_a_small_rate_every_schedule_ends_higher_in_every_seed(chapter):
    calm = chapter["calm"]
    for name in ("inverse time", "exponential", "piecewise", "cosine"):
        assert (calm[f"{name}, 0.01"] > calm["constant, 0.01"]).all()


def test_at_a_constant_rate_the_loss_shakes_to_the_end_and_with_cosine_it_is_calm(chapter):
    constant, cosine = (np.log(chapter["shaking"][name]) for name in ("constant", "cosine"))
    early, late = slice(20, 60), slice(-30, None)
    jumps = {name: np.abs(np.diff(line)) for name, line in (("constant", constant), ("cosine", cosine))}
    assert np.median(jumps["constant"][late]) > 0.1
    assert np.median(jumps["cosine"][late]) < 0.1 * np.median(jumps["constant"][late])
    assert np.median(jumps["cosine"][early]) > 0.1
    assert cosine[-1] < constant[late].min()


def test_without_the_noise_of_batches_no_schedule_helps_at_a_large_rate_either(chapter):
    whole = chapter["whole"]
    for name in ("inverse time", "exponential", "piecewise", "cosine"):
        assert whole[name].shape == (10,)
        assert (whole[name] > whole["constant"]).all()


def test_the_report_s_falling_rate_gets_as_far_as_its_sum_in_steps_and_no_farther_than_a_guess(chapter):
    assert round(chapter["walk"]) == 31
    assert chapter["acting"] == pytest.approx(chapter["short"], abs=1e-4)
    assert (chapter["acting"] > np.log(3) - 0.002).all()
    assert (chapter["constant"] < np.log(3) - 0.01).all()


def test_four_times_the_batch_halves_the_noise(chapter):
    noise = chapter["noise"]
    assert noise[5] / noise[20] == pytest.approx(2, rel=0.1)
    assert noise[20] / noise[80] == pytest.approx(2, rel=0.1)


def test_the_fan_shows_the_gradients_of_batches_and_of_all_data(chapter):
    plane, g = chapter["plane"], chapter["g"]
    assert plane.T @ plane == pytest.approx(np.eye(2), abs=1e-9)
    assert g @ plane == pytest.approx([np.linalg.norm(g), 0], abs=1e-9)
    spread = [np.std(a.reshape(100, -1) @ plane[:, 1]) for a in chapter["batches_of"].values()]
    assert spread[0] > spread[1] > spread[2]


def test_at_equal_epochs_small_batches_win_and_at_equal_updates_the_size_matters_little(chapter):
    batches = chapter["batches"]
    middle = medians(batches)
    small = batches["batch 5, 3 epochs, 300 updates"]
    assert (small < batches["batch 25, 3 epochs, 60 updates"]).all()
    assert (batches["batch 25, 3 epochs, 60 updates"] < batches["batch 125, 3 epochs, 12 updates"]).all()
    assert middle["batch 125, 3 epochs, 12 updates"] > np.log(10) - 0.5  # hardly better than guessing
    for title in ("batch 25, 15 epochs, 300 updates", "batch 125, 75 epochs, 300 updates"):
        assert 0.6 * np.median(small) < middle[title] < np.median(small)


def test_at_rates_of_their_own_small_batches_win_at_equal_epochs_and_large_ones_at_equal_updates(chapter):
    medians, rates = {key: np.median(each, axis=1) for key, each in chapter["tuned"].items()}, chapter["own_rates"]
    assert [round(medians[B, 3].min(), 2) for B in (5, 125)] == pytest.approx([0.14, 1.24], abs=0.02)
    behind = medians[5, 3] > medians[125, 3]
    assert [rate for rate, each in zip(rates, behind) if each] == [1.0]
    assert medians[5, 3].min() < 0.2 * medians[125, 3].min()
    assert medians[125, 75].min() < 0.2 * medians[5, 3].min()
    assert rates[medians[125, 75].argmin()] == 1.0
    assert medians[5, 3][rates.index(1.0)] > np.log(10) - 0.05  # no better than a guess


def test_exercise_the_best_single_rate(chapter):
    def slower(rate):
        return max(abs(1 - rate), abs(1 - 40 * rate))

    assert slower(2 / 41) == pytest.approx(39 / 41)
    assert all(slower(rate) > slower(2 / 41) for rate in (0.045, 0.0487, 0.0489, 0.05))


def test_exercise_how_far_a_schedule_walks(chapter, solution, capsys):
    exec(solution("ex-07-walk"), dict(chapter))
    walks = {line[:12].strip(): float(line[12:]) for line in capsys.readouterr().out.splitlines()}
    assert walks["constant"] == 300
    assert walks["cosine"] == pytest.approx(150, abs=1)
    assert walks["exponential"] == pytest.approx(300 * 0.99 / np.log(100), abs=1)
    assert 0.2 < walks["exponential"] / 300 < 0.22


def test_exercise_a_third_of_the_noise():
    X, y = nn.datasets.digits("train")
    counts = [update_count(X[:500].reshape(500, 64), y[:500], size) for size in (20, 180)]
    assert counts == [25, 3]
    assert (180 / 20) ** 0.5 == 3


def update_count(X, y, batch_size):
    """How many updates an epoch has."""
    model = nn.Sequential([nn.layers.Input((64,)), nn.layers.Dense(10, "softmax")], seed=0)
    rates = []
    model.compile(nn.optimizers.SGD(lambda step: rates.append(step) or 0.1), "sparse_categorical_crossentropy")
    model.fit(X, y, batch_size, epochs=1, verbose=0)
    return len(set(rates))
