"""Report B's two switches on a small spiral: both ways to the goal, the rates as taken, and what is said of them."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import Run
from nnlive.explorers import SpiralReport
from nnlive.explorers.over_seeds import quantiles
from nnlive.explorers.spiral_report import LEARNT, REPORT, STEPS, SWITCHES


@pytest.fixture(scope="module")
def explorer():
    return SpiralReport()


def settings(relu=False, decay=False, rate=2.0, seed=0):
    """With `relu` and with `decay` the fault of that name."""
    return {"relu": SWITCHES["relu"][relu], "decay": SWITCHES["decay"][decay], "rate": rate, "seed": seed}


def losses(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).losses()[-1]


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(("decay", "rate"), [(True, 10**0.6), (False, 10**0.8)])
def test_its_goal_is_reached_with_the_decay_frozen_and_with_it_acting(explorer, decay, rate, seed):
    assert np.median(losses(explorer, decay=decay, rate=rate, seed=seed)) < LEARNT


def test_its_goal_is_not_reached_at_the_start_nor_with_both_faults_nor_at_the_largest_rate(explorer):
    assert explorer.start == settings()
    assert losses(explorer).min() > 0.95
    assert losses(explorer, relu=True, decay=True).min() > 1
    assert losses(explorer, decay=True, rate=10.0).min() > 1


@pytest.mark.parametrize("seed", [0, 1])
def test_at_rate_2_the_frozen_decay_helps_and_the_relu_hurts_nine_of_ten_or_more(explorer, seed):
    last = {(relu, decay): losses(explorer, relu=relu, decay=decay, seed=seed) for relu in (0, 1) for decay in (0, 1)}
    for relu in (0, 1):
        assert np.sum(last[relu, 1] < last[relu, 0]) >= 9
    for decay in (0, 1):
        assert np.sum(last[1, decay] > last[0, decay]) >= 9


def test_the_rates_are_those_of_the_schedule_or_all_the_first(explorer):
    acting, frozen = (explorer.last_state(settings(decay=decay)).rates for decay in (False, True))
    assert acting[:3] == pytest.approx([2, 2 / 1.01, 2 / 1.02])
    assert len(acting) == len(frozen) == STEPS
    assert {*frozen} == {2.0}


def test_one_of_the_ten_by_plain_numpy_with_the_faulty_slope(explorer):
    """Five steps of seed 3 with both faults: dh is multiplied by the input of ReLU."""
    X, y = datasets.spiral(30, 3, seed=0)
    model = Run.over(REPORT.with_settings(dtype="float64"), 3).model
    W1, b1, W2, b2 = (a.astype("float64") for a in model.get_weights())
    W1, b1, W2, b2 = (a[0] for a in (W1, b1, W2, b2))
    training = explorer.train(settings(relu=True, decay=True, rate=2.0))
    for _ in range(5):
        state = next(training)
        z = X @ W1 + b1
        h = np.maximum(z, 0)
        o = h @ W2 + b2
        p = np.exp(o) / np.exp(o).sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(90), y]).mean()
        do = (p - np.eye(3)[y]) / 90
        dz = (do @ W2.T) * np.maximum(z, 0)
        W2, b2, W1, b1 = W2 - 2 * h.T @ do, b2 - 2 * do.sum(0), W1 - 2 * X.T @ dz, b1 - 2 * dz.sum(0)
    assert state.losses()[-1, 3] == pytest.approx(loss, rel=1e-5)
    np.testing.assert_allclose(state.training.model.get_weights()[0][3], W1, rtol=1e-3, atol=1e-7)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    picture = {seed: explorer.picture(settings(seed=seed), explorer.last_state(settings(seed=seed))) for seed in (0, 1)}
    assert explorer.picture(settings(), explorer.last_state(settings())) == picture[0]
    assert picture[0] != picture[1]


def test_it_says_settings_sum_loss_and_how_many_reached_the_goal(explorer):
    chosen = settings(decay=True, rate=10**0.6)
    trial = explorer.last_state(chosen)
    last = trial.losses()[-1]
    low, middle, high = quantiles(last)
    assert explorer.sentence(chosen, trial) == (
        f"The median loss is {middle:.3f}, below a guess's 1.10. | After 1,000 steps the rates add up to 3,981. Eight "
        f"of ten networks lie between {low:.3f} and {high:.3f}; {(last < 0.8).sum()} of 10 are below 0.8, 0 of 10 "
        "diverged. Slope of ReLU right, decay frozen at step 0, rate 3.98, seeds 0 to 9."
    )


def test_it_says_and_draws_a_divergence(explorer):
    chosen = settings(decay=True, rate=1e30)
    trial = explorer.last_state(chosen)
    assert "The median loss is nan, no better than a guess's 1.10. |" in explorer.sentence(chosen, trial)
    assert "10 of 10 diverged" in explorer.sentence(chosen, trial)
    assert "nan: no answer at all" in explorer.picture(chosen, trial)


def test_its_switches_take_other_faults(explorer):
    other = SpiralReport(relu=[], decay=[])
    assert other.experiment(settings(relu=True, decay=True)).faults == ()
    assert explorer.experiment(settings(relu=True, decay=True)).faults == (
        "faults:relu_times_input",
        "faults:frozen_decay",
    )
