"""What chapters/02_backpropagation says about gradients and its own loop holds."""

import numpy as np
import pytest

import nnlib as nn

CHAPTER = "02_backpropagation"


def test_the_numbers_worked_on_paper_are_those_of_finite_differences(chapter):
    def nudged(move):
        return (chapter["loss"](*move(1e-5)) - chapter["loss"](*move(-1e-5))) / 2e-5

    slopes = {
        "w": nudged(lambda h: (0.5 + h, -1.5)),
        "b": nudged(lambda h: (0.5, -1.5 + h)),
        "x": nudged(lambda h: (0.5, -1.5, 3 + h)),
    }
    assert slopes == pytest.approx({"w": -0.75, "b": -0.25, "x": -0.125})
    assert {name: chapter["by_hand"][name] for name in slopes} == pytest.approx(slopes)
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


def test_one_backward_pass_saves_hundreds_of_forward_passes(chapter):
    assert chapter["big"].count_params() + 1 == 388
    assert chapter["ratio"] > 50


def test_two_neurons_in_a_row_have_the_gradients_of_the_picture_and_the_exercise_those_of_its_solution():
    def loss(w, b, v, c, x, t):
        sigmoid = nn.activations.Sigmoid().function
        return (sigmoid(v * sigmoid(np.array(w * x + b)) + c) - t) ** 2

    def slopes(*at):
        return [
            (loss(*at[:i], at[i] + 1e-5, *at[i + 1 :]) - loss(*at[:i], at[i] - 1e-5, *at[i + 1 :])) / 2e-5
            for i in range(4)
        ]

    assert slopes(1.0, -2.0, 2.0, -1.0, 2.0, 1.0) == pytest.approx([-0.25, -0.125, -0.125, -0.25])
    assert slopes(1.0, -2.0, -2.0, 1.0, 2.0, 0.0) == pytest.approx([-0.25, -0.125, 0.125, 0.25])


def test_the_picture_of_two_neurons_shows_those_gradients(chapter):
    shown = {name: float(value) for name, value in chapter["gradients"].items()}
    assert {name: shown[name] for name in "wbvc"} == {"w": -0.25, "b": -0.125, "v": -0.125, "c": -0.25}


def test_the_gradient_of_a_shared_weight_is_the_sum_over_both_paths(chapter):
    def mean_loss(w):
        return np.mean([chapter["loss"](w, -1.5, x, t) for x, t in ((3, 1), (1, 0))])

    nudged = (mean_loss(0.5 + 1e-5) - mean_loss(0.5 - 1e-5)) / 2e-5
    assert chapter["dw_paths"].sum() == pytest.approx(nudged)
    assert (np.abs(chapter["dw_paths"] - nudged) > 0.05).all()  # neither path alone


def test_the_readers_layers_under_the_microscope_show_their_own_lines(chapter, solution):
    names = dict(chapter)
    exec(solution("ex-02_backpropagation-microscope"), names)
    microscope = names["microscope"]
    scene = microscope.last_state(microscope.start)
    picture = microscope.picture({**microscope.start, "number": "w₁₁"}, scene)
    assert "self.x.T @ dy" in picture
    assert scene.network.levels[0].sums is not names["mine"][0]  # a copy: the reader's layers keep their numbers


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
