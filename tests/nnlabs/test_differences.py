"""Finite differences of Σ dy f, by hand: f = x², dy = 3, x = 2 gives 3 · 4 = 12."""

import numpy as np

from nnlabs.differences import numerical_gradient


def test_one_entry_by_hand():
    gradient = numerical_gradient(lambda x: x**2, "x")
    np.testing.assert_allclose(gradient(x=np.array([2.0]), dy=np.array([3.0])), [12.0], rtol=1e-8)


def test_several_arguments_in_the_order_of_their_names():
    db, da = numerical_gradient(lambda a, b: a * b, "b", "a")(a=np.array([2.0]), b=np.array([5.0]), dy=np.array([1.0]))
    np.testing.assert_allclose([db, da], [[2.0], [5.0]], rtol=1e-8)
