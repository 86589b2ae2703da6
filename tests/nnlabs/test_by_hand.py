"""By hand: a teacher's marks survive each grading, and what cannot be meant is refused before any time is spent."""

import pytest
from sandbox_helpers import needs_isolation
from submitting import ALL, POINTS, cells, grade, submit, table

from nnlabs.grading import by_hand

HEADER = "student,task,points,reason\n"


def row(name, number="", **more):
    """A row as the grader makes it, with two tasks of lab 1."""
    tasks = [_task("dense_forward", 0.5), _task("Scale", 2)]
    who = {"student": name, "name": name, "id": name, "number": number, "lab": "lab_1"}
    return {**who, "points": 2.5, "max_points": 17, "tasks": tasks, "notes": [], **more}


def _task(name, points):
    marks = {"points": points, "max_points": POINTS[name]}
    return {"name": name, "title": "T", **marks, "headline": f"{name}: partly right.", "sentences": ["Wrong shape."]}


def changed(tmp_path, lines, *rows):
    file = tmp_path / "by_hand.csv"
    file.write_text(HEADER + lines, encoding="utf-8")
    return by_hand.apply(by_hand.read(file), rows)


def test_a_task_changes_the_total_by_hand(tmp_path):
    """Of 0.5 and 2 points the first becomes 1: 3 in all."""
    ada, ben = changed(tmp_path, "Ada,dense_forward,1,The shape is right on paper.\n", row("Ada"), row("Ben"))
    assert (ada["points"], ben["points"]) == (3, 2.5)
    assert ada["notes"] == ["dense_forward: 1 instead of 0.5 points, given by hand. The shape is right on paper."]
    assert ada["tasks"][0]["headline"] == f"dense_forward: 1 of {POINTS['dense_forward']} points, given by hand."


def test_a_total_stands_above_its_tasks_and_a_later_line_above_an_earlier(tmp_path):
    lines = "7,Total,15,First.\n7,dense_forward,1,Seen.\n7,total,16,Second.\n"
    (ada,) = changed(tmp_path, lines, row("Ada", "7"))
    assert ada["points"] == 16
    assert ada["notes"][-1] == "In all: 16 instead of 3 points, given by hand. Second."


def test_a_reason_may_hold_commas(tmp_path):
    (ada,) = changed(tmp_path, "Ada,Scale,3,Right, but for a name, which was mistyped.\n", row("Ada"))
    assert ada["notes"][0].endswith("given by hand. Right, but for a name, which was mistyped.")


def test_who_handed_in_nothing_and_a_comma_for_the_point(tmp_path):
    file = tmp_path / "by_hand.csv"
    file.write_text("Student;Task;Points;Reason\nAda;total;12,5;On paper.\n")
    (ada,) = by_hand.apply(by_hand.read(file), [row("Ada", points=None, max_points=None, tasks=[])])
    assert (ada["points"], ada["max_points"]) == (12.5, 17)
    assert ada["notes"] == ["In all: 12.5 points, given by hand. On paper."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Eve,total,1,x", "line 2: expected a student of grades.csv, received 'Eve'"),
        ("Li Wei,total,1,x", "line 2: 2 rows are of Li Wei; give the id"),
        ("Ada,dense,1,x", "line 2: expected a task of a lab or total, received 'dense'"),
        ("Ada,case_file,1,x", "line 2: case_file is not in lab_1"),
        ("Ada,dense_forward,9,x", "line 2: expected 0 to 2 points for dense_forward, received 9"),
        ("Ada,total,17.5,x", "line 2: expected 0 to 17 points for total, received 17.5"),
        ("Ada,total,-1,x", "line 2: expected 0 to 17"),
        ("Ada,total,nan,x", "line 2: expected 0 to 17"),
        ("Ada,total,many,x", "line 2: expected points such as 2.5, received 'many'"),
        ("Ada,total,1,", "line 2: expected a reason, received none"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(tmp_path, line, words):
    with pytest.raises(ValueError, match=words):
        changed(tmp_path, f"{line}\n", row("Ada"), row("Li Wei", "8"), row("Li Wei", "9"))


def test_another_table_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("name,mark\nAda,1\n")
    with pytest.raises(ValueError, match="expected the columns student, task, points, reason, received name, mark"):
        by_hand.read(tmp_path / "a.csv")


@needs_isolation
def test_marks_by_hand_are_in_all_files_after_each_grading(tmp_path):
    submit(tmp_path / "in" / "Ada_7_assignsubmission_file_" / "lab_1.ipynb", cells(dense_forward=None))
    file, out = tmp_path / "by_hand.csv", tmp_path / "out" / "grades.csv"
    words = ("--lab", "lab_1", "--jobs", "1", "--marks-by-hand", str(file))
    file.write_text(f"{HEADER}Eve,total,3,x\n")
    code, printed = grade(tmp_path / "in", out, *words)
    assert (code, out.exists()) == (2, False)
    assert "expected a student of grades.csv, received 'Eve'" in printed
    file.write_text(f"{HEADER}Ada,dense_forward,1,Right on paper.\n")
    for _ in range(2):
        assert grade(tmp_path / "in", out, *words)[0] == 0
        assert float(table(out)["Ada"]["points"]) == ALL - POINTS["dense_forward"] + 1
        assert "Right on paper." in table(out)["Ada"]["note"]
        assert f'"{ALL - POINTS["dense_forward"] + 1}"' in out.with_name("grades_moodle.csv").read_text()
        assert "given by hand" in (out.parent / "grades_feedback" / "Ada_7_lab_1.md").read_text()
