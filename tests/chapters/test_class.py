"""What chapters/class says about its experiment holds over five classes of thirty seeds."""

import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np

from nnlive.experiments import run
from nnlive.explorers.classroom.example import EXAMPLE
from nnlive.explorers.classroom.training import EXPERIMENT, trained

CHAPTER = Path(__file__).parents[2] / "chapters/class.ipynb"
CLASSES, STUDENTS = 5, 30
UNITS = 5  # in each hidden layer


@cache
def seeds():
    """(classes, students): seeds as browsers may draw them."""
    drawn = np.random.default_rng(2026).choice(np.arange(1, 10**6), 300, replace=False)
    return drawn[: CLASSES * STUDENTS].reshape(CLASSES, STUDENTS)


@cache
def accuracies():
    """(classes, students): what each run reaches, in percent."""
    results = run(EXPERIMENT, seeds().ravel().tolist())
    return 100 * np.array([result.final["test_accuracy"] for result in results]).reshape(CLASSES, STUDENTS)


def alive(seed):
    """How many units of the second hidden layer answer anything but 0 to some point."""
    training = trained(seed)
    h, widths = training.points[0], []
    for layer in training.run.network(0).layers:
        h = layer.forward(h)
        if h.shape[-1] == UNITS:
            widths.append(int((h > 0).any(axis=0).sum()))
    return widths[-1]


def test_in_each_class_the_best_run_is_above_99_and_the_worst_below_60():
    assert (accuracies().max(axis=1) > 99).all()
    assert (accuracies().min(axis=1) < 60).all()


def test_one_or_two_of_thirty_are_below_60_seven_in_all():
    assert {*np.sum(accuracies() < 60, axis=1).tolist()} == {1, 2}
    assert np.sum(accuracies() < 60) == 7


def test_the_middle_half_of_a_class_spreads_over_10_to_20_points():
    middle = np.diff(np.quantile(accuracies(), [0.25, 0.75], axis=1), axis=0)
    assert (middle > 10).all()
    assert (middle < 20).all()


def test_in_each_run_below_60_three_or_more_of_five_units_have_died():
    low = seeds()[accuracies() < 60].tolist()
    assert max(alive(seed) for seed in low) <= 2
    high = seeds()[accuracies() > 99].tolist()
    assert min(alive(seed) for seed in high[:10]) >= 3


def test_80_percent_of_single_runs_lie_between_69_and_99():
    assert np.quantile(accuracies(), [0.1, 0.9]).astype(int).tolist() == [69, 99]


def test_every_second_pair_of_runs_is_ten_points_apart_and_one_in_twenty_of_medians_of_ten():
    medians = np.median(accuracies().reshape(-1, 10), axis=1)
    assert len(medians) == 15
    assert 0.45 < far_apart(accuracies().ravel()) < 0.55
    assert 0.04 < far_apart(medians) < 0.06


def far_apart(values):
    """The share of pairs that are more than ten points apart."""
    pairs = np.abs(values[:, None] - values)[np.triu_indices(len(values), 1)]
    return np.mean(pairs > 10)


def test_the_example_is_one_of_these_classes():
    assert {code.seed for code in EXAMPLE} == {*seeds()[2].tolist()}


def test_what_the_page_says_of_the_experiment():
    text = " ".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells if cell.cell_type == "markdown")
    assert "two hidden layers of five ReLU units. Adam trains it at rate 0.1 on a spiral of three arms" in text
    assert EXPERIMENT.layers == (5, 5, 3)
    assert (EXPERIMENT.activation, EXPERIMENT.optimizer, EXPERIMENT.learning_rate) == ("relu", "adam", 0.1)
    assert len(re.findall(r"\S+", text)) <= 700
