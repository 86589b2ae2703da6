"""A stack of networks equals its members, trained one by one."""

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from nnlib.optimizers import SGD, Adam

SEEDS = [3, 1, 4]
RATES = [0.1, 0.01, 0.05]
INITIALIZERS = ["he_normal", "glorot_uniform", nn.initializers.RandomNormal(stddev=0.3)]


def dense(initializer):
    return [Dense(5, "tanh", kernel_initializer=initializer), Dense(3, "softmax")]


def convolutional(initializer):
    first = Conv2D(3, 2, activation="relu", kernel_initializer=initializer)
    return [first, MaxPooling2D(2), Flatten(), Dense(3, "softmax")]


def normalised(initializer):
    # no bias: the normalisation takes it out again, which leaves a gradient of rounding errors that Adam would follow
    first = Dense(5, use_bias=False, kernel_initializer=initializer)
    return [first, BatchNormalization(momentum=0.8), Activation("relu"), Dense(3, "softmax")]


def dropped_out(initializer):
    return [Dense(8, "relu", kernel_initializer=initializer), Dropout(0.5), Dense(3, "softmax")]


networks = pytest.mark.parametrize("layers", [dense, convolutional, normalised, dropped_out])


def data(layers, rows=22):
    """Rows that no batch size below divides, so that the last batch is a short one."""
    rng = np.random.default_rng(5)
    shape = (5, 5, 2) if layers is convolutional else (4,)
    return rng.normal(size=(rows, *shape)), rng.integers(3, size=rows)


def trained(layers, seed, optimizer, initializer="glorot_uniform", dtype="float64"):
    """(model, history) after three epochs of shuffled mini-batches."""
    x, y = data(layers)
    model = nn.Sequential([Input(x.shape[1:]), *layers(initializer)], seed=seed, dtype=dtype)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, batch_size=8, epochs=3, verbose=0, validation_data=(x[:7], y[:7]), seed=9)
    return model, history.history


@networks
@pytest.mark.parametrize("optimizer", [SGD, Adam])
@pytest.mark.parametrize(("dtype", "rtol"), [("float64", 1e-6), ("float32", 1e-3)])
def test_a_stack_equals_its_members_trained_one_by_one(layers, optimizer, dtype, rtol):
    stack, stacked_history = trained(layers, SEEDS, optimizer(RATES), INITIALIZERS, dtype)
    x, y = data(layers)
    loss, accuracy = stack.evaluate(x, y)
    near = {"rtol": rtol, "atol": rtol / 10}
    for run, (seed, rate, initializer) in enumerate(zip(SEEDS, RATES, INITIALIZERS)):
        alone, history = trained(layers, seed, optimizer(rate), initializer, dtype)
        for stacked, single in zip(stack.get_weights(), alone.get_weights(), strict=True):
            np.testing.assert_allclose(stacked[run], single, **near)
        for name, values in history.items():
            np.testing.assert_allclose([value[run] for value in stacked_history[name]], values, **near)
        np.testing.assert_allclose(stack.predict(x)[run], alone.predict(x), **near)
        np.testing.assert_allclose([loss[run], accuracy[run]], alone.evaluate(x, y), **near)


@networks
def test_the_members_differ_where_their_seeds_do_and_nowhere_else(layers):
    stack, history = trained(layers, [6, 6, 7], SGD(0.1))
    predictions = stack.predict(data(layers)[0])
    np.testing.assert_array_equal(predictions[0], predictions[1])
    assert (predictions[0] != predictions[2]).any()
    assert history["loss"][-1][0] == history["loss"][-1][1] != history["loss"][-1][2]


@pytest.mark.parametrize("optimizer", [SGD, Adam])
def test_one_rate_per_run_moves_each_run_at_its_own(optimizer):
    stack, _ = trained(dense, [6, 6], optimizer([0.1, 0.1]))
    mixed, _ = trained(dense, [6, 6], optimizer(np.array([0.1, 0.3])))
    for same, other in zip(stack.get_weights(), mixed.get_weights()):
        np.testing.assert_array_equal(same[0], other[0])
        assert (same[1] != other[1]).any()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("shuffle", [True, False])
def test_a_diverging_run_leaves_the_others_as_they_are(shuffle, rng):
    x, y = rng.normal(size=(20, 4)), rng.normal(size=(20, 1))
    models, histories = [], []
    for rate in (0.01, 1e6):
        layers = [Dense(5, "relu", kernel_initializer="he_normal"), Dense(1)]
        model = nn.Sequential([Input((4,)), *layers], seed=SEEDS, dtype="float64")
        model.compile(SGD([0.01, rate, 0.02]), "mse")
        histories.append(model.fit(x, y, batch_size=6, epochs=40, verbose=0, shuffle=shuffle))
        models.append(model)
    calm, wild = models
    assert histories[0].diverged_at == [None, None, None]
    first, middle, last = histories[1].diverged_at
    assert (first, last) == (None, None)
    assert middle is not None
    for run in (0, 2):
        for before, after in zip(calm.get_weights(), wild.get_weights()):
            np.testing.assert_array_equal(before[run], after[run])
        np.testing.assert_array_equal(calm.predict(x)[run], wild.predict(x)[run])
        for before, after in zip(histories[0].history["loss"], histories[1].history["loss"]):
            assert before[run] == after[run]


@networks
@pytest.mark.parametrize("seed", [SEEDS, [3]], ids=["three runs", "one run"])
def test_everything_that_comes_back_has_a_leading_axis_of_runs(layers, seed):
    model, history = trained(layers, seed, "sgd")
    x, y = data(layers)
    runs = len(seed)
    assert model.runs == runs
    assert history.keys() == {"loss", "accuracy", "val_loss", "val_accuracy"}
    for values in history.values():
        assert [value.shape for value in values] == [(runs,)] * 3
    assert [value.shape for value in model.evaluate(x, y)] == [(runs,)] * 2
    assert model.predict(x).shape == (runs, 22, 3)
    assert model.predict(x[:1]).shape == (runs, 1, 3)
    assert {array.shape[0] for array in model.get_weights()} == {runs}
    assert model.count_params() == sum(array[0].size for array in model.get_weights())


def test_a_single_network_has_no_axis_of_runs():
    model, history = trained(dense, 3, "sgd")
    x, y = data(dense)
    assert model.runs is None
    assert all(isinstance(value, float) for values in history.values() for value in values)
    assert np.shape(model.evaluate(x, y)) == (2,)
    assert model.predict(x).shape == (22, 3)


@pytest.mark.parametrize("rates", [[0.1, 0.2], [0.1] * 4])
def test_the_number_of_rates_is_the_number_of_runs(rates):
    with pytest.raises(ValueError, match=f"SGD has {len(rates)} learning rates, one per run"):
        trained(dense, SEEDS, SGD(rates))


def test_a_single_network_takes_no_list_of_rates():
    # even where the list is as long as the first axis of both its parameters, (2, 2) and (2,)
    model = nn.Sequential([Input((2,)), Dense(2)])
    model.compile(SGD([0.1, 0.2]), "mse")
    with pytest.raises(ValueError, match="learning rates"):
        model.fit(np.ones((3, 2)), np.zeros((3, 2)), verbose=0)
