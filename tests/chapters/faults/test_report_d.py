"""Report D's choices, its loss and its convolution: worked by hand."""

from math import log

import faults
import numpy as np
import pytest
from faults.report_d import BothCutConv2D, HalvedSquaredError, UnclippedCrossentropy
from faulty_runs import digits_parts

import nnlib as nn
from nnlib.layers import Conv2D


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
