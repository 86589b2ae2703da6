"""The imagined activation: a softmax over all rows, and what a gradient check with one row cannot see."""

from math import log

import numpy as np
import pytest
from faults import softmax_over_all
from faults.activations import SoftmaxOverAll
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn


def test_softmax_over_all_worked_by_hand():
    # exp(0, ln 2), exp(0, ln 4) = 1, 2, 1, 4, which add up to 8: the right rows are 1/3, 2/3 and 1/5, 4/5
    x = np.array([[0, log(2)], [0, log(4)]])
    np.testing.assert_allclose(SoftmaxOverAll()(x), [[1 / 8, 2 / 8], [1 / 8, 4 / 8]])
    np.testing.assert_allclose(SoftmaxOverAll()(np.stack([x, x])).sum(axis=(-2, -1)), [1, 1])


@pytest.mark.parametrize("shape", [(4, 3), (3, 4, 3)], ids=["one network", "a stack of three"])
def test_a_gradient_check_finds_it(shape, rng):
    assert not nn.check_gradients(SoftmaxOverAll(), rng.normal(size=shape)).ok


def test_a_gradient_check_with_one_row_finds_nothing(rng):
    assert nn.check_gradients(SoftmaxOverAll(), rng.normal(size=(1, 3))).ok


def test_softmax_over_all_does_not_matter_with_one_example_per_step():
    parts = digits_parts(batch_size=1, rows=200, epochs=1)
    right, _ = trained(parts)
    faulty, _ = trained(parts, softmax_over_all)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)


def test_softmax_over_all_learns_nothing_in_batches_of_32():
    parts = digits_parts(epochs=5)
    assert (final(parts) > 0.8).all()
    assert (final(parts, softmax_over_all) < 0.2).all()
