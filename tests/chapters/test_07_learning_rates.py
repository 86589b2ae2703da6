"""What chapter 7 says about outcomes, asserted over the seeds that it shows."""

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


def test_from_a_large_rate_every_schedule_lowers_the_median_and_cosine_every_seed(chapter):
    calm = chapter["calm"]
    middle = medians(calm)
    for name in ("inverse time", "exponential", "piecewise", "cosine"):
        assert middle[f"{name}, 0.1"] < middle["constant, 0.1"]
    assert middle["cosine, 0.1"] < middle["constant, 0.1"] / 4
    assert (calm["cosine, 0.1"] < calm["constant, 0.1"]).all()
    assert (calm["cosine, 0.1"] < calm["constant, 0.03"]).all()


def test_from_a_small_rate_every_schedule_ends_higher_in_every_seed(chapter):
    calm = chapter["calm"]
    for name in ("inverse time", "exponential", "piecewise", "cosine"):
        assert (calm[f"{name}, 0.01"] > calm["constant, 0.01"]).all()


def test_report_b_s_decay_would_have_walked_81_steps_and_never_left_guessing(chapter):
    assert round(chapter["budget"]) == 81
    assert (chapter["acting"] > np.log(3) - 0.002).all()
    assert (chapter["frozen"] < np.log(3) - 0.01).all()


def test_four_times_the_batch_halves_the_noise(chapter):
    noise = chapter["noise"]
    assert noise[5] / noise[20] == pytest.approx(2, rel=0.1)
    assert noise[20] / noise[80] == pytest.approx(2, rel=0.1)


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
