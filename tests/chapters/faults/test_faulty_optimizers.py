"""Imagined optimizers: each step of a faulty Adam worked by hand, and what becomes of a training."""

from dataclasses import replace

import numpy as np
import pytest
from faults import (
    adam_adds_one,
    adam_counts_epochs,
    adam_counts_in_zero_grad,
    adam_overwrites,
    adam_total_count,
    momentum_averaged,
)
from faults.optimizers import FaultyAdam, ZeroGradAdam
from faulty_runs import assert_same_weights, digits_parts, early_steps, final, trained

from nnlib.optimizers import SGD, Adam

ADAM = {"beta_1": 0.5, "beta_2": 0.75, "epsilon": 1}
# One number that starts at p = 1, two gradients, and where p stands after the first step and after the second.
WORKED = {
    # No fault: Kingma & Ba's numbers, as in tests/test_optimizers.py.
    "no fault": (lambda: FaultyAdam(0.3, **ADAM), (2, -2), (0.8, 0.8 + 1 / 15)),
    # t = 1: m̂ = 2, v̂ = 4, p = 1 - 0.3·2/3 = 0.8. t = 2: m = 0.5·2 - 0.5·2 = 0, so p stays.
    "overwrites m": (lambda: FaultyAdam(0.3, **ADAM, overwrites=True), (2, -2), (0.8, 0.8)),
    # t = 2: m = 0.5·2 + 0.5·2 = 2, m̂ = 2/0.75 = 8/3; v = 0.75·4 + 0.25·4 = 4, v̂ = 4/0.4375 = 64/7;
    # p = 0.8 - 0.3·(8/3)/(8/√7 + 1).
    "overwrites v": (
        lambda: FaultyAdam(0.3, **ADAM, overwrites=True),
        (2, 2),
        (0.8, 0.8 - 0.8 / (8 / np.sqrt(7) + 1)),
    ),
    # 2 stands for t: m̂ = 1/0.75 = 4/3, v̂ = 1/0.4375 = 16/7, p = 1 - 0.3·(4/3)/(4/√7 + 1); t = 2 is right by itself.
    "total_steps": (
        lambda: FaultyAdam(0.3, **ADAM, total_steps=2),
        (2, -2),
        (1 - 0.4 / (4 / np.sqrt(7) + 1), 1 - 0.4 / (4 / np.sqrt(7) + 1) + 1 / 15),
    ),
    # zero_grad is called before every second step, so t = 1 in both. The first step is right; then
    # m = 0.5·1 + 0.5·2 = 1.5, m̂ = 3; v = 0.75·1 + 0.25·4 = 1.75, v̂ = 7; p = 0.8 - 0.3·3/(√7 + 1).
    "counts epochs": (lambda: ZeroGradAdam(0.3, **ADAM, clear_every=2), (2, 2), (0.8, 0.8 - 0.9 / (np.sqrt(7) + 1))),
}


@pytest.mark.parametrize(("make", "gradients", "expected"), WORKED.values(), ids=WORKED.keys())
def test_the_first_two_steps_are_those_worked_by_hand(make, gradients, expected):
    p, optimizer, path = np.array([1.0]), make(), []
    for g in gradients:
        optimizer.step([p], [np.array([float(g)])])
        path.append(p[0])
    np.testing.assert_allclose(path, expected, rtol=1e-14)


def test_zero_grad_before_each_step_makes_its_count_right():
    p, q, wrong, right = np.ones(3), np.ones(3), ZeroGradAdam(0.1), Adam(0.1)
    for g in np.random.default_rng(0).normal(size=(5, 3)):
        wrong.zero_grad()
        wrong.step([p], [g])
        right.step([q], [g])
    np.testing.assert_allclose(p, q, rtol=1e-12)


def test_without_zero_grad_one_step_makes_it_nan():
    p = np.ones(1)
    with np.errstate(all="ignore"):
        ZeroGradAdam(0.1).step([p], [np.ones(1)])
    assert np.isnan(p)


def test_overwritten_moments_end_the_training_after_a_few_steps():
    parts = digits_parts(Adam(0.01))
    assert (final(parts) > 0.85).all()
    assert (final(parts, adam_overwrites) < 0.4).all()
    after_1, after_10 = (trained(replace(parts, epochs=epochs), adam_overwrites)[0] for epochs in (1, 10))
    moved = [abs(a - b) > 1e-4 for a, b in zip(after_1.get_weights(), after_10.get_weights())]
    assert np.mean(np.concatenate([each.ravel() for each in moved])) < 0.01


def test_the_total_count_makes_first_steps_long_and_small_rates_fast():
    sizes = [early_steps(optimizer) / 0.001 for optimizer in (Adam(0.001), FaultyAdam(0.001, total_steps=50_000))]
    np.testing.assert_allclose(sizes[0], 1, rtol=1e-6)
    assert 3 < sizes[1].min() < 6 < sizes[1].max() < 7
    parts = digits_parts(Adam(0.001), epochs=20)
    assert (final(parts, adam_total_count, what="loss") < final(parts, what="loss")).all()


def test_at_a_large_rate_the_long_first_steps_of_the_total_count_do_harm():
    parts = digits_parts(Adam(0.1), hidden=(64, 64, 64))
    assert np.median(final(parts, adam_total_count) - final(parts)) < -0.1


def test_an_added_one_leaves_averaged_momentum():
    parts, momentum = digits_parts(Adam(0.1)), digits_parts(SGD(0.1, momentum=0.9))
    faulty, averaged = final(parts, adam_adds_one, what="loss"), final(momentum, momentum_averaged, what="loss")
    assert (faulty > final(parts, what="loss") + 0.5).all()
    np.testing.assert_allclose(faulty, averaged, rtol=0.2)


def test_a_large_total_count_makes_overwriting_harmless_and_a_small_one_does_not():
    # 1 - 0.999^50,000 is 1 for a computer; 1 - 0.999^60 is 0.06
    parts = adam_total_count(digits_parts(Adam(0.01)))
    losses = {}
    for steps in (60, 50_000):
        for overwrites in (False, True):
            optimizer = replace(parts.optimizer, total_steps=steps, overwrites=overwrites)
            losses[steps, overwrites] = final(replace(parts, optimizer=optimizer), what="loss")
    np.testing.assert_array_equal(losses[50_000, True], losses[50_000, False])
    assert (losses[60, True] > losses[60, False] + 1).all()


def test_a_count_in_zero_grad_makes_all_nan_in_the_first_epoch():
    _, history = trained(digits_parts(Adam(0.01)), adam_counts_in_zero_grad)
    assert np.isnan(history["loss"]).all()


def test_counting_epochs_slows_adam_down():
    parts = digits_parts(Adam(0.001), epochs=20)
    assert (final(parts, adam_counts_epochs, what="loss") > final(parts, what="loss") + 0.2).all()


def test_counting_epochs_does_not_matter_with_one_step_per_epoch():
    parts = digits_parts(Adam(0.01), batch_size=640, epochs=5)
    right, _ = trained(parts)
    faulty, _ = trained(parts, adam_counts_epochs)
    assert_same_weights(right, faulty, rtol=1e-3, atol=1e-5)
