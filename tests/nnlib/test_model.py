"""Sequential: made, compiled, asked for predictions; one network or a stack; the same bits from the same seeds."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import BatchNormalization, Dense, Dropout, Flatten, Input, Layer
from nnlib.optimizers import SGD

X = np.random.default_rng(7).normal(size=(40, 2))
Y = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0)  # three classes
EVERY_SEED = pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack"])


def classifier(seed=0, metrics=(), hidden=()):
    layers = [Input((2,)), Dense(8, activation="relu"), *hidden, Dense(3, activation="softmax")]
    model = nn.Sequential(layers, seed=seed)
    model.compile(SGD(0.1), "sparse_categorical_crossentropy", metrics=list(metrics))
    return model


def assert_equal(first, second):
    assert len(first) == len(second)
    for a, b in zip(first, second):
        np.testing.assert_array_equal(a, b)


class Witness(Layer):
    """Lets everything through and writes down the rows that it is trained on."""

    def __init__(self):
        self.seen = []

    def forward(self, x, training=False):
        if training:
            self.seen.append(x.copy())
        return x

    def backward(self, dy):
        return dy


def test_the_example_of_the_front_page_gets_well_into_the_spiral():
    X, y = nn.datasets.spiral(100, 3, seed=0)
    X_test, y_test = nn.datasets.spiral(100, 3, seed=1)
    model = nn.Sequential(
        [
            nn.layers.Input((2,)),
            nn.layers.Dense(64, activation="relu", kernel_initializer="he_normal"),
            nn.layers.Dense(3, activation="softmax"),
        ],
        seed=0,
    )
    model.compile(
        optimizer=nn.optimizers.SGD(learning_rate=1.0), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    history = model.fit(X, y, epochs=200, batch_size=32, validation_data=(X_test, y_test), verbose=0)
    loss, accuracy = model.evaluate(X_test, y_test)
    assert list(history.history) == ["loss", "accuracy", "val_loss", "val_accuracy"]
    assert all(len(values) == 200 for values in history.history.values())
    assert (loss, accuracy) == (history.history["val_loss"][-1], history.history["val_accuracy"][-1])
    assert history.history["loss"][0] > 1
    assert history.history["loss"][-1] < 0.8
    assert accuracy > 0.5  # guessing would be right once in three times, and a straight line little more often


@pytest.mark.parametrize(
    "make",
    [
        lambda: nn.Sequential([Input((2,)), Dense(4)]),
        lambda: nn.Sequential([Dense(4, input_dim=2)]),
        lambda: nn.Sequential([Dense(4, input_shape=(2,))]),
    ],
    ids=["Input", "input_dim", "input_shape"],
)
def test_a_network_that_knows_its_inputs_has_its_weights_at_once(make):
    assert [array.shape for array in make().get_weights()] == [(2, 4), (4,)]


@pytest.mark.parametrize("start", ["build", "predict", "fit"])
def test_a_network_that_does_not_know_them_gets_its_weights_later_and_the_same_ones(start):
    model = nn.Sequential([Dense(4)])
    model.compile(SGD(1e-30), "mse")
    {
        "build": lambda: model.build((None, 2)),
        "predict": lambda: model.predict(X),
        "fit": lambda: model.fit(X, np.ones((40, 4)), verbose=0),
    }[start]()
    for late, early in zip(model.get_weights(), nn.Sequential([Input((2,)), Dense(4)]).get_weights()):
        np.testing.assert_allclose(late, early, atol=1e-20)  # fit has taken its steps, at a rate of 1e-30


def test_layers_can_be_added_one_by_one():
    model = nn.Sequential()
    for layer in [Input((2,)), Dense(8, activation="relu"), Dense(3, activation="softmax")]:
        model.add(layer)
    assert_equal(model.get_weights(), classifier().get_weights())


def test_a_build_that_fails_can_be_tried_again_with_the_right_shape():
    model = nn.Sequential([Flatten(), Dense(4)])
    with pytest.raises(ValueError, match="known size"):
        model.build((None, None, 2))
    model.build((None, 3, 2))
    assert model.output_shape == (None, 4)


def test_a_layer_that_does_not_fit_is_left_out_and_can_come_later():
    model, dense = nn.Sequential([Input((4, 4, 1))]), Dense(3)
    with pytest.raises(ValueError, match="for images put Flatten"):
        model.add(dense)
    model.add(Flatten())
    model.add(dense)
    assert model.output_shape == (None, 3)


def test_a_first_layer_that_does_not_fit_its_own_input_shape_leaves_the_network_unbuilt():
    model = nn.Sequential()
    with pytest.raises(ValueError, match="for images put Flatten"):
        model.add(Dense(3, input_shape=(4, 4, 1)))
    model.add(Dense(3, input_shape=(2,)))
    assert (model.input_shape, model.output_shape) == ((None, 2), (None, 3))


@pytest.mark.parametrize(("dtype", "arguments"), [("float32", {}), ("float64", {"dtype": "float64"})])
def test_numbers_are_float32_unless_float64_is_asked_for(dtype, arguments):
    model = nn.Sequential([Input((2,)), Dense(3), BatchNormalization(), Dropout(0.5)], **arguments)
    model.compile("adam", "mse")
    model.fit(X, np.ones((40, 3)), verbose=0)
    assert {array.dtype for array in model.get_weights()} == {np.dtype(dtype)}
    assert model.predict(X).dtype == dtype


@EVERY_SEED
def test_the_same_seeds_give_the_same_bits(seed):
    first, second = (classifier(seed, hidden=[Dropout(0.3)]) for _ in range(2))
    histories = [model.fit(X, Y, epochs=3, seed=5, verbose=0).history["loss"] for model in (first, second)]
    assert_equal(*histories)
    assert_equal(first.get_weights(), second.get_weights())


def test_other_seeds_give_other_weights_and_other_batches():
    assert not np.array_equal(classifier(0).get_weights()[0], classifier(1).get_weights()[0])
    trained = [classifier() for _ in range(2)]
    for seed, model in enumerate(trained):
        model.fit(X, Y, batch_size=8, seed=seed, verbose=0)
    assert not np.array_equal(*(model.get_weights()[0] for model in trained))


@pytest.mark.parametrize("weight_seed", [1, [0, 1]])
@pytest.mark.parametrize("units", [3, 30])
def test_the_order_of_the_batches_does_not_depend_on_the_weights(weight_seed, units):
    seen = []
    for seed, width in [(0, 3), (weight_seed, units)]:
        witness = Witness()
        model = nn.Sequential([Input((2,)), witness, Dense(width), Dense(3)], seed=seed)
        model.compile("sgd", "mse")
        model.fit(X, np.ones((40, 3)), batch_size=16, epochs=2, seed=9, verbose=0)
        seen.append(np.concatenate(witness.seen))
    assert_equal(*seen)
    assert not np.array_equal(seen[0][:40], seen[0][40:])  # each epoch has an order of its own


def test_shuffle_false_keeps_the_rows_as_they_stand():
    witness = Witness()
    model = nn.Sequential([Input((2,)), witness, Dense(3)], dtype="float64")
    model.compile("sgd", "mse")
    model.fit(X, np.ones((40, 3)), batch_size=16, shuffle=False, verbose=0)
    np.testing.assert_array_equal(np.concatenate(witness.seen), X)
    assert [len(rows) for rows in witness.seen] == [16, 16, 8]


def test_nothing_touches_the_global_random_state():
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - this is what must not move
    classifier(hidden=[Dropout(0.5)]).fit(X, Y, verbose=0)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


def test_a_stack_equals_its_members_trained_one_by_one():
    rates, starts = [0.05, 0.1, 0.2], ["he_normal", "zeros", "glorot_uniform"]

    def network(seed, rate, start):
        layers = [Input((2,)), Dense(8, "tanh", kernel_initializer=start), Dropout(0.2), Dense(3, "softmax")]
        model = nn.Sequential(layers, seed=seed, dtype="float64")
        model.compile(SGD(rate, momentum=0.5), "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model, model.fit(X, Y, epochs=4, batch_size=16, verbose=0).history

    stack, together = network([3, 4, 5], rates, starts)
    for run, arguments in enumerate(zip([3, 4, 5], rates, starts)):
        alone, history = network(*arguments)
        for key in ("loss", "accuracy"):
            np.testing.assert_allclose([value[run] for value in together[key]], history[key], rtol=1e-6)
        for a, b in zip(stack.get_weights(), alone.get_weights()):
            np.testing.assert_allclose(a[run], b, rtol=1e-6, atol=1e-12)


def test_a_stack_answers_with_one_row_of_everything_for_each_run():
    model = classifier(seed=[0, 1, 2], metrics=["accuracy"])
    history = model.fit(X, Y, verbose=0)
    assert history.history["loss"][0].shape == (3,)
    assert model.predict(X).shape == (3, 40, 3)
    assert [value.shape for value in model.evaluate(X, Y)] == [(3,), (3,)]
    assert model.runs == 3
    assert model.count_params() == classifier().count_params() == 2 * 8 + 8 + 8 * 3 + 3


# ---------------------------------------------------------------------------- evaluate and predict


def test_predict_is_forward_without_the_randomness_of_training():
    model = classifier(hidden=[Dropout(0.5), BatchNormalization()])
    model.fit(X, Y, epochs=3, verbose=0)
    expected = X.astype(np.float32)
    for layer in model.layers:
        expected = layer.forward(expected, training=False)
    np.testing.assert_array_equal(model.predict(X), expected)
    np.testing.assert_array_equal(model.predict(X), model.predict(X))


@pytest.mark.parametrize("layer", [Dropout(0.5), BatchNormalization()], ids=repr)
def test_a_row_is_predicted_the_same_alone_and_among_others(layer):
    model = classifier(hidden=[layer])
    model.fit(X, Y, verbose=0)
    np.testing.assert_allclose(model.predict(X[:1]), model.predict(X)[:1], rtol=1e-6)


def test_evaluate_and_predict_remember_nothing():
    model = classifier(hidden=[BatchNormalization(), Dropout(0.5)])
    before = model.get_weights()
    model.evaluate(X, Y)
    model.predict(X)
    assert_equal(model.get_weights(), before)


@pytest.mark.parametrize("seed", [0, [0, 1]], ids=["one network", "a stack"])
def test_rows_come_out_in_the_order_they_went_in_however_many_there_are(seed):
    many = np.random.default_rng(3).normal(size=(2500, 2))
    model = classifier(seed)
    np.testing.assert_allclose(
        model.predict(many), np.concatenate([model.predict(many[:7]), model.predict(many[7:])], axis=-2), rtol=1e-5
    )


def test_evaluate_gives_the_loss_or_a_list_of_the_loss_and_each_metric():
    def mean_largest(y_true, y_pred):
        return y_pred.max(axis=-1).mean(axis=-1)

    p = classifier().predict(X)
    loss = -np.log(p[np.arange(40), Y]).mean()
    assert classifier().evaluate(X, Y) == pytest.approx(loss, rel=1e-6)
    values = classifier(metrics=["accuracy", mean_largest]).evaluate(X, Y)
    assert values == pytest.approx([loss, (p.argmax(axis=1) == Y).mean(), p.max(axis=1).mean()], rel=1e-6)
    assert all(isinstance(value, float) for value in values)


def test_repr_lists_the_layers():
    assert repr(classifier()) == "Sequential([Dense(8, ReLU()), Dense(3, Softmax())])"
