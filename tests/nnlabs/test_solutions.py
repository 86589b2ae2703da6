"""What a teacher gets: solved notebooks that earn all points, and rubrics whose points are those of the tasks."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from answers import answers
from judging import judged
from notebook_runs import verdicts_of

from nnlabs import LABS
from nnlabs.__main__ import main
from nnlabs.keys.entries import right_entries
from nnlabs.keys.rubric import full_sentence
from nnlabs.keys.rubrics import expected_answers
from nnlabs.variants import Variant, code_of

ROOT = Path(__file__).parents[2]
TASKS = [(lab, task) for lab in LABS.values() for task in lab.tasks]
LEVELS = [pytest.param(name, marks=pytest.mark.exhaustive if name != "lab_1" else ()) for name in LABS]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder that the command writes."""
    folder = tmp_path_factory.mktemp("keys") / "new"
    assert main(["solutions", "--out", str(folder)]) is None
    return folder


@pytest.mark.parametrize("name", LEVELS)
def test_a_solved_notebook_earns_all_points(name, written):
    notebook = nbformat.read(written / f"{name}_solved.ipynb", as_version=4)
    nbformat.validate(notebook)
    verdicts = verdicts_of(notebook)
    assert {task: verdict.points for task, verdict in verdicts.items()} == {t.name: t.points for t in LABS[name].tasks}
    assert f"{name}_rubric.md" in notebook.cells[1].source


def test_a_rubric_has_the_points_of_the_tasks_and_all_their_names(written):
    for lab in LABS.values():
        page = (written / f"{lab.name}_rubric.md").read_text(encoding="utf-8")
        assert f"{lab.max_points} points in {len(lab.tasks)} tasks" in page
        headings = re.findall(r"^## Task (\d+): `(\w+)`, .+ \((\d+) points?\)$", page, flags=re.MULTILINE)
        assert headings == [(str(n), task.name, str(task.points)) for n, task in enumerate(lab.tasks, 1)]


def test_parts_of_a_rubric_by_hand(written):
    """Adadelta's three outputs share three points; a bad habit costs a quarter. The race's parts are 2, 2 and 1."""
    page = (written / "lab_5_rubric.md").read_text(encoding="utf-8")
    for name in "p", "s", "d":
        assert f"- **1 point**: `{name}`, right in every case that is tried." in page
    assert "- **0.75 points** less, 1/4 of the task, for each bad habit" in page
    race = page.split("## Task 6")[1]
    assert re.findall(r"\*\*(\d) points?\*\*, if the check says nothing", race) == ["2", "2", "1"]
    assert "*Another rate in the list gives Adam a lower median loss than `adam_rate`.*" in race


@pytest.mark.parametrize(("lab", "task"), TASKS, ids=lambda one: one.name)
def test_expected_wrong_answers_are_what_the_check_says_of_them(lab, task):
    known = [answer.words for answer in answers(lab.name, task.name)[1:]]
    expected = expected_answers(lab.name)[task.name]
    assert len(expected) >= 3
    for one in expected:
        assert one.words in known
        assert one.words in full_sentence(task, one.words)
        assert one.say.endswith((".", "?"))


def test_a_rubric_knows_no_other_tasks():
    for lab in LABS.values():
        assert list(expected_answers(lab.name)) == [task.name for task in lab.tasks]


@pytest.mark.parametrize("lab", ["5", "lab_5"])
def test_one_lab_alone(lab, tmp_path, capsys):
    assert main(["solutions", "--out", str(tmp_path), "--lab", lab]) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lab_5_rubric.md", "lab_5_solved.ipynb"]
    assert "lab_5_rubric.md" in capsys.readouterr().out


CODE = code_of(4711)


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.exhaustive if n != "lab_1" else ()) for n in LABS])
def test_the_key_of_a_code_earns_all_points_of_that_variant(name, tmp_path, capsys):
    assert main(["solutions", "--out", str(tmp_path), "--lab", name, "--code", CODE.lower()]) is None
    notebook = nbformat.read(tmp_path / f"{name}_{CODE}_solved.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert any(f'variant("{CODE}")' in cell.source for cell in notebook.cells)
    cells = {cell.id: cell.source for cell in notebook.cells}
    for task in LABS[name].tasks:
        if task.drawn:
            entries = {}
            exec(cells[f"task-{task.name}"], entries)
            assert judged(entries[task.name], task.name, code=CODE).points == task.points


def test_letters_of_a_key_are_those_of_the_code(tmp_path):
    variant = Variant(CODE)
    for lab, name in (("lab_4", "reading_logs"), ("lab_6", "case_file")):
        task = next(task for task in LABS[lab].tasks if task.name == name)
        entries = right_entries(lab, task, variant)
        assert judged(entries, name, code=CODE).points == task.points
        assert entries != right_entries(lab, task, Variant())


def test_a_mistyped_code_is_refused(tmp_path, capsys):
    assert main(["solutions", "--out", str(tmp_path / "new"), "--code", "K7QF-2"]) == 2
    assert "expected a code such as K7QF-2M" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_an_unknown_lab_is_refused(tmp_path, capsys):
    assert main(["solutions", "--out", str(tmp_path / "new"), "--lab", "9"]) == 2
    assert "--lab expected one of lab_1, " in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_without_the_keys_the_command_says_where_they_are(tmp_path):
    """As installed from a wheel: nnlabs without its folder of keys."""
    shutil.copytree(ROOT / "nnlabs", tmp_path / "nnlabs", ignore=shutil.ignore_patterns("keys", "__pycache__"))
    for name in "nnlib", "nnlive":
        (tmp_path / name).symlink_to(ROOT / name)
    paths = os.pathsep.join([str(tmp_path), str(ROOT / "_ext")])
    ran = subprocess.run(
        [sys.executable, "-m", "nnlabs", "solutions", "--out", "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert "run this command in the book's repository" in ran.stderr
    assert not (tmp_path / "out").exists()
