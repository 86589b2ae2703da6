"""Settings: what is set on an object of nnlib acts, or is refused; an object of a reader's own class is free."""

import copy

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, Input, Layer, MaxPooling2D
from nnlib.optimizers import OPTIMIZERS, SGD, Adagrad, Adam, AdamW, RMSprop

X = np.random.default_rng(3).normal(size=(12, 2))
Y = X[:, :1] + X[:, 1:]
FROZEN = "takes no 'trainable' here: all is trained; a layer of your own may set its grads to 0"


def network(optimizer="sgd", loss="mse"):
    model = nn.Sequential([Input((2,)), Dense(1, kernel_initializer="ones")], dtype="float64")
    model.compile(optimizer, loss)
    return model


def sentence(thing, name, value=1):
    with pytest.raises(AttributeError) as error:
        setattr(thing, name, value)
    return str(error.value)


# ---------------------------------------------------------------------------- what does nothing


@pytest.mark.parametrize(
    ("thing", "name", "expected"),
    [
        (Dense(3), "trainable", f"Dense {FROZEN}"),
        (Dense(3), "kernel_regularizer", "Dense takes no 'kernel_regularizer' here: it would do nothing"),
        (nn.activations.ReLU(), "negative_slope", "ReLU takes no 'negative_slope' here: it would do nothing"),
        (Dropout(0.5), "rate", "Dropout takes no 'rate' here: it has one already; make a new object"),
        (SGD(), "lr", "SGD takes no 'lr' here: its rate is learning_rate"),
        (Adam(), "clipnorm", "Adam takes no 'clipnorm' here: it would do nothing"),
        (SGD(), "weight_decay", "SGD takes no 'weight_decay' here: it would do nothing"),
        (nn.losses.MeanSquaredError(), "reduction", "MeanSquaredError takes no 'reduction' here: it would do nothing"),
        (
            nn.losses.BinaryCrossentropy(),
            "label_smoothing",
            "BinaryCrossentropy takes no 'label_smoothing' here: it would do nothing",
        ),
        (nn.initializers.HeNormal(), "seed", "HeNormal takes no 'seed' here: it would do nothing"),
        (nn.schedules.ExponentialDecay(1, 1, 1), "rate", "ExponentialDecay takes no 'rate' here: it would do nothing"),
        (network(), "trainable", f"Sequential {FROZEN}"),
        (network(), "loss", "Sequential takes no 'loss' here: compile(…) takes it"),
        (network(), "optimizer", "Sequential takes no 'optimizer' here: compile(…) takes it"),
        (network(), "seed", "Sequential takes no 'seed' here: it has one already; make a new object"),
        (network(), "learning_rate", "Sequential takes no 'learning_rate' here: it would do nothing"),
    ],
    ids=lambda part: part if isinstance(part, str) and " " not in part else "",
)  # fmt: skip
def test_an_attribute_that_would_do_nothing_is_refused(thing, name, expected):
    before = dict(vars(thing))
    assert sentence(thing, name) == expected
    assert vars(thing) == before


@pytest.mark.parametrize(
    "layer",
    [Dense(2), Conv2D(2, 2), MaxPooling2D(), Flatten(), Dropout(0.5), BatchNormalization(), nn.activations.Softmax()],
    ids=repr,
)
def test_no_layer_takes_a_misspelt_name(layer):
    assert "takes no 'trainabel'" in sentence(layer, "trainabel", False)


@pytest.mark.parametrize(
    "name", ["units", "use_bias", "kernel_initializer", "bias_initializer", "activation", "input_shape"]
)
def test_what_build_has_read_cannot_be_exchanged(name):
    layer = network().layers[0]
    assert sentence(layer, name, "zeros") == f"Dense takes no {name!r} here: it has one already; make a new object"


def test_before_build_an_initializer_and_an_activation_can_be_exchanged():
    layer = Dense(2)
    layer.kernel_initializer, layer.activation = "ones", nn.activations.ReLU()
    model = nn.Sequential([Input((1,)), layer])
    np.testing.assert_array_equal(model.predict([[3.0], [-3.0]]), [[3, 3], [0, 0]])
    assert "takes no 'activation'" in sentence(Dense(2), "activation", "relu")


def test_arrays_of_a_layer_can_be_exchanged():
    model = network()
    model.layers[0].params["kernel"] = np.array([[2.0], [3.0]])
    model.layers[0].params = {"kernel": np.array([[5.0], [7.0]]), "bias": np.array([1.0])}
    np.testing.assert_array_equal(model.predict([[1.0, 1.0]]), [[13]])


class Mine(Layer):
    """A layer that keeps what it likes, whenever it likes, under names that Keras knows."""

    def __init__(self):
        self.name, self.trainable, self.weights = "mine", True, [1]

    def build(self, input_shape, rngs, dtype="float32"):
        self.dtype = dtype
        return super().build(input_shape, rngs, dtype)

    def forward(self, x, training=False):
        self.kernel = self.training = x
        return x

    def backward(self, dy):
        self.last = dy
        return dy


def test_a_class_of_the_readers_own_may_hold_what_it_likes():
    class MyDense(Dense):
        def forward(self, x, training=False):
            self.seen = x
            return super().forward(x, training)

    class MySGD(SGD):
        def step(self, params, grads):
            self.lr = self.learning_rate
            super().step(params, grads)

    class MyLoss(nn.losses.MeanSquaredError):
        def __init__(self, weight):
            self.weight = weight

    layer = Mine()
    layer.colour = "red"
    model = nn.Sequential([Input((2,)), MyDense(1), layer])
    model.compile(MySGD(0.25), MyLoss(2))
    model.fit(X, Y, verbose=0)
    model.predict(X)
    assert (layer.colour, model.optimizer.lr, model.loss.weight) == ("red", 0.25, 2)
    assert (model.layers[0].seen.shape, layer.last.shape) == ((12, 2), (12, 1))


def test_a_subclass_of_an_optimizer_still_checks_the_settings_that_it_inherits():
    class MyAdam(Adam):
        pass

    with pytest.raises(ValueError, match="MyAdam expected beta_1 to be at least 0 and below 1, received 2"):
        MyAdam(beta_1=2)


# ---------------------------------------------------------------------------- settings of optimizers that change later


def path(optimizer, change_at, **changes):
    """Where p = 1 goes in six steps with the gradient 1, if settings change before one of them."""
    p, places = np.array([1.0]), []
    for step in range(6):
        if step == change_at:
            for name, value in changes.items():
                setattr(optimizer, name, value)
        optimizer.step([p], [np.array([1.0])])
        places.append(p[0])
    return places


LATER = [
    (SGD, {"learning_rate": 0.5}),
    (SGD, {"momentum": 0.9}),
    (SGD, {"momentum": 0.9, "nesterov": True}),
    (RMSprop, {"learning_rate": 0.5}),
    (RMSprop, {"rho": 0.5}),
    (RMSprop, {"momentum": 0.9}),
    (RMSprop, {"epsilon": 0.5}),
    (Adagrad, {"learning_rate": 0.5}),
    (Adagrad, {"epsilon": 0.5}),
    (Adagrad, {"initial_accumulator_value": 2.0}),
    (Adam, {"learning_rate": 0.5}),
    (Adam, {"epsilon": 0.5}),
    (AdamW, {"weight_decay": 0.5}),
]


@pytest.mark.parametrize(("kind", "changes"), LATER, ids=lambda part: getattr(part, "__name__", str(part)))
def test_a_setting_changed_before_the_first_step_is_as_good_as_one_given_at_once(kind, changes):
    assert path(kind(), 0, **changes) == path(kind(**changes), None)


@pytest.mark.parametrize(("kind", "changes"), LATER, ids=lambda part: getattr(part, "__name__", str(part)))
def test_a_setting_changed_later_takes_effect_from_the_next_step_or_is_refused(kind, changes):
    if "initial_accumulator_value" in changes:
        with pytest.raises(AttributeError, match="has read its initial_accumulator_value"):
            path(kind(), 3, **changes)
        return
    changed, unchanged = path(kind(), 3, **changes), path(kind(), None)
    assert changed[:3] == unchanged[:3]
    assert changed[4:] != unchanged[4:]


def test_momentum_set_after_two_steps_starts_from_rest():
    # rate 0.5: p = 0.5, p = 0; then v = -0.5, p = -0.5; v = 0.5·(-0.5) - 0.5 = -0.75, p = -1.25
    assert path(SGD(0.5), 2, momentum=0.5)[:4] == [0.5, 0, -0.5, -1.25]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (SGD, "learning_rate", -1),
        (SGD, "learning_rate", "fast"),
        (Adam, "learning_rate", nn.schedules.CosineDecay),
        (SGD, "momentum", 1.5),
        (Adam, "beta_2", 1),
        (RMSprop, "rho", np.nan),
        (AdamW, "weight_decay", -1),
    ],
)
def test_a_wrong_value_is_refused_later_as_at_once_and_the_old_one_stays(kind, name, value):
    optimizer = kind()
    before = getattr(optimizer, name)
    with pytest.raises(ValueError, match=f"{kind.__name__} expected") as later:
        setattr(optimizer, name, value)
    with pytest.raises(ValueError, match=f"{kind.__name__} expected") as at_once:
        kind(**{name: value})
    assert str(later.value) == str(at_once.value)
    assert getattr(optimizer, name) == before


def test_a_network_goes_on_with_the_rate_that_is_set_later():
    model = network(SGD(0.1))
    model.fit(X, Y, verbose=0)
    before = model.get_weights()
    model.optimizer.learning_rate = 0
    model.fit(X, Y, verbose=0)
    assert all(map(np.array_equal, before, model.get_weights()))
    model.optimizer.learning_rate = nn.schedules.CosineDecay(0.1, 100)
    model.fit(X, Y + 1, verbose=0)
    assert not np.array_equal(before[0], model.get_weights()[0])


# ---------------------------------------------------------------------------- one optimizer, one network


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("trained", [False, True])
def test_an_optimizer_in_a_network_is_refused_by_a_second_one(name, trained):
    optimizer, fresh = nn.optimizers.get(name), network(name)
    first = network(optimizer)
    if trained:
        first.fit(X, Y, verbose=0)
    second = network()
    with pytest.raises(ValueError, match=r"compile expected a new optimizer, received \w+ of another network"):
        second.compile(optimizer, "mse")
    second.compile(name, "mse")
    np.testing.assert_array_equal(
        second.fit(X, Y, verbose=0).history["loss"], fresh.fit(X, Y, verbose=0).history["loss"]
    )


def test_compiled_into_its_network_again_an_optimizer_goes_on_with_its_memory():
    once, twice = network(SGD(0.1, momentum=0.9)), network(SGD(0.1, momentum=0.9))
    for model in (once, twice):
        model.fit(X, Y, verbose=0)
    twice.compile(twice.optimizer, "mse")
    for model in (once, twice):
        model.fit(X, Y, verbose=0)
    assert all(map(np.array_equal, once.get_weights(), twice.get_weights()))


def test_set_weights_and_load_weights_leave_the_memory_as_it_is(tmp_path):
    model, copied = network(SGD(0.1, momentum=0.9)), network(SGD(0.1, momentum=0.9))
    for each in (model, copied):
        each.fit(X, Y, epochs=2, verbose=0)
    copied.save_weights(tmp_path / "w.npz")
    copied.set_weights([np.zeros((2, 1)), np.zeros(1)])
    copied.load_weights(tmp_path / "w.npz")
    for each in (model, copied):
        each.fit(X, Y, verbose=0)
    assert all(map(np.array_equal, model.get_weights(), copied.get_weights()))


def test_a_copied_network_trains_on_as_its_original():
    model = network(Adam(0.1))
    model.fit(X, Y, verbose=0)
    copied = copy.deepcopy(model)
    for each in (model, copied):
        each.fit(X, Y, epochs=2, batch_size=5, verbose=0)
    assert all(map(np.array_equal, model.get_weights(), copied.get_weights()))


def test_a_layer_added_after_training_needs_a_new_optimizer():
    model = network(Adam(0.1))
    model.fit(X, Y, verbose=0)
    model.add(Dense(1))
    with pytest.raises(ValueError, match="make a new optimizer for a new network"):
        model.fit(X, Y, verbose=0)
    model.compile(Adam(0.1), "mse")
    model.fit(X, Y, verbose=0)


def test_a_loss_and_a_metric_may_serve_several_networks():
    loss = nn.losses.MeanSquaredError()
    assert network(loss=loss).fit(X, Y, verbose=0).history == network(loss=loss).fit(X, Y, verbose=0).history


# ---------------------------------------------------------------------------- what Keras accepts


def test_nesterov_without_momentum_is_plain_sgd():
    assert path(SGD(0.1, nesterov=True), None) == path(SGD(0.1), None)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_rate_of_0_trains_nothing(name):
    model = network(OPTIMIZERS[name](0))
    before = model.get_weights()
    model.fit(X, Y, verbose=0)
    assert all(map(np.array_equal, before, model.get_weights()))


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        (nn.schedules.InverseTimeDecay(0.5, 1, 0), [0.5, 0.5, 0.5]),
        (nn.schedules.ExponentialDecay(0.5, 1, 0), [0.5, 0, 0]),
        (nn.schedules.ExponentialDecay(0, 1, 0.5), [0, 0, 0]),
        (nn.schedules.CosineDecay(0, 2), [0, 0, 0]),
        (nn.schedules.PiecewiseConstantDecay([0], [0.5, 0]), [0.5, 0, 0]),
    ],
    ids=repr,
)
def test_a_schedule_may_decay_by_0_and_to_0(schedule, rates):
    assert [schedule(step) for step in range(3)] == rates


def test_a_batch_larger_than_the_data_and_a_dropout_of_0_change_nothing():
    plain, other = (
        network(),
        nn.Sequential([Input((2,)), Dropout(0), Dense(1, kernel_initializer="ones")], dtype="float64"),
    )
    other.compile("sgd", "mse")
    assert plain.fit(X, Y, batch_size=12, verbose=0).history == other.fit(X, Y, batch_size=99, verbose=0).history
