"""Conv2D: the sum over a window, at every place, for every filter, compared with loops and with PyTorch."""

from itertools import product

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Conv2D, Input

IMAGE = np.arange(1.0, 10).reshape(1, 3, 3, 1)  # 1 2 3, 4 5 6, 7 8 9
KERNEL = np.array([[1.0, 2], [3, 4]])

kernels = pytest.mark.parametrize("kernel_size", [1, 2, 3, (2, 3)])
strides = pytest.mark.parametrize("strides", [1, 2, (2, 1)])
paddings = pytest.mark.parametrize("padding", ["valid", "same"])
seeds = pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack of three"])


def built(layer, shape, seed=0):
    """The layer, with its parameters in double precision."""
    return nn.Sequential([Input(shape), layer], seed=seed, dtype="float64").layers[0]


def example(padding="valid"):
    """The layer of the hand calculations."""
    return built(Conv2D(1, 2, padding=padding, kernel_initializer=lambda shape, rng: KERNEL.reshape(shape)), (3, 3, 1))


def reference(x, kernel, bias, strides, padding):
    """The formula as seven loops."""
    (N, H, W, C), (height, width, _, filters) = x.shape, kernel.shape
    (s, t), top, left = strides, 0, 0
    rows, columns = (H - height) // s + 1, (W - width) // t + 1
    if padding == "same":
        rows, columns = (H + s - 1) // s, (W + t - 1) // t
        top = max((rows - 1) * s + height - H, 0) // 2
        left = max((columns - 1) * t + width - W, 0) // 2
    y = np.zeros((N, rows, columns, filters))
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = bias[f]
        for a, b, c in product(range(height), range(width), range(C)):
            row, column = i * s + a - top, j * t + b - left
            if 0 <= row < H and 0 <= column < W:
                y[n, i, j, f] += x[n, row, column, c] * kernel[a, b, c, f]
    return y


def test_forward_worked_by_hand():
    layer = example()
    # 1·1 + 2·2 + 4·3 + 5·4 = 37, 2 + 6 + 15 + 24 = 47; 4 + 10 + 21 + 32 = 67, 5 + 12 + 24 + 36 = 77
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[37, 47], [67, 77]])
    layer.params["bias"][...] = 100
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[137, 147], [167, 177]])


def test_same_padding_worked_by_hand():
    # zeros to the right and below: 3·1 + 6·3 = 21, 6·1 + 9·3 = 33; 7·1 + 8·2 = 23, 8·1 + 9·2 = 26, 9·1 = 9
    np.testing.assert_array_equal(example("same")(IMAGE)[0, ..., 0], [[37, 47, 21], [67, 77, 33], [23, 26, 9]])


def test_gradients_worked_by_hand():
    layer = example()
    dx = layer.backward(np.ones_like(layer(IMAGE)))
    # dW[a, b] is the sum of what W[a, b] met in the four windows: 1 + 2 + 4 + 5, 2 + 3 + 5 + 6, 4 + 5 + 7 + 8, ...
    np.testing.assert_array_equal(layer.grads["kernel"][..., 0, 0], [[12, 16], [24, 28]])
    np.testing.assert_array_equal(layer.grads["bias"], [4])
    # dx is the sum of the weights that a pixel met: 1 at the first corner, 1 + 2 beside it, all four in the middle
    np.testing.assert_array_equal(dx[0, ..., 0], [[1, 3, 2], [4, 10, 6], [3, 7, 4]])


@kernels
@strides
@paddings
def test_forward_is_the_formula(kernel_size, strides, padding, rng):
    x = rng.normal(size=(2, 5, 6, 3))
    layer = built(Conv2D(4, kernel_size, strides, padding, bias_initializer="random_normal"), (5, 6, 3))
    expected = reference(x, layer.params["kernel"], layer.params["bias"], layer.strides, padding)
    np.testing.assert_allclose(layer(x), expected, atol=1e-12)
    assert layer.output_shape == (None, *expected.shape[1:])


@kernels
@strides
def test_forward_and_gradients_are_those_of_pytorch(kernel_size, strides, rng):
    torch = pytest.importorskip("torch")
    x = rng.normal(size=(2, 5, 6, 3))
    layer = built(Conv2D(4, kernel_size, strides, bias_initializer="random_normal"), (5, 6, 3))
    y = layer(x)
    dy = rng.normal(size=y.shape)
    dx = layer.backward(dy)

    images = torch.tensor(x.transpose(0, 3, 1, 2), requires_grad=True)  # channels first
    kernel = torch.tensor(layer.params["kernel"].transpose(3, 2, 0, 1), requires_grad=True)
    bias = torch.tensor(layer.params["bias"], requires_grad=True)
    theirs = torch.nn.functional.conv2d(images, kernel, bias, stride=strides)
    theirs.backward(torch.tensor(dy.transpose(0, 3, 1, 2)))
    np.testing.assert_allclose(y.transpose(0, 3, 1, 2), theirs.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(dx.transpose(0, 3, 1, 2), images.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(layer.grads["kernel"].transpose(3, 2, 0, 1), kernel.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(layer.grads["bias"], bias.grad.numpy(), atol=1e-12)


@seeds
@paddings
@pytest.mark.parametrize(("kernel_size", "strides"), [(1, 1), (2, 2), ((2, 3), (2, 1)), (3, 1), (1, 2)])
def test_backward_is_the_derivative_of_forward(kernel_size, strides, padding, seed, rng):
    layer = built(Conv2D(2, kernel_size, strides, padding), (3, 4, 2), seed)
    report = nn.check_gradients(layer, rng.normal(size=(2, 3, 4, 2)))
    assert report.max_relative_error < 1e-6, str(report)


@seeds
@pytest.mark.parametrize(("activation", "use_bias"), [("tanh", True), ("softmax", True), (None, False)])
def test_activation_and_bias_are_part_of_the_gradient(activation, use_bias, seed, rng):
    layer = built(Conv2D(2, 2, activation=activation, use_bias=use_bias), (3, 3, 1), seed)
    assert ("bias" in layer.params) is use_bias
    report = nn.check_gradients(layer, rng.normal(size=(2, 3, 3, 1)))
    assert report.max_relative_error < 1e-6, str(report)


@paddings
def test_each_run_of_a_stack_convolves_by_itself(padding, rng):
    layer = built(Conv2D(2, 3, 2, padding), (5, 6, 3), seed=[0, 1])
    x = rng.normal(size=(2, 4, 5, 6, 3))
    for y, run, kernel in zip(layer(x), x, layer.params["kernel"]):
        np.testing.assert_allclose(y, reference(run, kernel, np.zeros(2), (2, 2), padding), atol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_of_parameters_outputs_and_gradients(dtype, rng):
    layer = nn.Sequential([Input((3, 3, 1)), Conv2D(2, 2, padding="same")], dtype=dtype).layers[0]
    y = layer(IMAGE.astype(dtype))
    arrays = [y, layer.backward(y), *layer.params.values(), *layer.grads.values()]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


@paddings
def test_nothing_that_is_passed_in_changes(padding, rng):
    layer = built(Conv2D(2, 2, padding=padding, activation="relu"), (4, 4, 2))
    x, dy = rng.normal(size=(2, 4, 4, 2)), rng.normal(size=(2, *layer.output_shape[1:]))
    before = x.copy(), dy.copy(), layer.params["kernel"].copy()
    layer(x)
    layer.backward(dy)
    for array, old in zip((x, dy, layer.params["kernel"]), before):
        np.testing.assert_array_equal(array, old)


@pytest.mark.parametrize("shape", [(2, 3, 3, 2), (3, 3, 1), (2, 9)])
def test_x_of_the_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"Conv2D\(1, \(2, 2\)\) expected x of shape \(batch, 3, 3, 1\), received \("):
        example()(np.ones(shape))


@pytest.mark.parametrize(
    ("input_shape", "message"),
    [
        ((None, 9), r"expected inputs \(batch, height, width, channels\), received \(None, 9\)"),
        ((None, None, 4, 1), r"expected inputs .* received \(None, None, 4, 1\)"),
        ((None, 4, 2, 1), r"expected images of at least \(3, 3\), received \(4, 2\)"),
    ],
)
def test_inputs_that_no_window_fits_are_refused(input_shape, message, rng):
    with pytest.raises(ValueError, match=message):
        Conv2D(1, 3).build(input_shape, rng)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"filters": 0}, "expected filters to be a whole number of 1 or more, received 0"),
        ({"kernel_size": (2, 0)}, "expected kernel_size to be a whole number of 1 or more, received 0"),
        ({"kernel_size": (1, 2, 3)}, r"expected kernel_size to be one or two whole numbers, received \(1, 2, 3\)"),
        ({"strides": 0}, "expected strides to be a whole number of 1 or more, received 0"),
        ({"padding": "full"}, "expected padding to be one of valid, same, received 'full'"),
    ],
)
def test_wrong_options_are_refused(options, message):
    with pytest.raises(ValueError, match=f"Conv2D {message}"):
        Conv2D(**{"filters": 1, "kernel_size": 2, **options})


def test_repr_shows_filters_window_and_activation():
    assert repr(Conv2D(8, 3)) == "Conv2D(8, (3, 3))"
    assert repr(Conv2D(8, (2, 3), activation="relu")) == "Conv2D(8, (2, 3), ReLU())"
