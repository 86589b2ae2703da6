"""`import nnlib as nn` and `import keras as nn`: the same script trains the same network."""

import inspect
import os
from functools import reduce

import keras_script
import numpy as np
import pytest

import nnlib

REASON = "compares with Keras 3, which runs on PyTorch here; book.py test --all installs both"

# Everything that has the same name in both, and the defaults that differ: Adam's epsilon is the paper's, and Keras's
# batch_size of None means 32.
SHARED = [
    "layers.Input",
    "layers.Dense",
    "layers.Conv2D",
    "layers.MaxPooling2D",
    "layers.Flatten",
    "layers.Dropout",
    "layers.BatchNormalization",
    "layers.Activation",
    "layers.LeakyReLU",
    "initializers.Constant",
    "initializers.RandomNormal",
    "initializers.RandomUniform",
    "initializers.Orthogonal",
    "losses.BinaryCrossentropy",
    "losses.CategoricalCrossentropy",
    "losses.SparseCategoricalCrossentropy",
    "optimizers.SGD",
    "optimizers.RMSprop",
    "optimizers.Adagrad",
    "optimizers.Adam",
    "optimizers.AdamW",
    "optimizers.schedules.InverseTimeDecay",
    "optimizers.schedules.ExponentialDecay",
    "optimizers.schedules.PiecewiseConstantDecay",
    "optimizers.schedules.CosineDecay",
    "Sequential.compile",
    "Sequential.fit",
    "Sequential.evaluate",
    "Sequential.predict",
    "Sequential.summary",
    "Sequential.set_weights",
    "Sequential.get_weights",
    "Sequential.count_params",
]
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras's own
OTHER_DEFAULTS = {("optimizers.Adam", "epsilon"), ("optimizers.AdamW", "epsilon"), ("Sequential.fit", "batch_size")}


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason=REASON)


@pytest.fixture(scope="module")
def keras(torch):
    """Keras on PyTorch, imported here: every process that runs tests reads this file, and one needs Keras."""
    os.environ["KERAS_BACKEND"] = "torch"  # Keras reads it once, when it is imported
    return pytest.importorskip("keras", reason=REASON)


@pytest.fixture(autouse=True)
def one_thread(torch, keras):
    """For networks as small as these, a second thread costs more than it brings."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize("problem", ["spiral", "xor", "images", "curve"])
def test_the_same_script_has_the_same_losses_with_either_import(keras, problem):
    problem = getattr(keras_script, problem)
    losses, evaluated, start, end = keras_script.train(nnlib, problem=problem)
    keras_losses, keras_evaluated, keras_start, keras_end = keras_script.train(keras, start, problem=problem)
    for ours, theirs in zip(start, keras_start, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert losses[-1] < losses[0]
    np.testing.assert_allclose(losses, keras_losses, rtol=1e-4)
    np.testing.assert_allclose(evaluated, keras_evaluated, rtol=1e-4)
    for ours, theirs in zip(end, keras_end, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-3)


def parameters(package, path):
    """{name: (place, default)} of the arguments that may be given by place."""
    function = reduce(getattr, path.split("."), package)
    signature = inspect.signature(function).parameters.values()
    by_place = [p for p in signature if p.kind is p.POSITIONAL_OR_KEYWORD and p.name != "self"]
    return {p.name: (place, p.default) for place, p in enumerate(by_place)}


@pytest.mark.parametrize("path", SHARED)
def test_an_argument_that_keras_has_too_stands_in_the_same_place(keras, path):
    ours, theirs = parameters(nnlib, path), parameters(keras, path)
    common = [name for name in ours if name in theirs]
    assert {name: ours[name][0] for name in common} == {name: theirs[name][0] for name in common}


@pytest.mark.parametrize("path", SHARED)
def test_an_argument_that_both_leave_out_has_the_same_default(keras, path):
    ours, theirs = parameters(nnlib, path), parameters(keras, path)
    optional = [
        name
        for name, (_, default) in ours.items()
        if name in theirs and default is not inspect.Parameter.empty and (path, name) not in OTHER_DEFAULTS
    ]
    assert {name: ours[name][1] for name in optional} == {name: theirs[name][1] for name in optional}


@pytest.mark.parametrize("quietly", [{}, {"verbose": 0}, {"batch_size": 4, "verbose": 0}], ids=str)
def test_evaluate_and_predict_take_the_batch_size_and_verbose_that_a_keras_script_gives_them(quietly):
    model = nnlib.Sequential([nnlib.layers.Input((2,)), nnlib.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    X, y = np.ones((6, 2)), np.ones((6, 1))
    loss = np.mean((model.predict(X, **quietly) - y) ** 2)
    np.testing.assert_allclose(model.evaluate(X, y, **quietly), loss, rtol=1e-5)


@pytest.mark.parametrize("name", ["linear", "relu", "leaky_relu", "sigmoid", "tanh", "softmax"])
def test_an_activation_is_the_same_function_by_the_same_name(keras, name):
    x = np.random.default_rng(4).normal(0, 3, size=(5, 4)).astype("float32")
    ours = nnlib.layers.Activation(name)(x)
    theirs = keras.ops.convert_to_numpy(keras.layers.Activation(name)(x))
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)
