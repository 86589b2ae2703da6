"""Parts: layers, loss and optimizer made from names and tables, and faults applied in turn."""

import dataclasses
import sys
import types

import pytest

from nnlib import activations, initializers, losses, optimizers, schedules
from nnlive.experiments import Experiment, make_parts


def test_numbers_are_dense_layers_and_images_are_flattened_before_the_first():
    parts = make_parts(Experiment(dataset="digits", layers=(16, 10), activation="tanh", initializer="he_normal"))
    assert [type(layer).__name__ for layer in parts.layers] == ["Input", "Flatten", "Dense", "Dense"]
    hidden, last = parts.layers[2:]
    assert isinstance(hidden.activation, activations.Tanh)
    assert isinstance(last.activation, activations.Softmax)
    assert hidden.kernel_initializer == initializers.HeNormal()


def test_tables_are_other_layers_with_keras_names():
    conv = {"layer": "Conv2D", "filters": 4, "kernel_size": 3}
    parts = make_parts(Experiment(dataset="digits", layers=[conv, {"layer": "MaxPooling2D"}, 10]))
    assert [type(layer).__name__ for layer in parts.layers] == ["Input", "Conv2D", "MaxPooling2D", "Flatten", "Dense"]
    assert isinstance(parts.layers[1].activation, activations.ReLU)


def test_loss_optimizer_schedule_and_batches():
    decay = {"name": "inverse_time_decay", "decay_steps": 1, "decay_rate": 0.1}
    experiment = Experiment(
        loss="mse", optimizer={"name": "sgd", "momentum": 0.9}, learning_rate=2, schedule=decay, batch_size="all"
    )
    parts = make_parts(experiment)
    assert isinstance(parts.loss, losses.MeanSquaredError)
    assert parts.optimizer == optimizers.SGD(schedules.InverseTimeDecay(2, 1, 0.1), momentum=0.9)
    assert parts.batch_size == 300


@pytest.fixture
def two_faults():
    """A module of faults: one halves the batches, one takes one row off them."""
    module = types.ModuleType("two_faults")
    module.halve = lambda parts: dataclasses.replace(parts, batch_size=parts.batch_size // 2)
    module.less = lambda parts: dataclasses.replace(parts, batch_size=parts.batch_size - 1)
    sys.modules["two_faults"] = module
    yield "two_faults"
    del sys.modules["two_faults"]


def test_faults_change_the_parts_in_turn(two_faults):
    first, second = f"{two_faults}:halve", f"{two_faults}:less"
    assert make_parts(Experiment(batch_size=12, faults=[first, second])).batch_size == 5
    assert make_parts(Experiment(batch_size=13, faults=[second, first])).batch_size == 6
    assert make_parts(Experiment(batch_size=13, faults=[first, second])).batch_size == 5
