"""python -m nnlive compare: nnlib beside Keras, both kept. In processes of its own: Keras's backend is chosen once."""

import importlib.util
import os
import re
import subprocess
import sys

import pytest

from nnlive.commands import main
from nnlive.commands.compare import comparison_lines, largest_differences
from nnlive.experiments import Experiment, Plan, Result, ResultStore, run

needs_keras = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("keras", "jax"))),
    reason="compares with Keras 3 on JAX; book.py test --all installs both",
)
FILE = """
dataset = "parabola"
size = 40
test = 50
layers = [2, 1]
activation = "sigmoid"
output_activation = "sigmoid"
loss = "binary_crossentropy"
learning_rate = 0.5
epochs = 30
seeds = 2
first_seed = 2
[[arms]]
name = "base"
[[arms]]
name = "MSE"
loss = "mean_squared_error"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "pair.toml"
    path.write_text(FILE)
    return path


def command_line(*words, **environment):
    """What `python -m nnlive` prints and how it ends."""
    command = [sys.executable, "-m", "nnlive", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})


def result(seed, name="base", **final):
    return Result(Experiment(name=name), seed, [0], {"loss": [1.0]}, final, None, 0.1)


def test_a_line_names_both_accuracies_and_the_end_the_largest_differences():
    ours = [
        result(2, loss=0.5, accuracy=0.75, test_accuracy=0.7),
        result(3, loss=0.4, accuracy=1.0, test_accuracy=0.8),
    ]
    keras = [
        result(2, loss=0.5, accuracy=0.75, test_accuracy=0.7),
        result(3, loss=0.6, accuracy=0.75, test_accuracy=0.7),
    ]
    assert list(comparison_lines(ours, keras))[1] == "base, seed 3: nnlib 1.0000, Keras 0.7500, test 0.8000 and 0.7000"
    assert largest_differences(ours, keras) == "loss 0.2, accuracy 0.25, test accuracy 0.1"


def test_an_experiment_without_a_name_goes_by_its_data():
    nameless = [result(0, "", accuracy=1.0, test_accuracy=1.0)]
    assert next(comparison_lines(nameless, nameless)).startswith("spiral, seed 0: ")


@needs_keras
@pytest.mark.exhaustive
def test_both_backends_are_kept_beside_the_file_and_a_second_call_only_reads(file):
    done = command_line("compare", file, "--jobs", 2)
    assert done.returncode == 0, done.stderr
    *pairs, gaps, kept = done.stdout.splitlines()
    path = file.parent / "runs" / "pair_compare.jsonl"
    assert kept == f"kept in {path}"
    assert [line.split(":")[0] for line in pairs] == ["base, seed 2", "base, seed 3", "MSE, seed 2", "MSE, seed 3"]
    assert float(re.search(r"largest difference: loss (\S+),", gaps)[1]) < 1e-5
    for experiment in Plan.read(file).experiments:
        for backend in ("numpy", "keras"):
            assert [r.seed for r in ResultStore(path).results_of(experiment.with_settings(backend=backend))] == [2, 3]
    before = path.read_bytes()
    again = command_line("compare", file)
    assert again.stdout == done.stdout
    assert path.read_bytes() == before


@needs_keras
@pytest.mark.exhaustive
def test_train_takes_keras_as_its_backend():
    words = (
        "train --dataset parabola --size 40 --normal --layers 2,1 --activation sigmoid --optimizer sgd "
        "--loss binary_crossentropy --learning-rate 0.1 --epochs 20 --seed 2 --backend"
    )
    ours, theirs = command_line(*words.split(), "numpy"), command_line(*words.split(), "keras")
    assert ours.returncode == theirs.returncode == 0, theirs.stderr
    assert theirs.stdout.splitlines()[0] == ours.stdout.splitlines()[0]


def test_without_keras_it_says_what_to_install_and_keeps_our_half(file, tmp_path):
    (tmp_path / "keras.py").write_text("raise ImportError('no keras here')\n")
    done = command_line("compare", file, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "python -m nnlive compare: the Keras backend needs Keras 3 and JAX; pip install 'nnlib[compare]'"
    )
    kept = ResultStore(file.parent / "runs" / "pair_compare.jsonl").results()
    assert [r.experiment.backend for r in kept] == ["numpy"] * 4


def test_faults_cannot_be_compared_and_nothing_is_computed(file, capsys):
    assert main(["compare", str(file), "--faults", "faults:no_shuffling"]) == 2
    assert "expected no faults with backend='keras'" in capsys.readouterr().err
    assert not (file.parent / "runs").exists()


def test_the_first_seed_of_a_file_is_that_of_run_and_sweep_too(file, capsys):
    assert main(["run", str(file), "--name", "base", "--epochs", "3"]) == 0
    loss = run(Plan.read(file, epochs=3)["base"], 2).final["loss"]
    assert f"{loss:.4g}" in capsys.readouterr().out
    assert main(["sweep", str(file), "--epochs", "3"]) == 0
    assert main(["sweep", str(file), "--epochs", "3", "--seed", "0", "--repeat", "1"]) == 0
    kept = ResultStore(file.parent / "runs" / "pair.jsonl").results_of(Plan.read(file, epochs=3)["base"])
    assert [r.seed for r in kept] == [0, 2, 3]


def test_a_first_seed_that_is_none_is_told(file):
    file.write_text(FILE.replace("first_seed = 2", "first_seed = -1"))
    with pytest.raises(ValueError, match="expected seed to be a whole number from 0 on, received -1"):
        Plan.read(file)
