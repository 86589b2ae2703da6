"""The reports' programs: short runs by hand or by nnlib, and a member of each store run again."""

from dataclasses import replace

import numpy as np
import pytest
from faults.swapping import on_logits
from reruns.last_batches import last_batches, tell_epoch
from reruns.own_points import own_points
from reruns.reported import FOLDER
from reruns.single_steps import Network, draw_data, single_steps

import nnlib as nn
from nnlib.datasets import fetched
from nnlib.training import TrainingView
from nnlive.experiments import Experiment, Parts, Plan, ResultStore, make_parts, run
from nnlive.experiments.experiment_data import Data, load_data

on_mnist = pytest.mark.skipif(
    not (fetched.cache_folder() / "mnist").exists(), reason="MNIST is not in the cache of this machine"
)


def plan(file):
    return Plan.read(FOLDER / f"{file}.toml")


def stored(file, name, seed=0):
    """The result of one member of a store."""
    results = ResultStore(FOLDER / f"runs/{file}.jsonl").results_of(plan(file)[name])
    found = [result for result in results if result.seed == seed]
    if not found:
        pytest.skip(f"runs/{file}.jsonl has no {name} yet; python -m nnlive sweep chapters/experiments/{file}.toml")
    return found[0]


def images(rows=60):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(rows, 12)), rng.integers(10, size=rows)
    return Data((X, y), (X, y), (X, y))


@pytest.mark.parametrize("name", [one.name for one in plan("digits_coded").experiments])
@pytest.mark.parametrize("file", ["digits_coded", "digits_right"])
def test_single_steps_are_those_of_nnlib_with_the_same_faults(file, name):
    experiment, data = replace(plan(file)[name], layers=(6, 10), dtype="float64"), images()
    parts = on_logits(make_parts(experiment, data))
    lean = Network(on_logits(make_parts(experiment, data)), 3, "float64")
    model = nn.Sequential(parts.layers, dtype="float64")
    model.compile(parts.optimizer, parts.loss)
    W1, b1, W2, b2 = (np.copy(array) for array in lean.params)
    model.set_weights([W1.T, b1, W2.T, b2])
    view, targets = TrainingView(model.layers, model.loss), np.eye(10)
    for x, y in zip(*data.train):
        expected, _ = view.step(x[None], targets[y : y + 1], parts.optimizer)
        assert lean.step(x, y) == pytest.approx(expected, rel=1e-9)
    for ours, theirs in zip(lean.params, model.get_weights()):
        np.testing.assert_allclose(ours, theirs.T, rtol=1e-9, atol=1e-12)


def test_the_test_of_single_steps_tells_both_ways_of_testing():
    experiment, data = replace(plan("digits_coded")["He + SGD"], layers=(6, 10)), images()
    network = Network(on_logits(make_parts(experiment, data)), 3, "float32")
    final = network.test(*data.test)
    assert final["test_as_tested"] == pytest.approx(final["test_accuracy"])  # small logits: nothing underflows
    network.params[2] *= 1000
    final = network.test(*data.test)
    assert final["zeros_as_tested"] > 0.8
    assert final["test_as_tested"] == pytest.approx((data.test[1] == 0).mean(), abs=0.1)


@on_mnist
def test_report_a_s_data_are_standardised_by_all_training_pixels_and_split_anew_for_each_seed():
    data, other = (draw_data(plan("digits_coded")["He + SGD"], seed) for seed in (0, 1))
    assert (len(data.train[0]), len(data.validation[0]), len(data.test[0])) == (45_000, 15_000, 10_000)
    both = np.concatenate([data.train[0], data.validation[0]])
    assert (both.mean(dtype=np.float64), both.std(dtype=np.float64)) == pytest.approx((0, 1), abs=1e-3)
    assert not np.array_equal(data.train[1], other.train[1])


@on_mnist
@pytest.mark.parametrize("file", ["digits_coded", pytest.param("digits_right", marks=pytest.mark.exhaustive)])
def test_the_first_5000_steps_of_report_a_come_out_as_stored(file):
    experiment, kept = plan(file)["He + SGD"], stored(file, "He + SGD")
    _, history, _ = single_steps(replace(experiment, epochs=1), seed=0)
    for name, values in history.items():
        np.testing.assert_allclose(values, kept.history[name][:1], rtol=1e-3)


@on_mnist
@pytest.mark.exhaustive
def test_report_a_s_initial_weights_of_n_0_1_learn_and_are_tested_as_if_they_had_not():
    kept, result = stored("digits_coded", "N(0, 1) + SGD"), run(plan("digits_coded")["N(0, 1) + SGD"], 0)
    assert result.final["test_accuracy"] == pytest.approx(kept.final["test_accuracy"], abs=0.005)
    assert result.final["test_as_tested"] == pytest.approx(kept.final["test_as_tested"], abs=0.002)


@on_mnist
@pytest.mark.parametrize(
    "file", ["affine_figures_coded", pytest.param("affine_figures_right", marks=pytest.mark.exhaustive)]
)
def test_the_first_epochs_of_report_c_on_mnist_come_out_as_stored(file):
    experiment = plan(file).experiments[1]
    _, history, _ = last_batches(replace(experiment, epochs=3), seed=0)
    for name, values in history.items():
        np.testing.assert_allclose(values, stored(file, experiment.name).history[name][:3], rtol=1e-3)


@on_mnist
@pytest.mark.exhaustive
@pytest.mark.parametrize(("file", "name"), [("affine_coded", "weights replaced"), ("affine_right", "k = 1")])
def test_the_first_epochs_of_report_c_on_affnist_come_out_as_stored(file, name):
    _, history, _ = last_batches(replace(plan(file)[name], epochs=2), seed=0)
    for measure, values in history.items():
        np.testing.assert_allclose(values, stored(file, name).history[measure][:2], rtol=1e-3)


def test_of_an_epoch_the_last_batch_is_told_before_its_update():
    X, y = nn.datasets.digits("train")
    layers = [nn.layers.Input((64,)), nn.layers.Dense(10, "softmax")]
    parts = Parts(
        layers, nn.losses.get("sparse_categorical_crossentropy"), nn.optimizers.SGD(0.5), None, 40, False, 1, []
    )
    parts.train = X[:100].reshape(100, 64), y[:100]  # batches of 40, 40 and 20
    one, other = (nn.Sequential([nn.layers.Input((64,)), nn.layers.Dense(10, "softmax")], seed=4) for _ in range(2))
    for model in (one, other):
        model.compile(nn.optimizers.SGD(0.5), parts.loss, metrics=["accuracy"])
    told = tell_epoch(one, parts, None)
    other.fit(parts.train[0][:80], y[:80], batch_size=40, shuffle=False, verbose=0)
    expected = other.evaluate(parts.train[0][80:], y[80:100])
    np.testing.assert_allclose([told["loss"], told["accuracy"]], expected, rtol=1e-5)


def test_own_points_are_drawn_by_the_seed_of_the_weights():
    experiment = Experiment(
        dataset="reruns:above_diagonal", size=50, test=50, layers=[4, 1], output_activation="sigmoid",
        loss="binary_crossentropy", batch_size="all", epochs=7, backend="reruns:own_points", measure_every=2,
    )  # fmt: skip
    epochs, history, final = own_points(experiment, 5)
    same = run(experiment.with_settings(backend="numpy", data_seed=5), 5)
    assert (epochs, history) == (same.epochs, same.history)
    assert {name: final[name] for name in same.final} == same.final
    every = run(experiment.with_settings(backend="numpy", data_seed=5, measure_every=1), 5).history
    assert final["told_loss"] == every["loss"][-1]
    assert final["lowest_loss"] == min(every["loss"])
    assert own_points(experiment, 6)[2] != final


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("xor_coded", "2 units"),
        ("xor_right", "tanh"),
        pytest.param("xor_coded", "linear data", marks=pytest.mark.exhaustive),
        pytest.param("spiral_coded", "rate 0.5", marks=pytest.mark.exhaustive),
        pytest.param("spiral_right", "rate 0.5", marks=pytest.mark.exhaustive),
        pytest.param("keras_right", "base", marks=pytest.mark.exhaustive),
    ],
)
def test_a_member_of_the_store_comes_out_again(file, name):
    seed = plan(file).first_seed
    result, kept = run(plan(file)[name], seed), stored(file, name, seed)
    for measure, value in kept.final.items():
        assert result.final[measure] == pytest.approx(value, rel=0.02, abs=0.02, nan_ok=True)
    np.testing.assert_allclose(result.history["loss"][:3], kept.history["loss"][:3], rtol=1e-4)


def test_report_b_and_report_d_have_the_data_that_their_experiments_name():
    assert np.array_equal(
        load_data(plan("xor_coded")["16 units"]).train[0], load_data(plan("xor_right")["Adam"]).test[0]
    )
    assert len(load_data(plan("spiral_coded")["rate 1"]).train[0]) == 300
