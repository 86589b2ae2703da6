"""python -m nnlive: run, sweep, train, and a sentence for every mistake."""

import subprocess
import sys

import pytest

from nnlive.commands import main
from nnlive.experiments import Experiment, Plan, ResultStore, run

FILE = """
size = 10
test = 10
layers = [3]
epochs = 2
seeds = 3
[[arms]]
name = "slow"
[[arms]]
name = "fast"
learning_rate = 1.0
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(FILE)
    return path


def test_run_prints_a_line_for_each_experiment(file, capsys):
    assert main(["run", str(file), "--seed", "2"]) == 0
    heading, slow, fast = capsys.readouterr().out.splitlines()
    assert heading.split() == ["runs", "loss", "accuracy", "test", "loss", "test", "accuracy", "diverged"]
    result = run(Plan.read(file)["slow"], 2)
    assert slow.split()[:3] == ["slow", "1", f"{result.final['loss']:.4g}"]
    assert fast.split()[-3:] == ["0", "of", "1"]


def test_options_replace_what_the_file_says(file, capsys):
    assert main(["run", str(file), "--name", "fast", "--learning-rate", "0.5", "--layers", "4,3", "--no-shuffle"]) == 0
    experiment = Plan.read(file)["fast"].with_settings(learning_rate=0.5, layers=[4, 3], shuffle=False)
    result = run(experiment, 0)
    assert f"{result.final['loss']:.4g}" in capsys.readouterr().out


def test_sweep_keeps_every_seed_beside_the_file_and_goes_on(file, capsys):
    assert main(["sweep", str(file)]) == 0
    assert "6 new runs in" in capsys.readouterr().out
    store = ResultStore(file.parent / "runs" / "small.jsonl")
    assert [result.seed for result in store.results_of(Plan.read(file)["slow"])] == [0, 1, 2]
    assert main(["sweep", str(file), "--seed", "2", "--repeat", "2"]) == 0
    out = capsys.readouterr().out
    assert "2 new runs in" in out
    assert "8 in " in out


def test_train_needs_no_file(capsys):
    line = (
        "train --dataset parabola --size 32 --normal --layers 2,1 --activation sigmoid --optimizer sgd "
        "--loss binary_crossentropy --learning-rate 0.1 --epochs 3 --repeat 2 --seed 2 --backend numpy"
    )
    assert main(line.split()) == 0
    first, second, *table = capsys.readouterr().out.splitlines()
    experiment = Experiment(
        dataset="parabola",
        size=32,
        normal=True,
        layers=(2, 1),
        activation="sigmoid",
        output_activation="sigmoid",
        loss="binary_crossentropy",
        learning_rate=0.1,
        epochs=3,
    )
    assert first.startswith(f"seed 2: loss {run(experiment, 2).final['loss']:.4g}, accuracy ")
    assert second.startswith("seed 3: ")
    assert table[1].startswith("parabola")


def test_a_table_of_toml_is_an_optimizer_with_arguments(capsys):
    assert main(["train", "--size", "9", "--optimizer", '{name = "sgd", momentum = 0.9}']) == 0
    result = run(Experiment(size=9, optimizer={"name": "sgd", "momentum": 0.9}))
    assert f"{result.final['loss']:.4g}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["run", "nothing.toml"], "python -m nnlive run: no file nothing.toml; expected a TOML file of settings"),
        (["train", "--dataset", "spirl"], "python -m nnlive train: train: Experiment expected dataset to be one of"),
        (["train", "--repeat", "0"], "python -m nnlive train: expected --repeat of 1 or more, received 0"),
        (["train", "--layers", "64,many"], "expected every layer without a table to be a whole number of 1 or more"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(line, words, capsys):
    assert main(line) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["train", "--epoch", "3"], "unrecognized arguments: --epoch 3"),
        (["train", "--epochs", "few"], "argument --epochs: invalid int value: 'few'"),
        (["train", "--optimizer", "{name = "], "argument --optimizer: expected TOML, received '{name = '"),
        (["sweep"], "the following arguments are required: file"),
        (["dance"], "invalid choice: 'dance'"),
    ],
)
def test_words_that_no_command_has_are_named(line, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(line)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_the_module_runs(tmp_path):
    line = [sys.executable, "-m", "nnlive", "train", "--size", "5", "--layers", "3", "--epochs", "2"]
    done = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("seed 0: loss ")
    assert "1/1" in done.stderr  # the progress bar
