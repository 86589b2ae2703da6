"""What must hold for every network and all data: tried on small random ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import nnlib as nn
from nnlib.activations import Softmax
from nnlib.layers import Conv2D, Dense, Flatten, Input
from nnlib.losses import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from nnlib.metrics import accuracy, confusion_matrix
from nnlib.schedules import CosineDecay, ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay

few = settings(max_examples=25, deadline=None, derandomize=True)
SIZES = st.integers(1, 5)
SEEDS = st.integers(0, 2**32 - 1)
RATES = st.floats(1e-6, 10)


def numbers(*shape, limit=10.0):
    return arrays(np.float64, shape, elements=st.floats(-limit, limit))


@st.composite
def batches_of_logits(draw, limit=50.0):
    """z (N, K) with K of 2 or more, and N labels."""
    rows, classes = draw(SIZES), draw(st.integers(2, 5))
    labels = draw(arrays(np.int64, rows, elements=st.integers(0, classes - 1)))
    return draw(numbers(rows, classes, limit=limit)), labels


@given(st.data(), SIZES, SIZES, SIZES, SEEDS, st.floats(-5, 5), st.floats(-5, 5))
@few
def test_dense_is_linear_in_x_while_its_bias_is_zero(data, rows, features, units, seed, a, b):
    layer = Dense(units)
    layer.build((None, features), np.random.default_rng(seed), np.float64)
    x, y = data.draw(numbers(rows, features)), data.draw(numbers(rows, features))
    np.testing.assert_allclose(layer(a * x + b * y), a * layer(x) + b * layer(y), atol=1e-11)


@given(batches_of_logits(), st.floats(-1e4, 1e4))
@few
def test_softmax_rows_are_probabilities_and_do_not_notice_a_shift(batch, shift):
    z, _ = batch
    p = Softmax()(z)
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-12)
    assert (p >= 0).all()
    np.testing.assert_allclose(Softmax()(z + shift), p, rtol=1e-9, atol=1e-15)


@given(batches_of_logits(limit=1e4))
@few
def test_cross_entropy_of_logits_is_finite_and_never_negative_and_its_gradient_pulls_nowhere_on_the_whole(batch):
    z, labels = batch
    loss = SparseCategoricalCrossentropy(from_logits=True)
    assert 0 <= loss(labels, z) < np.inf
    np.testing.assert_allclose(loss.gradient(labels, z).sum(axis=1), 0, atol=1e-12)


@given(batches_of_logits())
@few
def test_the_three_cross_entropies_of_probabilities_are_never_negative_and_agree_with_each_other(batch):
    z, labels = batch
    p, one_hot = Softmax()(z), np.eye(z.shape[1])[labels]
    sparse = SparseCategoricalCrossentropy()(labels, p)
    assert sparse >= 0
    assert BinaryCrossentropy()(one_hot, p) >= 0
    np.testing.assert_allclose(CategoricalCrossentropy()(one_hot, p), sparse, rtol=1e-12)


@given(batches_of_logits(limit=7.0))  # farther apart, a probability is below EPSILON and kept from the logarithm
@few
def test_a_loss_of_logits_is_the_loss_of_their_probabilities(batch):
    z, labels = batch
    for loss in (SparseCategoricalCrossentropy, CategoricalCrossentropy):
        y = labels if loss is SparseCategoricalCrossentropy else np.eye(z.shape[1])[labels]
        np.testing.assert_allclose(loss(from_logits=True)(y, z), loss()(y, Softmax()(z)), rtol=1e-6, atol=1e-6)


@given(st.data(), batches_of_logits(), SEEDS)
@few
def test_however_a_batch_is_split_the_gradient_is_the_mean_weighted_by_rows(data, batch, seed):
    z, labels = batch
    cut = data.draw(st.integers(0, len(z)))
    pieces = [slice(0, cut), slice(cut, None)] if 0 < cut < len(z) else [slice(None)]
    for loss, y in [
        (SparseCategoricalCrossentropy(from_logits=True), labels),
        (MeanSquaredError(), np.random.default_rng(seed).normal(size=z.shape)),
    ]:
        layer = Dense(z.shape[1])
        layer.build((None, z.shape[1]), np.random.default_rng(seed), np.float64)

        def gradient(rows, loss=loss, y=y, layer=layer):
            layer.backward(loss.gradient(y[rows], layer(z[rows])))
            return layer.grads["kernel"]

        whole = gradient(slice(None))
        parts = sum(len(z[rows]) * gradient(rows) for rows in pieces) / len(z)
        np.testing.assert_allclose(parts, whole, rtol=1e-9, atol=1e-12)


@st.composite
def networks(draw, activations=("tanh", "sigmoid", "linear", "softmax"), dtype="float64"):
    """A small network for rows or for images of 4×4, with random biases too."""
    seed = draw(SEEDS)
    layers = [Input((draw(SIZES),))]
    if draw(st.booleans()):
        layers = [Input((4, 4, 1)), Conv2D(2, 2, activation=draw(st.sampled_from(activations))), Flatten()]
    for _ in range(draw(st.integers(0, 2))):
        layers.append(Dense(draw(SIZES), activation=draw(st.sampled_from(activations))))
    layers.append(Dense(draw(st.integers(2, 4)), activation="softmax"))
    return nn.Sequential(layers, seed=seed, dtype=dtype)


def data_for(model, rows, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, *model.input_shape[1:])), rng.integers(model.output_shape[-1], size=rows)


@given(networks(), SEEDS)
@few
def test_backward_is_the_derivative_of_forward_in_every_smooth_network(model, seed):
    x, y = data_for(model, 3, seed)
    model.compile("sgd", "sparse_categorical_crossentropy")
    report = nn.check_gradients(model, x, y)
    assert report.ok, str(report)


@given(networks(), SEEDS)
@few
def test_rows_in_another_order_have_the_same_predictions_in_that_order(model, seed):
    x, _ = data_for(model, 6, seed)
    order = np.random.default_rng(seed).permutation(6)
    np.testing.assert_allclose(model.predict(x[order]), model.predict(x)[order], rtol=1e-12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("weights")


@given(model=networks(dtype="float32"), seed=SEEDS)
@few
def test_weights_that_are_saved_and_loaded_are_the_same_bits(folder, model, seed):
    x, y = data_for(model, 5, seed)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y, verbose=0)
    saved, expected = model.get_weights(), model.predict(x)
    model.save_weights(folder / "weights.npz")
    model.set_weights([np.zeros_like(array) for array in saved])
    model.load_weights(folder / "weights.npz")
    for loaded, array in zip(model.get_weights(), saved):
        assert loaded.tobytes() == array.tobytes()
    np.testing.assert_array_equal(model.predict(x), expected)


@given(batches_of_logits())
@few
def test_a_confusion_matrix_counts_every_row_once_by_its_class(batch):
    z, labels = batch
    counts = confusion_matrix(labels, z)
    classes = z.shape[1]
    assert counts.shape == (classes, classes)
    np.testing.assert_array_equal(counts.sum(axis=1), np.bincount(labels, minlength=classes))
    np.testing.assert_array_equal(counts.sum(axis=0), np.bincount(z.argmax(axis=1), minlength=classes))
    assert np.trace(counts) / len(z) == pytest.approx(accuracy(labels, z))


@st.composite
def schedules(draw):
    """Any schedule that is meant to fall, from any rate."""
    rate, steps = draw(RATES), draw(st.integers(1, 50))
    values = sorted(draw(st.lists(RATES, min_size=1, max_size=4)), reverse=True)
    return draw(
        st.sampled_from(
            [
                InverseTimeDecay(rate, steps, draw(st.floats(0.01, 5)), draw(st.booleans())),
                ExponentialDecay(rate, steps, draw(st.floats(0.5, 1)), draw(st.booleans())),
                PiecewiseConstantDecay([10 * i for i in range(1, len(values))], values),
                CosineDecay(rate, steps, draw(st.floats(0.01, 1))),
            ]
        )
    )


@given(schedules(), st.integers(0, 100), st.integers(0, 100))
@few
def test_a_decaying_schedule_is_positive_and_never_rises(schedule, one, other):
    early, late = sorted((one, other))
    assert 0 < schedule(late) <= schedule(early) * (1 + 1e-12)
    assert schedule(early) <= schedule(0) * (1 + 1e-12)
