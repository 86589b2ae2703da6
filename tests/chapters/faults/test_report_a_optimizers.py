"""Report A's optimizers: each step worked by hand, and what becomes of a training."""

import faults
import numpy as np
import pytest
from faults.report_a_optimizers import AveragedMomentum, PlainBiases, RMSpropAlongSquare, UncorrectedAdam
from faulty_runs import assert_same_weights, digits_parts, early_steps, final, trained

import nnlib as nn
from nnlib.optimizers import SGD, Adam, RMSprop

# One number that starts at p = 1, two gradients, and where p stands after the first step and after the second.
WORKED = {
    # v = 0.5·2 = 1, p = 1 - 0.1 = 0.9; v = 0.5·1 + 0.5·1 = 1, p = 0.8. Right: 0.8, 0.6.
    "averaged": (AveragedMomentum(0.1, momentum=0.5), (2, 1), (0.9, 0.8)),
    # v = 0.25·2² = 1, p = 1 - 0.1·4/√(1 + 3) = 0.8; v = 0.75 + 0.25 = 1, p = 0.8 - 0.1·1/2 = 0.75, although g = -1.
    "along the square": (RMSpropAlongSquare(0.1, rho=0.75, epsilon=3), (2, -1), (0.8, 0.75)),
    # m = 0.5·2 = 1, v = 0.25·4 = 1, p = 1 - 0.3·1/√(1 + 3) = 0.85; m = 0.5 - 1 = -0.5, v = 0.75 + 1 = 1.75.
    "uncorrected": (
        UncorrectedAdam(0.3, beta_1=0.5, beta_2=0.75, epsilon=3),
        (2, -2),
        (0.85, 0.85 + 0.15 / np.sqrt(4.75)),
    ),
}


@pytest.mark.parametrize(("optimizer", "gradients", "places"), WORKED.values(), ids=list(WORKED))
def test_two_steps_worked_by_hand(optimizer, gradients, places):
    p = np.array([1.0])
    for g, place in zip(gradients, places):
        optimizer.step([p], [np.array([float(g)])])
        assert p[0] == pytest.approx(place)


@pytest.mark.parametrize("settings", [{}, {"momentum": 0.9, "nesterov": True}], ids=["none", "Nesterov's"])
def test_averaged_momentum_needs_a_momentum(settings):
    with pytest.raises(ValueError, match="expected a momentum above 0, without nesterov"):
        faults.momentum_averaged(digits_parts(SGD(0.1, **settings)))


def test_averaged_momentum_is_momentum_at_a_tenth_of_the_rate():
    faulty, _ = trained(digits_parts(SGD(0.1, momentum=0.9)), faults.momentum_averaged)
    right, _ = trained(digits_parts(SGD(0.01, momentum=0.9)))
    assert_same_weights(faulty, right, rtol=1e-3, atol=1e-5)


def test_averaged_momentum_ends_behind_plain_sgd_and_momentum_ahead():
    plain, parts = final(digits_parts(SGD(0.1)), what="loss"), digits_parts(SGD(0.1, momentum=0.9))
    assert (final(parts, faults.momentum_averaged, what="loss") > plain).all()
    assert (final(parts, what="loss") < plain).all()


@pytest.mark.parametrize("optimizer", [SGD(0.1, momentum=0.5), RMSprop(0.1), Adam(0.1)], ids=lambda one: one.name)
def test_plain_biases_take_the_step_of_sgd_under_any_optimizer(optimizer):
    kernel, bias, alone = np.ones((2, 3)), np.ones(3), np.ones((2, 3))
    wrapped = faults.plain_biases(digits_parts(optimizer)).optimizer
    assert isinstance(wrapped, PlainBiases)
    for _ in range(3):
        wrapped.step([kernel, bias], [np.full((2, 3), 0.5), np.full(3, 0.5)])
        optimizer.step([alone], [np.full((2, 3), 0.5)])
    np.testing.assert_allclose(bias, 1 - 3 * 0.1 * 0.5)
    np.testing.assert_array_equal(kernel, alone)


def test_in_a_stack_plain_biases_are_the_arrays_with_the_fewest_axes():
    kernel, bias = np.ones((2, 2, 3)), np.ones((2, 3))
    optimizer = PlainBiases(SGD(0.1, momentum=0.5))
    for _ in range(2):
        optimizer.step([kernel, bias], [np.ones_like(kernel), np.ones_like(bias)])
    np.testing.assert_allclose(kernel, 1 - 0.1 - 0.15)  # velocities 1 and 1.5
    np.testing.assert_allclose(bias, 1 - 0.1 - 0.1)


@pytest.mark.parametrize("optimizer", [SGD(0.1, momentum=0.9), RMSprop(0.01), Adam(0.01)], ids=lambda one: one.name)
def test_plain_biases_hardly_matter(optimizer):
    # 42 of 2,410 parameters
    parts = digits_parts(optimizer)
    assert abs(np.median(final(parts, faults.plain_biases) - final(parts))) < 0.02


def test_rmsprop_along_the_square_learns_nothing():
    parts = digits_parts(RMSprop(0.01))
    assert (final(parts) > 0.85).all()
    assert (final(parts, faults.rmsprop_along_square) < 0.25).all()


def test_no_weight_ever_rises_along_the_square():
    faulty = faults.rmsprop_along_square(digits_parts(RMSprop(0.01)))
    model = nn.Sequential(faulty.layers, seed=list(range(10)))
    before = model.get_weights()
    model.compile(faulty.optimizer, faulty.loss)
    model.fit(*faulty.train, verbose=0)
    assert all((after <= old).all() for after, old in zip(model.get_weights(), before))


def test_without_a_correction_early_steps_are_three_to_six_times_too_long():
    sizes = [early_steps(optimizer) / 0.001 for optimizer in (Adam(0.001), UncorrectedAdam(0.001, epsilon=1e-10))]
    np.testing.assert_allclose(sizes[0], 1, rtol=1e-6)
    assert 3 < sizes[1].min() < 6 < sizes[1].max() < 7
