"""The network that comes with the book: its size, what it reads of MNIST, and how it was made."""

import json

import numpy as np
import pytest

from nnlib import datasets
from nnlive.handwriting import mnist_sample, prepare_image, trained_network
from nnlive.handwriting.network import FILE
from nnlive.handwriting.prepare import averaging
from nnlive.handwriting.train import training


@pytest.fixture(scope="module")
def network():
    return trained_network()


@pytest.fixture(scope="module")
def mnist():
    """All 10,000 test images, where they lie in the cache; this fetches nothing of what others publish by surprise."""
    try:
        return datasets.mnist("test")
    except (ConnectionError, ImportError) as error:
        pytest.skip(f"MNIST cannot be fetched here: {error}")


def test_two_convolutions_two_pools_and_a_dense_layer_have_5258_numbers(network):
    names = [type(layer).__name__ for layer in network.layers]
    assert names == ["Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Flatten", "Dense"]
    assert network.count_params() == (9 * 8 + 8) + (9 * 8 * 16 + 16) + (400 * 10 + 10) == 5258
    assert FILE.stat().st_size < 25_000


def test_beside_the_weights_stands_how_they_were_made():
    made = json.loads(FILE.with_suffix(".json").read_text(encoding="utf-8"))
    assert made["command"] == "python -m nnlive.handwriting.train --seed 0 --epochs 8"
    assert made["weights"] == 5258
    assert made["test_accuracy"] >= 0.985


def test_it_reads_all_of_the_sample(network):
    X, y = mnist_sample()
    assert X.shape == (200, 28, 28, 1)
    assert np.bincount(y).tolist() == [20] * 10
    assert np.bincount(mnist_sample("train")[1]).tolist() == [10] * 10
    assert (network.predict(X).argmax(axis=1) == y).all()


@pytest.mark.exhaustive
def test_it_reads_985_of_1000_of_the_real_test_images_and_as_many_as_was_noted(network, mnist):
    X, y = mnist
    right = np.mean(network.predict(X).argmax(axis=1) == y)
    assert right >= 0.985
    assert right == pytest.approx(json.loads(FILE.with_suffix(".json").read_text())["test_accuracy"], abs=2e-4)


@pytest.mark.exhaustive
def test_the_sample_is_of_mnist(mnist):
    X, y = mnist
    rows = np.sort(np.concatenate([np.flatnonzero(y == digit)[:20] for digit in range(10)]))
    np.testing.assert_array_equal(mnist_sample()[0], X[rows])
    np.testing.assert_array_equal(mnist_sample()[1], y[rows])


def test_the_first_steps_of_its_training_have_the_same_bits_again():
    X, y = mnist_sample("train")
    one, other = (list(training(X, y, seed=1, epochs=2))[-1][1].get_weights() for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other))


def test_a_short_training_on_a_hundred_images_teaches_most_of_the_sample():
    *_, (epoch, model) = training(*mnist_sample("train"), epochs=30)
    X, y = mnist_sample()
    assert epoch == 29
    assert np.mean(model.predict(X).argmax(axis=1) == y) > 0.6


def scaled(picture, scale):
    """A picture drawn larger or smaller."""
    size = round(28 * scale)
    return averaging(28, size) @ picture @ averaging(28, size).T


def neighbours(picture, choose):
    """The largest or smallest of each pixel and its four neighbours."""
    wide = np.pad(picture, 1)
    return choose.reduce([picture, wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]])


CHANGES = {
    "moved": lambda x: np.pad(x, ((0, 30), (17, 5))),
    "scaled by 0.5": lambda x: scaled(x, 0.5),
    "scaled by 0.75": lambda x: scaled(x, 0.75),
    "scaled by 1.5": lambda x: scaled(x, 1.5),
    "thickened": lambda x: neighbours(x, np.maximum),
    "thinned by half": lambda x: (x + neighbours(x, np.minimum)) / 2,
}


def accuracy_of_changed(network, change, X, y):
    pictures = np.stack([prepare_image(change(x)) for x in X[..., 0]])
    return np.mean(network.predict(pictures[..., None]).argmax(axis=1) == y)


@pytest.mark.parametrize("change", CHANGES)
def test_digits_moved_scaled_thickened_or_thinned_are_read_after_the_same_preparation(network, change):
    assert accuracy_of_changed(network, CHANGES[change], *mnist_sample()) >= 0.95


@pytest.mark.exhaustive
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_costs_at_most_two_points_on_3000_real_images(network, mnist, change):
    X, y = mnist[0][:3000], mnist[1][:3000]
    usual = np.mean(network.predict(X).argmax(axis=1) == y)
    assert usual - accuracy_of_changed(network, CHANGES[change], X, y) <= 0.02
