"""The programs of the bench train the very networks that it shows, to the last digit."""

import ast
import contextlib
import io
import subprocess
import sys

import numpy as np
import pytest

from nnlive.explorers import Bench
from nnlive.explorers.bench.architecture import ACTIVATIONS, INITIALIZERS
from nnlive.explorers.bench.data import DRAWN, SETS, TABLE
from nnlive.explorers.bench.inputs import FORMULAS
from nnlive.explorers.bench.training import BATCHES, LOSSES, OPTIMIZERS, SCHEDULES

TABLE_TEXT = "size;weight;kind\n" + "\n".join(f"{k},5;{k * k % 7};{'ab'[k % 2]}" for k in range(30))
POINTS = [[round(0.05 * k - 0.9, 3), round(((7 * k) % 13) / 13 - 0.5, 3), k % 3] for k in range(36)]


@pytest.fixture(scope="module")
def bench():
    return Bench()


def random_settings(bench, seed):
    """Any set-up, of few epochs."""
    rng = np.random.default_rng(seed)

    def one(some):
        return [*some][rng.integers(len(some))]

    layers = [f"{rng.integers(1, 9)} {one(ACTIVATIONS)} {one(INITIALIZERS)}" for _ in range(rng.integers(0, 4))]
    return {
        **bench.start,
        "data": one(SETS),
        "points": POINTS,
        "table": TABLE_TEXT,
        "samples": int(rng.integers(3, 10)) * 20,
        "classes": int(rng.integers(2, 5)),
        "noise": one([0.0, 0.05, 0.2]),
        "held_out": int(rng.integers(1, 10)) * 10,
        "draw": int(rng.integers(10)),
        "inputs": ", ".join(name for name in FORMULAS if rng.uniform() < 0.5) or "x1",
        "network": ", ".join([*layers, f"output {one(INITIALIZERS)}"]),
        "loss": one(LOSSES),
        "optimizer": one(OPTIMIZERS),
        "rate": 10 ** float(rng.uniform(-3, 0)),
        "schedule": one(SCHEDULES),
        "batch": one(BATCHES),
        "epochs": int(rng.integers(2, 6)),
        "networks": int(rng.integers(1, 5)),
        "seed": int(rng.integers(20)),
    }


def run(program):
    """The names that a program leaves behind, and what it prints."""
    names, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, names)
    return names, printed.getvalue()


@pytest.mark.parametrize("seed", range(50))
def test_the_program_trains_these_very_networks(bench, seed):
    settings = random_settings(bench, seed)
    training = bench.last_state(settings)
    names, _ = run(bench.script().text(settings))
    np.testing.assert_array_equal(names["loss"], training.losses[-1])
    np.testing.assert_array_equal(names["test_loss"], training.test_losses[-1])
    np.testing.assert_array_equal(names["right"], training.right())


@pytest.mark.parametrize("data", ["spiral", TABLE])
def test_in_a_fresh_python_it_prints_what_the_bench_says(bench, data):
    settings = {**bench.start, "epochs": 40, "data": data, "table": TABLE_TEXT}
    training = bench.last_state(settings)
    done = subprocess.run(
        [sys.executable, "-c", bench.script().text(settings)], capture_output=True, text=True, check=True
    )
    losses = (np.median(each[-1]) for each in (training.losses, training.test_losses))
    assert done.stdout.splitlines() == [
        f"{(training.right() > 0.95).sum()} of 10 networks separate the points.",
        "Median loss: {:.6f}, on points held out {:.6f}".format(*losses),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_program_in_keras_can_be_read_and_has_the_same_data_and_layers(bench, seed):
    settings = random_settings(bench, seed)
    nnlib, keras = (bench.script().text(settings, language) for language in ("nnlib", "keras"))
    ast.parse(keras)
    assert nnlib.count("layers.Dense") == keras.count("layers.Dense")
    assert "import keras as nn" in keras


def test_what_cannot_be_trained_is_a_comment(bench):
    text = bench.script().text({**bench.start, "data": DRAWN})
    assert text.startswith("# Draw 4 points or more")
