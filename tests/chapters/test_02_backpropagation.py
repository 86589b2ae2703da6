"""What chapters/02_backpropagation says about gradients, its own loop and XOR holds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "02_backpropagation"
SEEDS = 20


def solved(chapter, hidden):
    return chapter["right"][hidden] > 0.9


def test_the_numbers_worked_on_paper_are_those_of_finite_differences(chapter):
    assert chapter["dw"] == pytest.approx(-0.75)
    assert chapter["db"] == pytest.approx(-0.25)
    assert chapter["loss"](0.5, -1.5) == 0.25
    assert chapter["step"] < 0.01


def test_the_paper_exercise_has_the_stated_gradients_and_its_step_shrinks_the_loss_to_0_143(chapter):
    def loss(w, b, x):
        return chapter["loss"](w, b, x, t=0)

    h = 1e-5
    assert (loss(2 + h, -2, 1) - loss(2 - h, -2, 1)) / (2 * h) == pytest.approx(0.25)
    assert (loss(2, -2 + h, 1) - loss(2, -2 - h, 1)) / (2 * h) == pytest.approx(0.25)
    assert (loss(2, -2, 1 + h) - loss(2, -2, 1 - h)) / (2 * h) == pytest.approx(0.5)
    assert loss(1.75, -2.25, 1) == pytest.approx(0.143, abs=5e-4)


def test_both_dense_layers_pass_the_gradient_check(chapter):
    assert chapter["my_report"].ok
    assert chapter["nn_report"].ok


def test_each_of_the_three_faults_is_reported_in_its_own_array(chapter):
    reports = chapter["reports"]
    assert {name: report.worst.name for name, report in reports.items()} == {
        "FlippedSign": "W",
        "MeanForSum": "b",
        "NoTranspose": "x",
    }
    assert not any(report.ok for report in reports.values())


def test_the_errors_of_a_flipped_sign_and_of_a_mean_over_five_rows_are_2_and_four_fifths(chapter):
    assert chapter["reports"]["FlippedSign"].max_relative_error == pytest.approx(2, abs=1e-3)
    assert chapter["reports"]["MeanForSum"].max_relative_error == pytest.approx(0.8, abs=1e-3)


def test_the_loop_by_hand_and_fit_give_the_same_losses_and_weights(chapter):
    assert len(chapter["losses"]) == len(chapter["history"].history["loss"]) == 1000
    assert chapter["loss_gap"] < 1e-8
    assert chapter["weight_gap"] < 1e-8


def test_the_loop_by_hand_learns_xor(chapter):
    assert chapter["losses"][0] > 0.25
    assert chapter["losses"][-1] < 0.02


def test_a_2_8_1_network_has_33_numbers(chapter):
    assert sum(p.size for p in chapter["mine"]) == 33


def test_one_unit_reaches_at_most_about_two_thirds(chapter):
    assert chapter["right"][1].max() < 0.69


def test_three_networks_of_one_unit_answer_class_1_everywhere_since_their_unit_is_0_on_the_training_points(chapter):
    model = chapter["models"][1]
    silent = (model.layers[0].forward(chapter["X"]) == 0).all(axis=(1, 2))
    always_1 = (model.predict(chapter["X_test"]) > 0.5).all(axis=(1, 2))
    assert silent.sum() == 3
    assert np.array_equal(silent, always_1)


def test_two_units_never_solve_xor_and_reach_at_best_83_percent(chapter):
    assert 0.78 < chapter["right"][2].max() < 0.835


def test_three_four_and_eight_units_solve_it_from_10_16_and_19_of_20_starts(chapter):
    assert [solved(chapter, hidden).sum() for hidden in (3, 4, 8)] == [10, 16, 19]


def test_16_is_the_smallest_width_that_solves_xor_on_every_seed(chapter):
    every = [hidden for hidden in chapter["right"] if solved(chapter, hidden).all()]
    assert every == [16, 32]
    assert len(chapter["right"][16]) == SEEDS


def test_with_the_first_ten_seeds_the_answer_would_have_been_8(chapter):
    every = [hidden for hidden in chapter["right"] if solved(chapter, hidden)[:10].all()]
    assert min(every) == 8


def test_each_network_either_solves_xor_clearly_or_misses_it_clearly(chapter):
    every = np.concatenate(list(chapter["right"].values()))
    assert ((every > 0.94) | (every < 0.84)).all()


def test_the_worst_network_of_four_units_misses_one_square(chapter):
    centres = np.array([[-0.6, 0.6], [0.6, 0.6], [-0.6, -0.6], [0.6, -0.6]])
    worst = np.argmin(chapter["right"][4])
    answers = chapter["models"][4].predict(centres)[worst, :, 0] > 0.5
    assert answers.tolist() == [False, False, False, True]


def test_some_but_fewer_than_half_of_the_starts_find_the_four_corners(chapter):
    assert 0 < chapter["four_right"].sum() < SEEDS / 2


def test_the_solution_product_passes_its_check_and_lets_one_neuron_solve_xor(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-02_backpropagation-product"), names)
    assert names["report"].ok
    assert nn.metrics.accuracy(chapter["y"], names["p"]) == 1


def test_the_four_units_by_hand_are_right_everywhere(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-02_backpropagation-four"), names)
    assert nn.metrics.accuracy(chapter["y"], names["p"]) == 1
    names |= {"X": chapter["X_test"], "y": chapter["y_test"]}
    exec(solution("ex-02_backpropagation-four"), names)
    assert nn.metrics.accuracy(names["y"], names["p"]) == 1
