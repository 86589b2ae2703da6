"""Report C's start and He's on small digits: layers, the same signal by plain NumPy, and what is said of them."""

import numpy as np
import pytest

from nnlib import datasets
from nnlive.experiments import Experiment, Run, run
from nnlive.explorers import AffineReport
from nnlive.explorers.affine_report import PLATEAU_LEFT

AS_CODED = ["faults:small_positive_ends"]


@pytest.fixture(scope="module")
def explorer():
    return AffineReport()


def settings(start="Report C", k=2, hidden=32, rate=0.316, seed=0):
    return {"start": start, "k": k, "hidden": hidden, "rate": rate, "seed": seed}


def losses(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).losses()[-1]


def test_it_begins_on_the_plateau_where_all_ten_stay(explorer):
    assert explorer.start == settings()
    assert np.abs(losses(explorer) - np.log(10)).max() < 0.05


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("hidden", [16, 32, 64])
def test_report_c_s_start_bears_one_hidden_layer_and_not_three_whatever_the_width(explorer, hidden, seed):
    assert (losses(explorer, k=2, hidden=hidden, seed=seed) > PLATEAU_LEFT).all()
    assert (losses(explorer, k=0, hidden=hidden, seed=seed) < PLATEAU_LEFT).all()


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("k", [0, 1, 2])
def test_he_s_start_bears_all_of_them(explorer, k, seed):
    assert (losses(explorer, start="He", k=k, seed=seed) < PLATEAU_LEFT).all()


@pytest.mark.parametrize("rate", [0.01, 0.1, 1.0])
def test_no_rate_helps_three_hidden_layers_of_report_c(explorer, rate):
    assert (losses(explorer, rate=rate) > PLATEAU_LEFT).all()


def test_the_signal_of_one_network_by_plain_numpy(explorer):
    start = explorer.last_state(settings(k=1, seed=1)).start
    X, y = datasets.digits("train")
    x = X[:320].reshape(320, 64)
    model = Run.over(Experiment(dataset="digits", layers=[32, 32, 10], faults=AS_CODED), 13).model
    W1, _, W2, _, W3, _ = (weights[0] for weights in model.get_weights())
    h1 = np.maximum(x @ W1, 0)
    h2 = np.maximum(h1 @ W2, 0)
    z = h2 @ W3
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    dz = p - np.eye(10)[y[:320]]
    dh2 = dz @ W3.T * (h2 > 0)
    dh1 = dh2 @ W2.T * (h1 > 0)
    gradients = x.T @ dh1 / 320, h1.T @ dh2 / 320, h2.T @ dz / 320
    expected = [np.sqrt((a**2).mean()) for a in (x, h1, h2, z, dh1, dh2, dz)]
    np.testing.assert_allclose([sizes[3] for sizes in (*start.forwards, *start.backwards)], expected, rtol=1e-4)
    assert start.speed[3] == pytest.approx(sum((g**2).sum() for g in gradients), rel=1e-4)


@pytest.mark.parametrize("hidden", [16, 32, 64])
def test_a_layer_between_two_divides_the_signal_by_the_root_of_six_times_its_units(explorer, hidden):
    sizes = np.median(next(explorer.train(settings(k=4, hidden=hidden))).start.forwards, axis=1)
    assert (sizes[2] / sizes[5]) ** (1 / 3) == pytest.approx(np.sqrt(6 * hidden), rel=0.2)  # three of them


def test_a_network_of_the_stack_equals_the_experiment_run_alone(explorer):
    experiment = Experiment(
        dataset="digits",
        size=320,
        layers=[16, 10],
        initializer="he_normal",
        batch_size=32,
        epochs=30,
        learning_rate=0.316,
        faults=AS_CODED,
    )
    alone = run(experiment, 4)
    training = explorer.last_state(settings(k=0, hidden=16)).training
    np.testing.assert_allclose([logs["loss"][4] for logs in training.logs], alone.history["loss"], rtol=1e-3)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_six_hidden_layers_of_he_leave_the_plateau_at_a_smaller_rate(explorer, seed):
    chosen = settings(start="He", k=5, rate=0.1, seed=seed)
    assert explorer.reached(chosen, explorer.last_state(chosen)) == (False, True, True)


@pytest.mark.parametrize(
    ("start", "k", "size"),
    [("He", 0, "0.7 large"), ("He", 1, "0.6 large"), ("Report C", 2, "10⁻⁷ large, so all images looked alike")],
)
def test_the_sentence_says_size_layers_and_how_many_have_left(explorer, start, k, size):
    chosen = settings(start=start, k=k, seed=2)
    state = explorer.last_state(chosen)
    left = 10 if start == "He" else 0
    assert explorer.sentence(chosen, state) == (
        f"{left} of 10 networks have left the plateau. | After 300 steps the median loss is "
        f"{np.median(state.losses()[-1]):.3g}. Before the first step the outputs were about {size}. "
        f"Start {start}, {k + 1} hidden layer{'s' if k else ''} of 32 units, rate 0.316, seeds 20 to 29."
    )


def test_a_line_for_each_network_and_a_place_for_each_of_six_layers(explorer):
    picture = explorer.picture(settings(), explorer.last_state(settings()))
    curves, chain = picture.split("</svg>")[0], picture.split("<svg")[-1]
    assert curves.count('stroke-width="2"') == 10
    assert [f'data-key="k={k}"' in chain for k in range(7)] == [True] * 6 + [False]
    assert chain.count(">+<") == 3
    assert 'aria-label="3 hidden layers" aria-pressed="true"' in chain


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
    assert explorer.picture(settings(), state).count("<svg") == 3
