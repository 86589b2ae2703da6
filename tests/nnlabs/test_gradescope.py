"""Gradescope: results.json field by field, marks that are the grader's own, and the zip file as Gradescope runs it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from sandbox_helpers import needs_isolation, raised_in
from submitting import ALL, LAB, POINTS, cells, grade, submit, table

from nnlabs import isolation
from nnlabs.__main__ import main
from nnlabs.grading import gradescope
from nnlabs.grading.marks import hidden_cases
from nnlabs.isolation import NOBODY, Sandbox, visible

# The fields that the specification documents, with their types.
FIELDS = {"score": float, "output": str, "visibility": str, "stdout_visibility": str, "tests": list}
OF_A_TEST = {"score": float, "max_score": int, "name": str, "number": str, "output": str, "visibility": str}
HALF = "def dense_backward(x, W, dy):\n    return dy @ W.T, x.T @ dy, 0 * dy[0]\n"
HOSTILE = """
def dense_forward(x, W, b):
    raise ValueError(x.tolist())
print('{"score": 99, "tests": []}')
import os
for path in ("results.json", "/autograder/results/results.json", "../results/results.json"):
    try: open(path, "w").write('{"score": 99}')
    except OSError: pass
"""

IS_ROOT = sys.platform == "linux" and os.getuid() == 0


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(folder, {student: results}, {student: row of the table}) of a right, a half-right and a hostile notebook."""
    root = tmp_path_factory.mktemp("gradescope")
    submit(root / "in" / "right.ipynb")
    submit(root / "in" / "half.ipynb", cells(dense_backward=HALF, dense_forward=None))
    submit(root / "in" / "hostile.ipynb", cells(dense_forward=HOSTILE))
    words = ("--lab", "lab_1", "--jobs", "1", "--seed", "3", "--format", "gradescope", "--visibility", "after_due_date")
    code, printed = grade(root / "in", root / "grades.csv", *words)
    assert code == 0, printed
    files = (root / "grades_gradescope").iterdir()
    found = {path.name.removesuffix("_lab_1.json"): json.loads(path.read_text(encoding="utf-8")) for path in files}
    return root, found, table(root / "grades.csv")


@needs_isolation
def test_every_field_is_one_that_is_documented_and_of_its_type(graded):
    assert graded[1].keys() == {"right", "half", "hostile"}
    for results in graded[1].values():
        assert {name: type(value) for name, value in results.items()} == FIELDS
        assert (results["visibility"], results["stdout_visibility"]) == ("after_due_date", "hidden")
        assert [test["number"] for test in results["tests"]] == [str(n) for n in range(1, len(LAB.tasks) + 1)]
        for test in results["tests"]:
            assert {name: type(value) for name, value in test.items()} == OF_A_TEST
            assert 0 <= test["score"] <= test["max_score"]
            assert test["visibility"] == "after_due_date"


@needs_isolation
def test_the_marks_are_the_graders_own(graded):
    for student, results in graded[1].items():
        row = graded[2][student]
        assert results["score"] == float(row["points"]) == sum(test["score"] for test in results["tests"])
        assert [test["score"] for test in results["tests"]] == [float(row[task.name]) for task in LAB.tasks]
        assert [test["max_score"] for test in results["tests"]] == [task.points for task in LAB.tasks]
        assert [test["name"] for test in results["tests"]] == [task.title for task in LAB.tasks]
    points = {student: results["score"] for student, results in graded[1].items()}
    third = POINTS["dense_backward"] / 3  # of three gradients, one is wrong
    assert points["right"] == ALL
    assert points["half"] == pytest.approx(ALL - POINTS["dense_forward"] - third, abs=0.01)
    assert points["hostile"] == ALL - POINTS["dense_forward"]


@needs_isolation
def test_students_read_no_hidden_number_and_nothing_that_they_printed(graded):
    text = json.dumps(graded[1]["hostile"])
    hidden = [case for number, task in enumerate(LAB.tasks) for case in hidden_cases(task, 3, number)]
    numbers = [x for case in hidden for array in case.values() if isinstance(array, np.ndarray) for x in array.flat]
    assert not [x for x in numbers if len(f"{x:.4g}") > 5 and f"{x:.4g}" in text]
    assert "99" not in text
    assert "ValueError" in text


def test_what_is_not_graded_has_no_file(tmp_path):
    row = {"student": "ann", "name": "ann", "id": "ann", "lab": "lab_1"}
    row |= {"points": None, "max_points": None, "tasks": [], "notes": []}
    assert gradescope.write_all([row, {**row, "student": "ben", "name": "ben", "points": 0.0}], tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["ben_ann_lab_1.json"]


@needs_isolation
def test_the_zip_is_all_that_gradescope_needs(tmp_path):
    """It is unpacked as there; setup.sh makes `venv` from the network, so here the tests' own stands in its place."""
    assert main(["gradescope", "--lab", "1", "--out", str(tmp_path / "lab_1.zip"), "--seed", "3"]) == 0
    with zipfile.ZipFile(tmp_path / "lab_1.zip") as archive:
        archive.extractall(tmp_path / "source")
        assert {info.external_attr >> 16 for info in archive.infolist() if "/" not in info.filename} == {0o755, 0o644}
    (tmp_path / "source" / "venv").symlink_to(sys.prefix)
    (tmp_path / "results").mkdir()
    (tmp_path / "submission_metadata.json").write_text('{"users": [{"name": "Ann O\'Neil / B", "id": 7}]}')
    submit(tmp_path / "submission" / "my lab.ipynb")
    book = tmp_path / "source" / "book"
    paths = os.pathsep.join([str(book), str(book / "_ext"), str(book / "chapters")])
    surroundings = {"cwd": tmp_path, "env": {**os.environ, "PYTHONPATH": paths}}
    done = subprocess.run(["bash", "source/run_autograder"], **surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 3" in done.stdout
    results = json.loads((tmp_path / "results" / "results.json").read_text(encoding="utf-8"))
    assert (results["score"], results["visibility"]) == (ALL, "after_published")
    (row,) = table(tmp_path / "marks" / "grades.csv").values()
    assert row["student"] == "Ann O'Neil B"


def test_the_zip_has_the_handout_and_says_so(tmp_path):
    (tmp_path / "roster.csv").write_text("Ann\nBen\n")
    assert main(["handout", str(tmp_path / "roster.csv"), "--lab", "6", "--out", str(tmp_path / "autumn")]) == 0
    handout, out = tmp_path / "autumn" / "handout.json", tmp_path / "lab_6.zip"
    words = ["--lab", "6", "--out", str(out), "--handout", str(handout), "--visibility", "visible"]
    assert main(["gradescope", *words]) == 0
    with zipfile.ZipFile(out) as archive:
        assert archive.read("handout.json") == handout.read_bytes()
        assert archive.read("options.txt") == b"--lab lab_6 --visibility visible --handout source/handout.json\n"
        assert set(json.loads(archive.read("grades.jsonl"))) == {"seed"}
        assert "book/nnlabs/keys/lab_6.py" in archive.namelist()
    assert main(["gradescope", "--lab", "6", "--out", str(tmp_path / "lab_6")]) == 2


@pytest.fixture
def python_for_all(monkeypatch):
    """Sandboxes get a Python that every user may run: a user's own may lie in a folder that nobody else may enter."""
    system = f"/usr/bin/python3.{sys.version_info.minor}"
    found = next(filter(is_open_to_all, (visible.python(), system)), None)
    if found is None:
        pytest.skip("no Python here may be run by every user")
    monkeypatch.setattr(visible, "python", lambda: found)


def is_open_to_all(path):
    return Path(path).exists() and all(part.stat().st_mode & 0o001 for part in (Path(path), *Path(path).parents))


@pytest.mark.skipif(not IS_ROOT, reason="takes root on Linux")
@pytest.mark.usefixtures("python_for_all")
class TestNobody:
    """Root in a container without namespaces can still run notebooks as a user to whom its files are closed."""

    def test_it_owns_nothing_and_has_no_network(self, tmp_path):
        secret = tmp_path / "keys"
        secret.write_text("42")
        secret.chmod(0o600)
        with Sandbox(NOBODY) as sandbox:
            where = "import os; assert os.getuid() > 10**9 and os.getcwd() == os.environ['HOME']"
            assert raised_in(sandbox, where) is None
            assert raised_in(sandbox, "open('mine', 'w').write('x')") is None
            assert "Permission denied" in raised_in(sandbox, f"open({str(secret)!r})")
            assert "Permission denied" in raised_in(sandbox, f"open({str(Path(isolation.__file__))!r}, 'a')")
            assert "Address family not supported" in raised_in(sandbox, "import socket; socket.socket()")
            assert "Operation not permitted" in raised_in(sandbox, "import os; os.setuid(0)")

    def test_a_class_is_graded_as_ever(self, tmp_path, monkeypatch):
        monkeypatch.setattr(isolation, "unavailable_reason", lambda: "there are no namespaces")
        submit(tmp_path / "in" / "ann.ipynb", cells("while True: pass"))
        words = ("--jobs", "1", "--nobody", "--cell-timeout", "1")
        code, printed = grade(tmp_path / "in", tmp_path / "out" / "grades.csv", *words)
        assert code == 0, printed
        assert "It runs as a user who owns nothing and has no network." in printed
        assert float(table(tmp_path / "out" / "grades.csv")["ann"]["points"]) == ALL


@needs_isolation
def test_the_sandbox_does_not_depend_on_the_umask():
    before = os.umask(0o077)
    try:
        with Sandbox() as sandbox:
            assert raised_in(sandbox, "open('mine', 'w').write('x')") is None
    finally:
        os.umask(before)
