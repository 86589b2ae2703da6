"""MaxPooling2D: the largest number of every window, and the way back to where it stood."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import MaxPooling2D

options = pytest.mark.parametrize(
    ("pool_size", "strides"), [(1, 1), (2, None), (3, None), (2, 1), ((2, 3), None), (3, 2), (2, (2, 1)), (1, 2)]
)
paddings = pytest.mark.parametrize("padding", ["valid", "same"])
leads = pytest.mark.parametrize("lead", [(2,), (3, 2)], ids=["one network", "a stack of three"])

IMAGE = np.array([[1.0, 2, 5, 0], [4, 3, 6, 7], [0, 9, 1, 1], [8, 0, 2, 3]]).reshape(1, 4, 4, 1)


def built(layer, shape=(4, 4, 1)):
    layer.build((None, *shape), np.random.default_rng(0))
    return layer


def reference(x, dy, size, strides, padding):
    """(y, dx) by loops; without dy, dx is all zeros."""
    (N, H, W, C), (height, width), (s, t), top, left = x.shape, size, strides, 0, 0
    rows, columns = (H - height) // s + 1, (W - width) // t + 1
    if padding == "same":
        rows, columns = (H + s - 1) // s, (W + t - 1) // t
        top = max((rows - 1) * s + height - H, 0) // 2
        left = max((columns - 1) * t + width - W, 0) // 2
    y, dx = np.full((N, rows, columns, C), -np.inf), np.zeros_like(x)
    for n, i, j, c in np.ndindex(y.shape):
        first = None
        for row in range(max(i * s - top, 0), min(i * s - top + height, H)):
            for column in range(max(j * t - left, 0), min(j * t - left + width, W)):
                if x[n, row, column, c] > y[n, i, j, c]:
                    y[n, i, j, c], first = x[n, row, column, c], (n, row, column, c)
        dx[first] += 0 if dy is None else dy[n, i, j, c]
    return y, dx


def test_forward_and_backward_worked_by_hand():
    layer = built(MaxPooling2D())
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[4, 7], [9, 3]])
    dx = layer.backward(np.array([[10.0, 20], [30, 40]]).reshape(1, 2, 2, 1))
    np.testing.assert_array_equal(dx[0, ..., 0], [[0, 0, 0, 0], [10, 0, 0, 20], [0, 30, 0, 0], [0, 0, 0, 40]])


def test_a_maximum_of_several_windows_adds_their_gradients():
    layer = built(MaxPooling2D(2, strides=1))
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[4, 6, 7], [9, 9, 7], [9, 9, 3]])
    dx = layer.backward(np.ones((1, 3, 3, 1)))
    np.testing.assert_array_equal(dx[0, ..., 0], [[0, 0, 0, 0], [1, 0, 1, 2], [0, 4, 0, 0], [0, 0, 0, 1]])


def test_a_tie_goes_to_the_first_maximum():
    layer = built(MaxPooling2D())
    layer(np.array([[5.0, 5, 0, 1], [5, 5, 1, 0], [0, 0, 2, 0], [3, 3, 2, 2]]).reshape(1, 4, 4, 1))
    dx = layer.backward(np.ones((1, 2, 2, 1)))
    np.testing.assert_array_equal(dx[0, ..., 0], [[1, 0, 0, 1], [0, 0, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0]])


def test_same_padding_never_wins():
    layer = built(MaxPooling2D(2, padding="same"), (3, 3, 1))
    y = layer(-np.arange(1.0, 10).reshape(1, 3, 3, 1))  # all negative, below any zero in the margin
    np.testing.assert_array_equal(y[0, ..., 0], [[-1, -3], [-7, -9]])


@options
@paddings
@pytest.mark.parametrize("ties", [False, True])
def test_forward_and_backward_are_those_of_plain_loops(pool_size, strides, padding, ties, rng):
    layer = MaxPooling2D(pool_size, strides, padding)
    output_shape = layer.build((None, 5, 6, 3), rng)
    x = rng.integers(2, size=(2, 5, 6, 3)).astype(float) if ties else rng.normal(size=(2, 5, 6, 3))
    dy = rng.normal(size=(2, *output_shape[1:]))
    y, dx = reference(x, dy, layer.pool_size, layer.strides, padding)
    np.testing.assert_array_equal(layer(x), y)
    np.testing.assert_allclose(layer.backward(dy), dx, atol=1e-14)


@leads
@options
@paddings
def test_backward_is_the_derivative_of_forward(lead, pool_size, strides, padding, rng):
    report = nn.check_gradients(MaxPooling2D(pool_size, strides, padding), rng.normal(size=(*lead, 3, 4, 1)))
    assert report.max_relative_error < 1e-6, str(report)


def test_each_run_of_a_stack_is_pooled_by_itself(rng):
    layer, x = built(MaxPooling2D(3, 2, "same"), (5, 6, 2)), rng.normal(size=(3, 2, 5, 6, 2))
    stacked, alone = layer(x), [layer(run) for run in x]
    np.testing.assert_array_equal(stacked, alone)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@paddings
def test_dtype_and_input_stay_as_they_were(padding, dtype, rng):
    layer, x = built(MaxPooling2D(3, padding=padding)), IMAGE.astype(dtype)
    y = layer(x)
    assert y.dtype == layer.backward(np.ones_like(y)).dtype == dtype
    np.testing.assert_array_equal(x, IMAGE)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pool_size": 0}, "expected pool_size to be a whole number of 1 or more, received 0"),
        ({"pool_size": (2, 2, 2)}, r"expected pool_size to be one or two whole numbers, received \(2, 2, 2\)"),
        ({"strides": -1}, "expected strides to be a whole number of 1 or more, received -1"),
        ({"strides": 0}, "expected strides to be a whole number of 1 or more, received 0"),
        ({"padding": "full"}, "expected padding to be one of valid, same, received 'full'"),
    ],
)
def test_wrong_options_are_refused(options, message):
    with pytest.raises(ValueError, match=f"MaxPooling2D {message}"):
        MaxPooling2D(**options)


@pytest.mark.parametrize("input_shape", [(None, 4), (None, 4, 4), (None, None, 4, 1), (None, 1, 4, 1)])
def test_inputs_that_no_window_fits_are_refused(input_shape, rng):
    with pytest.raises(ValueError, match=r"MaxPooling2D\(\(2, 2\)\) expected .* received \("):
        MaxPooling2D().build(input_shape, rng)


@pytest.mark.parametrize("shape", [(4, 4, 1), (2, 16)])
def test_x_that_is_no_batch_of_images_is_refused(shape):
    with pytest.raises(ValueError, match="MaxPooling2D"):
        built(MaxPooling2D())(np.ones(shape))
