"""Report C's faults: pixels, first weights, an update, a gradient, a slow softmax, and which rows an update sees."""

import time
from dataclasses import replace
from math import log

import faults
import numpy as np
import pytest
from faults.report_c import LoopedSoftmax, Replacing, UnclippedGradient
from faulty_runs import assert_same_weights, digits_parts, final, flat_digits, trained

import nnlib as nn
from nnlib.activations import Softmax
from nnlib.initializers import GeometricUniform, RandomUniform
from nnlib.losses import CategoricalCrossentropy
from nnlib.optimizers import SGD

shapes = pytest.mark.parametrize("shape", [(4, 3), (3, 4, 3)], ids=["one network", "a stack of three"])


def test_what_report_c_drew_for_its_kernels():
    layers = faults.small_positive_ends(digits_parts(hidden=(16, 16))).layers[1:]
    ends = RandomUniform(0, 0.0009)
    assert [layer.kernel_initializer for layer in layers] == [ends, GeometricUniform(), ends]


def test_replacing_worked_by_hand():
    p, optimizer = np.array([1.0]), Replacing(0.1)
    for g, place in ((2.0, -0.2), (-1.0, 0.1)):  # -0.1·2, then -0.1·(-1): where p was does not matter
        optimizer.step([p], [np.array([g])])
        assert p[0] == pytest.approx(place)


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


@shapes
def test_looped_softmax_gives_the_right_numbers(shape, rng):
    x, dy = rng.normal(size=shape), rng.normal(size=shape)
    right, looped = Softmax(), LoopedSoftmax()
    np.testing.assert_array_equal(looped(x), right(x))
    np.testing.assert_allclose(looped.backward(dy), right.backward(dy), atol=1e-15)


@shapes
def test_a_gradient_check_passes_the_slow_softmax(shape, rng):
    assert nn.check_gradients(LoopedSoftmax(), rng.normal(size=shape)).ok


def test_looped_softmax_changes_no_weight():
    right, _ = trained(digits_parts())
    faulty, _ = trained(digits_parts(), faults.looped_softmax)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_looped_softmax_is_only_slow(rng):
    x, dy = rng.normal(size=(1000, 10)), rng.normal(size=(1000, 10))

    def seconds(softmax):
        softmax(x)
        took = []
        for _ in range(5):
            start = time.perf_counter()
            softmax.backward(dy)
            took.append(time.perf_counter() - start)
        return min(took)

    assert seconds(LoopedSoftmax()) > 10 * seconds(Softmax())


def sorted_by_class(parts):
    X, y = parts.train
    order = np.argsort(y, kind="stable")
    return replace(parts, train=(X[order], y[order]))


def test_last_batch_dropped_worked_by_hand():
    # 100 = 3 · 32 + 4
    X, y = faults.last_batch_dropped(digits_parts(rows=100)).train
    assert len(X) == len(y) == 96
    with pytest.raises(ValueError, match="expected a full batch of 32 rows, received 31"):
        faults.last_batch_dropped(digits_parts(rows=31))


def test_no_shuffling_does_not_matter_where_the_file_is_mixed():
    parts = digits_parts(epochs=5)
    assert abs(np.median(final(parts, faults.no_shuffling) - final(parts))) < 0.03


def test_no_shuffling_spoils_a_file_that_is_sorted_by_class():
    parts = sorted_by_class(digits_parts(epochs=5))
    assert (final(parts) > 0.85).all()
    test = flat_digits("test")
    right, faulty = (trained(parts, *faults)[0].evaluate(*test)[1] for faults in ((), (faults.no_shuffling,)))
    assert (faulty < right - 0.2).all()


def test_a_dropped_batch_matters_where_it_is_a_third_of_the_data():
    # 95 rows, of which 64 are left
    parts, test = digits_parts(rows=95, epochs=20), flat_digits("test")
    right, faulty = (trained(parts, *faults)[0].evaluate(*test)[1] for faults in ((), (faults.last_batch_dropped,)))
    assert (faulty < right).all()


def test_a_dropped_batch_does_not_matter_where_it_is_small_or_none():
    none, _ = trained(digits_parts(rows=640), faults.last_batch_dropped)
    right, _ = trained(digits_parts(rows=640))
    assert_same_weights(none, right, rtol=0)
    small, test = digits_parts(rows=660, epochs=5), flat_digits("test")  # 20 of 660
    right, faulty = (trained(small, *faults)[0].evaluate(*test)[1] for faults in ((), (faults.last_batch_dropped,)))
    assert abs(np.median(faulty - right)) < 0.03
