"""The Keras backend: what Keras 3 makes of the same weights and batches, in a process of its own."""

import importlib.util
import os
import subprocess
import sys
import tomllib
from types import SimpleNamespace

import numpy as np
import pytest

from nnlive.experiments import Experiment, Plan, ResultStore, keras_backend, run

needs_keras = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("keras", "jax"))),
    reason="compares with Keras 3 on JAX; book.py test --all installs both",
)

ARMS = """
name = "epochs that end in a shorter batch"
size = 20
test = 50
layers = [16, 3]
learning_rate = 0.05
batch_size = 16
epochs = 20
measure_every = 3
seeds = 1
first_seed = 3
[[arms]]
[[arms]]
name = "momentum"
optimizer = {name = "sgd", momentum = 0.9}
[[arms]]
name = "Nesterov"
optimizer = {name = "sgd", momentum = 0.9, nesterov = true}
[[arms]]
name = "RMSprop"
optimizer = "rmsprop"
learning_rate = 0.01
[[arms]]
name = "Adam"
optimizer = "adam"
learning_rate = 0.01
[[arms]]
name = "Adam with betas of its own"
optimizer = {name = "adam", beta_1 = 0.5, beta_2 = 0.9}
learning_rate = 0.01
[[arms]]
name = "AdamW"
optimizer = {name = "adamw", weight_decay = 0.05}
learning_rate = 0.01
[[arms]]
name = "Adagrad"
optimizer = "adagrad"
[[arms]]
name = "inverse time"
schedule = {name = "inverse_time_decay", decay_steps = 10, decay_rate = 0.5}
[[arms]]
name = "exponential"
schedule = {name = "exponential_decay", decay_steps = 10, decay_rate = 0.5}
[[arms]]
name = "cosine"
schedule = {name = "cosine_decay", decay_steps = 60}
[[arms]]
name = "squared error"
loss = "mse"
[[arms]]
name = "rows as they stand"
shuffle = false
[[arms]]
name = "all rows in one batch"
batch_size = "all"
[[arms]]
name = "held out and standardised"
validation = 0.25
normal = true
[[arms]]
name = "one sigmoid"
dataset = "xor"
layers = [8, 1]
output_activation = "sigmoid"
loss = "binary_crossentropy"
[[arms]]
name = "batch normalisation"
layers = [16, {layer = "BatchNormalization"}, 3]
[[arms]]
name = "an initializer that Keras does not have"
layers = [{layer = "Dense", units = 8, kernel_initializer = "inverse_fan_in"}, 3]
[[arms]]
name = "pictures"
dataset = "digits"
size = 60
layers = [{layer = "Conv2D", filters = 4, kernel_size = 3}, {layer = "MaxPooling2D"}, 10]
epochs = 3
[[arms]]
name = "diverges"
learning_rate = 1e6
activation = "linear"
output_activation = "linear"
loss = "mse"
"""
PLAN = Plan.from_dict(tomllib.loads(ARMS))
NAMES = [experiment.name for experiment in PLAN.experiments]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """{name of the arm: (nnlib's result, Keras's result)}, by one call of the command line."""
    folder = tmp_path_factory.mktemp("keras")
    (folder / "arms.toml").write_text(ARMS)
    command = [sys.executable, "-m", "nnlive", "compare", folder / "arms.toml"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    assert done.returncode == 0, done.stderr
    store = ResultStore(folder / "runs" / "arms_compare.jsonl")
    both = [(experiment, experiment.with_settings(backend="keras")) for experiment in PLAN.experiments]
    return {ours.name: (store.results_of(ours)[0], store.results_of(theirs)[0]) for ours, theirs in both}


@needs_keras
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [name for name in NAMES if name != "diverges"])
def test_the_same_network_comes_out(pairs, name):
    ours, theirs = pairs[name]
    assert ours.seed == theirs.seed == 3
    assert ours.epochs == theirs.epochs
    assert {*theirs.history} == {"loss"}
    rtol = 2e-3 if name == "RMSprop" else 1e-4  # Keras adds RMSprop's epsilon below the root
    np.testing.assert_allclose(theirs.history["loss"], ours.history["loss"], rtol=rtol)
    assert theirs.final.keys() == ours.final.keys()
    for measure, value in ours.final.items():
        close = {"rtol": rtol} if "loss" in measure else {"atol": 0.021}  # one row of 50 may change sides
        np.testing.assert_allclose(theirs.final[measure], value, **close, err_msg=measure)


@needs_keras
@pytest.mark.exhaustive
def test_the_arms_differ_so_that_equality_says_something(pairs):
    losses = [theirs.final["loss"] for _, theirs in pairs.values()]
    assert len({f"{loss:.6f}" for loss in losses}) == len(NAMES)


@needs_keras
@pytest.mark.exhaustive
def test_both_say_when_they_diverged(pairs):
    ours, theirs = pairs["diverges"]
    assert ours.diverged_at == theirs.diverged_at == 0
    assert np.isnan(theirs.final["loss"])


@needs_keras
@pytest.mark.exhaustive
def test_a_result_says_which_keras_made_it(pairs):
    ours, theirs = pairs["momentum"]
    assert {*theirs.versions} - {*ours.versions} == {"keras", "jax"}
    assert theirs.experiment == ours.experiment.with_settings(backend="keras")
    assert theirs.seconds > 0


def test_an_epoch_s_loss_is_a_mean_over_rows_and_a_shorter_batch_is_a_call_of_its_own():
    calls = []

    def step(state, rows):
        calls.append(np.shape(rows))
        return state + len(rows), rows[:, 0].astype(float)  # a batch's loss is the number of its first row

    rows = [np.array([1, 7]), np.array([2, 8]), np.array([3])]
    state, loss = keras_backend._train_epoch(0, step, rows)
    assert calls == [(2, 2), (1, 1)]
    assert state == 3
    assert loss == pytest.approx((2 * 1 + 2 * 2 + 1 * 3) / 5)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"faults": ["faults:no_shuffling"]}, "expected no faults with backend='keras', received .*no_shuffling"),
        ({"dtype": "float64"}, "expected dtype 'float32' with backend='keras', received 'float64'"),
        ({"backend": "tensorflow"}, "expected backend to be one of numpy, keras, received 'tensorflow'"),
    ],
)
def test_what_it_cannot_do_is_told_before_anything_is_computed(changes, words):
    with pytest.raises(ValueError, match=words):
        Experiment(**{"backend": "keras", **changes})


def test_without_keras_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "")  # so that it is put back
    monkeypatch.setitem(sys.modules, "keras", None)
    with pytest.raises(ImportError, match=r"the Keras backend needs Keras 3 and JAX; pip install 'nnlib\[compare\]'"):
        run(Experiment(backend="keras", epochs=1))


def test_keras_on_another_backend_is_refused(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "")
    monkeypatch.setitem(sys.modules, "jax", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "keras", SimpleNamespace(backend=SimpleNamespace(backend=lambda: "torch")))
    with pytest.raises(RuntimeError, match=r"expected Keras on JAX, received Keras on torch.* a process of its own"):
        run(Experiment(backend="keras", epochs=1))
