"""Windows: how many fit, what they hold, and how their gradients find the way back."""

import numpy as np
import pytest

from nnlib.layers.windows import add_windows, crop, margins, output_size, pad, windows


@pytest.mark.parametrize(
    ("size", "window", "stride", "valid", "same"),
    [
        (5, 3, 1, 3, 5),  # 012 123 234
        (5, 3, 2, 2, 3),  # 012 234
        (5, 2, 2, 2, 3),  # 01 23, and 4 is left over
        (6, 2, 2, 3, 3),  # 01 23 45
        (4, 4, 3, 1, 2),  # 0123
        (2, 3, 1, 0, 2),  # none fits
    ],
)
def test_how_many_windows_fit(size, window, stride, valid, same):
    assert output_size(size, window, stride, "valid") == valid
    assert output_size(size, window, stride, "same") == same


@pytest.mark.parametrize(
    ("size", "window", "stride", "both"),
    [
        (5, 3, 1, (1, 1)),  # 5 windows of 3 cover 7 = 1 + 5 + 1
        (5, 2, 1, (0, 1)),  # 5 windows of 2 cover 6: the odd one goes to the end
        (5, 4, 1, (1, 2)),  # 5 windows of 4 cover 8 = 1 + 5 + 2
        (5, 3, 2, (1, 1)),  # 3 windows, 2 apart, cover 2 + 2 + 3 = 7
        (6, 3, 2, (0, 1)),  # 3 windows, 2 apart, cover 7
        (6, 2, 2, (0, 0)),  # 3 windows, 2 apart, cover 6
        (5, 1, 2, (0, 0)),  # windows that leave gaps need no margin
    ],
)
def test_margins_of_same_padding_put_the_odd_one_at_the_end(size, window, stride, both):
    assert margins(size, window, stride, "same") == both


def test_valid_padding_has_no_margins():
    assert margins(5, 3, 2, "valid") == (0, 0)


def test_windows_worked_by_hand():
    x = np.arange(1, 10).reshape(1, 3, 3, 1)
    # 1 2 3
    # 4 5 6
    # 7 8 9
    expected = [[[[1, 2], [4, 5]], [[2, 3], [5, 6]]], [[[4, 5], [7, 8]], [[5, 6], [8, 9]]]]
    np.testing.assert_array_equal(windows(x, (2, 2), (1, 1))[0, ..., 0], expected)
    np.testing.assert_array_equal(windows(x, (1, 2), (2, 1))[0, ..., 0], [[[[1, 2]], [[2, 3]]], [[[7, 8]], [[8, 9]]]])


def test_windows_keep_leading_axes_and_channels(rng):
    x = rng.normal(size=(3, 2, 5, 6, 4))
    view = windows(x, (2, 3), (2, 1))
    assert view.shape == (3, 2, 2, 4, 2, 3, 4)
    np.testing.assert_array_equal(view[2, 1, 1, 3], x[2, 1, 2:4, 3:6])


def test_add_windows_worked_by_hand():
    # each pixel is the sum over the windows that held it: one at a corner, two at an edge, four in the middle
    counts = add_windows(np.ones((1, 2, 2, 2, 2, 1)), (3, 3), (1, 1))
    np.testing.assert_array_equal(counts[0, ..., 0], [[1, 2, 1], [2, 4, 2], [1, 2, 1]])


@pytest.mark.parametrize("strides", [(1, 1), (2, 2), (2, 1), (3, 4)])
@pytest.mark.parametrize("size", [(1, 1), (2, 2), (2, 3)])
@pytest.mark.parametrize("lead", [(2,), (3, 2)], ids=["one network", "a stack of three"])
def test_add_windows_is_the_transpose_of_windows(lead, size, strides, rng):
    x = rng.normal(size=(*lead, 5, 6, 2))
    view = windows(x, size, strides)
    dwindows = rng.normal(size=view.shape)
    # a linear map A and its transpose: (A x) · d = x · (Aᵀ d)
    assert (view * dwindows).sum() == pytest.approx((x * add_windows(dwindows, (5, 6), strides)).sum())


def test_crop_undoes_pad(rng):
    x, both = rng.normal(size=(2, 3, 4, 1)), ((1, 2), (0, 1))
    padded = pad(x, both, value=7)
    assert padded.shape == (2, 6, 5, 1)
    assert padded.sum() == pytest.approx(x.sum() + 7 * 2 * (6 * 5 - 3 * 4))
    np.testing.assert_array_equal(crop(padded, both), x)
