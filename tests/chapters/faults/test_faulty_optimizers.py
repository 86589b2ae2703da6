"""Faulty optimizers: each step worked by hand, what becomes of a training, and that no gradient check sees it."""

from dataclasses import replace

import numpy as np
import pytest
from faults import (
    FAULTS,
    FaultyAdam,
    FaultyMomentum,
    SquaringRMSprop,
    ZeroGradAdam,
    adam_adds_one,
    adam_counts_epochs,
    adam_counts_in_zero_grad,
    adam_overwrites,
    adam_total_count,
    biases_without_momentum,
    frozen_decay,
    momentum_averaged,
    rmsprop_squares,
)
from faulty_runs import assert_same_weights, digits_parts, final, trained

import nnlib as nn
from nnlib.optimizers import SGD, Adam, RMSprop
from nnlib.schedules import InverseTimeDecay

ADAM = {"beta_1": 0.5, "beta_2": 0.75, "epsilon": 1}
# One number that starts at p = 1, two gradients, and where p stands after the first step and after the second.
WORKED = {
    # v = 0.25·2² = 1, p = 1 - 0.1·4/(√1 + 1) = 0.8; v = 0.75 + 0.25 = 1, p = 0.8 - 0.1·1/2 = 0.75, although g = -1.
    "SquaringRMSprop": (lambda: SquaringRMSprop(0.1, rho=0.75, epsilon=1), (2, -1), (0.8, 0.75)),
    # v = 0.5·2 = 1, p = 1 - 0.1 = 0.9; v = 0.5·1 + 0.5·1 = 1, p = 0.8. Right: 0.8, 0.6.
    "averaged": (lambda: FaultyMomentum(0.1, momentum=0.5, averaged=True), (2, 1), (0.9, 0.8)),
    # Alone and with one axis, p is a bias: 1 - 0.1·2 = 0.8, then 0.8 - 0.1·1 = 0.7. Right: 0.8, 0.6.
    "plain biases": (lambda: FaultyMomentum(0.1, momentum=0.5, plain_biases=True), (2, 1), (0.8, 0.7)),
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
OPTIMIZER_FAULTS = {
    rmsprop_squares: RMSprop(0.1),
    momentum_averaged: SGD(0.1, momentum=0.9),
    biases_without_momentum: SGD(0.1, momentum=0.9),
    frozen_decay: SGD(InverseTimeDecay(0.1, 1, 0.1)),
    **{fault: Adam(0.1) for name, fault in FAULTS.items() if name.startswith("adam")},
}


@pytest.mark.parametrize(("make", "gradients", "expected"), WORKED.values(), ids=WORKED.keys())
def test_the_first_two_steps_are_those_worked_by_hand(make, gradients, expected):
    p, optimizer, path = np.array([1.0]), make(), []
    for g in gradients:
        optimizer.step([p], [np.array([float(g)])])
        path.append(p[0])
    np.testing.assert_allclose(path, expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("fault", "optimizer"), OPTIMIZER_FAULTS.items(), ids=lambda case: getattr(case, "__name__", "")
)
def test_a_gradient_check_finds_nothing(fault, optimizer, rng):
    parts = fault(digits_parts(optimizer, hidden=(4,)))
    model = nn.Sequential(parts.layers, dtype="float64")
    model.compile(parts.optimizer, parts.loss)
    assert nn.check_gradients(model, rng.normal(size=(3, 64)), [0, 1, 2]).ok


@pytest.mark.parametrize("runs", [(), (2,)], ids=["one network", "a stack"])
def test_plain_biases_are_the_arrays_with_the_fewest_axes(runs):
    kernel, bias, optimizer = np.ones((*runs, 2, 3)), np.ones((*runs, 3)), FaultyMomentum(0.1, 0.5, plain_biases=True)
    for _ in range(2):
        optimizer.step([kernel, bias], [np.ones_like(kernel), np.ones_like(bias)])
    np.testing.assert_allclose(kernel, 1 - 0.1 - 0.15)  # velocities 1 and 1.5
    np.testing.assert_allclose(bias, 1 - 0.1 - 0.1)


def test_faulty_momentum_needs_a_momentum():
    with pytest.raises(ValueError, match="expected a momentum above 0"):
        momentum_averaged(digits_parts(SGD(0.1)))


def test_zero_grad_before_each_step_makes_report_d_s_adam_right():
    p, q, wrong, right = np.ones(3), np.ones(3), ZeroGradAdam(0.1), Adam(0.1)
    for g in np.random.default_rng(0).normal(size=(5, 3)):
        wrong.zero_grad()
        wrong.step([p], [g])
        right.step([q], [g])
    np.testing.assert_allclose(p, q, rtol=1e-12)


def test_without_zero_grad_one_step_makes_report_d_s_adam_nan():
    p = np.ones(1)
    with np.errstate(all="ignore"):
        ZeroGradAdam(0.1).step([p], [np.ones(1)])
    assert np.isnan(p)


def test_rmsprop_squares_learns_nothing():
    parts = digits_parts(RMSprop(0.01))
    assert (final(parts) > 0.85).all()
    assert (final(parts, rmsprop_squares) < 0.25).all()


def test_no_weight_ever_rises_under_rmsprop_squares():
    faulty = rmsprop_squares(digits_parts(RMSprop(0.01)))
    model = nn.Sequential(faulty.layers, seed=list(range(10)))
    before = model.get_weights()
    model.compile(faulty.optimizer, faulty.loss)
    model.fit(*faulty.train, verbose=0)
    assert all((after <= old).all() for after, old in zip(model.get_weights(), before))


def test_overwritten_moments_end_the_training_after_a_few_steps():
    parts = digits_parts(Adam(0.01))
    assert (final(parts) > 0.85).all()
    assert (final(parts, adam_overwrites) < 0.4).all()
    after_1, after_10 = (trained(replace(parts, epochs=epochs), adam_overwrites)[0] for epochs in (1, 10))
    moved = [abs(a - b) > 1e-4 for a, b in zip(after_1.get_weights(), after_10.get_weights())]
    assert np.mean(np.concatenate([each.ravel() for each in moved])) < 0.01


def test_the_total_count_makes_first_steps_long_and_small_rates_fast():
    sizes = []
    for optimizer in (Adam(0.001), FaultyAdam(0.001, total_steps=50_000)):
        p, path = np.zeros(1), [0.0]
        for _ in range(30):
            optimizer.step([p], [np.ones(1)])
            path.append(p[0])
        sizes.append(-np.diff(path) / 0.001)
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


def test_averaged_momentum_is_momentum_at_a_tenth_of_the_rate():
    faulty, _ = trained(digits_parts(SGD(0.1, momentum=0.9)), momentum_averaged)
    right, _ = trained(digits_parts(SGD(0.01, momentum=0.9)))
    assert_same_weights(faulty, right, rtol=1e-3, atol=1e-5)


def test_averaged_momentum_ends_behind_plain_sgd_and_momentum_ahead():
    plain, parts = final(digits_parts(SGD(0.1)), what="loss"), digits_parts(SGD(0.1, momentum=0.9))
    assert (final(parts, momentum_averaged, what="loss") > plain).all()
    assert (final(parts, what="loss") < plain).all()


def test_biases_without_momentum_hardly_matter():
    # 42 of 2,410 parameters
    parts = digits_parts(SGD(0.1, momentum=0.9))
    assert abs(np.median(final(parts, biases_without_momentum) - final(parts))) < 0.02


@pytest.mark.parametrize(("rate", "better"), [(0.1, True), (2.0, False)], ids=["a small rate", "a rate far too large"])
def test_a_frozen_decay_helps_where_the_decay_was_too_strong_and_harms_where_it_was_needed(rate, better):
    parts = digits_parts(SGD(InverseTimeDecay(rate, 1, 0.1)))
    ahead = final(parts, frozen_decay) > final(parts)
    assert ahead.all() if better else not ahead.any()


def test_frozen_decay_is_the_rate_of_step_0():
    frozen, _ = trained(digits_parts(SGD(InverseTimeDecay(0.1, 1, 0.1))), frozen_decay)
    constant, _ = trained(digits_parts(SGD(0.1)))
    assert_same_weights(frozen, constant, rtol=0)


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
