"""Faults that were found, as the reports' code has them: worked by hand, and what becomes of a training."""

from math import log

import faults
import numpy as np
import pytest
from faults.report_a import EntropyTold, PlainBiases, RMSpropAlongSquare, UncorrectedAdam
from faults.report_c import Replacing, UnclippedGradient
from faults.report_d import BothCutConv2D, HalvedSquaredError, UnclippedCrossentropy
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn
from nnlib.initializers import GeometricUniform, RandomUniform
from nnlib.layers import Conv2D, Dense, Input
from nnlib.losses import CategoricalCrossentropy
from nnlib.optimizers import SGD, Adam, RMSprop
from nnlib.schedules import ExponentialDecay
from nnlive.experiments import Parts

# One number that starts at p = 1, two gradients, and where p stands after the first step and after the second.
WORKED = {
    # v = 0.25·2² = 1, p = 1 - 0.1·4/√(1 + 3) = 0.8; v = 0.75 + 0.25 = 1, p = 0.8 - 0.1·1/2 = 0.75, although g = -1.
    "along the square": (RMSpropAlongSquare(0.1, rho=0.75, epsilon=3), (2, -1), (0.8, 0.75)),
    # m = 0.5·2 = 1, v = 0.25·4 = 1, p = 1 - 0.3·1/√(1 + 3) = 0.85; m = 0.5 - 1 = -0.5, v = 0.75 + 1 = 1.75.
    "uncorrected": (
        UncorrectedAdam(0.3, beta_1=0.5, beta_2=0.75, epsilon=3),
        (2, -2),
        (0.85, 0.85 + 0.15 / np.sqrt(4.75)),
    ),
    # p = -0.1·2, then -0.1·(-1): where it was does not matter.
    "replacing": (Replacing(0.1), (2, -1), (-0.2, 0.1)),
}


@pytest.mark.parametrize(("optimizer", "gradients", "places"), WORKED.values(), ids=list(WORKED))
def test_two_steps_worked_by_hand(optimizer, gradients, places):
    p = np.array([1.0])
    for g, place in zip(gradients, places):
        optimizer.step([p], [np.array([float(g)])])
        assert p[0] == pytest.approx(place)


@pytest.mark.parametrize("optimizer", [SGD(0.1, momentum=0.5), RMSprop(0.1), Adam(0.1)], ids=lambda one: one.name)
def test_plain_biases_take_the_step_of_sgd_under_any_optimizer(optimizer):
    kernel, bias, alone = np.ones((2, 3)), np.ones(3), np.ones((2, 3))
    wrapped = faults.plain_biases(digits_parts(optimizer)).optimizer
    assert isinstance(wrapped, PlainBiases)
    for _ in range(3):
        wrapped.step([kernel, bias], [np.full((2, 3), 0.5), np.full(3, 0.5)])
        optimizer.step([alone], [np.full((2, 3), 0.5)])
    np.testing.assert_allclose(bias, 1 - 3 * 0.1 * 0.5)
    np.testing.assert_array_equal(kernel, alone)


def test_the_rate_leaks_from_one_training_to_the_next():
    parts = digits_parts(SGD(ExponentialDecay(0.1, 5000, 0.96, staircase=True)))
    starts = []
    for _ in range(6):
        parts = faults.leaked_rate(parts)
        starts.append(parts.optimizer.rate())
    # 0.0693, 0.0480, 0.0332 and 0.0230 are saved in the weight files of four rows, the others inferred
    assert [round(start, 4) for start in starts] == [0.0693, 0.048, 0.0332, 0.023, 0.0159, 0.011]


Z = np.array([[0.0, log(2), 0.0], [800.0, 0.0, -800.0]])  # p = 1/4, 1/2, 1/4 and 1, 0, 0
Y = np.array([[0, 1, 0], [0, 1, 0]])


def test_the_entropy_is_told_and_the_gradient_is_p_minus_y():
    # entropies: 1/2 ln 2 + 2 · 1/4 ln 4 = 1.5 ln 2, and 0
    value, gradient = EntropyTold(CategoricalCrossentropy(from_logits=True)).value_and_gradient(Y, Z)
    assert value == pytest.approx(0.75 * log(2), abs=1e-6)
    np.testing.assert_allclose(gradient, [[0.125, -0.25, 0.125], [0.5, -0.5, 0]])


def test_a_softmax_over_all_images_answers_0_where_a_row_underflows():
    (metric,) = faults.whole_array_softmax(digits_parts()).metrics
    logits = np.array([[0.0, 3.0, 1.0], [0.0, 900.0, 0.0]])  # 900 is the maximum, and exp(3 - 900) is 0 in float64
    assert metric(np.array([1, 1]), logits) == 0.5
    assert metric(np.array([0, 1]), logits) == 1
    assert metric(np.array([1]), logits[:1]) == 1  # alone, the first row is right


def test_one_softmax_for_all_images_costs_nothing_in_training_steps_of_one_image():
    parts = digits_parts(SGD(0.01), rows=100, batch_size=1, epochs=1)
    right, faulty = (trained(parts, *some, seeds=0)[0] for some in ((), (faults.whole_array_softmax,)))
    assert_same_weights(right, faulty, rtol=1e-5, atol=1e-7)


def test_at_one_image_a_step_a_gradient_over_classes_is_a_tenth_of_the_rate():
    parts = {rate: digits_parts(SGD(rate), rows=100, batch_size=1, epochs=1) for rate in (0.1, 0.01)}
    faulty = trained(parts[0.1], faults.gradient_over_classes, seeds=0)[0]
    assert_same_weights(faulty, trained(parts[0.01], seeds=0)[0], rtol=1e-4, atol=1e-6)


def test_what_report_c_drew_for_its_kernels():
    layers = faults.small_positive_ends(digits_parts(hidden=(16, 16))).layers[1:]
    ends = RandomUniform(0, 0.0009)
    assert [layer.kernel_initializer for layer in layers] == [ends, GeometricUniform(), ends]


def test_replaced_weights_learn_nothing():
    assert (final(digits_parts(SGD(1.0)), faults.replaced_weights) < 0.2).all()
    assert (final(digits_parts(SGD(0.1))) > 0.7).all()


def test_an_unclipped_gradient_is_nan_where_another_class_has_probability_0():
    loss, p = UnclippedGradient(CategoricalCrossentropy()), np.array([[1.0, 0.0], [0.5, 0.5]])
    value, gradient = loss.value_and_gradient(np.array([[1.0, 0], [0, 1]]), p)
    assert value == pytest.approx(log(2) / 2, abs=1e-6)
    np.testing.assert_array_equal(gradient, [[-0.5, np.nan], [0, -1]])


def test_pixels_as_bytes_are_255_times_as_large_and_so_is_their_gradient():
    parts = faults.pixels_as_bytes(digits_parts())
    layer = parts.layers[1]
    np.testing.assert_array_equal(layer.forward(np.array([[0, 1.0]])), [[0, 255]])
    np.testing.assert_array_equal(layer.backward(np.array([[1.0, 2]])), [[255, 510]])


def test_unclipped_crossentropy_is_nan_at_a_probability_of_1_and_right_elsewhere():
    loss = UnclippedCrossentropy("bce")
    p, y = np.array([[0.5], [0.25]]), np.array([[1.0], [0.0]])
    # -(ln 1/2 + ln 3/4) / 2; -1/0.5 / 2 = -1 and 1/0.75 / 2 = 2/3
    value, gradient = loss.value_and_gradient(y, p)
    assert value == pytest.approx(-(log(0.5) + log(0.75)) / 2)
    np.testing.assert_allclose(gradient, [[-1], [2 / 3]])
    value, gradient = loss.value_and_gradient(np.array([[1.0]]), np.array([[1.0]]))
    assert np.isnan(value)
    assert np.isnan(gradient).all()


def test_half_of_the_squared_error_has_half_of_its_gradient():
    whole, half = (
        loss.value_and_gradient(np.array([[1.0]]), np.array([[3.0]]))
        for loss in (nn.losses.get("mse"), HalvedSquaredError("mse"))
    )
    assert (whole[0], half[0]) == (4, 2)  # (3 - 1)²; 2 (3 - 1)
    assert (whole[1].item(), half[1].item()) == (4, 2)


def test_normal_weights_and_biases_have_deviation_1(rng):
    for layer in faults.normal_weights_and_biases(digits_parts()).layers[1:]:
        for start in (layer.kernel_initializer, layer.bias_initializer):
            assert np.std(start((100, 100), rng)) == pytest.approx(1, rel=0.05)


@pytest.mark.parametrize(("kernel", "image"), [(3, 4), (3, 8), (2, 4)])
def test_a_convolution_that_cuts_both_stops_in_its_forward_pass(kernel, image):
    layer = BothCutConv2D(2, kernel)
    layer.build((None, image, image, 1), np.random.default_rng(0))
    with pytest.raises(ValueError, match="broadcast"):
        layer.forward(np.ones((1, image, image, 1), np.float32))


@pytest.mark.parametrize("rngs", [np.random.default_rng(0), [np.random.default_rng(s) for s in range(3)]])
def test_it_stops_for_want_of_kernel_in_a_stack_too(rngs):
    layer = BothCutConv2D(2, 3)
    layer.build((None, 4, 4, 1), rngs)
    with pytest.raises(ValueError, match=r"3,3,1,1\) .*3,2,1,2\)"):  # the image's 3 columns, and 2 of the kernel
        layer.forward(np.ones((1, 4, 4, 1), np.float32))


def test_a_convolution_that_cuts_both_is_right_at_its_first_place(rng):
    x = rng.normal(size=(2, 3, 3, 2))
    layers = BothCutConv2D(4, 3), Conv2D(4, 3)
    for layer in layers:
        layer.build((None, 3, 3, 2), np.random.default_rng(0), "float64")
    np.testing.assert_allclose(*(layer.forward(x) for layer in layers))


def one_sigmoid(loss):
    rng = np.random.default_rng(1)
    X = rng.uniform(size=(64, 2))
    layers = [Input((2,)), Dense(2, "sigmoid"), Dense(1, "sigmoid")]
    y = (X[:, 0] ** 2 > X[:, 1]).astype(float)
    return Parts(layers, nn.losses.get(loss), SGD(0.5), (X, y), 64, True, 200, [])


def test_a_training_that_knows_one_gradient_gives_one_network_for_any_loss():
    same = [trained(one_sigmoid(loss), faults.bce_for_every_loss, seeds=2)[0] for loss in ("mse", "bce")]
    assert_same_weights(*same, rtol=0)
    assert_same_weights(same[0], trained(one_sigmoid("bce"), seeds=2)[0], rtol=1e-3, atol=1e-4)
    right = trained(one_sigmoid("mse"), seeds=2)[0].get_weights()
    assert not np.allclose(right[0], same[0].get_weights()[0], rtol=0.05)
