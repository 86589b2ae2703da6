"""Loops: pieces of a training loop, called once for each epoch."""

import numpy as np

from nnlabs.answers import observe
from nnlabs.answers.codec import RandomGenerator, decode
from nnlabs.answers.loop_probes import EPOCHS, deal_batches, run_epochs


def test_an_epochs_batches_come_from_a_generator_that_goes_on():
    dealt = deal_batches(lambda n, size, rng: [rng.permutation(n)[:size]], 6, 2, np.random.default_rng(0))
    order = np.random.default_rng(0)
    assert len(dealt) == EPOCHS
    for (batch,) in dealt:
        np.testing.assert_array_equal(batch, order.permutation(6)[:2])


def test_ranges_and_generators_become_arrays_and_what_is_neither_stays():
    assert [b.tolist() for b in deal_batches(lambda n, size, rng: (range(k) for k in (2, 1)), 3, 2, None)[0]] == [
        [0, 1],
        [0],
    ]
    assert deal_batches(lambda n, size, rng: None, 3, 2, None)[0] is None


def test_batches_pass_through_the_pipe():
    (seen,) = observe(
        lambda n, size, rng: [np.arange(n)], "deal_batches", [{"n": 2, "size": 2, "rng": RandomGenerator(0)}]
    )
    assert decode(seen["result"])[0][0].tolist() == [0, 1]


def sgd(params, velocity, gradients, rate, momentum):
    for grads in gradients:
        for p, g in zip(params, grads):
            p -= rate * g


def test_a_gradient_is_computed_when_it_is_asked_for():
    """p ← p - 0.5 (g + p), by hand: 1 → 1 - 0.5 · (1 + 1) = 0 → 0 - 0.5 · (1 + 0) = -0.5."""
    W, b = np.ones((1, 1)), np.zeros(1)
    steps = [[[np.ones((1, 1)), np.zeros(1)]], [[np.ones((1, 1)), np.zeros(1)]]]
    np.testing.assert_array_equal(run_epochs(sgd, W, b, steps, 0.5, 0.9), [-0.5, 0])
    assert W == 1  # what was passed in is as it was
