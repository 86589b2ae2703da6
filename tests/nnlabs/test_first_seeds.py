"""First seeds: from each seed that a variant may count from, the experiments of the labs have a clear answer."""

import pytest
from judging import judged

from nnlabs.tasks.lab_1 import smallest_network
from nnlabs.tasks.lab_2 import narrow_and_deep
from nnlabs.tasks.lab_3 import learning_scales
from nnlabs.tasks.lab_4 import fair_race
from nnlabs.tasks.lab_5 import rigged_race
from nnlabs.variants import Variant, code_of
from nnlabs.variants.variant import FIRST_SEEDS

pytestmark = pytest.mark.exhaustive
EACH = pytest.mark.parametrize("first", FIRST_SEEDS)


def code_with(first):
    return next(code for code in map(code_of, range(1000)) if Variant(code).first_seed == first)


def points(entries, name, first):
    return judged(entries, name, code=code_with(first)).points


@EACH
def test_lab_1(first):
    """The number of networks that solve XOR is at least one away from where rounding would change the answer."""
    counts = {units: smallest_network.solved(units, first) for units in (2, 4, 8)}
    assert not {17, 18} & set(counts.values())
    units = min(units for units, count in counts.items() if count >= smallest_network.ENOUGH)
    assert points({"units": units, "solved": counts[units]}, "smallest_network", first) == 3
    assert points({"units": 2 * units, "solved": 20}, "smallest_network", first) == 0
    assert points({"units": units, "solved": counts[units] - 1}, "smallest_network", first) == 2


@EACH
def test_lab_2(first):
    for initializer in ("he_normal", "orthogonal"):
        again, fresh, _ = narrow_and_deep.outcome("tanh", initializer, first)
        assert (again, fresh >= 9) == (10, True)
    usual, _, dead = narrow_and_deep.outcome("relu", "he_normal", first)
    chosen = {"activation": "tanh", "initializer": "he_normal", "learnt": 10}
    assert points({**chosen, "relu_learnt": usual, "relu_dead": dead}, "narrow_and_deep", first) == 4
    assert points({**chosen, "relu_learnt": 10, "relu_dead": dead}, "narrow_and_deep", first) == 0
    assert points({**chosen, "relu_learnt": usual, "relu_dead": 10}, "narrow_and_deep", first) == 2


@EACH
def test_lab_3(first):
    ends = {"relu_low": 1.4, "relu_high": 2.0, "tanh_low": 1.0, "tanh_high": 4.0}
    (still,) = learning_scales.learn("relu", (2.0,), learning_scales.LARGER_RATE, range(first + 10, first + 30))
    right = {**ends, "rate": 0.003, "still": still}
    assert 5 < still < 16
    assert points(right, "learning_scales", first) == 4
    assert points({**right, "tanh_high": 2.8}, "learning_scales", first) == 3
    assert points({**right, "rate": 0.03}, "learning_scales", first) == 3
    assert points({**right, "still": 20}, "learning_scales", first) == 3


@EACH
def test_lab_4(first):
    assert fair_race.fairly_ahead(-4, first) > fair_race.AHEAD + 1
    assert fair_race.fairly_ahead(-2, first) < 13
    bce, mse = fair_race.firsts(-4, 2, 4, first)
    right = {"start": -4, "bce_rate": 2, "mse_rate": 4, "bce_first": bce, "mse_first": mse}
    assert points(right, "fair_race", first) == 5
    assert points({**right, "mse_rate": 2}, "fair_race", first) == 2
    assert points({**right, "start": -6, "mse_rate": 8}, "fair_race", first) >= 2
    assert points({**right, "bce_first": 10}, "fair_race", first) == 4


@EACH
def test_lab_5(first):
    shared, best, wins = rigged_race.race(first)
    assert (shared[0.3], shared[3] <= 5) == (20, True)
    assert best == {"momentum": 3, "adam": 0.3}
    rates = {"for_adam": 0.3, "for_momentum": 3, "momentum_rate": 3, "adam_rate": 0.3}
    assert points({**rates, "adam_wins": wins}, "rigged_race", first) == 5
    assert points({**rates, "adam_wins": wins, "for_momentum": 0.3}, "rigged_race", first) == 3
    assert points({**rates, "adam_wins": wins + 2}, "rigged_race", first) == 4
