"""The largest rate that ten networks can take: where they stop, and that a column stands still once it is known."""

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.explorers import LargestRate
from nnlive.explorers.largest_rate import RATES, STEPS, Trial, column_of, columns_panel


@pytest.fixture(scope="module")
def explorer():
    return LargestRate()


def settings(rate=1.0, hidden=64, seed=0):
    return {"rate": rate, "hidden": hidden, "seed": seed}


def learning(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).learning()


def trial_of(losses, step=STEPS):
    """A trial of which every column ends at these ten losses, the last watched."""
    curve = np.broadcast_to(losses, (STEPS, 10))
    return Trial(len(RATES) - 1, step, dict.fromkeys(range(len(RATES)), curve))


def test_its_goal_the_largest_rate_of_the_slider_for_seeds_0_to_9_is_5_01(explorer):
    assert learning(explorer, rate=10**0.7) == 10
    assert all(learning(explorer, rate=rate) < 10 for rate in RATES[column_of(5.02) + 1 :])


def test_the_first_goal_is_reached_where_a_network_is_seen_to_fail_and_not_before(explorer):
    at = {rate: explorer.last_state(settings(rate)) for rate in RATES[9:]}  # from 2.51 on
    reached = [rate for rate, trial in at.items() if explorer.reached(settings(rate), trial)[0]]
    assert reached == [pytest.approx(10**0.8)]
    [trial] = [at[rate] for rate in reached]
    assert trial.learning() < trial.learning(trial.column - 1) == 10
    panel = columns_panel(trial).svg()
    assert f">{trial.learning()}</text>" in panel  # the answer and what is beyond it stand beside each other
    assert panel.count(svg.style(1)[0]) > 2


@pytest.mark.parametrize("hidden", [16, 32, 64])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_from_16_hidden_units_on_the_limit_is_the_same_between_5_and_just_over_6(explorer, hidden, seed):
    assert learning(explorer, rate=5.01, hidden=hidden, seed=seed) == 10
    assert learning(explorer, rate=6.31, hidden=hidden, seed=seed) <= 1
    assert learning(explorer, rate=7.08, hidden=hidden, seed=seed) == 0


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_with_4_hidden_units_some_seeds_fail_before(explorer, seed):
    assert learning(explorer, rate=3.16, hidden=4, seed=seed) == 10
    assert 0 < learning(explorer, rate=5.01, hidden=4, seed=seed) < 10
    assert learning(explorer, rate=6.31, hidden=4, seed=seed) == 0


def test_the_biases_of_a_guess_have_curvature_a_third():
    """The Hessian of cross-entropy in the logits is diag(p) - p pᵀ; biases move the logits of all examples alike."""
    p = np.full(3, 1 / 3)
    assert np.linalg.eigvalsh(np.diag(p) - np.outer(p, p))[-1] == pytest.approx(
        2 / 6
    )  # so a step of 6 or more overshoots


def test_a_network_of_the_stack_equals_the_same_network_alone(explorer):
    X, y = nn.datasets.spiral(100, 3)
    hidden = nn.layers.Dense(8, "relu", kernel_initializer="he_normal")
    output = nn.layers.Dense(3, "softmax", kernel_initializer="he_normal")
    model = nn.Sequential([nn.layers.Input((2,)), hidden, output], seed=13)
    model.compile(nn.optimizers.SGD(10**0.4), "sparse_categorical_crossentropy")
    alone = [progress.logs["loss"] for progress in model.train(X, y, len(X), STEPS)]
    stack = explorer.last_state(settings(10**0.4, hidden=8, seed=1)).watched()[:, 3]  # seeds 10 to 19
    np.testing.assert_allclose(stack, alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_says_how_many_learn_and_what_that_means(explorer):
    trial = explorer.last_state(settings())
    assert explorer.sentence(settings(), trial) == (
        "At rate 1, 10 of 10 networks learn. | A guess has a loss of 1.10, and a network counts as soon as its loss is "
        f"below 1.09. The median is {np.median(trial.watched()[-1]):.3g}. 64 hidden units, seeds 0 to 9."
    )


def test_networks_that_diverge_are_counted_and_drawn(explorer):
    trial = trial_of([np.nan] * 6 + [1.2] * 4)
    said = explorer.sentence(settings(10.0), trial)
    assert said.startswith("At rate 10, 0 of 10 networks learn. | ")
    assert "The median is nan, far worse than a guess, and 6 of 10 diverged. " in said
    assert "nan" not in explorer.picture(settings(10.0), trial)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (1.08, ". 64"),
        (1.095, ", no better than a guess. 64"),
        (1.6, ", worse than a guess. 64"),
        (5.23, ", far worse than a guess. 64"),
    ],
)
def test_the_median_is_compared_with_a_guess(explorer, loss, words):
    assert f"The median is {loss:.3g}{words}" in explorer.sentence(settings(10.0), trial_of([loss] * 10))


def dots(shape):
    """Where the dots of a path stand."""
    return [place.split("m")[0] for place in shape.split('"')[1].split("M")[1:]]


def test_a_dot_is_filled_where_its_network_learns_and_the_watched_column_has_a_frame():
    losses = {k: np.array([[1.0] * (9 - k) + [1.2] * (1 + k)]) for k in range(4)}  # networks 1 to 9 - k have begun
    panel = columns_panel(Trial(3, 1, losses))
    filled = [dots(shape) for shape in panel.shapes if f'fill="{svg.style(0)[0]}"' in shape]
    hollow = [dots(shape) for shape in panel.shapes if f'stroke="{svg.style(1)[0]}"' in shape]
    for k in range(4):
        x, heights = f"{float(panel.x(RATES[k])):.1f}", [f"{y:.1f}" for y in panel.y(np.arange(1, 11))]
        assert filled[k] == [f"{x} {y}" for y in heights[: 9 - k]]
        assert hollow[k] == [f"{x} {y}" for y in heights[9 - k :]]
    half = float(panel.x(RATES[1]) - panel.x(RATES[0])) / 2
    assert f'<rect x="{float(panel.x(RATES[3])) - half:.1f}" width="{2 * half:.1f}"' in panel.shapes[-1]
    assert f"Ten networks at each rate, step 1 of {STEPS}" in panel.svg()


def test_larger_rates_are_covered_until_the_reader_gets_there(explorer):
    shown = {rate: columns_panel(explorer.last_state(settings(rate))) for rate in (1.0, 10.0)}
    assert [panel.svg().count(">?</text>") for panel in shown.values()] == [1, 0]
    columns = [sum(f'fill="{svg.style(0)[0]}"' in shape for shape in panel.shapes) for panel in shown.values()]
    assert columns == [column_of(1.0) + 1, len(RATES)]


def test_a_column_that_is_known_stands_still_while_the_next_one_learns():
    explorer = LargestRate()  # it knows all columns up to rate 1
    first, *_, last = explorer.train(settings(10**0.1))
    for column in range(column_of(1.0)):
        np.testing.assert_array_equal(first.losses[column][-1], last.losses[column][-1])
    assert first.watched().shape == (1, 10)
    fresh = LargestRate()
    fresh._known.clear()
    np.testing.assert_allclose(fresh.last_state(settings(10**0.1)).watched(), last.watched(), rtol=1e-4)


def test_the_first_state_can_be_drawn_and_is_not_told_as_final(explorer):
    trial = next(explorer.train(settings()))
    assert explorer.picture(settings(), trial).count("<svg") == 2
    assert f"networks have begun to learn after 1 of {STEPS} steps. |" in explorer.sentence(settings(), trial)
