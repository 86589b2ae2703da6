"""TrainingView: logits instead of probabilities, and no gradient that nobody needs; batches; means of an epoch."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, Layer
from nnlib.training import Means, TrainingView, batches

X = np.random.default_rng(1).normal(size=(6, 2))
LABELS = np.array([0, 1, 2, 2, 1, 0])
ONE_HOT = np.eye(3)[LABELS]
ENDS = {
    "softmax and integers": (3, "softmax", "sparse_categorical_crossentropy", LABELS, ONE_HOT),
    "softmax and one-hot": (3, "softmax", "categorical_crossentropy", ONE_HOT, ONE_HOT),
    "sigmoid": (1, "sigmoid", "binary_crossentropy", LABELS % 2, (LABELS % 2)[:, None]),
}


def forward_and_backward(view, x, targets):
    """The loss and the output of a batch, with the gradients filled in: a step without the update."""
    output = view.forward(x, training=True)
    value, dy = view.loss.value_and_gradient(targets, output)
    view.backward(dy)
    return value, output


def largest(y_true, y_pred):
    """A metric that shows what it is given."""
    return y_pred.max()


def view_of(layers, loss, y, seed=0):
    """(model, view, targets): a network and what training sees of it."""
    model = nn.Sequential(layers, seed=seed, dtype="float64")
    model.compile(nn.optimizers.SGD(0.1), loss)
    rows = (len(y), *model.output_shape[1:])
    return model, TrainingView(model.layers, model.loss), model.loss.check_targets(y, rows)


@pytest.mark.parametrize("end", ["inside", "as a layer", "by itself"])
@pytest.mark.parametrize(("units", "activation", "loss", "y", "one_hot"), ENDS.values(), ids=ENDS.keys())
def test_the_gradient_at_the_logits_is_p_minus_y_over_the_batch(units, activation, loss, y, one_hot, end):
    layers = {
        "inside": [Dense(units, activation=activation)],
        "as a layer": [Dense(units), Activation(activation)],
        "by itself": [Dense(units), nn.activations.get(activation)],
    }[end]
    model, view, targets = view_of([Input((2,)), *layers], loss, y)
    forward_and_backward(view, X, targets)
    dz = (model.predict(X) - one_hot) / len(X)
    np.testing.assert_allclose(model.layers[0].grads["kernel"], X.T @ dz, rtol=1e-12)
    np.testing.assert_allclose(model.layers[0].grads["bias"], dz.sum(axis=0), rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize(("units", "activation", "loss", "y", "one_hot"), ENDS.values(), ids=ENDS.keys())
def test_training_works_on_logits_and_metrics_see_what_the_network_predicts(units, activation, loss, y, one_hot):
    model, view, _ = view_of([Input((2,)), Dense(units, activation=activation)], loss, y)
    view.metrics = [largest]
    output = view.forward(X, training=False)
    np.testing.assert_allclose(output, X @ model.get_weights()[0], rtol=1e-12)  # the bias is 0
    logs = view.measure(1.5, output, y)
    assert logs == {"loss": 1.5, "largest": pytest.approx(model.predict(X).max())}


@pytest.mark.parametrize(("units", "activation", "loss", "y", "one_hot"), ENDS.values(), ids=ENDS.keys())
def test_a_first_step_on_logits_is_that_of_softmax_and_loss_one_behind_the_other(units, activation, loss, y, one_hot):
    model, view, targets = view_of([Input((2,)), Dense(4, "tanh"), Dense(units, activation)], loss, y)
    forward_and_backward(view, X, targets)
    fused = [{name: grad.copy() for name, grad in layer.grads.items()} for layer in model.layers]
    p = X
    for layer in model.layers:
        p = layer.forward(p, training=True)
    dy = model.loss.gradient(y, p)
    for layer in reversed(model.layers):
        dy = layer.backward(dy)
    for layer, grads in zip(model.layers, fused):
        for name in grads:
            np.testing.assert_allclose(layer.grads[name], grads[name], rtol=1e-10)


@pytest.mark.parametrize("scale", [1e2, 1e4])
@pytest.mark.parametrize(("units", "activation", "loss", "y", "one_hot"), ENDS.values(), ids=ENDS.keys())
def test_logits_of_any_size_have_a_finite_loss_and_the_gradient_p_minus_y(units, activation, loss, y, one_hot, scale):
    model, view, targets = view_of([Input((units,)), Dense(units, activation)], loss, y)
    model.set_weights([np.eye(units), np.zeros(units)])  # so that x is the logits
    z = scale * (1 - 2 * one_hot)  # as wrong as can be: -scale for the true class, +scale for the others
    value, _ = forward_and_backward(view, z, targets)
    assert value == pytest.approx(2 * scale + np.log(2) if units > 1 else scale)
    dz = (model.predict(z) - one_hot) / len(z)
    np.testing.assert_allclose(model.layers[0].grads["kernel"], z.T @ dz, rtol=1e-12)
    assert np.abs(model.layers[0].grads["kernel"]).max() > 0
    assert model.evaluate(z, y) == pytest.approx(value)
    assert model.loss(y, model.predict(z)) < 17  # what clipped probabilities would say: -log 1e-7 = 16.1


def test_where_nothing_cancels_the_output_is_that_of_the_network():
    model, view, _ = view_of([Input((2,)), Dense(3, activation="sigmoid")], "mse", ONE_HOT)
    view.metrics = [largest]
    output = view.forward(X, training=False)
    np.testing.assert_array_equal(output, model.predict(X))
    assert view.measure(1.5, output, ONE_HOT)["largest"] == output.max()


def test_an_epoch_takes_a_step_for_each_batch_and_reports_the_means_by_rows():
    model, view, targets = view_of([Input((2,)), Dense(3)], "mse", ONE_HOT)
    twin, other, _ = view_of([Input((2,)), Dense(3)], "mse", ONE_HOT)
    first, _ = other.step(X[:4], targets[:4], twin.optimizer)
    second, _ = other.step(X[4:], targets[4:], twin.optimizer)
    logs = view.epoch([X, targets, ONE_HOT], 4, None, model.optimizer)
    assert logs == {"loss": pytest.approx((4 * first + 2 * second) / 6)}
    for a, b in zip(model.get_weights(), twin.get_weights()):
        np.testing.assert_array_equal(a, b)


def test_evaluation_is_in_prediction_mode_and_moves_nothing():
    model, view, targets = view_of([Input((2,)), Dense(3), Dropout(0.5), BatchNormalization()], "mse", ONE_HOT)
    before = model.get_weights()
    expected = ((model.predict(X) - ONE_HOT) ** 2).mean()
    assert view.evaluate([X, targets, ONE_HOT], prefix="val_") == {"val_loss": pytest.approx(expected)}
    for a, b in zip(model.get_weights(), before):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("seed", [0, [0, 1]], ids=["one network", "a stack"])
@pytest.mark.parametrize(
    ("first", "shape"), [(lambda: Dense(3), (2,)), (lambda: Conv2D(3, 2), (3, 3, 1))], ids=["Dense", "Conv2D"]
)
def test_the_first_layer_with_parameters_computes_no_dx_in_training_and_still_does_for_its_network(first, shape, seed):
    x = np.random.default_rng(2).normal(size=(4, *shape))
    model = nn.Sequential([Input(shape), first(), Flatten(), Dense(3)], seed=seed, dtype="float64")
    view = TrainingView(model.layers, nn.losses.MeanSquaredError())
    forward_and_backward(view, x, np.zeros((4, 3)))
    layer = model.layers[0]
    dy = np.ones_like(layer.forward(x))
    view.layers[0].forward(x)
    assert view.layers[0].backward(dy) is None
    assert layer.backward(dy).shape[-len(x.shape) :] == x.shape
    assert view.layers[0].grads is layer.grads


def test_no_gradient_flows_into_layers_before_the_first_parameters():
    class Doubled(Layer):
        def forward(self, x, training=False):
            return 2 * x  # and no backward: calling it raises NotImplementedError

    model, view, targets = view_of([Input((2,)), Doubled(), Dense(3)], "mse", ONE_HOT)
    forward_and_backward(view, X, targets)
    assert model.layers[1].grads["kernel"].shape == (2, 3)


def test_a_step_moves_the_parameters_of_the_network_itself():
    model, view, targets = view_of([Input((2,)), Dense(3)], "mse", ONE_HOT)
    kernel, bias = model.get_weights()
    value, output = view.step(X, targets, model.optimizer)
    error = X @ kernel + bias - ONE_HOT  # dL/dŷ = 2 (ŷ - y) / (N K)
    np.testing.assert_allclose(output, X @ kernel, rtol=1e-12)
    np.testing.assert_allclose(value, (error**2).mean(), rtol=1e-12)
    np.testing.assert_allclose(model.get_weights()[0], kernel - 0.1 * X.T @ (2 * error / 18), rtol=1e-12)


def test_a_layer_that_forgets_a_gradient_is_named():
    class Forgetful(Layer):
        def build(self, input_shape, rngs, dtype="float32"):
            self.params["scale"] = np.ones(input_shape[-1], dtype)
            return input_shape

        def forward(self, x, training=False):
            return x * self.params["scale"]

        def backward(self, dy):
            return dy * self.params["scale"]

    model, view, targets = view_of([Input((2,)), Dense(3), Forgetful()], "mse", ONE_HOT)
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared below
        view.step(X, targets, model.optimizer)
    assert str(error.value) == "Forgetful().backward(dy) left grads without 'scale', which is in params"


@pytest.mark.parametrize(("rows", "size", "lengths"), [(7, 3, [3, 3, 1]), (6, 3, [3, 3]), (2, 3, [2]), (3, 3, [3])])
@pytest.mark.parametrize("shuffled", [False, True])
def test_batches_hold_every_row_once_and_the_last_may_be_short(rows, size, lengths, shuffled, rng):
    pieces = list(batches([np.arange(rows)], size, rng if shuffled else None))
    assert [len(piece) for (piece,) in pieces] == lengths
    assert sorted(np.concatenate([piece for (piece,) in pieces])) == list(range(rows))


def test_batches_keep_the_order_of_the_rows_without_a_generator_and_not_with_one(rng):
    rows = np.arange(50)
    np.testing.assert_array_equal(np.concatenate([x for (x,) in batches([rows], 8)]), rows)
    assert not np.array_equal(np.concatenate([x for (x,) in batches([rows], 8, rng)]), rows)


def test_batches_keep_the_columns_side_by_side(rng):
    x = np.arange(20)
    for a, b in batches([x, 10 * x], 6, rng):
        np.testing.assert_array_equal(b, 10 * a)


def test_means_count_a_batch_by_its_rows():
    means = Means()
    means.add(3, {"loss": 1.0, "accuracy": 0.0})
    means.add(1, {"loss": 5.0, "accuracy": 1.0})
    # (3·1 + 1·5) / 4 = 2 and (3·0 + 1·1) / 4 = 0.25
    assert means.logs() == {"loss": 2.0, "accuracy": 0.25}
    assert means.logs("val_") == {"val_loss": 2.0, "val_accuracy": 0.25}
    assert isinstance(means.logs()["loss"], float)


def test_means_of_a_stack_are_arrays():
    means = Means()
    means.add(3, {"loss": np.array([1.0, 2.0])})
    means.add(1, {"loss": np.array([5.0, 2.0])})
    np.testing.assert_array_equal(means.logs()["loss"], [2, 2])
