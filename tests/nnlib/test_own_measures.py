"""Losses and metrics of a reader's own: what they are given, what they may return, and what they are called."""

import re

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Conv2D, Dense, Input

X = np.array([[1.0], [2.0], [3.0], [6.0]])
Y = np.array([0.0, 2.0, 2.0, 4.0])  # y - x: -1, 0, -1, -2, so the mean absolute error of y = x is 1


def identity(seed=0, metrics=(), loss="mse", dtype="float64"):
    """y = x, for one network or a stack of them."""
    model = nn.Sequential([Input((1,)), Dense(1, kernel_initializer="ones")], seed=seed, dtype=dtype)
    model.compile(nn.optimizers.SGD(0), loss, metrics=list(metrics))
    return model


def mean_absolute(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def per_row(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred), axis=-1)


def per_entry(y_true, y_pred):
    return np.abs(y_true - y_pred)


def per_network(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred), axis=(-2, -1))


# ---------------------------------------------------------------------------- metrics


@pytest.mark.parametrize(
    "y", [Y, Y[:, None], Y.tolist(), Y.astype(int)], ids=["(N,)", "(N, 1)", "list", "whole numbers"]
)
@pytest.mark.parametrize("metric", [mean_absolute, per_row, per_entry, per_network])
def test_a_metric_of_the_readers_own_sees_y_beside_its_predictions(metric, y):
    model = identity(metrics=[metric])
    assert model.evaluate(X, y) == [pytest.approx(6 / 4), pytest.approx(1)]
    history = model.fit(X, y, batch_size=3, verbose=0, validation_data=(X[2:], y[2:])).history
    # by rows: a batch of 3 and one of 1 count 3 and 1
    assert history[metric.__name__] == [pytest.approx(1)]
    assert history[f"val_{metric.__name__}"] == [pytest.approx(3 / 2)]


def test_a_metric_for_classes_sees_their_numbers_or_one_hot_rows_as_they_were_given():
    def share(y_true, y_pred):
        classes = y_true if y_true.ndim == 1 else y_true.argmax(axis=-1)
        seen.append(y_true.shape)
        return np.mean(y_pred.argmax(axis=-1) == classes, axis=-1)

    x, labels, seen = np.eye(3), np.array([0, 1, 1]), []
    for loss, y in [
        ("sparse_categorical_crossentropy", labels),
        ("sparse_categorical_crossentropy", labels[:, None]),
        ("categorical_crossentropy", np.eye(3)[labels]),
    ]:
        model = nn.Sequential([Dense(3, "softmax", kernel_initializer=lambda shape, rng: np.eye(3))])
        model.compile("sgd", loss, metrics=[share, "accuracy"])
        _, own, ours = model.evaluate(x, y)
        assert own == ours == pytest.approx(2 / 3)
    assert seen == [(3,), (3,), (3, 3)]


@pytest.mark.parametrize("metric", [per_row, per_entry, per_network])
def test_in_a_stack_a_metric_has_one_number_for_each_network(metric):
    model = identity(seed=[0, 1], metrics=[metric])
    model.set_weights([np.array([[[1.0]], [[2.0]]]), np.zeros((2, 1))])
    # y = 2x: errors 2, 2, 4, 8
    np.testing.assert_allclose(model.evaluate(X, Y)[1], [1, 4])
    np.testing.assert_allclose(model.fit(X, Y, batch_size=3, verbose=0).history[metric.__name__], [[1, 4]])


def test_in_a_stack_one_number_for_all_networks_is_refused():
    message = "mean_absolute expected to return numbers of shape (2,) or (2, 4), returned float64 of shape ()"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        identity(seed=[0, 1], metrics=[mean_absolute]).fit(X, Y, verbose=0)


@pytest.mark.parametrize(
    ("value", "returned"),
    [
        (None, "object of shape ()"),
        ("good", "<U4 of shape ()"),
        (1j, "complex128 of shape ()"),
        (np.ones(3), "float64 of shape (3,)"),
        (np.ones((1, 4)), "float64 of shape (1, 4)"),
        (np.ones((4, 4)), "float64 of shape (4, 4)"),
    ],
    ids=str,
)
def test_anything_else_is_refused(value, returned):
    def odd(y_true, y_pred):
        return value

    message = f"odd expected to return numbers of shape () or (4,), returned {returned}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        identity(metrics=[odd]).evaluate(X, Y)


def test_a_metric_may_be_nan_a_truth_or_a_whole_number():
    def nothing(y_true, y_pred):
        return np.nan

    def true(y_true, y_pred):
        return True

    def rows(y_true, y_pred):
        return len(y_true)

    _, *values = identity(metrics=[nothing, true, rows]).evaluate(X, Y)
    np.testing.assert_array_equal(values, [np.nan, 1, 4])


def loss(y_true, y_pred):
    return 0.0


def val_loss(y_true, y_pred):
    return 0.0


@pytest.mark.parametrize(
    ("metrics", "names"),
    [
        ([lambda y, p: 0.0, lambda y, p: 1.0], "<lambda>, <lambda>"),
        (["accuracy", "accuracy"], "accuracy, accuracy"),
        (["accuracy", nn.metrics.accuracy], "accuracy, accuracy"),
        ([loss], "loss"),
        ([per_row, val_loss], "per_row, val_loss"),
    ],
)
def test_a_name_that_would_replace_another_is_refused(metrics, names):
    message = f"compile expected each metric to have a name of its own, not loss or val_…, received {names}; "
    with pytest.raises(ValueError, match=f"^{re.escape(message)}a function has the name in its def$"):
        identity(metrics=metrics)


def test_one_lambda_and_a_metric_called_epoch_are_fine():
    def epoch(y_true, y_pred):
        return 2.0

    history = identity(metrics=[epoch, lambda y, p: 3.0]).fit(X, Y, verbose=0)
    assert (history.history["epoch"], history.history["<lambda>"], history.epoch) == ([2], [3], [0])


# ---------------------------------------------------------------------------- losses


class Own(nn.losses.Loss):
    """The squared error, with its value and its gradient reduced as a test says."""

    def __init__(self, value, gradient=lambda gradient: gradient / gradient.shape[-2]):
        self.value, self.reduced = value, gradient

    def value_and_gradient(self, y_true, y_pred):
        error = y_pred - y_true
        return self.value(error**2), self.reduced(2 * error)


MEANS = {
    "one value": lambda squares: squares.mean(axis=(-2, -1)),
    "one for each row": lambda squares: squares.mean(axis=-1),
    "one for each entry": lambda squares: squares,
}


@pytest.mark.parametrize("seed", [0, [0, 1]], ids=["one network", "a stack"])
@pytest.mark.parametrize("value", MEANS.values(), ids=MEANS)
def test_a_loss_of_the_readers_own_is_that_of_nnlib_whatever_it_reduces(value, seed):
    models = [identity(seed, loss=loss) for loss in (Own(value), "mse")]
    for model in models:
        model.optimizer.learning_rate = 0.01
    first, second = (model.fit(X, Y, batch_size=3, epochs=3, verbose=0).history["loss"] for model in models)
    np.testing.assert_allclose(first, second, rtol=1e-12)
    for ours, theirs in zip(*(model.get_weights() for model in models)):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    assert nn.check_gradients(models[0], X, Y).ok


def test_a_mean_over_all_networks_of_a_stack_is_refused_before_anything_moves():
    model = identity([0, 1], loss=Own(np.mean, lambda gradient: gradient / gradient.size))
    model.optimizer.learning_rate = 0.01
    before = model.get_weights()
    with pytest.raises(ValueError, match=r"^Own\(\) expected to return numbers of shape \(2,\) or \(2, 4\), returned"):
        model.fit(X, Y, verbose=0)
    assert all(map(np.array_equal, before, model.get_weights()))


@pytest.mark.parametrize(
    ("gradient", "returned"), [(lambda g: g.mean(axis=-1), r"\(4,\)"), (np.mean, r"\(\)"), (lambda g: g.T, r"\(1, 4\)")]
)
def test_a_gradient_of_another_shape_is_refused(gradient, returned):
    own = Own(np.mean, gradient)
    message = rf"Own\(\) expected a gradient of shape \(4, 1\), returned shape {returned}"
    for use in (lambda: identity(loss=own).fit(X, Y, verbose=0), lambda: own.gradient(Y, X)):
        with pytest.raises(ValueError, match=message):
            use()


def test_the_error_of_images_is_the_mean_over_all_their_pixels():
    model = nn.Sequential([Conv2D(1, 1, kernel_initializer="ones", input_shape=(2, 2, 1))], dtype="float64")
    model.compile(nn.optimizers.SGD(0.5), "mse", metrics=[per_entry])
    x, y = np.arange(8.0).reshape(2, 2, 2, 1), np.zeros((2, 2, 2, 1))
    # Σ x² = 0 + 1 + … + 49 = 140, Σ x = 28, over 8 pixels; the gradients are 2·140/8 = 35 and 2·28/8 = 7
    assert model.fit(x, y, verbose=0).history == {"loss": [140 / 8], "per_entry": [28 / 8]}
    np.testing.assert_allclose([array.item() for array in model.get_weights()], [1 - 35 / 2, -7 / 2])
    assert nn.check_gradients(model, x, y).ok
