"""`import nnlib as nn` and `import keras as nn`: the same script trains the same network."""

import inspect
import os
from functools import reduce

import keras_script
import numpy as np
import pytest

import nnlib

REASON = "compares with Keras 3, which runs on PyTorch here; book.py test --all installs both"

# Everything that has the same name in both, and the defaults that differ, as chapters/reference/overview lists them:
# Adam's epsilon is the paper's, and Keras's batch_size of None means 32.
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


def defaults(package, path):
    """{name: default} of the arguments that may be left out."""
    signature = inspect.signature(reduce(getattr, path.split("."), package)).parameters.values()
    return {p.name: p.default for p in signature if p.default is not p.empty}


@pytest.mark.parametrize("path", SHARED)
def test_an_argument_that_keras_has_too_stands_in_the_same_place(keras, path):
    ours, theirs = parameters(nnlib, path), parameters(keras, path)
    common = [name for name in ours if name in theirs]
    assert {name: ours[name][0] for name in common} == {name: theirs[name][0] for name in common}


@pytest.mark.parametrize("path", SHARED)
def test_an_argument_that_both_leave_out_has_the_same_default(keras, path):
    ours, theirs = defaults(nnlib, path), defaults(keras, path)
    other = {name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]}
    assert other == {name for thing, name in OTHER_DEFAULTS if thing == path}


@pytest.mark.parametrize(("name", "place"), [("RMSprop", "below"), ("Adagrad", "below"), ("Adam", "before")])
def test_epsilon_stands_elsewhere_in_keras_and_the_docstring_says_where(keras, name, place):
    moved = []
    for package in (nnlib, keras):
        optimizer = getattr(package.optimizers, name)(learning_rate=1.0, epsilon=0.5)
        p, g = np.ones(1, dtype="float32"), np.full(1, 0.5, dtype="float32")
        if package is keras:
            p = keras.Variable(p)
            optimizer.build([p])
            optimizer.apply([keras.ops.convert_to_tensor(g)], [p])
        else:
            optimizer.step([p], [g])
        moved.append(1 - float(np.asarray(p)[0] if package is nnlib else keras.ops.convert_to_numpy(p)[0]))
    # a step with g = 0.5 and epsilon 0.5: √v is √0.1·0.5 for RMSprop, √(0.1 + 0.25) for Adagrad, √0.001·0.5 for Adam
    root = {"RMSprop": 0.1**0.5 * 0.5, "Adagrad": 0.35**0.5, "Adam": 0.001**0.5 * 0.5}[name]
    if name == "Adam":  # v̂ = g² here; before the correction epsilon counts 1 / √0.001 times as much
        expected = 0.5 / (0.5 + 0.5), 0.5 * 0.001**0.5 / (root + 0.5)
    else:
        expected = 0.5 / (root + 0.5), 0.5 / (root**2 + 0.5) ** 0.5
    np.testing.assert_allclose(moved, expected, rtol=1e-5)
    assert "Keras" in getattr(nnlib.optimizers, name).__doc__
    assert place in getattr(nnlib.optimizers, name).__doc__


def test_batch_normalization_remembers_the_same_variance_as_keras(keras):
    ours, theirs = nnlib.layers.BatchNormalization(), keras.layers.BatchNormalization()
    x = np.array([[0.0], [2.0], [7.0]], dtype="float32")
    ours.build((None, 1), np.random.default_rng(0))
    ours(x, training=True), theirs(x, training=True)
    variance = keras.ops.convert_to_numpy(theirs.moving_variance)
    np.testing.assert_allclose(ours.state["moving_variance"], variance, rtol=1e-6)
    np.testing.assert_allclose(variance, 0.99 + 0.01 * 26 / 3, rtol=1e-6)  # mean 3, squares 9, 1, 16


@pytest.mark.parametrize("name", ["GlorotNormal", "HeNormal", "LecunNormal"])
def test_normal_initializers_are_cut_in_keras_and_the_docstring_says_so(keras, name):
    ours = getattr(nnlib.initializers, name)()((100, 100), np.random.default_rng(0))
    theirs = keras.ops.convert_to_numpy(getattr(keras.initializers, name)(seed=0)((100, 100)))
    assert np.abs(theirs).max() < 2.3 * theirs.std() < 3 * ours.std() < np.abs(ours).max()
    assert "Keras truncates it" in getattr(nnlib.initializers, name).__doc__


@pytest.mark.parametrize("scale", [1, 0.5, 0.1])
def test_probabilities_that_do_not_add_up_to_1_have_the_loss_of_keras(keras, scale):
    p = scale * np.array([[0.5, 0.9, 0.6], [0.2, 0.3, 0.1]])
    for name, y in [("CategoricalCrossentropy", np.eye(3)[:2]), ("SparseCategoricalCrossentropy", np.array([0, 1]))]:
        ours, theirs = getattr(nnlib.losses, name)(), getattr(keras.losses, name)()
        assert ours(y, p) == pytest.approx(float(theirs(y, p)), rel=1e-5)
        assert ours(y, p) == pytest.approx(1.0397, abs=1e-4)


@pytest.mark.parametrize("nothing", [{"nesterov": True}, {"learning_rate": 0.0}], ids=str)
def test_keras_takes_nesterov_without_momentum_and_a_rate_of_0_as_nnlib_does(keras, nothing):
    x, ends = np.ones((4, 2), dtype="float32"), []
    for nn in (nnlib, keras):
        model = nn.Sequential([nn.layers.Input((2,)), nn.layers.Dense(1)])
        model.set_weights([np.ones((2, 1)), np.zeros(1)])
        model.compile(nn.optimizers.SGD(**{"learning_rate": 0.125, **nothing}), "mse")
        model.fit(x, x[:, :1], batch_size=99, verbose=0)
        ends.append(model.get_weights()[0])
    np.testing.assert_allclose(*ends, rtol=1e-6)
    assert ends[0][0, 0] == (1 if "learning_rate" in nothing else 0.75)  # ŷ = 2, so dL/dW = 2·1·1


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
