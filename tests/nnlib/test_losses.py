"""Losses: the mean, its gradient with the 1/N in it, and exactness for logits of any size."""

from math import log

import numpy as np
import pytest

import nnlib as nn
from nnlib.losses import LOSSES, BinaryCrossentropy, CategoricalCrossentropy, MeanSquaredError, get
from nnlib.losses import SparseCategoricalCrossentropy as Sparse

CROSSENTROPIES = [BinaryCrossentropy, CategoricalCrossentropy, Sparse]
ONE_HOT, LABELS, YES_NO = [[1, 0], [0, 1]], [0, 1], [[1], [0]]
P, Z = [[1 / 2, 1 / 2], [3 / 4, 1 / 4]], [[0, 0], [log(3), 0]]  # P = softmax(Z)

# What each loss may see: (loss, y_true, y_pred) for three rows.
CASES = [
    (MeanSquaredError(), [[1, 2], [0, -1], [3, 0]], [[0.2, 0.9], [0.5, 0.3], [0.7, 0.4]]),
    (BinaryCrossentropy(), [[1], [0], [0.5]], [[0.2], [0.5], [0.7]]),
    (BinaryCrossentropy(), [1, 0, 0.5], [[0.2], [0.5], [0.7]]),
    (BinaryCrossentropy(), [[1, 0], [0, 0], [0.5, 1]], [[0.2, 0.9], [0.5, 0.3], [0.7, 0.4]]),
    (BinaryCrossentropy(from_logits=True), [[1], [0], [0.5]], [[-2], [0.5], [7]]),
    (CategoricalCrossentropy(), [[1, 0], [0, 1], [0.5, 0.5]], [[0.2, 0.9], [0.5, 0.3], [0.7, 0.4]]),
    (CategoricalCrossentropy(from_logits=True), [[1, 0], [0, 1], [0.5, 0.5]], [[-2, 0.9], [0.5, 3], [7, 0.4]]),
    (Sparse(), [1, 0, 1], [[0.2, 0.9], [0.5, 0.3], [0.7, 0.4]]),
    (Sparse(from_logits=True), [1, 0, 1], [[-2, 0.9], [0.5, 3], [7, 0.4]]),
]
every_case = pytest.mark.parametrize(
    ("loss", "y_true", "y_pred"), CASES, ids=[f"{loss}-{np.shape(y_true)}" for loss, y_true, _ in CASES]
)


class AsLayer(nn.layers.Layer):
    """A loss against fixed targets as a layer, so that its gradient can be checked alone."""

    def __init__(self, loss, y_true):
        self.loss, self.y_true = loss, y_true

    def forward(self, x, training=False):
        self.x = x
        return np.asarray(self.loss(self.y_true, x))

    def backward(self, dy):
        return np.asarray(dy)[..., None, None] * self.loss.gradient(self.y_true, self.x)


@pytest.mark.parametrize(
    ("loss", "y_true", "y_pred", "value", "gradient"),
    [
        # errors 1, 0, 0, -4: (1 + 16) / 4, and 2/4 of each error
        (MeanSquaredError(), [[1, 2], [3, 4]], [[2, 2], [3, 0]], 17 / 4, [[1 / 2, 0], [0, -2]]),
        # p = 1/2 for a yes and 3/4 for a no: -(ln 1/2 + ln 1/4) / 2 = (ln 2 + 2 ln 2) / 2, and the gradient
        # (p - y) / (p (1 - p)) / 2 is -1/2 / (1/4) / 2 and 3/4 / (3/16) / 2
        (BinaryCrossentropy(), YES_NO, [[1 / 2], [3 / 4]], 1.5 * log(2), [[-1], [2]]),
        (BinaryCrossentropy(from_logits=True), YES_NO, [[0], [log(3)]], 1.5 * log(2), [[-1 / 4], [3 / 8]]),
        # the true classes have 1/2 and 1/4: (ln 2 + ln 4) / 2, and -1/p / 2 there
        (CategoricalCrossentropy(), ONE_HOT, P, 1.5 * log(2), [[-1, 0], [0, -2]]),
        (Sparse(), LABELS, P, 1.5 * log(2), [[-1, 0], [0, -2]]),
        # on logits the gradient is (p - y) / 2
        (CategoricalCrossentropy(True), ONE_HOT, Z, 1.5 * log(2), [[-1 / 4, 1 / 4], [3 / 8, -3 / 8]]),
        (Sparse(True), LABELS, Z, 1.5 * log(2), [[-1 / 4, 1 / 4], [3 / 8, -3 / 8]]),
    ],
)
def test_value_and_gradient_worked_by_hand(loss, y_true, y_pred, value, gradient):
    assert loss(y_true, y_pred) == pytest.approx(value, rel=1e-14)
    np.testing.assert_allclose(loss.gradient(y_true, y_pred), gradient, rtol=1e-14)


@pytest.mark.parametrize("runs", [None, 3], ids=["one network", "a stack of three"])
@every_case
def test_gradient_is_the_derivative_of_the_loss(loss, y_true, y_pred, runs):
    x = np.array(y_pred)
    if runs:
        x = np.stack([x, 0.9 * x, 0.8 * x])
    report = nn.check_gradients(AsLayer(loss, y_true), x)
    assert report.max_relative_error < 1e-6, str(report)


@every_case
def test_a_stack_has_one_loss_per_run(loss, y_true, y_pred):
    stack = np.stack([np.array(y_pred), 0.5 * np.array(y_pred)])
    np.testing.assert_allclose(loss(y_true, stack), [loss(y_true, one) for one in stack])
    np.testing.assert_allclose(loss.gradient(y_true, stack), [loss.gradient(y_true, one) for one in stack])


@every_case
def test_nothing_that_is_passed_in_changes(loss, y_true, y_pred):
    arrays = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    before = [array.copy() for array in arrays]
    loss(*arrays)
    loss.gradient(*arrays)
    for array, old in zip(arrays, before):
        np.testing.assert_array_equal(array, old)


@every_case
def test_float32_stays_float32(loss, y_true, y_pred):
    y_pred = np.array(y_pred, dtype="float32")
    assert loss(y_true, y_pred).dtype == loss.gradient(y_true, y_pred).dtype == "float32"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("z", "label", "value", "gradient"),
    [
        ([1e4, -1e4], 0, 0, [0, 0]),
        ([1e4, -1e4], 1, 2e4, [1, -1]),
        ([-1e4, -1e4], 0, log(2), [-1 / 2, 1 / 2]),
        ([1e4, 1e4, -1e4], 2, 2e4 + log(2), [1 / 2, 1 / 2, -1]),
    ],
)
def test_softmax_crossentropy_of_huge_logits_is_exact(z, label, value, gradient, dtype):
    z, one_hot = np.array([z], dtype=dtype), np.eye(len(z))[[label]]
    for loss, y_true in (CategoricalCrossentropy(True), one_hot), (Sparse(True), [label]):
        assert loss(y_true, z) == np.dtype(dtype).type(value)
        np.testing.assert_array_equal(loss.gradient(y_true, z), [gradient])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("z", "y", "value", "gradient"), [(1e4, 1, 0, 0), (1e4, 0, 1e4, 1), (-1e4, 0, 0, 0), (-1e4, 1, 1e4, -1)]
)
def test_sigmoid_crossentropy_of_huge_logits_is_exact(z, y, value, gradient, dtype):
    z = np.array([[z]], dtype=dtype)
    assert BinaryCrossentropy(from_logits=True)([[y]], z) == value
    assert BinaryCrossentropy(from_logits=True).gradient([[y]], z) == gradient


@pytest.mark.parametrize(("kind", "activation"), list(zip(CROSSENTROPIES, ["sigmoid", "softmax", "softmax"])))
def test_logits_and_activation_then_probabilities_agree(kind, activation, rng):
    z, activation = rng.normal(size=(5, 2)), nn.activations.get(activation)
    labels = rng.integers(2, size=5)
    y = labels if kind is Sparse else np.eye(2)[labels]
    p = activation(z)
    assert kind(from_logits=True)(y, z) == pytest.approx(kind()(y, p))
    np.testing.assert_allclose(kind(from_logits=True).gradient(y, z), activation.backward(kind().gradient(y, p)))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("loss", "y_true", "y_pred"), [(BinaryCrossentropy(), [1], [[0]]), (CategoricalCrossentropy(), [[1, 0]], [[0, 1]])]
)
def test_a_probability_of_0_for_the_truth_counts_as_a_ten_millionth(loss, y_true, y_pred, dtype):
    y_pred = np.array(y_pred, dtype=dtype)
    assert loss(y_true, y_pred) == pytest.approx(7 * log(10))  # -ln 1e-7
    assert loss.gradient(y_true, y_pred)[0, 0] == pytest.approx(-1e7)


@pytest.mark.parametrize("loss", [MeanSquaredError(), BinaryCrossentropy()], ids=repr)
def test_flat_labels_do_for_one_output_unit_and_are_never_broadcast(loss):
    y_pred = [[0.5], [0.25], [0.75]]
    assert loss([1, 0, 0], y_pred) == loss([[1], [0], [0]], y_pred)
    assert loss.gradient([1, 0, 0], y_pred).shape == (3, 1)
    with pytest.raises(ValueError, match=r"expected y_true of shape \(3, 2\), received \(3, 1\)"):
        loss([[1], [0], [0]], np.full((3, 2), 0.5))


@pytest.mark.parametrize(
    ("loss", "y_true", "message"),
    [
        ("mse", [[1, 0]], r"MeanSquaredError\(\) expected y_true of shape \(2, 2\), received \(1, 2\)"),
        ("binary_crossentropy", [[1, 0], [0, 2]], "BinaryCrossentropy.* labels from 0 to 1, received 0 to 2"),
        ("binary_crossentropy", [[1, 0], [0, np.nan]], "finite numbers in y_true, received nan"),
        ("categorical_crossentropy", [0, 1], r"one-hot labels of shape \(2, 2\).* use sparse_categorical_crossentropy"),
        ("categorical_crossentropy", [[1, 0], [1, 1]], "every row of y_true to add up to 1"),
        ("sparse_categorical_crossentropy", [[1, 0], [0, 1]], r"received \(2, 2\); .* use categorical_crossentropy"),
        ("sparse_categorical_crossentropy", [0, 2], "labels from 0 to 1 for 2 output units, received 0 to 2"),
        ("sparse_categorical_crossentropy", [-1, 0], "received -1 to 0"),
        ("sparse_categorical_crossentropy", [0.5, 0], "whole numbers as labels, received 0.5"),
        ("sparse_categorical_crossentropy", [np.nan, 0], "finite numbers in y_true, received nan"),
    ],
)
def test_wrong_labels_are_explained(loss, y_true, message):
    with pytest.raises(ValueError, match=message):
        get(loss)(y_true, P)


@pytest.mark.parametrize("kind", CROSSENTROPIES)
@pytest.mark.parametrize("outside", [-0.1, 1.5])
def test_numbers_that_are_no_probabilities_are_refused_with_a_hint(kind, outside):
    y_true = LABELS if kind is Sparse else ONE_HOT
    with pytest.raises(ValueError, match=rf"{kind.__name__}.* probabilities .* received .*{outside}.*from_logits=True"):
        kind()(y_true, [[0.5, 0.5], [0.5, outside]])


@pytest.mark.parametrize("loss", [get(name) for name in LOSSES], ids=LOSSES)
def test_predictions_need_a_batch_axis(loss):
    with pytest.raises(ValueError, match=r"expected y_pred of shape \(batch, units\), received \(2,\)"):
        loss([0, 1], [0.5, 0.5])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mse", MeanSquaredError),
        ("MSE", MeanSquaredError),
        ("mean_squared_error", MeanSquaredError),
        ("bce", BinaryCrossentropy),
        ("BCE", BinaryCrossentropy),
        ("binary_crossentropy", BinaryCrossentropy),
        ("categorical_crossentropy", CategoricalCrossentropy),
        ("sparse_categorical_crossentropy", Sparse),
    ],
)
def test_get_makes_a_new_loss_from_its_keras_name(name, kind):
    assert type(get(name)) is kind
    assert get(name) is not get(name)


@pytest.mark.parametrize("name", ["crossentropy", "cce", "", None, MeanSquaredError])
def test_an_unknown_name_is_answered_with_all_the_names(name):
    with pytest.raises(ValueError, match="unknown loss") as error:
        get(name)
    assert repr(name) in str(error.value)
    assert all(valid in str(error.value) for valid in LOSSES)


# ---------------------------------------------------------------------------- probabilities that do not add up to 1


@pytest.mark.parametrize(("loss", "y_true"), [(CategoricalCrossentropy(), ONE_HOT), (Sparse(), LABELS)])
def test_rows_that_do_not_add_up_to_1_are_divided_by_their_sum(loss, y_true):
    # (0.4, 0.4) / 0.8 and (0.6, 0.2) / 0.8 are the rows of P, whose loss is (ln 2 + ln 4) / 2 = 1.0397
    assert loss(y_true, [[0.4, 0.4], [0.6, 0.2]]) == pytest.approx(1.5 * log(2))
    # (1 - y / p) / (N S): (1 - 2, 1) / 1.6 and (1, 1 - 4) / 1.6
    np.testing.assert_allclose(loss.gradient(y_true, [[0.4, 0.4], [0.6, 0.2]]), [[-0.625, 0.625], [0.625, -1.875]])


def test_a_row_that_adds_up_to_1_is_left_alone_beside_one_that_does_not():
    loss = Sparse()
    np.testing.assert_allclose(loss.gradient(LABELS, [[1 / 2, 1 / 2], [0.6, 0.2]]), [[-1, 0], [0.625, -1.875]])


@pytest.mark.parametrize("runs", [None, 2], ids=["one network", "a stack"])
@pytest.mark.parametrize(
    ("loss", "y_true"), [(CategoricalCrossentropy(), [[1, 0, 0], [0.25, 0.75, 0]]), (Sparse(), [0, 1])]
)
def test_the_gradient_goes_through_the_division(loss, y_true, runs):
    x = np.array([[0.5, 0.9, 0.6], [0.2, 0.3, 0.1]])
    x = np.stack([x, 0.9 * x]) if runs else x
    assert nn.check_gradients(AsLayer(loss, y_true), x).ok


def test_sigmoid_units_before_a_categorical_loss_have_right_gradients(rng):
    model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(3, "sigmoid")], dtype="float64")
    model.compile("sgd", "categorical_crossentropy")
    x, y = rng.normal(size=(5, 2)), np.eye(3)[rng.integers(3, size=5)]
    assert nn.check_gradients(model, x, y).ok
    p = model.predict(x)
    assert model.evaluate(x, y) == pytest.approx(-(y * np.log(p / p.sum(axis=1, keepdims=True))).sum() / 5)
