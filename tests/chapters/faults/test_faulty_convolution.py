"""The imagined convolution: what it computes, that it looks at one corner, and that it cannot run backwards."""

import numpy as np
import pytest
from faults import kernel_cut
from faults.convolution import KernelCutConv2D

import nnlib as nn
from nnlib.layers import Conv2D, Dense, Flatten, Input
from nnlib.optimizers import SGD
from nnlive.experiments import Parts

IMAGE = np.arange(1.0, 10).reshape(1, 3, 3, 1)  # 1 2 3, 4 5 6, 7 8 9
KERNEL = np.array([[1.0, 2], [3, 4]])


def built(kind, shape, kernel_size=3, seed=0, **options):
    return nn.Sequential([Input(shape), kind(2, kernel_size, **options)], seed=seed, dtype="float64").layers[0]


def parts():
    X, y = nn.datasets.digits("train")
    layers = [Input((8, 8, 1)), Conv2D(4, 3, activation="relu"), Flatten(), Dense(10, "softmax")]
    loss = nn.losses.get("sparse_categorical_crossentropy")
    return Parts(layers, loss, SGD(0.1), (X[:640], y[:640]), 32, True, 3, ["accuracy"])


def test_forward_worked_by_hand():
    layer = KernelCutConv2D(1, 2, kernel_initializer=lambda shape, rng: KERNEL.reshape(shape))
    nn.Sequential([Input((3, 3, 1)), layer], dtype="float64")
    # the whole kernel on the corner 1 2, 4 5: 1·1 + 2·2 + 4·3 + 5·4 = 37, as it should be; then its right column 2, 4
    # on 1, 4: 2 + 16 = 18 (right: 47); its lower row 3 4 on 1 2: 3 + 8 = 11 (67); its last entry 4 on 1: 4 (77)
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[37, 18], [11, 4]])
    layer.params["bias"][...] = 100
    np.testing.assert_array_equal(layer(IMAGE)[0, ..., 0], [[137, 118], [111, 104]])


@pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack of three"])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_only_the_first_outputs_are_not_zero(padding, seed, rng):
    wrong = built(KernelCutConv2D, (8, 8, 1), seed=seed, padding=padding)
    right = built(Conv2D, (8, 8, 1), seed=seed, padding=padding)
    x = rng.normal(size=(5, 8, 8, 1))
    z, expected = wrong(x), right(x)
    assert z.shape == expected.shape
    np.testing.assert_allclose(z[..., 0, 0, :], expected[..., 0, 0, :])
    assert (z[..., :3, :3, :] != 0).any()
    assert not z[..., 3:, :, :].any()
    assert not z[..., :, 3:, :].any()


def test_a_stack_equals_its_members(rng):
    x = rng.normal(size=(5, 8, 8, 1))
    stack = built(KernelCutConv2D, (8, 8, 1), seed=[3, 1, 4])(x)
    for run, seed in enumerate([3, 1, 4]):
        np.testing.assert_allclose(stack[run], built(KernelCutConv2D, (8, 8, 1), seed=seed)(x))


@pytest.mark.parametrize("kernel_size", [2, 3])
def test_backward_cannot_run(kernel_size, rng):
    layer = built(KernelCutConv2D, (8, 8, 1), kernel_size)
    y = layer(rng.normal(size=(5, 8, 8, 1)))
    with pytest.raises(ValueError, match="same shape"):
        layer.backward(y)
    for checked in (layer, KernelCutConv2D(2, kernel_size)):  # in a network, and alone, where the check builds it
        with pytest.raises(ValueError, match="same shape"):
            nn.check_gradients(checked, rng.normal(size=(2, 8, 8, 1)))


def test_a_training_stops_in_its_first_step():
    faulty = kernel_cut(parts())
    model = nn.Sequential(faulty.layers)
    model.compile(faulty.optimizer, faulty.loss)
    with pytest.raises(ValueError, match="same shape"):
        model.fit(*faulty.train, verbose=0)


def test_digits_with_the_same_corner_are_the_same_to_it():
    """Dense layers trained on what the convolution makes of digits, over ten seeds: half of it is blind."""
    X, y = nn.datasets.digits("train")
    accuracies = {}
    for kind in (Conv2D, KernelCutConv2D):
        layer = nn.Sequential([Input((8, 8, 1)), kind(4, 3, activation="relu")]).layers[0]
        seen = layer(X[:640]).reshape(640, -1)
        model = nn.Sequential([Input(seen.shape[1:]), Dense(10, "softmax")], seed=list(range(10)))
        model.compile(SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
        accuracies[kind] = model.fit(seen, y[:640], epochs=10, verbose=0).history["accuracy"][-1]
    assert (accuracies[Conv2D] > 0.85).all()
    assert (accuracies[KernelCutConv2D] < 0.5).all()
