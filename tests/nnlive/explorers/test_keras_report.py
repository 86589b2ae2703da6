"""Report E live: four updates an epoch beside what the reader chooses."""

import numpy as np
import pytest

from nnlib import datasets, layers, metrics, optimizers
from nnlib.model import Sequential
from nnlive.explorers import KerasReport
from nnlive.explorers.keras_report import EPOCHS, updates_text

ALL, SOME = "all 128 rows: 1 an epoch", "32 rows: 4 an epoch"
MEAN, SUM = "mean of its rows", "sum of its rows"


@pytest.fixture(scope="module")
def explorer():
    return KerasReport()


def settings(rate=0.2, rows=ALL, gradient=MEAN, seed=0):
    return {"rate": rate, "rows": rows, "gradient": gradient, "seed": seed}


def right(state):
    """The share of the points that each network has right, Keras's way and the reader's."""
    _, both = state
    X, y = both[0].parts.train
    return [metrics.accuracy(y, way.model.predict(X)) for way in both]


def gap(explorer, rate):
    keras, yours = map(np.median, right(explorer.last_state(settings(rate))))
    return keras - yours


def test_its_goal_can_be_reached_and_is_not_at_the_start(explorer):
    gaps = {rate: gap(explorer, rate) for rate in (0.0251, 0.0501, 0.2, 2.0)}
    assert gaps[2.0] == 0
    assert 0 < gaps[0.2] < gaps[0.0501] > gaps[0.0251]


@pytest.mark.parametrize(
    ("rows", "gradient", "batch", "rate"), [(ALL, MEAN, 128, 0.2), (SOME, MEAN, 32, 0.2), (ALL, SUM, 128, 0.2 * 128)]
)
def test_one_of_ten_networks_learns_as_it_does_alone(explorer, rows, gradient, batch, rate):
    """A sum over 128 rows is 128 times their mean, so it is a mean at 128 times the rate."""
    X, y = datasets.parabola(128, seed=2)
    dense = [layers.Dense(units, activation="sigmoid") for units in (2, 1)]
    alone = Sequential([layers.Input((2,)), *dense], seed=13)
    alone.compile(optimizers.SGD(rate), "binary_crossentropy", metrics=["accuracy"])
    history = alone.fit(X, y, batch_size=batch, epochs=60, verbose=0).history["accuracy"]
    training = explorer.train(settings(rows=rows, gradient=gradient, seed=1))  # seed 1 means 10 to 19
    for _ in range(60):
        accuracies, _ = next(training)
    np.testing.assert_allclose(np.array(accuracies)[:, 1, 3], history, atol=0.01)


def test_with_its_rows_and_its_means_your_way_is_keras_s(explorer):
    accuracies, _ = explorer.last_state(settings(rows=SOME))
    assert len(accuracies) == EPOCHS
    assert all((keras == yours).all() for keras, yours in accuracies)


def test_how_far_the_rate_reaches_is_said_in_words():
    assert updates_text(settings(), 250, 32) == "1,000 updates times the rate: 200"
    assert updates_text(settings(), 250, 128) == "250 updates times the rate: 50"
    assert updates_text(settings(2.0), 250, 32) == "1,000 updates times the rate: 2,000"
    assert updates_text(settings(0.01), 1, 64) == "2 updates times the rate: 0.02"


def test_the_sentence_says_settings_both_outcomes_and_what_always_1_gives(explorer):
    chosen = settings(seed=2)
    state = explorer.last_state(chosen)
    keras, yours = map(np.median, right(state))
    assert explorer.sentence(chosen, state) == (
        f"Keras's way gets {keras:.1%} of the points right, yours {yours:.1%}. | These are medians after 250 epochs: "
        "with four updates an epoch, each by a mean (1,000 updates times the rate: 200), and with updates of 128 rows, "
        "each by the mean of its rows (250 updates times the rate: 50). Always answering 1 is right on 72.7%. "
        "Rate 0.2, seeds 20 to 29."
    )


def test_a_sum_at_a_large_rate_ends_with_one_answer_and_is_drawn(explorer):
    chosen = settings(2.0, gradient=SUM)
    state = explorer.last_state(chosen)
    result, details = explorer.sentence(chosen, state).split(" | ")
    assert result.endswith("yours 72.7%.")
    assert "each by the sum of its rows (" in details
    assert explorer.picture(chosen, state).count("<svg") == 2


def test_equal_settings_give_equal_pictures_and_other_seeds_others(explorer):
    pictures = [explorer.picture(settings(seed=s), explorer.last_state(settings(seed=s))) for s in (0, 0, 1)]
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_chapter_may_name_the_gradients_itself():
    explorer = KerasReport({"right": [], "wrong": ["faults:summed_gradient"]})
    assert explorer.controls["gradient"].options == ("right", "wrong")
    assert explorer.recorded["gradient"] == ["right", "wrong"]
    assert explorer.ways(settings(gradient="wrong"))[1].faults == ("faults:summed_gradient",)


def test_it_can_be_drawn_and_described_after_the_first_epoch(explorer):
    state = next(explorer.train(settings()))
    assert explorer.picture(settings(), state).count("<svg") == 2
    assert "after 1 epochs" in explorer.sentence(settings(), state)
