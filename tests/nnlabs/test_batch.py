"""Batch: what is done is written at every end, a killed process costs one row at most, what was late is tried again."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sandbox_helpers import needs_isolation
from submitting import ALL, POINTS, cells, grade, graded_points, submit, table, write_class

from nnlabs.grading import batch, gradebooks
from nnlabs.grading.batch import Grading, grade_each
from nnlabs.grading.mark_store import MarkStore
from nnlabs.isolation.usage import children

SMALL_FILE = 4000  # bytes: the seed and a few lines of marks
SLOW = "def dense_forward(x, W, b):\n    while SLOW: pass\n    return x @ W + b\n"


def done(key, *_):
    """In the place of `grade`: marks at once, but for one that kills its process, and one that does so once."""
    name, folder = key
    if name == "killer" or (name == "once" and not os.path.exists(folder)):
        open(folder, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return key, {"points": 1, "max_points": 1, "tasks": [], "notes": []}


@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_a_killed_process_costs_at_most_the_submission_that_killed_it(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "grade", done)
    names = ["a", "killer", "b", "once", *"cdefgh"]
    calls = [((name, str(tmp_path / "killed_once")), None, None) for name in names]
    results = {key[0]: marks for key, marks in grade_each(calls, 2)}
    assert results.keys() == set(names)
    assert {name for name, marks in results.items() if marks.get("failed")} == {"killer"}
    assert results["killer"]["notes"] == [batch.KILLED]


@needs_isolation
@pytest.mark.exhaustive
def test_workers_that_are_killed_in_the_middle_cost_nothing(tmp_path):
    made = write_class(tmp_path / "in", 12)
    process = start(tmp_path, "--jobs", "2")
    wait_for_lines(tmp_path / "out" / "grades.jsonl", 3)
    workers = [pid for pid in children(process.pid) if b"loky" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(workers[-1], signal.SIGKILL)
    printed = process.communicate(timeout=120)[0]
    assert process.returncode == 0, printed
    assert graded_points(tmp_path / "out" / "grades.csv") == made


@needs_isolation
def test_a_full_disk_costs_the_last_line_and_the_next_run_goes_on(tmp_path):
    """A limit of the size of files stands for the disk: the line that passes it is torn."""
    made, store = write_class(tmp_path / "in", 5), tmp_path / "out" / "grades.jsonl"
    process = start(tmp_path, "--jobs", "1", ready=small_files)
    printed = process.communicate(timeout=120)[0]
    assert process.returncode == 2, printed
    assert "File too large" in printed
    kept = store.read_bytes()
    assert len(kept) == SMALL_FILE
    assert not kept.endswith(b"\n")
    process = start(tmp_path, "--jobs", "1")
    printed = process.communicate(timeout=120)[0]
    assert process.returncode == 0, printed
    whole = kept[: kept.rindex(b"\n") + 1]
    assert whole.count(b"\n") > 1
    assert store.read_bytes().startswith(whole)
    assert len(store.read_text().splitlines()) == 1 + len(made)
    assert graded_points(tmp_path / "out" / "grades.csv") == made


def small_files():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILE, SMALL_FILE))


def hear_control_c():
    """A shell that runs tests in the background tells all below it to ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder, *words, ready=hear_control_c):
    """The command as a process of its own."""
    command = [sys.executable, "-m", "nnlabs", "grade", str(folder / "in"), "--out", str(folder / "out" / "grades.csv")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen([*command, "--lab", "lab_1", *words], **pipes, preexec_fn=ready)


def wait_for_lines(store, count):
    """Wait until a file of marks has so many lines."""
    end = time.monotonic() + 120
    while not (store.exists() and len(store.read_text().splitlines()) >= count):
        assert time.monotonic() < end
        time.sleep(0.05)


@needs_isolation
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_grading_leaves_a_table(tmp_path, number):
    submit(tmp_path / "in" / "anna.ipynb")
    submit(tmp_path / "in" / "ben.ipynb", ["while True: pass"])
    process = start(tmp_path, "--jobs", "1", "--cell-timeout", "100")
    wait_for_lines(tmp_path / "out" / "grades.jsonl", 2)
    time.sleep(0.5)
    process.send_signal(number)
    printed = process.communicate(timeout=30)[0]
    assert process.returncode == 130, printed
    rows = table(tmp_path / "out" / "grades.csv")
    assert (float(rows["anna"]["points"]), rows["ben"]["points"]) == (ALL, "")
    assert rows["ben"]["note"] == f"{batch.NOT_YET} {batch.GOES_ON}"
    assert "written: " in printed


@needs_isolation
def test_an_error_in_the_middle_leaves_a_table(tmp_path, monkeypatch):
    made = write_class(tmp_path / "in", 3)
    kept = MarkStore.append

    def full(store, key, marks):
        if len(store.done) == 2:
            raise OSError(28, "No space left on device")
        kept(store, key, marks)

    monkeypatch.setattr(MarkStore, "append", full)
    code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1")
    assert code == 2
    assert "No space left on device" in printed
    assert graded_points(tmp_path / "out" / "grades.csv") == made  # the last is graded, although it could not be kept


def test_where_nothing_can_be_written_the_files_go_elsewhere(tmp_path, monkeypatch):
    real = gradebooks.grades_csv
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    calls = []

    def once(rows):
        calls.append(rows)
        if len(calls) == 1:
            raise OSError(28, "No space left on device")
        return real(rows)

    monkeypatch.setattr(gradebooks, "grades_csv", once)
    (tmp_path / "in" / "anna").mkdir(parents=True)
    code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1", "--trust", "--lab", "lab_1")
    assert code == 0
    folder = re.search(r"out cannot be written to \(No space left on device\); the files go to (\S+)\.\n", printed)[1]
    assert graded_points(f"{folder}/grades.csv") == {"anna": 0}


@needs_isolation
class TestLate:
    def test_what_was_late_is_tried_again_and_the_better_counts(self, tmp_path):
        submit(tmp_path / "in" / "anna.ipynb", cells(START_SLOW, dense_forward=SLOW))
        submit(tmp_path / "in" / "ben.ipynb")
        words = ("--jobs", "1", "--cell-timeout", "0.5", "--seed", "1")
        out = tmp_path / "out" / "grades.csv"
        for lines in (3, 4):  # the seed, two students; then one of them again
            assert grade(tmp_path / "in", out, *words)[0] == 0
            assert graded_points(out) == {"anna": ALL - POINTS["dense_forward"], "ben": ALL}
            assert len(out.with_suffix(".jsonl").read_text().splitlines()) == lines
        assert "What took too long is tried again by the same command." in table(out)["anna"]["note"]

    def test_a_worse_second_try_changes_nothing(self, tmp_path):
        store = MarkStore(tmp_path / "grades.jsonl", 1)
        grading = Grading([], None, store)
        marks = {"points": 5.0, "max_points": 9.0, "tasks": [], "notes": [], "late": True}
        for points, kept in ((5.0, 5.0), (3.0, 5.0), (7.0, 7.0), (None, 7.0)):
            failed = {"failed": True} if points is None else {}
            grading._keep("key", {**marks, "points": points, **failed})
            assert grading.done["key"]["points"] == MarkStore(store.path).done["key"]["points"] == kept


START_SLOW = "SLOW = True"
