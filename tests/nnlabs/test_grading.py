"""Grading: a class is graded by the command, twice, after a kill, after Ctrl+C, and without isolation."""

import contextlib
import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from answers import answers
from sandbox_helpers import needs_isolation
from submitting import ALL, LAB, POINTS, START, WRONG, cells, grade, graded_points, submit, table, write_class

from nnlabs import LABS, isolation
from nnlabs.grading.marks import hidden_cases

QUOTES_X = "def dense_forward(x, W, b):\n    raise ValueError(x.tolist())\n"
NAMED_KEYS = "def dense_forward(x, W, b):\n    return {repr(float(v)): v for v in x.flat}\n"
NAMED_TYPES = "def dense_backward(x, W, dy):\n    raise type(' '.join(map(str, x.flat)), (Exception,), {})\n"
NAMED_RESULTS = "def numerical_gradient(f, x, *_):\n    return type(' '.join(map(str, x.flat)), (), {})()\n"
QUOTES_ALL = "def dense_backward(x, W, dy):\n    raise KeyboardInterrupt(repr(x))\n"


class TestCommand:
    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (["--jobs", "0"], "expected --jobs of 1 or more, received 0"),
            (["--seed", "-1"], "expected --seed of 0 or more, received -1"),
            (["--timeout", "0"], "expected --timeout above 0, received 0.0"),
            (["--cell-timeout", "nan"], "expected --cell-timeout above 0, received nan"),
        ],
    )
    def test_mistakes_are_told_in_one_sentence(self, tmp_path, words, complaint):
        code, printed = grade(tmp_path, tmp_path.parent / "grades.csv", *words)
        assert (code, printed) == (2, f"python -m nnlabs grade: {complaint}\n")

    def test_the_table_is_not_among_the_submissions(self, tmp_path):
        assert "expected --out outside" in grade(tmp_path, tmp_path / "grades.csv")[1]
        assert "a file such as grades.csv" in grade(tmp_path, tmp_path.parent / "grades")[1]

    @pytest.mark.parametrize(
        ("labs", "found"), [([], "none that can be told"), (["lab_2", "lab_4"], "lab_2 and lab_4")]
    )
    def test_a_title_without_its_lab_is_refused_before_anything_runs(self, tmp_path, labs, found):
        submit(tmp_path / "in" / "alice.ipynb", ["x = 1"])
        for lab in labs:
            submit(tmp_path / "in" / f"of_{lab}.ipynb", [f"{LABS[lab].tasks[0].name} = None"])
        code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--assignment", "Week 3")
        assert code == 2
        assert f"--assignment is the title of one lab, received notebooks of {found}: say which by --lab" in printed
        assert not (tmp_path / "out").exists()

    def test_a_name_that_is_in_the_way_of_a_platform_is_told(self, tmp_path):
        for name in ("anna_1_7_x.ipynb", "cleo.ipynb", "dan.ipynb"):
            submit(tmp_path / "in" / name, ["x = 1"])
        words = (tmp_path / "in", tmp_path / "out" / "grades.csv", "--assignment", "Week 3")
        code, printed = grade(*words)
        assert code == 2
        assert "1 of 3 students: The name looks like one of Canvas's, but most names beside it do not" in printed
        assert "Others are cleo, dan." in printed
        for name in ("ben_2_8_lab.ipynb", "eve_3_9_lab.ipynb"):
            submit(tmp_path / "in" / name, ["x = 1"])
        assert "2 of 5 students: The name is none of Canvas's, but others beside it are" in grade(*words)[1]
        assert "These are cleo, dan." in grade(*words)[1]

    def test_without_isolation_nothing_runs_until_it_is_trusted(self, tmp_path, monkeypatch):
        monkeypatch.setattr(isolation, "unavailable_reason", lambda: "there are no namespaces")
        submit(tmp_path / "in" / "alice.ipynb", cells(f"open({str(tmp_path / 'ran')!r}, 'w')"))
        code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1")
        assert code == 2
        assert "This platform cannot isolate the students' code: there are no namespaces." in printed
        assert "--trust" in printed
        assert not (tmp_path / "ran").exists()
        assert not (tmp_path / "out").exists()
        code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1", "--trust")
        assert code == 0, printed
        assert (tmp_path / "ran").exists()
        assert graded_points(tmp_path / "out" / "grades.csv") == {"alice": ALL}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Eight ordinary students and two who would bring the hidden cases out: (folder, {student: points}, printed)."""
    root = tmp_path_factory.mktemp("class")
    made = write_class(root / "in", 8) | {"quoter": ALL - POINTS["dense_forward"] - POINTS["dense_backward"]}
    submit(root / "in" / "quoter.ipynb", cells(dense_forward=QUOTES_X, dense_backward=QUOTES_ALL))
    named = {"dense_forward": NAMED_KEYS, "dense_backward": NAMED_TYPES, "numerical_gradient": NAMED_RESULTS}
    submit(root / "in" / "namer.ipynb", cells(**named))
    made["namer"] = ALL - sum(POINTS[name] for name in named)
    code, printed = grade(root / "in", root / "out" / "grades.csv", "--lab", "lab_1", "--jobs", "2", "--seed", "3")
    assert code == 0, printed
    return root, made, printed


@needs_isolation
class TestClass:
    def test_points(self, graded):
        root, made, printed = graded
        assert graded_points(root / "out" / "grades.csv") == made
        assert "10 of 10 graded" in printed

    def test_files_for_canvas_moodle_and_students(self, graded):
        root = graded[0]
        names = sorted(path.name for path in (root / "out").iterdir() if path.name != "grades.jsonl.lock")
        assert names == ["grades.csv", "grades.jsonl", "grades_canvas.csv", "grades_feedback", "grades_moodle.csv"]
        assert len(list((root / "out" / "grades_feedback").iterdir())) == 10

    def test_feedback_holds_no_hidden_number(self, graded):
        """Not one number of the hidden cases, in whichever of the usual forms, even if an answer tells them."""
        hidden = [case for number, task in enumerate(LAB.tasks) for case in hidden_cases(task, 3, number)]
        numbers = [x for case in hidden for array in case.values() if isinstance(array, np.ndarray) for x in array.flat]
        forms = {form for x in numbers for form in (f"{x:.4g}", repr(float(x)), f"{x:.6f}") if len(form) > 5}
        pages = "".join(path.read_text() for path in (graded[0] / "out" / "grades_feedback").iterdir())
        assert forms
        assert not [form for form in forms if form in pages]

    def test_again_does_nothing_and_another_seed_everything(self, graded):
        root, made = graded[:2]
        out = root / "out" / "grades.csv"
        store = root / "out" / "grades.jsonl"
        before, text = store.read_text(), out.read_text()
        assert grade(root / "in", out, "--lab", "lab_1", "--jobs", "2")[0] == 0  # the seed is the kept one
        assert (store.read_text(), out.read_text()) == (before, text)
        assert grade(root / "in", out, "--lab", "lab_1", "--jobs", "2", "--seed", "4")[0] == 0
        assert len(store.read_text().splitlines()) == len(before.splitlines()) + 1 + len(made)
        assert graded_points(out) == made

    def test_a_changed_notebook_is_graded_again(self, graded):
        root = graded[0]
        submit(root / "in" / "student_000.ipynb", cells(**WRONG))
        assert grade(root / "in", root / "out" / "grades.csv", "--lab", "lab_1", "--jobs", "1")[0] == 0
        assert graded_points(root / "out" / "grades.csv")["student_000"] == 0


@needs_isolation
def test_the_title_goes_to_the_lab_that_is_known(tmp_path):
    """Also where the first row has none, and to the zip of pages as well."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ann_1_text.html").write_text("I could not open the notebook.")
    submit(tmp_path / "in" / "ben_2_11_lab.ipynb", ["dense_forward = None"])
    code, printed = grade(tmp_path / "in", tmp_path / "grades.csv", "--assignment", "Week 3 (77)", "--jobs", "1")
    assert code == 0, printed
    assert (tmp_path / "grades_canvas.csv").read_text().splitlines()[0].endswith('"Week 3 (77)"')
    assert [row["lab"] for row in table(tmp_path / "grades.csv").values()] == ["", "lab_1"]
    with zipfile.ZipFile(tmp_path / "grades_canvas_feedback.zip") as pages:
        assert pages.namelist() == ["ben_2_11_lab.ipynb"]


@needs_isolation
def test_an_old_lab_fills_no_column_until_the_lab_is_said(tmp_path):
    submit(tmp_path / "in" / "ann.ipynb", ["dense_forward = None"])
    submit(tmp_path / "in" / "ben.ipynb", [f"{LABS['lab_2'].tasks[0].name} = None"])
    code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1")
    assert code == 0, printed
    assert "more than one lab was found: lab_1 (1), lab_2 (1)." in printed
    assert "say which by --lab" in printed
    assert {name: row["lab"] for name, row in table(tmp_path / "out" / "grades.csv").items()} == {
        "ann": "lab_1",
        "ben": "lab_2",
    }
    assert not list((tmp_path / "out").glob("grades_canvas*")) + list((tmp_path / "out").glob("grades_moodle*"))
    assert grade(tmp_path / "in", tmp_path / "out" / "grades.csv", "--jobs", "1", "--lab", "lab_2")[0] == 0
    assert "It defines tasks of lab_1" in table(tmp_path / "out" / "grades.csv")["ann"]["note"]
    assert (tmp_path / "out" / "grades_canvas.csv").exists()


@needs_isolation
@pytest.mark.exhaustive
def test_a_killed_grading_goes_on_without_loss_or_repeat(tmp_path):
    made = write_class(tmp_path / "in", 8)
    out, store = tmp_path / "out" / "grades.csv", tmp_path / "out" / "grades.jsonl"
    words = [sys.executable, "-m", "nnlabs", "grade", str(tmp_path / "in"), "--out", str(out), "--jobs", "2"]
    words += ["--lab", "lab_1"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + 120
    while not (store.exists() and len(store.read_text().splitlines()) > 2):
        assert time.monotonic() < end
        time.sleep(0.02)
    process.kill()
    process.wait()
    first = [json.loads(line) for line in store.read_text().splitlines() if line.endswith("}")]
    assert len(first) > 2
    assert not out.exists()
    result = subprocess.run(words, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in store.read_text().splitlines()]
    assert lines[: len(first)] == first  # with the seed
    assert len({line["key"] for line in lines[1:]}) == len(lines) - 1 == len(made)
    assert graded_points(out) == made
    assert "8 of 8 graded" in result.stdout


def hear_control_c():
    """A shell that runs tests in the background tells all below it to ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def has_children(pid):
    """Whether a process has started another one that still runs."""
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if f"\nPPid:\t{pid}\n" in status.read_text():
                return True
    return False


@needs_isolation
def test_control_c_stops_at_once_and_says_what_stays(tmp_path):
    submit(tmp_path / "in" / "alice.ipynb", ["while True: pass"])
    words = [sys.executable, "-m", "nnlabs", "grade", str(tmp_path / "in"), "--out", str(tmp_path / "grades.csv")]
    words += ["--lab", "lab_1", "--jobs", "1", "--cell-timeout", "60"]
    pipes = {"stderr": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(words, **pipes, preexec_fn=hear_control_c)
    assert "1 submissions" in process.stdout.readline()
    while not has_children(process.pid):  # the sandbox
        time.sleep(0.1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert "the same command goes on from there" in process.stderr.read()


@needs_isolation
@pytest.mark.exhaustive
def test_right_answers_to_every_lab_earn_all_points(tmp_path):
    for lab in LABS.values():
        right = [answers(lab.name, task.name)[0].source for task in lab.tasks]
        submit(tmp_path / "in" / f"of_{lab.name}.ipynb", [START, *right])
    code, printed = grade(tmp_path / "in", tmp_path / "grades.csv", "--jobs", "2")
    assert code == 0, printed
    rows = table(tmp_path / "grades.csv").values()
    assert {row["lab"]: float(row["points"]) for row in rows} == {lab.name: lab.max_points for lab in LABS.values()}


@needs_isolation
@pytest.mark.exhaustive
def test_three_hundred_students_in_ten_minutes(tmp_path, record_property):
    """Two cores have four seconds for each; here ten are graded, in a time that other programs do not change.

    `python -m benchmarks grading` grades all three hundred.
    """
    made = write_class(tmp_path / "in", 10, experiment=True)
    start = processor_seconds()
    assert grade(tmp_path / "in", tmp_path / "grades.csv", "--jobs", "1")[0] == 0
    seconds = (processor_seconds() - start) / 10
    assert graded_points(tmp_path / "grades.csv") == made
    record_property(
        "grading", f"{seconds:.2f} s of one core for an ordinary notebook, {150 * seconds:.0f} s for 300 on two"
    )
    assert seconds < 4


def processor_seconds():
    """What this process and those that it has waited for have used of the cores."""
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
