"""Schedules turn the number of a step into a rate, by the formulas of Keras."""

import dataclasses

import numpy as np
import pytest

import nnlib as nn
from nnlib.schedules import CosineDecay, ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay

WORKED = [
    # 1 / (1 + 0.5·t), t = step / 10
    (InverseTimeDecay(1.0, 10, 0.5), {0: 1, 5: 1 / 1.25, 10: 1 / 1.5, 20: 1 / 2}),
    # t rounded down: 0 up to step 9, 1 from step 10 to 19
    (InverseTimeDecay(1.0, 10, 0.5, staircase=True), {0: 1, 9: 1, 10: 1 / 1.5, 19: 1 / 1.5, 20: 1 / 2}),
    # 2 · 0.25^t: half way √0.25 = 0.5
    (ExponentialDecay(2.0, 10, 0.25), {0: 2, 5: 1, 10: 0.5, 20: 0.125}),
    (ExponentialDecay(2.0, 10, 0.25, staircase=True), {0: 2, 9: 2, 10: 0.5, 19: 0.5, 20: 0.125}),
    # A boundary belongs to the value before it.
    (PiecewiseConstantDecay([2, 4], [1.0, 0.5, 0.25]), {0: 1, 2: 1, 3: 0.5, 4: 0.5, 5: 0.25, 1000: 0.25}),
    (PiecewiseConstantDecay([], [0.5]), {0: 0.5, 1000: 0.5}),
    # cos 0 = 1, cos π/3 = 1/2, cos π/2 = 0, cos π = -1: from 2 down to 0, where it stays
    (CosineDecay(2.0, 6), {0: 2, 2: 1.5, 3: 1, 6: 0, 600: 0}),
    # and with alpha = 1/4 down to a quarter: 2·(1/4 + 3/4·1/2) = 1.25 half way
    (CosineDecay(2.0, 6, alpha=0.25), {0: 2, 3: 1.25, 6: 0.5, 600: 0.5}),
]
AS_IN_KERAS = [
    ("InverseTimeDecay", (0.1, 7, 0.3)),
    ("InverseTimeDecay", (0.1, 7, 0.3, True)),
    ("ExponentialDecay", (0.1, 7, 0.6)),
    ("ExponentialDecay", (0.1, 7, 0.6, True)),
    ("PiecewiseConstantDecay", ([5, 20], [0.1, 0.05, 0.01])),
    ("CosineDecay", (0.1, 30)),
    ("CosineDecay", (0.1, 30, 0.2)),
]


@pytest.mark.parametrize(("schedule", "rates"), WORKED, ids=repr)
def test_rates_worked_by_hand(schedule, rates):
    np.testing.assert_allclose([schedule(step) for step in rates], list(rates.values()), rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("schedule", [schedule for schedule, _ in WORKED], ids=repr)
def test_a_rate_lies_between_the_first_one_and_0_and_never_rises(schedule):
    rates = np.array([schedule(step) for step in range(100)])
    assert (rates <= schedule(0)).all()
    assert (rates >= 0).all()
    assert (np.diff(rates) <= 0).all()


@pytest.mark.parametrize("kind", [InverseTimeDecay, ExponentialDecay])
def test_a_staircase_stands_still_between_its_steps_and_meets_the_slope_at_each(kind):
    slope, stairs = kind(0.1, 5, 0.5), kind(0.1, 5, 0.5, staircase=True)
    for step in range(30):
        assert stairs(step) == slope(step - step % 5)


@pytest.mark.parametrize("schedule", [schedule for schedule, _ in WORKED], ids=repr)
def test_a_schedule_cannot_be_changed_under_the_hands_of_an_optimizer(schedule):
    name = dataclasses.fields(schedule)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(schedule, name, 5.0)


def test_schedules_stand_where_keras_has_them():
    assert nn.optimizers.schedules.CosineDecay is CosineDecay


@pytest.mark.parametrize(("name", "arguments"), AS_IN_KERAS)
def test_every_step_has_the_rate_that_keras_gives_it(name, arguments, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    keras = pytest.importorskip("keras", reason="compares with Keras 3 on PyTorch; book.py test --all installs both")
    ours, theirs = getattr(nn.schedules, name)(*arguments), getattr(keras.optimizers.schedules, name)(*arguments)
    steps = range(60)
    np.testing.assert_allclose(
        [ours(step) for step in steps],
        [float(theirs(step)) for step in steps],
        rtol=1e-5,  # Keras computes in float32
        atol=1e-8,
    )
