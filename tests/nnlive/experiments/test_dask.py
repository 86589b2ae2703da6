"""A sweep joins a Dask cluster, and a worker that dies costs nothing but time."""

import json
import subprocess
import sys
import threading
import time

import pytest

from nnlive.experiments import Experiment, ResultStore, sweep

pytest.importorskip("distributed", reason="joins a Dask cluster; book.py test --all installs Dask")
pytestmark = pytest.mark.exhaustive

SMALL = Experiment(size=30, test=10, batch_size="all", measure_every=100)
GRID = {"epochs": [*range(300, 312)]}  # twelve stacks of two networks, about 0.1 s each


@pytest.fixture
def cluster(tmp_path):
    """(address, workers): a scheduler and two workers, each a process of its own."""
    file, processes = tmp_path / "scheduler.json", []

    def start(program, *words):
        line = [
            sys.executable,
            "-m",
            f"distributed.cli.{program}",
            "--host",
            "127.0.0.1",
            "--scheduler-file",
            str(file),
        ]
        processes.append(subprocess.Popen([*line, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return processes[-1]

    start("dask_scheduler", "--port", "0", "--no-dashboard")
    words = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]
    workers = [start("dask_worker", *words) for _ in range(2)]
    until = time.monotonic() + 60
    while not (file.exists() and file.stat().st_size):
        assert time.monotonic() < until, "the scheduler did not start"
        time.sleep(0.05)
    yield json.loads(file.read_text())["address"], workers
    for process in processes:
        process.kill()
        process.wait()


def test_all_runs_finish_with_the_bits_of_a_serial_sweep_although_a_worker_is_killed(cluster, tmp_path):
    address, workers = cluster
    store = tmp_path / "runs.jsonl"
    left = []

    def kill_one():
        while len(ResultStore(store).results()) < 6:
            time.sleep(0.02)
        left.append(24 - len(ResultStore(store).results()))
        workers[0].kill()

    killer = threading.Thread(target=kill_one)
    killer.start()
    results = sweep(SMALL, GRID, range(2), store=store, backend="dask", address=address, progress=False)
    killer.join()
    assert left[0] > 0
    assert workers[0].wait() != 0
    assert workers[1].poll() is None
    serial = sweep(SMALL, GRID, range(2), progress=False)
    assert [result.outcome for result in results] == [result.outcome for result in serial]


def test_an_address_without_a_scheduler_is_told_in_a_sentence():
    with pytest.raises(ConnectionError, match=r"sweep found no Dask scheduler at tcp://127\.0\.0\.1:9"):
        sweep(SMALL, backend="dask", address="tcp://127.0.0.1:9", progress=False)
