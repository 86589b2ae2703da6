"""What chapters/02_backpropagation says about gradients and its own loop holds."""

import numpy as np
import pytest

import nnlib as nn
from nnlive.explorers.microscope.numbers import gradient_of

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


class Counted(np.ndarray):
    """An array that counts the multiplications of matrix products."""

    count = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        plain = [np.asarray(one) for one in inputs]
        if ufunc is np.matmul:
            Counted.count += plain[0].size * plain[1].shape[1]
        return getattr(ufunc, method)(*plain, **kwargs).view(Counted)


@pytest.mark.parametrize("units", [64, 1024])
def test_a_pass_back_multiplies_twice_as_often_as_one_forward_however_many_numbers_there_are(chapter, units):
    sizes = [(2, units), (units, 3)]
    layers = [chapter["MyDense"](np.ones(shape).view(Counted), np.zeros(shape[1])) for shape in sizes]
    layers.insert(1, chapter["ReLU"]())
    Counted.count, h = 0, np.ones((10, 2)).view(Counted)
    for layer in layers:
        h = layer.forward(h)
    forward = Counted.count
    for layer in reversed(layers):
        h = layer.backward(h)
    assert forward == 10 * sum(D * H for D, H in sizes)
    assert Counted.count - forward == 2 * forward


def test_a_step_along_the_gradient_instead_of_against_it_raises_the_loss(chapter):
    loss, by_hand = chapter["loss"], chapter["by_hand"]
    assert loss(0.5 - by_hand["w"], -1.5 - by_hand["b"]) < 0.25 < loss(0.5 + by_hand["w"], -1.5 + by_hand["b"])


def slope_of_the_first_weight(v, t):
    """dL/dw of the two neurons in a row, by nudging, with v and the c that keeps both sums at 0."""

    def loss(w):
        sigmoid = nn.activations.Sigmoid().function
        return (sigmoid(v * sigmoid(np.array(w * 2.0 - 2.0)) - v / 2) - t) ** 2

    return (loss(1 + 1e-5) - loss(1 - 1e-5)) / 2e-5


def test_the_picture_of_two_neurons_shows_the_gradients_that_nudging_finds(chapter):
    shown = {name: float(value) for name, value in chapter["gradients"].items()}
    assert {name: shown[name] for name in "wbvc"} == {"w": 0.25, "b": 0.125, "v": -0.125, "c": -0.25}
    assert slope_of_the_first_weight(-2, 1) == pytest.approx(shown["w"])


def test_the_sign_turns_when_either_negative_factor_does_and_both_together_cancel():
    assert slope_of_the_first_weight(-2, 1) == pytest.approx(0.25)
    assert slope_of_the_first_weight(2, 1) == pytest.approx(-0.25)  # without the negative v
    assert slope_of_the_first_weight(-2, 0) == pytest.approx(-0.25)  # without the negative error
    assert slope_of_the_first_weight(2, 0) == pytest.approx(0.25)


def test_the_gradient_of_a_shared_weight_is_the_sum_over_both_paths(chapter):
    def mean_loss(w):
        return np.mean([chapter["loss"](w, -1.5, x, t) for x, t in ((3, 1), (1, 0))])

    nudged = (mean_loss(0.5 + 1e-5) - mean_loss(0.5 - 1e-5)) / 2e-5
    assert chapter["dw_paths"].sum() == pytest.approx(nudged)
    assert (np.abs(chapter["dw_paths"] - nudged) > 0.05).all()  # neither path alone


@pytest.fixture
def on_paper(chapter, solution):
    """The microscope on the network of the exercise, made of the reader's layers, and the layers themselves."""
    names = dict(chapter)
    exec(solution("ex-02_backpropagation-microscope"), names)
    return names["microscope"], names["mine"]


def test_the_readers_layers_under_the_microscope_show_their_own_lines(on_paper):
    microscope, mine = on_paper
    scene = microscope.last_state(microscope.start)
    picture = microscope.picture({**microscope.start, "moment": "3 backward", "number": "w₁₁"}, scene)
    assert "self.x.T @ dy" in picture
    assert scene.network.levels[0].sums is not mine[0]  # a copy: the reader's layers keep their numbers


def test_the_network_2_2_1_has_the_gradients_of_the_solution_on_paper(on_paper):
    microscope, _ = on_paper
    network = microscope.last_state(microscope.start).network
    stated = {
        "p": -1,
        "s": -0.25,
        "v₁": -0.125,
        "v₂": -0.2,
        "c": -0.25,
        "h₁": -0.5,
        "h₂": 1.25,
        "z₁": -0.125,
        "z₂": 0.2,
    }
    stated |= {"w₁₁": -0.125, "w₂₁": -0.25, "w₁₂": 0.2, "w₂₂": 0.4, "b₁": -0.125, "b₂": 0.2, "x₁": 0, "x₂": -0.075}
    found = {name: gradient_of(network, microscope.places[name], 0) for name in stated}
    assert found == pytest.approx(stated, abs=1e-12)


def test_the_paths_of_x_1_cancel_and_either_alone_does_not(on_paper):
    _, (hidden, bend, output, _) = on_paper
    x = np.array([[1.0, 2.0]])

    def share(unit):
        h = bend.forward(hidden.forward(x))
        dz = -0.25 * output.params["W"][:, 0] * (h * (1 - h))[0]
        return dz[unit] * hidden.params["W"][0, unit]

    assert (share(0), share(1)) == pytest.approx((-0.25, 0.25))


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


@pytest.mark.parametrize("seed", range(10))
def test_the_three_faults_are_found_at_every_start_and_what_is_no_fault_passes(chapter, seed):
    rng = np.random.default_rng(seed)
    x, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    for name, array in {"FlippedSign": "W", "MeanForSum": "b", "NoTranspose": "x"}.items():
        report = nn.check_gradients(chapter[name](W, b), x)
        assert (report.ok, report.worst.name) == (False, array)
    assert nn.check_gradients(chapter["MeanForSum"](W, b), x[:1]).ok  # of one row, mean and sum are the same
    assert nn.check_gradients(chapter["NoTranspose"](W + W.T, b), x).ok  # W that is its own transpose


def test_the_missing_transpose_hides_only_while_the_matrix_is_square(chapter):
    layer = chapter["NoTranspose"](np.ones((3, 4)), np.zeros(4))
    layer.forward(np.ones((5, 3)))
    with pytest.raises(ValueError, match="matmul"):
        layer.backward(np.ones((5, 4)))


def test_the_check_cannot_see_a_wrong_formula_with_its_exact_derivative(chapter):
    class Doubled(chapter["MyDense"]):
        def forward(self, x, training=False):
            return 2 * super().forward(x)

        def backward(self, dy):
            return super().backward(2 * dy)

    assert nn.check_gradients(Doubled(chapter["W"], chapter["b"]), chapter["x"]).ok


@pytest.mark.parametrize("seed", range(10))
def test_neurons_that_start_equal_stay_equal_and_others_do_not(chapter, seed):
    def trained(columns):
        rng = np.random.default_rng(seed)
        first = chapter["MyDense"](rng.normal(size=(2, columns)).repeat(8 // columns, axis=1), np.zeros(8))
        last = chapter["MyDense"](np.full((8, 1), rng.normal()), np.zeros(1))
        layers = [first, chapter["ReLU"](), last, chapter["Sigmoid"]()]
        for _ in range(100):
            p = chapter["X"]
            for layer in layers:
                p = layer.forward(p)
            dy = 2 * (p - chapter["targets"]) / len(p)
            for layer in reversed(layers):
                dy = layer.backward(dy)
            for layer in layers:
                for name in layer.params:
                    layer.params[name] = layer.params[name] - 0.5 * layer.grads[name]
        return np.ptp(first.params["W"], axis=1).max()

    assert trained(columns=1) < 1e-12
    assert trained(columns=8) > 0.1


def test_the_loop_by_hand_and_fit_give_the_same_losses_and_weights(chapter):
    assert len(chapter["losses"]) == len(chapter["history"].history["loss"]) == 1000
    assert chapter["loss_gap"] < 1e-8
    assert chapter["weight_gap"] < 1e-8


def test_the_loop_by_hand_learns_xor(chapter):
    assert chapter["losses"][0] > 0.25
    assert chapter["losses"][-1] < 0.02


def test_a_2_8_1_network_has_33_numbers(chapter):
    assert sum(p.size for p in chapter["mine"]) == 33
