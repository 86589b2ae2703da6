"""Gradebooks: the table, the files for Canvas and Moodle, and the page of feedback."""

import csv
import io

from nnlabs import LABS
from nnlabs.grading import feedback, gradebooks

TASK = {"name": "dense_forward", "title": "T", "points": 2.5, "max_points": 3, "headline": "H", "sentences": ["<i>"]}


def row(student, identity, source, **others):
    """A row as the grader makes it, without tasks and notes if none are given."""
    given = {"file": "", "lab": "lab_1", "points": 0, "max_points": 17, "tasks": [], "notes": [], "advice": []}
    who = {"student": student, "id": identity, "source": source, "name": student, "number": "", "code": ""}
    return {**who, **given, **others}


ROWS = [
    row("doejane", "123", "canvas", file="a.ipynb", points=2.5, tasks=[TASK], notes=["One.", "Two `x < y`."]),
    row("Jo Poe", "99", "moodle"),
    row("bob", "bob", "file", lab="", points=None, max_points=None, notes=["The grader failed."]),
]


def lines(text):
    return list(csv.reader(io.StringIO(text)))


def test_the_table():
    assert lines(gradebooks.grades_csv(ROWS)) == [
        ["student", "number", "code", "id", "file", "lab", "points", "of", "percent", "dense_forward", "note"],
        ["doejane", "", "", "123", "a.ipynb", "lab_1", "2.5", "17", "14.7", "2.5", "One. Two `x < y`."],
        ["Jo Poe", "", "", "99", "", "lab_1", "0", "17", "0", "", ""],
        ["bob", "", "", "bob", "", "", "", "", "", "", "The grader failed."],
    ]


def test_canvas():
    assert lines(gradebooks.canvas_csv(ROWS, LABS, {"lab_1": "Lab 1 (77)"})) == [
        ["Student", "ID", "SIS Login ID", "Section", "Lab 1 (77)"],
        ["Points Possible", "", "", "", "17"],
        ["doejane", "123", "", "", "2.5"],
        ["Jo Poe", "", "99", "", "0"],
        ["bob", "", "bob", "", ""],
    ]


def test_moodle():
    (text,) = gradebooks.moodle_csvs(ROWS, LABS).values()
    assert lines(text) == [
        ["Identifier", "Full name", "ID number", "Grade", "Maximum Grade", "Last modified (grade)"],
        ["", "doejane", "123", "2.5", "17", "-"],
        ["Participant 99", "Jo Poe", "", "0", "17", "-"],
    ]


def test_every_cell_is_quoted():
    text = gradebooks.grades_csv([row('a,b;c"d', "＝1+1", "file", notes=["\t@x"])])
    assert text.splitlines()[1] == '"a,b;c""d","","","\'＝1+1","","lab_1","0","17","0","\'@x"'


def test_ids_that_point_to_nobody_are_left_out():
    """An anonymous user of Canvas, a team of Moodle without a number, and a number that came with two names."""
    rows = [row("anonymous Ab3", "anon_Ab3", "canvas")]
    assert lines(gradebooks.canvas_csv(rows, LABS))[2] == ["anonymous Ab3", "", "", "", "0"]
    rows = [row("Default group", "Default group", "moodle"), row("Ann", "9", "moodle"), row("Ben", "9", "moodle")]
    (text,) = gradebooks.moodle_csvs([*rows, row("Cleo", "8", "moodle")], LABS).values()
    assert [line[0] for line in lines(text)[1:]] == ["", "", "", "Participant 8"]


def test_feedback():
    assert feedback.page(ROWS[0]) == (
        "# doejane\n\n**2.5 of 17 points.** File: a.ipynb\n\n## T\n\nH\n\n- \\<i\\>\n\n"
        "## About the notebook\n\n- One.\n- Two `x < y`.\n"
    )
    assert "Not graded." in feedback.page(ROWS[2])
