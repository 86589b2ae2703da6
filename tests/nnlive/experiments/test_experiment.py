"""Experiment: plain values that decide an outcome, checked before anything is computed."""

import dataclasses

import numpy as np
import pytest

import nnlib as nn
from nnlive.experiments import Experiment, histories, run
from nnlive.experiments.running import group_into_stacks, run_all

SMALL = Experiment(size=20, test=10, layers=(4, 3), batch_size="all", epochs=3)


def test_a_run_is_what_nnlib_does_with_the_same_settings():
    X, y = nn.datasets.spiral(20, seed=0)
    model = nn.Sequential(
        [nn.layers.Input((2,)), nn.layers.Dense(4, activation="relu"), nn.layers.Dense(3, activation="softmax")], seed=7
    )
    model.compile(nn.optimizers.SGD(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(X, y, batch_size=60, epochs=3, verbose=0).history
    result = run(SMALL, seed=7)
    np.testing.assert_allclose(result.history["loss"], history["loss"], rtol=1e-6)
    assert result.history["accuracy"] == pytest.approx(history["accuracy"])
    fresh = nn.datasets.spiral(10, seed=1)
    np.testing.assert_allclose(
        [result.final["test_loss"], result.final["test_accuracy"]], model.evaluate(*fresh), rtol=1e-6
    )
    np.testing.assert_allclose(result.model.predict(X), model.predict(X), rtol=1e-5)


def test_the_same_run_has_the_same_bits_alone_in_a_list_and_beside_other_rates():
    alone = run(SMALL, 3).outcome
    assert run(SMALL, [1, 2, 3])[2].outcome == alone
    both = [SMALL.with_settings(learning_rate=1.0), SMALL, SMALL.with_settings(initializer="he_normal")]
    members = [(experiment, seed) for experiment in both for seed in (3, 4)]
    assert len(group_into_stacks(members)) == 1
    assert run_all(members)[2].outcome == alone


def test_every_setting_but_the_name_is_part_of_a_runs_identity():
    others = {
        "dataset": "xor",
        "size": 30,
        "data_seed": 1,
        "normal": True,
        "validation": 0.5,
        "test": 20,
        "layers": [5, 3],
        "activation": "tanh",
        "output_activation": "sigmoid",
        "initializer": "zeros",
        "dtype": "float64",
        "loss": "mse",
        "optimizer": "adam",
        "learning_rate": 0.1,
        "schedule": {"name": "cosine_decay", "decay_steps": 9},
        "batch_size": 5,
        "epochs": 4,
        "shuffle": False,
        "measure_every": 2,
        "backend": "keras",
        "faults": ["faults:no_shuffling"],
    }
    assert {"name", *others} == {field.name for field in dataclasses.fields(Experiment)}
    keys = {SMALL.with_settings(**{name: value}).key(0) for name, value in others.items()}
    assert len(keys | {SMALL.key(0), SMALL.key(1)}) == len(others) + 2
    assert SMALL.with_settings(name="another").key(0) == SMALL.key(0)
    assert SMALL.with_settings(name="another").same_settings_key() == SMALL.same_settings_key()
    assert SMALL.with_settings(epochs=4).same_settings_key() != SMALL.same_settings_key()


def test_settings_are_plain_and_make_the_experiment_again():
    experiment = SMALL.with_settings(optimizer={"name": "sgd", "momentum": 0.9}, faults=["faults:no_shuffling"])
    assert Experiment.from_dict(experiment.settings()) == experiment


NAMES = "zeros, ones, constant"
BAD = [
    (
        {"learning_rte": 1},
        r"x\.toml: unknown key 'learning_rte'; did you mean 'learning_rate'\? An experiment has name, ",
    ),
    ({"qqq": 1}, r"x\.toml: unknown key 'qqq'. An experiment has name, dataset"),
    ({"dataset": "spirl"}, "expected dataset to be one of affine_digits, .*, received 'spirl'"),
    ({"dataset": "nowhere:points"}, "found no dataset 'nowhere:points': No module named 'nowhere'"),
    ({"backend": "reruns:nothing"}, "found no backend 'reruns:nothing': module 'reruns' has no attribute 'nothing'"),
    ({"size": 0}, "expected size to be a whole number of 1 or more, received 0"),
    ({"data_seed": -1}, "expected seed to be a whole number from 0 on, received -1"),
    ({"normal": "yes"}, "expected normal to be true or false, received 'yes'"),
    ({"shuffle": 1}, "expected shuffle to be true or false, received 1"),
    ({"validation": 1}, "expected validation to be at least 0 and below 1, received 1"),
    ({"test": 0.5}, "expected test to be a whole number of 1 or more, received 0.5"),
    ({"layers": []}, r"expected layers to be a list such as \[64, 3\], received \(\)"),
    ({"layers": 3}, r"expected layers to be a list such as \[64, 3\], received 3"),
    ({"layers": [64, 0]}, "expected every layer without a table to be a whole number of 1 or more, received 0"),
    ({"layers": [{"layer": "Conv"}]}, "expected the layer of a table to be one of .*Conv2D.*, received 'Conv'"),
    ({"layers": [{"layer": "Conv2D", "filters": 2}]}, "cannot make layer Conv2D from .*'kernel_size'"),
    ({"activation": "rleu"}, "expected activation to be one of linear, relu, .*, received 'rleu'"),
    ({"initializer": "he"}, f"expected initializer to be a name, or a table with a name, of {NAMES}.*received 'he'"),
    ({"initializer": {"stddev": 1}}, f"expected initializer to be a name, .* of {NAMES}.*; received None"),
    ({"optimizer": {"name": "sgd", "momentm": 1}}, "cannot make optimizer from .*'momentm'"),
    ({"optimizer": {"name": "sgd", "momentum": 2}}, r"x\.toml: SGD expected momentum to be .* below 1, received 2"),
    ({"loss": "crossentropy"}, "expected loss to be one of mean_squared_error, .*, received 'crossentropy'"),
    ({"learning_rate": 0}, "expected learning_rate to be above 0, received 0"),
    ({"learning_rate": float("nan")}, "expected learning_rate to be above 0, received nan"),
    ({"schedule": {"name": "cosine_decay"}}, "cannot make schedule from .*'decay_steps'"),
    ({"schedule": {"name": "never"}}, "expected schedule to be a name, .* of inverse_time_decay, .*received 'never'"),
    ({"batch_size": "some"}, "expected batch_size, unless it is \"all\", to be a whole number of 1 .*received 'some'"),
    ({"epochs": 0}, "expected epochs to be a whole number of 1 or more, received 0"),
    ({"measure_every": 0}, "expected measure_every to be a whole number of 1 or more, received 0"),
    ({"dtype": "float16"}, "expected dtype to be one of float32, float64, received 'float16'"),
    ({"backend": "torch"}, "expected backend to be one of numpy, keras, received 'torch'"),
    ({"faults": ["no_shuffling"]}, "expected every fault as 'module:function', .*; received 'no_shuffling'"),
    ({"faults": ["faults:none"]}, "found no fault 'faults:none': module 'faults' has no attribute 'none'"),
    ({"faults": ["nowhere:none"]}, "found no fault 'nowhere:none': No module named 'nowhere'"),
    ({"faults": ["faults:no_shuffling"], "backend": "keras"}, "expected no faults with backend='keras'"),
]


@pytest.mark.parametrize(("settings", "words"), BAD, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_told_in_a_sentence(settings, words):
    with pytest.raises((ValueError, TypeError), match=words):
        Experiment.from_dict(settings, "x.toml")


def test_history_is_thinned_and_always_has_the_last_epoch():
    result = run(SMALL.with_settings(epochs=8, measure_every=3))
    assert result.epochs == [2, 5, 7]
    assert histories([result]).shape == (1, 3)


def test_a_run_that_diverges_says_when_and_ends_with_nan():
    wild = SMALL.with_settings(
        learning_rate=1e6, initializer="very_large", loss="mse", output_activation="linear", epochs=20
    )
    calm, result = run(SMALL), run(wild)
    assert calm.diverged_at is None
    assert result.diverged_at is not None
    assert np.isnan(result.final["loss"])
    losses = result.history["loss"]
    assert np.isfinite(losses[: result.diverged_at]).all()
    assert not np.isfinite(losses[result.diverged_at])
