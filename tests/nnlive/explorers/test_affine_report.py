"""Report C's start and He's on small digits: the plateau, the same signal by plain NumPy, and what is said of them."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import Experiment, Run, run
from nnlive.explorers import AffineReport
from nnlive.explorers.affine_report import PLATEAU_LEFT


@pytest.fixture(scope="module")
def explorer():
    return AffineReport()


def settings(start="Report C", hidden=128, rate=0.01, seed=0):
    return {"start": start, "hidden": hidden, "rate": rate, "seed": seed}


def losses(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).losses()[-1]


def test_it_begins_on_the_plateau_where_all_ten_stay(explorer):
    assert explorer.start == settings()
    last = losses(explorer)
    assert last.min() > 2.2
    assert last.max() < np.log(10)


@pytest.mark.parametrize("hidden", [16, 128, 256])
@pytest.mark.parametrize("seed", [0, 1])
def test_its_goal_is_reached_at_about_the_same_rate_whatever_the_width(explorer, hidden, seed):
    reached = 10**-1.3 if hidden == 16 else 10**-1.4  # one step of the slider apart
    assert (losses(explorer, hidden=hidden, rate=reached, seed=seed) < PLATEAU_LEFT).all()
    assert (losses(explorer, hidden=hidden, rate=10**-1.6, seed=seed) > PLATEAU_LEFT).all()


@pytest.mark.parametrize("hidden", [64, 128, 256])
def test_he_s_networks_leave_at_the_first_rate_and_wider_ones_sooner(explorer, hidden):
    last = losses(explorer, start="He", hidden=hidden)
    assert (last < PLATEAU_LEFT).all()
    assert np.median(last) < np.median(losses(explorer, start="He", hidden=hidden // 2))


def test_the_signal_of_one_network_by_plain_numpy(explorer):
    start = explorer.last_state(settings(hidden=32, seed=1)).start
    X, y = datasets.digits("train")
    x = X[:320].reshape(320, 64)
    model = Run.over(Experiment(dataset="digits", layers=[32, 10], initializer="geometric_uniform"), 13).model
    W1, _, W2, _ = (weights[0] for weights in model.get_weights())
    h = np.maximum(x @ W1, 0)
    z = h @ W2
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    dz = p - np.eye(10)[y[:320]]
    dh = dz @ W2.T
    dW1, dW2 = x.T @ (dh * (h > 0)) / 320, h.T @ dz / 320
    expected = [np.sqrt((a**2).mean()) for a in (x, h, z, dh, dz)]
    np.testing.assert_allclose([sizes[3] for sizes in (*start.forwards, *start.backwards)], expected, rtol=1e-4)
    assert start.speed[3] == pytest.approx((dW1**2).sum() + (dW2**2).sum(), rel=1e-4)


def test_outputs_shrink_with_the_root_of_the_width_and_the_speed_does_not(explorer):
    narrow, wide = (next(explorer.train(settings(hidden=hidden))).start for hidden in (16, 256))
    assert np.median(narrow.forwards[-1]) / np.median(wide.forwards[-1]) == pytest.approx(4, rel=0.15)
    assert np.median(narrow.speed) / np.median(wide.speed) == pytest.approx(1, rel=0.25)


def test_a_network_of_the_stack_equals_the_experiment_run_alone(explorer):
    experiment = Experiment(
        dataset="digits",
        size=320,
        layers=[16, 10],
        initializer="geometric_uniform",
        batch_size=32,
        epochs=30,
        learning_rate=0.1,
    )
    alone = run(experiment, 4)
    training = explorer.last_state(settings(hidden=16, rate=0.1)).training
    np.testing.assert_allclose([logs["loss"][4] for logs in training.logs], alone.history["loss"], rtol=1e-3)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_says_size_speed_and_how_many_have_left(explorer):
    chosen = settings(rate=0.1, seed=2)
    state = explorer.last_state(chosen)
    assert explorer.sentence(chosen, state) == (
        "10 of 10 networks have left the plateau. | After 300 steps the median loss is "
        f"{np.median(state.losses()[-1]):.3g}. At the start the outputs have size "
        f"{np.median(state.start.forwards[-1]):.3g}, and a small step lowers the loss by "
        f"{np.median(state.start.speed):.2g} times the rate. Start Report C, 128 hidden units, rate 0.1, seeds "
        "20 to 29."
    )


def test_the_menu_offers_he_and_what_it_is_given(explorer):
    assert explorer.controls["start"].options == ("He", "Report C")
    given = AffineReport({"N(0, 1)": ["faults:standard_normal"]})
    assert given.start["start"] == "N(0, 1)"
    assert given.recorded["start"] == ["He", "N(0, 1)"]
    assert AffineReport({}).start["start"] == "He"


def test_nan_is_said_and_stays_in_the_picture(explorer):
    state = explorer.last_state(settings())
    state.training.logs[-1]["loss"][:] = np.nan
    said = explorer.sentence(settings(), state)
    assert said.startswith("0 of 10 networks have left the plateau. | After 300 steps the median loss is nan. ")
    assert explorer.picture(settings(), state).count("<svg") == 2
