"""Metrics count what came out right: for one network a number, for a stack one number each."""

import numpy as np
import pytest

from nnlib.metrics import accuracy, binary_accuracy, confusion_matrix, get

# Five rows, three classes; the largest outputs stand at 0, 1, 2, 2, 0.
Y_PRED = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6], [0.1, 0.4, 0.5], [0.5, 0.4, 0.1]])
Y_TRUE = np.array([0, 1, 2, 1, 1])  # so rows 0, 1 and 2 are right, and rows 3 and 4 are wrong


@pytest.mark.parametrize(
    "labels",
    [Y_TRUE, Y_TRUE[:, None], np.eye(3)[Y_TRUE], list(Y_TRUE), Y_TRUE.astype(float)],
    ids=["(N,)", "(N, 1)", "one-hot", "list", "floats"],
)
def test_accuracy_is_the_share_of_rows_whose_largest_output_is_the_true_class(labels):
    assert accuracy(labels, Y_PRED) == 3 / 5


def test_accuracy_needs_no_probabilities():
    assert accuracy(Y_TRUE, 100 * Y_PRED - 30) == 3 / 5


@pytest.mark.parametrize("labels", [[0, 1, 1, 0], [[0], [1], [1], [0]]], ids=["(N,)", "(N, 1)"])
@pytest.mark.parametrize("metric", [accuracy, binary_accuracy])
def test_one_output_unit_says_yes_above_one_half(metric, labels):
    # 0.5 itself says no: no, yes, no, yes against 0, 1, 1, 0
    assert metric(labels, np.array([[0.5], [0.51], [0.2], [0.9]])) == 2 / 4


def test_binary_accuracy_counts_every_output_of_every_row():
    y_true = [[0, 1, 1], [1, 0, 0]]
    y_pred = np.array([[0.1, 0.9, 0.1], [0.9, 0.1, 0.9]])  # right, right, wrong; right, right, wrong
    assert binary_accuracy(y_true, y_pred) == 4 / 6


def test_binary_accuracy_takes_another_threshold():
    y_pred = np.array([[0.3], [0.6]])
    assert binary_accuracy([1, 1], y_pred) == 1 / 2
    assert binary_accuracy([1, 1], y_pred, threshold=0.2) == 1


@pytest.mark.parametrize("metric", [accuracy, binary_accuracy])
def test_a_stack_gets_one_number_for_each_network(metric):
    y_true, runs = np.eye(3)[Y_TRUE], np.stack([np.eye(3)[Y_TRUE], Y_PRED, np.eye(3)[(Y_TRUE + 1) % 3]])
    together = metric(y_true, runs)
    assert together.shape == (3,)
    np.testing.assert_array_equal(together, [metric(y_true, run) for run in runs])
    assert together[0] == 1


def test_confusion_matrix_has_the_true_class_in_its_rows():
    # classes 0, 1, 2, 1, 1 were taken for 0, 1, 2, 2, 0
    np.testing.assert_array_equal(confusion_matrix(Y_TRUE, Y_PRED), [[1, 0, 0], [1, 1, 1], [0, 0, 1]])


@pytest.mark.parametrize(
    ("y_true", "y_pred"),
    [
        (Y_TRUE, [0, 1, 2, 2, 0]),
        (np.eye(3)[Y_TRUE], Y_PRED),
        (Y_TRUE[:, None], Y_PRED),
        (Y_TRUE, np.eye(3)[[0, 1, 2, 2, 0]]),
    ],
    ids=["class numbers", "one-hot labels", "a column of labels", "one-hot predictions"],
)
def test_confusion_matrix_takes_classes_in_every_form(y_true, y_pred):
    np.testing.assert_array_equal(confusion_matrix(y_true, y_pred), confusion_matrix(Y_TRUE, Y_PRED))


def test_confusion_matrix_of_one_output_unit_has_two_classes():
    np.testing.assert_array_equal(confusion_matrix([0, 0, 0], [[0.1], [0.4], [0.9]]), [[2, 1], [0, 0]])


@pytest.mark.parametrize(("classes", "size"), [(None, 2), (2, 2), (4, 4)])
def test_confusion_matrix_has_as_many_classes_as_it_is_told(classes, size):
    matrix = confusion_matrix([0, 1], [1, 1], classes=classes)
    assert matrix.shape == (size, size)
    assert matrix.dtype.kind == "i"
    assert matrix.sum() == 2


def test_the_diagonal_of_the_confusion_matrix_is_the_accuracy():
    assert np.trace(confusion_matrix(Y_TRUE, Y_PRED)) / len(Y_TRUE) == accuracy(Y_TRUE, Y_PRED)


def test_get_finds_a_metric_by_name_and_leaves_a_function_alone():
    def my_metric(y_true, y_pred):
        return 0.0

    assert get("accuracy") is accuracy
    assert get("binary_accuracy") is binary_accuracy
    assert get(my_metric) is my_metric
