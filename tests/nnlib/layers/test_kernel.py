"""KernelLayer: what Dense and Conv2D share, above all how their parameters start, alone and in a stack."""

from functools import partial

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import Conv2D, Dense, Input

dense_and_convolution = pytest.mark.parametrize(
    ("make", "shape"),
    [(partial(Dense, 3), (2,)), (partial(Conv2D, 3, 2), (4, 4, 2))],
    ids=["Dense", "Conv2D"],
)


def built(layer, shape, seed=0):
    """The layer, with its parameters in double precision."""
    return nn.Sequential([Input(shape), layer], seed=seed, dtype="float64").layers[0]


@dense_and_convolution
def test_kernels_start_as_glorot_uniform_and_biases_at_zero(make, shape):
    layer, explicit = built(make(), shape), built(make(kernel_initializer=nn.initializers.GlorotUniform()), shape)
    np.testing.assert_array_equal(layer.params["kernel"], explicit.params["kernel"])
    np.testing.assert_array_equal(layer.params["bias"], np.zeros(3))


@dense_and_convolution
def test_initializers_are_names_objects_or_functions(make, shape):
    for ones in ("ones", nn.initializers.Ones(), lambda shape, rng: np.ones(shape)):
        layer = built(make(kernel_initializer=ones, bias_initializer=ones), shape)
        assert (layer.params["kernel"] == 1).all()
        assert (layer.params["bias"] == 1).all()


@dense_and_convolution
def test_each_run_starts_as_a_network_of_its_seed_alone(make, shape):
    options = {"kernel_initializer": "he_normal", "bias_initializer": "random_normal"}
    stack = built(make(**options), shape, seed=[4, 2])
    for run, seed in enumerate([4, 2]):
        alone = built(make(**options), shape, seed=seed)
        for name in ("kernel", "bias"):
            np.testing.assert_array_equal(stack.params[name][run], alone.params[name])


@dense_and_convolution
def test_a_list_of_initializers_gives_each_run_its_own(make, shape):
    stack = built(make(kernel_initializer=["ones", nn.initializers.Constant(2), "he_normal"]), shape, seed=[0, 1, 2])
    kernel = stack.params["kernel"]
    assert (kernel[0] == 1).all()
    assert (kernel[1] == 2).all()
    np.testing.assert_array_equal(kernel[2], built(make(kernel_initializer="he_normal"), shape, 2).params["kernel"])


@dense_and_convolution
def test_a_list_needs_one_initializer_per_run(make, shape):
    with pytest.raises(ValueError, match=r"expected one kernel initializer per run, received 2 for 3 runs"):
        built(make(kernel_initializer=["ones", "zeros"]), shape, seed=[0, 1, 2])


@dense_and_convolution
def test_a_single_network_takes_no_list(make, shape):
    with pytest.raises(ValueError, match=r"a list of kernel initializers, which only a stack takes: seed=\[0, 1"):
        built(make(kernel_initializer=["ones"]), shape)


@dense_and_convolution
@pytest.mark.parametrize("option", ["kernel_initializer", "bias_initializer"])
def test_an_initializer_that_returns_another_shape_is_refused(make, shape, option):
    with pytest.raises(ValueError, match=r"expected an array of shape .* received \(7,\)"):
        built(make(**{option: lambda shape, rng: np.ones(7)}), shape)


@dense_and_convolution
@pytest.mark.parametrize("option", ["activation", "kernel_initializer", "bias_initializer"])
def test_unknown_names_are_answered_at_once(make, shape, option):
    with pytest.raises(ValueError, match=f"unknown {option.split('_')[-1]} 'rleu'.* expected .* one of "):
        make(**{option: "rleu"})


@dense_and_convolution
def test_an_activation_object_is_kept_as_it_is(make, shape):
    leaky = nn.layers.LeakyReLU(0.1)
    assert make(activation=leaky).activation is leaky


@dense_and_convolution
def test_training_leaves_the_layer_able_to_return_dx(make, shape, rng):
    layer = make(activation="sigmoid")
    model = nn.Sequential([Input(shape), layer], dtype="float64")
    model.compile("sgd", "binary_crossentropy")
    x = rng.normal(size=(2, *shape))
    model.fit(x, np.ones(model.predict(x).shape), verbose=0)
    y = layer(x)
    assert ((y > 0) & (y < 1)).all()
    assert layer.backward(np.ones_like(y)).shape == x.shape
