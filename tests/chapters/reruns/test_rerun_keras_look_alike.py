"""Report E comes back to the digit: seven figures from seed 2, and the weights that it published."""

import numpy as np
import pytest
from reruns.keras_look_alike import draw, trained
from reruns.reported import FOLDER, figures, published_weights

from nnlive.experiments import Plan, ResultStore, run

PLAN = Plan.read(FOLDER / "keras_coded.toml")
QUICK = [one for one in PLAN.experiments if one.size == 128]


def test_one_network_has_the_published_weights_to_eight_digits_and_more():
    base = PLAN["base"]
    train, _, start = draw(base, seed=2, repeats=1)
    kernel_1, bias_1, kernel_2, bias_2 = (weights[0] for weights in trained(start, *train, 0.1, base.epochs))
    for name, array in {"kernel_1": kernel_1, "bias_1": bias_1, "kernel_2": kernel_2, "bias_2": bias_2}.items():
        published = published_weights()[name]
        np.testing.assert_allclose(array.reshape(published.shape), published, rtol=1e-9)


@pytest.mark.parametrize(
    "name",
    [
        "base",
        "normalised",
        *(pytest.param(one.name, marks=pytest.mark.exhaustive) for one in PLAN.experiments[1:4]),
        pytest.param("256 points", marks=pytest.mark.exhaustive),
        pytest.param("2048 points", marks=pytest.mark.exhaustive),
    ],
)
def test_seed_2_gives_the_figure_of_the_report_and_what_is_stored(name):
    (figure,) = [one for one in figures("E") if one.name == name and "own library" in one.what]
    result = run(PLAN[name], seed=2)
    assert round(100 * result.final["test_accuracy"], 2) == round(100 * figure.reported, 2)
    (stored,) = [one for one in ResultStore(FOLDER / "runs/keras_coded.jsonl").results_of(PLAN[name]) if one.seed == 2]
    assert result.outcome == stored.outcome


def test_its_figures_are_exact_in_all_seven_columns():
    verdicts = [one.verdict for one in figures("E") if "own library" in one.what]
    assert verdicts == ["exact"] * 7


def test_at_rate_0_01_every_network_answers_0_for_every_point():
    below = figures("E")[2]
    assert below.name == "rate 0.01"
    stored = ResultStore(FOLDER / "runs/keras_coded.jsonl").results_of(PLAN["rate 0.01"])[0]
    train, test, _ = draw(PLAN["rate 0.01"], seed=2, repeats=10)
    np.testing.assert_allclose(stored.history["test_accuracy"], (test[1] == 0).mean(axis=(1, 2)))
    np.testing.assert_allclose(stored.history["accuracy"], (train[1] == 0).mean(axis=(1, 2)))


def test_the_column_of_squared_error_is_the_base_number_for_number():
    store = ResultStore(FOLDER / "runs/keras_coded.jsonl")
    for base, squared in zip(store.results_of(PLAN["base"]), store.results_of(PLAN["MSE"]), strict=True):
        assert base.history == squared.history
