"""Each optimizer is the formula of its paper, moves arrays in place, and gets down a hill."""

import numpy as np
import pytest

from nnlib.optimizers import OPTIMIZERS, SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop, get
from nnlib.schedules import CosineDecay, PiecewiseConstantDecay

# One number that starts at p = 1, two gradients, and where p stands after the first step and after the second.
WORKED = {
    # Gradient descent: 1 - 0.1·2 = 0.8, then 0.8 - 0.1·1 = 0.7.
    "SGD": (lambda: SGD(0.1), (2, 1), (0.8, 0.7)),
    # Polyak (1964): v = -0.1·2 = -0.2, p = 0.8; v = 0.5·(-0.2) - 0.1·1 = -0.2, p = 0.6.
    "momentum": (lambda: SGD(0.1, momentum=0.5), (2, 1), (0.8, 0.6)),
    # Nesterov after Bengio et al. (2013), eq. 7: v as above, but p moves by 0.5·v - 0.1·g:
    # 1 + 0.5·(-0.2) - 0.2 = 0.7, then 0.7 + 0.5·(-0.2) - 0.1 = 0.5.
    "Nesterov": (lambda: SGD(0.1, momentum=0.5, nesterov=True), (2, 1), (0.7, 0.5)),
    # Tieleman & Hinton (2012): v = 0.25·2² = 1, p = 1 - 0.1·2/(√1 + 1) = 0.9;
    # v = 0.75·1 + 0.25·1² = 1, p = 0.9 - 0.1·1/(√1 + 1) = 0.85.
    "RMSprop": (lambda: RMSprop(0.1, rho=0.75, epsilon=1), (2, 1), (0.9, 0.85)),
    # The same moves, 0.1 and 0.05, gathered up: m = 0.1, p = 0.9; m = 0.5·0.1 + 0.05 = 0.1, p = 0.8.
    "RMSprop with momentum": (lambda: RMSprop(0.1, rho=0.75, momentum=0.5, epsilon=1), (2, 1), (0.9, 0.8)),
    # Duchi et al. (2011): s = 3² = 9, p = 1 - 0.12·3/(3 + 1) = 0.91; s = 9 + 4² = 25, p = 0.91 - 0.12·4/(5 + 1) = 0.83.
    "Adagrad": (lambda: Adagrad(0.12, initial_accumulator_value=0, epsilon=1), (3, 4), (0.91, 0.83)),
    # s starts at 7: s = 16, p = 1 - 0.12·3/(4 + 1) = 0.928; s = 25, p = 0.928 - 0.12·3/(5 + 1) = 0.868.
    "Adagrad with a start": (lambda: Adagrad(0.12, initial_accumulator_value=7, epsilon=1), (3, 3), (0.928, 0.868)),
    # Kingma & Ba (2015), algorithm 1. t = 1: m = 0.5·2 = 1, m̂ = 1/0.5 = 2; v = 0.25·4 = 1, v̂ = 1/0.25 = 4;
    # p = 1 - 0.3·2/(2 + 1) = 0.8.   t = 2: m = 0.5·1 - 0.5·2 = -0.5, m̂ = -0.5/0.75 = -2/3;
    # v = 0.75·1 + 0.25·4 = 1.75, v̂ = 1.75/0.4375 = 4; p = 0.8 + 0.3·(2/3)/(2 + 1) = 0.8 + 1/15.
    "Adam": (lambda: Adam(0.3, beta_1=0.5, beta_2=0.75, epsilon=1), (2, -2), (0.8, 0.8 + 1 / 15)),
    # Loshchilov & Hutter (2019), algorithm 2: Adam's moves, and first p shrinks by 0.3·0.5 of itself:
    # 0.85·1 - 0.2 = 0.65, then 0.85·0.65 + 1/15.
    "AdamW": (
        lambda: AdamW(0.3, weight_decay=0.5, beta_1=0.5, beta_2=0.75, epsilon=1),
        (2, -2),
        (0.65, 0.5525 + 1 / 15),
    ),
}
# Each optimizer, and the rates that get it down the bowl and along Rosenbrock's valley.
DOWNHILL = {
    "SGD": (SGD, {}, 0.1, 0.0015),
    "momentum": (SGD, {"momentum": 0.9}, 0.05, 0.0005),
    "Nesterov": (SGD, {"momentum": 0.9, "nesterov": True}, 0.05, 0.0005),
    "RMSprop": (RMSprop, {}, 0.01, 0.01),
    "RMSprop with momentum": (RMSprop, {"momentum": 0.9}, 0.001, 0.001),
    "Adagrad": (Adagrad, {}, 1.0, 2.0),
    "Adam": (Adam, {}, 0.05, 0.05),
    "AdamW": (AdamW, {}, 0.05, 0.05),
}
each_optimizer = pytest.mark.parametrize(
    ("kind", "options"), [row[:2] for row in DOWNHILL.values()], ids=list(DOWNHILL)
)


def bowl(p):
    """The gradient of (x² + 10 y²) / 2, whose minimum is at (0, 0)."""
    return np.array([1.0, 10.0]) * p


def rosenbrock(p):
    """(1 - x)² + 100 (y - x²)²: a bent valley with its minimum, 0, at (1, 1)."""
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


def rosenbrock_gradient(p):
    x, y = p
    return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])


@pytest.mark.parametrize(("make", "gradients", "expected"), WORKED.values(), ids=WORKED.keys())
def test_the_first_two_steps_are_those_worked_by_hand(make, gradients, expected):
    p, optimizer, path = np.array([1.0]), make(), []
    for g in gradients:
        optimizer.step([p], [np.array([float(g)])])
        path.append(p[0])
    np.testing.assert_allclose(path, expected, rtol=1e-14)


@pytest.mark.parametrize("name", DOWNHILL)
def test_it_reaches_the_minimum_of_a_bowl(name):
    kind, options, rate, _ = DOWNHILL[name]
    p, optimizer = np.array([3.0, -2.0]), kind(rate, **options)
    for _ in range(500):
        optimizer.step([p], [bowl(p)])
    np.testing.assert_allclose(p, 0, atol=0.01)  # RMSprop never rests: it circles the minimum at about its rate


@pytest.mark.parametrize("name", DOWNHILL)
def test_it_gets_most_of_the_way_along_the_valley_of_rosenbrock(name):
    kind, options, _, rate = DOWNHILL[name]
    p, optimizer = np.array([-1.5, 2.0]), kind(rate, **options)
    assert rosenbrock(p) == 12.5
    for _ in range(2000):
        optimizer.step([p], [rosenbrock_gradient(p)])
    assert rosenbrock(p) < 0.05


@each_optimizer
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_step_changes_the_same_arrays_and_keeps_their_dtype(kind, options, dtype, rng):
    params = [rng.normal(size=shape).astype(dtype) for shape in [(2, 3), (3,)]]
    held, before = list(params), [p.copy() for p in params]
    kind(0.1, **options).step(params, [np.ones_like(p) for p in params])
    for p, same, old in zip(params, held, before):
        assert p is same
        assert p.dtype == dtype
        assert (p < old).all()


@each_optimizer
def test_a_step_leaves_the_gradients_as_they_are(kind, options, rng):
    g = rng.normal(size=(2, 3))
    before = g.copy()
    optimizer = kind(0.1, **options)
    for _ in range(3):
        optimizer.step([np.ones((2, 3))], [g])
    np.testing.assert_array_equal(g, before)


@each_optimizer
def test_what_it_remembers_does_not_change_when_the_gradient_array_is_written_over(kind, options):
    paths = []
    for overwrite in (False, True):
        p, optimizer, g = np.ones(2), kind(0.1, **options), np.array([1.0, -2.0])
        optimizer.step([p], [g])
        if overwrite:
            g[:] = 99
        optimizer.step([p], [np.array([0.5, 0.5])])
        paths.append(p)
    np.testing.assert_array_equal(*paths)


@each_optimizer
def test_each_array_has_a_memory_of_its_own(kind, options, rng):
    gradients = rng.normal(size=(4, 2, 3))
    together, alone = [np.ones(3), np.ones(3)], [np.ones(3), np.ones(3)]
    both, each = kind(0.1, **options), [kind(0.1, **options) for _ in alone]
    for g in gradients:
        both.step(together, list(g))
        for optimizer, p, own in zip(each, alone, g):
            optimizer.step([p], [own])
    np.testing.assert_array_equal(together, alone)


@each_optimizer
@pytest.mark.parametrize("as_given", [list, np.array])
def test_a_rate_for_each_run_moves_every_run_as_if_it_were_alone(kind, options, as_given, rng):
    rates, gradients = [0.1, 0.2, 0.4], rng.normal(size=(4, 3, 2, 5))
    stack, alone = np.ones((3, 2, 5)), [np.ones((2, 5)) for _ in rates]
    stacked, singles = kind(as_given(rates), **options), [kind(rate, **options) for rate in rates]
    for g in gradients:
        stacked.step([stack], [g])
        for optimizer, p, own in zip(singles, alone, g):
            optimizer.step([p], [own])
    np.testing.assert_allclose(stack, alone, rtol=1e-12)


@each_optimizer
def test_a_schedule_gives_each_step_its_rate_and_the_first_step_sees_step_0(kind, options):
    asked = []

    def schedule(step):
        asked.append(step)
        return 0.1

    scheduled, constant = np.ones(2), np.ones(2)
    a, b = kind(schedule, **options), kind(0.1, **options)
    for _ in range(3):
        a.step([scheduled], [np.ones(2)])
        b.step([constant], [np.ones(2)])
    assert asked == [0, 1, 2]
    np.testing.assert_array_equal(scheduled, constant)


def test_a_schedule_that_changes_changes_the_steps():
    # Rates 0.5 at steps 0 and 1, then 0.25: 4 - 0.5 - 0.5 - 0.25 - 0.25 = 2.5.
    p, optimizer = np.array([4.0]), SGD(PiecewiseConstantDecay([1], [0.5, 0.25]))
    for _ in range(4):
        optimizer.step([p], [np.ones(1)])
    assert p[0] == 2.5


def test_a_schedule_that_ends_at_0_ends_the_movement_and_not_the_training():
    p, optimizer = np.array([4.0]), SGD(CosineDecay(0.5, decay_steps=2))
    for _ in range(2):
        optimizer.step([p], [np.ones(1)])
    arrived = p.copy()
    optimizer.step([p], [np.ones(1)])  # Keras goes on too, at the rate alpha·0.5 = 0
    np.testing.assert_array_equal(p, arrived)


def test_rate_is_that_of_the_next_step():
    optimizer = SGD(PiecewiseConstantDecay([0], [0.5, 0.25]))
    assert optimizer.rate() == 0.5
    optimizer.step([np.ones(1)], [np.ones(1)])
    assert optimizer.rate() == 0.25


@each_optimizer
def test_iterations_counts_the_steps(kind, options):
    optimizer = kind(0.1, **options)
    assert optimizer.iterations == 0
    for _ in range(3):
        optimizer.step([np.ones(2)], [np.ones(2)])
    assert optimizer.iterations == 3


def test_momentum_gathers_speed_up_to_1_in_1_minus_momentum():
    p, optimizer = np.array([0.0]), SGD(0.1, momentum=0.9)
    for _ in range(200):
        before = p.copy()
        optimizer.step([p], [np.ones(1)])
    np.testing.assert_allclose(before - p, 0.1 / (1 - 0.9))


def test_a_first_step_of_adam_is_the_rate_however_steep_the_hill():
    p = np.zeros(3)
    Adam(0.1, epsilon=1e-12).step([p], [np.array([1e-4, 1.0, -1e4])])
    np.testing.assert_allclose(p, [-0.1, -0.1, 0.1], rtol=1e-6)


def test_a_class_of_your_own_needs_update_alone():
    class SignDescent(Optimizer):
        def update(self, p, g, rate, *memory):
            p -= rate * np.sign(g)

    p = np.array([1.0, 1.0])
    SignDescent(0.25).step([p], [np.array([3.0, -7.0])])
    np.testing.assert_array_equal(p, [0.75, 1.25])


@pytest.mark.parametrize(("name", "kind"), OPTIMIZERS.items(), ids=OPTIMIZERS.keys())
def test_get_makes_a_new_optimizer_from_a_name(name, kind):
    assert type(get(name)) is kind
    assert get(name) is not get(name)


def test_get_returns_an_optimizer_as_it_is():
    optimizer = Adam(0.1)
    assert get(optimizer) is optimizer
