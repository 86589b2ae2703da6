"""Training: a generator that checks first, can be left at any point, holds data out, and says when it diverged."""

import inspect
import io
import warnings
from contextlib import redirect_stderr

import numpy as np
import pytest

import nnlib as nn
from nnlib.layers import BatchNormalization, Dense, Dropout, Input, Layer
from nnlib.optimizers import SGD

X = np.random.default_rng(7).normal(size=(40, 2))
Y = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0)  # three classes
EVERY_SEED = pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one network", "a stack"])


def classifier(seed=0, rate=0.1, metrics=(), dtype="float32", hidden=()):
    layers = [Input((2,)), Dense(8, activation="relu"), *hidden, Dense(3, activation="softmax")]
    model = nn.Sequential(layers, seed=seed, dtype=dtype)
    model.compile(SGD(rate), "sparse_categorical_crossentropy", metrics=list(metrics))
    return model


def assert_equal(first, second):
    assert len(first) == len(second)
    for a, b in zip(first, second):
        np.testing.assert_array_equal(a, b)


def test_train_is_a_generator_of_progress():
    progress = classifier(metrics=["accuracy"]).train(X, Y, epochs=2)
    assert inspect.isgenerator(progress)
    first, second = progress
    assert isinstance(first, nn.Progress)
    assert (first.epoch, second.epoch) == (0, 1)
    assert list(first.logs) == ["loss", "accuracy"]
    assert all(isinstance(value, float) for value in first.logs.values())


@pytest.mark.parametrize(
    ("x", "y", "arguments"),
    [
        (X * np.nan, Y, {}),
        (X[:, :1], Y, {}),
        (X, Y + 1, {}),
        (X, Y[:3], {}),
        (X, Y, {"epochs": 0}),
        (X, Y, {"batch_size": -1}),
        (X, Y, {"validation_split": 1.5}),
        (X, Y, {"validation_data": (X[:, :1], Y)}),
        (X, Y, {"on_divergence": "explode"}),
        (X, Y, {"seed": -1}),
    ],
)
def test_train_checks_its_arguments_at_the_call_and_not_at_the_first_next(x, y, arguments):
    with pytest.raises(ValueError, match="expected"):
        classifier().train(x, y, **arguments)


@pytest.mark.parametrize("rates", [[0.1, 0.2], [0.1, 0.2, 0.3, 0.4]])
def test_rates_that_do_not_fit_the_stack_are_refused_before_anything_moves(rates):
    model = classifier(seed=[0, 1, 2])
    before = model.get_weights()
    with pytest.raises(ValueError, match="learning rates"):  # noqa: PT012 - compile or train may say it
        model.compile(SGD(rates), "sparse_categorical_crossentropy")
        model.train(X, Y)
    assert_equal(model.get_weights(), before)


@EVERY_SEED
@pytest.mark.parametrize("epochs", [0, 1, 3])
def test_training_can_be_left_at_any_point_and_the_network_used_and_trained_on(epochs, seed):
    model, twin = classifier(seed), classifier(seed)
    progress = model.train(X, Y, epochs=10)
    for _ in range(epochs):
        next(progress)
    progress.close()
    if epochs:
        twin.fit(X, Y, epochs=epochs, verbose=0)
    assert_equal(model.get_weights(), twin.get_weights())
    np.testing.assert_array_equal(model.predict(X), twin.predict(X))
    model.fit(X, Y, verbose=0)
    assert not np.array_equal(model.get_weights()[0], twin.get_weights()[0])


def test_fit_is_train_to_the_end():
    fitted, trained = classifier(), classifier()
    history = fitted.fit(X, Y, epochs=3, verbose=0)
    logs = [progress.logs for progress in trained.train(X, Y, epochs=3)]
    assert history.epoch == [0, 1, 2]
    assert history.history["loss"] == [one["loss"] for one in logs]
    assert_equal(fitted.get_weights(), trained.get_weights())


@pytest.mark.parametrize(("verbose", "shown"), [(0, False), (1, True), ("auto", True)])
def test_verbose_shows_a_bar_on_stderr_or_nothing(verbose, shown, capfd):
    classifier(metrics=["accuracy"]).fit(X, Y, epochs=2, verbose=verbose)
    out, err = capfd.readouterr()
    assert out == ""
    assert ("2/2" in err and "loss=" in err and "accuracy=" in err) == shown
    assert shown or err == ""


@pytest.mark.parametrize(("given", "rows"), [(3, [3] * 13 + [1]), (40, [40]), (100, [40]), (None, [32, 8])])
def test_an_epoch_takes_as_many_steps_as_it_has_batches(given, rows):
    model = classifier()
    model.fit(X, Y, batch_size=given, epochs=2, verbose=0)
    assert model.optimizer.iterations == 2 * len(rows)


# ---------------------------------------------------------------------------- data held out


@pytest.mark.parametrize("seed", [0, [0, 1]], ids=["one network", "a stack"])
def test_validation_data_is_measured_after_the_epoch_as_evaluate_would(seed):
    model = classifier(seed, metrics=["accuracy"])
    for progress in model.train(X, Y, epochs=3, validation_data=(X[:9] + 1, Y[:9])):
        loss, accuracy = model.evaluate(X[:9] + 1, Y[:9])
        np.testing.assert_array_equal(progress.logs["val_loss"], loss)
        np.testing.assert_array_equal(progress.logs["val_accuracy"], accuracy)


def test_validation_split_holds_out_the_last_rows_before_anything_is_shuffled():
    # 40·(1 - 0.3) = 28 rows to learn from
    split, given = classifier(), classifier()
    first = split.fit(X, Y, epochs=2, validation_split=0.3, verbose=0)
    second = given.fit(X[:28], Y[:28], epochs=2, validation_data=(X[28:], Y[28:]), verbose=0)
    assert first.history == second.history
    assert_equal(split.get_weights(), given.get_weights())


def test_validation_changes_nothing_about_the_training():
    watched, alone = classifier(), classifier()
    watched.fit(X, Y, epochs=3, validation_data=(X, Y), verbose=0)
    alone.fit(X, Y, epochs=3, verbose=0)
    assert_equal(watched.get_weights(), alone.get_weights())


# ---------------------------------------------------------------------------- divergence


YES_NO = Y // 2


def diverging(seed=0, rate=1e30):
    """A regression that overflows within a few steps."""
    model = nn.Sequential([Input((2,)), Dense(4), Dense(1)], seed=seed)
    model.compile(SGD(rate), "mse", metrics=["binary_accuracy"])
    return model


def test_on_divergence_continue_goes_on_to_the_last_epoch_and_says_when_it_happened():
    history = diverging().fit(X, YES_NO, epochs=6, verbose=0)
    losses = history.history["loss"]
    assert len(losses) == 6
    assert np.isfinite(losses[: history.diverged_at]).all()
    assert not np.isfinite(losses[history.diverged_at :]).any()


def test_on_divergence_stop_ends_after_the_epoch_that_diverged():
    stopped = diverging().fit(X, YES_NO, epochs=6, on_divergence="stop", verbose=0)
    assert stopped.diverged_at == stopped.epoch[-1] < 5
    assert stopped.diverged_at == diverging().fit(X, YES_NO, epochs=6, verbose=0).diverged_at


def test_on_divergence_stop_lets_a_healthy_training_finish():
    history = classifier().fit(X, YES_NO, epochs=3, on_divergence="stop", verbose=0)
    assert (len(history.epoch), history.diverged_at) == (3, None)


def test_a_stack_stops_only_when_all_of_its_networks_have_diverged():
    one = diverging([0, 1], [1e-3, 1e30]).fit(X, YES_NO, epochs=6, on_divergence="stop", verbose=0)
    assert len(one.epoch) == 6
    assert one.diverged_at[0] is None
    assert one.diverged_at[1] is not None
    both = diverging([0, 1], [1e20, 1e30]).fit(X, YES_NO, epochs=6, on_divergence="stop", verbose=0)
    assert len(both.epoch) == max(both.diverged_at) + 1 < 6


@pytest.mark.parametrize("seed", [0, [0, 1]], ids=["one network", "a stack"])
@pytest.mark.parametrize("verbose", [0, 1])
def test_a_diverging_training_lets_no_warning_out(verbose, seed):
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("error")
        model = diverging(seed)
        history = model.fit(X, YES_NO, epochs=5, validation_data=(X, YES_NO), verbose=verbose)
        model.evaluate(X, YES_NO)
        model.predict(X)
    assert not np.isfinite(history.history["loss"][-1]).any()
    assert not np.isfinite(history.history["val_loss"][-1]).any()


def test_numpys_error_settings_are_the_readers_own_before_between_and_after_the_epochs():
    with np.errstate(over="raise", invalid="raise", divide="call", under="print"):
        mine = np.geterr()
        progress = diverging().train(X, YES_NO, epochs=5)
        assert np.geterr() == mine
        for _ in range(3):
            next(progress)
            assert np.geterr() == mine
        progress.close()
        assert np.geterr() == mine
        diverging().fit(X, YES_NO, epochs=5, verbose=0)
        diverging().predict(X)
        assert np.geterr() == mine


# ---------------------------------------------------------------------------- one training after another


@EVERY_SEED
@pytest.mark.parametrize("seed_of_batches", [0, 5])
def test_three_trainings_of_an_epoch_are_one_training_of_three(seed_of_batches, seed):
    hidden = lambda: [BatchNormalization(), Dropout(0.2)]  # noqa: E731 - new layers each time
    short, long = (classifier(seed, metrics=["accuracy"], hidden=hidden()) for _ in range(2))
    how = {"batch_size": 16, "seed": seed_of_batches, "verbose": 0}
    losses = [short.fit(X, Y, **how).history["loss"][0] for _ in range(3)]
    np.testing.assert_array_equal(losses, long.fit(X, Y, epochs=3, **how).history["loss"])
    assert_equal(short.get_weights(), long.get_weights())


def test_a_second_training_deals_new_batches():
    dealt = []

    class Tape(Layer):
        def forward(self, x, training=False):
            dealt.append(x[:, 0].tolist())
            return x

        def backward(self, dy):
            return dy

    model = nn.Sequential([Input((1,)), Tape(), Dense(1)])
    model.compile("sgd", "mse")
    x = np.arange(8.0)[:, None]
    for _ in range(2):
        model.fit(x, x, batch_size=4, verbose=0)
    first, second = dealt[0] + dealt[1], dealt[2] + dealt[3]
    assert sorted(first) == sorted(second) == list(range(8))
    assert first != second
    order = np.random.default_rng(0)
    assert [first, second] == [order.permutation(8).tolist(), order.permutation(8).tolist()]


def test_without_shuffling_every_training_has_the_rows_as_they_stand():
    twice, once = classifier(), classifier()
    for _ in range(2):
        twice.fit(X, Y, batch_size=16, shuffle=False, verbose=0)
    once.fit(X, Y, batch_size=16, epochs=2, shuffle=False, verbose=0)
    assert_equal(twice.get_weights(), once.get_weights())


def test_the_seed_of_the_weights_does_not_touch_the_order_of_the_batches():
    orders = [classifier(seed) for seed in (0, 7)]
    start = orders[0].get_weights()
    for model in orders:
        model.set_weights(start)
        model.fit(X, Y, batch_size=16, epochs=2, verbose=0)
    assert_equal(orders[0].get_weights(), orders[1].get_weights())


# ---------------------------------------------------------------------------- rows in the order of their classes

SORTED = np.repeat([0, 1, 2], 20)
SHUFFLED = np.random.default_rng(0).permutation(SORTED)
POINTS = np.random.default_rng(1).normal(size=(60, 2))


def split(y, share=0.2, units=3, activation="softmax", loss="sparse_categorical_crossentropy"):
    model = nn.Sequential([Input((2,)), Dense(units, activation)])
    model.compile("sgd", loss)
    return model.fit(POINTS[: len(y)], y, validation_split=share, verbose=0)


@pytest.mark.parametrize(
    ("y", "how"),
    [
        (SORTED, {}),
        (SORTED[::-1], {}),
        (np.repeat([2, 0, 1], 20), {}),
        (np.where(np.arange(60) < 48, SHUFFLED % 2, 2), {}),
        (SORTED[:, None], {}),
        (np.eye(3)[SORTED], {"loss": "categorical_crossentropy"}),
        (np.eye(3)[SORTED], {"loss": "mse"}),
        (SORTED[:40], {"units": 1, "activation": "sigmoid", "loss": "binary_crossentropy"}),
        (SORTED[:40], {"units": 1, "activation": "linear", "loss": "mse"}),
        (np.repeat([0, 1], [10, 50]), {"units": 1, "activation": "sigmoid", "loss": "binary_crossentropy"}),
    ],
)
def test_rows_sorted_by_class_cannot_be_split(y, how):
    held = len(y) // 5
    message = (
        f"train: the last {held} rows, held out by validation_split, are no fair sample of the classes; shuffle first"
    )
    with pytest.raises(ValueError, match=message):
        split(y, **how)
    order = np.random.default_rng(0).permutation(len(y))
    assert len(split(y[order], **how).history["val_loss"]) == 1


def test_the_books_own_spiral_cannot_be_split_as_it_comes():
    pytest.importorskip("nnfs", reason="the spiral comes from nnfs; pip install nnfs")
    points, classes = nn.datasets.spiral(20, 3)
    model = classifier(metrics=["accuracy"])
    with pytest.raises(
        ValueError, match=r"shuffle first: order = np\.random\.default_rng\(0\)\.permutation\(len\(X\)\)"
    ):
        model.fit(points, classes, validation_split=0.2, verbose=0)
    model.fit(points, classes, validation_data=(points, classes), verbose=0)


@pytest.mark.parametrize(
    ("y", "how"),
    [
        (SHUFFLED, {}),
        (np.zeros(60, int), {}),
        (np.linspace(0, 1, 60), {"units": 1, "activation": "linear", "loss": "mse"}),
        (np.arange(60), {"units": 1, "activation": "linear", "loss": "mse"}),
        (np.repeat([[0, 0, 0], [1, 1, 0], [0, 1, 1]], 20, axis=0), {"activation": "sigmoid", "loss": "mse"}),
    ],
    ids=["shuffled", "one class", "a line", "whole numbers", "several labels a row"],
)
def test_what_has_no_classes_or_mixed_ones_is_split(y, how):
    assert len(split(y, **how).history["val_loss"]) == 1


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "classes",
    [np.arange(60), np.repeat(np.arange(20), 3), np.r_[np.zeros(59, int), 1], np.r_[np.zeros(40, int), np.arange(20)]],
    ids=["a row each", "three rows each", "one row of one", "rare ones"],
)
def test_rare_classes_in_any_order_are_split(classes, seed):
    y = np.random.default_rng(seed).permutation(classes)
    assert len(split(y, units=classes.max() + 1).history["val_loss"]) == 1


def test_two_classes_of_few_rows_are_split():
    assert len(split(np.array([0, 0, 1, 1]), share=0.25, units=2).history["val_loss"]) == 1


class Squared(nn.layers.Dense):
    """A reader's Dense that does more behind its softmax, and counts."""

    calls = 0

    def forward(self, x, training=False):
        self.calls += training
        return super().forward(x, training) ** 2


def test_training_sees_the_methods_of_a_readers_own_dense():
    # its outputs, not the logits behind them, go into the loss; and what it counts, it counts itself
    model = nn.Sequential([Input((2,)), Squared(3, "softmax")], dtype="float64")
    model.compile(nn.optimizers.SGD(0.0), "categorical_crossentropy")
    history = model.fit(POINTS, np.eye(3)[SHUFFLED], batch_size=60, epochs=2, verbose=0)
    loss = nn.losses.CategoricalCrossentropy()
    assert history.history["loss"] == pytest.approx([loss(np.eye(3)[SHUFFLED], model.predict(POINTS))] * 2)
    assert model.layers[0].calls == 2


def test_a_first_layer_of_the_readers_own_may_build_on_dx():
    class Doubled(nn.layers.Dense):
        def backward(self, dy):
            return 2 * super().backward(dy)

    model = nn.Sequential([Input((2,)), Doubled(3), Dense(1)])
    model.compile("sgd", "mse")
    model.fit(POINTS, POINTS[:, :1], verbose=0)


def test_a_network_may_go_back_to_an_optimizer_that_it_has_used():
    model, adam = classifier(), nn.optimizers.Adam()
    for optimizer in (adam, "sgd", adam):
        model.compile(optimizer, "sparse_categorical_crossentropy")
        model.fit(X, Y, verbose=0)
    assert model.optimizer is adam
