"""Sheets: the table, the files for Canvas and Moodle, the feedback, and the store that a killed run leaves."""

import csv
import io
import os

import pytest

from nnlabs import LABS
from nnlabs.grading import feedback, sheet
from nnlabs.grading.store import Store, alone

ROWS = [
    {"student": "doejane", "id": "123", "source": "canvas", "file": "a.ipynb", "lab": "lab_1", "points": 2.5, "of": 17,
     "tasks": [{"name": "dense_forward", "title": "T", "points": 2.5, "of": 3, "headline": "H", "sentences": ["<i>"]}],
     "notes": ["One.", "Two `x < y`."]},
    {"student": "Jo Poe", "id": "99", "source": "moodle", "file": "", "lab": "lab_1", "points": 0, "of": 17,
     "tasks": [], "notes": []},
    {"student": "bob", "id": "bob", "source": "file", "file": "", "lab": "", "points": None, "of": None, "tasks": [],
     "notes": ["The grader failed."]},
]  # fmt: skip


class TestWriting:
    def lines(self, text):
        return list(csv.reader(io.StringIO(text)))

    def test_the_table(self):
        assert self.lines(sheet.grades(ROWS)) == [
            ["student", "id", "file", "lab", "points", "of", "percent", "dense_forward", "note"],
            ["doejane", "123", "a.ipynb", "lab_1", "2.5", "17", "14.7", "2.5", "One. Two `x < y`."],
            ["Jo Poe", "99", "", "lab_1", "0", "17", "0", "", ""],
            ["bob", "bob", "", "", "", "", "", "", "The grader failed."],
        ]

    def test_canvas(self):
        assert self.lines(sheet.canvas(ROWS, LABS, {"lab_1": "Lab 1 (77)"})) == [
            ["Student", "ID", "SIS Login ID", "Section", "Lab 1 (77)"],
            ["Points Possible", "", "", "", "17"],
            ["doejane", "123", "", "", "2.5"],
            ["Jo Poe", "", "99", "", "0"],
            ["bob", "", "bob", "", ""],
        ]

    def test_moodle(self):
        (text,) = sheet.moodle(ROWS, LABS).values()
        assert self.lines(text) == [
            ["Identifier", "Full name", "ID number", "Grade", "Maximum Grade", "Last modified (grade)"],
            ["", "doejane", "123", "2.5", "17", "-"],
            ["Participant 99", "Jo Poe", "", "0", "17", "-"],
        ]

    def test_feedback(self):
        assert feedback.page(ROWS[0]).splitlines() == [
            "# doejane", "", "**2.5 of 17 points.** File: a.ipynb", "", "## T", "", "H", "", r"- \<i\>", "",
            "## About the notebook", "", "- One.", "- Two `x < y`.",
        ]  # fmt: skip
        assert "Not graded." in feedback.page(ROWS[2])


class TestStore:
    def test_the_seed_is_secret_fresh_and_kept(self, tmp_path):
        path = tmp_path / "grades.jsonl"
        seed = Store(path).seed
        assert Store(path).seed == seed
        assert Store(tmp_path / "other.jsonl").seed != seed
        assert Store(path, seed=5).seed == 5
        assert Store(path).seed == 5
        assert os.name != "posix" or path.stat().st_mode & 0o077 == 0

    def test_a_torn_line_is_cut_off(self, tmp_path):
        path = tmp_path / "grades.jsonl"
        Store(path, seed=1).append("a", {"points": 1})
        with path.open("a") as file:
            file.write('{"key": "b", "mar')
        store = Store(path)
        assert store.done == {"a": {"points": 1}}
        store.append("b", {"points": 2})
        assert Store(path).done == {"a": {"points": 1}, "b": {"points": 2}}

    @pytest.mark.parametrize("line", ["student,points", "3", "null", '["seed"]'])
    def test_another_file_is_left_alone(self, line, tmp_path):
        path = tmp_path / "grades.jsonl"
        path.write_text(f"{line}\n")
        with pytest.raises(ValueError, match="line 1 is no line of a grading"):
            Store(path)

    def test_two_gradings_do_not_write_one_file(self, tmp_path):
        with (
            alone(tmp_path / "x.jsonl"),
            pytest.raises(ValueError, match="another grading"),
            alone(tmp_path / "x.jsonl"),
        ):
            pass
