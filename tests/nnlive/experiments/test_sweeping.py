"""Sweep: every combination, every seed, each once, whatever happens on the way."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from nnlive.experiments import Experiment, ResultStore, run, sweep

SMALL = Experiment(size=5, test=5, layers=(3,), epochs=2)


def outcomes(results):
    return [result.outcome for result in results]


def test_every_combination_with_every_seed_in_this_order():
    results = sweep(SMALL, {"learning_rate": [0.1, 1], "activation": ["relu", "tanh"]}, range(2), progress=False)
    did = [(r.experiment.learning_rate, r.experiment.activation, r.seed) for r in results]
    assert did == [(rate, name, seed) for rate in (0.1, 1) for name in ("relu", "tanh") for seed in (0, 1)]
    assert results[3].experiment.name == "learning_rate 0.1, activation tanh"
    assert results[3].outcome == run(results[3].experiment, 1).outcome


def test_several_experiments_and_a_number_of_seeds():
    results = sweep([SMALL, SMALL.with_settings(epochs=3)], seeds=3, progress=False)
    assert [(r.experiment.epochs, r.seed) for r in results] == [(n, seed) for n in (2, 3) for seed in range(3)]


def test_what_the_store_holds_is_not_trained_again(tmp_path, monkeypatch):
    store = ResultStore(tmp_path / "runs.jsonl")
    first = sweep(SMALL, seeds=[0, 1], store=store, progress=False)
    more = sweep(SMALL, seeds=[0, 1, 2], store=store, progress=False)
    assert outcomes(more[:2]) == outcomes(first)
    assert len(store.results()) == 3
    monkeypatch.setattr("nnlive.experiments.sweeping.run_stack", None)  # it would be called
    assert outcomes(sweep(SMALL, seeds=3, store=tmp_path / "runs.jsonl", progress=False)) == outcomes(more)


def test_processes_change_nothing(tmp_path):
    grid = {"epochs": [2, 3, 4]}
    here = sweep(SMALL, grid, range(2), progress=False)
    assert outcomes(sweep(SMALL, grid, range(2), jobs=2, progress=False)) == outcomes(here)


def test_a_stack_that_fails_tells_why_and_the_others_are_kept(tmp_path):
    impossible = SMALL.with_settings(layers=[{"layer": "Flatten"}, 5, 2])  # two outputs for three classes
    with pytest.raises(ValueError, match="expected labels from 0 to 1 for 2 output units"):
        sweep([SMALL, impossible], seeds=1, store=tmp_path / "runs.jsonl", progress=False)
    assert len(ResultStore(tmp_path / "runs.jsonl").results()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"seeds": []}, "expected an experiment and a seed, received 1 and 0"),
        ({"experiments": []}, "expected an experiment and a seed, received 0 and 10"),
        ({"backend": "ray"}, "expected backend to be one of loky, dask, received 'ray'"),
        ({"backend": "dask"}, "expected the address of a Dask cluster, such as 'tcp://127.0.0.1:8786', received None"),
        ({"grid": {"rate": [1]}}, "unknown key 'rate'"),
        ({"jobs": 0}, "expected jobs to be a whole number of 1 or more, received 0"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(arguments, words):
    with pytest.raises(ValueError, match=words):
        sweep(**{"experiments": SMALL, "progress": False, **arguments})


# Twenty stacks of two networks each, about 15 ms a stack.
PLAN = """
dataset = "xor"
size = 50
test = 20
layers = [8, 1]
output_activation = "sigmoid"
loss = "binary_crossentropy"
seeds = 2
[grid]
epochs = [{epochs}]
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.format(epochs=", ".join(map(str, range(40, 60)))))
    return path


def command(plan, store):
    return [sys.executable, "-m", "nnlive", "sweep", str(plan), "--store", str(store)]


def unbroken(plan, tmp_path):
    """{key: outcome} of the same sweep that nothing interrupted."""
    from nnlive.experiments import Plan

    return {result.key: result.outcome for result in sweep(Plan.read(plan).experiments, seeds=2, progress=False)}


@pytest.mark.exhaustive
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes; this system forks none")
def test_killed_at_random_moments_a_sweep_loses_nothing_and_repeats_nothing(plan, tmp_path, record_property):
    store, rng, kills, seen = tmp_path / "runs.jsonl", random.Random(0), 0, b""
    while kills < 24:
        child = os.fork()
        if child == 0:
            from nnlive.commands import main

            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os._exit(main(["sweep", str(plan), "--store", str(store)]))
        time.sleep(rng.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
        kills += os.WIFSIGNALED(status)
        now = store.read_bytes() if store.exists() else b""
        whole = seen[: seen.rfind(b"\n") + 1]
        assert now.startswith(whole)  # what was there is there
        seen = now
        if now.count(b"\n") == 40:  # finished early: begin another
            assert ResultStore(store).results()
            store.unlink()
            seen = b""
    subprocess.run(command(plan, store), check=True, capture_output=True)
    results = ResultStore(store).results()
    assert len(store.read_text().splitlines()) == len(results) == 40
    assert {result.key: result.outcome for result in results} == unbroken(plan, tmp_path)
    record_property("kills of a sweep", kills)


def test_two_processes_on_one_store_do_not_disturb_each_other(plan, tmp_path):
    store = tmp_path / "runs.jsonl"
    both = [subprocess.Popen(command(plan, store), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    lines = store.read_text().splitlines()
    assert len(lines) == len({json.loads(line)["key"] for line in lines}) == 40
    assert {result.key: result.outcome for result in ResultStore(store).results()} == unbroken(plan, tmp_path)
