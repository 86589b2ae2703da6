"""Hostile submissions: every row graded, none above what it earned, nobody hurt, in bounded time."""

import contextlib
import socket
import threading
import time
from pathlib import Path

import pytest
from hostile import Target, everything
from sandbox_helpers import needs_isolation
from submitting import grade, graded_points, table

from nnlabs.grading.sanitize import clean

pytestmark = [
    pytest.mark.exhaustive,  # what isolation keeps out is tested one by one in test_isolation
    needs_isolation,
]
MARK = "hostile-to-nnli"  # a process's name has at most 15 letters


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """All of them, graded once as an instructor would: what was aimed at, earned, printed and found."""
    root = tmp_path_factory.mktemp("hostile")
    submissions, target_folder = root / "submissions", root / "target"
    submissions.mkdir()
    target_folder.mkdir()
    (target_folder / "precious").write_text("still here")
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.MonkeyPatch.context() as patch:
        threading.Thread(target=listen, args=(listener, heard), daemon=True).start()
        patch.setenv("NNLIB_TEST_SECRET", "hidden")
        target = Target(target_folder, listener.getsockname()[1], MARK, "NNLIB_TEST_SECRET")
        earned = everything(submissions, target)
        before = snapshot(root)
        start = time.monotonic()
        words = ("--lab", "lab_1", "--seed", "7", "--jobs", "2", "--cell-timeout", "1.5", "--timeout", "40")
        code, printed = grade(submissions, root / "out" / "grades.csv", *words)
        seconds = time.monotonic() - start
    return {
        "root": root,
        "earned": earned,
        "code": code,
        "printed": printed,
        "seconds": seconds,
        "heard": heard,
        "before": before,
        "rows": table(root / "out" / "grades.csv"),
    }


def test_every_submission_has_a_row(graded, record_property):
    assert graded["code"] == 0, graded["printed"]
    assert len(graded["earned"]) >= 100
    assert {clean(name) for name in graded["earned"]} == {name.removeprefix("'") for name in graded["rows"]}
    record_property("hostile submissions", f"{len(graded['rows'])} in {graded['seconds']:.0f} s, two at a time")


def test_each_has_what_it_earned(graded):
    points = graded_points(graded["root"] / "out" / "grades.csv")
    points = {name.removeprefix("'"): earned for name, earned in points.items()}
    assert points == {clean(name): earned for name, earned in graded["earned"].items()}


def test_nothing_outside_was_touched(graded):
    after = {path: text for path, text in snapshot(graded["root"]).items() if "out" not in path.parts}
    assert after == graded["before"]


def test_nobody_was_called(graded):
    assert graded["heard"] == []


def test_no_process_is_left(graded):
    assert MARK not in names_of_processes()


def test_it_ends_in_bounded_time(graded):
    assert graded["seconds"] < 600  # by design 20 s × their number, at the very most


def test_rows_are_harmless_to_spreadsheets_and_feedback_to_readers(graded):
    for name, row in graded["rows"].items():
        for value in (name, *row.values()):
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), value
    pages = list((graded["root"] / "out" / "grades_feedback").iterdir())
    assert len(pages) == len(graded["rows"])
    assert not any("<b>" in page.read_text(encoding="utf-8") for page in pages)


def test_rows_say_what_happened(graded):
    notes = {
        "loop": "took longer than 1.5 s; it was left out",
        "exit": "ended or disturbed the process",
        "memory_of_many": "used more than 1024 MB of memory in all its processes",
        "half_a_function": "SyntaxError",
        "values_of_commands": "files = !ls` was not run",
        "imports_after_a_failure": "(`from google.colab import drive`) raised `ModuleNotFoundError",
        "big_array": "MemoryError",
        "forks": "BlockingIOError",
        "connect": "Network is unreachable",
        "write_outside": "No such file",
        "empty": "The file is empty.",
        "truncated": "is no JSON",
        "fifty_megabytes": "larger than 20 MB",
        "link": "links are not followed",
        "pipe": "not a plain file",
        "empty_folder": "There is no notebook.",
        "old_format": "old format",
        "duplicated_cells": "dense_forward is defined 2 times",
    }
    for name, words in notes.items():
        assert words in graded["rows"][name]["note"], name
    page = (graded["root"] / "out" / "grades_feedback" / "renamed_lab_1.md").read_text(encoding="utf-8")
    assert "There is dense_foward: is that it?" in page


def listen(listener, heard):
    """Note every caller, until the listener is closed."""
    try:
        while True:
            heard.append(listener.accept())
    except OSError:
        return


def snapshot(root):
    """{path: its content} of all plain files below a folder, none of which is followed."""
    files = [path for path in Path(root).rglob("*") if path.is_file() and not path.is_symlink()]
    return {path: path.read_bytes() if path.stat().st_size < 10**6 else path.stat().st_size for path in files}


def names_of_processes():
    """The names of all processes of this machine."""
    found = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            found.append(path.read_text(errors="replace").strip())
    return found
