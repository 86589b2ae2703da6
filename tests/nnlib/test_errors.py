"""The table of bad inputs: for each mistake that a reader can make, the exact sentence that answers it.

A sentence says who complains, what was expected, what was received, and, where it helps, what to try.
"""

import numpy as np
import pytest

import nnlib as nn
from nnlib.activations import Elementwise, LeakyReLU, ReLU
from nnlib.datasets import affine, affine_digits, affnist, digits, fashion_mnist, linear, mnist, parabola, spiral, xor
from nnlib.initializers import Constant, HeNormal, Initializer, Orthogonal, RandomNormal, RandomUniform
from nnlib.layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Input,
    Layer,
    MaxPooling2D,
)
from nnlib.losses import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    Loss,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from nnlib.metrics import accuracy, binary_accuracy, confusion_matrix
from nnlib.optimizers import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from nnlib.schedules import CosineDecay, ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay

NAN = float("nan")
X = np.random.default_rng(0).normal(size=(6, 2))
Y = np.array([0, 1, 2, 0, 1, 2])
IMAGES = np.ones((2, 4, 4, 1))
THIRDS = np.full((2, 3), 1 / 3)
HALVES = np.full((2, 1), 0.5)
ACTIVATIONS = "expected a Layer or one of linear, relu, leaky_relu, sigmoid, tanh, softmax"
INITIALIZERS = (
    "expected (shape, rng) -> array or one of zeros, ones, constant, random_normal, random_uniform, glorot_normal, "
    "glorot_uniform, he_normal, he_uniform, lecun_normal, orthogonal, very_large, standard_normal, homogeneous, "
    "inverse_fan_in, geometric_uniform"
)
LOSS_NAMES = (
    "mean_squared_error, binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy, "
    "mse, MSE, bce, BCE"
)
LOSSES = f"expected a Loss or one of {LOSS_NAMES}"
OPTIMIZERS = "expected an Optimizer or one of sgd, rmsprop, adagrad, adam, adamw"
METRICS = "expected (y_true, y_pred) -> number or one of accuracy, binary_accuracy"
SPARSE = "SparseCategoricalCrossentropy(from_logits=False)"
CATEGORICAL = "CategoricalCrossentropy(from_logits=False)"
BINARY = "BinaryCrossentropy(from_logits=False)"
UNBUILT = "is not built yet; put it in a Sequential, or call build((None, features), rng)"


def rng():
    return np.random.default_rng(0)


def built(layer, *input_shape):
    layer.build((None, *input_shape), rng())
    return layer


def sequential(*layers, **settings):
    return nn.Sequential([Input((2,)), *layers], **settings)


def network(optimizer="sgd", **settings):
    """A compiled classifier with three classes."""
    model = sequential(Dense(3, activation="softmax"), **settings)
    model.compile(optimizer, "sparse_categorical_crossentropy")
    return model


def regression():
    model = sequential(Dense(1))
    model.compile("sgd", "mse")
    return model


def twice(layer, first=(2,), second=(2,)):
    """The same layer in two networks, for inputs of these shapes."""
    return nn.Sequential([Input(first), layer]), nn.Sequential([Input(second), layer])


def step(optimizer, params, *more):
    """Steps with these params, each with itself as its gradient."""
    for each in (params, *more):
        optimizer.step(each, [np.ones_like(p) for p in each] if isinstance(each, list) else each)


def logits_learnt_too_late(method="train"):
    model = nn.Sequential()
    model.compile("sgd", SparseCategoricalCrossentropy(from_logits=True))
    model.add(Input((2,)))
    model.add(Dense(3, activation="softmax"))
    getattr(model, method)(X, Y)


def optimizer_of_another_network():
    optimizer = Adam()
    network(optimizer).fit(X, Y, verbose=0)
    network(optimizer)


class Column(Initializer):
    """An initializer that returns the wrong shape."""

    def draw(self, shape, rng):
        return np.ones((shape[0], 1))

    def __repr__(self):
        return "Column()"


class Share:
    """A metric without a name."""

    def __call__(self, y_true, y_pred):
        return 1.0

    def __repr__(self):
        return "Share()"


class Shrinking(Layer):
    """A layer whose backward returns too little."""

    def forward(self, x, training=False):
        return x

    def backward(self, dy):
        return dy[:, :1]


class Absent(Layer):
    """A layer whose build returns nothing."""

    def build(self, input_shape, rngs, dtype="float32"):
        self.built = True


class Forgetful(Dense):
    """A layer that forgets a gradient."""

    def backward(self, dy):
        self.grads = {}
        return dy @ self.params["kernel"].mT


# fmt: off
LAYER_ROWS = [
    ("dense-no-units", lambda: Dense(0), ValueError,
     "Dense expected units to be a whole number of 1 or more, received 0"),
    ("dense-half-a-unit", lambda: Dense(2.5), ValueError,
     "Dense expected units to be a whole number of 1 or more, received 2.5"),
    ("dense-units-true", lambda: Dense(True), ValueError,
     "Dense expected units to be a whole number of 1 or more, received True"),
    ("dense-unknown-activation", lambda: Dense(3, activation="rellu"), ValueError,
     f"unknown activation 'rellu'; {ACTIVATIONS}"),
    ("dense-activation-class", lambda: Dense(3, activation=ReLU), ValueError,
     f"unknown activation {ReLU!r}; {ACTIVATIONS}; did you mean ReLU()?"),
    ("dense-input-dim", lambda: Dense(3, input_dim=0), ValueError,
     "Dense expected input_dim to be a whole number of 1 or more, received 0"),
    ("dense-input-shape-number", lambda: nn.Sequential([Dense(3, input_shape=2)]), ValueError,
     "Dense expected input_shape to be the shape of one example such as (2,), received 2"),
    ("dense-input-shape-fraction", lambda: nn.Sequential([Dense(3, input_shape=(2.5,))]), ValueError,
     "Dense expected every axis of input_shape to be a whole number of 1 or more, received 2.5"),
    ("dense-features", lambda: built(Dense(3), 2)(np.ones((4, 5))), ValueError,
     "Dense(3) expected x of shape (batch, 2), received (4, 5)"),
    ("dense-one-row", lambda: built(Dense(3), 2)(np.ones(2)), ValueError,
     "Dense(3) expected x of shape (batch, 2), received (2,)"),
    ("dense-on-images", lambda: nn.Sequential([Input((4, 4, 1)), Dense(3)]), ValueError,
     "Dense(3) expected inputs (batch, features), received (None, 4, 4, 1); for images put Flatten() before it"),
    ("dense-unbuilt", lambda: Dense(3)(X), ValueError, f"Dense(3) {UNBUILT}"),
    ("conv-unbuilt", lambda: Conv2D(1, 2)(IMAGES), ValueError, f"Conv2D(1, (2, 2)) {UNBUILT}"),
    ("pooling-unbuilt", lambda: MaxPooling2D()(IMAGES), ValueError, f"MaxPooling2D((2, 2)) {UNBUILT}"),
    ("flatten-unbuilt", lambda: Flatten()(IMAGES), ValueError, f"Flatten() {UNBUILT}"),
    ("dropout-unbuilt", lambda: Dropout(0.5)(X, training=True), ValueError, f"Dropout(0.5) {UNBUILT}"),
    ("normalization-unbuilt", lambda: BatchNormalization()(X), ValueError, f"BatchNormalization() {UNBUILT}"),
    ("dense-backward-first", lambda: built(Dense(3), 2).backward(np.ones((4, 3))), ValueError,
     "Dense(3).backward expected a forward before it"),
    ("softmax-backward-first", lambda: Dense(3, "softmax").backward(X), ValueError,
     "Dense(3, Softmax()).backward expected a forward before it"),
    ("conv-backward-first", lambda: Conv2D(1, 2).backward(IMAGES), ValueError,
     "Conv2D(1, (2, 2)).backward expected a forward before it"),
    ("pooling-backward-first", lambda: MaxPooling2D().backward(IMAGES), ValueError,
     "MaxPooling2D((2, 2)).backward expected a forward before it"),
    ("flatten-backward-first", lambda: Flatten().backward(X), ValueError, f"Flatten() {UNBUILT}"),
    ("dropout-backward-first", lambda: Dropout(0.5).backward(X), ValueError,
     "Dropout(0.5).backward expected a forward before it"),
    ("normalization-backward-first", lambda: BatchNormalization().backward(X), ValueError,
     "BatchNormalization().backward expected a forward before it"),
    ("relu-backward-first", lambda: ReLU().backward(X), ValueError,
     "ReLU().backward expected a forward before it"),
    ("conv-filters", lambda: Conv2D(0, 3), ValueError,
     "Conv2D expected filters to be a whole number of 1 or more, received 0"),
    ("conv-kernel-of-three", lambda: Conv2D(1, (1, 2, 3)), ValueError,
     "Conv2D expected kernel_size to be one or two whole numbers, received (1, 2, 3)"),
    ("conv-strides", lambda: Conv2D(1, 2, strides=(1, 0)), ValueError,
     "Conv2D expected strides to be a whole number of 1 or more, received 0"),
    ("conv-padding", lambda: Conv2D(1, 2, padding="full"), ValueError,
     "Conv2D expected padding to be one of valid, same, received 'full'"),
    ("conv-on-rows", lambda: sequential(Conv2D(1, 2)), ValueError,
     "Conv2D(1, (2, 2)) expected inputs (batch, height, width, channels), received (None, 2)"),
    ("conv-image-too-small", lambda: nn.Sequential([Input((2, 5, 1)), Conv2D(1, 3)]), ValueError,
     "Conv2D(1, (3, 3)) expected images of at least (3, 3), received (2, 5)"),
    ("conv-channels", lambda: built(Conv2D(1, 2), 4, 4, 3)(IMAGES), ValueError,
     "Conv2D(1, (2, 2)) expected x of shape (batch, 4, 4, 3), received (2, 4, 4, 1)"),
    ("pooling-size", lambda: MaxPooling2D(0), ValueError,
     "MaxPooling2D expected pool_size to be a whole number of 1 or more, received 0"),
    ("pooling-strides", lambda: MaxPooling2D(2, strides=0), ValueError,
     "MaxPooling2D expected strides to be a whole number of 1 or more, received 0"),
    ("pooling-padding", lambda: MaxPooling2D(padding=None), ValueError,
     "MaxPooling2D expected padding to be one of valid, same, received None"),
    ("pooling-on-rows", lambda: sequential(MaxPooling2D()), ValueError,
     "MaxPooling2D((2, 2)) expected inputs (batch, height, width, channels), received (None, 2)"),
    ("dropout-everything", lambda: Dropout(1), ValueError,
     "Dropout expected rate to be at least 0 and below 1, received 1"),
    ("dropout-negative", lambda: Dropout(-0.1), ValueError,
     "Dropout expected rate to be at least 0 and below 1, received -0.1"),
    ("dropout-text", lambda: Dropout("half"), ValueError,
     "Dropout expected rate to be at least 0 and below 1, received 'half'"),
    ("leaky-negative", lambda: LeakyReLU(-1), ValueError,
     "LeakyReLU expected negative_slope to be at least 0 and below 1, received -1"),
    ("leaky-text", lambda: LeakyReLU("a"), ValueError,
     "LeakyReLU expected negative_slope to be at least 0 and below 1, received 'a'"),
    ("normalization-momentum", lambda: BatchNormalization(momentum=1.5), ValueError,
     "BatchNormalization expected momentum to be at least 0 and at most 1, received 1.5"),
    ("normalization-epsilon", lambda: BatchNormalization(epsilon=-1), ValueError,
     "BatchNormalization expected epsilon to be at least 0, received -1"),
    ("normalization-text", lambda: BatchNormalization(momentum="a"), ValueError,
     "BatchNormalization expected momentum to be at least 0 and at most 1, received 'a'"),
    ("normalization-one-feature", lambda: built(BatchNormalization(), 5)(np.ones((4, 1)), training=True), ValueError,
     "BatchNormalization() expected x with 5 features in its last axis, received shape (4, 1)"),
    ("normalization-features", lambda: built(BatchNormalization(), 5)(np.ones((4, 3)), training=True), ValueError,
     "BatchNormalization() expected x with 5 features in its last axis, received shape (4, 3)"),
    ("normalization-unknown-features", lambda: BatchNormalization().build((None, None), rng()), ValueError,
     "BatchNormalization() expected a known number of features, received (None, None)"),
    ("flatten-unknown-size", lambda: Flatten().build((None, None, 2), rng()), ValueError,
     "Flatten() expected inputs of known size, received shape (None, None, 2)"),
    ("flatten-examples", lambda: built(Flatten(), 2, 2)(np.ones((3, 5))), ValueError,
     "Flatten() expected examples of shape (2, 2), received x of shape (3, 5)"),
    ("input-number", lambda: Input(2), ValueError,
     "Input expected shape to be the shape of one example such as (2,), received 2"),
    ("input-nothing", lambda: Input(()), ValueError,
     "Input expected shape to be the shape of one example such as (2,), received ()"),
    ("input-batch-axis", lambda: Input((None, 2)), ValueError,
     "Input expected every axis of shape to be a whole number of 1 or more, received None"),
    ("activation-unknown", lambda: Activation("soft"), ValueError, f"unknown activation 'soft'; {ACTIVATIONS}"),
    ("layer-without-forward", lambda: Layer().forward(X), NotImplementedError,
     "Layer() needs a method forward(x, training=False) that returns y"),
    ("layer-without-backward", lambda: Layer().backward(X), NotImplementedError,
     "Layer() needs a method backward(dy) that returns dx"),
    ("layer-whose-build-returns-nothing", lambda: sequential(Absent()), ValueError,
     "Absent().build expected to return the shape of y, returned None"),
    ("elementwise-without-function", lambda: Elementwise()(X), NotImplementedError,
     "Elementwise() needs a method function(x) that returns f(x)"),
    ("elementwise-without-slope", lambda: Elementwise().slope(X, X), NotImplementedError,
     "Elementwise() needs a method slope(x, y) that returns f'(x)"),
]
INITIALIZER_ROWS = [
    ("initializer-unknown", lambda: Dense(3, kernel_initializer="he"), ValueError,
     f"unknown initializer 'he'; {INITIALIZERS}"),
    ("initializer-none", lambda: Dense(3, kernel_initializer=None), ValueError,
     f"unknown initializer None; {INITIALIZERS}"),
    ("initializer-class", lambda: Dense(3, kernel_initializer=HeNormal), ValueError,
     f"unknown initializer {HeNormal!r}; {INITIALIZERS}; did you mean HeNormal()?"),
    ("initializer-no-list", lambda: Dense(3, kernel_initializer=[]), ValueError,
     f"unknown initializer []; {INITIALIZERS}"),
    ("initializer-bias-list", lambda: Dense(3, bias_initializer=["zeros"]), ValueError,
     f"unknown initializer ['zeros']; {INITIALIZERS}"),
    ("initializer-list-without-stack", lambda: sequential(Dense(3, kernel_initializer=["zeros", "ones"])), ValueError,
     "Dense(3) has a list of kernel initializers, which only a stack takes: seed=[0, 1, ...]"),
    ("initializer-too-few", lambda: sequential(Dense(3, kernel_initializer=["zeros", "ones"]), seed=[0, 1, 2]),
     ValueError, "Dense(3) expected one kernel initializer per run, received 2 for 3 runs"),
    ("initializer-wrong-shape", lambda: sequential(Dense(3, kernel_initializer=Column())), ValueError,
     "Dense(3) expected an array of shape (2, 3) from Column(), received (2, 1)"),
    ("initializer-seed", lambda: HeNormal()((2, 3), 0), TypeError,
     "HeNormal() expected a Generator such as np.random.default_rng(0), received 0"),
    ("initializer-empty-axis", lambda: HeNormal()((2, 0), rng()), ValueError,
     "HeNormal() expected a shape of positive whole numbers such as (2, 64), received (2, 0)"),
    ("initializer-number", lambda: HeNormal()(3, rng()), ValueError,
     "HeNormal() expected a shape of positive whole numbers such as (2, 64), received 3"),
    ("initializer-orthogonal-row", lambda: Orthogonal()((3,), rng()), ValueError,
     "Orthogonal(gain=1.0) expected a shape with two axes or more, received (3,)"),
    ("initializer-negative-deviation", lambda: RandomNormal(stddev=-1)((2, 3), rng()), ValueError,
     "RandomNormal expected stddev to be at least 0, received -1"),
    ("initializer-nan-deviation", lambda: RandomNormal(stddev=NAN)((2, 3), rng()), ValueError,
     "RandomNormal expected stddev to be at least 0, received nan"),
    ("initializer-limits", lambda: RandomUniform(1, 0)((2, 3), rng()), ValueError,
     "RandomUniform expected minval below maxval, received 1 and 0"),
    ("initializer-constant-text", lambda: Constant("a")((2, 3), rng()), ValueError,
     "Constant expected value to be a finite number, received 'a'"),
    ("initializer-constant-nan", lambda: Constant(NAN)((2, 3), rng()), ValueError,
     "Constant expected value to be a finite number, received nan"),
    ("initializer-without-draw", lambda: Initializer()((2, 3), rng()), NotImplementedError,
     "Initializer() needs a method draw(shape, rng) that returns an array"),
]
LOSS_ROWS = [
    ("loss-unknown", lambda: nn.losses.get("crossentropy"), ValueError, f"unknown loss 'crossentropy'; {LOSSES}"),
    ("metric-class", lambda: nn.metrics.get(Share), ValueError,
     f"unknown metric {Share!r}; {METRICS}; did you mean Share()?"),
    ("loss-class", lambda: nn.losses.get(MeanSquaredError), ValueError,
     f"unknown loss {MeanSquaredError!r}; {LOSSES}; did you mean MeanSquaredError()?"),
    ("sparse-too-large", lambda: SparseCategoricalCrossentropy()([0, 3], THIRDS), ValueError,
     f"{SPARSE} expected labels from 0 to 2 for 3 output units, received 0 to 3"),
    ("sparse-negative", lambda: SparseCategoricalCrossentropy()([0, -1], THIRDS), ValueError,
     f"{SPARSE} expected labels from 0 to 2 for 3 output units, received -1 to 0"),
    ("sparse-nan", lambda: SparseCategoricalCrossentropy()([0, NAN], THIRDS), ValueError,
     f"{SPARSE} expected finite numbers in y_true, received nan at index [1]"),
    ("sparse-fraction", lambda: SparseCategoricalCrossentropy()([0, 0.5], THIRDS), ValueError,
     f"{SPARSE} expected whole numbers as labels, received 0.5"),
    ("sparse-one-hot", lambda: SparseCategoricalCrossentropy()(np.eye(3)[:2], THIRDS), ValueError,
     f"{SPARSE} expected integer labels of shape (2,), received (2, 3); "
     "for one-hot labels use categorical_crossentropy"),
    ("sparse-text", lambda: SparseCategoricalCrossentropy()(["a", "b"], THIRDS), TypeError,
     f"{SPARSE} expected y_true to be an array of numbers, received an array of <U1"),
    ("sparse-logits", lambda: SparseCategoricalCrossentropy()([0, 1], [[2.0, -1], [0, 1]]), ValueError,
     f"{SPARSE} expected probabilities from 0 to 1, received -1 to 2; for logits use from_logits=True"),
    ("sparse-one-row", lambda: SparseCategoricalCrossentropy()([0, 1], [0.1, 0.2]), ValueError,
     f"{SPARSE} expected y_pred of shape (batch, units), received (2,)"),
    ("categorical-integers", lambda: CategoricalCrossentropy()([0, 1], THIRDS), ValueError,
     f"{CATEGORICAL} expected one-hot labels of shape (2, 3), received (2,); "
     "for integer labels use sparse_categorical_crossentropy"),
    ("categorical-two-hot", lambda: CategoricalCrossentropy()([[1, 1, 0], [0, 1, 0]], THIRDS), ValueError,
     f"{CATEGORICAL} expected every row of y_true to add up to 1, received a sum of 2"),
    ("categorical-width", lambda: CategoricalCrossentropy()(np.eye(2), THIRDS), ValueError,
     f"{CATEGORICAL} expected y_true of shape (2, 3), received (2, 2)"),
    ("binary-plus-minus", lambda: BinaryCrossentropy()([-1, 1], HALVES), ValueError,
     f"{BINARY} expected labels from 0 to 1, received -1 to 1"),
    ("binary-nan", lambda: BinaryCrossentropy()([NAN, 1], HALVES), ValueError,
     f"{BINARY} expected finite numbers in y_true, received nan at index [0]"),
    ("binary-one-label-for-three-units", lambda: BinaryCrossentropy()([0, 1], THIRDS), ValueError,
     f"{BINARY} expected y_true of shape (2, 3), received (2,)"),
    ("binary-probability", lambda: BinaryCrossentropy()([0, 1], [[1.5], [0.5]]), ValueError,
     f"{BINARY} expected probabilities from 0 to 1, received 0.5 to 1.5; for logits use from_logits=True"),
    ("binary-text", lambda: BinaryCrossentropy()(["a", "b"], HALVES), TypeError,
     f"{BINARY} expected y_true to be an array of numbers, received an array of <U1"),
    ("mse-columns", lambda: MeanSquaredError()(np.ones((2, 1)), THIRDS), ValueError,
     "MeanSquaredError() expected y_true of shape (2, 3), received (2, 1)"),
    ("mse-row-for-every-row", lambda: MeanSquaredError()(np.ones(3), THIRDS), ValueError,
     "MeanSquaredError() expected y_true of shape (2, 3), received (3,)"),
    ("mse-text", lambda: MeanSquaredError()(["a", "b"], HALVES), TypeError,
     "MeanSquaredError() expected y_true to be an array of numbers, received an array of <U1"),
    ("mse-nan", lambda: MeanSquaredError()([1, NAN], HALVES), ValueError,
     "MeanSquaredError() expected finite numbers in y_true, received nan at index [1]"),
    ("mse-ragged", lambda: MeanSquaredError()([[1], [1, 2]], np.ones((2, 2))), TypeError,
     "MeanSquaredError() expected y_true to be an array of numbers, received rows of different lengths"),
    ("mse-no-rows", lambda: MeanSquaredError()(np.zeros((0, 2)), np.zeros((0, 2))), ValueError,
     "MeanSquaredError() expected y_pred to hold at least one row, received shape (0, 2)"),
    ("loss-without-rule", lambda: Loss().value_and_gradient(1, 1), NotImplementedError,
     "Loss() needs a method value_and_gradient(y_true, y_pred)"),
]
OPTIMIZER_ROWS = [
    ("optimizer-unknown", lambda: nn.optimizers.get("sdg"), ValueError, f"unknown optimizer 'sdg'; {OPTIMIZERS}"),
    ("optimizer-class", lambda: nn.optimizers.get(SGD), ValueError,
     f"unknown optimizer {SGD!r}; {OPTIMIZERS}; did you mean SGD()?"),
    ("rate-negative", lambda: SGD(-0.1), ValueError, "SGD expected learning_rate to be at least 0, received -0.1"),
    ("rate-nan", lambda: RMSprop(NAN), ValueError, "RMSprop expected learning_rate to be at least 0, received nan"),
    ("rate-text", lambda: SGD("fast"), ValueError, "SGD expected learning_rate to be at least 0, received 'fast'"),
    ("rate-none", lambda: SGD(None), ValueError, "SGD expected learning_rate to be at least 0, received None"),
    ("rate-true", lambda: SGD(True), ValueError, "SGD expected learning_rate to be at least 0, received True"),
    ("rate-no-list", lambda: SGD([]), ValueError,
     "SGD expected a flat list with one learning_rate per run, received []"),
    ("rate-list-negative", lambda: Adagrad([0.1, -1]), ValueError,
     "Adagrad expected learning_rate to be at least 0, received -1"),
    ("rate-nested-list", lambda: SGD([[0.1]]), ValueError,
     "SGD expected a flat list with one learning_rate per run, received [[0.1]]"),
    ("rate-schedule-negative", lambda: step(SGD(lambda step: -1.0), [np.ones(2)]), ValueError,
     "SGD expected a scheduled learning_rate to be at least 0, received -1.0"),
    ("rate-schedule-none", lambda: step(SGD(lambda step: None), [np.ones(2)]), ValueError,
     "SGD expected a scheduled learning_rate to be at least 0, received None"),
    ("rate-schedule-class", lambda: SGD(CosineDecay), ValueError,
     "SGD expected a schedule like CosineDecay(…), received a class, CosineDecay"),
    ("rates-without-runs", lambda: step(SGD([0.1, 0.2, 0.3]), [np.ones((2, 2))]), ValueError,
     "SGD has 3 learning rates, one per run, so it expected parameters with a leading axis of 3, "
     "received shape (2, 2)"),
    ("momentum-one", lambda: SGD(0.1, momentum=1), ValueError,
     "SGD expected momentum to be at least 0 and below 1, received 1"),
    ("momentum-none", lambda: SGD(0.1, momentum=None), ValueError,
     "SGD expected momentum to be at least 0 and below 1, received None"),
    ("rho-one", lambda: RMSprop(rho=1), ValueError, "RMSprop expected rho to be at least 0 and below 1, received 1"),
    ("beta-one", lambda: Adam(beta_1=1), ValueError, "Adam expected beta_1 to be at least 0 and below 1, received 1"),
    ("beta-negative", lambda: AdamW(beta_2=-0.1), ValueError,
     "AdamW expected beta_2 to be at least 0 and below 1, received -0.1"),
    ("epsilon-negative", lambda: Adam(epsilon=-1), ValueError, "Adam expected epsilon to be at least 0, received -1"),
    ("accumulator-negative", lambda: Adagrad(initial_accumulator_value=-1), ValueError,
     "Adagrad expected initial_accumulator_value to be at least 0, received -1"),
    ("decay-negative", lambda: AdamW(weight_decay=-1), ValueError,
     "AdamW expected weight_decay to be at least 0, received -1"),
    ("step-shapes", lambda: SGD().step([np.ones(2)], [np.ones(3)]), ValueError,
     "SGD expected one gradient of equal shape per parameter, received parameters [(2,)] and gradients [(3,)]"),
    ("step-broadcast", lambda: SGD().step([np.ones((2, 3))], [np.ones(3)]), ValueError,
     "SGD expected one gradient of equal shape per parameter, received parameters [(2, 3)] and gradients [(3,)]"),
    ("step-too-few", lambda: SGD().step([np.ones(2)], []), ValueError,
     "SGD expected one gradient of equal shape per parameter, received parameters [(2,)] and gradients []"),
    ("step-ints", lambda: step(SGD(), [np.ones(2, int)]), TypeError,
     "SGD moves arrays of floats in place, received array([1, 1])"),
    ("step-ints-later", lambda: step(SGD(), [np.ones(2)], [np.ones(2, int)]), TypeError,
     "SGD moves arrays of floats in place, received array([1, 1])"),
    ("step-numbers", lambda: step(SGD(), [[1.0, 2.0]]), TypeError,
     "SGD moves arrays of floats in place, received [1.0, 2.0]"),
    ("step-text-gradient", lambda: SGD().step([np.ones(1)], [np.array(["a"])]), TypeError,
     "SGD expected every gradient to be an array of numbers, received an array of <U1"),
    ("step-bare-array", lambda: step(SGD(), np.ones(2)), TypeError,
     "SGD expected params and grads to be lists of arrays, received ndarray"),
    ("step-bare-number", lambda: step(SGD(), 1.0), TypeError,
     "SGD expected params and grads to be lists of arrays, received float"),
    ("step-generator", lambda: SGD().step(iter([np.ones(2)]), iter([np.ones(2)])), TypeError,
     "SGD expected params and grads to be lists of arrays, received list_iterator"),
    ("step-another-network", lambda: step(Adam(), [np.ones(2)], [np.ones(3)]), ValueError,
     "Adam has memory of parameters [(2,)], received [(3,)]; make a new optimizer for a new network"),
    ("optimizer-without-update", lambda: step(Optimizer(), [np.ones(2)]), NotImplementedError,
     "Optimizer needs a method update(p, g, rate, *memories, scratch)"),
    ("schedule-negative", lambda: InverseTimeDecay(-0.1, 1, 1), ValueError,
     "InverseTimeDecay expected initial_learning_rate to be at least 0, received -0.1"),
    ("schedule-text", lambda: ExponentialDecay("a", 1, 1), ValueError,
     "ExponentialDecay expected initial_learning_rate to be at least 0, received 'a'"),
    ("schedule-nan", lambda: ExponentialDecay(0.1, 1, NAN), ValueError,
     "ExponentialDecay expected decay_rate to be at least 0, received nan"),
    ("schedule-no-steps", lambda: CosineDecay(0.1, 0), ValueError,
     "CosineDecay expected decay_steps to be above 0, received 0"),
    ("cosine-alpha-negative", lambda: CosineDecay(0.1, 10, alpha=-0.5), ValueError,
     "CosineDecay expected alpha to be at least 0 and at most 1, received -0.5"),
    ("cosine-alpha-nan", lambda: CosineDecay(0.1, 10, alpha=NAN), ValueError,
     "CosineDecay expected alpha to be at least 0 and at most 1, received nan"),
    ("piecewise-too-few", lambda: PiecewiseConstantDecay([1, 2], [0.1, 0.2]), ValueError,
     "PiecewiseConstantDecay expected one value more than boundaries, received 2 values for 2 boundaries"),
    ("piecewise-order", lambda: PiecewiseConstantDecay([2, 1], [0.1, 0.2, 0.3]), ValueError,
     "PiecewiseConstantDecay expected rising boundaries, received [2, 1]"),
    ("piecewise-negative", lambda: PiecewiseConstantDecay([1], [0.1, -0.3]), ValueError,
     "PiecewiseConstantDecay expected every value to be at least 0, received -0.3"),
    ("piecewise-number", lambda: PiecewiseConstantDecay(5, [0.1, 0.2]), ValueError,
     "PiecewiseConstantDecay expected lists of boundaries and values, received 5 and [0.1, 0.2]"),
]
METRIC_ROWS = [
    ("metric-unknown", lambda: nn.metrics.get("acc"), ValueError, f"unknown metric 'acc'; {METRICS}"),
    ("accuracy-rows", lambda: accuracy([0], np.ones((2, 2))), ValueError,
     "accuracy expected y_true (batch, ...) and y_pred (batch, units), received (1,) and (2, 2)"),
    ("accuracy-one-number", lambda: accuracy(1, np.ones((1, 2))), ValueError,
     "accuracy expected y_true to hold at least one row, received shape ()"),
    ("accuracy-class-numbers-twice", lambda: accuracy([0, 1], [0, 1]), ValueError,
     "accuracy expected y_true (batch, ...) and y_pred (batch, units), received (2,) and (2,)"),
    ("accuracy-width", lambda: accuracy(np.ones((2, 4)), np.ones((2, 2))), ValueError,
     "accuracy expected class numbers (N,) or one-hot rows (N, K), received shape (2, 4)"),
    ("accuracy-range", lambda: accuracy([7, 9], np.ones((2, 2))), ValueError,
     "accuracy expected classes from 0 to 1, received 7 to 9"),
    ("accuracy-nan", lambda: accuracy([NAN, 0], np.ones((2, 2))), ValueError,
     "accuracy expected finite numbers in y_true, received nan at index [0]"),
    ("accuracy-text", lambda: accuracy(["a", "b"], np.ones((2, 2))), TypeError,
     "accuracy expected y_true to be an array of numbers, received an array of <U1"),
    ("accuracy-no-rows", lambda: accuracy([], np.ones((0, 2))), ValueError,
     "accuracy expected y_pred to hold at least one row, received shape (0, 2)"),
    ("binary-accuracy-width", lambda: binary_accuracy([0, 1], THIRDS), ValueError,
     "binary_accuracy expected 3 labels per row, received shape (2, 1)"),
    ("binary-accuracy-range", lambda: binary_accuracy([3, -1], HALVES), ValueError,
     "binary_accuracy expected labels from 0 to 1, received -1 to 3"),
    ("confusion-rows", lambda: confusion_matrix([0, 1], [0]), ValueError,
     "confusion_matrix expected as many labels as predictions, received (2,) and (1,)"),
    ("confusion-stack", lambda: confusion_matrix([0, 1], np.ones((3, 2, 2))), ValueError,
     "confusion_matrix expected as many labels as predictions, received (2,) and (3, 2, 2)"),
    ("confusion-negative", lambda: confusion_matrix([0, -1], [0, 1]), ValueError,
     "confusion_matrix expected classes from 0 to 1, received -1 to 1"),
    ("confusion-range", lambda: confusion_matrix([0, 5], [0, 1], classes=2), ValueError,
     "confusion_matrix expected classes from 0 to 1, received 0 to 5"),
    ("confusion-fraction", lambda: confusion_matrix([0, 0.9], [0, 1]), ValueError,
     "confusion_matrix expected whole numbers as classes, received 0.9"),
    ("confusion-nan", lambda: confusion_matrix([0, NAN], [0, 1]), ValueError,
     "confusion_matrix expected finite numbers in y_true, received nan at index [1]"),
    ("confusion-text", lambda: confusion_matrix(["a"], [0]), TypeError,
     "confusion_matrix expected y_true to be an array of numbers, received an array of <U1"),
    ("confusion-no-classes", lambda: confusion_matrix([0], [0], classes=0), ValueError,
     "confusion_matrix expected classes to be a whole number of 1 or more, received 0"),
    ("confusion-fewer-than-no-classes", lambda: confusion_matrix([0], [0], classes=-1), ValueError,
     "confusion_matrix expected classes to be a whole number of 1 or more, received -1"),
]
DATASET_ROWS = [
    ("spiral-samples", lambda: spiral(0), ValueError,
     "spiral expected samples to be a whole number of 1 or more, received 0"),
    ("spiral-classes", lambda: spiral(10, classes=0), ValueError,
     "spiral expected classes to be a whole number of 1 or more, received 0"),
    ("spiral-seed-list", lambda: spiral(10, seed=[1, 2]), ValueError,
     "spiral expected seed to be a whole number from 0 to 4294967295, received [1, 2]"),
    ("spiral-seed-too-large", lambda: spiral(10, seed=2**32), ValueError,
     "spiral expected seed to be a whole number from 0 to 4294967295, received 4294967296"),
    ("xor-samples", lambda: xor(1.5), ValueError,
     "xor expected samples to be a whole number of 1 or more, received 1.5"),
    ("xor-seed-list", lambda: xor(10, seed=[1, 2]), ValueError,
     "xor expected seed to be a whole number from 0 on, received [1, 2]"),
    ("linear-seed", lambda: linear(seed=-1), ValueError,
     "linear expected seed to be a whole number from 0 on, received -1"),
    ("parabola-seed", lambda: parabola(seed=None), ValueError,
     "parabola expected seed to be a whole number from 0 on, received None"),
    ("digits-split", lambda: digits("valid"), ValueError,
     "digits expected split to be one of train, test, all, received 'valid'"),
    ("affine-digits-samples", lambda: affine_digits(0), ValueError,
     "affine expected samples to be a whole number of 1 or more, received 0"),
    ("affine-digits-seed", lambda: affine_digits(2, seed="a"), ValueError,
     "affine expected seed to be a whole number from 0 on, received 'a'"),
    ("affine-digits-split", lambda: affine_digits(2, split="valid"), ValueError,
     "digits expected split to be one of train, test, all, received 'valid'"),
    ("affine-shape", lambda: affine(np.ones((3, 28, 28)), [1, 2, 3]), ValueError,
     "affine expected images (M, height, width, 1) and a label for each, received (3, 28, 28) and labels (3,)"),
    ("affine-labels", lambda: affine(np.ones((3, 28, 28, 1)), [1, 2]), ValueError,
     "affine expected images (M, height, width, 1) and a label for each, received (3, 28, 28, 1) and labels (2,)"),
    ("mnist-split", lambda: mnist("valid"), ValueError,
     "mnist expected split to be one of train, test, received 'valid'"),
    ("fashion-mnist-split", lambda: fashion_mnist("all"), ValueError,
     "fashion_mnist expected split to be one of train, test, received 'all'"),
    ("affnist-without-hash", lambda: affnist(), ValueError,
     "affnist expected sha256=, the hash of "
     "https://www.cs.toronto.edu/~tijmen/affNIST/32x/transformed/test.mat.zip as you trust it, 64 hexadecimal digits, "
     "received None; no hash of it is published. affine_digits() makes similar images without a download"),
]
MODEL_ROWS = [
    ("sequential-one-layer", lambda: nn.Sequential(Dense(3)), TypeError,
     "Sequential expected a list of layers, [Dense(3), …], received Dense(3)"),
    ("sequential-name", lambda: nn.Sequential(["relu"]), TypeError,
     "Sequential expected a Layer such as Dense(3), received 'relu'"),
    ("sequential-class", lambda: nn.Sequential([Dense]), TypeError,
     f"Sequential expected a Layer such as Dense(3), received {Dense!r}"),
    ("sequential-seed-negative", lambda: nn.Sequential(seed=-1), ValueError,
     "Sequential expected seed to be a whole number from 0 on, received -1"),
    ("sequential-seed-none", lambda: nn.Sequential(seed=None), ValueError,
     "Sequential expected seed to be a whole number from 0 on, received None"),
    ("sequential-seed-fraction", lambda: nn.Sequential(seed=[0, 1.5]), ValueError,
     "Sequential expected seed to be a whole number from 0 on, received 1.5"),
    ("sequential-no-seeds", lambda: nn.Sequential(seed=[]), ValueError,
     "Sequential expected a seed or a list with one seed per run, received an empty list"),
    ("sequential-nested-seeds", lambda: nn.Sequential(seed=[[1, 2], [3, 4]]), ValueError,
     "Sequential expected seed to be a whole number from 0 on, received [1, 2]"),
    ("sequential-dtype", lambda: nn.Sequential(dtype="float16"), ValueError,
     "Sequential expected dtype to be one of float32, float64, received 'float16'"),
    ("sequential-dtype-class", lambda: nn.Sequential(dtype=int), ValueError,
     "Sequential expected dtype to be one of float32, float64, received <class 'int'>"),
    ("layer-in-two-networks", lambda: twice(Dense(3)), ValueError,
     "Dense(3) is in a network already; make a new layer for this place"),
    ("layer-in-two-unbuilt-networks", lambda: (layer := Dense(3), nn.Sequential([layer]), nn.Sequential([layer])),
     ValueError, "Dense(3) is in a network already; make a new layer for this place"),
    ("layer-twice-in-a-network", lambda: sequential(*[Dropout(0.5)] * 2), ValueError,
     "Dropout(0.5) is in a network already; make a new layer for this place"),
    ("layer-without-weights-in-two-networks", lambda: twice(Flatten(), (2, 2), (3, 3)), ValueError,
     "Flatten() is in a network already; make a new layer for this place"),
    ("activation-in-two-layers", lambda: (f := ReLU(), sequential(Dense(3, activation=f), Dense(3, activation=f))),
     ValueError, "ReLU() is in a network already; make a new layer for this place"),
    ("layer-built-by-hand", lambda: sequential(built(Dense(3), 2)), ValueError,
     "Dense(3) is built already, which a network does itself; make a new layer for this place"),
    ("input-second", lambda: nn.Sequential([Dense(3), Input((2,))]), ValueError,
     "Sequential expected Input as its first layer, received it after others"),
    ("build-other-shape", lambda: network().build((None, 3)), ValueError,
     "Sequential expected inputs (None, 2), which it is built for, received (None, 3); make a new network for others"),
    ("build-without-batch", lambda: nn.Sequential([Dense(3)]).build((2,)), ValueError,
     "Sequential expected an input shape such as (None, 2), received (2,)"),
    ("build-number", lambda: nn.Sequential([Dense(3)]).build(2), ValueError,
     "Sequential expected an input shape such as (None, 2), received 2"),
    ("build-no-features", lambda: nn.Sequential([Dense(3)]).build((None, 0)), ValueError,
     "Sequential expected every axis of the input shape to be a whole number of 1 or more, received 0"),
    ("build-negative", lambda: nn.Sequential([Flatten()]).build((None, -3)), ValueError,
     "Sequential expected every axis of the input shape to be a whole number of 1 or more, received -3"),
    ("build-unknown-features", lambda: nn.Sequential([Dense(3)]).build((None, None)), ValueError,
     "Dense(3) expected inputs (batch, features), received (None, None); for images put Flatten() before it"),
    ("compile-without-loss", lambda: network().compile("sgd"), ValueError,
     f"compile expected a loss, received None; try one of {LOSS_NAMES}"),
    ("compile-optimizer", lambda: network().compile("sdg", "mse"), ValueError,
     f"unknown optimizer 'sdg'; {OPTIMIZERS}"),
    ("compile-loss", lambda: network().compile("sgd", "l2"), ValueError, f"unknown loss 'l2'; {LOSSES}"),
    ("compile-metric-name", lambda: network().compile("sgd", "mse", metrics="accuracy"), TypeError,
     "compile expected a list of metrics such as ['accuracy'], received 'accuracy'"),
    ("compile-metric", lambda: network().compile("sgd", "mse", metrics=["acc"]), ValueError,
     f"unknown metric 'acc'; {METRICS}"),
    ("compile-nameless-metric", lambda: (m := network(), m.compile("sgd", "mse", metrics=[Share()]),
                                         m.evaluate(X, np.eye(3)[Y])), ValueError,
     "nameless metric Share(); expected one with a __name__, as functions have"),
    ("compile-logits-after-softmax",
     lambda: network().compile("sgd", SparseCategoricalCrossentropy(from_logits=True)), ValueError,
     "compile: SparseCategoricalCrossentropy(from_logits=True) expected logits, received Softmax(); "
     "leave out the activation or from_logits=True"),
    ("compile-logits-after-sigmoid",
     lambda: sequential(Dense(1), Activation("sigmoid")).compile("sgd", BinaryCrossentropy(from_logits=True)),
     ValueError, "compile: BinaryCrossentropy(from_logits=True) expected logits, received Sigmoid(); "
     "leave out the activation or from_logits=True"),
    *[(f"compile-one-unit-{loss}-{end}", lambda end=end, loss=loss: sequential(Dense(1, end)).compile("sgd", loss),
       ValueError, f"compile: {shown} of one unit and {nn.losses.get(loss)} learn nothing; "
       "sigmoid and binary_crossentropy take one unit, softmax takes one for each class")
      for end, loss, shown in [("softmax", "binary_crossentropy", "Softmax()"), ("softmax", "mse", "Softmax()"),
                               ("sigmoid", "categorical_crossentropy", "Sigmoid()"),
                               ("softmax", "sparse_categorical_crossentropy", "Softmax()")]],
    ("compile-one-unit-before-the-network-is-built", lambda: nn.Sequential([Dense(1, "softmax")]).compile("sgd", "mse"),
     ValueError, "compile: Softmax() of one unit and MeanSquaredError() learn nothing; "
     "sigmoid and binary_crossentropy take one unit, softmax takes one for each class"),
    ("train-one-unit-under-a-softmax-layer",
     lambda: (m := nn.Sequential([Dense(1), Activation("softmax")]), m.compile("sgd", "mse"), m.train(X, Y)),
     ValueError, "train: Softmax() of one unit and MeanSquaredError() learn nothing; "
     "sigmoid and binary_crossentropy take one unit, softmax takes one for each class"),
    ("train-softmax-added-after-compile", logits_learnt_too_late, ValueError,
     "train: SparseCategoricalCrossentropy(from_logits=True) expected logits, received Softmax(); "
     "leave out the activation or from_logits=True"),
    ("evaluate-softmax-added-after-compile", lambda: logits_learnt_too_late("evaluate"), ValueError,
     "evaluate: SparseCategoricalCrossentropy(from_logits=True) expected logits, received Softmax(); "
     "leave out the activation or from_logits=True"),
    ("compile-optimizer-of-another-network", optimizer_of_another_network, ValueError,
     "compile expected a new optimizer, received Adam of another network"),
    ("rates-for-one-network", lambda: next(network(SGD([0.1, 0.2])).train(X, Y)), ValueError,
     "SGD has 2 learning rates, one per run, but the network is one network, no stack"),
    ("rates-that-fit-a-kernel-by-chance",
     lambda: (m := sequential(Dense(2)), m.compile(SGD([0.1, 0.2]), "mse"), next(m.train(X, X))), ValueError,
     "SGD has 2 learning rates, one per run, but the network is one network, no stack"),
    ("rates-too-few", lambda: next(network(SGD([0.1, 0.2]), seed=[0, 1, 2]).train(X, Y)), ValueError,
     "SGD has 2 learning rates, one per run, but the network is a stack of 3"),
]
DATA_ROWS = [
    ("train-not-compiled", lambda: sequential(Dense(3)).train(X, Y), ValueError,
     "train expected a compiled network; call compile(optimizer=..., loss=...) first"),
    ("evaluate-not-compiled", lambda: sequential(Dense(3)).evaluate(X, Y), ValueError,
     "evaluate expected a compiled network; call compile(optimizer=..., loss=...) first"),
    ("train-no-layers", lambda: (m := nn.Sequential(), m.compile("sgd", "mse"), m.train(X, Y)), ValueError,
     "train expected a network with at least one layer, received an empty Sequential"),
    ("train-nan", lambda: network().train(X * NAN, Y), ValueError,
     "train expected finite numbers in x, received nan at index [0, 0]"),
    ("fit-nan", lambda: network().fit(X * NAN, Y), ValueError,
     "train expected finite numbers in x, received nan at index [0, 0]"),
    ("train-features", lambda: network().train(np.ones((6, 5)), Y), ValueError,
     "train expected x of shape (batch, 2), received (6, 5)"),
    ("train-no-features", lambda: (m := nn.Sequential([Dense(1)]), m.compile("sgd", "mse"),
                                   m.train(np.ones((5, 0)), np.ones(5))), ValueError,
     "train expected x to hold at least one feature, received shape (5, 0)"),
    ("train-one-row-of-x", lambda: network().train(np.ones(6), Y), ValueError,
     "train expected x of shape (batch, features), received (6,)"),
    ("train-one-column-of-x", lambda: nn.Sequential([Input((1,)), Dense(1)]).predict(np.ones(6)), ValueError,
     "predict expected x of shape (batch, features), received (6,); try x[:, None]"),
    *[(f"{name}-one-example", lambda name=name, y=y: getattr(network(), name)(X[0], *y), ValueError,
       f"{said} expected a batch of examples, received one of shape (2,); try x[None]")
      for name, y, said in [("fit", (Y[0],), "train"), ("train", (Y[0],), "train"), ("evaluate", (Y[0],), "evaluate")]],
    ("predict-one-image", lambda: nn.Sequential([Conv2D(1, 2, input_shape=(4, 4, 1))]).predict(IMAGES[0]), ValueError,
     "predict expected a batch of examples, received one of shape (4, 4, 1); try x[None]"),
    ("predict-one-example-of-a-stack", lambda: network(seed=[0, 1]).predict(X[0]), ValueError,
     "predict expected a batch of examples, received one of shape (2,); try x[None]"),
    ("predict-one-example", lambda: network().predict(X[0]), ValueError,
     "predict expected a batch of examples, received one of shape (2,); try x[None]"),
    ("train-text", lambda: network().train([["a", "b"]], [0]), TypeError,
     "train expected x to be an array of numbers, received an array of <U1"),
    ("train-nothing", lambda: network().train(None, Y), TypeError,
     "train expected x to be an array of numbers, received NoneType"),
    ("train-complex", lambda: network().train(X * 1j, Y), TypeError,
     "train expected x to be an array of numbers, received an array of complex128"),
    ("train-ragged", lambda: network().train([[1.0, 2.0], [1.0]], [0, 1]), TypeError,
     "train expected x to be an array of numbers, received rows of different lengths"),
    ("train-too-large", lambda: network().train(X * 0 + 1e300, Y), ValueError,
     "train expected finite numbers in x, received 1e+300 at index [0, 0], too large for float32"),
    ("train-no-rows", lambda: network().train(np.zeros((0, 2)), []), ValueError,
     "train expected x to hold at least one row, received shape (0, 2)"),
    ("train-rows", lambda: network().train(X, Y[:3]), ValueError,
     "train expected one label per row: 6 rows of x, received y of shape (3,)"),
    ("train-no-labels", lambda: network().train(X, None), TypeError,
     "train expected y to be an array of numbers, received NoneType"),
    ("train-labels", lambda: network().train(X, Y + 1), ValueError,
     f"{SPARSE} expected labels from 0 to 2 for 3 output units, received 1 to 3"),
    ("train-label-names", lambda: network().train(X, list("abcabc")), TypeError,
     "train expected y to be an array of numbers, received an array of <U1"),
    ("train-label-nan", lambda: regression().train(X, np.full(6, NAN)), ValueError,
     "train expected finite numbers in y, received nan at index [0]"),
    ("train-label-columns", lambda: regression().train(X, np.ones((6, 2))), ValueError,
     "MeanSquaredError() expected y_true of shape (6, 1), received (6, 2)"),
    ("train-batch-size-zero", lambda: network().train(X, Y, batch_size=0), ValueError,
     "train expected batch_size to be a whole number of 1 or more, received 0"),
    ("train-batch-size-fraction", lambda: network().train(X, Y, batch_size=2.5), ValueError,
     "train expected batch_size to be a whole number of 1 or more, received 2.5"),
    ("train-epochs", lambda: network().train(X, Y, epochs=0), ValueError,
     "train expected epochs to be a whole number of 1 or more, received 0"),
    ("train-split-everything", lambda: network().train(X, Y, validation_split=1), ValueError,
     "train expected validation_split to be at least 0 and below 1, received 1"),
    ("train-split-text", lambda: network().train(X, Y, validation_split="a"), ValueError,
     "train expected validation_split to be at least 0 and below 1, received 'a'"),
    ("train-split-nothing-left", lambda: network().train(X, Y, validation_split=0.99), ValueError,
     "train expected the number of rows left by validation_split to be a whole number of 1 or more, received 0"),
    ("train-validation-array", lambda: network().train(X, Y, validation_data=X), ValueError,
     "train expected validation_data to be a pair (x, y), received ndarray of length 6"),
    ("train-validation-triple", lambda: network().train(X, Y, validation_data=(X, Y, Y)), ValueError,
     "train expected validation_data to be a pair (x, y), received tuple of length 3"),
    ("train-validation-features", lambda: network().train(X, Y, validation_data=(np.ones((2, 5)), Y[:2])), ValueError,
     "train (validation_data) expected x of shape (batch, 2), received (2, 5)"),
    ("train-divergence", lambda: network().train(X, Y, on_divergence="explode"), ValueError,
     "train expected on_divergence to be one of continue, stop, received 'explode'"),
    ("train-seed", lambda: network().train(X, Y, seed=-1), ValueError,
     "train expected seed to be a whole number from 0 on, received -1"),
    ("train-seed-list", lambda: network().train(X, Y, seed=[1, 2]), ValueError,
     "train expected seed to be a whole number from 0 on, received [1, 2]"),
    ("evaluate-rows", lambda: network().evaluate(X, Y[:3]), ValueError,
     "evaluate expected one label per row: 6 rows of x, received y of shape (3,)"),
    ("evaluate-batch-size", lambda: network().evaluate(X, Y, batch_size=0), ValueError,
     "evaluate expected batch_size to be a whole number of 1 or more, received 0"),
    ("predict-batch-size", lambda: network().predict(X, batch_size=2.5), ValueError,
     "predict expected batch_size to be a whole number of 1 or more, received 2.5"),
    ("predict-features", lambda: network().predict(np.ones((2, 5))), ValueError,
     "predict expected x of shape (batch, 2), received (2, 5)"),
    ("predict-no-rows", lambda: network().predict(np.zeros((0, 2))), ValueError,
     "predict expected x to hold at least one row, received shape (0, 2)"),
    ("predict-infinity", lambda: network().predict([[1, np.inf]]), ValueError,
     "predict expected finite numbers in x, received inf at index [0, 1]"),
    *[(f"{name}-unbuilt", lambda name=name, more=more: getattr(nn.Sequential([Dense(3)]), name)(*more), ValueError,
       f"{name} expected weights; start the network with Input or call build((None, 2)) first")
      for name, more in [("get_weights", ()), ("set_weights", ([],)), ("count_params", ()), ("summary", ()),
                         ("save_weights", ("a.npz",)), ("load_weights", ("a.npz",))]],
    ("weights-too-few", lambda: network().set_weights([]), ValueError,
     "set_weights expected 2 arrays (0.kernel, 0.bias), received 0"),
    ("weights-number", lambda: network().set_weights(5), TypeError,
     "set_weights expected a list of 2 arrays (0.kernel, 0.bias), received 5"),
    ("weights-shape", lambda: network().set_weights([np.ones((3, 2)), np.ones(3)]), ValueError,
     "set_weights expected 0.kernel of shape (2, 3), received (3, 2)"),
    ("weights-text", lambda: network().set_weights([np.full((2, 3), "a"), np.ones(3)]), TypeError,
     "set_weights expected 0.kernel to be an array of numbers, received an array of <U1"),
    ("save-name", lambda: network().save_weights("weights.txt"), ValueError,
     "save_weights expected a path that ends in .npz, received 'weights.txt'"),
    ("load-name", lambda: network().load_weights("weights"), ValueError,
     "load_weights expected a path that ends in .npz, received 'weights'"),
    ("load-nothing", lambda: network().load_weights("no-such-file.npz"), FileNotFoundError,
     "load_weights found no file no-such-file.npz; save_weights(path) writes one"),
]
GRADCHECK_ROWS = [
    ("gradcheck-number", lambda: nn.check_gradients(5, X), TypeError,
     "check_gradients expected a Layer or a compiled Sequential, received 5"),
    ("gradcheck-class", lambda: nn.check_gradients(Dense, X), TypeError,
     f"check_gradients expected a Layer or a compiled Sequential, received {Dense!r}"),
    ("gradcheck-without-labels", lambda: nn.check_gradients(network(), X), ValueError,
     "check_gradients expected labels y with a Sequential, received None"),
    ("gradcheck-not-compiled", lambda: nn.check_gradients(sequential(Dense(3)), X, Y), ValueError,
     "check_gradients expected a compiled network; call compile(optimizer=..., loss=...) first"),
    ("gradcheck-labels-for-a-layer", lambda: nn.check_gradients(ReLU(), X, Y), ValueError,
     "check_gradients expected y with a Sequential alone, received y for ReLU()"),
    ("gradcheck-text", lambda: nn.check_gradients(ReLU(), ["a"]), TypeError,
     "check_gradients expected x to be an array of numbers, received an array of <U1"),
    ("gradcheck-one-row", lambda: nn.check_gradients(Dense(3), np.ones(3)), ValueError,
     "check_gradients expected x of shape (batch, ...), received (3,)"),
    ("gradcheck-features", lambda: nn.check_gradients(network(), np.ones((2, 5)), [0, 1]), ValueError,
     "Dense(3) expected x of shape (batch, 2), received (2, 5)"),
    ("gradcheck-labels", lambda: nn.check_gradients(network(), X, Y + 1), ValueError,
     f"{SPARSE} expected labels from 0 to 2 for 3 output units, received 1 to 3"),
    ("gradcheck-dx-shape", lambda: nn.check_gradients(Shrinking(), X), ValueError,
     "Shrinking().backward expected to return dx of shape (6, 2), returned shape (6, 1)"),
    ("gradcheck-no-gradient", lambda: nn.check_gradients(Forgetful(3), X), ValueError,
     "Forgetful(3).backward expected kernel to have a gradient of (2, 3), gave no gradient"),
]
ROWS = [
    *LAYER_ROWS, *INITIALIZER_ROWS, *LOSS_ROWS, *OPTIMIZER_ROWS, *METRIC_ROWS, *DATASET_ROWS, *MODEL_ROWS, *DATA_ROWS,
    *GRADCHECK_ROWS,
]
# fmt: on


@pytest.mark.parametrize(("mistake", "kind", "sentence"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_mistake_is_answered_with_a_sentence(mistake, kind, sentence):
    with pytest.raises(kind) as error:
        mistake()
    assert str(error.value) == sentence


def test_no_two_rows_have_the_same_name():
    names = [row[0] for row in ROWS]
    assert sorted(set(names)) == sorted(names)
