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
    X, y = chapter["nn"].datasets.spiral(100, 3)
    weights, h = model.get_weights(), 1e-7
    columns = []
    for k, W in enumerate(weights):
        for index in np.ndindex(W.shape):
            both = []
            for sign in (1, -1):
                moved = [a.copy() for a in weights]
                moved[k][index] += sign * h
                model.set_weights(moved)
                both.append(np.concatenate([g.ravel() for g in gradients(model, X, y)]))
            columns.append((both[0] - both[1]) / (2 * h))
    largest = np.linalg.eigvalsh((np.array(columns) + np.array(columns).T) / 2)[-1]
    assert chapter["at_start"][0] == pytest.approx(largest, rel=0.02)


def test_power_iteration_turns_towards_the_steepest_direction_of_a_valley():
    v = np.array([1.0, 1.0])
    rounds = [v := v * [1, 40] for _ in range(2)]
    assert [round_.tolist() for round_ in rounds] == [[1, 40], [1, 1600]]


def test_along_its_steepest_direction_the_loss_is_flatter_after_training_at_rate_3(chapter):
    before, after = (slices for slices in chapter["walls"].values())
    assert before.shape == after.shape == (10, 31)
    # From -1.5 to 1.5 the ends rise above the middle, before training by about twice as much.
    assert np.median(before[:, [0, -1]]) > 1.5 * np.median(after[:, [0, -1]])
    rank = chapter["many"].index(3)
    assert (chapter["sharp"][rank] < 0.7 * chapter["at_start"]).all()


def test_if_no_curvature_could_change_rate_3_would_run_off_in_every_seed_and_0_3_would_not(chapter):
    assert chapter["frozen"][3].shape == (10,)
    assert (chapter["frozen"][3] > 1e9).all()
    assert (chapter["frozen"][0.3] < 10).all()
    assert chapter["share"][chapter["many"].index(3)] == 1  # while the networks themselves learn


def test_the_largest_rate_is_twice_the_number_of_classes(chapter):
    assert {K: counts.tolist() for K, counts in chapter["classes"].items()} == {K: [10, 0] for K in (2, 3, 4, 5)}


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
