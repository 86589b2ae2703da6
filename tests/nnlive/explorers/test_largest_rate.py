"""The largest rate that ten networks can take: their limit, and the curvature at the start and of a guess."""

import numpy as np
import pytest

import nnlib as nn
from nnlive.drawing import svg
from nnlive.explorers import LargestRate
from nnlive.explorers.largest_rate import CHOSEN, FACTORS, HALF, STEPS, Trial, curvatures, network


@pytest.fixture(scope="module")
def explorer():
    return LargestRate()


def settings(rate=1.0, hidden=64, seed=0):
    return {"rate": rate, "hidden": hidden, "seed": seed}


def learning(explorer, **chosen):
    return explorer.last_state(settings(**chosen)).learning()[CHOSEN]


def test_its_goal_the_largest_rate_of_the_slider_for_seeds_0_to_9_is_5_62(explorer):
    assert learning(explorer, rate=10**0.75) == 10
    assert all(learning(explorer, rate=rate) < 10 for rate in 10 ** np.arange(0.8, 1.25, 0.05))


@pytest.mark.parametrize("hidden", [16, 32, 64])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_from_16_hidden_units_on_the_limit_is_the_same_between_5_and_just_over_6(explorer, hidden, seed):
    assert learning(explorer, rate=5.01, hidden=hidden, seed=seed) == 10
    assert learning(explorer, rate=6.31, hidden=hidden, seed=seed) <= 1
    assert learning(explorer, rate=7.08, hidden=hidden, seed=seed) == 0


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_with_4_hidden_units_some_seeds_fail_before(explorer, seed):
    assert learning(explorer, rate=3.16, hidden=4, seed=seed) == 10
    assert learning(explorer, rate=5.01, hidden=4, seed=seed) < 10


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_parabola_s_limit_falls_with_the_width_and_lies_below_the_true_one(explorer, seed):
    limits = [explorer.last_state(settings(hidden=hidden, seed=seed)).limit() for hidden in (4, 16, 64)]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] < 5
    assert 0.7 < limits[2] < 1.2


def test_the_biases_of_a_guess_have_curvature_a_third():
    """The Hessian of cross-entropy in the logits is diag(p) - p pᵀ; biases move the logits of all examples alike."""
    p = np.full(3, 1 / 3)
    assert np.linalg.eigvalsh(np.diag(p) - np.outer(p, p))[-1] == pytest.approx(
        2 / 6
    )  # so a step of 6 or more overshoots


def test_power_iteration_finds_the_largest_eigenvalue_of_the_hessian():
    X, y = nn.datasets.spiral(20, 3)
    model = network(4, [0, 1], "float64")
    *_, found = curvatures(model, X, y, steps=60)
    model, h, columns = network(4, [0, 1], "float64"), 1e-6, []
    weights = model.get_weights()

    def gradient(moved):
        model.set_weights(moved)
        model.compile(nn.optimizers.SGD(1.0), "sparse_categorical_crossentropy")
        model.fit(X, y, len(X), verbose=0)
        return np.concatenate([(a - b).reshape(2, -1) for a, b in zip(moved, model.get_weights())], axis=1)

    for k, array in enumerate(weights):
        for index in np.ndindex(array.shape[1:]):
            ahead, behind = ([a.copy() for a in weights] for _ in range(2))
            ahead[k][(slice(None), *index)] += h
            behind[k][(slice(None), *index)] -= h
            columns.append((gradient(ahead) - gradient(behind)) / (2 * h))
    hessian = np.stack(columns, axis=-1)
    np.testing.assert_allclose(found, np.abs(np.linalg.eigvalsh(hessian)).max(axis=-1), rtol=0.02)


def test_a_network_of_the_stack_equals_the_same_network_alone(explorer):
    X, y = nn.datasets.spiral(100, 3)
    hidden = nn.layers.Dense(8, "relu", kernel_initializer="he_normal")
    output = nn.layers.Dense(3, "softmax", kernel_initializer="he_normal")
    model = nn.Sequential([nn.layers.Input((2,)), hidden, output], seed=13)
    model.compile(nn.optimizers.SGD(FACTORS[6]), "sparse_categorical_crossentropy")
    alone = [progress.logs["loss"] for progress in model.train(X, y, len(X), STEPS)]
    stack = np.array(explorer.last_state(settings(hidden=8, seed=1)).losses)[:, 6, 3]  # seeds 10 to 19
    np.testing.assert_allclose(stack, alone, rtol=1e-4)


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    first, again, other = (explorer.picture(settings(), explorer.last_state(settings(seed=n))) for n in (0, 0, 1))
    assert first == again
    assert first != other


def test_the_sentence_says_how_many_learn_and_the_largest_rate_for_all(explorer):
    trial = explorer.last_state(settings())
    assert explorer.sentence(settings(), trial) == (
        "At rate 1, 10 of 10 networks learn. | A loss below 1.09, a hundredth below a guess (1.10), says that a "
        f"network has begun to learn; the median is {np.median(trial.losses[-1][CHOSEN]):.3g}. Of the seven rates "
        "shown, all ten learn up to 3.16, and a parabola as steep as their start would bear rates up to "
        f"{trial.limit():.2f}. 64 hidden units, seeds 0 to 9."
    )


def test_networks_that_diverge_are_counted_and_drawn(explorer):
    losses = np.full((len(FACTORS), 10), 1.2)
    losses[CHOSEN, :6] = np.nan
    trial = Trial([losses] * STEPS, np.full(10, 2.0))
    said = explorer.sentence(settings(), trial)
    assert said.startswith("At rate 1, 0 of 10 networks learn. | ")
    assert (
        "the median is nan, far worse than a guess, and 6 of 10 diverged. Of the seven rates shown, none suits" in said
    )
    assert "nan" not in explorer.picture(settings(), trial)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (1.08, ". Of"),
        (1.095, ", no better than a guess. Of"),
        (1.6, ", worse than a guess. Of"),
        (5.23, ", far worse than a guess. Of"),
    ],
)
def test_the_median_is_compared_with_a_guess(explorer, loss, words):
    trial = Trial([np.full((len(FACTORS), 10), loss)] * STEPS, np.full(10, 2.0))
    assert f"the median is {loss:.3g}{words}" in explorer.sentence(settings(), trial)


def test_a_column_is_filled_as_high_as_networks_learn_and_the_chosen_one_has_a_frame(explorer):
    losses = np.full((len(FACTORS), 10), 1.2)
    for column in range(len(FACTORS)):
        losses[column, : 9 - column] = 1.0
    panel = explorer._strip(settings(), Trial([losses], np.full(10, 2.0)))
    filled = [shape.count("M") for shape in panel.shapes if f'fill="{svg.style(0)[0]}"' in shape]
    hollow = [shape.count("M") for shape in panel.shapes if f'stroke="{svg.style(1)[0]}"' in shape]
    assert filled == [9 - column for column in range(len(FACTORS))]
    assert hollow == [1 + column for column in range(len(FACTORS))]
    assert f'<rect x="{float(panel.x(1.0)) - HALF:.1f}"' in panel.shapes[-1]
    assert f"after 1 of {STEPS} steps" in panel.svg()


def test_the_first_state_can_be_drawn_and_is_not_told_as_final(explorer):
    trial = next(iter(explorer.train(settings())))
    assert explorer.picture(settings(), trial).count("<svg") == 2
    assert f"networks have begun to learn after 1 of {STEPS} steps. |" in explorer.sentence(settings(), trial)
