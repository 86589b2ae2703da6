"""What holds for every switch: it says what it does, leaves the right parts alone, and works in a stack."""

from dataclasses import fields

import faults
import numpy as np
import pytest
from faults import FAULTS, FOUND, IMAGINED
from faults.optimizers import FaultyAdam
from faulty_runs import trained

import nnlib as nn
from nnlib.layers import Conv2D, Dense, Flatten, Input
from nnlib.optimizers import SGD, Adam, RMSprop
from nnlib.schedules import InverseTimeDecay
from nnlive.experiments import Experiment, Parts

OPTIMIZERS = {
    "momentum_averaged": lambda rate: SGD(rate, momentum=0.5),
    "frozen_decay": lambda rate: SGD(InverseTimeDecay(0.1, 1, 0.5)),
    "rmsprop_along_square": lambda rate: RMSprop(rate),
    "plain_biases": lambda rate: SGD(rate, momentum=0.5),
    **{name: lambda rate: Adam(rate) for name in FAULTS if name.startswith("adam")},
}
CANNOT_TRAIN = ["kernel_cut", "convolution_cuts_both"]  # one raises in backward, the other in forward
BINARY = ["unclipped_crossentropy", "halved_squared_error", "bce_for_every_loss"]  # for one sigmoid
FOUND_BY_A_CHECK = [
    "entropy_told",  # whose gradient is right: value and gradient do not belong together
    "gradient_over_classes",
    "relu_times_input",
    "bce_for_every_loss",
    "softmax_over_all",
    "summed_gradient",
]
RATES = [0.1, 0.02, 0.05]

each_fault = pytest.mark.parametrize("name", FAULTS)
each_that_trains = pytest.mark.parametrize("name", [name for name in FAULTS if name not in CANNOT_TRAIN])


def small_parts(name, rate=0.1):
    """A training that has the piece which the fault replaces: 22 rows in batches of 8, the last of them shorter."""
    rng = np.random.default_rng(5)
    layers = [Input((5, 5, 2)), Conv2D(3, 2, activation="relu"), Flatten(), Dense(4, "relu")]
    end, loss, classes = Dense(3, "softmax"), "sparse_categorical_crossentropy", 3
    if name in BINARY:
        end, classes = Dense(1, "sigmoid"), 2
        loss = "binary_crossentropy" if name == "unclipped_crossentropy" else "mean_squared_error"
    return Parts(
        layers=[*layers, end],
        loss=nn.losses.get(loss),
        optimizer=OPTIMIZERS.get(name, SGD)(rate),
        train=(rng.normal(size=(22, 5, 5, 2)), rng.integers(classes, size=22)),
        batch_size=8,
        shuffle=True,
        epochs=3,
        metrics=["accuracy"],
    )


def described(parts):
    """Everything in the parts that a fault might change, as values to compare."""
    starts = "kernel_initializer", "bias_initializer"
    layers = [[repr(layer), layer.built, *(repr(getattr(layer, s, None)) for s in starts)] for layer in parts.layers]
    values = {field.name: getattr(parts, field.name) for field in fields(parts)}
    return {**values, "layers": layers, "train": [array.tolist() for array in parts.train], "loss": repr(parts.loss)}


def test_every_fault_is_in_one_list():
    assert list(FOUND) == ["A", "B", "C", "D", "E"]
    listed = [*(name for found in FOUND.values() for name in found), *IMAGINED]
    assert listed == list(FAULTS)
    assert len({*listed}) == len(listed)
    assert all(getattr(faults, name) is fault for name, fault in FAULTS.items())
    functions = {name for name in faults.__all__ if name not in ("FAULTS", "FOUND", "IMAGINED", "Place")}
    assert functions == {*FAULTS}


@pytest.mark.parametrize(("report", "name"), [(report, name) for report in FOUND for name in FOUND[report]])
def test_what_was_found_says_what_the_code_did_in_which_report_where_and_what_is_right(report, name):
    first, _, rest = FAULTS[name].__doc__.partition("\n")
    assert f"Report {report}" in first
    assert rest.strip().startswith("Right")
    place = FOUND[report][name]
    assert place.where
    assert place.url.startswith(f"https://github.com/{place.repository}/blob/{place.commit}/")
    assert " " not in place.url


@pytest.mark.parametrize("name", IMAGINED)
def test_what_was_imagined_says_so_and_what_is_right(name):
    first, _, rest = FAULTS[name].__doc__.partition("\n")
    assert "Imagined" in first
    assert rest.strip().startswith("Right")


@each_fault
def test_an_experiment_finds_it_by_name(name):
    assert Experiment(faults=[f"faults:{name}"]).faults == (f"faults:{name}",)


@each_fault
def test_a_fault_changes_its_copy_and_not_the_right_parts(name):
    parts = small_parts(name)
    before = described(parts)
    faulty = FAULTS[name](parts)
    assert described(faulty) != before
    nn.Sequential(faulty.layers).compile(faulty.optimizer, faulty.loss)
    assert described(parts) == before
    nn.Sequential(parts.layers).compile(parts.optimizer, parts.loss)  # would complain of layers in another network


@each_that_trains
def test_a_faulty_training_runs_in_its_own_precision_and_without_a_warning(name):
    model, history = trained(small_parts(name), FAULTS[name])
    assert all(array.dtype == "float32" for array in model.get_weights())
    diverges = name == "adam_counts_in_zero_grad"
    assert np.isfinite(history["loss"]).all() != diverges


@each_that_trains
def test_a_stack_equals_its_members_trained_one_by_one(name):
    same_rate = name == "frozen_decay"  # a schedule is for the whole stack
    stack, histories = trained(small_parts(name, RATES), FAULTS[name], seeds=[3, 1, 4], dtype="float64")
    for run, (seed, rate) in enumerate(zip([3, 1, 4], RATES)):
        parts = small_parts(name, 0.1 if same_rate else rate)
        alone, history = trained(parts, FAULTS[name], seeds=seed, dtype="float64")
        for stacked, single in zip(stack.get_weights(), alone.get_weights(), strict=True):
            np.testing.assert_allclose(stacked[run], single, rtol=1e-5)
        np.testing.assert_allclose(histories["loss"][:, run], history["loss"], rtol=1e-5)


@each_that_trains
def test_a_gradient_check_finds_wrong_gradients_and_nothing_else(name):
    parts = FAULTS[name](small_parts(name))
    model = nn.Sequential(parts.layers, dtype="float64")
    model.compile(parts.optimizer, parts.loss)
    X, y = parts.train
    assert nn.check_gradients(model, X[:7], y[:7]).ok != (name in FOUND_BY_A_CHECK)


MISSING = {
    "relu_times_input": "a layer with ReLU",
    "softmax_over_all": "a layer with Softmax",
    "looped_softmax": "a layer with Softmax",
    "kernel_cut": "a Conv2D",
    "geometric_he": "a layer with a kernel",
    "xavier_as_deviation": "a layer with a kernel",
    "small_positive_ends": "two layers with a kernel",
    "normal_weights_and_biases": "a layer with a kernel and a bias",
    "plain_biases": "a layer with a bias",
    "convolution_cuts_both": "a Conv2D",
    "rmsprop_along_square": "the optimizer RMSprop",
    "replaced_weights": "the optimizer SGD",
    "halved_squared_error": "a mean squared error",
    "unclipped_crossentropy": "a binary cross-entropy of probabilities",
    **dict.fromkeys(
        ("entropy_told", "gradient_over_classes", "whole_array_softmax", "unclipped_gradient"),
        "a categorical cross-entropy of probabilities",
    ),
    "standard_normal": "a layer with a kernel",
    "momentum_averaged": "the optimizer SGD",
    "frozen_decay": "a learning_rate that is a schedule",
    **{name: "the optimizer Adam" for name in FAULTS if name.startswith("adam")},
}


@pytest.mark.parametrize(("name", "expected"), MISSING.items(), ids=list(MISSING))
def test_a_switch_that_finds_nothing_to_spoil_says_so(name, expected):
    adam_is_wanted = name.startswith("adam")
    X, y = np.ones((4, 2)), np.ones((4, 2))
    optimizer = SGD(0.1) if adam_is_wanted else Adam(0.1)
    loss = nn.losses.get("bce" if name == "halved_squared_error" else "mse")
    parts = Parts([Input((2,))], loss, optimizer, (X, y), 2, True, 1, [])
    with pytest.raises(ValueError, match=f"expected {expected}"):
        FAULTS[name](parts)


def test_faults_add_up():
    parts = small_parts("adam_overwrites")
    for fault in (faults.adam_overwrites, faults.adam_total_count, faults.adam_adds_one, faults.no_shuffling):
        parts = fault(parts)
    # 22 rows in batches of 8 are 3 updates, and 3 epochs of them 9
    assert parts.optimizer == FaultyAdam(0.1, epsilon=1.0, overwrites=True, total_steps=9)
    assert not parts.shuffle
